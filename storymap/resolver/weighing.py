"""Which of its places each name means: the ranker's chances, and what preferences make of them.

Every name's candidates come from the gazetteer and are ranked with the whole document in view, in
two passes: the first looks at each name and at what the text says of it, the second also at where
the first put the other names. The ranker's scores become probabilities by a calibration fitted on
documents that the ranker had not seen; then what it was not fitted on has its say, a rule a
function of `storymap.resolver.preferences`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.localised import in_language
from storymap.candidates.lookup import KNOWN_FEATURE, Ints
from storymap.coordinates.locations import Located, locate
from storymap.gazetteer.groups import AREA, GROUP_OF_KIND, NATURE
from storymap.inference.wordlists import read_words, words_beside
from storymap.languages.en.places import RIVER
from storymap.languages.scripts import passage_languages
from storymap.model import Document, Mention, Place
from storymap.resolver.features import CandidateFeatures
from storymap.resolver.preferences.antiquity import prefer_ancient
from storymap.resolver.preferences.chances import MOST_BELIEVED, Floats
from storymap.resolver.preferences.common_country import prefer_common_country
from storymap.resolver.preferences.countries import prefer_at_home
from storymap.resolver.preferences.doubt import doubt_unsupported
from storymap.resolver.preferences.former_names import weigh_dates
from storymap.resolver.preferences.language import weigh_language
from storymap.resolver.preferences.renown import (
    prefer_bearers,
    prefer_beside_points,
    prefer_quarters,
)
from storymap.resolver.ranker import load_ranker, rank
from storymap.resolver.surroundings.gathering import gathered_groups
from storymap.resolver.surroundings.groups import NameGroup, home_groups, winners_of

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# The probability of a place that lies where the text says that the name does.
AT_ITS_POSITION = 0.95
# What is less likely a name than this is less likely any of its places. With models of one corpus
# on the other, of places told at 0.88 and 0.75 whose names had a score of 0.2 to 0.4, 0.49
# (GeoWebNews) and 0.41 (LGL) were right.
SURE_NAME = 0.5


@dataclass(frozen=True)
class Weighed:
    """A document's groups with the probabilities of their candidates, one array a group.

    `mentions` are those that the groups number; `features` are the groups' and those of what speaks
    for them from outside the text.
    """

    mentions: Sequence[Mention]
    groups: Sequence[NameGroup]
    probabilities: list[Floats]
    features: CandidateFeatures
    located: Located

    @cached_property
    def winners(self) -> Ints:
        """The row of each group's likeliest place, -1 without candidates: (groups,)."""
        return winners_of(self.groups, self.probabilities)

    @cached_property
    def likely(self) -> Floats:
        """How likely that place is, 0 without candidates: (groups,)."""
        return np.array([own.max(initial=0.0) for own in self.probabilities])

    @cached_property
    def surest(self) -> Floats:
        """How likely each group's likeliest mention is a name: (groups,)."""
        return np.array([
            max((self.mentions[at].score for at in group.mentions if at >= 0), default=1.0)
            for group in self.groups
        ])  # fmt: skip


def read_in(document: Document, gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer as the languages of a document's passages have it."""
    for language in dict.fromkeys((document.language, *passage_languages(document))):
        gazetteer = in_language(gazetteer, language)
    return gazetteer


def weigh(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    model: Path,
    home: Place | None = None,
) -> Weighed:
    """How likely each place of each name is, if the name names a place.

    `gazetteer` is read in the document's languages; `model` is the ranker's file.
    """
    located = locate(document, mentions, gazetteer)
    groups = gathered_groups(document, mentions, gazetteer, located)
    speaking = [*groups, *home_groups(home, gazetteer)]
    features = CandidateFeatures(speaking, gazetteer, read_words(words_beside(model)))
    ranked = rank(features, load_ranker(str(model)))
    ranked = features.settled(weigh_language(speaking, ranked, gazetteer))
    ranked = prefer_bearers(speaking, ranked, gazetteer)
    ranked = prefer_quarters(speaking, ranked, gazetteer)
    ranked = prefer_at_home(speaking, ranked, gazetteer)
    ranked = prefer_common_country(speaking, ranked, gazetteer)
    ranked = prefer_ancient(document.text, speaking, ranked, gazetteer)
    ranked = prefer_beside_points(speaking, ranked, gazetteer)
    ranked = doubt_unsupported(speaking, ranked, gazetteer, mentions)[: len(groups)]
    probabilities = [
        _assured(group, own, mentions, gazetteer)
        for group, own in zip(
            groups, weigh_dates(document.date, groups, ranked, gazetteer), strict=True
        )
    ]
    return Weighed(mentions, groups, probabilities, features, located)


def _assured(
    group: NameGroup, chances: Floats, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Floats:
    """The chances, higher for the only place of a name where the corpora tell too little of it.

    At the name's own position it is as good as certain; the corpora have no positions. A river, a
    sea, a range or a continent that is known by several names is believed as much as other places
    of renown: its point lies far from gold's, which the calibration takes for an error. So is the
    one river that is called so, which the text speaks of. In LGL and GeoWebNews all 15 rivers, seas
    and ranges told below that were right.
    """
    if len(chances) != 1:
        return chances
    if group.written and group.written.own:
        return np.maximum(chances, AT_ITS_POSITION)
    row = int(group.rows[0])
    river = gazetteer.main_key(row) == f"{group.key} {RIVER}"  # the Mississippi
    known = GROUP_OF_KIND[gazetteer.kind[row]] in (AREA, NATURE) and (
        river or gazetteer.fame[row] >= KNOWN_FEATURE
    )
    if known and max(mentions[at].score for at in group.mentions) >= SURE_NAME:
        return np.maximum(chances, MOST_BELIEVED)
    return chances
