"""Where a text's language is spoken, and so which places it is likelier to mean.

What comes in: a folded name, the rows of the places that it may mean, and the language. What goes
out: which of them lie where it is spoken, or are named everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.basemap.names import local_country
from storymap.candidates.lookup import Ints, among
from storymap.candidates.memory import remembered
from storymap.gazetteer import fold
from storymap.gazetteer.groups import CAPITAL, COUNTRY, GROUP_OF_KIND
from storymap.languages.spoken import SPOKEN
from storymap.translations.languages import main_language

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

_NAMED_EVERYWHERE = np.array([COUNTRY, CAPITAL])


@remembered
def speaking_countries(gazetteer: Gazetteer, language: str | None) -> Ints:
    """The rows of the countries where a language (ISO 639) is spoken; none for English."""
    named = SPOKEN.get(main_language(language), ())
    found = (gazetteer.postings(fold(name))[0] for name in named)
    rows = np.concatenate([np.empty(0, np.int64), *found])
    return np.asarray(rows[GROUP_OF_KIND[gazetteer.kind[rows]] == COUNTRY])


def are_spoken_of(
    key: str, rows: Ints, language: str | None, gazetteer: Gazetteer
) -> NDArray[np.bool_]:
    """Which of the places that a folded name may mean lie where a language is spoken.

    Countries and capitals are named everywhere: Vienne in a French text is Austria's as well as the
    Isère's. Of the two no country that it calls otherwise is meant: Tunis is not Tunisie.
    """
    speaking = speaking_countries(gazetteer, language)
    if not len(speaking):
        return np.zeros(len(rows), np.bool_)
    kinds = GROUP_OF_KIND[gazetteer.kind[rows]]
    everywhere = among(kinds, _NAMED_EVERYWHERE)
    capitals = {gazetteer.main_key(row) for row in rows[kinds == CAPITAL].tolist()}
    for at in np.flatnonzero(kinds == COUNTRY).tolist() if capitals else ():
        own = fold(local_country(gazetteer.name(int(rows[at])), main_language(language)) or key)
        bent = key.startswith(own[:-1]) and key not in capitals
        everywhere[at] = key == own or bent
    return np.asarray(everywhere | among(gazetteer.country[rows], speaking))
