"""Belarusian, as plain data."""
