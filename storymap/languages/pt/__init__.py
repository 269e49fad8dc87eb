"""Portuguese, as plain data."""
