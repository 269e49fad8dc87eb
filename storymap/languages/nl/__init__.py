"""Dutch, as plain data."""
