"""English words that tell of movement: plain data, all in lower case.

What is no movement of somebody ("the road runs to", "protests spread to", "the price went to") has
no word here, and plans, wishes and denials ("wanted to go", "never reached") are told by `UNREAL`.
"""

# Where one goes stands behind a preposition.
GOING = frozenset(
    """
    biked came climbed continued crossed cycled drifted driven driving drove emigrated escaped
    fled fleeing flew flown flying galloped goes gone hastened headed heading hiked hitchhiked
    hurried immigrated journeyed made marched marching migrated motored moved paddled pressed
    proceeded raced ran relocated retreated returned returning ridden riding rode rowed rushed
    sailed sailing sauntered set skated skied sped steamed strode strolled swam swum taxied
    traveled traveling travelled travelling trekked trotted trudged trundled ventured voyaged
    walked walking wandered went
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
PARTICLES = {"set": frozenset("forth off out".split()), "made": frozenset(["way"])}
# With an object behind them it is that which moves; a time is none ("returned the next day").
SHIFTING = frozenset("flew moved returned".split())
SPANS = frozenset(
    """
    afternoon autumn day days evening fall hour hours minute moment month months morning night
    season spring summer time way week weekend weeks winter year years
    """.split()
)

TO = frozenset("far into onto to toward towards".split())  # "as far as Naples"
FROM = frozenset(["from"])
THROUGH = frozenset("past through via way".split())  # "by way of Dresden"
AT = frozenset("at in on near outside".split())
FOR = frozenset(["for"])

PERSONS = frozenset("he she they we i".split())
NARRATORS = frozenset("i we us me".split())
ONE = frozenset("he she him her".split())
THING = frozenset(["it"])
MOVED = frozenset("him her them us me".split())
BEING = frozenset("am are be been being is was were".split())
# Between a subject and its verb.
BETWEEN = frozenset(
    """
    had has have again also at last eventually finally first just later now once only since soon
    still then themselves himself herself all both
    """.split()
)
UNREAL = frozenset(
    """
    can cannot could may might must never not shall should will would n't to refused wanted hoped
    planned tried if unless
    """.split()
)
# They begin another clause.
HAVING = frozenset("had has have".split())
DENYING = frozenset(
    "denied deny doubted dreamed dreamt forbade imagined pretended prevented refuted".split()
)
BREAKING = frozenset(
    """
    although as because before but if said says since than that though what when where which while
    who whose
    """.split()
)
WHERE = frozenset(["where"])
JOINING = frozenset([",", "and", "or", "then", "there", "on", "later"])
ALSO = "and"
AND = frozenset(["and", ",", "then"])
# Small words between a preposition and its place.
LEADING = frozenset(
    """
    a an ancient as capital central city coast coastal country eastern great nearby neighbouring
    neighboring northern of old our port present-day shore southern the their his her town village
    western
    """.split()
)
# They move, but nobody travels: heads of subjects.
UNMOVED = frozenset(
    """
    aid attention autumn blight border campaign case cholera control crisis darkness
    demonstrations disease drought dust epidemic famine fever fighting fire flames flood floods
    flu fog frost heat infection inflation influenza line locusts malaria measles money news
    outbreak pandemic peace pipeline plague power pox price prices protest protests rain rallies
    river road route rumor rumors rumour rumours silence smallpox smoke snow spring storm story
    street streets summer track trouble typhus unrest virus vote war wave wind winds winter word
    """.split()
)
# A subject begins with one of them.
ARTICLES = frozenset("a an her his its my our the their this these those".split())
ADVERB = "ly"
NO_ADVERBS = frozenset("ally assembly family italy".split())
PARTICIPLE = "ing"
PLURAL = "s"
PAST = "ed"
