"""English: the words that steer recognition, as plain data."""
