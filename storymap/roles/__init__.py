"""Where it happens and who acts: the role of each mention."""
