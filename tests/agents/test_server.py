"""The server as an agent meets it, through the protocol's own client."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from storymap.agents.server import server_of

mcp = pytest.importorskip("mcp", reason="pip install -e '.[mcp]'")

TEXT = "The ferry from Oslo reached Hamburg. Paris, Texas was far away, and Oslo too."


def run(session: Coroutine[Any, Any, Any]) -> Any:
    """What a session gives, in a thread: a browser of other tests may keep this one's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, session).result()


def ask(folder: Path, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The answers to some calls of tools: what they gave, or the sentence of an error."""

    async def session() -> list[Any]:
        async with mcp.Client(server_of(folder)) as client:
            return [answer_of(await client.call_tool(*call)) for call in calls]

    return run(session())


def answer_of(result: Any) -> Any:
    if result.is_error:
        return result.content[0].text
    given = result.structured_content
    return given.get("result", given) if given else json.loads(result.content[0].text)


class TestTools:
    """What they answer."""

    def test_places_come_with_offsets_probabilities_and_reasons(self, tmp_path: Path) -> None:
        """Offsets are those of the text that was sent."""
        (found,) = ask(tmp_path, ("find_places", {"text": TEXT}))
        assert [TEXT[m["start"] : m["end"]] for m in found["mentions"]] == [
            m["text"] for m in found["mentions"]
        ]
        oslo = next(place for place in found["places"] if place["name"] == "Oslo")
        assert (round(oslo["lat"]), round(oslo["lon"]), oslo["mentions"]) == (60, 11, 2)
        assert all(0 < m["probability"] <= 1 and m["reasons"] for m in found["mentions"])
        ledger = found["ledger"]
        assert ledger["resolved"] + ledger["ambiguous"] == len(found["mentions"])

    def test_a_story_goes_into_a_new_file(self, tmp_path: Path) -> None:
        """In the folder, in the format of its suffix; what that leaves out is told."""
        (tmp_path / "ferry.md").write_text(f"# The ferry\n\n{TEXT}")
        page, table = ask(
            tmp_path,
            ("build_story", {"path": "ferry.md", "output": "ferry.html", "title": "At \nsea"}),
            ("build_story", {"text": TEXT, "output": "ferry.txt", "format": "csv"}),
        )
        assert "<title>At sea</title>" in (tmp_path / "ferry.html").read_text()
        assert page["places"] == 4
        assert (tmp_path / "ferry.txt").read_text("utf-8-sig").startswith("id,")
        assert "route" in table["not_in_it"]

    def test_the_gazetteer_is_searched(self, tmp_path: Path) -> None:
        """A qualifier tells namesakes apart."""
        (found,) = ask(tmp_path, ("search_gazetteer", {"query": "Paris, Texas", "limit": 3}))
        assert (found[0]["name"], found[0]["region"]) == ("Paris", "Texas")

    def test_a_decision_is_explained(self, tmp_path: Path) -> None:
        """Every candidate with its reasons; all places of the name in the text."""
        (why,) = ask(tmp_path, ("explain", {"text": TEXT, "mention": "Oslo"}))
        assert [TEXT[at : at + 4] for at in why["mentions"]] == ["Oslo", "Oslo"]
        assert why["candidates"][0]["id"] == why["place"]
        assert why["candidates"][0]["reasons"]


class TestRefusals:
    """One sentence each."""

    @pytest.mark.parametrize(
        ("tool", "arguments", "said"),
        [
            ("find_places", {}, "Give one of text, path and url"),
            ("find_places", {"text": "a", "url": "https://example.org"}, "Give one of"),
            ("find_places", {"path": "../secret.txt"}, "the only folder"),
            ("find_places", {"path": "/etc/passwd"}, "the only folder"),
            ("find_places", {"path": "link.txt"}, "the only folder"),
            ("find_places", {"path": "a\0b"}, "is no path"),
            ("find_places", {"path": "none.txt"}, "There is no file"),
            ("find_places", {"url": "http://127.0.0.1/"}, "127.0.0.1"),
            ("find_places", {"url": "file:///etc/passwd"}, "http"),
            ("find_places", {"text": " "}, "empty"),
            ("build_story", {"text": TEXT, "output": "../a.html"}, "the only folder"),
            ("build_story", {"text": TEXT, "output": "there.html"}, "already"),
            ("build_story", {"text": TEXT, "output": "no/a.html"}, "no folder"),
            ("build_story", {"text": TEXT, "output": "a.exe"}, "no suffix"),
            ("explain", {"text": TEXT, "mention": "Rome"}, "it has Oslo, Hamburg"),
        ],
    )
    def test_what_is_not_done_is_told(
        self, tmp_path: Path, tool: str, arguments: dict[str, Any], said: str
    ) -> None:
        """Nothing outside the folder is read or written."""
        folder = tmp_path / "open"
        folder.mkdir()
        (tmp_path / "secret.txt").write_text("Oslo")
        (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
        (folder / "there.html").write_text("mine")
        (answer,) = ask(folder, (tool, arguments))
        assert isinstance(answer, str)
        assert said in answer
        assert "\n" not in answer
        assert (folder / "there.html").read_text() == "mine"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["open", "secret.txt"]


def test_the_command_speaks_the_protocol(tmp_path: Path) -> None:
    """Over standard input and output, as agents start it."""
    (tmp_path / "a.txt").write_text(TEXT)
    command = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "storymap", "mcp", "--folder", str(tmp_path)],
        cwd=Path.cwd(),
    )

    async def session() -> tuple[list[str], Any]:
        async with mcp.Client(command) as client:
            tools = await client.list_tools()
            answer = await client.call_tool("find_places", {"path": "a.txt"})
            return [tool.name for tool in tools.tools], answer_of(answer)

    names, found = run(session())
    assert names == ["find_places", "build_story", "search_gazetteer", "explain"]
    assert {place["name"] for place in found["places"]} >= {"Oslo", "Hamburg"}
