"""The option `--only`: what a reader would filter by in the page, before a story is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from storymap.errors import InputError
from storymap.exports.selection import FILTERS, filtered
from storymap.model import Story, places_of

only_option = click.option(
    "--only",
    "wanted",
    metavar="NAME=VALUE",
    multiple=True,
    help=f"Only what a filter of the page shows, such as country=Chad: {', '.join(FILTERS)}.",
)


def filters_of(wanted: Sequence[str]) -> dict[str, str]:
    """The filters that were asked for; raises InputError where there is none of a name."""
    pairs = [each.partition("=") for each in wanted]
    for name, sign, value in pairs:
        if name not in FILTERS or not sign or not value:
            told = f"{name}{sign}{value}"
            raise InputError(f"--only {told} is no NAME=VALUE of {', '.join(FILTERS)}.")
    return {name: value for name, _, value in pairs}


def only(story: Story, filters: Mapping[str, str]) -> Story:
    """The story with what passes the filters; raises InputError where they leave no place of it."""
    left = filtered(story, filters)
    if not filters or left.resolutions or not story.resolutions:
        return left
    told = " ".join(f"--only {name}={value}" for name, value in filters.items())
    places = [each.place for each in places_of(story)]
    there = {"country": {place.country or "" for place in places}, "kind": {p.kind for p in places}}
    values = (sorted(there[name] - {""}) for name in filters if name in there)
    known = "".join(f" The text has {', '.join(each)}." for each in values if each)
    raise InputError(f"No place passes {told}.{known}")
