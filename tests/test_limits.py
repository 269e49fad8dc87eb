"""Limits: refused with a sentence that names the limit and how to raise it."""

import ast
import re
from pathlib import Path

import pytest

import storymap
from storymap import limits
from storymap.errors import InputError, TooLarge
from storymap.limits import TEXT, UPLOAD, Limit

LIMITS = {name: each for name, each in vars(limits).items() if isinstance(each, Limit)}


def test_the_defaults_are_the_documented_ones() -> None:
    """Text 20 MB, upload 50 MB."""
    assert (TEXT.value, UPLOAD.value) == (20_000_000, 50_000_000)


def test_every_limit_is_checked_somewhere() -> None:
    """One that guards nothing promises what is not there."""
    trees = (
        ast.parse(path.read_text("utf-8"))
        for path in Path(storymap.__file__).parent.rglob("*.py")
        if path.name != "limits.py"
    )
    checked = {
        node.value.id
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in ("check", "value")
    }
    assert set(LIMITS) - checked == set()


def test_a_size_at_the_limit_passes_and_one_byte_more_does_not() -> None:
    """The bound itself is allowed."""
    TEXT.check(20_000_000)
    with pytest.raises(TooLarge):
        TEXT.check(20_000_001)


@pytest.mark.parametrize("limit", LIMITS.values(), ids=LIMITS)
def test_the_refusal_names_the_limit_and_how_to_raise_it(limit: Limit) -> None:
    """One sentence: what, how much, over which bound, which variable."""
    with pytest.raises(TooLarge) as refusal:
        limit.check(3 * limit.value)
    message = str(refusal.value)
    assert limit.what in message
    assert f"{limit.value // limit.unit:,}" in message
    assert limit.variable in message


def test_the_variable_moves_the_bound_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read when the check is made, in the unit that the message names."""
    monkeypatch.setenv("STORYMAP_LIMIT_TEXT", "30")
    TEXT.check(30_000_000)
    monkeypatch.setenv("STORYMAP_LIMIT_TEXT", "1")
    with pytest.raises(TooLarge):
        TEXT.check(1_000_001)


@pytest.mark.parametrize("value", ["lots", "-5", "1e3", "2.5", "20 MB", "٣x"])
def test_a_variable_that_is_no_whole_number_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """A typing slip neither lifts the bound nor leaves it in silence."""
    monkeypatch.setenv("STORYMAP_LIMIT_TEXT", value)
    for asked in (lambda: TEXT.value, limits.check_variables):
        with pytest.raises(InputError, match=r"STORYMAP_LIMIT_TEXT.*whole number of MB, such as"):
            asked()


@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_variable_changes_nothing(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """It is how one takes a variable back."""
    monkeypatch.setenv("STORYMAP_LIMIT_TEXT", value)
    assert TEXT.value == 20_000_000


def test_a_limit_that_there_is_not_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the one that its name is nearest to."""
    monkeypatch.setenv("STORYMAP_LIMIT_UPLAOD", "5")
    with pytest.raises(InputError, match="UPLAOD; do you mean STORYMAP_LIMIT_UPLOAD"):
        limits.check_variables()


def test_every_variable_that_is_read_is_documented() -> None:
    """In the page that lists them, those for our own tests aside."""
    package = Path(storymap.__file__).parent
    read = {
        name
        for path in package.rglob("*.py")
        for name in re.findall(r'"(STORYMAP_[A-Z_]+[A-Z])"', path.read_text("utf-8"))
    }
    listed = (package.parent / "docs" / "limits.md").read_text("utf-8")
    assert set() == {name for name in read if f"`{name}`" not in listed}
