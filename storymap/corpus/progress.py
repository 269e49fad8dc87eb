"""How far a run is: what it tells, and how long the rest takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: counts so far, seconds since it began, `part` of the sources read.

    `words` and `seconds` are this run's own; `kept` documents were done before. `seconds_left` is
    an estimate by the bytes of the sources, None until workers have shown how fast they are.
    `news` is a sentence for people; `dashboard` an address once there are workers.
    """

    documents: int = 0
    kept: int = 0
    words: int = 0
    failures: int = 0
    seconds: float = 0.0
    part: float = 0.0
    seconds_left: float | None = None
    dashboard: str | None = None
    news: str = ""


@dataclass
class Pace:
    """How fast batches come back, from when each thread has had its first: till then they load."""

    batches: int = 0
    since: float = 0.0
    size: int = 0
    rate: float | None = None  # bytes a second

    def count(self, size: int, threads: int, now: float) -> None:
        """Take a batch of so many bytes into account that came back at `now`, in seconds."""
        self.batches += 1
        if self.batches <= threads:
            self.since = now
            return
        self.size += size
        if self.batches > 2 * threads and now > self.since:
            self.rate = self.size / (now - self.since)

    def seconds_for(self, size: int) -> float | None:
        """How long so many bytes take; None while too few batches have come back."""
        return size / self.rate if self.rate else None
