"""Slovak, as plain data."""
