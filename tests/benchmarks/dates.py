"""How well dates are told: precision and recall on the sentences of `tests/dates/`.

Usage: python tests/benchmarks/dates.py [--unseen]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import click
from dated_sentences import FILE, UNSEEN, read_cases, score


def figures() -> dict[str, float]:
    """Precision and recall over all languages, for the quality gate."""
    right, found, there = score(list(read_cases()))
    return {"precision": round(right / found, 4), "recall": round(right / there, 4)}


def main() -> None:
    """Print the score by language, and every sentence that is told otherwise."""
    cases = list(read_cases(UNSEEN if "--unseen" in sys.argv else FILE))
    for language in ("", *dict.fromkeys(case.language for case in cases)):
        some = [case for case in cases if language in ("", case.language)]
        right, found, there = score(some)
        click.echo(
            f"{language or 'all':4} {len(some):4} texts {there:4} dates"
            f"  precision {right / max(1, found):.3f}  recall {right / max(1, there):.3f}"
        )
    for case in cases:
        if (got := case.found()) != case.dates:
            click.echo(f"{case.text}\n    right {', '.join(case.dates)}; told {', '.join(got)}")


if __name__ == "__main__":
    main()
