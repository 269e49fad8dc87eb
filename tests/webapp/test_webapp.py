"""storymap.webapp without a browser: what it starts, what it believes, what it hands out."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webapp_window import running
from webserver import page, redirect, served

from storymap import Candidate, Document, Mention, Passage, Place, Resolution, Story
from storymap.errors import FetchFailed, SourceMissing, TooLarge
from storymap.projects import SUFFIX
from storymap.review.projects import SavedStory
from storymap.webapp.server import OPTIONS, command, serve

ROOT = Path(__file__).parents[2]
FRANCE = Place("geonames:2988507", "Paris", 48.85, 2.35, "capital", "France")
TEXAS = Place("geonames:4717560", "Paris", 33.66, -95.56, "city", "United States", "Texas")
ROME = Place("geonames:3169070", "Rome", 41.89, 12.48, "capital", "Italy")


def story() -> Story:
    text = "Paris and Rome"
    document = Document("d", "D", text, (Passage(0, 0, len(text), "paragraph"),))
    rivals = (Candidate(FRANCE, 0.9), Candidate(TEXAS, 0.1))
    return Story(
        document,
        (
            Resolution(Mention(0, 5, "Paris", 0, "name", 0.9), "resolved", FRANCE, 0.9, rivals),
            Resolution(Mention(10, 14, "Rome", 0, "name", 0.9), "resolved", ROME, 0.9),
        ),
    )


def test_a_checkout_and_a_wheel_start_with_the_same_options() -> None:
    """`.streamlit/config.toml` says what `serve` gives on the command line."""
    tables = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    flat = {}
    for section, values in tables.items():
        for name, value in values.items():
            nested = value.items() if isinstance(value, dict) else [(None, value)]
            for inner, leaf in nested:
                flat[f"{section}.{name}" + (f".{inner}" if inner else "")] = leaf
    assert dict(OPTIONS) == flat


def test_streamlit_knows_every_option() -> None:
    """A misspelt option would be dropped with a warning in the terminal."""
    from streamlit import config

    known = config.get_config_options()
    assert [name for name in OPTIONS if name not in known] == []


def test_the_address_is_told_where_no_browser_opens(tmp_path: Path) -> None:
    """On a machine without a screen the reader learns where the page is."""
    with running(command(open_browser=False), "--server.port={}", tmp_path, cwd=tmp_path) as page:
        pass
    assert page in (tmp_path / "log.txt").read_text(encoding="utf-8")


def test_the_server_listens_on_this_machine_alone() -> None:
    """127.0.0.1, no statistics, no question on the terminal; a port and a browser if wanted."""
    plain = command()
    assert "--server.address=127.0.0.1" in plain
    assert "--browser.gatherUsageStats=false" in plain
    assert "--server.showEmailPrompt=false" in plain
    assert not any(flag.startswith(("--server.port", "--server.headless")) for flag in plain)
    quiet = command(port=8123, open_browser=False)
    assert {"--server.port=8123", "--server.headless=true"} <= set(quiet)


def test_serving_a_missing_file_starts_nothing(tmp_path: Path) -> None:
    """The mistake is told at once, in the terminal."""
    with pytest.raises(SourceMissing, match=r"There is no file .*nowhere\.txt\."):
        serve(str(tmp_path / "nowhere.txt"), open_browser=False)


def test_serving_standard_input_has_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe without end is refused after the limit's bytes, and nothing is started."""
    monkeypatch.setenv("STORYMAP_LIMIT_UPLOAD", "1")
    (tmp_path / "long.txt").write_bytes(b"a " * 900_000)
    with (tmp_path / "long.txt").open() as pipe:
        monkeypatch.setattr(sys, "stdin", pipe)
        with pytest.raises(TooLarge, match="STORYMAP_LIMIT_UPLOAD"):
            serve("-", open_browser=False)
        assert pipe.buffer.tell() == 1_000_001


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """Whatever the system's reason, the story that stands stays and the name is told."""
    from storymap.webapp import session

    def refuse() -> Document:
        raise PermissionError(13, "Permission denied", str(tmp_path / "notes.txt"))

    session.ask_for(refuse)
    session.open_asked()
    assert session.problem() == "notes.txt cannot be read: Permission denied."
    assert session.opened() is None


def test_a_basemap_that_went_away_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of xyzservices may lack what the settings offer: the page stays."""
    import streamlit

    from storymap.webapp import session, settings

    monkeypatch.setitem(settings.BASEMAPS, "Moon.Far", "The Moon")
    before = session.Opened(story(), story(), "page")
    for change in (session.redraw, lambda: session.change_edits(())):
        streamlit.session_state.clear()
        streamlit.session_state["opened"] = before
        streamlit.session_state["basemap"] = "Moon.Far"
        change()
        assert "Moon.Far" in (session.problem() or "")
        assert session.opened() is before
    streamlit.session_state.clear()


def test_the_command_line_does_not_load_streamlit() -> None:
    """`storymap.webapp` is imported by the command line; Streamlit only by what it starts."""
    code = "import sys, storymap.webapp; print('streamlit' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert (run.stdout.strip(), run.stderr) == ("False", "")


def test_the_page_may_reject_and_choose() -> None:
    """An edit message becomes an edit for every mention of that name."""
    from storymap.webapp.messages import edit_from_message

    no = edit_from_message(story(), {"action": "reject", "quote": "Paris", "mention": 0})
    assert no is not None
    assert (no.action, no.quote, no.scope, no.place) == ("reject", "Paris", "document", None)
    texas = edit_from_message(
        story(), {"action": "place", "quote": "Paris", "mention": 0, "place": TEXAS.id}
    )
    assert texas is not None
    assert (texas.action, texas.place) == ("place", TEXAS)
    rome = edit_from_message(
        story(), {"action": "place", "quote": "Paris", "mention": 0, "place": ROME.id}
    )
    assert rome is not None
    assert rome.place == ROME


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"action": "reject", "quote": "Paris"},
        {"action": "reject", "quote": "Paris", "mention": 1},
        {"action": "reject", "quote": "Paris", "mention": -2},
        {"action": "reject", "quote": "Paris", "mention": 2},
        {"action": "reject", "quote": "Paris", "mention": "0"},
        {"action": "reject", "quote": "Paris", "mention": True},
        {"action": "reject", "quote": ["Paris"], "mention": 0},
        {"action": "place", "quote": "Paris", "mention": 0},
        {"action": "place", "quote": "Paris", "mention": 0, "place": "geonames:1"},
        {"action": "place", "quote": "Paris", "mention": 0, "place": {"lat": 1, "lon": 2}},
        {"action": "place", "quote": "Paris", "mention": 0, "point": {"lat": True, "lon": 2}},
        {"action": "place", "quote": "Paris", "mention": 0, "point": {"lat": 10**400, "lon": 2}},
        {"action": "delete", "quote": "Paris", "mention": 0},
        {"action": ["place"], "quote": "Paris", "mention": 0, "place": TEXAS.id},
    ],
)
def test_a_message_that_does_not_fit_the_story_is_no_edit(message: dict[str, object]) -> None:
    """The page is only believed where the story agrees with it."""
    from storymap.webapp.messages import edit_from_message

    assert edit_from_message(story(), message) is None


@pytest.mark.parametrize(("action", "key"), [("caption", "text"), ("group", "text")])
def test_half_a_character_of_a_message_is_not_kept(action: str, key: str) -> None:
    """A page with it could not be written."""
    from storymap.webapp.messages import edit_from_message

    message = {"action": action, "quote": "Paris", "mention": 0, key: "By night \ud83c"}
    edit = edit_from_message(story(), message)
    assert edit is not None
    assert edit.text == "By night ?"


@given(st.text())
def test_a_title_makes_a_file_name_for_every_system(title: str) -> None:
    """No separators, dots, spaces or control characters, never empty, never long."""
    from storymap.webapp.share_menu import stem_of

    stem = stem_of(title)
    assert 0 < len(stem) <= 60
    assert all(character.isalnum() or character in "-_" for character in stem)
    assert Path(stem).name == stem


def test_every_format_makes_a_file() -> None:
    """The menu against what each of its buttons gives."""
    from storymap.exports.formats import EXPORTERS
    from storymap.webapp.share_menu import downloads

    starts = {".png": b"\x89PNG", ".svg": b"<svg", "-numbered.svg": b"<svg", ".json": b"{"}
    made = {each.ending: each.write(story()) for each in downloads()}
    assert {"-numbered.svg", *(each.suffix for each in EXPORTERS)} - {".html"} == set(made)
    assert all(made[ending].startswith(start) for ending, start in starts.items())
    assert made[".svg"] != made["-numbered.svg"]


def test_the_menu_of_formats_has_what_is_there_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures first and data last; what is not installed is one line with the way to it."""
    from toy_format import EXPORTER

    from storymap.exports import formats
    from storymap.exports.exporter import GROUPS
    from storymap.webapp.share_menu import downloads, missing

    groups = [each.group for each in downloads()]
    assert list(dict.fromkeys(groups)) == list(GROUPS)
    assert groups == sorted(groups, key=GROUPS.index)
    assert missing() == ""
    absent = replace(EXPORTER, packages=("no_such_package",), extra="toys")
    monkeypatch.setattr(formats, "EXPORTERS", (*formats.EXPORTERS, absent))
    assert ".names" not in {each.ending for each in downloads()}
    assert missing() == "Not installed: List (Names). `pip install 'geo-storymap[toys]'`"


def test_a_format_is_a_row_for_the_menus_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """One reader more stands in the file picker, one exporter more in the menu of formats."""
    from streamlit.testing.v1 import AppTest
    from toy_format import EXPORTER, READER

    from storymap.exports import formats as exports
    from storymap.readers import formats as readers
    from storymap.webapp import session

    monkeypatch.setattr(readers, "READERS", (*readers.READERS, READER))
    monkeypatch.setattr(exports, "EXPORTERS", (*exports.EXPORTERS, EXPORTER))
    app = AppTest.from_function(_draw_menus)
    app.session_state["opened"] = session.Opened(story(), story(), "page")
    app.run()
    assert not app.exception
    (picker,) = app.get("file_uploader")
    assert [*readers.suffixes(), SUFFIX] == list(picker.proto.type)
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels[0] == "Download story map"
    assert labels[-1] == "List (Names)"


def _draw_menus() -> None:
    from storymap.webapp import share_menu, text_menu

    text_menu.draw()
    share_menu.draw()


def test_a_pasted_address_is_read_as_the_page_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own text; one that leads nowhere is told. An address among other words is text."""
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("STORYMAP_FETCH_LOOPBACK", "1")
    words = "The ferry left Oslo for Hamburg, and nobody on deck saw the lights of Kiel go out."
    html = f"<body><main><h1>Night ferry</h1><p>{words}</p></main><aside>Most read</aside></body>"
    pages = {"/": page(html.encode()), "/away": redirect("http://10.0.0.7/")}
    from storymap.webapp import session

    app = AppTest.from_function(_draw_menus)
    app.session_state["opened"] = session.Opened(story(), story(), "page")

    def read(pasted: str) -> Document | SavedStory:
        app.run(timeout=60)
        app.text_area[0].set_value(pasted)
        next(each for each in app.button if each.label == "Make the story map").click()
        app.run(timeout=60)
        assert not app.exception
        return app.session_state["asked"].read()

    with served(pages) as (site, _):
        document = read(f" {site}/\n")
        assert isinstance(document, Document)
        assert (document.title, document.text) == ("Night ferry", f"Night ferry\n\n{words}")
        with pytest.raises(FetchFailed, match="not on the public web"):
            read(f"{site}/away")
        document = read(f"{site}/ says: {words}")
        assert isinstance(document, Document)
        assert document.source is None


def test_only_known_settings_are_taken() -> None:
    """The first choice is the default, and every basemap offered can be drawn."""
    from storymap.maps.interactive import draw_map
    from storymap.webapp import settings

    assert (next(iter(settings.BASEMAPS)), next(iter(settings.THEMES))) == ("vector", "auto")
    for name in settings.BASEMAPS:
        assert draw_map(story(), basemap=name).story == story()


def _take_hostile_filters() -> None:
    from storymap.webapp import settings

    settings.follow_address()
    settings.take_filters(
        {
            "role": "<script>", "kind": "city", "country": "C" * 101, "search": "two\nlines",
            "time": 2022, "sort": "name", "story": "other", "page": "x",
        }
    )  # fmt: skip


def test_filters_that_the_page_tells_are_checked() -> None:
    """Known names, one line, limited length; nothing else gets into the address or the session."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_function(_take_hostile_filters)
    app.query_params["story"] = "sample"
    app.query_params["country"] = "France"
    app.run()
    assert not app.exception
    told = {"story": "sample", "kind": "city", "sort": "name"}
    assert dict(app.query_params) == told
    assert app.session_state["filters"] == {"kind": "city", "sort": "name"}
    assert app.session_state["role"] == ""


def test_a_review_comes_whole_and_signed() -> None:
    """All its decisions each time, and what does not fit is left out."""
    from storymap.webapp.messages import edits_from_message

    decisions = [
        {"action": "confirm", "quote": "Paris", "mention": 0},
        {"action": "reject", "quote": "Rome", "mention": 0},
        {"action": "hide", "quote": "Paris", "mention": 0, "scope": "mention"},
        "nothing",
    ]
    edits = edits_from_message(story(), {"id": "r", "decisions": decisions}, who="Anna")
    assert [(e.action, e.scope, e.who) for e in edits] == [
        ("confirm", "document", "Anna"),
        ("hide", "mention", "Anna"),
    ]
    assert all(edit.made for edit in edits)


@pytest.mark.parametrize(
    ("fields", "actions"),
    [
        ([{"action": "describe", "field": "title", "text": "<b>New</b>"}], ["title"]),
        ([{"action": "describe", "field": "title", "text": " "}], []),
        ([{"action": "describe", "field": "date", "text": "soon"}], []),
        ([{"action": "describe", "field": "date", "text": ""}], ["date"]),
        ([{"action": "describe", "field": "text", "text": "All else"}], []),
        ([{"action": "describe", "field": "author", "text": 5}], []),
        ("title", []),
    ],
)
def test_what_stands_above_a_story_is_checked(fields: object, actions: list[str]) -> None:
    """Only the four fields, a day that is one, and never an empty title."""
    from storymap.webapp.messages import edits_from_message

    edits = edits_from_message(story(), {"edits": fields})
    assert [edit.action for edit in edits] == actions


def _open_what_was_asked_for() -> None:
    from storymap.model import Document  # noqa: F401  the script runs by itself
    from storymap.webapp import session

    def read() -> Document:
        raise AssertionError("it was read")

    session.ask_for(read)
    session.open_asked()


def test_a_limit_that_is_no_number_is_told_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a text is read, and nothing is: whoever set the limit meant it."""
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("STORYMAP_LIMIT_PICTURE", "ten")
    app = AppTest.from_function(_open_what_was_asked_for)
    app.run(timeout=60)
    assert not app.exception
    assert "STORYMAP_LIMIT_PICTURE" in app.session_state["problem"]
