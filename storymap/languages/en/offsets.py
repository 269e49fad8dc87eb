"""English words that tell where something lies from a place: plain data, in lower case."""

NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "a hundred": 100, "two hundred": 200,
}  # fmt: skip
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
BEING = ("is", "was", "lies", "lay", "stands", "stood", "sits", "located", "situated")
# Before a direction these make it a part of the place: "the south of France".
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
