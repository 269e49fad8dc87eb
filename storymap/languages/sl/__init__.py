"""Slovene, as plain data."""
