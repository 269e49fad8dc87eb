"""Finnish, as plain data."""
