"""English words that tell where something lies from a place: plain data, in lower case."""

# Numbers in words; their parts stand apart or have a hyphen between.
_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
NUMBERS: dict[str, float] = {
    "half-a": 0.5, "a-half": 0.5, "a-quarter-of-a": 0.25, "a": 1, **_ONES, "ten": 10, "eleven": 11,
    "twelve": 12, "a-dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "two-dozen": 24, **_TENS,
    **{f"{ten}-{one}": _TENS[ten] + _ONES[one] for ten in _TENS for one in _ONES},
    "a-hundred": 100, **{f"{one}-hundred": 100 * _ONES[one] for one in _ONES},
}  # fmt: skip
# Before a distance these make it the farthest that is meant.
WITHIN = (
    "up to", "within", "less than", "no more than", "not more than", "at most", "under", "inside",
)  # fmt: skip
# Before a number in words these are the greater part of it.
GREATER = ("hundred", "hundred and", "thousand", "thousand and")
# As few of a unit as a place is known by; other counts that are not told leave it open how far.
FEW = ("a few", "several", "a couple of", "some", "a handful of")
# Before a direction these tell how far by time or by an untold number.
AWAY = frozenset(
    """
    second seconds minute minutes hour hours day days week weeks month months walk drive ride march
    flight sail journey trek mile miles kilometre kilometres kilometer kilometers km kms metre
    metres meter meters league leagues way far
    """.split()
)
# Kilometres of a unit; the longest that fits is meant.
UNITS = {
    r"nautical\smiles?": 1.852, "nm": 1.852, "nmi": 1.852, r"kilomet(?:re|er)s?": 1.0,
    r"kms?\.?": 1.0, "miles?": 1.609344, r"mi\.?": 1.609344, r"met(?:re|er)s": 0.001,
    "m": 0.001, "leagues?": 4.8,
}  # fmt: skip
# Degrees from north, by the sun; a hyphen or a space may part the words.
DIRECTIONS = {
    "north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0, "south": 180.0,
    "south-west": 225.0, "west": 270.0, "north-west": 315.0, "north-north-east": 22.5,
    "east-north-east": 67.5, "east-south-east": 112.5, "south-south-east": 157.5,
    "south-south-west": 202.5, "west-south-west": 247.5, "west-north-west": 292.5,
    "north-north-west": 337.5,
}  # fmt: skip
LETTERS = {
    "N": 0.0, "NE": 45.0, "E": 90.0, "SE": 135.0, "S": 180.0, "SW": 225.0, "W": 270.0, "NW": 315.0,
    "NNE": 22.5, "ENE": 67.5, "ESE": 112.5, "SSE": 157.5, "SSW": 202.5, "WSW": 247.5, "WNW": 292.5,
    "NNW": 337.5,
}  # fmt: skip
# Between a distance and a direction, and behind a direction.
TO_THE = r"(?:(?:to\s|towards\s)?the\s|due\s)?"
OF = r"(?:of|from)\s(?:the\s(?:city|town|village|port|capital)\sof\s)?"
# Before a distance that is not counted to the last one.
ABOUT = ("about", "around", "roughly", "some", "approximately", "nearly", "almost", "just")
# Between a place and the words that tell where it itself lies: "Bethlehem lies south of …".
BEING = (
    "is", "was", "are", "were", "lies", "lie", "lay", "lying", "stands", "stood", "sits", "located",
    "situated",
)  # fmt: skip
# Between two settlements these make them neighbours; these of one day's errands.
NEAR = ("near", "not far from")
CLOSE = (
    "outside", "just outside", "beside", "above", "below", "close to", "next to",
    "on the outskirts of",
)  # fmt: skip
# Before a direction these make it a part of the place: "the south of France"; what lies "to the
# south of" it is outside.
PART = frozenset({"the", "in", "down", "up"})
BETWEEN = "between"
AND = "and"
# Within a few words before "between", one of these says that something lies there; what is between
# governments or teams has none.
LYING = frozenset(
    """
    halfway midway somewhere road roads railway track trail highway motorway route line border
    coast coastline shore stretch strait channel waters sea ocean river canal desert mountains
    hills valley plain pass area region land country countryside territory village town city camp
    station place point spot lies lay lying located situated crashed sank sunk stranded wrecked
    camped stopped attacked ambushed found buried drifting anchored stands stood fields
    """.split()
)
