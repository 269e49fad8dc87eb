"""Bosnian, as plain data."""
