"""Latvian, as plain data."""
