"""Hostile text, in every place where a document's words can stand, is shown and never run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import ALMATY, PARIS, PARIS_TEXAS, make_document

from storymap import Candidate, Mention, Resolution, Story, draw_map

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]

PAYLOADS = (
    "{{7*191}}",
    "{% for x in (1,2) %}{{ x }}{% endfor %}",
    "{# gone #}",
    "${alert(1)}",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "`'\"\\u0022`",
    "--><svg onload=alert(1)>",
    "line\u2028separator\u2029end",
    "{{ ''.__class__.__mro__ }}",
)
HOSTILE = " ".join(PAYLOADS)


def hostile_story() -> Story:
    """A story in which title, text, names, kinds, reasons and notes are all payloads."""
    document = make_document(
        (("heading", HOSTILE), *(("paragraph", f"In {p} it began.") for p in PAYLOADS)),
        title=f"Title {HOSTILE}",
        author=HOSTILE,
        source=f"https://example.org/{HOSTILE}",
        date=HOSTILE,
        language="en",
    )
    resolutions = []
    for index, payload in enumerate(PAYLOADS):
        passage = document.passages[index + 1]
        mention = Mention(
            passage.start + 3, passage.start + 3 + len(payload), payload, passage.index, "name", 0.9
        )
        place = replace(
            ALMATY,
            id=f"hostile:{payload}",
            name=payload,
            kind=payload,
            country=HOSTILE,
            region=payload,
            named=payload,
            lat=40.0 + index,
            lon=60.0 + 2 * index,
        )
        rival = replace(PARIS_TEXAS, id=f"rival:{payload}", name=payload, kind=payload)
        resolutions.append(
            Resolution(
                mention,
                "ambiguous",
                place,
                0.5,
                (Candidate(place, 0.5, (HOSTILE, payload)), Candidate(rival, 0.4, (payload,))),
                note=HOSTILE,
            )
        )
    return Story(document, tuple(resolutions))


def test_the_page_shows_payloads_verbatim(show: Opener) -> None:
    """Text, names, panel, rivals and index show every payload as it is; no dialog, no request."""
    reader = show(hostile_story())
    page = reader.page
    assert page.locator("h1").text_content() == f"Title {HOSTILE}"
    assert page.title() == f"Title {HOSTILE}"
    assert page.locator(".m").all_text_contents() == list(PAYLOADS)
    labels = page.locator(".pin-icon").evaluate_all("all => all.map(e => e.ariaLabel)")
    for payload, label in zip(PAYLOADS, labels, strict=True):
        assert label.startswith(f"{payload}, {payload}, named once")
    for index, payload in enumerate(PAYLOADS):
        page.locator(".m").nth(index).click()
        assert page.locator("#panel-title").text_content() == payload
        assert page.locator(".panel mark").text_content() == payload
        assert HOSTILE in page.locator(".reasons").text_content()
        assert payload in page.locator(".rivals").text_content()
    assert page.locator("main script, main img, main svg, .panel img, .panel script").count() == 0
    assert "1337" not in page.inner_text("body")
    reader.check()


def test_a_map_saved_alone_shows_payloads_verbatim(open_reader: Opener, tmp_path: Path) -> None:
    """The same holds for the map without the page: its labels and its card."""
    path = tmp_path / "map.html"
    draw_map(hostile_story()).save(str(path))
    reader = open_reader(path.as_uri())
    page = reader.page
    names = page.locator(".pin-name").evaluate_all("all => all.map(e => e.textContent)")
    assert names == list(PAYLOADS)
    page.locator(".pin-icon").nth(5).focus()
    page.keyboard.press("Enter")
    assert page.locator(".pin-card strong").text_content() == PAYLOADS[5]
    assert "1337" not in page.inner_text("body")
    reader.check()


def test_without_scripts_payloads_stay_text(show: Opener) -> None:
    """With scripts off, what `<noscript>` shows is escaped as well."""
    reader = show(hostile_story(), java_script_enabled=False)
    assert reader.page.locator(".entry-name").all_text_contents() == list(PAYLOADS)
    assert reader.page.locator("main img, main svg, main script").count() == 0
    assert reader.outside == [] == reader.windows


def test_hostile_messages_do_nothing(show: Opener) -> None:
    """A page opened on its own has no host: messages to it are not heeded."""
    story = Story(
        make_document((("paragraph", "Paris"),), title="One"),
        (Resolution(Mention(0, 5, "Paris", 0, "name", 1.0), "resolved", PARIS, 1.0),),
    )
    reader = show(story)
    reader.page.evaluate(f"postMessage({{storymap: 1, type: 'select', place: '{PARIS.id}'}}, '*')")
    reader.page.wait_for_timeout(50)
    assert not reader.page.is_visible("#storymap-panel")
    reader.check()
