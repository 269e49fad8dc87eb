"""A site in a browser: all can read its index and atlas, and addresses make nothing of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from chromium import axe_script, violations
from payloads import PAYLOADS

from storymap.site import build_site

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtsgesellschaft" * 4


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a site of two texts, by their names."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "texts").mkdir()
    (folder / "texts" / "a.md").write_text("# The ferry\n\nThey left Lima for Oslo by ship.\n")
    (folder / "texts" / "b.md").write_text(f"# {LONG}\n\nThey stayed in Oslo.\n")
    build_site(folder / "texts", folder / "site", title=LONG)
    pages = Path(folder, "site").glob("*.html")
    return {page.name: page.read_text(encoding="utf-8") for page in pages}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_index_is_read_by_all(
    width: int, theme: str, site: dict[str, str], open_reader: Callable[..., Any],
    serve: Callable[..., str],
) -> None:  # fmt: skip
    """Nothing for axe-core to object to, nothing wider than the window; keys lead to each text."""
    axe = axe_script()
    if axe is None:
        pytest.skip("axe-playwright-python is not installed")
    reader = open_reader(
        f"{serve('site', site)}/index.html", width=width,
        color_scheme=theme, bypass_csp=True,
    )  # fmt: skip
    page = reader.page
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    for name in ("atlas.html", "feed.xml", "./a.html", "./b.html"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == name
    page.keyboard.press("Enter")
    page.locator("h1", has_text=LONG).first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert violations(page, axe) == []
    page.get_by_role("link", name=LONG).click()
    page.wait_for_url("**/index.html")


def test_the_atlas_leads_to_its_texts_wherever_it_stands(
    site: dict[str, str], open_reader: Callable[..., Any], serve: Callable[..., str]
) -> None:
    """Without an address too, in the window in which it is read."""
    page = open_reader(f"{serve('site', site)}/atlas.html").page
    page.get_by_role("link", name="The ferry").first.click()
    page.wait_for_url("**/a.html")
    page.locator("h1", has_text="The ferry").wait_for()


@pytest.mark.parametrize("name", ["index.html", "atlas.html", "a.html"])
def test_whatever_its_address_says_a_page_is_as_it_was(
    name: str, site: dict[str, str], open_reader: Callable[..., Any], serve: Callable[..., str]
) -> None:
    """Behind the question mark and the hash: payloads, numbers beyond all, halves of escapes."""
    address = f"{serve('site', site)}/{name}"
    reader = open_reader(address)
    page = reader.page
    marks = page.locator("*").count()
    odd = ["%", "%E0%A4%A", "a=b&a=c&&=", "place=" + "9" * 400, "map=1e999/NaN/-0", "é" * 2000]
    for said in [*map(quote, PAYLOADS), *odd]:
        page.evaluate("address => { location.href = address; }", f"{address}#{said}")
    assert page.locator("*").count() == marks
    for said in [*map(quote, PAYLOADS[::9]), *odd]:
        page.goto(f"{address}?{said}&view={said}&theme={said}#{said}")
        assert page.locator("*").count() == marks
    reader.check()
