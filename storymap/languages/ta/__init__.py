"""Tamil, as plain data."""
