"""The command line: `storymap COMMAND …`; `main` is what the installed script calls.

Every error that Storymap raises on purpose, and every file that cannot be read or written, ends
in one line on standard error and exit code 1.
"""

from __future__ import annotations

import dataclasses
import errno
import io
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storymap import __version__
from storymap.cli import gazetteer as gazetteer_commands
from storymap.cli.basemap import basemap
from storymap.cli.evaluate import evaluate
from storymap.cli.output import harmless, say_bytes, say_json
from storymap.cli.tables import ledger_line, places_table
from storymap.cli.train import train
from storymap.errors import InputError, StorymapError, UnsupportedFormat
from storymap.exports.places import places_json
from storymap.exports.story_json import json_bytes
from storymap.files import write_file
from storymap.model import places_of, story_to_json

if TYPE_CHECKING:
    from storymap.model import Document, Story

STDIN = "-"
FORMATS = ("html", "json", "svg", "png")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


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


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="storymap")
def main() -> None:
    """Turn a text into a map that reads with it.

    SOURCE is a text, Markdown or HTML file, or - for standard input.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal's encoding lacks costs that letter, not the run.
            stream.reconfigure(errors="replace")


own_places = click.option(
    "--gazetteer",
    "own",
    metavar="FILE.csv",
    help=gazetteer_commands.OWN_OPTION_HELP,
)


@main.command()
@click.argument("source")
@click.option("-o", "--output", metavar="FILE", help="Where to write; - is standard output.")
@click.option("--format", "format_name", type=click.Choice(FORMATS), help="Default: FILE's suffix.")
@click.option("--edits", metavar="FILE", help="A reviewer's decisions, as the web page saves them.")
@click.option(
    "--basemap",
    metavar="NAME",
    default="vector",
    help="vector (offline, the default), none, or online tiles such as OpenStreetMap.Mapnik.",
)
@click.option("--title", metavar="T", help="The title, in place of the text's own.")
@click.option(
    "--images",
    is_flag=True,
    help="Put in the pictures that a Markdown or HTML SOURCE names in its own folder.",
)
@own_places
def build(
    source: str,
    output: str | None,
    format_name: str | None,
    edits: str | None,
    basemap: str,
    title: str | None,
    images: bool,
    own: str | None,
) -> None:
    """Write the story of SOURCE as one HTML file (or as JSON, or its map as SVG or PNG).

    Without -o the file stands in the current folder under SOURCE's name.
    """
    chosen = format_name or _format_of(output)
    target = Path(output) if output else _target(source, chosen)
    if output != STDIN:
        _keep_inputs(target, source, edits, own)
    warning = _check_basemap(basemap, chosen)
    story = _story(source, edits=edits, title=title, own=own, images=images)
    content = _content(story, chosen, basemap)
    if warning:
        click.echo(warning, err=True)
    if output == STDIN:
        say_bytes(content)
        return
    write_file(target, content)
    count = len(places_of(story))
    click.echo(f"Wrote {harmless(str(target))}: {count or 'no'} place{'' if count == 1 else 's'}.")
    click.echo(ledger_line(story))


@main.command()
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="JSON with every mention, for programs.")
@click.option("--edits", metavar="FILE", help="A reviewer's decisions, as the web page saves them.")
@own_places
def places(source: str, as_json: bool, edits: str | None, own: str | None) -> None:
    """List the places that SOURCE names, and what became of every mention."""
    story = _story(source, edits=edits, own=own)
    if as_json:
        say_json(places_json(story))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo(places_table(story, width=width))


@main.command()
@click.argument("source", required=False)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 8501.")
@own_places
def serve(source: str | None, port: int | None, own: str | None) -> None:
    """Open the web page on 127.0.0.1, on SOURCE or on a sample story."""
    from storymap.webapp.server import serve as run

    if source is not None:
        _refuse_url(source)
    gazetteer_commands.hand_on(own)
    raise SystemExit(run(source, port=port))


for command in (gazetteer_commands.gazetteer, basemap, evaluate, train):
    main.add_command(command)


def _story(
    source: str,
    *,
    edits: str | None = None,
    title: str | None = None,
    own: str | None = None,
    images: bool = False,
) -> Story:
    from storymap.review.files import load_edits
    from storymap.story import build_story

    decisions = load_edits(edits) if edits else ()
    document = _document(source, images=images)
    if title:
        # An argument that is no Unicode could not be written into a page.
        sound = title.encode(errors="replace").decode()
        document = dataclasses.replace(document, title=sound)
    return build_story(document, gazetteer=gazetteer_commands.open_for(own), edits=decisions)


def _document(source: str, *, images: bool = False) -> Document:
    """The Document at a path or on standard input; addresses are refused for now."""
    from storymap.limits import UPLOAD
    from storymap.readers import read_bytes, read_path

    _refuse_url(source)
    if source == STDIN:
        return read_bytes(sys.stdin.buffer.read(UPLOAD.value + 1), "")
    return read_path(source, images=images)


def _refuse_url(source: str) -> None:
    if _URL.match(source):
        raise InputError(
            f"{source} is an address on the web, which this version does not read; "
            "save the page's text to a file and give that."
        )


def _keep_inputs(target: Path, *inputs: str | None) -> None:
    """Raise InputError where writing `target` would destroy what the command reads."""
    for name in inputs:
        if name and target.is_file() and Path(name).is_file() and target.samefile(name):
            raise InputError(f"Writing {target} would overwrite {name}; name another file with -o.")


def _format_of(output: str | None) -> str:
    """The format that the output's suffix names; HTML without an output."""
    if output is None or output == STDIN:
        return FORMATS[0]
    suffix = Path(output).suffix.lower().lstrip(".")
    name = "html" if suffix == "htm" else suffix
    if name not in FORMATS:
        raise UnsupportedFormat(
            f"{output} has no suffix of a format that can be written; "
            f"end it in {' or '.join('.' + name for name in FORMATS)}, or give --format."
        )
    return name


def _check_basemap(name: str, format_name: str) -> str | None:
    """What to tell of online tiles; raises where there is no such basemap, before any work."""
    if name == "vector" or (name == "none" and format_name == "html"):
        return None
    if format_name != "html":
        raise InputError(f"--basemap is for the HTML page; {format_name} takes no other.")

    from storymap.maps.tiles import find_tiles

    return find_tiles(name).warning


def _content(story: Story, format_name: str, basemap: str) -> bytes:
    if format_name == "json":
        return json_bytes(story_to_json(story))
    if format_name == "svg":
        from storymap.maps.still.picture import draw_svg

        return draw_svg(story).encode()
    if format_name == "png":
        from storymap.maps.still.picture import draw_png

        return draw_png(story)

    from storymap.maps.interactive import draw_map
    from storymap.page import render_page

    return render_page(story, map=draw_map(story, basemap=basemap)).encode()


def _target(source: str, format_name: str) -> Path:
    """The file in the current folder that takes the story; never the page that is read itself."""
    target = Path(f"{_stem(source)}.{format_name}")
    if target.is_file() and Path(source).is_file() and target.samefile(source):
        return target.with_name(f"{_stem(source)}-map.{format_name}")
    return target


def _stem(source: str) -> str:
    return "story" if source == STDIN else Path(source).stem
