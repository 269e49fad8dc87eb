"""What an agent asks in, JSON values out: places of a text, a story in a file, the gazetteer, why.

An agent does what texts tell it to. Files are read and written in one folder alone and none is
written over; pages are asked for as safely as elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.errors import InputError, SourceMissing, UnsupportedFormat
from storymap.exports.formats import exporter_for, exporter_named
from storymap.files import write_file
from storymap.gazetteer.own import open_own
from storymap.model import Document, Place, Resolution, Story, ledger_of, places_of
from storymap.readers import read_path, read_text, read_url
from storymap.story import build_story
from storymap.text.characters import one_line

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# An answer is read by a model, word by word: what is beyond is counted.
MOST_MENTIONS = 500
MOST_FOUND = 50


@dataclass(frozen=True)
class Tools:
    """The tools over one gazetteer; `folder` is the only one whose files are touched."""

    folder: Path

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The reader's gazetteer, opened when it is first asked."""
        return open_own()

    def find_places(
        self, text: str | None = None, path: str | None = None, url: str | None = None
    ) -> dict[str, Any]:
        """The places that a text names, and each mention with what was decided for it."""
        story = self._story(text, path, url)
        known = places_of(story, adjectives=True, repeats=True)
        shown = story.resolutions[:MOST_MENTIONS]
        return {
            "title": story.document.title,
            "language": story.document.language,
            "places": [_place(each.place) | {"mentions": len(each.resolutions)} for each in known],
            "mentions": [_mention(resolution) for resolution in shown],
            "more_mentions": len(story.resolutions) - len(shown),
            "ledger": {status: len(several) for status, several in ledger_of(story).items()},
        }

    def build_story(
        self,
        output: str,
        text: str | None = None,
        path: str | None = None,
        url: str | None = None,
        title: str | None = None,
        format: str | None = None,  # noqa: A002  # as the command line calls it
    ) -> dict[str, Any]:
        """Write the story of a text to a new file of the folder; tells what the format leaves out.

        Raises InputError for a file that is there or lies outside, UnsupportedFormat.
        """
        exporter = exporter_named(format) if format else exporter_for(output)
        target = self._inside(output)
        if target.exists():
            raise InputError(f"There is a file {output} already; name another one.")
        if not target.parent.is_dir():
            raise SourceMissing(f"There is no folder for {output}.")
        story = self._story(text, path, url, title=title)
        write_file(target, exporter.write(story))
        return {
            "file": str(target),
            "format": exporter.title,
            "bytes": target.stat().st_size,
            "places": len(places_of(story)),
            "ledger": {status: len(several) for status, several in ledger_of(story).items()},
            "not_in_it": exporter.loses,
        }

    def search_gazetteer(self, query: str, limit: int = 10) -> list[dict[str, Any]]:
        """The places of a name, the best first; "Paris, Texas" and slips are understood."""
        count = max(1, min(limit, MOST_FOUND))
        return [_place(place) for place in self.gazetteer.search(query, limit=count)]

    def explain(
        self,
        mention: str,
        text: str | None = None,
        path: str | None = None,
        url: str | None = None,
        start: int | None = None,
    ) -> dict[str, Any]:
        """Why a name of the text means what it does: every candidate, its probability and reasons.

        `start` tells which of several mentions; raises InputError where there is none.
        """
        story = self._story(text, path, url)
        found = [
            r
            for r in story.resolutions
            if r.mention.text == mention and start in (None, r.mention.start)
        ]
        if not found:
            where = "" if start is None else f" at {start}"
            names = ", ".join(dict.fromkeys(r.mention.text for r in story.resolutions[:30]))
            raise InputError(
                f"The text has no mention “{mention}”{where}; it has {names or 'none at all'}."
            )
        resolution = found[0]
        return _mention(resolution) | {
            "note": resolution.note,
            "source": resolution.source,
            "mentions": [r.mention.start for r in found],
            "candidates": [
                _place(each.place)
                | {"probability": each.probability, "reasons": list(each.reasons)}
                for each in resolution.candidates
            ],
        }

    def _story(
        self, text: str | None, path: str | None, url: str | None, *, title: str | None = None
    ) -> Story:
        document = self._document(text, path, url, title)
        return build_story(document, gazetteer=self.gazetteer)

    def _document(
        self, text: str | None, path: str | None, url: str | None, title: str | None
    ) -> Document:
        if sum(each is not None for each in (text, path, url)) != 1:
            raise InputError("Give one of text, path and url.")
        if text is not None:
            return read_text(text, title=title)
        document = read_url(url) if url is not None else read_path(self._inside(path or ""))
        return replace(document, title=one_line(title)) if title else document

    def _inside(self, path: str) -> Path:
        """The path in the folder, links followed; raises InputError for one that leads out."""
        folder = self.folder.resolve()
        try:
            found = (folder / path).resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise UnsupportedFormat(f"{path!r} is no path.") from error
        if not found.is_relative_to(folder):
            raise InputError(f"{path} is not in {folder}, the only folder that is open to agents.")
        return found


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
        "country": place.country,
        "region": place.region,
        "population": place.population,
    }


def _mention(resolution: Resolution) -> dict[str, Any]:
    mention = resolution.mention
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "status": resolution.status,
        "probability": resolution.probability,
        "role": mention.role,
        "place": resolution.place.id if resolution.place else None,
        "name": resolution.place.name if resolution.place else None,
        "reasons": list(resolution.candidates[0].reasons) if resolution.candidates else [],
    }
