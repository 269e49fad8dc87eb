"""The words of the page in its languages."""
