"""Whether the probabilities mean what they say, on documents that the models have not seen.

    python tests/benchmarks/calibration.py lgl.jsonl geowebnews.jsonl -o calibration.svg

Models fitted on the other corpora read each corpus. The probabilities of places shown on gold
spans are held against whether the place is right; so are those shown from raw text, where what is
no gold at all counts as wrong. Ten bins of equal width; the picture has the gold spans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from diagram import TITLE, ratio, reliability_diagram
from measure import machine, say, table
from trials import add_models, outcomes_across, parser_for, prepared

from storymap.evaluation.calibration import (
    Bin,
    calibration_error,
    doubt,
    gold_placements,
    raw_placements,
    reliability,
)
from storymap.evaluation.scoring import Outcome


def main() -> None:
    """Print the bins and the errors, and draw the diagram where one is wanted."""
    parser = parser_for(__doc__)
    add_models(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.svg")
    options = parser.parse_args()
    with prepared(options) as (corpora, folder):
        read = outcomes_across(corpora, folder, options)
    outcomes = {path.stem: several for path, several in read.items()}
    outcomes["pooled"] = [each for several in read.values() for each in several]
    gold = {name: reliability(gold_placements(some)) for name, some in outcomes.items()}
    raw = {name: reliability(raw_placements(some)) for name, some in outcomes.items()}
    say(f"{machine()}\n\n**Gold spans**\n\n{bins_table(gold)}\n\n**Raw text**\n\n{bins_table(raw)}")
    say(f"\n{errors_table(outcomes, gold, raw)}")
    if options.output:
        shown = {name: bins for name, bins in gold.items() if name != "pooled" or len(read) == 1}
        drawn = dict(list(shown.items())[:3])
        errors = {name: calibration_error(bins) for name, bins in drawn.items()}
        options.output.write_text(reliability_diagram(drawn, errors, TITLE), "utf-8", newline="\n")


def bins_table(series: Mapping[str, Sequence[Bin]]) -> str:
    """A row a bin; for each corpus the places in it, their mean probability, the share right."""
    head = [
        "probability",
        *(f"{name}: {what}" for name in series for what in ("n", "told", "right")),
    ]
    rows = []
    for several in zip(*series.values(), strict=True):
        row = [f"{several[0].low:.1f}–{several[0].high:.1f}"]
        for each in several:
            row += [str(each.count), ratio(each.probability), ratio(each.right)]
        rows.append(row)
    return table(head, rows)


def errors_table(
    outcomes: Mapping[str, Sequence[Outcome]],
    gold: Mapping[str, Sequence[Bin]],
    raw: Mapping[str, Sequence[Bin]],
) -> str:
    """A row a corpus: both calibration errors, and whom the thresholds hit."""
    rows = []
    for name, some in outcomes.items():
        held = doubt(some)
        rows.append(
            (
                name,
                ratio(calibration_error(gold[name])),
                ratio(calibration_error(raw[name])),
                _share(held.right_doubted, held.right),
                _share(held.wrong_doubted, held.wrong),
            )
        )
    head = ("corpus", "calibration error, gold spans", "raw text",
            "right places not shown as certain", "wrong places not shown as certain")  # fmt: skip
    return table(head, rows)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "–"


if __name__ == "__main__":
    main()
