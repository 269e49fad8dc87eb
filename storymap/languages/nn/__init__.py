"""Nynorsk, as plain data."""
