"""What an author's work at the desk takes: clicks, keys and seconds of each task, as a table.

    pip install -e '.[test]'
    python tests/benchmarks/desk.py [SOURCE …]

Each SOURCE (the first sample where there is none, and the article of STORYMAP_STORIES) becomes a
file that a Chromium just started opens from the disk, without a server. A press of the mouse or a
selection by pulling counts as one click, words that are typed as one; seconds run from the first of
them until the page shows what it came to. Nobody reads or thinks in between: they are the
program's share.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import machine, say, table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from chromium import RANGE_OF, chromium_path, launched, open_page  # noqa: E402

SAMPLE = ROOT / "data" / "stories" / "same-name-other-place.md"
_DRAWN = "html:not([data-old]) .desk-bar:not([hidden])"


@dataclass
class Hand:
    """An author's hand: what it does is counted."""

    page: Any
    clicks: int = 0
    keys: int = 0
    typed: int = 0

    def click(self, place: Any) -> None:
        """One press of the mouse."""
        self.clicks += 1
        place.click()

    def key(self, name: str) -> None:
        """One key, or keys pressed together."""
        self.keys += 1
        self.page.keyboard.press(name)

    def write(self, words: str) -> None:
        """Some words in the field that has the focus, in place of its own."""
        self.typed += 1
        self.page.keyboard.insert_text(words)

    def pull(self, words: str) -> None:
        """The words selected with the mouse."""
        self.clicks += 1
        box = None
        while box != (box := self.page.evaluate(_BOX, words)):  # while the page finds its place
            self.page.wait_for_timeout(100)
        self.page.mouse.move(box["left"] + 1, box["middle"])
        self.page.mouse.down()
        self.page.mouse.move(box["right"] - 1, box["middle"], steps=4)
        self.page.mouse.up()


_BOX = f"""words => {{
  const range = ({RANGE_OF})(words);
  if (!range) {{ return null; }}
  range.startContainer.parentElement.scrollIntoView({{block: "center"}});
  const {{left, right, top, bottom}} = range.getBoundingClientRect();
  return {{left, right, middle: (top + bottom) / 2}};
}}"""
# A name that has another candidate, and its place a marker.
_DOUBTFUL = """() => {
  const mentions = Storymap("reader/mentions");
  const rivals = (m) => (m.c || []).some(([place]) => place !== m.p);
  return mentions.ordered.find((m) => mentions.isOnMap(m) && rivals(m)).i;
}"""


def main() -> None:
    """Print a table for each story."""
    stories = os.environ.get("STORYMAP_STORIES")
    own = [SAMPLE, *([Path(stories, "steppe-on-fire.txt")] if stories else [])]
    path = chromium_path()
    if path is None:
        sys.exit("Chromium is not installed; get it with: apt-get install chromium")
    say(machine())
    with launched(path) as browser, tempfile.TemporaryDirectory() as folder:
        for source in [Path(each) for each in sys.argv[1:]] or own:
            say(f"\n{source.name}\n")
            say(table(("task", "clicks", "keys", "words", "s"), rows(browser, source, folder)))


def rows(browser: Any, source: Path, folder: str) -> list[list[str]]:
    """A row a task, in the order in which an author would do them."""
    from storymap import build_story, read_path, render_page

    file = Path(folder) / f"{source.stem}.html"
    file.write_text(render_page(build_story(read_path(source))), encoding="utf-8")
    reader = open_page(browser, file.as_uri(), width=1440, height=900)
    reader.page.locator("#storymap-desk").click()
    found = []
    for name, task in TASKS.items():
        hand = Hand(reader.page)
        begun = time.perf_counter()
        told = task(hand, Path(folder))
        seconds = time.perf_counter() - begun
        counts = [str(count) for count in (hand.clicks, hand.keys, hand.typed)]
        found.append([told or name, *counts, f"{seconds:.1f}"])
    reader.check()
    reader.page.context.close()
    return found


def edited(hand: Hand, action: Callable[[], object]) -> None:
    """Do what draws the page anew, and wait until it is."""
    hand.page.evaluate("document.documentElement.setAttribute('data-old', '')")
    action()
    hand.page.wait_for_selector(_DRAWN)


def first_left_out(hand: Hand, _: Path) -> None:
    """Words that are dotted."""
    word = hand.page.locator(".possible").first
    hand.click(word)
    edited(hand, lambda: hand.click(hand.page.locator(".desk .choice").first))


def selected(hand: Hand, _: Path) -> None:
    """Words that are selected, and found by their name."""
    hand.pull(hand.page.locator(".possible").first.inner_text())
    hand.click(hand.page.locator(".desk-offer"))
    edited(hand, lambda: hand.click(hand.page.locator(".desk .choice").first))


def pointed(hand: Hand, _: Path) -> None:
    """A name moved to a spot of the map."""
    doubtful(hand)
    panel = hand.page.locator("#storymap-panel")
    hand.click(panel.get_by_role("button", name="Another place"))
    hand.click(hand.page.locator(".desk-map"))
    hand.clicks += 1
    frame = hand.page.locator(".folium-map")
    edited(hand, lambda: frame.click(position={"x": 420, "y": 160}))


def doubtful(hand: Hand) -> None:
    hand.click(hand.page.locator(f'.text [data-m="{hand.page.evaluate(_DOUBTFUL)}"]'))


def changed(hand: Hand, _: Path) -> None:
    """Another of its candidates."""
    doubtful(hand)
    choice = hand.page.locator("#storymap-panel .choices .choice").first
    edited(hand, lambda: hand.click(choice))


def rejected(hand: Hand, _: Path) -> None:
    """No place."""
    doubtful(hand)
    panel = hand.page.locator("#storymap-panel")
    edited(hand, lambda: hand.click(panel.get_by_role("button", name="Not a place")))


def confirmed(hand: Hand, _: Path) -> str:
    """A review's first question; it is open."""
    hand.page.locator("#storymap-review").click()
    hand.page.wait_for_selector(".review-quote")
    title = hand.page.locator("#review-title").inner_text()
    confirmable = hand.page.locator(".review-confirm").count()
    hand.key("Enter" if confirmable else "Delete")
    hand.page.wait_for_selector(".review-undo")
    edited(Hand(hand.page), lambda: hand.page.keyboard.press("Escape"))
    return f"decide about a name in a review ({title.lower()})"


def said(button: str, words: str) -> Callable[[Hand, Path], None]:
    """What is said of a place, by a button of its panel."""

    def task(hand: Hand, _: Path) -> None:
        doubtful(hand)
        panel = hand.page.locator("#storymap-panel")
        hand.click(panel.get_by_role("button", name=button, exact=True))
        if button == "Colour":
            hand.page.get_by_placeholder("A group").focus()
        hand.write(words)
        edited(hand, lambda: hand.key("Enter"))

    return task


def toured(hand: Hand, _: Path) -> None:
    """The first stop made the second."""
    hand.click(hand.page.locator(".desk-rest"))
    hand.click(hand.page.locator(".desk-more").get_by_role("button", name="Tour stops"))
    hand.click(hand.page.locator(".stop-down").first)
    edited(hand, lambda: hand.click(hand.page.locator(".desk .review-confirm")))


def undone(hand: Hand, _: Path) -> None:
    """The last step."""
    edited(hand, lambda: hand.click(hand.page.get_by_role("button", name="Undo")))


def restored(hand: Hand, _: Path) -> None:
    """Closed and opened again, as it was left."""
    steps = hand.page.evaluate("Storymap('desk/resume').draft.steps.length")
    edited(hand, lambda: hand.page.reload())
    assert steps == hand.page.evaluate("Storymap('desk/resume').draft.steps.length")


def saved(hand: Hand, folder: Path) -> None:
    """A new file of the same kind."""
    with hand.page.expect_download() as waiting:
        hand.click(hand.page.get_by_role("button", name="Save as a new file"))
    waiting.value.save_as(folder / "saved.html")


def published(hand: Hand, folder: Path) -> None:
    """A file without the desk."""
    hand.click(hand.page.locator(".desk-rest"))
    with hand.page.expect_download() as waiting:
        hand.click(hand.page.get_by_role("button", name="Save for readers"))
    waiting.value.save_as(folder / "readers.html")


def reopened(hand: Hand, folder: Path) -> None:
    """The saved file shows what the edited one does."""
    count = "Storymap('map/data').data.markers"
    before = hand.page.evaluate(count)
    hand.page.goto((folder / "saved.html").as_uri())
    hand.click(hand.page.locator("#storymap-desk"))
    hand.page.wait_for_selector(".desk-bar:not([hidden])")
    assert before == hand.page.evaluate(count)


TASKS: dict[str, Callable[[Hand, Path], str | None]] = {
    "add a place that is dotted": first_left_out,
    "add a place at selected words": selected,
    "change a place to a candidate": changed,
    "change a place by a click on the map": pointed,
    "confirm": confirmed,
    "reject": rejected,
    "label a place": said("Label", "As the author calls it"),
    "caption a place": said("Caption", "What happened here"),
    "colour a place": said("Colour", "A group"),
    "exchange two stops of the tour": toured,
    "undo": undone,
    "reload: all is there": restored,
    "save the file": saved,
    "save it for readers": published,
    "open the saved file and edit on": reopened,
}


if __name__ == "__main__":
    main()
