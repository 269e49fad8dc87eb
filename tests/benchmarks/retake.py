"""Take the tables of the pages again: `python tests/benchmarks/retake.py CORPORA [--long] [--all]`.

CORPORA is the folder of lgl.jsonl, geowebnews.jsonl, english/ and languages/. Taken again is what
was measured with other models, data or texts than there are now; what takes longer than a quarter
of an hour only with `--long`. At last the figures go to the gate and into the pages.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

from gate import ROOT, tables
from measure import say
from tables import CORPORA, SOURCES

LONG = 15  # minutes


def main() -> int:
    """Type the commands, one after the other; 1 where one failed, after all were tried."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("corpora", type=Path, metavar=CORPORA)
    parser.add_argument("--long", action="store_true", help="those of more than 15 minutes too")
    parser.add_argument("--all", action="store_true", help="those too that are up to date")
    parser.add_argument("--only", nargs="+", choices=SOURCES, help="these and no others")
    options = parser.parse_args()
    folder = shlex.quote(str(options.corpora.resolve()))
    old = {each.source for each in tables().values() if each.ages()}
    failed = []
    for name, source in SOURCES.items():
        short = options.long or source.minutes <= LONG
        if name in options.only if options.only else short and (options.all or name in old):
            command = source.command.replace(CORPORA + "/", folder + "/")
            command = command.replace(f"={CORPORA} ", f"={folder} ")
            say(f"{command}  # {source.minutes:g} minutes")
            if subprocess.run(command, shell=True, cwd=ROOT, check=False).returncode:
                failed.append(name)
    say("\n".join(f"{name} failed: its tables are those of before." for name in failed))
    gate = [sys.executable, "tests/benchmarks/gate.py", "--record", "--write"]
    return subprocess.run(gate, cwd=ROOT, check=False).returncode or int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
