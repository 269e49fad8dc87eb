"""Uzbek, as plain data."""
