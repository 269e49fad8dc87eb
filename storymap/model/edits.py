"""What a reviewer decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storymap.model.places import Place

NameAction = Literal["place", "reject", "add", "merge", "hide", "confirm"]
PlaceAction = Literal["rename", "caption"]
DocumentAction = Literal["title", "standfirst", "author", "date"]
Action = Literal[NameAction, PlaceAction, DocumentAction]
Scope = Literal["mention", "document", "project"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A reviewer's decision, anchored by the quoted text and what stands around it.

    `text` is what a caption, title, standfirst, author or date is to be; the last four quote what
    was there before. `made` is when, as ISO 8601, and `who` by whom.
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
