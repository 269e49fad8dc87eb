"""What `storymap --version` tells: of the program a number, of its data and models the sums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import click

from storymap import __version__
from storymap.errors import StorymapError
from storymap.files import MANIFEST, data_path

_DIGITS = 12  # of a manifest's sum, which stands for all files in it


def say_versions(ctx: click.Context, _option: click.Parameter, chosen: bool) -> None:
    """Print the versions and end, where the option is given."""
    if not chosen:
        return
    click.echo("\n".join(_lines()))
    ctx.exit()


def _lines() -> Iterator[str]:
    yield f"storymap, version {__version__}"
    for part in ("gazetteer", "models", "basemap"):
        try:
            text = data_path(part, MANIFEST).read_bytes()
            values = json.loads(text)
            places = values.get("counts", {}).get("places")
        except (StorymapError, OSError, ValueError, AttributeError):
            yield f"{part}: missing or damaged"
            continue
        about = f" ({places:,} places)" if isinstance(places, int) else ""
        yield f"{part} {hashlib.sha256(text).hexdigest()[:_DIGITS]}{about}"
