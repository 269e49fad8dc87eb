"""Persian, as plain data."""
