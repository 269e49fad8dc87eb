"""What a reviewer decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storymap.model.places import Place

NameAction = Literal["place", "reject", "add", "merge", "hide", "confirm"]
PlaceAction = Literal["rename", "caption", "group", "picture"]
DocumentAction = Literal["title", "standfirst", "author", "date"]
TextAction = Literal["fold", "unfold", "redate", "tour"]
Action = Literal[NameAction, PlaceAction, DocumentAction, TextAction]
Scope = Literal["mention", "document", "project"]


@dataclass(frozen=True, slots=True)
class ChosenStop:
    """A stop of a tour: the mention that it is at, anchored as an Edit is, and `text` to show."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A reviewer's decision, anchored by the quoted text and what stands around it.

    `text` is what a caption, title, standfirst, author or date is to be, the last four of which
    quote what was there before; the name of a place's group, what a `picture` shows, and when the
    quoted words are, as EDTF. Where it is empty, what was there goes. `picture` is a `data:`
    address, `stops` are the tour, whose own ones an empty list brings back. To `fold` leaves out
    the passage that begins with the quote. `made` is when, as ISO 8601, and `who` by whom.
    """

    action: Action
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    scope: Scope = "document"
    place: Place | None = None
    note: str = ""
    made: str | None = None
    text: str | None = None
    who: str | None = None
    picture: str | None = None
    stops: tuple[ChosenStop, ...] = ()
