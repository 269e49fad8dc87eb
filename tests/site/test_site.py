"""A folder of texts becomes a site: whole, the same every time, and read once."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from storymap import Gazetteer, build_story, read_text
from storymap.errors import InputError, SourceMissing
from storymap.exports.csv import mentions_csv
from storymap.review.projects import read_project
from storymap.site import build_site, builder

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> {{7*7}}"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The one that ships."""
    return Gazetteer.open()


@pytest.fixture
def folder(tmp_path: Path, gazetteer: Gazetteer) -> Path:
    """Three texts, one with a hostile name, and what is none."""
    folder = tmp_path / "texts"
    (folder / "letters").mkdir(parents=True)
    front = '---\ntitle: "A ferry to Oslo"\ndate: 2019-05-04\n---\n\n'
    (folder / "a.md").write_text(f"{front}The ferry went from Copenhagen to Oslo.\n")
    (folder / "a.txt").write_text("They met in Lima.\n")
    (folder / "letters" / "b & <c>.txt").write_text(f"{HOSTILE}\n\nThey left Lima for Oslo.\n")
    (folder / ".hidden.txt").write_text("Madrid\n")
    (folder / "empty.txt").write_text("")
    ours = build_story(read_text("They left Lima for Oslo."), gazetteer=gazetteer)
    (folder / "a.mentions.csv").write_text(mentions_csv(ours))
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def bytes_of(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_a_folder_becomes_a_site(folder: Path, tmp_path: Path, gazetteer: Gazetteer) -> None:
    """A page a text, an index, an atlas, a feed; what cannot be read is told."""
    site = tmp_path / "site"
    report = build_site(folder, site, address="https://a.example/maps/", gazetteer=gazetteer)
    assert (3, 0) == (report.written, report.kept)
    ours, empty = report.problems
    assert ours.startswith("a.mentions.csv: ")
    assert empty.startswith("empty.txt: ")
    pages = {"a.html", "a.txt.html", "letters/b & <c>.html"}
    others = {"index.html", "atlas.html", "feed.xml", builder.RECORD}
    beside = {page[: -len("html")] + kind for page in pages for kind in ("png", "oembed.json")}
    assert pages | beside | others == set(bytes_of(site))
    assert 'content="https://a.example/maps/a.png"' in (site / "a.html").read_text()
    index = (site / "index.html").read_text()
    assert ["./a.html", "./a.txt.html", "./letters/b%20%26%20%3Cc%3E.html"] == re.findall(
        r'<li><a href="([^"]*)"', index
    )
    assert "2019-05-04" in index
    for page, back in (("a.html", "index.html"), ("letters/b & <c>.html", "../index.html")):
        assert f'href="{back}">Story maps</a></nav>' in (site / page).read_text()
    assert "<script" not in index
    feed = ElementTree.parse(site / "feed.xml").getroot()
    links = [e.find(f"{ATOM}link") for e in feed.iter(f"{ATOM}entry")]
    assert links[0] is not None
    assert links[0].get("href") == "https://a.example/maps/a.html"
    assert "https://a.example/maps/a.txt.html" in (site / "atlas.html").read_text()


def test_the_same_texts_give_the_same_bytes_and_are_read_once(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """A second run keeps the pages; a changed text, its edits or a lost page make one anew."""
    site, other = tmp_path / "site", tmp_path / "other"
    build_site(folder, site, gazetteer=gazetteer)
    build_site(shutil.copytree(folder, tmp_path / "moved"), other, gazetteer=gazetteer)
    before = bytes_of(site)
    assert before == bytes_of(other)
    assert (0, 3) == _counts(build_site(folder, site, gazetteer=gazetteer))
    assert before == bytes_of(site)
    edits = {"format": 1, "edits": [{"action": "reject", "quote": "Lima"}]}
    (folder / "a.txt.edits.json").write_text(json.dumps(edits))
    assert (1, 2) == _counts(build_site(folder, site, gazetteer=gazetteer))
    (site / "a.html").unlink()
    (folder / "letters" / "b & <c>.txt").unlink()
    assert (1, 1) == _counts(build_site(folder, site, gazetteer=gazetteer))
    assert not (site / "letters" / "b & <c>.html").exists()
    assert (2, 0) == _counts(build_site(folder, site, gazetteer=gazetteer, basis="another"))
    assert (2, 0) == _counts(build_site(folder, site, gazetteer=gazetteer, title="Another"))


def test_an_atlas_without_an_address_leads_to_the_pages_beside_it(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """Those in folders too, and it can be opened as a story again."""
    build_site(folder, tmp_path / "site", gazetteer=gazetteer)
    atlas = (tmp_path / "site" / "atlas.html").read_text()
    links = set(re.findall(r'<a class="link" href="([^"]*)"', atlas))
    assert links == {"./a.html", "./a.txt.html", "./letters/b%20%26%20%3Cc%3E.html"}
    assert read_project(atlas.encode()) is not None


def test_what_stands_beside_a_page_goes_and_comes_with_it(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """A lost picture makes the page anew; without an address none is left."""
    site = tmp_path / "site"
    build_site(folder, site, address="https://a.example", gazetteer=gazetteer)
    (site / "a.png").unlink()
    again = build_site(folder, site, address="https://a.example", gazetteer=gazetteer)
    assert (1, 2) == _counts(again)
    assert (site / "a.png").is_file()
    (folder / "letters" / "b & <c>.txt").unlink()
    build_site(folder, site, address="https://a.example", gazetteer=gazetteer)
    assert not [name for name in bytes_of(site) if name.startswith("letters")]
    build_site(folder, site, gazetteer=gazetteer)
    assert not [name for name in bytes_of(site) if name.endswith(("png", "oembed.json"))]


def _counts(report: builder.SiteReport) -> tuple[int, int]:
    return report.written, report.kept


def test_a_link_that_leads_out_of_the_folder_is_not_followed(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """Who gives texts to be published gives no other file away; links inside are texts."""
    (tmp_path / "secret.txt").write_text("The key lies in Lima.\n")
    (folder / "letters" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "in.txt").symlink_to("a.txt")
    report = build_site(folder, tmp_path / "site", gazetteer=gazetteer)
    assert [p for p in report.problems if p.startswith("letters/out.txt: it is a link")]
    assert (tmp_path / "site" / "in.html").is_file()
    assert not [each for each in bytes_of(tmp_path / "site").values() if b"The key lies" in each]


def test_no_other_folder_is_written_into(folder: Path, tmp_path: Path) -> None:
    """Somebody's files are not replaced, and a record cannot name files elsewhere."""
    with pytest.raises(SourceMissing):
        build_site(tmp_path / "gone", tmp_path / "site")
    with pytest.raises(InputError, match="no site of ours"):
        build_site(folder, folder)
    site = tmp_path / "site"
    site.mkdir()
    entry = {"page": "../texts/a.md", "title": "", "date": None, "language": None, "words": 1}
    record = {"format": 1, "texts": {"x.txt": {**entry, "sum": "", "places": []}}}
    for text in (json.dumps(record), "[]", "{}", '{"format": 1, "texts": []}', "\x00"):
        (site / builder.RECORD).write_text(text)
        with pytest.raises(InputError, match="damaged"):
            build_site(folder, site)
    assert (folder / "a.md").is_file()
