"""What commands say: bytes, JSON, and lines for people that cannot steer a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import click

from storymap.exports.story_json import json_bytes

# No first sentence is as long.
_SENTENCE = 1000


class Commands(click.Group):
    """A group whose help has the whole first sentence of each command, on as many lines."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        names = self.list_commands(ctx)
        with formatter.section("Commands"):
            formatter.write_dl([(n, self.commands[n].get_short_help_str(_SENTENCE)) for n in names])


def say_bytes(content: bytes) -> None:
    """Bytes to standard output: UTF-8 whatever the terminal's encoding."""
    click.echo(content, nl=False)


def say_json(values: Any) -> None:
    """JSON to standard output, as `json_bytes` writes it."""
    say_bytes(json_bytes(values))


def say_tree(values: Any, depth: int = 0) -> None:
    """Nested values as indented lines of `name: value`."""
    pairs = values.items() if isinstance(values, dict) else enumerate(values, 1)
    for name, value in pairs:
        lead = "  " * depth + f"{harmless(str(name))}:"
        if isinstance(value, dict | list | tuple):
            click.echo(lead)
            say_tree(value, depth + 1)
        else:
            shown = f"{value:,}" if isinstance(value, int) else str(value)
            click.echo(f"{lead} {harmless(shown)}")


# Joiners inside Persian and Indic names; every other format character could disguise a name.
_JOINERS = "\u200c\u200d"


def harmless(words: str) -> str:
    """Text on one line that cannot steer a terminal: controls and bidi marks become "�"."""
    folded = re.sub(r"\s+", " ", words)
    return "".join(
        character if character in _JOINERS or unicodedata.category(character)[0] != "C" else "�"
        for character in folded
    )


def counted(number: int, noun: str) -> str:
    """A number and its noun, with an s where it is not one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
