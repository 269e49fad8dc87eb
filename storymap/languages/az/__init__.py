"""Azerbaijani, as plain data."""
