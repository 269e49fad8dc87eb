"""Polish, as plain data."""
