"""The commands about projects, several stories in one file: `storymap project`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from storymap.cli.output import Commands, counted, harmless
from storymap.cli.source import (
    STDIN,
    AskedGeocoder,
    gazetteer_with,
    is_url,
    near_option,
    saved_stories,
)
from storymap.cli.tables import proposal_line
from storymap.errors import InputError

if TYPE_CHECKING:
    from storymap.model import Story
    from storymap.projects import Project, ProjectStory

file_argument = click.argument("file", metavar="FILE.storymap")
added_argument = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
story_option = click.option(
    "--story",
    "names",
    metavar="NAME",
    multiple=True,
    help="Of a project, only this story; may be given twice.",
)


@click.group(cls=Commands)
def project() -> None:
    """Keep several stories in one file, with their texts, decisions and settings."""


@project.command()
@file_argument
@click.argument("sources", metavar="[SOURCE...]", nargs=-1)
@click.option("--title", metavar="T", help="The project's title; FILE's name if not given.")
@near_option
def new(file: str, sources: tuple[str, ...], title: str | None, home: str | None) -> None:
    """Begin a project, with a story of each SOURCE."""
    from storymap.projects import SUFFIX, Project, save_project

    path = Path(file)
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"{file} is no name of a project: end it in {SUFFIX}.")
    if path.exists():
        raise InputError(f"{file} is there already; `storymap project add` adds stories to it.")
    name = (title or path.stem).encode(errors="replace").decode()
    begun = Project(name)
    save_project(path, _adding(sources, home)(begun) if sources else begun)
    click.echo(f"Wrote {harmless(file)}: {_counted_stories(file)}.")


@project.command()
@file_argument
@added_argument
@near_option
def add(file: str, sources: tuple[str, ...], home: str | None) -> None:
    """Add a story of each SOURCE: a text, a page of ours with its edits, or another project."""
    from storymap.projects import change_project

    change_project(file, _adding(sources, home))
    click.echo(f"Wrote {harmless(file)}: {_counted_stories(file)}.")


@project.command()
@file_argument
@click.argument("name")
@click.argument("source")
@near_option
def update(file: str, name: str, source: str, home: str | None) -> None:
    """Give the story NAME a new text, and keep its decisions; tells which find no words now."""
    from storymap.projects import change_project
    from storymap.review.edits import lost_edits
    from storymap.review.projects import SavedStory, without_path

    ((_, read),) = saved_stories([source])

    def change(whole: Project) -> Project:
        before = whole.story(name)
        document = replace(without_path(read.document), home=home or before.saved.document.home)
        saved = SavedStory(document, before.saved.edits, before.saved.answers)
        return whole.with_story(replace(before, saved=saved))

    changed = change_project(file, change).story(name)
    ((_, story),) = project_stories(file, [name])
    lost = lost_edits(replace(story, edits=()), changed.saved.edits)
    for edit in lost:
        click.echo(harmless(f"Lost: “{edit.quote}”, which the new text does not have there."))
    kept = len(changed.saved.edits) - len(lost)
    click.echo(f"Wrote {harmless(file)}: {counted(kept, 'edit')} kept, {len(lost)} lost.")


@project.command()
@file_argument
@click.argument("name")
def remove(file: str, name: str) -> None:
    """Take the story NAME out of the project, with its decisions."""
    from storymap.projects import change_project

    change_project(file, lambda whole: whole.without_story(name))
    click.echo(f"Wrote {harmless(file)}: {_counted_stories(file)}.")


@project.command(name="list")
@file_argument
def list_stories(file: str) -> None:
    """List the project's stories, and what its decisions propose for all of them."""
    from storymap.projects import evidence, load_project

    whole = load_project(file)
    click.echo(harmless(whole.title))
    width = max((len(story.name) for story in whole.stories), default=0)
    for story in whole.stories:
        saved = story.saved
        words = counted(len(saved.document.text.split()), "word")
        edits = counted(len(saved.edits), "edit")
        click.echo(harmless(f"{story.name:<{width}}  {saved.document.title}: {words}, {edits}"))
    for edit in evidence(whole, ""):
        click.echo(proposal_line(edit))


def is_project(sources: Sequence[str]) -> bool:
    """Whether the sources are a project, which stands by itself; InputError beside others."""
    from storymap.projects import SUFFIX

    found = [source for source in sources if Path(source).suffix.lower() == SUFFIX]
    if found and len(sources) > 1:
        raise InputError(f"{found[0]} is a project; give it by itself.")
    return bool(found)


def refuse_options(**options: object) -> None:
    """Raise InputError for an option that a project has of its own, where it was given."""
    for name, value in options.items():
        if value:
            raise InputError(f"--{name} is for a text; the stories of a project have their own.")


def project_stories(
    file: str,
    names: Sequence[str] = (),
    *,
    own: str | None = None,
    geocoder: str | None = None,
) -> Iterator[tuple[ProjectStory, Story]]:
    """The stories of a project, all or those named, as its decisions make them.

    Raises InputError for a project without stories.
    """
    from storymap.geocoder import Answers
    from storymap.projects import evidence, inherited, load_project
    from storymap.story import build_story

    whole = load_project(file)
    chosen = [whole.story(name) for name in names] or whole.stories
    if not chosen:
        raise InputError(f"{file} has no stories yet; `storymap project add` adds some.")
    gazetteer = gazetteer_with(own)
    asked = AskedGeocoder(geocoder) if geocoder else None
    for each in chosen:
        saved = each.saved
        story = build_story(
            saved.document,
            gazetteer=gazetteer,
            edits=(*inherited(whole, each.name), *saved.edits),
            proposals=evidence(whole, each.name),
            geocoder=Answers(dict(saved.answers), asked),
        )
        yield each, story
    if asked:
        asked.tell()


def _adding(sources: Sequence[str], home: str | None) -> Callable[[Project], Project]:
    """What adds the stories of the sources to a project; they are read before it is opened."""
    from storymap.projects import SUFFIX, ProjectStory, free_name, load_project
    from storymap.review.projects import without_path

    projects = [source for source in sources if Path(source).suffix.lower() == SUFFIX]
    texts = [source for source in sources if source not in projects]
    added = [story for source in projects for story in load_project(source).stories]
    for source, saved in saved_stories(texts) if texts else ():
        document = without_path(saved.document)
        if home:
            document = replace(document, home=home)
        name = free_name(_stem(source, document.title), ())
        added.append(ProjectStory(name, replace(saved, document=document)))

    def change(whole: Project) -> Project:
        for story in added:
            whole = whole.with_story(replace(story, name=free_name(story.name, whole.names)))
        return whole

    return change


def _stem(source: str, title: str) -> str:
    if source == STDIN:
        return title
    return PurePosixPath(urlsplit(source).path).stem if is_url(source) else Path(source).stem


def _counted_stories(file: str) -> str:
    from storymap.projects import load_project

    number = len(load_project(file).stories)
    return f"{number:,} {'story' if number == 1 else 'stories'}"
