"""Mongolian, as plain data."""
