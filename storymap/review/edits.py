"""A reviewer's decisions: make and apply them.

In comes a Story and Edits, out goes the Story as the reviewer sees it. An Edit is anchored by the
words it quotes and what stands around them, so that it outlives a changed text or a better
recogniser; one that finds no anchor changes nothing and is kept. Applying edits runs no
recogniser: undoing one means applying the others to the story as it was before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from storymap import edtf
from storymap.errors import EditsInvalid
from storymap.model import ChosenStop, DocumentAction, Edit, Place, PlaceAction, Scope, Story
from storymap.review.anchors import surroundings
from storymap.review.draft import DOCUMENT_ACTIONS, Draft
from storymap.review.passages import OPENING
from storymap.review.stops import MOST

_PLACELESS = ("reject", "hide", "fold", "unfold", "redate", "tour")
# What the ids of points begin with that a reviewer gave.
HAND = "hand"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/]+={0,2}")
# Characters of a picture's address: the page makes it small enough before it asks.
LARGEST_PICTURE = 300_000


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


def hide(
    story: Story, index: int, *, scope: Scope = "document", note: str = "", made: str | None = None
) -> Edit:
    """The edit that says: the mention of `story.resolutions[index]` is not to be on the map."""
    return replace(_anchored(story, index, scope), action="hide", note=note, made=made)


def confirm(
    story: Story, index: int, *, scope: Scope = "document", note: str = "", made: str | None = None
) -> Edit:
    """The edit that says: the place of `story.resolutions[index]` is right.

    In the whole document it holds for equal words that mean the same place. Raises EditsInvalid
    where the mention has no place.
    """
    place = story.resolutions[index].place
    if place is None:
        raise EditsInvalid("Only a place can be confirmed.")
    edit = _anchored(story, index, scope)
    return replace(edit, action="confirm", place=place, note=note, made=made)


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


def caption(story: Story, index: int, text: str, *, made: str | None = None) -> Edit:
    """The edit that says: the place of `story.resolutions[index]` has `text` for a caption.

    Raises EditsInvalid where the mention has no place. Without text the caption goes.
    """
    return replace(_of_place(story, index, "caption", text), made=made)


def group(story: Story, index: int, text: str, *, made: str | None = None) -> Edit:
    """The edit that says: the place of `story.resolutions[index]` is one of those called `text`.

    They share a colour. Raises EditsInvalid where the mention has no place. Without text it is in
    no group.
    """
    return replace(_of_place(story, index, "group", text), made=made)


def picture(story: Story, index: int, src: str, alt: str, *, made: str | None = None) -> Edit:
    """The edit that says: the place of `story.resolutions[index]` has a picture that shows `alt`.

    `src` is its `data:` address, PNG, JPEG, GIF, WebP or AVIF in LARGEST_PICTURE characters; where
    it is empty, the picture goes. Raises EditsInvalid for another, and where the mention has no
    place.
    """
    edit = replace(_of_place(story, index, "picture", alt), picture=src or None, made=made)
    check_edit(edit)
    return edit


def fold(story: Story, passage: int, *, shown: bool = False, made: str | None = None) -> Edit:
    """The edit that leaves out a passage, by its index, or has it `shown` again."""
    here = story.document.passages[passage]
    edit = _on_words(story, here.start, min(here.end, here.start + OPENING), "mention")
    return replace(edit, action="unfold" if shown else "fold", made=made)


def redate(story: Story, start: int, end: int, date: str, *, made: str | None = None) -> Edit:
    """The edit that says: the words `start:end` mean `date`, as EDTF; nothing where it is empty.

    Raises EditsInvalid for what is no date.
    """
    edit = replace(_on_words(story, start, end, "mention"), action="redate", text=date, made=made)
    check_edit(edit)
    return edit


def arrange(story: Story, stops: Sequence[tuple[int, str]], *, made: str | None = None) -> Edit:
    """The edit that says: the tour stops at these resolutions, by their index, each with a text.

    Without stops it is the story's own again.
    """
    chosen = []
    for index, text in stops:
        edit = _anchored(story, index, "mention")
        words = " ".join(text.split())
        chosen.append(ChosenStop(edit.quote, edit.prefix, edit.suffix, edit.start, words))
    edit = Edit("tour", "", stops=tuple(chosen), made=made)
    check_edit(edit)
    return edit


def describe(story: Story, action: DocumentAction, text: str, *, made: str | None = None) -> Edit:
    """The edit that says: the document's title, standfirst, author or date is `text`.

    Raises EditsInvalid for a title without words or a date that is no ISO 8601 day.
    """
    edit = Edit(action, getattr(story.document, action) or "", text=text.strip(), made=made)
    check_edit(edit)
    return edit


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
    draft = Draft(story)
    return tuple(edit for edit in edits if not draft.apply(edit))


def apply_edits(story: Story, edits: Sequence[Edit]) -> Story:
    """The story after `edits`, one after the other: a later one wins over an earlier one.

    `Story.edits` carries all of them, those that found no anchor too. Raises EditsInvalid for an
    edit that needs a place and has none.

    >>> from storymap import build_story, ledger_of, read_text
    >>> story = build_story(read_text("The ferry from Oslo reached Hamburg."))
    >>> edited = apply_edits(story, [Edit("reject", "Hamburg")])
    >>> [resolution.mention.text for resolution in ledger_of(edited)["rejected"]]
    ['Hamburg']
    """
    if not edits:
        return story
    draft = Draft(story)
    for edit in edits:
        check_edit(edit)
        draft.apply(edit)
    resolutions, made = draft.resolutions(), (*story.edits, *edits)
    return replace(story, document=draft.document, resolutions=resolutions, edits=made)


def check_edit(edit: Edit) -> None:
    """Raise EditsInvalid if `edit` quotes nothing or lacks the place or words that it needs."""
    if edit.action in DOCUMENT_ACTIONS:
        _check_words(edit)
        return
    quotes = [edit.quote] if edit.action != "tour" else [stop.quote for stop in edit.stops]
    if not all(quote.strip() for quote in quotes) or len(quotes) > MOST:
        raise EditsInvalid(f"The edit “{edit.action}” quotes no words of the text.")
    if edit.action not in _PLACELESS and edit.place is None:
        raise EditsInvalid(f"The edit “{edit.action}” of “{edit.quote}” names no place.")
    if edit.picture and (
        len(edit.picture) > LARGEST_PICTURE or not _PICTURE.fullmatch(edit.picture)
    ):
        raise EditsInvalid(
            f"The picture of “{edit.quote}” is none that a page may show, or too large: "
            f"give it as a data: address of at most {LARGEST_PICTURE:,} characters."
        )
    if edit.action == "redate" and edit.text:
        try:
            edtf.bounds(edit.text)
        except ValueError as error:
            raise EditsInvalid(f"The edit “redate” of “{edit.quote}”: {error}") from error


def _check_words(edit: Edit) -> None:
    words = (edit.text or "").strip()
    if edit.text is None or (edit.action == "title" and not words):
        raise EditsInvalid(f"The edit “{edit.action}” gives no words.")
    if edit.action == "date" and words:
        try:
            date.fromisoformat(words)
        except ValueError as error:
            raise EditsInvalid(f"“{words}” is no day such as 2022-01-05.") from error
        if not _DAY.fullmatch(words):
            raise EditsInvalid(f"“{words}” is no day such as 2022-01-05.")


def pictures_of(edits: Sequence[Edit]) -> dict[str, tuple[str, str]]:
    """The pictures that places have been given, by their ids: address, and what it shows."""
    last = {e.place.id: e for e in edits if e.action == "picture" and e.place}
    return {place: (e.picture, e.text or "") for place, e in last.items() if e.picture}


def groups_of(story: Story) -> tuple[str, ...]:
    """The groups of the story's places, in the order in which they were first named."""
    used = {r.place.group for r in story.resolutions if r.place}
    named = dict.fromkeys(e.text for e in story.edits if e.action == "group")
    return tuple(name for name in named if name and name in used)


def _of_place(story: Story, index: int, action: PlaceAction, text: str) -> Edit:
    """An edit that says something of the place of a resolution."""
    place = story.resolutions[index].place
    if place is None:
        raise EditsInvalid(f"Only a place can have a {action}.")
    edit = _anchored(story, index, "document")
    return replace(edit, action=action, place=place, text=" ".join(text.split()))


def _anchored(story: Story, index: int, scope: Scope) -> Edit:
    """An edit without a decision yet, on the words of a resolution."""
    mention = story.resolutions[index].mention
    return _on_words(story, mention.start, mention.end, scope)


def _on_words(story: Story, start: int, end: int, scope: Scope) -> Edit:
    text = story.document.text
    prefix, suffix = surroundings(text, start, end)
    return Edit("hide", text[start:end], prefix, suffix, start, scope)
