"""What commands say and write: files in one step, JSON, and indented lines for people."""

from __future__ import annotations

import contextlib
import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import click

from storymap.listing import harmless

# json.dumps has escaped ASCII's own controls, save this one.
_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def write_file(target: Path, content: bytes) -> None:
    """Write in one step: whoever opens the file sees the old one or the new one whole.

    Links are followed; a device or pipe is written to as it is. Raises OSError with the target.
    """
    whole = target.resolve()
    part = whole.with_name(f".storymap-{os.getpid()}.part")
    try:
        # Asked of the target: where a link leads to a pipe, the path behind it is no file's.
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        part.write_bytes(content)
        part.replace(whole)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(target)) from error


def say_bytes(content: bytes) -> None:
    """Bytes to standard output: UTF-8 whatever the terminal's encoding."""
    click.echo(content, nl=False)


def say_json(values: Any) -> None:
    """JSON to standard output, as `json_bytes` writes it."""
    say_bytes(json_bytes(values))


def json_bytes(values: Any) -> bytes:
    """JSON in UTF-8, names in their own script; what could steer a terminal is escaped."""
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    return _NOT_ASCII.sub(_escape, text).encode()


def _escape(match: re.Match[str]) -> str:
    """Control, format and unassigned characters as JSON's escapes, others as they are."""
    character = match[0]
    if unicodedata.category(character)[0] != "C":
        return character
    return json.dumps(character)[1:-1]


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
