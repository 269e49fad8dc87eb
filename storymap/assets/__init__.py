"""The scripts and styles that a page carries."""
