"""Which of a source's names are names, and which further forms a name has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from storymap.gazetteer.folding import fold

# Airport and station codes ("ALA", "PAR") stand among GeoNames' alternate names.
_CODE = re.compile(r"[A-Z0-9]{1,4}\Z")
_ADDRESS = re.compile(r"://|www\.|\.(?:com|org|net|html?)\b")
_SHORTEST_LATIN = 3  # "De", "Is", "Or": two letters of Latin script are a word more often
_LONGEST = 60  # folded characters; longer ones are official titles that no text repeats
_PARENTHESES = re.compile(r"\s*\(([^()]*)\)")

# Words that stand for each other at the beginning of a name.
_BEGINNINGS = {
    "saint": "st", "st": "saint", "sainte": "ste", "ste": "sainte",
    "mount": "mt", "mt": "mount", "fort": "ft", "ft": "fort", "port": "pt",
}  # fmt: skip
# The same inside a name: "Bury St Edmunds", "Sault Ste. Marie".
_INSIDE = ((" saint ", " st "), (" st ", " saint "), (" ste ", " saint "), (" sainte ", " ste "))
# How a German and a Scandinavian keyboard writes letters that folding makes plain: "Koeln".
_SPELT_OUT = {
    country: letters
    for countries, letters in (
        ("DE AT CH LI LU", {"ä": "ae", "ö": "oe", "ü": "ue"}),
        ("DK NO", {"å": "aa", "ø": "oe"}),
        ("SE FI", {"å": "aa", "ö": "oe", "ä": "ae"}),
    )
    for country in countries.split()
}
# Turkic names through Russian and in their own Latin letters: "Zhanaozen", "Janaozen".
_TURKIC = frozenset({"KZ", "KG"})


def _words(listed: str) -> tuple[str, ...]:
    """The folded expressions of a list with commas, the longest first."""
    words = {" ".join(word.split()) for word in listed.split(",")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


# What a unit is, before its name and after it, in the languages of its maps; folded.
_PREFIXES = _words(
    """
    amphoe, arrondissement, arrondissement d, arrondissement de, autonomous province of,
    bezirk, bundesland, canton, canton de, canton du, canton of, caza, caza de,
    cercle de, changwat, city of, collectivite de, comarca, comarca de, commonwealth of,
    commune de, community of, comuna, comunidad autonoma de, comunidad autonoma de la,
    comunidad de, comunidade, concelho de, condado de, county of, daerah,
    daerah istimewa, departamento, departamento de, departamento de la,
    departamento del, departement d, departement de, departement de l,
    departement de la, departement des, departement du, dimos, district of, distrito,
    distrito de, distrito do, emirate of, estado, estado de, estado de la, estado do,
    freguesia de, freistaat, gemeente, gmina, gouvernorat, gouvernorat de, governorate,
    huyen, ile de, judetul, kabupaten, kanton, khet, khum, kota, kreis, land, landkreis,
    liwa, metropole de, mintaqat, muang, muhafazah, muhafazat, municipality,
    municipality of, municipi de, municipio, municipio de, municipiul, municipium,
    negeri, nomos, oblast, ostan e, parroquia de, perifereia, peripheria,
    politischer bezirk, powiat, prefecture, prefecture de, prefecture de la,
    prefecture du, principado de, propinsi, prov, province, province de, province du,
    province of, provincia, provincia de, provincia de la, provincia de los,
    provincia del, provincia di, provincie, provinsi, provinz, qada, quan, raion, rayon,
    regierungsbezirk, region, region d, region de, region de l, region de la,
    region des, region du, region of, regione, republic of, respublika, royaume,
    shahrestan e, srok, stadt, state of, thanh pho, tinh, wilaya, wilaya d, wilaya de,
    wilayah, wilayat, wojewodztwo
    """
)
_SUFFIXES = _words(
    """
    aimag, apskritis, atoll, audany, autonomous okrug, autonomous prefecture,
    autonomous region, autonomous republic, avtonomny okrug, avtonomnyy okrug, aymag,
    borough, canton, capital region, census area, city, city and borough, commune,
    council, county, county borough, department, diqu, district, district municipality,
    division, do, dzongkhag, emirate, eyaleti, federal district, fu, fylke, fylki,
    gorod, goroda, governorate, gu, gun, hlavni mesto, il, ilcesi, ili, island,
    islands municipality, jaras, ka audany, ken, kommun, kommune, krai, kraj, kray, lan,
    local government area, maakond, maakunta, marz, megye, meng, metropolitan area,
    metropolitan borough, metropolitan city, metropolitan municipality, municipality,
    national district, novads, obl, oblast, oblasti, oblisi, oblysy, obshtina, obstina,
    okres, okrug, opstina, parish, prefecture, principality, province,
    province municipality, qalasy, qu, raion, rajonas, rayon, regency, region,
    regional district, regional municipality, republic, respublikasy, savivaldybe,
    shahrestan, sheng, shi, shi xiaqu, shire, si, special city, state, subdivision,
    territory, tumani, ulusu, united counties, urban district, vald, velayat, viloyat,
    viloyati, voivodeship, welayaty, woreda, xian, zila, zilla, zizhiqu, zizhizhou,
    zone, zupanija
    """
)
_TYPE_WORDS = frozenset(_PREFIXES) | frozenset(_SUFFIXES)
_PREFIX = re.compile(rf"(?:{'|'.join(_PREFIXES)}) (?=\S)")
_SUFFIX = re.compile(rf"\S( (?:{'|'.join(_SUFFIXES)}))\Z")


def keep_names(names: Iterable[str]) -> Iterator[str]:
    """The folded keys of those alternate names that a text may have.

    Left out: codes, addresses, numbers, single signs, romanisations without a capital letter
    ("a la mu tu": the words of other languages), and Latin names of two letters.
    """
    for name in names:
        name = name.strip()
        if len(name) < 2 or _CODE.match(name) or _ADDRESS.search(name):
            continue
        latin = _is_latin(name)
        if latin and not any(letter.isupper() for letter in name):
            continue
        key = fold(name)
        letters = sum(1 for letter in key if letter.isalpha())
        if letters < (_SHORTEST_LATIN if latin else 2) or len(key) > _LONGEST:
            continue
        yield key


def _is_latin(name: str) -> bool:
    """Whether the name's first letter is of the Latin script (or of the romanisations')."""
    first = next((letter for letter in name if letter.isalpha() and letter not in "ʻʼʽʾʿ"), "")
    return bool(first) and (first < "\u0250" or "\u1e00" <= first <= "\u1eff")


def own_keys(name: str) -> list[str]:
    """The keys of a place's own name: without a parenthesis, with and without "the"."""
    key = fold(_PARENTHESES.sub("", name))
    keys = [key, fold(name)]
    if key.startswith("the ") and len(key) > 4:
        keys.append(key[4:])
    return list(dict.fromkeys(k for k in keys if k))


def other_forms(key: str) -> Iterator[str]:
    """Forms like "st louis" for "saint louis", "mount x" for "mt x", "a and b" for "a & b"."""
    first, _, rest = key.partition(" ")
    if rest and first in _BEGINNINGS:
        yield f"{_BEGINNINGS[first]} {rest}"
    if " & " in key:
        yield key.replace(" & ", " and ")
    for word, other in _INSIDE:
        if word in key:
            yield key.replace(word, other)


def local_spellings(name: str, country: str) -> Iterator[str]:
    """Keys of a name as its country writes it where the letters are lacking, or in another script.

    >>> list(local_spellings("Köln", "DE")), list(local_spellings("Zhanaozen", "KZ"))
    (['koeln'], ['janaozen'])
    """
    letters = _SPELT_OUT.get(country)
    if letters:
        lower = name.casefold()
        spelt = "".join(letters.get(letter, letter) for letter in lower)
        if spelt != lower:
            yield fold(spelt)
    elif country in _TURKIC and "zh" in name.casefold():
        yield fold(name).replace("zh", "j")


def bare_form(key: str) -> str | None:
    """A unit's key without the word for its type ("rapides" for "rapides parish"), if any."""
    bare = key
    while True:
        match = _SUFFIX.search(bare)
        shorter = bare[: match.start(1)] if match else bare
        prefix = _PREFIX.match(shorter)
        if prefix:
            shorter = shorter[prefix.end() :]
        if shorter == bare:
            break
        bare = shorter
    if bare == key or bare in _TYPE_WORDS or len(bare) < 3 or bare.isdecimal():
        return None
    return bare


def beginnings_among(keys: Iterable[str]) -> Callable[[str], list[str]]:
    """What tells which of some keys a text begins with, shortest first."""
    import marisa_trie

    prefixes: Callable[[str], list[str]] = marisa_trie.Trie(keys).prefixes
    return prefixes
