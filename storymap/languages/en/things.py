"""English words around names of things that are called after places: plain data."""

from __future__ import annotations

import re

# Breeds, dishes, diseases and the like, behind the name of the place that they are called after.
CALLED_AFTER_PLACES = re.compile(
    r"\s(?:(?:black|blue|brown|red|white|grey|wild|giant|dwarf)\s)?(?:"
    r"bulls?|bullocks?|calves|canary|canaries|cats?|cows?|ewes?|goats?|hams?ters?|hens?|hogs?"
    r"|hounds?|mastiffs?|pigs?|pon(?:y|ies)|rams?|sheepdogs?|spaniels?|terriers?|turkeys?"
    r"|beans?|cheese|chicken|dressing|duck|ham|mustard|nuts?|pasty|pasties|puddings?|relish|roast"
    r"|sandwich(?:es)?|sauce|sausages?|sprouts?|steaks?|tarts?"
    r"|cigars?|fever|flu|pox|syndrome|tweed|virus|disease|blinds?|envelopes?|hats?|screw|stove"
    r")\b(?!\s[A-Z])"
)
# Before what is poured, cut or measured: "a glass of Bordeaux".
MEASURED_BEFORE = re.compile(
    r"\b(?i:bottles?|cans?|cups?|dash(?:es)?|drops?|glass(?:es)?|grams?|jars?|jugs?|litres?|liters?"
    r"|mugs?|ounces?|pinch(?:es)?|pints?|pounds?|shots?|sips?|slices?|splash(?:es)?"
    r"|(?:tea|table)?spoon(?:ful)?s?)\sof\s(?:(?:the|some|good|grated|cold|old|young|red|white)\s)*$"
)
# "a Tacoma", "another old Burgundy": of a place there is but one.
INDEFINITE_BEFORE = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother)\s(?:(?:very\s)?(?:chilled|dry|fine|good|old|sweet|young)\s)?$"
)
# Behind a noun that stands by itself, and does not stand before another.
ALONE_AFTER = re.compile(
    r"\s?(?:[.;:!?)]|,(?!\s[A-Z])|$)|\s(?:and|or|for|with|to|from|is|was|has|had)\b"
)
TREATY_BEFORE = re.compile(r"\b[Tt]reat(?:y|ies)\sof\s(?:[A-Z]\w+\s(?:and|,)\s)?$")
NOBLE_BEFORE = re.compile(
    r"\b(?:Duke|Duchess|Earl|Count|Countess|Marquess|Marquis|Marchioness|Viscount|Viscountess|Baron"
    r"|Baroness|Lord|Lady|Laird)\sof\s$"
)
THE_BEFORE = re.compile(r"\b[Tt]he\s$")
# What says that a ship's name follows, or with an article that it went before.
SHIP_BEFORE = re.compile(
    r"\b(?:(?i:barque|brig|clipper|collier|corvette|cruiser|cutter|destroyer|ferry|freighter|frigate"
    r"|lightship|lugger|paddle-steamer|schooner|sloop|steamer|steamship|submarine|tanker|trawler"
    r"|trireme|tug|warship|whaler|yacht)"
    r"|H\.?M\.?S\.?|R\.?M\.?S\.?|U\.?S\.?S\.?|M\.?V\.?|S\.?S\.?) $"
    r"|\b(?:aboard|on\sboard|(?:crew|decks?|passengers|stewards|wreck|sinking|hull|stern)\sof)\sthe\s$"
)
SHIP_AFTER = re.compile(
    r"\s(?:sank(?!\sto)|sailed(?!\sthrough)|steamed|docked|capsized|foundered|ran\saground|put\sto\ssea"
    r"|was\s(?:sunk|launched|torpedoed|scuttled))\b"
)
