"""Swedish, as plain data."""
