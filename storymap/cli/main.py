"""The command line: `storymap COMMAND …`; `main` is what the installed script calls.

Every error that Storymap raises on purpose, and every file that cannot be read or written, ends
in one line on standard error and exit code 1.
"""

from __future__ import annotations

import errno
import io
import sys
from typing import Any

import click

from storymap import __version__
from storymap.cli.basemap import basemap
from storymap.cli.build import build
from storymap.cli.corpus import atlas, corpus
from storymap.cli.diff import diff
from storymap.cli.edits import edits
from storymap.cli.evaluate import evaluate
from storymap.cli.gazetteer import gazetteer
from storymap.cli.output import harmless
from storymap.cli.places import places
from storymap.cli.serve import serve
from storymap.cli.train import train
from storymap.errors import StorymapError
from storymap.exports.formats import EXPORTERS
from storymap.readers import supported

COMMANDS: tuple[click.Command, ...] = (
    build,
    places,
    corpus,
    atlas,
    diff,
    edits,
    serve,
    gazetteer,
    basemap,
    evaluate,
    train,
)


class OneLineErrors(click.Group):
    """A group whose commands end in one sentence where Storymap or a file says no."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors made to be read become one line on standard error."""
        try:
            return super().invoke(ctx)
        except StorymapError as error:
            _fail(ctx, str(error))
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output has left; click knows how
                raise
            where = f": {error.filename}" if error.filename else ""
            _fail(ctx, f"{error.strerror or error}{where}")


def _fail(ctx: click.Context, message: str) -> None:
    click.echo(f"storymap: {harmless(message)}", err=True)
    ctx.exit(1)


@click.group(
    cls=OneLineErrors,
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=f"""Turn a text into a map that reads with it.

    SOURCE is a file ({supported()}), an address on the web, or - for standard
    input. The story is written as
    {", ".join(exporter.title for exporter in EXPORTERS)}.
    """,
)
@click.version_option(__version__, prog_name="storymap")
def main() -> None:
    """Run the command that is named; the group's own help stands above, with the formats in it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal's encoding lacks costs that letter, not the run.
            stream.reconfigure(errors="replace")
