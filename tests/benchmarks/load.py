"""Many readers on one web page: `python tests/benchmarks/load.py [--readers 20] [--minutes 10]`.

Starts the Streamlit page and lets readers use it over its websocket as browsers do: each opens the
page, pastes a text of its own, waits for its story, reads for some seconds, pastes the next. The
table tells the seconds until the page stands and until a text is a story, at the median and the
95th percentile, and the server's memory as the run goes on. Exits with 1 where a reader gets words
of another, a story without its own words, an exception, or where memory keeps growing.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measure import MEGABYTE, machine, say, table

sys.path.append(str(Path(__file__).parents[1]))

from webapp_window import ROOT, running

from storymap.files import data_path

TIMEOUT = 120.0  # seconds for an answer
READING = (5.0, 15.0)  # seconds between an answer and the next text
# Stories differ in size: the last quarter of a run may hold this much more than the second.
MOST_GROWTH = 1.15
_SECRET = re.compile(rb"Qz(\d+)x\d+q")


@dataclass
class Counts:
    """What all readers saw, shared between their threads."""

    opened: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)


class Client:
    """One reader's session: what the server sent last, and the widgets in it."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.widgets: dict[str, str] = {}

    def run(self, **values: Any) -> tuple[float, bytes]:
        """Runs the page's script with values of widgets by label; its seconds, and all it sent."""
        from streamlit.proto.BackMsg_pb2 import BackMsg
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        asked = BackMsg()
        asked.rerun_script.query_string = ""
        for label, value in values.items():
            state = asked.rerun_script.widget_states.widgets.add()
            state.id = self.widgets[label]
            setattr(state, "trigger_value" if value is True else "string_value", value)
        started = time.monotonic()
        self.socket.send(asked.SerializeToString())
        parts = []
        while True:
            data = self.socket.recv(timeout=TIMEOUT)
            parts.append(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                name = element.WhichOneof("type")
                if name in ("text_area", "button"):
                    widget = getattr(element, name)
                    self.widgets[widget.label] = widget.id
                if name == "exception":
                    raise AssertionError(element.exception.message)
            if kind == "script_finished":
                return time.monotonic() - started, b"".join(parts)


def texts() -> list[str]:
    """What readers paste: the samples that are plain text."""
    return [path.read_text("utf-8") for path in sorted(data_path("stories").glob("*.txt"))] or [
        (ROOT / "README.md").read_text("utf-8")
    ]


def read(address: str, number: int, until: float, counts: Counts, pasted: list[str]) -> None:
    """One reader, from opening the page to the end of the run."""
    from websockets.sync.client import connect

    url = address.replace("http", "ws") + "/_stcore/stream"
    try:
        with connect(
            url, subprotocols=["streamlit"], max_size=None, open_timeout=TIMEOUT
        ) as socket:
            client = Client(socket)
            counts.opened.append(client.run()[0])
            _paste(client, number, until, counts, pasted)
    except Exception as error:  # noqa: BLE001  whatever goes wrong for a reader is the finding
        counts.problems.append(f"reader {number}: {type(error).__name__}: {error}")


def _paste(client: Client, number: int, until: float, counts: Counts, pasted: list[str]) -> None:
    """Text after text, each with a word of its own."""
    chance = random.Random(number)
    turn = 0
    while time.monotonic() < until:
        turn += 1
        word = f"Qz{number}x{turn}q"
        text = f"A day of {word}\n\n{chance.choice(pasted)}"
        seconds, said = client.run(
            **{"Paste a text or an address": text, "Make the story map": True}
        )
        counts.told.append(seconds)
        if word.encode() not in said:
            counts.problems.append(f"reader {number} got a story without its own words")
        others = {int(other) for other in _SECRET.findall(said)} - {number}
        if others:
            counts.problems.append(f"reader {number} got words of {sorted(others)}")
        time.sleep(min(chance.uniform(*READING), max(0.0, until - time.monotonic())))


def watched(until: float, counts: Counts) -> None:
    """Notes the server's memory, in MB, until the run ends."""
    me = os.getpid()
    children = Path(f"/proc/{me}/task/{me}/children").read_text("ascii").split()
    status = Path(f"/proc/{children[0]}/status")
    start = time.monotonic()
    while time.monotonic() < until:
        lines = status.read_text("ascii").splitlines()
        resident = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
        counts.memory.append((time.monotonic() - start, resident * 1024 / MEGABYTE))
        time.sleep(2)


def quarters(memory: list[tuple[float, float]]) -> list[float]:
    """The mean memory of each quarter of a run."""
    size = max(1, len(memory) // 4)
    return [statistics.fmean(mb for _, mb in memory[at * size :][:size]) for at in range(4)]


def _rows(counts: Counts) -> Iterator[list[str]]:
    for what, seconds in (("the page stands", counts.opened), ("a text is a story", counts.told)):
        if len(seconds) > 1:
            late = statistics.quantiles(seconds, n=20)[-1]
            yield [what, str(len(seconds)), f"{statistics.median(seconds):.1f}", f"{late:.1f}"]


def main() -> int:
    """Run, print, judge."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--minutes", type=float, default=10.0)
    chosen = options.parse_args()
    counts, pasted = Counts(), texts()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    with (
        tempfile.TemporaryDirectory() as home,
        running(command, "--server.port={}", Path(home), cwd=ROOT) as address,
    ):
        until = time.monotonic() + chosen.minutes * 60
        threads = [
            threading.Thread(target=read, args=(address, number, until, counts, pasted))
            for number in range(chosen.readers)
        ]
        threads.append(threading.Thread(target=watched, args=(until, counts)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    say(f"{chosen.readers} readers, {chosen.minutes:g} minutes; {machine()}\n")
    say(table(("until", "times", "s, median", "s, 95 %"), _rows(counts)))
    parts = quarters(counts.memory)
    say("\nMB of the server, by quarter of the run: " + ", ".join(f"{mb:.0f}" for mb in parts))
    if parts[3] > parts[1] * MOST_GROWTH:
        counts.problems.append("memory keeps growing")
    say("\n".join(sorted(set(counts.problems))) or "No reader got anything of another's.")
    return int(bool(counts.problems))


if __name__ == "__main__":
    sys.exit(main())
