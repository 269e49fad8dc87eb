"""A folder of texts becomes a site of story maps."""

from storymap.site.builder import SiteReport, build_site

__all__ = ["SiteReport", "build_site"]
