"""The command that makes a site of a folder of texts: `storymap site`."""

from __future__ import annotations

import sys

import click

from storymap.cli.output import counted, harmless
from storymap.cli.source import own_places_option
from storymap.errors import InputError


@click.command()
@click.argument("folder")
@click.option("-o", "--output", metavar="DIR", required=True, help="The folder of the site.")
@click.option("--title", metavar="T", default="Story maps", help="The site's title.")
@click.option("--url", "address", metavar="ADDRESS", help="Where the site will stand on the web.")
@click.option(
    "--basemap",
    metavar="NAME",
    default="vector",
    help="vector (offline, the default), none, or online tiles such as OpenStreetMap.Mapnik.",
)
@own_places_option
def site(
    folder: str, output: str, title: str, address: str | None, basemap: str, own: str | None
) -> None:
    """Make a site of the texts in FOLDER: an index, a page a text, an atlas, a feed.

    Run again, it reads new and changed texts only. Edits of a text stand beside it, in a file of
    its name and .edits.json. The same texts give the same bytes.
    """
    from storymap.addresses import web_address
    from storymap.gazetteer.own import open_own
    from storymap.maps.tiles import find_tiles
    from storymap.site import build_site

    if address is not None and web_address(address) is None:
        raise InputError(f"{address} is no address of the web, such as https://example.org/maps.")
    if basemap not in ("vector", "none"):
        find_tiles(basemap)
    report = build_site(
        folder,
        output,
        title=title.encode(errors="replace").decode(),
        address=address,
        basemap=basemap,
        gazetteer=open_own(own) if own else open_own(),
        basis=_basis(own),
        report=_tell if sys.stderr.isatty() else None,
    )
    for problem in report.problems:
        click.echo(harmless(problem), err=True)
    click.echo(
        f"Wrote {harmless(output)}: {counted(report.written, 'page')} new or changed, "
        f"{report.kept:,} as before, {counted(len(report.problems), 'text')} left out."
    )


def _tell(name: str) -> None:
    click.echo(harmless(name), err=True)


def _basis(own: str | None) -> str:
    """The program's version and what the reader's own places are."""
    from storymap import __version__
    from storymap.files import read_file
    from storymap.gazetteer.own import kept_files
    from storymap.limits import UPLOAD

    files = [*map(str, kept_files()), *([own] if own else [])]
    return "\n".join([__version__, *(repr(read_file(file, UPLOAD.value)) for file in files)])
