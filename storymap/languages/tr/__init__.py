"""Turkish, as plain data."""
