"""Catalan, as plain data."""
