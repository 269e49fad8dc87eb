"""Greek, as plain data."""
