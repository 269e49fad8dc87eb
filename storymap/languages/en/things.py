"""English words around names of things that are called after places: plain data."""

from __future__ import annotations

import re

# Breeds, dishes, diseases and the like, behind the name of the place that they are called after.
CALLED_AFTER_PLACES = re.compile(
    r"\s(?:(?:black|blue|brown|red|white|grey|wild|giant|dwarf)\s)?(?:"
    r"bulls?|bullocks?|calves|canary|canaries|cats?|cows?|ewes?|goats?|hams?ters?|hens?|hogs?"
    r"|hounds?|mastiffs?|pigs?|pon(?:y|ies)|rams?|sheepdogs?|spaniels?|terriers?|turkeys?"
    r"|dressing|mustard|pasty|pasties|puddings?|relish|roast|sauce|sausages?|sprouts?|tarts?"
    r"|cigars?|fever|flu|pox|syndrome|tweed|virus|disease|blinds?|screw|stove"
    r")\b(?!\s?(?:,\s)?(?:[A-Z]))"
)
THE_BEFORE = re.compile(r"\b[Tt]he\s$")
# What says that a ship's name follows.
SHIP_BEFORE = re.compile(
    r"\b(?:(?i:barque|brig|clipper|collier|corvette|cruiser|cutter|destroyer|ferry|freighter|frigate"
    r"|lightship|lugger|paddle-steamer|schooner|sloop|steamer|steamship|submarine|tanker|trawler"
    r"|trireme|tug|warship|whaler|yacht)"
    r"|H\.?M\.?S\.?|R\.?M\.?S\.?|U\.?S\.?S\.?|M\.?V\.?|S\.?S\.?) $"
)
