"""Italian, as plain data."""
