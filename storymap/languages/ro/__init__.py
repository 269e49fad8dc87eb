"""Romanian, as plain data."""
