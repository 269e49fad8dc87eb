"""The commands of `storymap gazetteer`: look into it, lay own places over it, enlarge it."""

from __future__ import annotations

from pathlib import Path

import click

from storymap.cli.output import Commands, counted, harmless, say_json, say_tree
from storymap.cli.source import say_problems

_FOLDER = click.Path(path_type=Path)
_ELSEWHERE = "name another one with -o."


@click.group(cls=Commands)
def gazetteer() -> None:
    """Look into the gazetteer, lay your own places over it, or rebuild it."""


@gazetteer.command("info")
@click.option("--json", "as_json", is_flag=True, help="The whole manifest.")
def info(as_json: bool) -> None:
    """What the gazetteer holds, and where it comes from."""
    from storymap.gazetteer.own import open_own

    opened = open_own()
    facts = opened.info()
    if as_json:
        say_json(facts)
        return
    counts = facts["counts"]
    click.echo(f"{opened.folder}")
    click.echo(f"{counts['places']:,} places, {counts['names']:,} names, of these kinds:")
    kinds = (f"{kind} {count:,}" for kind, count in counts["by_kind"].items())
    click.echo(click.wrap_text(", ".join(kinds), initial_indent="  ", subsequent_indent="  "))
    click.echo("Sources:")
    for source in facts["sources"]:
        version = f" {source['version']}" if source["version"] else ""
        click.echo(
            harmless(
                f"  {source['name']}{version} ({source['from']}): "
                f"{source['what']}; {source['licence']}"
            )
        )
    if counts.get("left_out"):
        say_tree({"Left out": counts["left_out"]})


@gazetteer.command("search")
@click.argument("name")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def search(name: str, limit: int, as_json: bool) -> None:
    """Places called NAME, or nearly so; "Paris, Texas" asks for one in Texas."""
    import dataclasses

    from storymap.gazetteer.own import open_own

    found = open_own().search(name, limit=limit)
    if as_json:
        say_json([dataclasses.asdict(place) for place in found])
        return
    for place in found:
        where = ", ".join(part for part in (place.region, place.country) if part)
        click.echo(
            harmless(
                f"{place.name} ({place.kind}{', ' if where else ''}{where}) "
                f"{place.lat:.4f} {place.lon:.4f} {place.id}"
            )
        )
    if not found:
        click.echo(f"The gazetteer has no place called {harmless(name)}.")


@gazetteer.command("add")
@click.argument("file", type=_FOLDER)
def add(file: Path) -> None:
    """Lay the places of FILE over the gazetteer, for all stories.

    FILE is a CSV file in UTF-8 whose first line names its columns: name, lat and lon (degrees),
    perhaps kind, names (others, parted by |) and id. Added again, it replaces what it added.
    """
    from storymap.gazetteer.own import home_folder, keep

    kept = keep(file)
    say_problems(file.name, kept)
    click.echo(f"Added {counted(len(kept.places), 'place')} of {harmless(file.name)}.")
    click.echo(f"Kept in {home_folder() / 'places'}.")


@gazetteer.command("list")
def list_files() -> None:
    """Name the files of own places that lie over the gazetteer."""
    from storymap.gazetteer.own import kept_files, read_own

    files = kept_files()
    for path in files:
        click.echo(f"{harmless(path.name)}: {counted(len(read_own(path).places), 'place')}")
    if not files:
        click.echo("There are none; add some with: storymap gazetteer add FILE.csv")


@gazetteer.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Take the file of own places called NAME away again."""
    from storymap.gazetteer.own import forget

    forget(name)
    click.echo(f"Removed {harmless(name)}.")


@gazetteer.command("build")
@click.option("-o", "--output", metavar="DIR", type=_FOLDER)
@click.option(
    "--geonames", metavar="DIR", type=_FOLDER, help="Build from the dump files in this folder."
)
def build(output: Path | None, geonames: Path | None) -> None:
    """Rebuild the gazetteer from its packages (needs the build extra), or from GeoNames' dump.

    A gazetteer from the dump is used for your stories from then on, unless -o puts it elsewhere;
    delete its folder to go back to the one that ships.
    """
    from storymap.files import data_folder
    from storymap.gazetteer.own import home_folder, made_folder

    def say(step: str) -> None:
        click.echo(step, err=True)

    if geonames is None:
        from storymap.gazetteer.build.builder import build as make

        target = output or data_folder() / "gazetteer"
        make(target, progress=say)
    else:
        from storymap.gazetteer.build.dumps.building import build_dump

        target = output or home_folder() / "gazetteer"
        made_folder(target.absolute().parent, instead=_ELSEWHERE)
        build_dump(geonames, target, progress=say)
    click.echo(f"Wrote {target}.")


@gazetteer.command("download")
@click.option("-o", "--output", metavar="DIR", type=_FOLDER, help="Where the files go.")
@click.option("--from", "address", metavar="URL", help="A mirror of GeoNames' dump files.")
def download(output: Path | None, address: str | None) -> None:
    """Fetch all of GeoNames: three files, checked; broken off, it goes on when run again."""
    from storymap.gazetteer.build.dumps import download as fetching
    from storymap.gazetteer.own import home_folder, made_folder

    folder = output or home_folder() / "geonames"
    source = address or fetching.ADDRESS
    made_folder(folder, instead=_ELSEWHERE)
    plan = fetching.plan_download(folder, address=source)
    click.echo(
        f"{_gigabytes(sum(plan.sizes.values()))} from {harmless(source)}, "
        f"{_gigabytes(plan.missing)} of it still to come; building from it takes about "
        f"{_gigabytes(fetching.BUILD_BYTES)} more. {folder} has {_gigabytes(plan.free)} free."
    )
    with click.progressbar(length=plan.missing, label="Fetching", show_pos=False) as bar:
        done = dict(plan.here)

        def tell(file: str, now: int) -> None:
            bar.label = file
            bar.update(max(0, now - done.get(file, 0)))
            done[file] = max(now, done.get(file, 0))

        fetching.download(folder, address=source, progress=tell)
    click.echo(f"The files are in {folder}. Now run: storymap gazetteer build --geonames {folder}")


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
