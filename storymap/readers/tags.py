"""HTML as it was written in, the same out with only the tags and attributes that are read.

What a parser of HTML does with hostile input is bounded by what it is given: no tag has more than
a few attributes, none is deeper than `DEEPEST`, and scripts, styles and comments are gone. One
pass, in linear time: in each pattern only one way to match.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from storymap.limits import ELEMENTS
from storymap.readers.hiding import ATTRIBUTES, MAY_HIDE, is_hidden

# Browsers go no deeper than 512; real pages seldom reach 60.
DEEPEST = 300
# Longer addresses and words in a tag serve machines.
LONGEST_VALUE = 10_000
# What is between these tags is no text.
SILENT = frozenset(
    """script style template noscript iframe object svg math canvas audio video select textarea
    button noframes noembed dialog map""".split()
)
# These are closed by hand; the others end by themselves where the next one begins.
_CLOSED = frozenset(
    """html head body main article section header footer nav aside div form fieldset address a
    blockquote pre figure figcaption ul ol menu dl details summary hgroup center table caption
    h1 h2 h3 h4 h5 h6 time title""".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LOOSE = frozenset("p li dt dd thead tbody tfoot tr td th".split())
VOID = frozenset("br hr img meta".split())
# These say nothing of blocks and go, their words stay, unless they hide them.
INLINE = frozenset(
    """abbr b big bdi bdo cite code del dfn em font i ins kbd label mark q s samp small span strike
    strong sub sup tt u var""".split()
)
_WITH_ATTRIBUTES = _CLOSED | _LOOSE | VOID
# Markup inside these is no markup: without an end they are silent to the end of the page.
_RAW = frozenset({"script", "style", "iframe", "noembed", "noframes", "textarea"})
_CONTROLS = {number: " " for number in range(32) if chr(number) not in "\t\n\r"}
_KEPT = ATTRIBUTES.union(
    """id role lang href src alt title rel name property content datetime itemprop width height
    data-src srcset data-srcset data-original pubdate xml:lang http-equiv""".split()
)

_SCAN = re.compile(
    r"""<!--(?:-?>|.*?(?:--!?>|\Z))
    |<(?P<close>/?)(?P<name>[a-z][^\s/>]*+)
      (?P<rest>(?:=\s*+"[^"]*+"|=\s*+'[^']*+'|[^>=]++|=)*+)>?
    |<[!?/][^>]*+>?""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=/"'>][^\s=/>]*+)
    (?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"']++)))?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it was written: its name, whether it closes, its attributes that are read."""

    name: str
    closes: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tamed:
    """HTML that any parser can be given, and the texts of `application/ld+json` scripts in it."""

    html: str
    cards: tuple[str, ...]


def parse_tag(html: str) -> Tag | None:
    """The tag that some HTML begins with, None where it begins with none."""
    found = _SCAN.match(html)
    return _tag(found) if found and found["name"] else None


def tame(html: str) -> Tamed:
    """The HTML with only the tags and attributes that are read; names in lower case.

    Raises TooLarge where the page has more tags than any that people read.
    """
    parts: list[str] = []
    cards: list[str] = []
    nest = _Nest()
    ends = _Ends(html)
    at = tags = 0
    wordless = False  # in a heading that has said nothing yet
    # Only in XML does a stroke at a tag's end close it, and then nothing is inside.
    xml = html.lstrip()[:5].lower() == "<?xml"
    while found := _SCAN.search(html, at):
        words = html[at : found.start()]
        parts.append(_text(words))
        wordless = wordless and not words.strip()
        at = found.end()
        if not found["name"]:
            continue
        tags += 1
        ELEMENTS.check(tags)
        tag = _tag(found)
        if xml and found["rest"].endswith("/") and tag.name not in VOID:
            continue
        if tag.name in HEADINGS:
            wordless = not tag.closes
        # A heading that is nothing but a button unfolds what stands below it.
        unfolds = tag.name == "button" and wordless
        if tag.name in SILENT and not (tag.closes or unfolds):
            end = ends.of(tag.name, at)
            if tag.name == "script" and "ld+json" in found["rest"].lower():
                cards.append(html[at:end])
            at = end
        else:
            parts.extend(nest.written(tag))
    parts.append(_text(html[at:]))
    return Tamed("".join(parts), tuple(cards))


class _Ends:
    """Where silence ends: each search begins where the last one for that name ended."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._never: set[str] = set()

    def of(self, name: str, at: int) -> int:
        """Where the element that is open at `at` closes; scripts without an end never do."""
        raw = name in _RAW
        if name in self._never:
            return len(self._html) if raw else at
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._html, at)
        if found is None:
            self._never.add(name)
            return len(self._html) if raw else at
        return found.start()


class _Nest:
    """The elements that are open, so that what is too deep or closes nothing can be left out."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._dropped: Counter[str] = Counter()

    def written(self, tag: Tag) -> Iterator[str]:
        """The tag as a parser may see it, or nothing."""
        name = tag.name
        if name in _LOOSE or (name in VOID and not tag.closes):
            yield f"</{name}>" if tag.closes else _opened(tag)
        elif name in INLINE:
            yield from self._hiding(tag)
        elif name not in _CLOSED:
            return
        elif tag.closes:
            yield from self._close(name)
        elif name != "a" or "href" in tag.attributes:
            if name == "a" and "a" in self._open:
                yield from self._close("a")
            elif name in HEADINGS and self._open and self._open[-1] in HEADINGS:
                yield from self._close(self._open[-1])
            if len(self._open) >= DEEPEST:
                self._dropped[name] += 1
            else:
                self._open.append(name)
                yield _opened(tag)

    def _hiding(self, tag: Tag) -> Iterator[str]:
        """A tag within a line, where it or the one that it closes hides what is inside."""
        if tag.closes:
            yield from self._close(tag.name)
        elif tag.name in self._open:
            self._dropped[tag.name] += 1
        elif is_hidden(tag.name, tag.attributes) and len(self._open) < DEEPEST:
            self._open.append(tag.name)
            yield _opened(tag)

    def _close(self, name: str) -> Iterator[str]:
        if self._dropped[name]:
            self._dropped[name] -= 1
        elif name in self._open:
            while self._open:
                last = self._open.pop()
                yield f"</{last}>"
                if last == name:
                    return


def _tag(found: re.Match[str]) -> Tag:
    name = found["name"].lower()
    hides = name in INLINE and MAY_HIDE.search(found["rest"]) is not None
    if found["close"] or not (hides or name in _WITH_ATTRIBUTES):
        return Tag(name, bool(found["close"]))
    attributes: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(found["rest"]):
        key = each["name"].lower()
        value = each["double"] or each["single"] or each["bare"] or ""
        if key in _KEPT and len(value) <= LONGEST_VALUE:
            attributes.setdefault(key, unescape(value).translate(_CONTROLS))
    return Tag(name, False, attributes)


def _opened(tag: Tag) -> str:
    said = "".join(f' {key}="{escape(value)}"' for key, value in tag.attributes.items())
    return f"<{tag.name}{said}>"


def _text(words: str) -> str:
    return escape(unescape(words).translate(_CONTROLS), quote=False)
