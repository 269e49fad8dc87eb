"""Danish, as plain data."""
