"""The command that opens the web page: `storymap serve`."""

from __future__ import annotations

import click

from storymap.cli.source import hand_on, own_places_option


@click.command()
@click.argument("source", required=False)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 8501.")
@own_places_option
def serve(source: str | None, port: int | None, own: str | None) -> None:
    """Open the web page on 127.0.0.1, on SOURCE or on a sample story."""
    from storymap.webapp.server import serve as run

    hand_on(own)
    raise SystemExit(run(source, port=port))
