"""Georgian, as plain data."""
