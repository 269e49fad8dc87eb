"""The command that opens the web page: `storymap serve`."""

from __future__ import annotations

from pathlib import Path

import click

from storymap.cli.source import hand_on, own_places_option
from storymap.packages import call

DEFAULT_PORT = 8501


@click.command()
@click.argument("source", required=False)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 8501.")
@own_places_option
def serve(source: str | None, port: int | None, own: str | None) -> None:
    """Open the web page on 127.0.0.1, on SOURCE or on a sample story.

    Where SOURCE is the folder of a corpus, the page is its atlas.
    """
    from storymap.webapp.server import serve as run

    if source and Path(source).is_dir():
        call(
            "storymap.corpus.server:serve_corpus",
            source,
            port=port or DEFAULT_PORT,
            say=lambda address: click.echo(f"The atlas is at {address}"),
            what="Serving a corpus",
            extra="corpus",
        )
        return
    hand_on(own)
    raise SystemExit(run(source, port=port))
