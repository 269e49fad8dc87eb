"""A reviewer's decisions: make, apply, save and load them.

In comes a Story and Edits, out goes the Story as the reviewer sees it. An Edit is anchored by the
words it quotes and what stands around them, so that it outlives a changed text or a better
recogniser; one that finds no anchor changes nothing and is kept. Applying edits runs no
recogniser: undoing one means applying the others to the story as it was before.
"""

from __future__ import annotations

import json
import math
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

from storymap.errors import EditsInvalid, SourceMissing
from storymap.limits import UPLOAD
from storymap.model import (
    FORMAT,
    Action,
    Candidate,
    Edit,
    Mention,
    Place,
    Resolution,
    Scope,
    Story,
    edit_from_json,
    edit_to_json,
)
from storymap.roles import without_role

# Characters of context kept on either side: enough to tell two uses of one name apart, and what
# the W3C's annotation examples keep too.
CONTEXT = 32
REJECTED_NOTE = "rejected in review"
HIDDEN_NOTE = "hidden"

# Thai to Lao, Burmese, Khmer, kana and Han write no spaces: a name may touch its neighbours there.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = f"[^\\W{_SPACELESS}]"

Span = tuple[int, int]


def reject(
    story: Story, index: int, *, scope: Scope = "document", note: str = "", made: str | None = None
) -> Edit:
    """The edit that says: the mention of `story.resolutions[index]` is not a place."""
    return replace(_anchored(story, index, scope), action="reject", note=note, made=made)


def choose(
    story: Story,
    index: int,
    place: Place,
    *,
    scope: Scope = "document",
    note: str = "",
    made: str | None = None,
) -> Edit:
    """The edit that says: the mention of `story.resolutions[index]` means `place`."""
    return replace(
        _anchored(story, index, scope), action="place", place=place, note=note, made=made
    )


def apply_edits(story: Story, edits: Sequence[Edit]) -> Story:
    """The story after `edits`, one after the other: a later one wins over an earlier one.

    `Story.edits` carries all of them, those that found no anchor too. Raises EditsInvalid for an
    edit that needs a place and has none.
    """
    if not edits:
        return story
    draft = _Draft(story)
    for edit in edits:
        check_edit(edit)
        if edit.action == "add":
            draft.add_mentions(edit)
        draft.decide(edit)
    return replace(story, resolutions=draft.resolutions(), edits=(*story.edits, *edits))


def check_edit(edit: Edit) -> None:
    """Raise EditsInvalid if `edit` quotes nothing or lacks the place that its action needs."""
    if not edit.quote.strip():
        raise EditsInvalid(f"The edit “{edit.action}” quotes no words of the text.")
    if edit.action in ("place", "add", "merge") and edit.place is None:
        raise EditsInvalid(f"The edit “{edit.action}” of “{edit.quote}” names no place.")


def _anchored(story: Story, index: int, scope: Scope) -> Edit:
    """An edit without a decision yet, on the words of a resolution."""
    text, mention = story.document.text, story.resolutions[index].mention
    return Edit(
        action="hide",
        quote=mention.text,
        prefix=text[max(0, mention.start - CONTEXT) : mention.start],
        suffix=text[mention.end : mention.end + CONTEXT],
        start=mention.start,
        scope=scope,
    )


class _Draft:
    """A story's resolutions while edits are applied, by position and by their folded words."""

    def __init__(self, story: Story) -> None:
        self._document = story.document
        self._at = {r.mention.start: r for r in story.resolutions}
        self._starts: dict[str, list[int]] = {}
        for resolution in story.resolutions:
            self._index(resolution.mention)

    def resolutions(self) -> tuple[Resolution, ...]:
        """All of them in order of position; one that is no place has no role."""
        found = (self._at[start] for start in sorted(self._at))
        return tuple(without_role(r) if r.status == "rejected" else r for r in found)

    def decide(self, edit: Edit) -> None:
        """Change the mentions that the edit quotes: the anchored one, or all with these words."""
        starts = self._starts.get(_fold(edit.quote), [])
        if edit.scope == "mention":
            spans = ((start, self._at[start].mention.end) for start in starts)
            nearest = _anchor(self._document.text, edit, spans)
            starts = [] if nearest is None else [nearest[0]]
        for start in starts:
            self._at[start] = _decided(self._at[start], edit)

    def add_mentions(self, edit: Edit) -> None:
        """Make mentions where the quote stands inside a passage and no other mention does."""
        text = self._document.text
        spans = list(_occurrences(text, edit.quote, whole_words=edit.scope != "mention"))
        if edit.scope == "mention":
            nearest = _anchor(text, edit, spans)
            spans = [] if nearest is None else [nearest]
        taken = sorted((r.mention.start, r.mention.end) for r in self._at.values())
        for start, end in spans:
            passage = self._passage_of(start, end)
            if passage is not None and not _overlaps(taken, start, end):
                mention = Mention(start, end, text[start:end], passage, "name", 1.0)
                self._at[start] = Resolution(mention, "unplaced", source="edit")
                self._index(mention)

    def _index(self, mention: Mention) -> None:
        self._starts.setdefault(_fold(mention.text), []).append(mention.start)

    def _passage_of(self, start: int, end: int) -> int | None:
        passages = self._document.passages
        at = bisect_right(passages, start, key=lambda passage: passage.start) - 1
        return passages[at].index if at >= 0 and end <= passages[at].end else None


def _fold(words: str) -> str:
    """The words without differences of white space and case."""
    return " ".join(words.split()).casefold()


def _occurrences(text: str, quote: str, *, whole_words: bool) -> Iterator[Span]:
    """Where the quote stands, white space aside; capitals count, "Nice" is not "nice"."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    if whole_words:
        pattern = f"(?<!{_LETTER}){pattern}(?!{_LETTER})"
    for match in re.finditer(pattern, text):
        yield match.span()


def _overlaps(taken: Sequence[Span], start: int, end: int) -> bool:
    """Whether start:end shares a character with one of the sorted, disjoint spans."""
    before = bisect_right(taken, (start, end)) - 1
    return any(first < end and start < last for first, last in taken[max(0, before) : before + 2])


def _anchor(text: str, edit: Edit, spans: Iterable[Span]) -> Span | None:
    """The span whose surroundings agree best with the edit's, the nearest to where it stood.

    One agreeing side is enough: what stands on the other may have been rewritten.
    """
    sides = (edit.prefix != "") + (edit.suffix != "")
    ranked = [(-_agreement(text, edit, span), abs(span[0] - edit.start), span) for span in spans]
    best = min(ranked, default=None)
    if best is None or (sides > 0 and best[0] == 0):
        return None
    return best[2]


def _agreement(text: str, edit: Edit, span: Span) -> int:
    """How many of the edit's sides (0..2) stand around the span, white space aside."""
    prefix, suffix = _one_space(edit.prefix), _one_space(edit.suffix)
    reach = 4 * CONTEXT + 4 * max(len(edit.prefix), len(edit.suffix))
    before = _one_space(text[max(0, span[0] - reach) : span[0]])
    after = _one_space(text[span[1] : span[1] + reach])
    return (prefix != "" and before.endswith(prefix)) + (suffix != "" and after.startswith(suffix))


def _one_space(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _decided(resolution: Resolution, edit: Edit) -> Resolution:
    """The resolution as the edit wants it; every place it had stays among the candidates."""
    candidates = _with_former_place(resolution, edit.place)
    if edit.action in ("reject", "hide"):
        return replace(
            resolution,
            status="rejected",
            place=None,
            probability=None,
            candidates=candidates,
            source="edit",
            note=edit.note or (HIDDEN_NOTE if edit.action == "hide" else REJECTED_NOTE),
        )
    return replace(
        resolution,
        status="resolved",
        place=edit.place,
        probability=1.0,
        candidates=candidates,
        source="edit",
        note=edit.note,
    )


def _with_former_place(resolution: Resolution, chosen: Place | None) -> tuple[Candidate, ...]:
    """The candidates, with the place that stood there: one may change one's mind."""
    former = resolution.place
    known = {candidate.place.id for candidate in resolution.candidates}
    if former is None or former.id in known or (chosen is not None and chosen.id == former.id):
        return resolution.candidates
    return (*resolution.candidates, Candidate(former, resolution.probability or 0.0))


def write_edits(edits: Sequence[Edit]) -> str:
    """The text of an edits file: JSON, `{"format": 1, "edits": […]}`."""
    data = {"format": FORMAT, "edits": [edit_to_json(edit) for edit in edits]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def save_edits(path: str | os.PathLike[str], edits: Sequence[Edit]) -> None:
    """Write an edits file in one step: whoever reads it sees the old one or the new one whole."""
    target = Path(path)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_text(write_edits(edits), encoding="utf-8", newline="\n")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def load_edits(path: str | os.PathLike[str]) -> tuple[Edit, ...]:
    """The edits of a file that `save_edits` wrote.

    Raises SourceMissing where there is no such file, EditsInvalid for any other content.
    """
    source = Path(path)
    if not source.is_file():
        raise SourceMissing(f"There is no edits file at {source}.")
    UPLOAD.check(source.stat().st_size)
    return read_edits(source.read_bytes(), name=source.name)


def read_edits(data: bytes, *, name: str = "The edits file") -> tuple[Edit, ...]:
    """The edits in the bytes of an edits file; `name` is what messages call it."""
    UPLOAD.check(len(data))
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
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
    if type(values.get("start", 0)) is not int:
        raise EditsInvalid(f"{where} has a start that is not a whole number.")
    if values.get("place") is not None:
        _check_place(values["place"], where=where)
    edit = edit_from_json(values)
    check_edit(edit)
    return edit


_TEXTS = ("prefix", "suffix", "note", "made")
_PLACE_TEXTS = ("id", "name", "kind", "country", "region", "named", "source")


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
    return isinstance(value, int | float) and type(value) is not bool and math.isfinite(value)
