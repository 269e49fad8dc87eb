"""Bokmål, as plain data."""
