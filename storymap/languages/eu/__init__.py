"""Basque, as plain data."""
