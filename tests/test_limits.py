"""Limits: refused with a sentence that names the limit and how to raise it."""

import ast
from pathlib import Path

import pytest

import storymap
from storymap import limits
from storymap.errors import TooLarge
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


@pytest.mark.parametrize("value", ["", "lots", "-5", "1e3"])
def test_a_variable_that_is_no_number_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """A typing slip does not lift the bound."""
    monkeypatch.setenv("STORYMAP_LIMIT_TEXT", value)
    assert TEXT.value == 20_000_000
