"""Builds the gazetteer's files from pinned packages or from a dump of GeoNames."""
