"""Urdu, as plain data."""
