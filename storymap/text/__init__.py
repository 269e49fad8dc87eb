"""What any stage asks of a text: tokens and sentences."""
