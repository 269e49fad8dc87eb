"""Armenian, as plain data."""
