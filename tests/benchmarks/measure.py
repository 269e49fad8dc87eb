"""What both benchmarks measure with: memory, the machine's load, Markdown tables."""

from __future__ import annotations

import os
import platform
import resource
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

MEGABYTE = 1_000_000
_NUMBERS = ("", *"0123456789–·")  # what a cell with a number begins with, or with none


def peak_memory() -> float:
    """The most memory that this process has had resident, in MB, mapped files included.

    Where Linux tells it, of this program alone: getrusage also counts the process that started it.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / MEGABYTE
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024) / MEGABYTE


def machine() -> str:
    """One line on where the figures were taken, and how busy it was."""
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    python = platform.python_version()
    return f"Python {python}, {platform.machine()}, {os.cpu_count()} cores; load average {load}"


def version_of(distribution: str) -> str | None:
    """The installed version of a distribution, None where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: words to the left, columns of numbers to the right."""
    several = [list(row) for row in rows]
    numbers = [
        all(row[at].strip("*+−(")[:1] in _NUMBERS for row in several) for at in range(len(head))
    ]
    rules = ["---:" if number and at else "---" for at, number in enumerate(numbers)]
    lines = [head, rules, *several]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def say(text: str = "") -> None:
    """Write a line, at once: the runs are long."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
