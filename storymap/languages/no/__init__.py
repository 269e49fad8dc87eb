"""Norwegian, as plain data."""
