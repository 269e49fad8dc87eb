"""Fits the recogniser's and the resolver's models on annotated corpora (extra: `train`)."""
