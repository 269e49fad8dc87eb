"""What changes the ranker's chances: what it was not fitted on, one reason a module."""
