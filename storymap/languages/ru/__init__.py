"""Russian, as plain data."""
