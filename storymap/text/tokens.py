"""Text becomes tokens: words, numbers and marks, with their place in the text.

A word keeps what writers write inside one: apostrophes, the dots of initials ("U.S."), the dot of
an abbreviation that a capital starts ("Ky.", "St."). Hyphens part words, since place names stand
on either side of one ("Paris-based", "Moscow-Beijing") and inside names the gazetteer folds them
to a space anyway; one that breaks a word at a line's end does not. A possessive "'s" is a token of
its own, so that it never joins a name. Scripts that put no space between words (Chinese, Japanese,
Thai …) give one token a character. What a page has inside a word to break its line at (soft
hyphens) is in the token's span, not in its text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Abbreviations whose dot belongs to the word: titles, months, states and parts of place names.
_DOTTED = frozenset(
    """
    mr mrs ms dr prof rev gen col maj capt lt sgt sen rep gov pres jr sr hon supt st ste mt ft pt co
    inc ltd corp dept univ ave blvd rd jan feb mar apr jun jul aug sept sep oct nov dec no vs etc
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev
    okla ore pa penn tenn tex vt va wash wis wyo ont que alta sask man nfld vic qld tas n s e w
    """.split()
)

# Han, Kana, Thai, Lao, Tibetan, Myanmar and Khmer: letters that no space parts into words.
UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
)

# Signs that belong to the letter before them: accents, vowel points, the vowel signs of India.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0970-\u0dff\u200c"
)
# Where a line's end breaks a word: after a hyphen, before a small letter. The hyphens of
# "Stoke-on-Trent" stand before small words, and are its own.
_LINE_BREAK = (
    r"[-‐¬\u00ad]\r?\n[^\S\n]*(?=[a-zß-öø-ÿ])"
    r"(?!(?:on|upon|in|by|le|la|les|de|du|sur|sous|am|an|im|under|super|the|of|next)-)"
)
# Signs that nobody sees inside a word: soft hyphens, zero-width spaces and joiners.
_UNSEEN = "\u00ad\u200b\u200d\u2060\ufeff"
_LETTERS = rf"[^\W\d_] (?: [^\W\d_]++ | [{_SIGNS}]++ | [{_UNSEEN}]++(?=[^\W\d_]) )*+"
_INITIALS = r"(?:[A-Z]\.)+[A-Z](?![\w.])"  # the last without its dot
_HAS_UNSEEN = re.compile(rf"[{_UNSEEN}](?!\r?\n)")

_BROKEN = re.compile(_LINE_BREAK)
_ELIDED = re.compile(r"[a-z]{1,2}['’][^\W\d_a-z]|['’‘`´]s-")

# A token with the space after it: so no search begins at a space. Most words are plain letters up
# to a space or comma and told first; none begins with a letter of an unspaced script or initials.
_TOKEN = re.compile(
    rf"""
    (?: (?P<word> [A-Za-z]++ (?=[\s,])
          | (?<!\w) ['’‘`´]s-(?=[A-Z]) {_LETTERS}                   # 's-Hertogenbosch
          | (?! [{UNSPACED}] | (?:[^\W\d_]\.){{2}} | {_INITIALS} )
            {_LETTERS} (?: (?: ['’‘ʻʼ`´] (?![sS]\b) | {_LINE_BREAK} ) {_LETTERS} )* )
      | (?P<unspaced> [{UNSPACED}] )
      | (?P<initials> {_INITIALS} | (?:[^\W\d_]\.){{2,}} )        # U.S  U.S.A  U.S.  D.C.
      | (?P<possessive> (?<=\w)['’][sS]\b )                  # 's, apart from its word
      | (?P<number> \d+ (?: [.,:]\d+ )* (?: st | nd | rd | th )? )
      | (?P<mark> \S )
    ) \s*+
    """,
    re.VERBOSE,
)


class Token(NamedTuple):  # made twice as fast as a frozen dataclass, and there are many
    """A word, number or mark: `text`, without what nobody sees in it, stands at `start:end`."""

    text: str
    start: int
    end: int
    kind: str  # initials possessive word unspaced number mark


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    tokens: list[Token] = []
    end = len(text) if end is None else end
    unseen = _HAS_UNSEEN.search(text, start, end) is not None
    make = tuple.__new__  # in half the time that the class takes to ask for its names
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        word, first = match[kind], match.start()
        last = first + len(word)
        if unseen and kind == "word":
            word = _HAS_UNSEEN.sub("", word)
        if word == "." and tokens and tokens[-1].end == first and _joins_dot(tokens[-1]):
            before = tokens.pop()
            tokens.append(make(Token, (before.text + ".", before.start, last, "word")))
            continue
        tokens.append(make(Token, (word, first, last, kind)))
    return tokens


def unbroken(text: str) -> str:
    """The text without the hyphens that break its words at the ends of lines."""
    return _BROKEN.sub("", text) if "\n" in text else text


def is_capitalised(text: str) -> bool:
    """Whether a word is written with a capital, be it behind an elided article ("d'Ivoire")."""
    return text[0].isupper() or _ELIDED.match(text) is not None


def takes_dot(word: str) -> bool:
    """Whether a dot right after this word belongs to it: an abbreviation, or an initial."""
    return word[0].isupper() and (word.casefold() in _DOTTED or len(word) == 1)


def is_dotted(token: Token) -> bool:
    """Whether a token is an abbreviation with its dot, or looks like one at a sentence's end."""
    return token.kind == "word" and token.text.endswith(".")


def _joins_dot(token: Token) -> bool:
    return token.kind == "word" and takes_dot(token.text)
