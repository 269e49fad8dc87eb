"""Edits as files: written whole, read with a sentence for all that is wrong in them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from storymap.errors import EditsInvalid, StoryInvalid
from storymap.files import read_file, write_file
from storymap.interchange import MOST, edit_from_json, edit_to_json
from storymap.limits import UPLOAD
from storymap.model import FORMAT, Action, Edit, Place, Scope
from storymap.review.edits import check_edit


def write_edits(edits: Sequence[Edit]) -> str:
    """The text of an edits file: JSON, `{"format": 1, "edits": […]}`."""
    data = {"format": FORMAT, "edits": [edit_to_json(edit) for edit in edits]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def save_edits(path: str | os.PathLike[str], edits: Sequence[Edit]) -> None:
    """Write an edits file in one step: whoever reads it sees the old one or the new one whole.

    >>> save_edits("edits.json", [Edit("reject", "Hamburg")])
    """
    write_file(path, write_edits(edits).encode())


def load_edits(path: str | os.PathLike[str]) -> tuple[Edit, ...]:
    """The edits of a file that `save_edits` wrote.

    Raises SourceMissing where there is no such file, EditsInvalid for any other content.

    >>> save_edits("edits.json", [Edit("reject", "Hamburg")])
    >>> [(edit.action, edit.quote) for edit in load_edits("edits.json")]
    [('reject', 'Hamburg')]
    """
    return read_edits(edits_bytes(path), name=Path(path).name)


def edits_bytes(path: str | os.PathLike[str]) -> bytes:
    """What an edits file or a pipe holds; else SourceMissing, and TooLarge beyond the limit."""
    data = read_file(path, UPLOAD.value)
    UPLOAD.check(len(data))
    return data


def read_edits(data: bytes, *, name: str = "The edits file") -> tuple[Edit, ...]:
    """The edits in the bytes of an edits file; `name` is what messages call it."""
    UPLOAD.check(len(data))
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise EditsInvalid(f"{name} is not an edits file: it is not JSON in UTF-8.") from error
    if not isinstance(values, dict) or not isinstance(values.get("edits"), list):
        raise EditsInvalid(f"{name} is not an edits file: it has no list “edits”.")
    if values.get("format") != FORMAT:
        raise EditsInvalid(
            f"{name} has edits format {values.get('format')!r}; this version reads format {FORMAT}."
        )
    return tuple(
        _edit_from_values(item, where=f"{name}, edit {number}")
        for number, item in enumerate(values["edits"], 1)
    )


def _edit_from_values(values: Any, *, where: str) -> Edit:
    """An Edit from JSON values of whatever kind; EditsInvalid where they are not an edit's."""
    known = {field.name for field in fields(Edit)}
    if not isinstance(values, dict) or not {"action", "quote"} <= set(values) <= known:
        raise EditsInvalid(f"{where} is not an edit: it needs an action and a quote.")
    if values["action"] not in get_args(Action):
        raise EditsInvalid(f"{where} has the action {values['action']!r}, which is none of ours.")
    if values.get("scope", "document") not in get_args(Scope):
        raise EditsInvalid(f"{where} has the scope {values['scope']!r}, which is none of ours.")
    texts = [values["quote"], *(values[name] for name in _TEXTS if name in values)]
    if not all(isinstance(text, str) and _is_sound(text) for text in texts):
        raise EditsInvalid(f"{where} has a quote or note that is not text.")
    start = values.get("start", 0)
    if type(start) is not int or not 0 <= start <= MOST:
        raise EditsInvalid(f"{where} has a start that is not a whole number.")
    if values.get("place") is not None:
        _check_place(values["place"], where=where)
    try:
        edit = edit_from_json(values)
    except StoryInvalid as error:
        raise EditsInvalid(f"{where} is not an edit: {error}") from error
    try:
        check_edit(edit)
    except EditsInvalid as error:
        raise EditsInvalid(f"{where}: {error}") from error
    return edit


_TEXTS = ("prefix", "suffix", "note", "made", "text", "who", "picture")
_PLACE_TEXTS = ("id", "name", "kind", "country", "region", "named", "source", "caption", "group")


def _is_sound(text: str) -> bool:
    """Whether the text can be written as UTF-8: JSON lets half a surrogate pair through."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _check_place(values: Any, *, where: str) -> None:
    known = {field.name for field in fields(Place)}
    required = {"id", "name", "lat", "lon", "kind"}
    if not isinstance(values, dict) or not required <= set(values) <= known:
        raise EditsInvalid(f"{where} has a place without id, name, lat, lon and kind.")
    texts = [values[name] for name in _PLACE_TEXTS if values.get(name) is not None]
    if not all(isinstance(text, str) and _is_sound(text) for text in texts):
        raise EditsInvalid(f"{where} has a place whose name is not text.")
    if not all(isinstance(values[name], str) and values[name].strip() for name in ("id", "name")):
        raise EditsInvalid(f"{where} has a place whose id or name is empty.")
    extent = values.get("extent")
    if extent is not None and (not isinstance(extent, list) or len(extent) != 4):
        raise EditsInvalid(f"{where} has a place whose extent is not four numbers.")
    degrees = [(values["lat"], 90), (values["lon"], 180)]
    degrees += zip(extent or (), (90, 180, 90, 180), strict=False)
    if not all(_is_number(value) and abs(value) <= bound for value, bound in degrees):
        raise EditsInvalid(f"{where} has a place that lies nowhere on Earth.")
    if values.get("population") is not None and not _is_number(values["population"]):
        raise EditsInvalid(f"{where} has a population that is not a number.")


def _is_number(value: Any) -> bool:
    number = isinstance(value, int | float) and type(value) is not bool
    return number and -MOST <= value <= MOST  # what is no number at all is on neither side
