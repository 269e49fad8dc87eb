"""Bengali, as plain data."""
