"""The command that lists a text's places: `storymap places`."""

from __future__ import annotations

import shutil
import sys

import click

from storymap.cli.output import say_json
from storymap.cli.source import (
    edits_option,
    geocoder_option,
    near_option,
    own_places_option,
    sources_argument,
    story_of,
)
from storymap.cli.tables import places_table
from storymap.exports.places import places_json


@click.command()
@sources_argument
@click.option("--json", "as_json", is_flag=True, help="JSON with every mention, for programs.")
@edits_option
@own_places_option
@near_option
@geocoder_option
def places(
    sources: tuple[str, ...],
    as_json: bool,
    edits: str | None,
    own: str | None,
    home: str | None,
    geocoder: str | None,
) -> None:
    """List the places that the SOURCES name, and what became of every mention."""
    story = story_of(sources, edits=edits, own=own, home=home, geocoder=geocoder)
    if as_json:
        say_json(places_json(story))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo(places_table(story, width=width))
