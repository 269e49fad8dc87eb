"""A folder of texts in, a folder of pages out: one a text, an index, an atlas and a feed.

The same texts give the same bytes: no clock, no path of this machine. What was made of each text is
kept in the site's record, so that a second run reads new and changed texts only, and takes away the
pages of those that are gone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from storymap.errors import DataMissing, InputError, SourceMissing, StorymapError
from storymap.exports.html import story_page
from storymap.files import MANIFEST, data_path, is_inside, read_file, write_file
from storymap.interchange import place_from_json, place_to_json
from storymap.limits import UPLOAD
from storymap.model import Story, places_of
from storymap.page.published import files_beside, published_at
from storymap.readers.formats import read_bytes, suffix_of, suffixes
from storymap.review.files import read_edits
from storymap.site.pages import Entry, Site, atlas_of, feed_page, index_page, page_address
from storymap.story import build_story

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

RECORD = "storymap-site.json"
FORMAT = 1
EDITS = ".edits.json"  # beside a text, behind its whole name
_INDEX, _ATLAS, _FEED = "index.html", "atlas.html", "feed.xml"


@dataclass(frozen=True, slots=True)
class SiteReport:
    """How many pages were written and kept, and a sentence for each text that has none."""

    written: int
    kept: int
    problems: tuple[str, ...]


def build_site(
    folder: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    title: str = "Story maps",
    address: str | None = None,
    basemap: str = "vector",
    gazetteer: Gazetteer | None = None,
    basis: str = "",
    report: Callable[[str], None] | None = None,
) -> SiteReport:
    """Write the site of the texts in `folder` into `output`.

    `address` is where the site will stand, for the feed, the links of the atlas, and the picture
    and oEmbed file that each page then has beside it. `basis` names what else the pages rest on,
    such as the program's version: another one makes all of them anew.
    `report` is told each text's name before it is read. Raises SourceMissing where there is no
    folder, InputError where `output` holds anything but a site of ours.
    """
    source, target = Path(folder), Path(output)
    if not source.is_dir():
        raise SourceMissing(f"There is no folder {source}.")
    before = _record_in(target)
    if source.resolve() == target.resolve():
        raise InputError(f"{target} holds the texts; let the site stand in another folder.")
    made_of = f"{basis}\n{basemap}\n{address}\n{title}\n{_data_sums()}"
    maker = _Maker(target, title, address, basemap, gazetteer, made_of, before)
    for name, path in _texts(source, target):
        if report:
            report(name)
        maker.add(name, path)
    site = Site(title, address, tuple(maker.entries))
    _write(target / _INDEX, index_page(site, _ATLAS, _FEED).encode())
    _write(target / _FEED, feed_page(site, _FEED).encode())
    atlas = atlas_of(site)
    if atlas is None:
        (target / _ATLAS).unlink(missing_ok=True)
    else:
        _write(target / _ATLAS, story_page(atlas, basemap=basemap, up=(title, _INDEX)).encode())
    for old in before.values():
        for file in {old["page"], *old.get("beside", ())} - maker.files:
            (target / file).unlink(missing_ok=True)
    record = {"format": FORMAT, "texts": maker.record}
    _write(target / RECORD, (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())
    return SiteReport(maker.written, len(maker.entries) - maker.written, tuple(maker.problems))


class _Maker:
    """The pages of a site while they are made."""

    def __init__(
        self,
        target: Path,
        title: str,
        address: str | None,
        basemap: str,
        gazetteer: Gazetteer | None,
        basis: str,
        before: Mapping[str, Any],
    ) -> None:
        self._target, self._title, self._address = target, title, address
        self._basemap, self._gazetteer = basemap, gazetteer
        self._basis, self._before = basis.encode(), before
        self.entries: list[Entry] = []
        self.files: set[str] = set()
        self.record: dict[str, Any] = {}
        self.problems: list[str] = []
        self.written = 0

    def add(self, name: str, path: Path) -> None:
        """The page of a text, made where its text, edits or program are others than before."""
        page = self._page_of(name)
        try:
            _check_inside(name, path)
            data = read_file(path, UPLOAD.value)
            UPLOAD.check(len(data))
            review = path.with_name(path.name + EDITS)
            edits = read_file(review, UPLOAD.value) if review.is_file() else b""
            digest = _sum(self._basis, name.encode(), data, edits)
            old = self._before.get(name, {})
            same = (old.get("sum"), old.get("page")) == (digest, page) and self._has(old)
            story = None if same else self._story(name, data, edits)
        except (StorymapError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self.problems.append(f"{name}: {reason}")
            return
        if story is None:
            entry, beside = _entry(old), old.get("beside", [])
        else:
            # What cannot be written is no fault of the text, whose page of before stays.
            beside = self._publish(story, page)
            entry = _entry_of(story, page)
            self.written += 1
        self.entries.append(entry)
        self.files |= {page, *beside}
        self.record[name] = {"sum": digest, **_values(entry), "beside": beside}

    def _story(self, name: str, data: bytes, edits: bytes) -> Story:
        document = read_bytes(data, PurePosixPath(name).name)
        document = replace(document, source=None)  # a file's name is nobody's business
        decisions = read_edits(edits, name=f"{name}{EDITS}") if edits else ()
        return build_story(document, gazetteer=self._gazetteer, edits=decisions)

    def _publish(self, story: Story, page: str) -> list[str]:
        """Write the page and, where its address is known, what stands beside it; the latter."""
        path = self._target / page
        address = page_address(self._address, page) if self._address else None
        up = (self._title, "../" * page.count("/") + _INDEX)
        _write(path, story_page(story, basemap=self._basemap, address=address, up=up).encode())
        files = files_beside(story, published_at(address)) if address else {}
        for name, data in files.items():
            _write(path.with_name(name), data)
        return [str(PurePosixPath(page).with_name(name)) for name in files]

    def _has(self, old: Mapping[str, Any]) -> bool:
        files = (old["page"], *old.get("beside", ()))
        return all((self._target / file).is_file() for file in files)

    def _page_of(self, name: str) -> str:
        """The page's path in the site; two texts of one stem keep their suffixes."""
        page = f"{name[: -len(suffix_of(name))]}.html"
        taken = {entry.page.casefold() for entry in self.entries} | {_INDEX, _ATLAS}
        return f"{name}.html" if page.casefold() in taken else page


def _check_inside(name: str, path: Path) -> None:
    """Raise InputError where links lead out of the folder: what is there may be nobody's to see."""
    if not is_inside(path, path.parents[name.count("/")]):
        raise InputError("it is a link that leads out of the folder; put the text itself there.")


def _texts(source: Path, target: Path) -> Iterator[tuple[str, Path]]:
    """The files that have a reader, by their names in the folder, hidden ones and the site not."""
    found = {
        path.relative_to(source).as_posix(): path
        for path in source.rglob("*")
        if suffix_of(path.name) in suffixes() and target.resolve() not in path.resolve().parents
    }
    for name in sorted(found):
        hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
        if found[name].is_file() and not hidden:
            # A name that is no Unicode could not be written into a page.
            yield name.encode(errors="replace").decode(), found[name]


def _record_in(target: Path) -> dict[str, Any]:
    """What an earlier run made of each text; InputError where the folder is somebody else's."""
    path = target / RECORD
    if not path.is_file():
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise InputError(f"{target} is not empty and no site of ours; name another folder.")
        return {}
    try:
        record = json.loads(path.read_text("utf-8"))
        if record["format"] != FORMAT:
            return {}
        for name, old in record["texts"].items():
            _entry(old)
            for file in (old["page"], *old.get("beside", ())):
                if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts:
                    raise ValueError(name)
        return dict(record["texts"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{path} is damaged; delete it and the pages beside it.") from error


def _entry_of(story: Story, page: str) -> Entry:
    document = story.document
    places = tuple(each.place for each in places_of(story))
    words = len(document.text.split())
    return Entry(page, document.title, document.date, document.language, words, places)


def _values(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in ("page", "title", "date", "language", "words")}
    return {**values, "places": [place_to_json(place) for place in entry.places]}


def _entry(values: Mapping[str, Any]) -> Entry:
    page, title, date, language, words = (
        values[name] for name in ("page", "title", "date", "language", "words")
    )
    texts = all(isinstance(value, str) for value in (page, title, date or "", language or ""))
    if not (texts and isinstance(words, int)):
        raise TypeError("The record has values of other kinds.")
    places = tuple(place_from_json(place) for place in values["places"])
    return Entry(page, title, date, language, words, places)


def _data_sums() -> str:
    """What gazetteer and models are, as their manifests say."""
    sums = []
    for part in ("gazetteer", "models", "basemap"):
        try:
            sums.append(_sum(data_path(part, MANIFEST).read_bytes()))
        except OSError as error:
            raise DataMissing(f"The data in {part} cannot be read: {error}.") from error
    return " ".join(sums)


def _sum(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d\n" % len(part) + part)
    return digest.hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write a file where it would change, so that its time of change means something."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, content)
