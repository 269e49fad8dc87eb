"""Arabic, as plain data."""
