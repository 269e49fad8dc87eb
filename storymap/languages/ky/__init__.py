"""Kyrgyz, as plain data."""
