"""Errors that Storymap raises on purpose; each is also the matching builtin.

    StorymapError
    ├── InputError (ValueError)           a text or file that cannot become a story
    │   ├── EmptyText                     nothing to read
    │   ├── NotText                       binary data where text was expected
    │   └── TooLarge                      over a limit of storymap.limits
    ├── SourceMissing (FileNotFoundError) the path is not there
    ├── FetchFailed (ConnectionError)     an address that gives no text, or may not be asked
    ├── UnsupportedFormat (ValueError)    no reader or exporter for that
    ├── DataMissing (FileNotFoundError)   the gazetteer, models or basemap are not installed
    ├── CorpusInvalid (ValueError)        a corpus's line or manifest that is not one
    ├── EditsInvalid (ValueError)         an edits file that cannot be read
    ├── ProjectInvalid (ValueError)       a project that is none, or changed twice
    ├── StoryInvalid (ValueError)         JSON that is no story, or none that fits its own text
    ├── GeocoderFailed (ConnectionError)  a geocoding service that did not answer, or refused to
    ├── WorkerUnfit (RuntimeError)        a worker of a cluster that would make other rows
    ├── ClusterLost (ConnectionError)     a scheduler that does not answer, or has no workers
    └── ExtraMissing (ImportError)        an optional package is not installed

Messages are one sentence that says what is wrong, where, and how to mend it. The command line
prints them and exits with 1; the web page shows them in place of the story.
"""

from __future__ import annotations


class StorymapError(Exception):
    """Any error that Storymap raises on purpose."""


class InputError(StorymapError, ValueError):
    """A text or file that cannot become a story."""


class EmptyText(InputError):
    """There is nothing to read."""


class NotText(InputError):
    """Binary data where text was expected."""


class TooLarge(InputError):
    """The input is over a limit of `storymap.limits`."""


class SourceMissing(StorymapError, FileNotFoundError):
    """The path is not there, or is not a file."""


class FetchFailed(StorymapError, ConnectionError):
    """An address gives no text: not there, no answer, too slow, or not to be asked at all."""


class UnsupportedFormat(StorymapError, ValueError):
    """No reader or exporter knows this format."""


class DataMissing(StorymapError, FileNotFoundError):
    """A data file that the program needs (gazetteer, model, basemap) is not there."""


class CorpusInvalid(StorymapError, ValueError):
    """A line of a corpus that is no annotated document, or a manifest that is none."""


class EditsInvalid(StorymapError, ValueError):
    """An edits file that cannot be read."""


class ProjectInvalid(StorymapError, ValueError):
    """A project file that cannot be read, or a change that two have made otherwise."""


class StoryInvalid(StorymapError, ValueError):
    """JSON values that are no story, or one whose parts do not fit its text."""


class GeocoderFailed(StorymapError, ConnectionError):
    """The geocoding service did not answer, refused to, or answered with what is no place."""


class WorkerUnfit(StorymapError, RuntimeError):
    """A worker of a cluster whose program, gazetteer or models are other ones."""


class ClusterLost(StorymapError, ConnectionError):
    """The scheduler of a cluster does not answer, or has no workers."""


class ExtraMissing(StorymapError, ImportError):
    """An optional package is not installed; the message has the install command."""
