"""What many languages share, as plain data."""
