"""What languages bring of their own: words as plain data, one folder a language."""
