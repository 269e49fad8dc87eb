"""Albanian, as plain data."""
