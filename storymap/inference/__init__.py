"""What models need to run: arrays, trees, word lists, word vectors."""
