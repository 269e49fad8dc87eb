"""English words that steer recognition: plain data."""

from __future__ import annotations

import re

TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor rev reverend gen general col colonel maj major capt captain lt
    sgt sergeant sen senator rep representative gov governor pres president minister secretary judge
    justice mayor sheriff chief king queen prince princess pope bishop archbishop father sister sir
    lady lord coach chairman chairwoman spokesman spokeswoman detective officer deputy commissioner
    ambassador chancellor premier director manager analyst
    """.split()
)

PLACING = frozenset("in at near from to into around toward towards outside across via".split())

SPEAKING = frozenset(
    "said says told added asked wrote replied thinks believes recalled explained".split()
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

ORGANISATIONS = frozenset(
    """
    academy agency airlines airport airways army assembly association authority bank board brewery
    cathedral chamber church clinic club college command commission committee company congress
    corporation council court department district embassy federation festival foundation gallery
    gazette government guard herald hospital hotel inc institute institution journal league library
    ltd mall ministry mosque museum navy news newspaper office orchestra parliament party police
    post press prison school senate seminary service services society stadium station symphony
    theater theatre times tribune union university utilities zoo
    """.split()
)

# What people do, and hardly a state or town, even in a figure of speech.
BODILY = frozenset(
    """
    ate blushed chuckled clapped giggled glanced grinned joked kissed knelt laughed muttered nodded
    quipped shouted smiled smirked sobbed swam whispered winked yelled
    """.split()
)
# What towns may do in a figure of speech, and states and their capitals often do: "Berlin blinked".
FIGURATIVE = frozenset(
    """
    blinked bowed cooked cried danced died dreamed frowned gasped graduated hugged married sang sat
    shrugged sighed slept sneezed stared stood swallowed trembled walked waved wept woke yawned
    """.split()
)
# What the team of a town does too: only a first name makes a person of it.
PLAYING = frozenset("batted dunked hit pitched played ran scored skated threw".split())

MISSISSIPPI = "miss."

CONTRACTED = tuple(mark + end for mark in "'’" for end in ("ll", "d", "m", "re", "ve", "t"))

JOINING = frozenset("of the & de la del el al du des van von".split())

PAIRING = frozenset("and or , / -".split())
