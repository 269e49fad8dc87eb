"""The tour that an author has chosen: the last edit that has one, found in the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storymap.model import ChosenStop, Resolution, Story, counted
from storymap.review.anchors import Span, anchored_span, fold_words

# Stops that a tour may have.
MOST = 100


def chosen_stops(story: Story) -> tuple[tuple[Resolution, str], ...] | None:
    """The mentions at which the tour stops, in its order, each with its text.

    None where nobody has chosen, so that the story's own tour is taken. Stops whose mention is not
    there, or has no place any more, are left out.
    """
    tour = next((edit for edit in reversed(story.edits) if edit.action == "tour"), None)
    return None if tour is None or not tour.stops else tuple(_found(story, tour.stops))


def _found(story: Story, stops: Sequence[ChosenStop]) -> Iterator[tuple[Resolution, str]]:
    named: dict[str, dict[Span, Resolution]] = {}
    for resolution in story.resolutions:
        mention = resolution.mention
        same = named.setdefault(fold_words(mention.text), {})
        same[mention.start, mention.end] = resolution
    shown = {id(resolution) for resolution in counted(story)}
    for stop in stops:
        spans = named.get(fold_words(stop.quote), {})
        span = anchored_span(story.document.text, stop, spans)
        if span and id(spans[span]) in shown and _is_stop(spans[span]):
            yield spans[span], stop.text


def _is_stop(resolution: Resolution) -> bool:
    placed = resolution.place is not None and resolution.status != "rejected"
    return placed and resolution.mention.form != "adjective"
