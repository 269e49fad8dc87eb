"""The atlas of a corpus: its index, the one file, the served page."""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hostile import NAMES
from small_corpus import ITEMS, write_corpus

from storymap import build_story, read_text
from storymap.cli import main
from storymap.corpus import page
from storymap.corpus.index import make_index, texts_of
from storymap.corpus.items import Item, source_of
from storymap.corpus.page import atlas_file
from storymap.corpus.queries import Filter, open_corpus
from storymap.corpus.server import Library, make_server
from storymap.corpus.stories import stories_of, story_of
from storymap.errors import InputError


@pytest.fixture
def connection(folder: Path) -> Iterator[Any]:
    """DuckDB on the small corpus."""
    with open_corpus(folder) as connection:
        yield connection


def unpacked(html: str) -> dict[str, Any]:
    """The index that a file carries."""
    block = re.search(r'id="storymap-atlas">(.*?)</script>', html)
    assert block
    values: dict[str, Any] = json.loads(
        gzip.decompress(base64.b64decode(json.loads(block[1])["gzip"]))
    )
    return values


class TestIndex:
    """Numbers for a page."""

    def test_every_mention_leads_to_its_words(self, connection: Any) -> None:
        """By place, passage and offset, in the order of the places."""
        index = make_index(connection)
        texts = {
            number: text
            for passages in texts_of(connection, whole=True)["documents"]
            for _, text, number in passages
        }
        mentions = index.values["mentions"]
        assert mentions["place"] == sorted(mentions["place"])
        for place, passage, at, length in zip(
            *(mentions[name] for name in ("place", "passage", "at", "length")), strict=True
        ):
            assert texts[passage][at : at + length] == index.places[place].place.name

    def test_places_are_sized_by_documents(self, connection: Any) -> None:
        """Lima stands in two, however often."""
        first = make_index(connection).places[0]
        assert (first.place.name, len(first.resolutions)) == ("Lima", 2)

    def test_dates_have_their_days(self, connection: Any) -> None:
        """A year lasts from its first to its last."""
        dates = make_index(connection).values["dates"]
        assert dates[0] == ["1850-05-03", -43_707, -43_707]
        assert dates[-1] == ["1921", -17_897, -17_533]

    def test_a_filter_leaves_what_it_says(self, connection: Any) -> None:
        """Of places, and of passages where not all words are wanted."""
        index = make_index(connection, Filter(countries=["Peru"]))
        assert [each.place.name for each in index.places] == ["Lima"]
        told = texts_of(connection, whole=False)["documents"]
        assert [len(passages) for passages in told] == [1, 1, 0, 0]

    @pytest.mark.parametrize(
        ("document", "expected"),
        [("in/letters.jsonl#7", "in/letters.jsonl"), ("in/1850/a.txt", "in/1850"), ("a.txt", "")],
    )
    def test_a_source_is_a_table_or_a_folder(self, document: str, expected: str) -> None:
        """What a reader may filter by."""
        assert source_of(document) == expected


class TestFile:
    """One HTML file."""

    def test_the_file_asks_nobody_and_is_the_same_each_time(self, folder: Path) -> None:
        """No connection in its policy, equal bytes."""
        with open_corpus(folder) as one, open_corpus(folder) as other:
            html = atlas_file(one, title="Letters")
            assert html == atlas_file(other, title="Letters")
        assert "default-src 'none'" in html and "connect-src" not in html
        assert len(unpacked(html)["documents"]["rows"]) == len(ITEMS)

    def test_the_command_writes_it(self, folder: Path, tmp_path: Path) -> None:
        """With the folder's name for a title, or another."""
        target = tmp_path / "atlas.html"
        done = CliRunner().invoke(main, ["atlas", str(folder), "-o", str(target), "--title", "T<"])
        assert done.exit_code == 0, done.output
        assert "<title>T&lt;</title>" in target.read_text("utf-8")

    def test_what_is_too_large_is_refused_with_a_way_out(
        self, connection: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The page of a server has no such bound."""
        monkeypatch.setattr(page, "MOST_BYTES", 1000)
        with pytest.raises(InputError, match="storymap serve"):
            atlas_file(connection, title="Letters")

    def test_nothing_of_a_text_is_markup(self, tmp_path: Path) -> None:
        """Titles, texts and ids with all that is hostile."""
        items = [
            Item(f"{n}{bad}", f"In Lima {bad}".encode(), title=bad) for n, bad in enumerate(NAMES)
        ]
        with open_corpus(write_corpus(tmp_path, items)) as connection:
            html = atlas_file(connection, title=NAMES[0])
        assert not [bad for bad in NAMES if "<" in bad and bad in html]


class TestStories:
    """A document again as a story."""

    def test_a_story_is_what_it_was(self, connection: Any) -> None:
        """Text, passages, positions, places and probabilities."""
        item = ITEMS[1]
        made = build_story(read_text(item.payload.decode()))
        story = story_of(connection, item.id)
        assert story
        assert story.document.text == made.document.text
        told = [
            (r.mention, r.status, r.place and r.place.id, r.probability) for r in story.resolutions
        ]
        assert told == [
            (r.mention, r.status, r.place and r.place.id, r.probability) for r in made.resolutions
        ]

    def test_stories_come_in_the_order_of_their_ids(self, connection: Any) -> None:
        """And what there is not is left out."""
        found = stories_of(connection, ["b/1", "a/1", "nowhere"])
        assert [story.document.id for story in found] == ["a/1", "b/1"]


class TestServer:
    """`storymap serve DIR`."""

    @pytest.fixture
    def address(self, folder: Path) -> Iterator[tuple[str, int]]:
        """A server at a port that is free."""
        server = make_server(Library(folder), 0)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        host, port = server.server_address[:2]
        yield str(host), port
        server.shutdown()
        server.server_close()
        thread.join()

    def get(self, address: tuple[str, int], path: str, host: str = "") -> tuple[int, bytes]:
        """What a request gives."""
        connection = http.client.HTTPConnection(*address, timeout=20)
        connection.request("GET", path, headers={"Host": host or f"{address[0]}:{address[1]}"})
        answer = connection.getresponse()
        found = answer.status, answer.read()
        connection.close()
        return found

    def test_the_page_asks_for_its_index_and_words(self, address: tuple[str, int]) -> None:
        """And finds passages by their words, whatever their case."""
        assert b"connect-src 'self'" in self.get(address, "/")[1]
        index = json.loads(gzip.decompress(self.get(address, "/index")[1]))
        assert "words" not in index
        found = json.loads(self.get(address, "/words?q=NOBODY%20slept")[1])
        assert json.loads(self.get(address, f"/passages?n={found[0]}")[1]) == [
            "In Vienna nobody slept."
        ]

    def test_a_document_has_its_text_and_its_own_story_map(self, address: tuple[str, int]) -> None:
        """By its number."""
        kind, text, number = json.loads(self.get(address, "/document?n=0")[1])[0]
        assert (kind, text.startswith("They sailed"), number) == ("paragraph", True, 0)
        assert b"They sailed from" in self.get(address, "/story?n=0")[1]

    def test_the_command_serves_a_folder_until_it_is_ended(self, folder: Path) -> None:
        """It tells its address; without a corpus in the folder it says so."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-um", "storymap", "serve", str(folder), "--port", str(port)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert process.stdout.readline() == f"The atlas is at http://127.0.0.1:{port}/\n"
            assert self.get(("127.0.0.1", port), "/")[0] == 200
            process.terminate()
        assert process.returncode == 0
        done = CliRunner().invoke(main, ["serve", str(folder / "places")])
        assert (done.exit_code, "no corpus" in done.output) == (1, True)

    def test_other_hosts_and_other_paths_get_nothing(self, address: tuple[str, int]) -> None:
        """A page of another site cannot have a name of its own lead here."""
        assert self.get(address, "/", host="evil.example")[0] == 403
        huge = "9" * 40  # no number of DuckDB's
        asked = (f"/passages?n=0,{huge}", f"/document?n={huge}", f"/story?n={huge}", "/story?n=-1")
        paths = ("/story?n=99", "/document?n=x", "/passages", "/../manifest.json")
        for path in (*paths, *asked):
            assert self.get(address, path)[0] == 404
