"""The option `--only`: what a reader would filter by in the page, before a story is written."""

from __future__ import annotations

from collections.abc import Sequence

import click

from storymap.errors import InputError
from storymap.exports.selection import FILTERS

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
