"""A story while edits are applied to it, one after the other.

`assets/pure/edits.js` does the same in the page; `tests/edit_vectors.json` holds them together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from storymap.model import (
    Candidate,
    ChosenStop,
    Document,
    DocumentAction,
    Edit,
    Mention,
    Place,
    PlaceAction,
    Resolution,
    Story,
    without_role,
)
from storymap.review.anchors import (
    Span,
    anchored_span,
    fold_words,
    occurrences,
    overlaps,
    passage_of,
)
from storymap.review.passages import edit_text

REJECTED_NOTE = "rejected in review"
HIDDEN_NOTE = "hidden"
DOCUMENT_ACTIONS = get_args(DocumentAction)
PLACE_ACTIONS = get_args(PlaceAction)


class Draft:
    """A story's resolutions while edits are applied, by position and by their folded words."""

    def __init__(self, story: Story) -> None:
        self.document = story.document
        self._at = {r.mention.start: r for r in story.resolutions}
        self._starts: dict[str, list[int]] = {}
        # What places are to say of themselves, by their ids.
        self._said: dict[str, dict[str, str | None]] = {}
        for edit in story.edits:
            self._say(edit)
        for resolution in story.resolutions:
            self._index(resolution.mention)

    def resolutions(self) -> tuple[Resolution, ...]:
        """All of them in order of position; one that is no place has no role."""
        found = (self._labelled(self._at[start]) for start in sorted(self._at))
        return tuple(without_role(r) if r.status == "rejected" else r for r in found)

    def apply(self, edit: Edit) -> bool:
        """Do what the edit says; whether it found what it is about."""
        if edit.action in DOCUMENT_ACTIONS:
            self.document = _described(self.document, edit)
            return True
        if self._say(edit):
            return any(r.place and r.place.id == _id_of(edit) for r in self._at.values())
        if edit.action == "tour":
            return not edit.stops or any(self._anchored(stop) for stop in edit.stops)
        if edit.action in ("fold", "unfold", "redate"):
            document = edit_text(self.document, edit)
            self.document = document or self.document
            return document is not None
        if edit.action == "add":
            self._add_mentions(edit)
        return self._decide(edit)

    def _say(self, edit: Edit) -> bool:
        """Keep what the edit says of a place itself; whether it says such."""
        if edit.place is None or edit.action not in PLACE_ACTIONS:
            return False
        said = self._said.setdefault(edit.place.id, {})
        if edit.action == "rename":
            said |= {"name": edit.place.name, "named": None}
        elif edit.action != "picture":  # which stays with the edit: see `pictures_of`
            said[edit.action] = edit.text or None
        return True

    def _labelled(self, resolution: Resolution) -> Resolution:
        """With its places under the labels that they were given, whichever edit led there."""
        if not self._said:
            return resolution
        candidates = tuple(
            replace(each, place=self._relabelled(each.place)) for each in resolution.candidates
        )
        place = resolution.place and self._relabelled(resolution.place)
        return replace(resolution, place=place, candidates=candidates)

    def _relabelled(self, place: Place) -> Place:
        return replace(place, **self._said.get(place.id, {}))  # type: ignore[arg-type]

    def _decide(self, edit: Edit) -> bool:
        """Change the mentions that the edit quotes: the anchored one, or all with these words."""
        starts = self._starts.get(fold_words(edit.quote), [])
        if edit.scope == "mention":
            nearest = self._anchored(edit)
            starts = [] if nearest is None else [nearest[0]]
        if edit.action == "confirm" and edit.scope != "mention":
            # Other mentions of the same words may mean another place.
            same = [start for start in starts if _means(self._at[start], edit)]
            starts = same or starts
        for start in starts:
            self._at[start] = _decided(self._at[start], edit)
        return bool(starts)

    def _anchored(self, edit: Edit | ChosenStop) -> Span | None:
        """The mention that an edit quotes, by what stands around it."""
        starts = self._starts.get(fold_words(edit.quote), ())
        spans = ((start, self._at[start].mention.end) for start in starts)
        return anchored_span(self.document.text, edit, spans)

    def _add_mentions(self, edit: Edit) -> None:
        """Make mentions where the quote stands inside a passage and no other mention does."""
        text = self.document.text
        spans = list(occurrences(text, edit.quote, whole_words=edit.scope != "mention"))
        if edit.scope == "mention":
            nearest = anchored_span(text, edit, spans)
            spans = [] if nearest is None else [nearest]
        taken = sorted((r.mention.start, r.mention.end) for r in self._at.values())
        for start, end in spans:
            passage = passage_of(self.document, start, end)
            if passage is not None and not overlaps(taken, start, end):
                mention = Mention(start, end, text[start:end], passage, "name", 1.0)
                self._at[start] = Resolution(mention, "unplaced", source="edit")
                self._index(mention)

    def _index(self, mention: Mention) -> None:
        self._starts.setdefault(fold_words(mention.text), []).append(mention.start)


def _id_of(edit: Edit) -> str | None:
    return None if edit.place is None else edit.place.id


def _means(resolution: Resolution, edit: Edit) -> bool:
    return resolution.place is not None and resolution.place.id == _id_of(edit)


def _described(document: Document, edit: Edit) -> Document:
    """The document with the words that the edit gives; a title stays where it gives none."""
    words = " ".join((edit.text or "").split())
    changes: dict[str, str | None] = {edit.action: words or None}
    if edit.action == "title" and not words:
        return document
    return replace(document, **changes)  # type: ignore[arg-type]


def _decided(resolution: Resolution, edit: Edit) -> Resolution:
    """The resolution as the edit wants it; every place it had stays among the candidates."""
    candidates = with_former_place(resolution, edit.place)
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


def with_former_place(resolution: Resolution, chosen: Place | None) -> tuple[Candidate, ...]:
    """The candidates, with the place that stood there: one may change one's mind."""
    former = resolution.place
    known = {candidate.place.id for candidate in resolution.candidates}
    if former is None or former.id in known or (chosen is not None and chosen.id == former.id):
        return resolution.candidates
    return (*resolution.candidates, Candidate(former, resolution.probability or 0.0))
