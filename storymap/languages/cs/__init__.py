"""Czech, as plain data."""
