"""Spanish, as plain data."""
