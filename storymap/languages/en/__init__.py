"""English: the words that steer recognition and roles, as plain data."""
