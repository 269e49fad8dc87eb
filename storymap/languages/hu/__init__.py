"""Hungarian, as plain data."""
