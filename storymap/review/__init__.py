"""A reviewer's decisions: made, applied, anchored, kept in files."""
