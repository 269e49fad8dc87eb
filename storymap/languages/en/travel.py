"""English words that tell of movement: plain data, all in lower case.

What is no movement of somebody ("the road runs to", "protests spread to", "the price went to") has
no word here, and plans, wishes and denials ("wanted to go", "never reached") are told by `UNREAL`.
"""

# Where one goes stands behind a preposition.
GOING = frozenset(
    """
    came climbed continued crossed drove escaped fled flew galloped goes gone headed hiked hurried
    journeyed marched migrated moved paddled pressed proceeded raced ran retreated returned rode
    rowed rushed sailed swam travelled traveled trekked trudged voyaged walked wandered went
    travelling traveling sailing flying driving marching walking riding heading returning fleeing
    """.split()
)
# What lies behind them is where one comes to.
REACHING = frozenset("entered passed reached toured visited revisited".split())
ARRIVING = frozenset("alighted arrived camped disembarked docked landed".split())
# What lies behind them is where one comes from; where to stands behind "for".
LEAVING = frozenset("abandoned departed embarked fled left quit".split())
# Whom they move stands behind them, or before them in the passive.
CARRYING = frozenset(
    """
    brought carried deported driven evacuated exiled ferried flown led sent shipped took taken
    """.split()
)

TO = frozenset("into onto to toward towards".split())
FROM = frozenset(["from"])
THROUGH = frozenset("past through via".split())
AT = frozenset("at in on near outside".split())
FOR = frozenset(["for"])

PERSONS = frozenset("he she they we i".split())
MOVED = frozenset("him her them us me".split())
BEING = frozenset("am are be been being is was were".split())
# Between a subject and its verb.
BETWEEN = frozenset(
    """
    had has have again also at last eventually finally first just later now once only soon still
    then themselves himself herself all both
    """.split()
)
UNREAL = frozenset(
    """
    can cannot could may might must never not shall should will would n't to refused wanted hoped
    planned tried if unless
    """.split()
)
# They begin another clause.
BREAKING = frozenset(
    """
    although as because before but if said says since than that though what when where which while
    who whose
    """.split()
)
JOINING = frozenset([",", "and", "or", "then", "on", "later"])
AND = frozenset(["and", ",", "then"])
# Small words between a preposition and its place.
LEADING = frozenset(
    """
    a an ancient capital central city coast coastal country eastern great nearby neighbouring
    neighboring northern of old our port present-day shore southern the their his her town village
    western
    """.split()
)
# They move, but nobody travels: heads of subjects.
UNMOVED = frozenset(
    """
    aid attention border campaign case control crisis demonstrations fighting fire flames inflation
    line money news pipeline power price prices protest protests rain rallies river road route
    smoke story street streets track trouble unrest vote war wave word
    """.split()
)
# A subject begins with one of them.
ARTICLES = frozenset("a an her his its my our the their this these those".split())
ADVERB = "ly"
NO_ADVERBS = frozenset("ally assembly family italy".split())
PARTICIPLE = "ing"
