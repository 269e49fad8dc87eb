"""The gazetteer as the texts of a language call its places.

What comes in: a gazetteer and languages. What goes out: the same gazetteer, whose names are also
found where they are bent ("в Казани", "Helsingissä"), and by names that a language alone has for
a place ("США"). Where a form is also a rarer place's name, the place that is far better known is
meant ("России" is Russia, not a hamlet).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from storymap.candidates.inflection import Endings
from storymap.files import data_path, model_path
from storymap.gazetteer import ABBREVIATION, ADJECTIVE, ALTERNATE, fold
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND
from storymap.gazetteer.names import beginnings_among
from storymap.inference.wordlists import names_beside, read_words
from storymap.languages.inflection import inflection_of
from storymap.languages.language import DEFAULT, MODELS
from storymap.model import primary_language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from storymap.gazetteer import Gazetteer

    Postings = tuple[NDArray[np.int32], NDArray[np.uint8]]

MOST_WORDS = 4  # of a bent name
_REMEMBERED = 65_536  # names
# A form that is itself a name stays so, unless the place that it is a form of stands so many times
# further to the front of the gazetteer's rows, which are in order of importance.
FAR_WEIGHTIER = 8
_FIRST_ROWS = 400  # among which the order says little
# Languages that another one's names are those of, too.
SAME_NAMES = {"bs": "hr", "sr": "hr", "nb": "no", "nn": "no"}
_HOWS = {"": ALTERNATE, "abbreviation": ABBREVIATION, "adjective": ADJECTIVE}


def in_language(gazetteer: Gazetteer, language: str | None) -> Gazetteer:
    """The gazetteer as texts of a language read it; itself where nothing is known of that."""
    code = primary_language(language)
    return _localised(gazetteer, code) if code else gazetteer


def without_languages(gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer below: with names as they stand in it, none as a language bends them."""
    while isinstance(gazetteer, _Localised):
        gazetteer = gazetteer.base
    return gazetteer


@lru_cache(maxsize=8)
def _localised(gazetteer: Gazetteer, language: str) -> Gazetteer:
    table = inflection_of(language)
    if not (table.endings or table.spellings or _names_of(language)):
        return gazetteer
    return cast("Gazetteer", _Localised(gazetteer, language))


@lru_cache(maxsize=16)
def _names_of(language: str) -> Sequence[tuple[str, str, int]]:
    """A language's own names: folded key, id of the place, how it is meant."""
    codes = (language, SAME_NAMES.get(language, language))
    _, *lines = data_path("curated", "foreign.csv").read_text("utf-8").splitlines()
    rows = csv.reader(
        line for line in lines if line.startswith(tuple(f"{code}," for code in codes))
    )
    return [
        (fold(name), target, _HOWS[how])
        for _, names, target, how, _ in sorted(rows, key=lambda row: codes.index(row[0]))
        for name in names.split("|")
    ]


def own_names(language: str) -> frozenset[str]:
    """The folded names that a language alone has for places."""
    return frozenset(key for key, _, _ in _names_of(language))


@cache
def first_names() -> Container[str]:
    """First names of people: "Kate" is no form of what some language calls Chad."""
    return read_words(names_beside(model_path(MODELS[DEFAULT].recogniser)))


class _Localised:
    """A gazetteer with names more; all else is asked of the one below."""

    def __init__(self, base: Gazetteer, language: str) -> None:
        self.base, self._language = base, language
        table = inflection_of(language)
        self._endings = Endings((table.endings,))
        self._respelt = table.respelt
        self._bare = frozenset(map(fold, table.bare))
        self._own = self._own_rows(_names_of(language))
        self._own_beginnings = beginnings_among(self._own)
        self._beginnings = {
            " ".join(words[:count]) + " "
            for words in (key.split() for key in self._own)
            for count in range(1, len(words))
        }
        self.postings = lru_cache(maxsize=_REMEMBERED)(self._postings)
        self._bent = lru_cache(maxsize=_REMEMBERED)(self._bent_postings)
        self._stems = lru_cache(maxsize=_REMEMBERED)(self._known_stems)
        self._begins = lru_cache(maxsize=_REMEMBERED)(self._is_beginning)

    def __getattr__(self, name: str) -> Any:
        """What the gazetteer below has, which no one changes: each is asked for once."""
        value = self.__dict__[name] = getattr(self.base, name)
        return value

    def __len__(self) -> int:
        return len(self.base)

    def __reduce__(self) -> tuple[Any, ...]:
        return _localised, (self.base, self._language)

    def prefixes(self, text: str) -> list[str]:
        """Every key that is a prefix of the folded `text`, bent ones too, shortest first."""
        found = self.base.prefixes(text)
        others = self._respelt(text) - {text}
        for other in others:
            found += (text[: len(key)] for key in self.base.prefixes(other))
        line = text.partition("\n")[0]
        words = line.split(" ", MOST_WORDS)[:MOST_WORDS]
        bent = [" ".join(words[: count + 1]) for count in self._found_counts(words)]
        if words and len(words[0]) > MOST_WORDS:
            bent += self._own_beginnings(line)
        known = set(found)
        more = {key for key in bent if key not in known and len(self._bent(key)[0])}
        return sorted(known | more, key=len) if more or others else found

    def _found_counts(self, words: Sequence[str]) -> list[int]:
        """After which of the words a bent name may end."""
        if not words or not words[0]:
            return []
        counts = [0]
        beginnings = [f"{stem} " for stem in self._stems(words[0])]
        for at, word in enumerate(words[1:], 1):
            beginnings = [each for each in beginnings if self._begins(each)]
            if not beginnings or not word:
                break
            counts.append(at)
            stems = [word, *self._endings.stems(word)]
            beginnings = [f"{first}{stem} " for first in beginnings for stem in stems]
        return counts

    def _known_stems(self, word: str) -> list[str]:
        return [word, *self._endings.stems(word)]

    def _is_beginning(self, text: str) -> bool:
        """Whether a name goes on behind these words."""
        if text in self._beginnings:
            return True
        return next(islice(self.base.keys_from(text), 1), None) is not None

    def _postings(self, key: str) -> Postings:
        """The rows that a folded name may mean, be an ending tied to it ("usa ban"), and how."""
        found = self._bent(key)
        name, _, ending = key.rpartition(" ")
        return self._bent(name) if name and not len(found[0]) and ending in self._bare else found

    def _bent_postings(self, key: str) -> Postings:
        """The rows that a folded name may mean, bent or not, and how it means them."""
        exact = self._plain(key)
        if key in self._own:
            return exact
        rows = exact[0]
        best: Postings | None = None
        words = key.split(" ")
        if len(words) <= MOST_WORDS:
            for base in self._bases(words):
                found = self._plain(base)
                if not len(found[0]) or (key in first_names() and self._is_country(found)):
                    continue
                if best is None or found[0][0] < best[0][0]:
                    best = found
        if best is None:
            return exact
        if len(rows) and rows[0] <= FAR_WEIGHTIER * int(best[0][0]) + _FIRST_ROWS:
            return exact
        return best

    def _is_country(self, found: Postings) -> bool:
        """Whether a name is a country's before all: GeoNames has names of these in any language."""
        return bool(GROUP_OF_KIND[self.base.kind[found[0][0]]] == COUNTRY)

    def _bases(self, words: Sequence[str]) -> list[str]:
        """What a name of these words may be a form of."""
        if len(words) == 1:
            return self._endings.stems(words[0])
        bases = self._stems(words[0])
        for word in words[1:]:
            bases = [base for base in bases if self._begins(f"{base} ")]
            bases = [f"{base} {stem}" for base in bases for stem in self._stems(word)]
        return [base for base in bases if base != " ".join(words)]

    def _plain(self, key: str) -> Postings:
        """The postings of a name that is not bent."""
        own = self._own.get(key)
        return self._respelt_postings(key) if own is None else self._own_postings(key, own)

    def _respelt_postings(self, key: str) -> Postings:
        """The gazetteer's postings of a name in all its spellings."""
        import numpy as np

        found = [each for each in map(self.base.postings, self._respelt(key)) if len(each[0])]
        if len(found) < 2:
            return found[0] if found else self.base.postings(key)
        rows, first = np.unique(np.concatenate([rows for rows, _ in found]), return_index=True)
        return rows, np.concatenate([hows for _, hows in found])[first]

    def _own_rows(self, names: Sequence[tuple[str, str, int]]) -> Mapping[str, Mapping[int, int]]:
        """The rows of the language's own names, with how each means them."""
        meant: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for key, target, how in names:
            row = self.base.row_of(target)
            if row is not None:
                for spelling in self._respelt(key):
                    meant[spelling].setdefault(row, how)
        return meant

    def _own_postings(self, key: str, ways: Mapping[int, int]) -> Postings:
        """The postings of one of these names: its places first, then the gazetteer's."""
        import numpy as np

        rows, hows = self._respelt_postings(key)
        # What a language has a name of its own for is no lesser place of that name.
        rest = ~np.isin(rows, list(ways)) & (rows < max(ways))
        return (
            np.concatenate([np.array(list(ways), np.int32), rows[rest]]),
            np.concatenate([np.array(list(ways.values()), np.uint8), hows[rest]]),
        )
