"""The commands for many documents: `storymap corpus` and `storymap atlas`."""

from __future__ import annotations

import datetime
import json
import re
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from storymap.cli.output import counted, harmless, say_bytes
from storymap.cli.source import STDIN, hand_on, is_url, own_places_option
from storymap.errors import InputError
from storymap.packages import call

if TYPE_CHECKING:
    from storymap.corpus import Progress
    from storymap.corpus.queries import Step

_SECONDS_A_LINE = 10.0  # between lines of progress where they cannot be written over
_SECONDS_A_REWRITE = 0.5
_MOST_FAILURES = 5  # told at the end


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option("-o", "--output", metavar="DIR", required=True, help="The folder of the corpus.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask cluster's, such as tcp://host:8786.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 1_000),
    help="Processes on this machine; default: one a core.",
)
@click.option(
    "--edits",
    metavar="FILE",
    help="A reviewer's decisions for every document, as the web page saves them or `storymap edits "
    "propose` joins them.",
)
@click.option(
    "--carry",
    is_flag=True,
    help="Propose what a document says of a name (“Gan, in Bayan County”) in later ones of its "
    "source that leave it in doubt.",
)
@own_places_option
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.option("--json", "as_json", is_flag=True, help="Progress and result as JSON lines.")
def corpus(
    sources: tuple[str, ...],
    output: str,
    scheduler: str | None,
    workers: int | None,
    edits: str | None,
    carry: bool,
    own: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Find the places of many documents; write them as Parquet files into a folder.

    SOURCES are folders, files, patterns such as 'letters/*.txt', zip archives, and JSON lines, CSV
    or Parquet files with a column "text" (and id, title, date, url, author). Run again, it goes on
    where it was ended, and reads new and changed documents only.
    """
    from storymap.review.files import load_edits

    for source in filter(is_url, sources):
        raise InputError(f"{source} is an address; a corpus is read from files and folders.")
    decisions = load_edits(edits) if edits else ()
    hand_on(own)
    manifest = call(
        "storymap.corpus.run:run_corpus",
        sources,
        output,
        what="Reading a corpus",
        extra="corpus",
        scheduler=scheduler,
        workers=workers,
        edits=decisions,
        carry=carry,
        report=_reporter(quiet=quiet, as_json=as_json),
    )
    counts = manifest["counts"]
    if as_json:
        _say_line({"done": True, **counts})
    elif not quiet:
        click.echo(
            f"Wrote {harmless(output)}: {counted(counts['documents'], 'document')} of "
            f"{counted(counts['words'], 'word')}, {counted(counts['mentions'], 'mention')} of "
            f"{counted(counts['places'], 'place')}, {counted(counts['failures'], 'failure')}."
        )
        if counts["failures"]:
            _say_failures(output, counts["failures"])


def _say_failures(folder: str, count: int) -> None:
    """The first documents that could not be read, and where the others stand."""
    options = {"what": "Asking a corpus", "extra": "corpus"}
    connection = call("storymap.corpus.queries:open_corpus", folder, **options)
    told = call("storymap.corpus.queries:failures", connection, most=_MOST_FAILURES, **options)
    for row in told:
        click.echo(f"  {harmless(row['document'])}: {harmless(row['message'])}")
    if count > len(told):
        click.echo(f"  and {count - len(told):,} more in {harmless(folder)}/failures")


def _reporter(*, quiet: bool, as_json: bool) -> Callable[[Progress], None]:
    """What tells a run's progress, now and then: on standard error, or as JSON lines."""
    rewrites = sys.stderr.isatty() and not as_json
    pause = _SECONDS_A_REWRITE if rewrites else _SECONDS_A_LINE
    last = time.monotonic()
    dashboard: str | None = None

    def report(progress: Progress) -> None:
        nonlocal last, dashboard
        if as_json:
            if progress.news or time.monotonic() - last >= pause:
                last = time.monotonic()
                _say_line(_values(progress))
            return
        if progress.news:  # what is done anew is told even to those who want quiet
            click.echo(harmless(progress.news), err=True)
        if quiet:
            return
        if progress.dashboard and progress.dashboard != dashboard:
            dashboard = progress.dashboard
            click.echo(f"Dashboard: {harmless(dashboard)}", err=True)
        if time.monotonic() - last >= pause:
            last = time.monotonic()
            line = progress_line(progress)
            click.echo(f"\r\x1b[K{line}" if rewrites else line, nl=not rewrites, err=True)

    return report


def progress_line(progress: Progress) -> str:
    """How far a run is, on a line."""
    done = progress.documents + progress.kept
    rate = progress.words / progress.seconds if progress.seconds else 0.0
    parts = [
        f"{progress.part:4.0%}",
        counted(done, "document") + (f" ({progress.kept:,} from before)" if progress.kept else ""),
        counted(progress.words, "word"),
        f"{rate:,.0f} words/s",
        counted(progress.failures, "failure"),
    ]
    left = progress.seconds_left
    if left is not None and progress.words:
        parts.append(f"{left / 60:,.0f} min left" if left >= 90 else f"{left:.0f} s left")
    return " · ".join(parts)


def _say_line(values: dict[str, Any]) -> None:
    click.echo(json.dumps(values))


def _values(progress: Progress) -> dict[str, Any]:
    import dataclasses

    return {"done": False, **dataclasses.asdict(progress)}


def _day(value: str) -> str:
    """A year, month or day as the tables have them, or nothing."""
    found = re.fullmatch(r"-?[0-9]{4}((?:-[0-9]{2}){0,2})", value)
    try:
        if value:
            # A leap year stands for each, those before Christ too.
            datetime.date.fromisoformat(f"2000{found[1] if found else '-'}-01-01"[:10])
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not like 1850, 1850-06 or 1850-06-03.") from error
    return value


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("-o", "--output", metavar="FILE", required=True, help="- is standard output, as CSV.")
@click.option(
    "--by",
    "step",
    type=click.Choice(["day", "month", "year", "decade"]),
    default="year",
    help="Step of time; default: year.",
)
@click.option("--words", metavar="TEXT", default="", help="Only passages with these words.")
@click.option("--kind", "kinds", metavar="KIND", multiple=True, help="city, river, …")
@click.option("--country", "countries", metavar="NAME", multiple=True)
@click.option("--source", "sources", metavar="BEGINNING", multiple=True, help="Of documents' ids.")
@click.option("--role", "roles", multiple=True, type=click.Choice(["literal", "associative"]))
@click.option("--status", "statuses", multiple=True, type=click.Choice(["resolved", "ambiguous"]))
@click.option("--since", metavar="DAY", type=_day, default="", help="1850, 1850-06 or 1850-06-03.")
@click.option("--until", metavar="DAY", type=_day, default="", help="Likewise, itself included.")
@click.option("--probability", metavar="P", type=click.FloatRange(0, 1), default=0.0)
@click.option("--title", metavar="T", help="The atlas's; default: the folder's name.")
def atlas(folder: str, output: str, step: Step, title: str | None, **wanted: Any) -> None:
    """Write the atlas of a corpus, its places by time, or the network of places named together.

    FILE's suffix says which: .html for the atlas, a map to explore in one file; .geojson or .csv
    for the places, .graphml for the network; .events.csv, .journeys.csv or .focus.csv for what
    happened where and when, who went where, and what each document is about.
    """
    from pathlib import Path

    from storymap.files import write_file

    target = "places.csv" if output == STDIN else output
    options = {"what": "Asking a corpus", "extra": "corpus"}
    connection = call("storymap.corpus.queries:open_corpus", folder, **options)
    choice = call("storymap.corpus.queries:Filter", **options, **wanted)
    call("storymap.corpus.queries:check_choice", connection, choice, **options)
    headline = title or Path(folder).resolve().name
    content = call(
        "storymap.corpus.exports:export",
        connection,
        target,
        choice,
        step,
        title=headline,
        **options,
    )
    if output == STDIN:
        say_bytes(content)
        return
    write_file(output, content)
    click.echo(f"Wrote {harmless(output)}.")
