"""Tajik, as plain data."""
