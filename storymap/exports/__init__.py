"""A Story into formats: one function a format."""
