"""English words around places' names: what a place is called, what it is a part of. Plain data."""

from __future__ import annotations

import re

from storymap.languages.en.words import DIRECTIONS, KIND_WORDS, PLACING

# The kinds (of `storymap.gazetteer.KINDS`) that a word calls a place: "Lake Balkhash" is a lake.
KINDS_CALLED: dict[str, tuple[str, ...]] = {
    "county": ("county",), "parish": ("county",), "district": ("county", "district"),
    "borough": ("district",), "oblast": ("region", "county"), "province": ("region", "county"),
    "region": ("region", "area"), "state": ("region",), "governorate": ("region",),
    "prefecture": ("region", "county"), "republic": ("country", "region"),
    "city": ("city", "capital"), "town": ("city",), "village": ("city",),
    "capital": ("capital", "city"), "suburb": ("city", "district"), "port": ("city", "capital"),
    "river": ("river",), "lake": ("lake",), "island": ("island",), "sea": ("sea",),
    "gulf": ("gulf",), "mount": ("mountain",), "mountains": ("range",), "desert": ("desert",),
    "peninsula": ("peninsula",), "strait": ("strait",), "bay": ("bay",), "cape": ("cape",),
    "isle": ("island",), "country": ("country",), "nation": ("country",),
}  # fmt: skip
# Of these, those that say for certain what kind of place has a name that ends so: no town is called
# "Red Sea", but towns are called "Salt Lake City" and "Cape Town".
CERTAIN_KINDS = frozenset("sea gulf strait mountains desert peninsula county parish oblast".split())
# Behind a name these make a way or a feature of it, in front of one the others.
WAYS = frozenset(
    """
    Alley Avenue Ave Boulevard Blvd Bridge Close Crescent Drive Gate Lane Pier Plaza Quay Road Rd
    Square Street St. Terrace Tunnel
    """.split()
)
FEATURES_AFTER = WAYS | frozenset(
    """
    Atoll Bay Bayou Beach Bight Brook Canal Canyon Cave Caves Cove Creek Dam Estuary Falls Firth
    Fjord Forest Glacier Gorge Gulch Harbor Harbour Hills Inlet Island Islands Lagoon Lake Loch
    Marsh Marshes Mountain Mountains Narrows Pass Peak Peninsula Plateau Reef Reservoir Ridge River
    Rivers Shoal Shoals Sound Spit Strait Straits Summit Swamp Valley Volcano
    """.split()
)
FEATURES_BEFORE = frozenset("Cape Lake Loch Mount Mt. River".split())
# What joins a kind or an organisation to a name: "Sea of Azov", "Bank of Japan".
OF = "of"
AND, THE, THEN = "and", "the", "then"
# What joins two towns; the last also those of one country only.
SLASH = "/"
PAIRED = frozenset((AND, "&", SLASH))
# What stands before two between which something lies, and what joins them.
SPANNING = frozenset((("between", AND), ("from", "to")))
# What begins behind a comma where it tells in which part of a country something lies.
WHEREABOUTS = DIRECTIONS | {"in", "near", "outside"}
# What leads to a water's name with an article: "on the Wash".
BESIDE = frozenset(
    """
    on along up down across beside around round crossed forded over into near ascended descended
    followed lined navigated rafted skirted struck swam
    """.split()
)

# The same of a river and nothing else, that of the first behind a noun: "the mouth of the Orange".
RIVERSIDE = frozenset("bank banks estuary headwaters mouth mouths source sources tributary".split())
FORDED = frozenset("ascended crossed descended forded rafted swam".split())

# What stands before a name without being a part of it.
MODIFIERS = re.compile(
    r"^(?:the|north|south|east|west|northern|southern|eastern|western|central|upper|lower|greater"
    r"|downtown|mainland|inner|outer|northeast|northwest|southeast|southwest|northeastern"
    r"|northwestern|southeastern|southwestern|mid|metro|old|rural|suburban)\s"
)

# A word right behind a name that may call it something, and one right before it.
CALLED_AFTER = re.compile(r"[\s-]{1,2}(\w+)")
CALLED_BEFORE = re.compile(r"(?<!\w)(\w++)(?:\s+of)?\s+$")

# Where most people speak English, so that a town's other names in it are old ones.
SPOKEN_IN = frozenset(
    ("Australia", "Canada", "Ireland", "New Zealand", "United Kingdom", "United States")
)

# What stands between a name and the wider place that it lies in: "Paris, Texas", "Paris in Texas",
# "Cork, a port in the south of Ireland", "Kingston, on the coast of Jamaica".
_QUARTER = r"(?:(?:north|south|east|west|central|upper|lower)(?:-?(?:east|west))?(?:ern)?\s)?"
_PART = (
    r"(?:the\s(?:far\s|extreme\s|deep\s)?(?:\w+\s)?(?:north|south|east|west|north-?east|north-?west|"
    r"south-?east|south-?west|borders?|cent(?:er|re)|coast|heart|hills|interior|middle|mountains|"
    r"shores?|tip)\sof\s)"
)
_WIDER = rf"{_PART}?(?:the\s)?{_QUARTER}"
A_TOWN = (
    rf"(?:a|an|the|one\sof\sthe)\s(?:[\w'-]+\s){{0,3}}(?:{KIND_WORDS}|cities|ports|towns|villages)"
)
QUALIFYING = re.compile(
    rf"(?:,|\s(?:is|was))\s{A_TOWN}\s(?:in|of|on)\s{_WIDER}|,?\s(?:in|off|on)\s{_PART}(?:the\s)?"
    rf"|\s?[,(]\s?(?:in\s{_WIDER})?|\sin\s{_WIDER}|\s?\|\s?|\t+|\s(?=[A-Z]{{2}}\b(?![-’']))"
)
# Of these, what contradicts a place that lies elsewhere: by no means, perhaps, surely.
CONTRADICTING = re.compile(r"\s?[,(]|\s(?:in|is|was)\s")
SURELY_QUALIFYING = re.compile(rf"\s?[,(]?\s?in\s|\s?\(|(?:,|\s(?:is|was))\s{A_TOWN}\sin\s")
# The shires as addresses and family histories shorten them: "Boston, Lincs", "Malton, N. Yorks".
COUNTIES_SHORT = {
    "Beds": "Bedfordshire", "Berks": "Berkshire", "Bucks": "Buckinghamshire",
    "Cambs": "Cambridgeshire", "Derbys": "Derbyshire", "Glam": "Glamorgan",
    "Glos": "Gloucestershire", "Hants": "Hampshire", "Herts": "Hertfordshire",
    "Hunts": "Huntingdonshire", "Lancs": "Lancashire", "Leics": "Leicestershire",
    "Lincs": "Lincolnshire", "Middx": "Middlesex", "Mon": "Monmouthshire",
    "Northants": "Northamptonshire", "Northumb": "Northumberland", "Notts": "Nottinghamshire",
    "Oxon": "Oxfordshire", "Pembs": "Pembrokeshire", "Salop": "Shropshire", "Som": "Somerset",
    "Staffs": "Staffordshire", "Warks": "Warwickshire", "Wilts": "Wiltshire",
    "Worcs": "Worcestershire", "Yorks": "Yorkshire",
}  # fmt: skip
# What is a word or a name too needs its dot: "Newport, Mon." is no Monday's.
COUNTY_SHORT = re.compile(
    rf"(?:[NSEW]\.?\s)?({'|'.join(COUNTIES_SHORT)})(?:\.|\b(?<!\bMon)(?<!\bSom)(?<!\bGlam))"
)
# Two names behind a name, as in a list: ", Ohio and Texas", ", Ohio, Texas and Maine".
LISTED_AFTER = re.compile(
    r",\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)*(?:,\s[A-Z][\w.'’ -]*)?\s(?:and|or|&)\s[A-Z]"
)
# What stands between two names of a list, and what says behind it that all are units.
ENUMERATED = re.compile(r",?\s(?:and|or|&)\s|,\s")
_UNITS = "counties|departments|districts|governorates|oblasts|provinces|regions|states"
UNITS_AFTER = re.compile(rf"(?:['’]s?)?\s(?:{_UNITS})\b")
# A list behind what says so.
_CAPITALISED = r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*"
CAPITALISED_NAME = re.compile(_CAPITALISED)
LISTED_UNITS = re.compile(
    rf"\b(?:{_UNITS})\sof\s"
    rf"(?P<names>(?:the\s)?{_CAPITALISED}(?:(?:{ENUMERATED.pattern})(?:and\s)?{_CAPITALISED})+)"
)
# The same where the wider place comes first, and surely has it: "Lebanon’s port of Tripoli" ...
SURE_OWNER = re.compile(rf"^(?:['’]s)?\s(?:(?:\w+\s){{0,2}}(?:{KIND_WORDS})\s(?:of\s)?)?$")
# ... or perhaps: "Lebanon's second largest Tripoli".
OWNER = re.compile(
    r"^(?:['’]s)?\s(?:(?!(?:and|or|but|to|from|than|at|in|on|by|near|off|via)\s)\w+\s){0,3}$"
)

# What speaks of the region and not of the city of its name, behind it and before.
_GOVERNING = (
    r"(?:attorney\sgeneral|gov\b\.?|governorate|governor|krai|lawmakers?|legislat\w+|oblast|"
    r"province|region|senators?|state(?!-)|voivodeship)"
)
REGION_AFTER = re.compile(rf"(?:['’]s)?\s(?:[Ss]tate\s)?(?i:{_GOVERNING})\b")
REGION_BEFORE = re.compile(rf"(?:(?i:{_GOVERNING})\s(?:of\s)?|[Uu]pstate\s)$")
# The city alone, and the county.
TOWN_OF = re.compile(r"\b(?i:city|town|village)\sof\s$")
COUNTY_OF = re.compile(r"\b(?i:county)\sof\s$")
# The same, or of a country.
EXTENT_BEFORE = re.compile(r"\b(?i:across|throughout)\s$")
RIVER = "river"  # behind the name of one
# A river is meant after these words, or with an article before the others or none behind.
RIVER_BEFORE = re.compile(
    r"\b(?i:up|down|along|banks? of|mouth of|source of|valley of|forded|bridge over|swim|swam"
    r"|ascended|descended|navigated|rafted)"
    r"\sthe\s$"
)
THE_BEFORE = re.compile(r"\b[Tt]he\s$")
# A word of place before a name: "in PNG".
PLACED_BEFORE = re.compile(rf"\b(?i:{'|'.join(sorted(PLACING))})\s(?:the\s)?$")
# Initials that are a country's wherever they stand; others are files, curves and parties too.
SURE_INITIALS = frozenset("uae uk us usa ussr".split())
# A town on a river: what stands between them ("Halle on the Saale"), the way to it ("down the Ohio
# to Cairo"), and how towns' names hold a river's. Without "the" a subject may follow: "on Ohio".
_RIVER = r"(?:[Rr]iver\s)?(?P<river>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
ON_RIVER = re.compile(rf"[\s-](?:(?P<sure>upon(?:[\s-]the)?|on[\s-]the)|on)[\s-]{_RIVER}")
ALONG_RIVER = re.compile(
    rf"\b(?P<sure>up|down|along)\sthe\s{_RIVER}\s(?:to|from|past|(?:as\sfar\s)?as)\s$"
)
RIVER_JOINTS = (" ", " on ", " upon ", " on the ", " upon the ", " am ", " an der ", " sur ")
WATER_AFTER = re.compile(
    r"\s(?:rose|rises|rising|flow\w*|froze|freezes|flood\w*|overflow\w*|burst|estuary|delta|banks?"
    r"|basin|bends|carries|carried|crested|divides|drains|drained|empties|emptied|meanders|reaches|ran"
    r"|runs|swells|swelled|winds|wound|(?:joins|meets)\sthe"
    r"|(?:is|was)\s(?:in\s(?:flood|spate)|frozen|swollen|fordable|navigable))\b"
)
# Of these, what nothing else does: firms run and parties carry too.
FLOWING = re.compile(
    r"\s(?:rose|froze|freezes|flood(?:s|ed)|flows|flowed|overflow\w*|meanders|empties|emptied|swells"
    r"|burst\sits\sbanks|(?:is|was)\s(?:in\s(?:flood|spate)|frozen|swollen|fordable|navigable))\b"
)
THE_ALONE = re.compile(
    r"\s?(?:[.;:,!?)]|$)|\s(?:and|or|as|at|to|in|on|by|near|with|into|from|where|which|that|was|is"
    r"|were|are|has|had|can|could|may|might|must|shall|should|will|would|after|before|until|when"
    r"|while|for|above|below|past|through|they|we|he|she|it|you|i)\b"
)
# Articles that towns' names begin with.
ARTICLES = frozenset("the al el il la las le les lo los".split())
# Countries and regions that bear an article by custom.
ARTICLED = frozenset(
    "argentine cameroon chad congo gambia ivory lebanon senegal sudan ukraine yemen".split()
)
