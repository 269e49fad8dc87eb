"""The places that a reason names beside a candidate are the nearest ones of the text."""

from storymap import find_mentions, read_text
from storymap.coordinates.locations import Located
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.groups import AREA, GROUP_OF_KIND
from storymap.geometry import kilometres
from storymap.resolver.findings import NEARBY_KM, findings_of
from storymap.resolver.surroundings.groups import groups_of

TEXT = (
    "From Bergen the road leads to Oslo, Drammen and Hamar, and over Karlstad to Stockholm. "
    "Trondheim, Ålesund, Bodø, Tromsø and Narvik are far from it. In Norway and Sweden people say "
    "Lillehammer, Gjøvik, Kongsberg, Skien, Larvik, Moss, Halmstad, Örebro, Uppsala and Falun."
)


def test_the_nearest_other_towns_are_nearby(gazetteer: Gazetteer) -> None:
    """Two at most, none of the same name, none farther than is worth telling; areas have none."""
    document = read_text(TEXT)
    groups = groups_of(document, find_mentions(document, gazetteer), gazetteer)
    assert len(groups) > 16  # more than are looked at together
    likely = [int(group.rows[0]) for group in groups]
    nearby = findings_of(groups, likely, Located(), gazetteer).nearby
    points = [row for row in set(likely) if GROUP_OF_KIND[gazetteer.kind[row]] > AREA]
    for group, several in zip(groups, nearby, strict=True):
        for row, found in zip(group.rows.tolist(), several, strict=True):
            others = [at for at in points if at not in group.rows]
            away = sorted((_between(row, at, gazetteer), at) for at in others)
            expected = [at for km, at in away if km <= NEARBY_KM][:2]
            area = GROUP_OF_KIND[gazetteer.kind[row]] <= AREA
            assert ([] if area else expected) == [at for at, _ in found]


def _between(one: int, other: int, gazetteer: Gazetteer) -> float:
    lat, lon = gazetteer.lat, gazetteer.lon
    return kilometres(float(lat[one]), float(lon[one]), float(lat[other]), float(lon[other]))
