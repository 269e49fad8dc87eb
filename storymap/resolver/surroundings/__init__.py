"""What the words around a name say of it: which candidates they leave, and what they note."""
