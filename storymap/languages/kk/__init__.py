"""Kazakh, as plain data."""
