"""Positions and postal codes written in the text."""
