"""Postal codes behind a town's name: "Springfield IL 62701", "London N6A 1B7", "Cambridge CB2 1TN".

What comes in: a text and the end of a name in it. What goes out: which of the name's places the
code behind it can mean; and a document's mentions, mended by its codes. The tables are general
knowledge: the first letter of a Canadian code tells the province, the first letters of a British
one the post town. American and Australian codes come with the letters of their state.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints, candidates_of, has_ancestor
from storymap.coordinates.discovery import NO_WORDS, words_before
from storymap.gazetteer import ABBREVIATION, fold
from storymap.gazetteer.groups import GROUP_OF_KIND, REGION
from storymap.geometry import great_circle
from storymap.languages.positions import any_of, position_words
from storymap.model import Document, Mention

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from storymap.gazetteer import Gazetteer

# A place with a British code lies within so many kilometres of the post town; most lie within 60,
# but the Highlands and Northern Ireland have few post towns.
FAR_KM = 200
# Of two British places of a name, the one this much farther from the post town is not meant.
RIVAL_KM = 30

_PROVINCES = {
    "A": ("NL",), "B": ("NS",), "C": ("PE",), "E": ("NB",), "G": ("QC",), "H": ("QC",),
    "J": ("QC",), "K": ("ON",), "L": ("ON",), "M": ("ON",), "N": ("ON",), "P": ("ON",),
    "R": ("MB",), "S": ("SK",), "T": ("AB",), "V": ("BC",), "X": ("NU", "NT"), "Y": ("YT",),
}  # fmt: skip
_AREAS = """
AB Aberdeen, AL St Albans, B Birmingham, BA Bath, BB Blackburn, BD Bradford, BH Bournemouth,
BL Bolton, BN Brighton, BR Bromley, BS Bristol, BT Belfast, CA Carlisle, CB Cambridge, CF Cardiff,
CH Chester, CM Chelmsford, CO Colchester, CR Croydon, CT Canterbury, CV Coventry, CW Crewe,
DA Dartford, DD Dundee, DE Derby, DG Dumfries, DH Durham, DL Darlington, DN Doncaster,
DT Dorchester, DY Dudley, E London, EC London, EH Edinburgh, EN Enfield, EX Exeter, FK Falkirk,
FY Blackpool, G Glasgow, GL Gloucester, GU Guildford, HA Harrow, HD Huddersfield, HG Harrogate,
HP Hemel Hempstead, HR Hereford, HS Stornoway, HU Hull, HX Halifax, IG Ilford, IP Ipswich,
IV Inverness, KA Kilmarnock, KT Kingston upon Thames, KW Kirkwall, KY Kirkcaldy, L Liverpool,
LA Lancaster, LD Llandrindod Wells, LE Leicester, LL Llandudno, LN Lincoln, LS Leeds, LU Luton,
M Manchester, ME Maidstone, MK Milton Keynes, ML Motherwell, N London, NE Newcastle upon Tyne,
NG Nottingham, NN Northampton, NP Newport, NR Norwich, NW London, OL Oldham, OX Oxford, PA Paisley,
PE Peterborough, PH Perth, PL Plymouth, PO Portsmouth, PR Preston, RG Reading, RH Redhill,
RM Romford, S Sheffield, SA Swansea, SE London, SG Stevenage, SK Stockport, SL Slough, SM Sutton,
SN Swindon, SO Southampton, SP Salisbury, SR Sunderland, SS Southend-on-Sea, ST Stoke-on-Trent,
SW London, SY Shrewsbury, TA Taunton, TD Galashiels, TF Telford, TN Tonbridge, TQ Torquay, TR Truro,
TS Middlesbrough, TW Twickenham, UB Southall, W London, WA Warrington, WC London, WD Watford,
WF Wakefield, WN Wigan, WR Worcester, WS Walsall, WV Wolverhampton, YO York, ZE Lerwick
"""
_TOWNS = {
    area: town
    for area, _, town in (each.partition(" ") for each in re.split(r",\s", _AREAS.strip()))
}
_STATES = frozenset({"United States", "Canada"})
_AUSTRALIAN_STATES = {
    "NSW": "New South Wales", "VIC": "Victoria", "QLD": "Queensland", "SA": "South Australia",
    "WA": "Western Australia", "TAS": "Tasmania", "NT": "Northern Territory",
    "ACT": "Australian Capital Territory",
}  # fmt: skip

_CANADIAN = r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z]\s?[0-9][ABCEGHJ-NPRSTV-Z][0-9](?!\w)"
_BRITISH = r"(?P<area>[A-Z]{1,2})[0-9][0-9A-Z]?\s[0-9][ABD-HJLNP-UW-Z]{2}(?!\w)"
_AUSTRALIAN = (
    r"(?:(?P<australian>NSW(?=\s[12])|V(?:IC|ic)(?=\s[38])|Q(?:LD|ld)(?=\s[49])|SA(?=\s5)|WA(?=\s6)"
    r"|T(?:AS|as)(?=\s7)|NT(?=\s0)|ACT(?=\s[02]))\s[0-9]{4})(?![\w-])"
)
_CODE = re.compile(rf"(?<![\w#])(?:{_CANADIAN}|{_BRITISH}|{_AUSTRALIAN})")
_AMERICAN = re.compile(r"(?<![\w#])[A-Z]{2}\.?,?\s{1,2}[0-9]{5}(?!\w)")
_BEHIND = re.compile(
    rf"""
    ,?\s{{1,2}}
    (?: {_AUSTRALIAN}
      | (?P<state>[A-Z]{{2}})\.?,?\s{{1,2}}(?:[0-9]{{5}}(?:-[0-9]{{4}})?(?![\w-])|{_CANADIAN})
      | (?P<canadian>{_CANADIAN}) | (?P<british>{_BRITISH}) )
    """,
    re.VERBOSE,
)

# What makes miles of "NM".
_NUMBER = re.compile(r"(?P<digit>[0-9])\s?$")
_OFF_BEHIND = re.compile(rf"\.?\s(?:[NSEW]{{1,3}}|{any_of(position_words().off_behind)})\b")


@dataclass(frozen=True, slots=True)
class Code:
    """A postal code, and the state or province, the province's letter, or the post town it tells.

    `written` is empty where the state itself is written.
    """

    written: str
    state: str = ""
    letter: str = ""
    town: str = ""

    @property
    def key(self) -> str:
        """What is alike for codes that leave the same places."""
        return fold(self.state) or self.letter or self.town


def code_behind(text: str, end: int) -> Code | None:
    """The postal code right behind a name that ends there."""
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    if match["australian"]:
        return Code("", state=_AUSTRALIAN_STATES[match["australian"].upper()])
    if match["state"]:
        return Code("", state=match["state"])
    if match["canadian"]:
        return Code(match["canadian"], letter=match["canadian"][0])
    town = _TOWNS.get(match["area"], "")
    return Code(match["british"], town=town) if town else None


def _spans_of_codes(text: str) -> Iterator[tuple[int, int]]:
    """Where codes with letters in them stand that are no names of their own, in order."""
    for match in _CODE.finditer(text):
        if match["area"] is None or match["area"] in _TOWNS:
            yield match.span()


def _starts_of_states(text: str) -> Iterator[int]:
    """Where two capitals stand before five figures, as a state does before its ZIP code."""
    return (match.start() for match in _AMERICAN.finditer(text))


def coded(rows: Ints, code: Code, gazetteer: Gazetteer) -> tuple[NDArray[np.bool_], set[int]]:
    """Which of a name's places the code behind it can mean, and the units that it stands for."""
    if code.town:
        near = _around(rows, code.town, gazetteer)
        return near, set(gazetteer.region[rows[near]].tolist()) - {-1}
    names = (code.state,) if code.state else _PROVINCES[code.letter]
    parents = {row for name in names for row in _states(name, gazetteer)}
    near = has_ancestor(rows, parents, gazetteer) if parents else np.zeros(len(rows), np.bool_)
    return near, parents


def _states(name: str, gazetteer: Gazetteer) -> list[int]:
    """The states and provinces of North America by two letters, an Australian one by its name."""
    rows, how = gazetteer.postings(fold(name))
    short = len(name) == 2
    regions = GROUP_OF_KIND[gazetteer.kind[rows]] == REGION
    regions &= how == ABBREVIATION if short else how != ABBREVIATION
    countries = _STATES if short else {"Australia"}
    return [
        row for row in rows[regions].tolist()
        if gazetteer.name(int(gazetteer.country[row])) in countries
    ]  # fmt: skip


def _around(rows: Ints, town: str, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """The British places around a post town: the nearest, and those not much farther."""
    posts = _post_towns(town, gazetteer)
    british = _british(rows, gazetteer) & (GROUP_OF_KIND[gazetteer.kind[rows]] > REGION)
    if not len(posts) or not british.any():
        return british
    km = great_circle(
        gazetteer.lat[posts[0]], gazetteer.lon[posts[0]], gazetteer.lat[rows], gazetteer.lon[rows]
    )
    return np.asarray(british & (km <= 2 * km[british].min() + RIVAL_KM) & (km <= FAR_KM))


def _post_towns(town: str, gazetteer: Gazetteer) -> NDArray[np.integer]:
    """The British towns of a name, the largest first."""
    rows = gazetteer.postings(fold(town))[0]
    towns = GROUP_OF_KIND[gazetteer.kind[rows]] > REGION
    return np.asarray(rows[_british(rows, gazetteer) & towns])


def _british(rows: NDArray[np.integer], gazetteer: Gazetteer) -> NDArray[np.bool_]:
    country = gazetteer.country[rows]
    kingdom = gazetteer.postings(fold("United Kingdom"))[0][:1]
    return np.asarray(np.isin(country, kingdom))


def add_postcodes(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """The mentions without the letters of postal codes, and with the towns right before these.

    Nor are nautical miles New Mexico.
    """
    text, starts = document.text, [passage.start for passage in document.passages]
    mentions = [mention for mention in mentions if not _is_miles(text, mention)]
    spans = list(_spans_of_codes(text))
    firsts = sorted({*(first for first, _ in spans), *_starts_of_states(text)})
    if not firsts:
        return tuple(mentions)
    kept = list(_trimmed(mentions, spans))
    ends = [mention.end for mention in kept]
    added = []
    for start in firsts:
        at = bisect_right(starts, start) - 1
        words, end, _ = words_before(text, start, max(starts[at], 0), ends) if at >= 0 else NO_WORDS
        code = code_behind(text, end)
        for first in words if code else ():
            rows = candidates_of(text[first:end], gazetteer)[1]
            if code and coded(rows, code, gazetteer)[0].any():
                passage = document.passages[at].index
                added.append(Mention(first, end, text[first:end], passage, "name", 1.0))
                break
    return tuple(sorted([*kept, *added], key=lambda mention: mention.start))


def _is_miles(text: str, mention: Mention) -> bool:
    """Whether "NM" is a unit: "60NM southeast", "25 NM off", but not "12 NM counties"."""
    if mention.text.upper() not in ("NM", "N.M", "N.M."):
        return False
    number = _NUMBER.search(text, max(0, mention.start - 2), mention.start)
    return number is not None and (
        number.end("digit") == mention.start or _OFF_BEHIND.match(text, mention.end) is not None
    )


def _trimmed(mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """The mentions, cut off where a postal code begins."""
    for mention in mentions:
        at = bisect_left(spans, (mention.end, 0)) - 1
        if at < 0 or spans[at][1] <= mention.start:
            yield mention
            continue
        left = mention.text[: max(0, spans[at][0] - mention.start)].rstrip(" ,")
        if left:
            yield replace(mention, end=mention.start + len(left), text=left)
