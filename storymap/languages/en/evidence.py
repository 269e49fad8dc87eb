"""English words that lead to nothing but a place, whatever name follows them: plain data."""

from __future__ import annotations

import re

_SETTLEMENTS = (
    r"(?:city|colony|commune|county|district|farm|fort|fortress|hamlet|harbou?r|island|isle|islet"
    r"|locality|outpost|parish|port|province|region|seaport|settlement|suburb|town|township|village)"
)
_LANDSCAPE = (
    r"(?:abbey|bay|bend|cape|caves?|cliffs|coast|convent|coves?|environs|fens?|foothills|forest|gorge"
    r"|gulf|heights|hills|lake|marsh(?:es)?|monastery|moors?|mountains?|neighbou?rhood|oasis|outskirts"
    r"|pass|peninsula|plains?|plateau|priory|river|ruins|shores?|slopes|springs|streets|summit|vale"
    r"|valley|volcano|woods)"
)
_DIRECTION = r"(?:north|south|east|west)(?:[\s-]?(?:east|west))?"
_ASIDE = (
    r"(?:back|on|down|up|over|out|off|away|home|inland|upstream|downstream|straight|south|north|east"
    r"|west|by\s\w+)"
)
_STAYING = (
    r"(?:alighted|anchored|arrived|baptised|baptized|born|buried|camped|crashed|died|dined"
    r"|disembarked|docked|dwelt|encamped|excavated|garrisoned|halted|interned|landed|lodged|moored"
    r"|quarried|quartered|refuelled|resided|resides|schooled|settled|slept|stationed|stopped|wintered"
    r"|wrecked|(?:a|an|the)\s(?:airfield|airport|barracks|base|battle|bridge|camp|chapel|church"
    r"|cottage|dam|depot|dig|factory|farm|farmer|fault|ferry|harbou?r|house|lighthouse|mill|mine|mission"
    r"|quarry|school|shipyard|shrine|skirmish|spit|station|stop|works))"
)
_GOING = (
    r"(?:biked|climbed|crossed|cycled|drove|emigrated|fled|galloped|headed|hiked|journeyed|marched"
    r"|migrated|paddled|proceeded|rode|rowed|ran|sailed|skied|steamed|strolled|travell?ed|travell?ing"
    r"|trekked|tramped|trudged|walked|walking|wandered|went)"
)
_ROUTES = (
    r"(?:boats?|bus(?:es)?|coach(?:es)?|ferry|ferries|flights?|footpath|highway|motorway|path|railway|road"
    r"|track|trail|trains?|voyage)"
)
# What leads to a name: in a place of this kind, so far from it, where one stays or goes or a way
# does. In the first two, even what is a surname elsewhere.
SURELY_LEADING = re.compile(
    rf"\b(?:{_SETTLEMENTS}|{_LANDSCAPE}|villages|towns|islands|hamlets|parishes)\sof\s(?:the\s)?$"
    rf"|\b{_SETTLEMENTS}\s(?:called|named)\s$"
    rf"|\b(?:km|kilomet(?:re|er)s?|miles?|leagues?)\s(?:{_DIRECTION}\s)?(?:from|of)\s$"
    rf"|\b{_DIRECTION}\sof\s$"
)
LEADING = re.compile(
    rf"\b{_STAYING}\s(?:at|near)\s$"
    rf"|\b{_ROUTES}\s(?:to|from|for|between)\s$"
    r"|\b(?:climbed|ascended)\s$"
)
# What a model knows better where the gazetteer has the name: "went to Harvard".
GOING = re.compile(rf"\b{_GOING}\s(?:{_ASIDE}\s)?(?:to|into|from|through|via|past|towards?)\s$")
# A feature's name, where a preposition leads to it, needs no more than its first or last word.
# These do where a word before them is no common one, some of them no first name: "Peter Hall".
BUILT = frozenset(
    "Abbey Airport Bank Brae Castle Downs Fell Manor Ness Priory Quarry Wharf".split()
)
BUILT_OR_SURNAMES = frozenset("Farm Fen Hall Head Hill Mill Mine Moor Point Rock Wood".split())
FEATURES_FIRST = frozenset("Cape Lake Loch Lough Mount Port".split())
FEATURE_PLACING = re.compile(
    r"\b(?:in|at|on|over|across|along|to|from|near|below|above|beyond|past|through|pass|under)\s(?:the\s)?$"
    r"|\b(?:bottom|top|foot|edge|end|side|shores?)\sof\s(?:the\s)?$"
)
# What one of all these ends with: no name is looked at behind anything else.
LEADING_WORDS = frozenset(
    """
    , above across along and ascended at below between beyond called climbed for from in into named
    near of on or over pass past the then through to toward towards under via
    """.split()
)
# What tells of another thing than a feature: "in the battle of Foo Ridge", "in the Foo House of".
NO_FEATURE_AFTER = re.compile(r"\s(?:of|[A-Z])")
# A name that the text itself explains: "Foo (pop. 90) is a small village in", "Foo, a river,".
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’]+"
EXPLAINED = re.compile(
    rf"(?<![\w.-])(?<![A-Z]\w\s)(?P<name>{_CAPITAL}(?:[\s-]{_CAPITAL}){{0,2}})(?:\s\([^()]{{0,80}}\))?"
    r"(?:,|\s(?:is|was))\s(?:an?|the)\s(?:[\w-]+\s){0,3}?(?:bay|cape|city|commune|county|creek|district"
    r"|hamlet|headland|islands?|islet|lake|locality|mountain|municipality|neighbou?rhood|parish|peak"
    r"|peninsula|port|province|river|seaport|settlement|stream|suburb|town|township|valley|village)"
    r"(?=[.,;]|\s(?:at|by|close|in|near|on|south|north|east|west|that|where|which|with)\b)"
)
# Between two names of a list, one of which a preposition leads to; in the group what ends it.
_JOINT = r"(?:,?\s(?P<last>and|or|then)\s|,\s|\s(?P<to>to)\s)"
JOINT, JOINED = re.compile(_JOINT), re.compile(rf"{_JOINT}$")
_PLACING = "(?:in|at|near|from|to|into|through|via|between|towards?|past|beyond|around|outside)"
PLACED = re.compile(rf"\b{_PLACING}\s$")
FROM = re.compile(r"\b[Ff]rom\s(?:the\s)?$")  # where a name behind "to" is a place too
THE_PLACED = re.compile(rf"\b{_PLACING}\s(?:the\s)?$")
# What may follow the last of them: no noun of which the name is an attribute, no person's deed.
LIST_ENDS = re.compile(r"\s?(?:[.;:!?)]|,\s(?![A-Z])|$)|\s(?:by|on|before|after|where|until)\b")
CALENDAR = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday christmas easter advent lent
    """.split()
)
# Behind these a name goes on: "Deir al-Foo".
PARTICLES = frozenset("al an ar as ash at ed el es ul ur de del do da dos du i la le".split())
POSSESSIVE = ("'s", "’s")
