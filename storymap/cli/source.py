"""What commands read: the text at SOURCE, a reviewer's edits, and a reader's own places."""

from __future__ import annotations

import dataclasses
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storymap.cli.output import counted, harmless
from storymap.errors import EmptyText, InputError

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.gazetteer.own import OwnFile
    from storymap.geometry import Box
    from storymap.model import Edit, Place, Story
    from storymap.review.projects import SavedStory
    from storymap.review.returned import Returned

STDIN = "-"
PAGES = (".html", ".htm", ".xhtml")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MOST_PROBLEMS = 50  # lines of one file that are told; the rest is counted

sources_argument = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
edits_option = click.option(
    "--edits",
    metavar="FILE",
    help="A reviewer's decisions, as the web page saves them, a page that was edited, or a "
    "GeoJSON, CSV, TEI or Web Annotation file of the story, changed by hand.",
)
own_places_option = click.option(
    "--gazetteer",
    "own",
    metavar="FILE.csv",
    help="Own places for what is read here: a CSV file with name, lat and lon.",
)

layer_option = click.option(
    "--layer",
    "layers",
    metavar="FILE",
    multiple=True,
    help="A GPX, KML, KMZ or GeoJSON file to lie under the map; once for each.",
)
near_option = click.option(
    "--near",
    "home",
    metavar="PLACE",
    help='Where the text is at home, such as "Paris, Texas": of places of one name those near it '
    "are likelier.",
)
geocoder_option = click.option(
    "--geocoder",
    metavar="NAME",
    help="Ask nominatim, photon or geonames for the names that the gazetteer lacks, which then "
    "leave this machine; NAME=ADDRESS asks a server of one's own. Off without this.",
)


def story_of(
    sources: Sequence[str],
    *,
    edits: str | None = None,
    title: str | None = None,
    own: str | None = None,
    images: bool = False,
    layers: Sequence[str] = (),
    home: str | None = None,
    geocoder: str | None = None,
) -> Story:
    """The story of the texts at `sources`, several as its chapters, over the layers among them.

    Whatever is wrong with the files is told first.
    """
    from storymap.geocoder import Answers
    from storymap.readers.layers import LAYER_FILES, read_layer
    from storymap.story import build_story

    asked = AskedGeocoder(geocoder) if geocoder else None
    among = [s for s in sources if s.lower().endswith(LAYER_FILES) and not is_url(s)]
    texts = [source for source in sources if source not in among] or sources
    among = [] if texts is sources else among
    beneath = [read_layer(path) for path in (*layers, *among)]
    returned = _returned(edits)
    decisions = edits_at(edits) if edits and returned is None else ()
    read = [saved for _, saved in saved_stories(texts, images=images)]
    within = [edit for saved in read for edit in saved.edits]
    answers = {name: place for saved in read for name, place in saved.answers}
    gazetteer = gazetteer_with(own)
    story = build_story(
        [saved.document for saved in read],
        gazetteer=gazetteer,
        edits=(*within, *decisions),
        home=home,
        geocoder=Answers(answers, asked),
        layers=beneath,
    )
    if asked:
        asked.tell()
    story = _entitled(story, title) if title else story
    return story if returned is None else _reviewed(story, returned, gazetteer)


def _entitled(story: Story, title: str) -> Story:
    # An argument that is no Unicode could not be written into a page.
    sound = title.encode(errors="replace").decode()
    return dataclasses.replace(story, document=dataclasses.replace(story.document, title=sound))


class AskedGeocoder:
    """A geocoder that says whom it asks, and what failed."""

    def __init__(self, name: str) -> None:
        from storymap.geocoder import open_geocoder

        self._service = open_geocoder(name)
        self._names = self._found = 0
        click.echo(
            f"Names that the gazetteer lacks are sent to {self._service.domain}, one a second.",
            err=True,
        )

    def find(self, name: str, *, near: Box | None = None) -> Place | None:
        """The service's place of that name; a failure is told, and raised again."""
        from storymap.errors import GeocoderFailed

        self._names += 1
        try:
            place = self._service.find(name, near=near)
        except GeocoderFailed as error:
            click.echo(harmless(str(error)), err=True)
            raise
        self._found += place is not None
        return place

    def tell(self) -> None:
        """Say how many names it had a place for."""
        asked, found = counted(self._names, "name"), f"{self._found:,}"
        click.echo(f"{self._service.domain} has places for {found} of {asked}.", err=True)


def keep_inputs(target: Path, *inputs: str | None) -> None:
    """Raise InputError where writing `target` would destroy what the command reads."""
    for name in inputs:
        if name and target.is_file() and Path(name).is_file() and target.samefile(name):
            raise InputError(f"Writing {target} would overwrite {name}; name another file with -o.")


def edits_at(path: str) -> tuple[Edit, ...]:
    """The edits of an edits file, or of a page of ours that was edited where it lies."""
    from storymap.review.files import edits_bytes
    from storymap.review.projects import edits_in

    return edits_in(edits_bytes(path), name=Path(path).name)


def reviewed(story: Story, edits: str) -> Story:
    """The story after a reviewer's decisions, from a file of any kind that `--edits` takes."""
    from storymap.review.edits import apply_edits

    returned = _returned(edits)
    if returned is None:
        return apply_edits(story, edits_at(edits))
    return _reviewed(story, returned, gazetteer_with(None))


def _returned(path: str | None) -> Returned | None:
    """What a review made elsewhere says; None of an edits file or a page of ours."""
    from storymap.review.files import edits_bytes
    from storymap.review.returned import is_returned, read_returned

    return read_returned(edits_bytes(path), Path(path).name) if path and is_returned(path) else None


def _reviewed(story: Story, returned: Returned, gazetteer: Gazetteer) -> Story:
    """The story after a review made elsewhere; tells how much of it is new."""
    from storymap.review.edits import apply_edits
    from storymap.review.returned import edits_of

    edits = edits_of(story, returned, gazetteer)
    click.echo(f"The review makes {counted(len(edits), 'edit')}.", err=True)
    return apply_edits(story, edits)


def saved_stories(sources: Sequence[str], *, images: bool = False) -> list[tuple[str, SavedStory]]:
    """Each source with its text, and the decisions and answers that a page of ours carries.

    Of several sources, what has no text is left out and told. Raises InputError where none has
    one, and SourceMissing for a path that leads nowhere.
    """
    if len(sources) == 1:
        return [(sources[0], _saved(sources[0], images=images))]
    read = []
    for source in sources:
        try:
            read.append((source, _saved(source, images=images)))
        except InputError as error:
            click.echo(harmless(f"Left out {source}: {error}"), err=True)
    if not read:
        raise EmptyText("None of the files given has a text to make a story of.")
    return read


def _saved(source: str, *, images: bool) -> SavedStory:
    """What is at a path, at an address on the web, or on standard input."""
    from storymap.files import read_stream
    from storymap.limits import UPLOAD
    from storymap.readers import read_bytes, read_path, read_url
    from storymap.review.files import edits_bytes
    from storymap.review.projects import SavedStory, read_project

    if is_url(source):
        return SavedStory(read_url(source))
    if source == STDIN:
        data = read_stream(sys.stdin.buffer if sys.stdin else None, UPLOAD.value)
        return SavedStory(read_bytes(data, ""))
    path = Path(source)
    if path.suffix.lower() in PAGES and path.is_file():
        saved = read_project(edits_bytes(path), name=path.name)
        if saved:
            return saved
    return SavedStory(read_path(source, images=images))


def is_url(source: str) -> bool:
    """Whether the source is written as an address; whether one may ask there is told later."""
    return _URL.match(source) is not None


def gazetteer_with(own: str | None) -> Gazetteer:
    """The reader's gazetteer, with the places of `own` for this story; tells its bad lines."""
    from storymap.gazetteer.own import open_own, read_own

    if own is None:
        return open_own()
    say_problems(Path(own).name, read_own(own))
    return open_own(own)


def hand_on(own: str | None) -> None:
    """Let the programs that this one starts lay the places of `own` over their gazetteer too."""
    from storymap.gazetteer.own import PLACES_VARIABLE, read_own

    if own is not None:
        say_problems(Path(own).name, read_own(own))
        given = os.environ.get(PLACES_VARIABLE)
        files = [str(Path(own).resolve()), *([given] if given else [])]
        os.environ[PLACES_VARIABLE] = os.pathsep.join(files)


def say_problems(name: str, file: OwnFile) -> None:
    """Tell on standard error which lines of a file of own places were left out, and why."""
    for problem in file.problems[:_MOST_PROBLEMS]:
        click.echo(harmless(f"{name} {problem}"), err=True)
    more = len(file.problems) - _MOST_PROBLEMS
    if more > 0:
        click.echo(f"… and {counted(more, 'more line')}.", err=True)
    if file.problems:
        click.echo(f"Left out {counted(len(file.problems), 'line')} of {harmless(name)}.", err=True)
