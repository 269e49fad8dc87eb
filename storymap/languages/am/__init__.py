"""Amharic, as plain data."""
