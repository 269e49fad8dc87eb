"""A reviewer's decisions: make and apply them.

In comes a Story and Edits, out goes the Story as the reviewer sees it. An Edit is anchored by the
words it quotes and what stands around them, so that it outlives a changed text or a better
recogniser; one that finds no anchor changes nothing and is kept. Applying edits runs no
recogniser: undoing one means applying the others to the story as it was before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from storymap.errors import EditsInvalid
from storymap.model import Candidate, Edit, Mention, Place, Resolution, Scope, Story, without_role
from storymap.review.anchors import anchored_span, fold_words, occurrences, overlaps, surroundings

REJECTED_NOTE = "rejected in review"
HIDDEN_NOTE = "hidden"
# What the ids of points begin with that a reviewer gave.
HAND = "hand"


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


def add(
    story: Story,
    start: int,
    end: int,
    place: Place,
    *,
    scope: Scope = "document",
    note: str = "",
    made: str | None = None,
) -> Edit:
    """The edit that says: the words `start:end` of the text, which are no mention, mean `place`."""
    edit = _on_words(story, start, end, scope)
    return replace(edit, action="add", place=place, note=note, made=made)


def rename(story: Story, index: int, label: str, *, made: str | None = None) -> Edit:
    """The edit that says: the place of `story.resolutions[index]` is shown as `label`.

    Raises EditsInvalid where the mention has no place, or the label no words.
    """
    place = story.resolutions[index].place
    label = " ".join(label.split())
    if place is None or not label:
        raise EditsInvalid("Only a place can be renamed, and only to something.")
    return replace(
        _anchored(story, index, "document"),
        action="rename",
        place=replace(place, name=label, named=None),
        made=made,
    )


def point(name: str, lat: float, lon: float) -> Place:
    """A place that is in no gazetteer: a point that a reviewer gave, in degrees.

    Raises EditsInvalid for one that lies nowhere on Earth.
    """
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise EditsInvalid(f"There is no place at {lat}, {lon}.")
    lat, lon = round(lat, 5) + 0.0, round(lon, 5) + 0.0  # no -0.0
    digits = (f"{degrees:.5f}".rstrip("0").rstrip(".") for degrees in (lat, lon))
    return Place(f"{HAND}:{','.join(digits)}", " ".join(name.split()), lat, lon, "point")


def lost_edits(story: Story, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Those of `edits` that find no words of the story to decide about, applied in order."""
    draft = _Draft(story)
    return tuple(edit for edit in edits if not draft.apply(edit))


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
        draft.apply(edit)
    return replace(story, resolutions=draft.resolutions(), edits=(*story.edits, *edits))


def check_edit(edit: Edit) -> None:
    """Raise EditsInvalid if `edit` quotes nothing or lacks the place that its action needs."""
    if not edit.quote.strip():
        raise EditsInvalid(f"The edit “{edit.action}” quotes no words of the text.")
    if edit.action in ("place", "add", "merge", "rename") and edit.place is None:
        raise EditsInvalid(f"The edit “{edit.action}” of “{edit.quote}” names no place.")


def _anchored(story: Story, index: int, scope: Scope) -> Edit:
    """An edit without a decision yet, on the words of a resolution."""
    mention = story.resolutions[index].mention
    return _on_words(story, mention.start, mention.end, scope)


def _on_words(story: Story, start: int, end: int, scope: Scope) -> Edit:
    text = story.document.text
    prefix, suffix = surroundings(text, start, end)
    return Edit("hide", text[start:end], prefix, suffix, start, scope)


class _Draft:
    """A story's resolutions while edits are applied, by position and by their folded words."""

    def __init__(self, story: Story) -> None:
        self._document = story.document
        self._at = {r.mention.start: r for r in story.resolutions}
        self._starts: dict[str, list[int]] = {}
        renames = (e.place for e in story.edits if e.action == "rename" and e.place)
        self._labels = {place.id: place.name for place in renames}
        for resolution in story.resolutions:
            self._index(resolution.mention)

    def resolutions(self) -> tuple[Resolution, ...]:
        """All of them in order of position; one that is no place has no role."""
        found = (self._labelled(self._at[start]) for start in sorted(self._at))
        return tuple(without_role(r) if r.status == "rejected" else r for r in found)

    def apply(self, edit: Edit) -> bool:
        """Do what the edit says; whether it found what it is about."""
        if edit.action == "rename" and edit.place is not None:
            self._labels[edit.place.id] = edit.place.name
            return any(r.place and r.place.id == edit.place.id for r in self._at.values())
        if edit.action == "add":
            self._add_mentions(edit)
        return self._decide(edit)

    def _labelled(self, resolution: Resolution) -> Resolution:
        """With its places under the labels that they were given, whichever edit led there."""
        if not self._labels:
            return resolution
        candidates = tuple(
            replace(each, place=self._relabelled(each.place)) for each in resolution.candidates
        )
        place = resolution.place and self._relabelled(resolution.place)
        return replace(resolution, place=place, candidates=candidates)

    def _relabelled(self, place: Place) -> Place:
        label = self._labels.get(place.id)
        return place if label is None else replace(place, name=label, named=None)

    def _decide(self, edit: Edit) -> bool:
        """Change the mentions that the edit quotes: the anchored one, or all with these words."""
        starts = self._starts.get(fold_words(edit.quote), [])
        if edit.scope == "mention":
            spans = ((start, self._at[start].mention.end) for start in starts)
            nearest = anchored_span(self._document.text, edit, spans)
            starts = [] if nearest is None else [nearest[0]]
        for start in starts:
            self._at[start] = _decided(self._at[start], edit)
        return bool(starts)

    def _add_mentions(self, edit: Edit) -> None:
        """Make mentions where the quote stands inside a passage and no other mention does."""
        text = self._document.text
        spans = list(occurrences(text, edit.quote, whole_words=edit.scope != "mention"))
        if edit.scope == "mention":
            nearest = anchored_span(text, edit, spans)
            spans = [] if nearest is None else [nearest]
        taken = sorted((r.mention.start, r.mention.end) for r in self._at.values())
        for start, end in spans:
            passage = self._passage_of(start, end)
            if passage is not None and not overlaps(taken, start, end):
                mention = Mention(start, end, text[start:end], passage, "name", 1.0)
                self._at[start] = Resolution(mention, "unplaced", source="edit")
                self._index(mention)

    def _index(self, mention: Mention) -> None:
        self._starts.setdefault(fold_words(mention.text), []).append(mention.start)

    def _passage_of(self, start: int, end: int) -> int | None:
        passages = self._document.passages
        at = bisect_right(passages, start, key=lambda passage: passage.start) - 1
        return passages[at].index if at >= 0 and end <= passages[at].end else None


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
