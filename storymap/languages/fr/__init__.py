"""French, as plain data."""
