"""Hebrew, as plain data."""
