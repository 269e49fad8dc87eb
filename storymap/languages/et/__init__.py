"""Estonian, as plain data."""
