"""The command that writes a story: `storymap build`."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import click

from storymap.cli.output import counted, harmless, say_bytes
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
from storymap.cli.tables import ledger_line
from storymap.errors import InputError
from storymap.exports.exporter import Exporter
from storymap.exports.formats import EXPORTERS, exporter_for, exporter_named
from storymap.files import write_file
from storymap.readers.formats import READERS

BASEMAP = "vector"
VIEWS = ("full", "map", "captions")
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
    default=BASEMAP,
    help="vector (offline, the default), none, or online tiles such as OpenStreetMap.Mapnik.",
)
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    help="What an HTML page shows: full (the default), the map alone, or the map with captions.",
)
@click.option("--read-only", is_flag=True, help="An HTML file without the desk, for readers alone.")
@click.option("--title", metavar="T", help="The title, in place of the text's own.")
@click.option(
    "--images",
    is_flag=True,
    help=f"Put in the pictures that a {_PICTURED} SOURCE names in its own folder.",
)
@layer_option
@own_places_option
@near_option
@geocoder_option
def build(
    sources: tuple[str, ...],
    output: str | None,
    format_name: str | None,
    edits: str | None,
    basemap: str,
    view: str | None,
    read_only: bool,
    title: str | None,
    images: bool,
    layers: tuple[str, ...],
    own: str | None,
    home: str | None,
    geocoder: str | None,
) -> None:
    """Write the story of SOURCE as one HTML file, or in another format.

    Several SOURCES are its chapters, in the order given. Without -o the file stands in the current
    folder under the first one's name.
    """
    exporter = _exporter(format_name, output)
    target = Path(output) if output else _target(sources[0], exporter.suffix)
    if output != STDIN:
        keep_inputs(target, *sources, edits, own, *layers)
    warning = _check_basemap(basemap, exporter)
    for given, option, lack in ((view, "view", "view"), (read_only, "read_only", "desk")):
        if given and option not in exporter.options:
            name = option.replace("_", "-")
            raise InputError(f"--{name} is for HTML; {exporter.title} has no {lack}.")
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
    chosen = {"basemap": basemap, "view": view or "full", "read_only": read_only}
    options = {name: value for name, value in chosen.items() if name in exporter.options}
    content = exporter.write(story, **options)
    if warning:
        click.echo(warning, err=True)
    if output == STDIN:
        say_bytes(content)
        return
    write_file(target, content)
    count = exporter.count(story)
    found = counted(count, exporter.record) if count else f"no {exporter.record}s"
    click.echo(f"Wrote {harmless(str(target))}: {found}.")
    click.echo(ledger_line(story))
    if lost := exporter.lost(story):
        click.echo(f"Not in {exporter.title}: {lost}.")


def _exporter(name: str | None, output: str | None) -> Exporter:
    """The exporter that was named, or that the output's suffix names; the first without either."""
    if name:
        return exporter_named(name)
    return EXPORTERS[0] if output in (None, STDIN) else exporter_for(output)


def _check_basemap(name: str, exporter: Exporter) -> str | None:
    """What to tell of online tiles; raises where there is no such basemap, before any work."""
    if name == BASEMAP:
        return None
    if "basemap" not in exporter.options:
        titles = " and ".join(each.title for each in EXPORTERS if "basemap" in each.options)
        raise InputError(f"--basemap is for {titles}; {exporter.title} takes no other.")
    if name == "none":
        return None

    from storymap.maps.tiles import find_tiles

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
