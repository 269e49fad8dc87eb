"""German, as plain data."""
