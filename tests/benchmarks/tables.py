"""The tables that the pages show, kept in `tables.json` by the scripts that take them (`--keep`).

A table has its head and rows as they are shown, and what it was taken with: the models, the
gazetteer and the texts, by their sums. Where these are others now, the page says so below it.
`SOURCES` has the commands; `retake.py` types them, and `gate.py --write` puts the tables where
pages have `<!-- table NAME -->`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))

from compact_json import compact
from measure import table

from storymap.files import data_path, sum_of
from storymap.languages.language import NEUTRAL
from storymap.training.languages import language_model
from storymap.training.manifest import NAME, read_manifest

HERE = Path(__file__).parent
KEPT = HERE / "tables.json"
CORPORA = "CORPORA"  # stands in commands for the folder with lgl.jsonl, english/, languages/
# What is no longer what it was when a table was taken, as the page says it.
AGES = {
    "shipped": "an earlier fit of the models",
    "fitted": "an earlier fit of the models",
    "gazetteer": "an earlier gazetteer",
}
OTHER_TEXTS = "other texts than there are now"


@dataclass(frozen=True, slots=True)
class Source:
    """A command that takes tables, typed in the repository's root; how long it runs on two cores.

    `fits`: the models, by their names in the manifest, of which it fits its own. Otherwise it reads
    with those that ship.
    """

    command: str
    minutes: float
    fits: tuple[str, ...] = ()


def _script(typed: str) -> str:
    return f"python tests/benchmarks/{typed} --keep"


ENGLISH = ("recogniser", "resolver", "verdict", "roles")
NEUTRAL_MODELS = (language_model(NEUTRAL), "reranker")
_BOTH = f"{CORPORA}/lgl.jsonl {CORPORA}/geowebnews.jsonl"
SOURCES: Mapping[str, Source] = {
    "namesakes": Source(_script("namesakes.py --number 100"), 0.1),
    "typed": Source(_script("typed.py"), 0.1),
    "languages": Source(_script("languages.py --sets"), 0.1),
    "wild": Source(_script("wild.py"), 0.2),
    "probes": Source(_script("probes.py --number 200"), 0.3),
    "corpora": Source(_script(f"languages.py --corpora {CORPORA}/languages"), 1),
    "fitted": Source(
        f"STORYMAP_CORPORA={CORPORA} STORYMAP_FIT=record"
        " python -m pytest -q -n0 tests/slow/test_floors.py",
        3,
        fits=ENGLISH,
    ),
    "neutral": Source(_script(f"neutral.py {CORPORA}/languages"), 10, fits=NEUTRAL_MODELS),
    "roles": Source(_script(f"roles.py {CORPORA}/geowebnews.jsonl"), 10, fits=ENGLISH),
    "crossval": Source(_script(f"crossval.py {_BOTH}"), 30, fits=ENGLISH),
    "peers": Source(_script(f"peers.py {_BOTH}"), 30, fits=ENGLISH),
    "rules": Source(
        _script(f"rules.py {_BOTH} {CORPORA}/english/*.jsonl --words 10000 --number 60"), 120
    ),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is shown, and the sums of what it was taken with; its row of `SOURCES`."""

    source: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    taken: Mapping[str, str] = field(default_factory=dict)

    def ages(self) -> list[str]:
        """What of it is no longer so, in the page's words; nothing for a table of today."""
        if not self.source:
            return []
        now = taken_with(self.source, [name for name in self.taken if (HERE / name).is_file()])
        changed = (name for name in {**now, **self.taken} if now.get(name) != self.taken.get(name))
        return list(dict.fromkeys(AGES.get(name, OTHER_TEXTS) for name in changed))

    def shown(self) -> str:
        """As Markdown, with a line that tells its age where it has one."""
        told = f"\n\n*{_sentence(self.ages())}.*" if self.ages() else ""
        return table(self.head, self.rows) + told


def _sentence(ages: Sequence[str]) -> str:
    return "Measured with " + " and ".join(ages)


def remark(several: Iterable[Table]) -> str:
    """What prose says behind figures of these tables: nothing, or how old they are."""
    ages = list(dict.fromkeys(age for each in several for age in each.ages()))
    return f" ({_sentence(ages).lower()})" if ages else ""


def taken_with(source: str, texts: Iterable[str] = ()) -> dict[str, str]:
    """The sums of the models that a source reads with, of the gazetteer, and of texts beside this.

    For models that it fits itself, of what these learn from, as the manifest of those that ship
    has it: they would be others today where that has changed.
    """
    models = read_manifest(data_path("models", NAME))
    own = SOURCES[source].fits
    used = (
        {"fitted": basis({name: models[name] for name in own})}
        if own
        else {"shipped": digest({name: each["files"] for name, each in models.items()})}
    )
    sums = {name: sum_of(HERE / name) for name in texts}
    return {**used, "gazetteer": sum_of(data_path("gazetteer", NAME)), **sums}


def basis(models: Mapping[str, Mapping[str, Any]]) -> str:
    """The sum of what models learn from besides their corpora, by their entries."""
    keys = ("needs", "gazetteer", "fingerprint")
    return digest({name: {key: each.get(key) for key in keys} for name, each in models.items()})


def digest(value: Any) -> str:
    """The SHA-256 of a value of JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def kept_tables() -> dict[str, Table]:
    """The tables of the file."""
    return {name: Table(**each) for name, each in json.loads(KEPT.read_text("utf-8")).items()}


def add_keep(parser: argparse.ArgumentParser) -> None:
    """Let a script be told to keep its tables."""
    parser.add_argument("--keep", action="store_true", help=f"keep the tables in {KEPT.name}")


def keep(
    name: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    source: str = "",
    texts: Iterable[Path] = (),
) -> None:
    """Enter a table as the running script has just taken it.

    `source` is its row of `SOURCES`, where that is not the table's name; `texts` are files beside
    this that it was taken on. SystemExit where the script was told something else than that row
    says: a part of a table, or one of fewer texts, is not kept.
    """
    source = source or name
    expected = [each for each in SOURCES[source].command.split()[2:] if CORPORA not in each]
    typed = [each for each in sys.argv[1:] if not Path(each).exists()]
    if typed != expected:
        raise SystemExit(f"The table {name} is kept of `{SOURCES[source].command}` alone.")
    taken = taken_with(source, sorted(path.name for path in texts))
    write({**kept_tables(), name: Table(source, head, [list(row) for row in rows], taken)})


def write(tables: Mapping[str, Table]) -> None:
    """Write the file, the tables in the order of their names."""
    text = compact({name: asdict(tables[name]) for name in sorted(tables)})
    KEPT.write_text(text, "utf-8", newline="\n")
