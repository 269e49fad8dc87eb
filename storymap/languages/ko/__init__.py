"""Korean, as plain data."""
