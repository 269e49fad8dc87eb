"""The command line: `storymap COMMAND …`; `main` is what the installed script calls.

Every error that Storymap raises on purpose, and every file that cannot be read or written, ends
in one line on standard error and exit code 1.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

from storymap.cli.basemap import basemap
from storymap.cli.build import build
from storymap.cli.corpus import atlas, corpus
from storymap.cli.diff import diff
from storymap.cli.edits import edits
from storymap.cli.evaluate import evaluate
from storymap.cli.gazetteer import gazetteer
from storymap.cli.mcp import mcp
from storymap.cli.output import Commands, harmless
from storymap.cli.places import places
from storymap.cli.project import project
from storymap.cli.serve import serve
from storymap.cli.site import site
from storymap.cli.train import train
from storymap.cli.versions import say_versions
from storymap.errors import StorymapError
from storymap.exports.formats import EXPORTERS
from storymap.limits import check_variables
from storymap.readers import supported

COMMANDS: tuple[click.Command, ...] = (
    build,
    places,
    corpus,
    atlas,
    diff,
    edits,
    project,
    site,
    serve,
    mcp,
    gazetteer,
    basemap,
    evaluate,
    train,
)


class OneLineErrors(Commands):
    """A group whose commands end in one sentence where Storymap or a file says no."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors made to be read become one line on standard error."""
        try:
            return super().invoke(ctx)
        except StorymapError as error:
            _fail(ctx, str(error))
        except MemoryError:
            _fail(ctx, "There is too little memory for this; read a shorter text.")
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output has left; click knows how
                raise
            where = f": {error.filename}" if error.filename else ""
            # A time limit of another program's has no words of its own.
            said = error.strerror or str(error) or "Nothing answered in time; try again"
            _fail(ctx, f"{said}{where}")

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the group on open streams; help that cannot be written is told as well."""
        _open_streams()
        try:
            return super().main(*args, **options)
        except OSError as error:
            click.echo(f"storymap: {error.strerror or error}", err=True)
            sys.exit(1)


def _open_streams() -> None:
    """Let a stream that the caller closed lead nowhere; Python has None in its place."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  until the end


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
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=say_versions,
    help="Show the versions of the program, its data and its models.",
)
def main() -> None:
    """Run the command that is named; the group's own help stands above, with the formats in it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal's encoding lacks costs that letter, not the run.
            stream.reconfigure(errors="replace")
    check_variables()
