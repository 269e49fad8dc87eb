"""The way from stop to stop, and how near a map looks."""

from itertools import pairwise

from factories import CASPIAN, KAZAKHSTAN, ZHANAOZEN, make_story, story_of

from storymap import Place
from storymap.exports.route import route_lines, zoom_of


def test_a_route_needs_two_places() -> None:
    """One place named over and over is no way."""
    blocks = (("paragraph", "Aktau, again Aktau."),)
    assert route_lines(story_of(blocks, {"Aktau": ZHANAOZEN}, title="")) == []
    assert len(route_lines(make_story())) == 1


def test_a_place_on_the_antimeridian_is_crossed_once() -> None:
    """No line of no length is left behind, and none runs around the Earth."""
    names = {
        "Taveuni": Place("a:1", "Taveuni", -16.8, 180.0, "island"),
        "Suva": Place("a:2", "Suva", -18.0, 178.0, "city"),
        "Apia": Place("a:3", "Apia", -14.0, -172.0, "city"),
    }
    blocks = (("paragraph", "Suva, Taveuni, Apia, Taveuni, Suva"),)
    lines = route_lines(story_of(blocks, names, title=""))
    assert all(abs(a[1] - b[1]) < 180 for line in lines for a, b in pairwise(line))
    assert all(len(line) > 1 for line in lines)


def test_wide_places_are_seen_from_afar() -> None:
    """By their extent, or by their kind."""
    assert zoom_of(KAZAKHSTAN) < zoom_of(CASPIAN) < zoom_of(ZHANAOZEN)
