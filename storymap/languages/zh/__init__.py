"""Chinese, as plain data."""
