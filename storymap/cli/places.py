"""The command that lists a text's places: `storymap places`."""

from __future__ import annotations

import shutil
import sys

import click

from storymap.cli.output import harmless, say_json
from storymap.cli.project import is_project, project_stories, refuse_options, story_option
from storymap.cli.source import (
    edits_option,
    geocoder_option,
    near_option,
    own_places_option,
    sources_argument,
    story_of,
)
from storymap.cli.tables import places_table
from storymap.errors import InputError
from storymap.exports.places import places_json


@click.command()
@sources_argument
@click.option("--json", "as_json", is_flag=True, help="JSON with every mention, for programs.")
@edits_option
@own_places_option
@near_option
@geocoder_option
@story_option
def places(
    sources: tuple[str, ...],
    as_json: bool,
    edits: str | None,
    own: str | None,
    home: str | None,
    geocoder: str | None,
    names: tuple[str, ...],
) -> None:
    """List the places that the SOURCES name, and what became of every mention."""
    if is_project(sources):
        refuse_options(edits=edits, near=home)
        made = project_stories(sources[0], names, own=own, geocoder=geocoder)
        stories = [story for _, story in made]
    else:
        stories = [story_of(sources, edits=edits, own=own, home=home, geocoder=geocoder)]
    if as_json and len(stories) > 1:
        raise InputError("JSON is of one story; name it with --story.")
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for story in stories:
        if as_json:
            say_json(places_json(story))
            continue
        if len(stories) > 1:
            click.echo(harmless(f"\n{story.document.title}\n").strip())
        click.echo(places_table(story, width=width))
