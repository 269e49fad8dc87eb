"""Names of features grow to their full length: "Adelaide River" is not Adelaide.

What comes in: a span that names a place, with the tokens around it. What goes out: the span with
the word that makes a river, a pass or a street of it. The gazetteer has few of these; where it does
not have the whole, an unplaced name is right and the town inside it is wrong.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.gazetteer import fold
from storymap.gazetteer.groups import GROUP_OF_KIND, NATURE
from storymap.languages.en.places import FEATURES_AFTER, FEATURES_BEFORE, WAYS
from storymap.languages.en.words import ORGANISATIONS
from storymap.text.tokens import Token

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer


def whole_name(
    tokens: Sequence[Token], first: int, last: int, free: Container[int], gazetteer: Gazetteer
) -> tuple[int, int]:
    """The span of tokens from `first` up to `last`, with the word beside that makes it a feature.

    Only `free` tokens join it. A name that a feature bears by itself stays ("the Severn River").
    So does what stands in brackets behind a name, where the gazetteer has it with them. An office
    ("Almaty Akimat") gives way to the place that it is of.
    """
    if _is_office(tokens, first, last, gazetteer):
        return first, last - 1
    bracketed = _with_brackets(tokens, first, last, gazetteer)
    if bracketed:
        return first, bracketed
    after = tokens[last].text if last in free and _adjoins(tokens, last) else ""
    before = tokens[first - 1].text if first - 1 in free and _adjoins(tokens, first) else ""
    if after in FEATURES_AFTER:
        whole, word = (first, last + 1), after
    elif before in FEATURES_BEFORE:
        whole, word = (first - 1, last), before
    else:
        return first, last
    if len(gazetteer.postings(_key(tokens, *whole))[0]):
        return whole
    kinds = GROUP_OF_KIND[gazetteer.kind[gazetteer.postings(_key(tokens, first, last))[0]]]
    own = word not in WAYS and bool(np.any(kinds == NATURE))
    return (first, last) if own else whole


def _is_office(tokens: Sequence[Token], first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether an organisation's word ends a name that the gazetteer has without it alone."""
    if last - first < 2 or tokens[last - 1].text.lower() not in ORGANISATIONS:
        return False
    whole, place = (
        len(gazetteer.postings(_key(tokens, first, end))[0]) for end in (last, last - 1)
    )
    return bool(place and not whole)


def _with_brackets(
    tokens: Sequence[Token], first: int, last: int, gazetteer: Gazetteer
) -> int | None:
    """Where "Frankfurt (Oder)" ends, None where no place is called so."""
    if last + 2 >= len(tokens) or tokens[last].text != "(" or tokens[last + 2].text != ")":
        return None
    key = _key([*tokens[first:last], tokens[last + 1]], 0, last - first + 1)
    return last + 3 if len(gazetteer.postings(key)[0]) else None


def _adjoins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token follows the one before it on its line, a space apart."""
    return tokens[at].start - tokens[at - 1].end == 1 and tokens[at].kind == "word"


def _key(tokens: Sequence[Token], first: int, last: int) -> str:
    return fold(" ".join(token.text for token in tokens[first:last]))
