"""Serbian, as plain data."""
