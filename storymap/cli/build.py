"""The command that writes a story: `storymap build`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import click

from storymap.cli.filters import filters_of, only, only_option
from storymap.cli.output import counted, harmless, say_bytes
from storymap.cli.project import is_project, project_stories, refuse_options, story_option
from storymap.cli.source import (
    STDIN,
    edits_option,
    geocoder_option,
    is_url,
    keep_inputs,
    layer_option,
    near_option,
    own_places_option,
    sources_argument,
    story_of,
)
from storymap.cli.tables import doubts, ledger_line
from storymap.errors import InputError
from storymap.exports.exporter import Exporter
from storymap.exports.formats import EXPORTERS, exporter_for, exporter_named
from storymap.files import write_file
from storymap.readers.formats import READERS

if TYPE_CHECKING:
    from storymap.model import Story
    from storymap.page.published import Publication, View
    from storymap.projects import ProjectStory

BASEMAP = "vector"
VIEWS = ("full", "map", "captions")
_STREETS = (
    "Most of it happens within 40 km; for streets give --basemap FILE.pmtiles, an extract of there."
)
_PICTURED = " or ".join(reader.name for reader in READERS if reader.pictures)


@click.command()
@sources_argument
@click.option("-o", "--output", metavar="FILE", help="Where to write; - is standard output.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice([exporter.name for exporter in EXPORTERS]),
    help="Default: FILE's suffix.",
)
@edits_option
@click.option(
    "--basemap",
    metavar="NAME",
    help="vector (offline, the default), none, FILE.pmtiles for streets from a file of yours, "
    "or online tiles such as OpenStreetMap.Mapnik.",
)
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    help="What an HTML page shows: full (the default), the map alone, or the map with captions.",
)
@click.option("--read-only", is_flag=True, help="An HTML file without the desk, for readers alone.")
@click.option(
    "--address",
    metavar="URL",
    help="Where an HTML page will stand on the web; writes a picture and an oEmbed file beside it.",
)
@click.option("--title", metavar="T", help="The title, in place of the text's own.")
@click.option(
    "--images",
    is_flag=True,
    help=f"Put in the pictures that a {_PICTURED} SOURCE names in its own folder.",
)
@layer_option
@only_option
@own_places_option
@near_option
@geocoder_option
@story_option
def build(
    sources: tuple[str, ...],
    output: str | None,
    format_name: str | None,
    edits: str | None,
    basemap: str | None,
    view: View | None,
    read_only: bool,
    address: str | None,
    title: str | None,
    images: bool,
    layers: tuple[str, ...],
    wanted: tuple[str, ...],
    own: str | None,
    home: str | None,
    geocoder: str | None,
    names: tuple[str, ...],
) -> None:
    """Write the story of SOURCE as one HTML file, or in another format.

    Several SOURCES are its chapters, in the order given. Without -o the file stands in the current
    folder under the first one's name. Of a project, each story is a file in a folder of its name.
    """
    exporter, filters = _exporter(format_name, output), filters_of(wanted)
    options = _options(exporter, view=view, read_only=read_only, address=address)
    if is_project(sources):
        refuse_options(
            edits=edits,
            title=title,
            images=images,
            near=home,
            address=address,
            layer=layers,
            only=wanted,
        )
        made = project_stories(sources[0], names, own=own, geocoder=geocoder)
        _write_all(made, sources[0], output, exporter, options, basemap)
        return
    if names:
        raise InputError("--story is for a project.")
    target = Path(output) if output else _target(sources[0], exporter.suffix)
    publication = _publication(address, output)
    if output != STDIN:
        keep_inputs(target, *sources, edits, own, *layers)
    warning = _check_basemap(basemap or BASEMAP, exporter)
    story = story_of(
        sources,
        edits=edits,
        title=title,
        own=own,
        images=images,
        layers=layers,
        home=home,
        geocoder=geocoder,
    )
    story = only(story, filters)
    _write(story, None if output == STDIN else target, exporter, options, basemap, warning)
    if publication:
        _write_beside(story, publication, target, view or "full", (*sources, edits, own))


def _write_all(
    made: Iterator[tuple[ProjectStory, Story]],
    source: str,
    output: str | None,
    exporter: Exporter,
    options: Mapping[str, Any],
    basemap: str | None,
) -> None:
    """Write the stories of a project: one like a text's, several into a folder by their names."""
    stories = list(made)
    alone = len(stories) == 1
    if not alone and output == STDIN:
        raise InputError("Several stories are several files; name a folder with -o, or a --story.")
    if not alone and output and output.lower().endswith(exporter.suffixes):
        raise InputError(f"{output} is one file; name a folder with -o, or one story with --story.")
    folder = Path(output or Path(source).stem)
    if not alone:
        folder.mkdir(parents=True, exist_ok=True)
    for each, story in stories:
        beneath = basemap or (each.basemap if "basemap" in exporter.options else None)
        warning = _check_basemap(beneath or BASEMAP, exporter)
        name = f"{each.name}{exporter.suffix}"
        target = Path(output or name) if alone else folder / name
        _write(story, None if output == STDIN else target, exporter, options, beneath, warning)


def _write(
    story: Story,
    target: Path | None,
    exporter: Exporter,
    options: Mapping[str, Any],
    basemap: str | None,
    warning: str | None,
) -> None:
    """Write a story into a file, or to standard output, and tell what it has."""
    if "basemap" in exporter.options:
        options = {**options, "basemap": basemap or BASEMAP}
    content = exporter.write(story, **options)
    if warning:
        click.echo(warning, err=True)
    if target is None:
        say_bytes(content)
        return
    write_file(target, content)
    count = exporter.count(story)
    found = counted(count, exporter.record) if count else f"no {exporter.record}s"
    click.echo(f"Wrote {harmless(str(target))}: {found}.")
    click.echo(ledger_line(story))
    for doubt in doubts(story):
        click.echo(doubt)
    if options.get("basemap") == BASEMAP and _is_city(story):
        click.echo(_STREETS)
    if lost := exporter.lost(story):
        click.echo(f"Not in {exporter.title}: {lost}.")


def _is_city(story: Story) -> bool:
    from storymap.maps.viewport import is_city
    from storymap.model import places_of

    return is_city(places_of(story))


def _options(exporter: Exporter, **given: str | bool | None) -> dict[str, Any]:
    """The options that were given; raises InputError where the format has no use for one."""
    lacks = {"view": "view", "read_only": "desk", "address": "page"}
    for name in (name for name, value in given.items() if value):
        if name not in exporter.options:
            option = name.replace("_", "-")
            raise InputError(f"--{option} is for HTML; {exporter.title} has no {lacks[name]}.")
    return {name: value for name, value in given.items() if value}


def _publication(address: str | None, output: str | None) -> Publication | None:
    """What is known of the page from its address; raises before any work where that is none."""
    if not address:
        return None
    from storymap.page.published import published_at

    if output == STDIN:
        raise InputError("--address writes files beside the page; name that with -o FILE.")
    return published_at(address)


def _exporter(name: str | None, output: str | None) -> Exporter:
    """The exporter that was named, or that the output's suffix names; the first without either."""
    if name:
        return exporter_named(name)
    return EXPORTERS[0] if output in (None, STDIN) else exporter_for(output)


def _write_beside(
    story: Story,
    publication: Publication,
    target: Path,
    view: View,
    inputs: tuple[str | None, ...],
) -> None:
    from storymap.page.published import files_beside

    beside = files_beside(story, publication, view)
    for name, data in beside.items():
        path = target.with_name(name)
        keep_inputs(path, *inputs)
        write_file(path, data)
    click.echo(f"Beside it, to be published with it: {harmless(' and '.join(beside))}.")


def _check_basemap(name: str, exporter: Exporter) -> str | None:
    """What to tell of online tiles; raises where there is no such basemap, before any work."""
    if name == BASEMAP:
        return None
    if "basemap" not in exporter.options:
        titles = " and ".join(each.title for each in EXPORTERS if "basemap" in each.options)
        raise InputError(f"--basemap is for {titles}; {exporter.title} takes no other.")
    if name == "none":
        return None

    from storymap.basemap.tilefile import SUFFIX, open_tiles
    from storymap.maps.tiles import find_tiles

    if name.endswith(SUFFIX):
        with open_tiles(Path(name)):
            return None

    return find_tiles(name).warning


def _target(source: str, suffix: str) -> Path:
    """The file in the current folder that takes the story; never the page that is read itself."""
    stem = "story" if source == STDIN else Path(source).stem
    if is_url(source):
        stem = _url_stem(source)
    target = Path(f"{stem}{suffix}")
    if target.is_file() and Path(source).is_file() and target.samefile(source):
        return target.with_name(f"{stem}-map{suffix}")
    return target


def _url_stem(address: str) -> str:
    """A file's name after an address: its last word, or its host."""
    parts = urlsplit(address)
    last = PurePosixPath(unquote(parts.path)).stem or parts.hostname or ""
    return re.sub(r"[^\w.-]+", "-", last).strip("-.")[:80] or "story"
