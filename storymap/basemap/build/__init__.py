"""Builds the basemap's files from pinned packages."""
