"""Ukrainian, as plain data."""
