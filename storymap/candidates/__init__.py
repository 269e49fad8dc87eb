"""Which names stand in a text and what they may mean."""
