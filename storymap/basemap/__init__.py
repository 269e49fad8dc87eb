"""The offline basemap: reading it, and cutting out what a story needs."""
