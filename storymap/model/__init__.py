"""The words of Storymap as frozen values: documents, mentions, places, resolutions, edits, stories.

Every stage takes these values and gives new ones; nothing here reads a file, and nothing here
imports the rest of the package. `storymap.interchange` is their way in and out of JSON.

Positions are offsets in Unicode code points into `Document.text`, half open: `text[start:end]`.
Latitudes and longitudes are degrees (WGS 84), south and west negative.
"""

from __future__ import annotations

from storymap.model.documents import (
    DatedSpan,
    Document,
    Image,
    Layer,
    Link,
    Outline,
    OutlineKind,
    Passage,
    PassageKind,
    primary_language,
)
from storymap.model.edits import (
    Action,
    ChosenStop,
    DocumentAction,
    Edit,
    NameAction,
    PlaceAction,
    Scope,
    TextAction,
)
from storymap.model.places import (
    STATUSES,
    Candidate,
    Form,
    Ground,
    Mention,
    Place,
    Resolution,
    Role,
    Source,
    Status,
    with_role,
    without_role,
)
from storymap.model.stories import (
    FORMAT,
    LeftOut,
    Stop,
    Story,
    StoryPlace,
    counted,
    former_name,
    geocoded,
    is_ambiguous,
    is_associative,
    ledger_of,
    places_of,
    shown_name,
    stops_of,
)

__all__ = [
    "FORMAT",
    "STATUSES",
    "Action",
    "Candidate",
    "ChosenStop",
    "DatedSpan",
    "Document",
    "DocumentAction",
    "Edit",
    "Form",
    "Ground",
    "Image",
    "Layer",
    "LeftOut",
    "Link",
    "Mention",
    "NameAction",
    "Outline",
    "OutlineKind",
    "Passage",
    "PassageKind",
    "Place",
    "PlaceAction",
    "Resolution",
    "Role",
    "Scope",
    "Source",
    "Status",
    "Stop",
    "Story",
    "StoryPlace",
    "TextAction",
    "counted",
    "former_name",
    "geocoded",
    "is_ambiguous",
    "is_associative",
    "ledger_of",
    "places_of",
    "primary_language",
    "shown_name",
    "stops_of",
    "with_role",
    "without_role",
]
