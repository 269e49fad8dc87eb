"""A place while the gazetteer is being built, and the names it gathers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from storymap.gazetteer.ids import post_id
from storymap.gazetteer.kinds import ALTERNATE, MAIN, PRECEDENCE
from storymap.geometry import Extent

_RANK = {how: rank for rank, how in enumerate(PRECEDENCE)}


@dataclass(slots=True)
class Entry:
    """A place to be: `keys` maps folded names to how they name it.

    `country` is an ISO 3166 code, `region` and `county` GeoNames codes ("US.KY", "US.KY.001"),
    of which a country, region or county has its own in `code`. A place without a point has none
    yet: units take theirs from their towns. `slug` is a word of the curated tables, or a whole
    id of another scheme ("ourairports:EGLL").
    """

    name: str
    kind: str
    geonameid: int = 0
    slug: str = ""
    point: tuple[float, float] | None = None
    country: str = ""
    region: str = ""
    county: str = ""
    code: str = ""
    population: int = 0
    extent: Extent | None = None
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the Place to be."""
        if self.geonameid:
            return f"geonames:{self.geonameid}"
        if not self.slug and self.point:
            return post_id(*self.point)
        return self.slug if ":" in self.slug else f"curated:{self.slug}"

    def add(self, keys: Iterable[str], how: int = ALTERNATE) -> None:
        """Let the folded `keys` name this place; of two ways the weightier stays."""
        for key in keys:
            if not key:
                continue
            before = self.keys.get(key)
            if before is None or _RANK[how] < _RANK[before]:
                self.keys[key] = how

    def main_keys(self) -> list[str]:
        """The keys of its own name."""
        return [key for key, how in self.keys.items() if how == MAIN]
