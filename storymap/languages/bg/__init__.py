"""Bulgarian, as plain data."""
