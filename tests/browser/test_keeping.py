"""What the desk of a file keeps in the browser: in two tabs, with a full storage, and with none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chromium import Reader
from webapp_window import expect

pytestmark = pytest.mark.browser

FULL = (
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
)
SHUT = FULL + "history.replaceState = () => { throw new DOMException('no', 'SecurityError'); };"
ASKS = """() => {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def marker(page: Any, name: str) -> Any:
    return page.locator(f'.pin-icon[aria-label^="{name}, "]')


def reject(page: Any, name: str) -> None:
    """Take a name for no place, at the desk."""
    if page.locator(".desk-bar").is_hidden():
        page.locator("#storymap-desk").click()
    marker(page, name).press("Enter")
    page.locator("#storymap-panel").get_by_role("button", name="Not a place").click()


@pytest.mark.parametrize("clock", ["", "Date.now = () => 1e12;"], ids=["", "set back"])
def test_two_tabs_of_a_file_do_not_overwrite_each_other(
    open_reader: Callable[..., Reader], story_file: str, clock: str
) -> None:
    """The next to be opened has what was decided last, and offers what the other tab has.

    So it does where the machine's clock was set back by years between the two.
    """
    one = open_reader(story_file).page
    other = one.context.new_page()
    other.add_init_script(clock)
    other.goto(story_file)
    for page, name in ((one, "Almaty"), (other, "Aktau")):
        reject(page, name)
        expect(marker(page, name)).to_have_count(0)
        expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    one.reload()
    expect(marker(one, "Almaty")).to_have_count(0)
    expect(marker(one, "Aktau")).to_have_count(1)
    for page in (one, other):
        with page.expect_event("close"):
            page.close(run_before_unload=True)
    later = one.context.new_page()
    later.goto(story_file)
    expect(later.locator(".desk-restored")).to_contain_text("Restored from this browser")
    expect(marker(later, "Aktau")).to_have_count(0)
    later.get_by_role("button", name="Another version").click()
    expect(marker(later, "Almaty")).to_have_count(0)
    expect(marker(later, "Aktau")).to_have_count(1)
    later.get_by_role("button", name="Undo").click()
    expect(marker(later, "Almaty")).to_have_count(1)


def test_a_slot_that_another_has_gone_on_from_is_no_version(
    open_reader: Callable[..., Reader], story_file: str
) -> None:
    """A file that is opened, edited and closed again and again leaves one slot."""
    page = open_reader(story_file).page
    for name in ("Almaty", "Aktau"):
        reject(page, name)
        expect(marker(page, name)).to_have_count(0)
        expect(page.get_by_role("button", name="Undo")).to_be_enabled()
        page = page.context.new_page()
        page.goto(story_file)
        expect(marker(page, name)).to_have_count(0)
        expect(page.get_by_role("button", name="Another version")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).length") == 1


def test_what_a_full_storage_refuses_is_asked_about(
    open_reader: Callable[..., Reader], story_file: str
) -> None:
    """It outlives a reload all the same; once the file is saved, nothing is asked."""
    page = open_reader(story_file, first=FULL, accept_downloads=True).page
    assert not page.evaluate(ASKS)
    reject(page, "Almaty")
    page.wait_for_function(ASKS)  # it is kept a moment after it is shown
    with page.expect_download():
        page.get_by_role("button", name="Save as a new file").click()
    page.wait_for_function(f"() => !({ASKS})()")


def test_where_nothing_is_kept_it_is_told_and_saved(
    open_reader: Callable[..., Reader], story_file: str, tmp_path: Path
) -> None:
    """A decision is not lost by a reload that would forget it: the file takes it."""
    page = open_reader(story_file, first=SHUT, accept_downloads=True).page
    reject(page, "Almaty")
    expect(page.get_by_role("alert")).to_contain_text("Save the file now")
    assert page.evaluate(ASKS)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as a new file").click()
    waiting.value.save_as(tmp_path / "saved.html")
    saved = (tmp_path / "saved.html").read_text(encoding="utf-8")
    (block,) = re.findall(r'id="storymap-edits"[^>]*>(.*?)</script>', saved, re.DOTALL)
    assert [(edit["action"], edit["quote"]) for edit in json.loads(block)["edits"]] == [
        ("reject", "Almaty")
    ]


@pytest.mark.parametrize("steps", ["7", "[[{}]]", "[[7]]", '"x"', "[[null]]"])
def test_a_damaged_slot_is_left_alone(
    open_reader: Callable[..., Reader], story_file: str, steps: str
) -> None:
    """The file opens as it is."""
    reader = open_reader(story_file)
    reject(reader.page, "Almaty")
    # Drawn anew: what it keeps has been written.
    expect(reader.page.get_by_role("button", name="Undo")).to_be_enabled()
    page = reader.page.context.new_page()
    reader.page.evaluate(
        """(steps) => { for (const key of Object.keys(localStorage)) {
             const slot = JSON.parse(localStorage[key]);
             localStorage[key] = JSON.stringify({ ...slot, steps: JSON.parse(steps) });
           } }""",
        steps,
    )
    page.goto(story_file)
    expect(marker(page, "Almaty")).to_have_count(1)
    assert page.locator(".desk-restored").count() == 0
