"""The command that keeps the basemap."""

from __future__ import annotations

from pathlib import Path

import click

from storymap.cli.output import Commands, harmless


@click.group(cls=Commands)
def basemap() -> None:
    """Rebuild the vector basemap."""


@basemap.command("build")
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path))
def basemap_build(output: Path | None) -> None:
    """Rebuild the basemap from its npm packages (needs npm, apt-get and the network)."""
    from storymap.basemap.build.builder import build_basemap
    from storymap.files import data_folder

    target = output or data_folder() / "basemap"
    build_basemap(target)
    click.echo(f"Wrote {harmless(str(target))}.")
