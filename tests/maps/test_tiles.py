"""Online tiles by name: what is offered, what is refused, and what a page then allows."""

from __future__ import annotations

import re

import pytest
from factories import make_story

from storymap import draw_map, render_page
from storymap.errors import UnsupportedFormat
from storymap.maps.tiles import SUGGESTED, find_tiles


@pytest.mark.parametrize("name", SUGGESTED)
def test_the_suggested_layers_are_there_with_credit_and_hosts(name: str) -> None:
    """No key, over https, nothing of the address left to fill in but Leaflet's own."""
    tiles = find_tiles(name)
    assert tiles.credit
    assert tiles.hosts
    assert all(re.fullmatch(r"https://[\w.-]+", host) for host in tiles.hosts)
    assert set(re.findall(r"\{(\w+)\}", tiles.url)) <= {"x", "y", "z", "s", "r"}
    assert all(host.removeprefix("https://") in tiles.warning for host in tiles.hosts)


def test_each_subdomain_is_a_host() -> None:
    """A Content-Security-Policy names them one by one."""
    assert find_tiles("OpenTopoMap").hosts == tuple(
        f"https://{letter}.tile.opentopomap.org" for letter in "abc"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere", "There is no basemap called 'nowhere'; choose vector, none, OpenTopoMap"),
        ("Thunderforest.Landscape", "wants a key"),
        ("Esri.ArcticImagery", "does not fit"),
        ("'; alert(1)", "There is no basemap"),
    ],
)
def test_other_names_are_refused_in_a_sentence(name: str, words: str) -> None:
    """No such layer, a key of its owner's, another projection."""
    with pytest.raises(UnsupportedFormat, match=re.escape(words)):
        draw_map(make_story(), basemap=name)


def test_the_page_allows_the_tile_server_and_nothing_else() -> None:
    """The policy grows by that host alone, and the vector map stays beneath."""
    story = make_story()
    plain = render_page(story)
    tiled = render_page(story, map=draw_map(story, basemap="OpenStreetMap.Mapnik"))

    def policy(page: str) -> list[str]:
        found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
        assert found is not None
        return [part for part in found[1].split("; ") if not part.startswith("script-src")]

    assert "img-src 'none'" in policy(render_page(story, read_only=True))
    assert "img-src data: https://tile.openstreetmap.org" in policy(tiled)
    assert len(set(policy(tiled)) - set(policy(plain))) == 1
    assert 'id="storymap-basemap"' in tiled
    assert "tile.openstreetmap.org" not in plain


def test_a_saved_map_has_tiles_as_well() -> None:
    """`draw_map(...).save()` is the same choice."""
    html = draw_map(make_story(), basemap="OpenTopoMap").get_root().render()
    assert "tile.opentopomap.org" in html
    assert "storymap-basemap" in html
