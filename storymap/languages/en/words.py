"""English words that steer recognition: plain data.

Titles, verbs of saying, places' prepositions and organisations stand here twice where the model of
roles was fitted with other words than the recogniser: what one model knows is a feature of it, so
the lists become one when both are fitted anew. What both know is written once.
"""

from __future__ import annotations

import re

_TITLES_OF_BOTH = frozenset(
    """
    mr mrs ms dr gov governor rep sen senator president minister judge mayor chief king queen prince
    ambassador
    """.split()
)
TITLES = _TITLES_OF_BOTH | frozenset(
    """
    miss prof professor rev reverend gen general col colonel maj major capt captain lt sgt sergeant
    representative pres secretary justice sheriff princess pope bishop archbishop father sister sir
    lady lord coach chairman chairwoman spokesman spokeswoman detective officer deputy commissioner
    chancellor premier director manager analyst
    """.split()
)
ROLE_TITLES = _TITLES_OF_BOTH | {"prime"}

ROLE_PLACING = frozenset("in at near from to into around outside across".split())
PLACING = ROLE_PLACING | frozenset("toward towards via".split())

_SPEAKING_OF_BOTH = frozenset("said says told added asked wrote replied believes".split())
SPEAKING = _SPEAKING_OF_BOTH | frozenset("thinks recalled explained".split())
# What governments do with words.
ROLE_SPEAKING = _SPEAKING_OF_BOTH | frozenset(
    """
    say announced denied warned accused claimed insists insisted agreed vowed wants wanted called
    rejected responded urged condemned hopes plans refused demanded decided signed imposed
    threatened
    """.split()
)

_ORGANISATIONS_OF_BOTH = frozenset(
    """
    academy agency airlines airport army assembly association authority bank board cathedral chamber
    church clinic club college command commission committee company congress corporation council
    court department district embassy federation festival foundation gallery government guard
    hospital hotel inc institute journal league library ltd ministry museum navy news office
    orchestra parliament party police post press school senate service services society stadium
    station theatre times union university
    """.split()
)
ORGANISATIONS = _ORGANISATIONS_OF_BOTH | frozenset(
    """
    airways brewery gazette herald institution mall mosque newspaper prison seminary symphony
    theater tribune utilities zoo
    akimat bundestag duma hokimiyat jirga khural knesset kurultai majlis mejlis rada sejm storting
    """.split()
)
ROLE_ORGANISATIONS = _ORGANISATIONS_OF_BOTH | frozenset(
    """
    bureau center centre city conference county force forces group highway national river road state
    states street team trust united
    """.split()
)

NO_TITLES = frozenset({"miss."})  # Mississippi

CONTRACTED = tuple(mark + end for mark in "'’" for end in ("ll", "d", "m", "re", "ve", "t"))

JOINING = frozenset("of the & de la del el al du des van von".split())

PAIRING = frozenset("and or , / -".split())

LEADING = frozenset("of the a an some my your his her our their that this old young".split())
HELPING = frozenset(
    """
    had has have was is were are did does will would could can might must may should never only then
    just also and who which
    """.split()
)

LINKING = frozenset("as by for on than that until when where while with without".split())

CALLING_OUT = frozenset(
    """
    slogan slogans motto mottos banner banners placard placards chant chants chanted chanting shout
    shouts shouted shouting
    """.split()
)

# A name that says no more than this is no place's, unless the text says in which country one lies.
DIRECTIONS = frozenset(
    """
    north south east west northeast northwest southeast southwest northern southern eastern western
    central centre center upper lower
    """.split()
)

# "A new Maidan", "another Vietnam in the making", but not "another London hotel".
BYWORD = re.compile(
    r"[Aa](?<!\w[Aa])(?:n?\s(?:new|second|third|modern|future|mini)|nother)[\s-]"
    r"((?:[^\W\d_]+\s){0,2}?[^\W\d_]+)"
    r"(?=\W*$|\s?[^\w\s'’-]|\s(?:after|again|and|as|at|because|before|but|by|for|from|here|if|in|into"
    r"|is|like|now|on|or|over|right|since|so|than|that|there|this|to|under|until|was|when|where"
    r"|which|while|will|with|would)\b)"
)

KIND_WORDS = "city|town|village|port|capital|state|province|region|district|county|resort|suburb"
