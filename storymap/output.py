"""What commands say and write: files in one step, JSON, and indented lines for people."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import click

from storymap.listing import harmless


def write_file(target: Path, content: bytes) -> None:
    """Write in one step: whoever opens the file sees the old one or the new one whole.

    Links are followed; a device or pipe is written to as it is. Raises OSError with the target.
    """
    whole = target.resolve()
    part = whole.with_name(f".storymap-{os.getpid()}.part")
    try:
        if whole.exists() and not whole.is_file():
            whole.write_bytes(content)
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
    """JSON to standard output, UTF-8, names in their own script."""
    say_bytes((json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode())


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
