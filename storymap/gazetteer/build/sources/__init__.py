"""Where the gazetteer's records come from: one module a source, all of them pinned packages."""
