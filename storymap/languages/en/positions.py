"""English words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("N", "[Nn]orth"),
    south=("S", "[Ss]outh"),
    east=("E", "[Ee]ast"),
    west=("W", "[Ww]est"),
    sides_before=("North", "South", "East", "West"),
    latitude=(r"[Ll]at(?:itude)?\b\.?", r"LAT\b\.?"),
    longitude=(r"[Ll]on(?:g(?:itude)?)?\b\.?", r"LONG?\b\.?", r"[Ll]ng\b"),
    of=("of",),
    equals=("is",),
    axis_behind=(r"(?:latitude|longitude)\b",),
    lat_column=("lat(?:itude)?",),
    lon_column=("lon(?:g|gitude)?", "lng"),
    degrees=(r"[Dd]eg(?:rees?)?\b\.?",),
    minutes=(r"[Mm]in(?:utes?)?\b\.?",),
    seconds=(r"[Ss]ec(?:onds?)?\b\.?",),
    and_=("and",),
    by=("by",),
    in_the=("in", "the"),
    leading=tuple(
        r"""
        which that it is are was were lies? lay located situated found stands? stood at in on near
        about around approximately approx\. the its with by and to geolocated position point site
        grid coordinates? coords?\.? gps pos\.?
        """.split()
    ),
    own=("coordinates?", "coords", "geolocated"),
    lying=tuple("is are was lies lay located situated stands".split()),
    offset=(
        r"\b(?:[NSEW]{1,3}|[a-z]{0,5}(?:north|south|east|west)[a-z]{0,5}|k?m|kilomet\w{2,3}|miles?"
        r"|mi|nm|leagues?)\s(?:of|from|off)\s(?:the\s)?",
    ),
    cue=(r"coordinat\w{1,4}", "coords?", r"geolocat\w{2,5}"),
    located=("located", "situated", "gps", r"lat(?:itude)?[\s,/]{1,3}lon(?:g|gitude)?"),
    at=("at", "was", "is", "near", "of"),
    hint=("at", "here", "spot", "site", "positions?", "point"),
    not_cue=("CI", "SD", "SE", "IQR", "OR", "HR", "RR", "mean", "median", "range", "version"),
    unit=("percent", r"per\scent", "million", "billion", "points?", "euros?", "dollars?"),
    lies_at=(r"(?:lies|lay|is|was|stands)\s(?:located\s|situated\s)?at",),
    kinds=tuple(
        """
        village hamlet town city settlement farm camp fort mine mount hill lake river island bay
        """.split()
    ),
    no_names=tuple(
        """
        figure fig table map plate coordinates coordinate position positions location locations
        point site waypoint gps lat latitude long longitude camp station sample village town city
        house home farm mine depot base area zone wreck ship
        """.split()
    ),
    small=tuple("at in on near the see here it he she we they this that there from to and".split()),
    off_behind=(
        r"(?:north|south|east|west|(?:nor|sou)th(?:east|west))\w{0,4}",
        *"off from of away to offshore".split(),
    ),
)
