"""Edits in a few words, for lists of them and for reviewers who differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from storymap.model import DocumentAction, Edit

# Characters before and after a name that tell it from others of its words.
_AROUND = 30


def describe(edit: Edit) -> str:
    """An edit in a few words."""
    if edit.action == "rename" and edit.place is not None:
        return f"“{edit.quote}” is shown as {edit.place.name}"
    if edit.action in get_args(DocumentAction):
        return f"{edit.action.capitalize()}: {edit.text or '–'}"
    if edit.action == "caption" and edit.place is not None:
        return f"{edit.place.name}: {edit.text or 'no caption'}"
    if edit.action in _TOLD:
        return _TOLD[edit.action](edit)
    if edit.place is None:
        return f"{_quoted(edit)} is " + ("off the map" if edit.action == "hide" else "not a place")
    where = ", ".join(part for part in (edit.place.region, edit.place.country) if part)
    if edit.place.kind == "point" and not where:
        where = f"{edit.place.lat:g}, {edit.place.lon:g}"
    confirmed = ", confirmed," if edit.action == "confirm" else ""
    told = f"{_quoted(edit)}{confirmed} is {edit.place.name}"
    return told + (f" ({where})" if where else "")


def _quoted(edit: Edit) -> str:
    """The words that an edit is about; a single name in brackets, with what is around it."""
    quote = _shortly(edit.quote)
    if edit.scope != "mention":
        return f"“{quote}”"
    before, after = edit.prefix[-_AROUND:], edit.suffix[:_AROUND]
    # Whole words, where there are any.
    before, after = before.partition(" ")[2] or before, after.rpartition(" ")[0] or after
    return f"“…{' '.join(f'{before}[{quote}]{after}'.split())}…”"


def _shortly(words: str, most: int = 40) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _name(edit: Edit) -> str:
    return edit.place.name if edit.place else edit.quote


_TOLD: Mapping[str, Callable[[Edit], str]] = {
    "fold": lambda edit: f"“{_shortly(edit.quote)}” is left out",
    "unfold": lambda edit: f"“{_shortly(edit.quote)}” is shown again",
    "redate": lambda edit: f"“{edit.quote}” is {edit.text or 'no date'}",
    "tour": lambda edit: f"Stops of the tour: {len(edit.stops) or 'the story’s own'}",
    "group": lambda edit: f"{_name(edit)}: {edit.text or 'no'} group",
    "picture": lambda edit: f"{_name(edit)}: {'a' if edit.picture else 'no'} picture",
}
