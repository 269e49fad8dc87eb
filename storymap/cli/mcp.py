"""The command that serves agents: `storymap mcp`."""

from __future__ import annotations

from pathlib import Path

import click

from storymap import __version__
from storymap.packages import call


@click.command()
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The only folder whose files agents may read and write (default: the current one).",
)
def mcp(folder: Path) -> None:
    """Serve agents over the Model Context Protocol, on standard input and output."""
    call("storymap.agents.server:run", folder, __version__, what="Serving agents", extra="mcp")
