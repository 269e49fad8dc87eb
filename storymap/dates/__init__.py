"""When it happened: the dates that a text tells, sentence by sentence."""
