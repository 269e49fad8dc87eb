"""Lithuanian, as plain data."""
