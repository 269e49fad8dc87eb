"""A parsed HTML page in, the element that holds its own text out, and what in it is not text.

Pages say where their text is (`main`, `article`) or it is the smallest element with nearly all
prose. Navigation, page headers and footers, asides, and what its own class calls sharing, related
articles or cookies are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storymap.readers.hiding import is_hidden
from storymap.readers.teasers import teasers_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The element with the text holds this share of the prose around it.
NEARLY_ALL = 0.8
MOST = 0.6
# A table with a longer cell only lays out the page.
LONGEST_CELL = 400
# What calls itself boilerplate and holds more of the page than this is not, unless the page says
# where its text is.
LARGEST_BOILERPLATE = 0.4
# Inside its text, so much prose must remain beside it: letters, and a share of its own.
LEAST_ARTICLE = 400
REMAINING = 0.15
# Letters below a headline that make it one of a text: more than a slogan below a site's name.
LEAST_BELOW = 100
# A text is at least this share of all letters of its page.
LEAST = 0.1
_TAGS = frozenset({"nav", "aside"})
_NO_HOLDERS = frozenset("p ul ol dl blockquote pre a figure h1 h2 h3 h4 h5 h6".split())
_NEVER = frozenset({"main", "article", "h1", "img"})
_AROUND = frozenset({"article", "blockquote", "main"})
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alert menu menubar toolbar".split()
)
_WORDS = frozenset(
    """nav navbar navigation menu breadcrumb breadcrumbs sidebar footer share sharing social
    related recommended recommendations newsletter subscribe subscription signup cookie
    cookies consent gdpr advert advertisement ad ads adsbygoogle sponsor sponsored promo
    comments comment commentlist disqus author-bio author-box about-author tags taglist
    pagination pager skip toolbar widget popup modal paywall toc navbox catlinks printfooter
    noprint metadata editsection hatnote""".split()
)
# These are never the text of a page, however much of it they are, while a text remains.
_LAYERS = frozenset(
    "cookie cookies consent gdpr modal popup comments commentlist disqus related".split()
)
# Of a page's many texts the largest so many are asked whether one remains.
MOST_TEXTS = 20
_SPLIT = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Content:
    """The element with a page's own text, and the elements inside it that are none of it."""

    root: Element
    left_out: frozenset[Element]


def content_of(body: Element) -> Content:
    """Where the text of the page is."""
    left_out = frozenset(_left_out(body))
    sizes = _Sizes(body, left_out)
    root = _root(body, sizes)
    told = root.tag in ("article", "main")
    layers = frozenset(each for each in left_out if not _LAYERS.isdisjoint(_names(each)))
    if not told and sizes.letters(root) < LEAST * _Sizes(body, layers).letters(body):
        # More was left out than a page has around its text: its names were taken too seriously.
        return Content(body, frozenset(each for each in left_out if _is_out(each)))
    return Content(root, left_out)


def headline_of(body: Element, content: Content, title: str | None) -> str | None:
    """The page's headline, where it stands outside its text; `title` is what the page says."""
    headings = [(heading, {heading, *heading.iterancestors()}) for heading in body.iter("h1")]
    # Where one heading leads nowhere, those that do name the site.
    own = [each for each in headings if not _is_link(each[0])]
    headings = own or headings
    if any(
        content.root in around and content.left_out.isdisjoint(around) for _, around in headings
    ):
        return None
    known = " ".join((title or "").split()).casefold()
    for heading, around in headings:
        words = text_of(heading)
        # A page's one heading that leads nowhere is the title, whatever the page calls itself.
        alone = len(headings) == 1 and not _is_link(heading)
        shown = all(each.tag == "header" for each in content.left_out.intersection(around))
        if words and shown and (alone or words.casefold() in known):
            return words
    return None


def _is_link(heading: Element) -> bool:
    return any(each.tag == "a" for each in (*heading.iter("a"), *heading.iterancestors("a")))


def text_of(element: Element) -> str:
    """All words in an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def lays_out(table: Element) -> bool:
    """Whether a table only lays out the page: it holds another one, or more than a cell does."""
    if (
        table.get("role") == "presentation"
        or next(table.iterdescendants("table"), None) is not None
    ):
        return True
    return any(len("".join(cell.itertext())) > LONGEST_CELL for cell in table.iter("td"))


def _left_out(body: Element) -> set[Element]:
    """What is no text: what calls itself so, and rows of teasers beside a longer text.

    A text may be a row of short pieces whose headings lead on, such as ten places worth a visit.
    """
    found = set(_boilerplate(body, _Sizes(body)))
    both = found.union(teasers_in(body))
    whole = _Sizes(body, frozenset(found)).prose(body)
    rest = _Sizes(body, frozenset(both)).prose(body)
    return both if rest >= max(LEAST_ARTICLE, whole - rest) else found


class _Sizes:
    """How many letters each element holds, and how many of them in links."""

    def __init__(self, body: Element, left_out: frozenset[Element] = frozenset()) -> None:
        self._letters: dict[Element, int] = {}
        self._linked: dict[Element, int] = {}
        # What is left out holds nothing, nor does anything in it: none of it can be the text.
        nothing = {inside for element in left_out for inside in element.iter()}
        # Children come after their parent in a document: backwards, each sum is whole in time.
        for element in reversed(list(body.iter())):
            if element in nothing:
                self._letters[element] = self._linked[element] = 0
                continue
            letters = len((element.text or "").strip())
            linked = 0
            for child in element:
                letters += len((child.tail or "").strip())
                letters += self._letters[child]
                linked += self._linked[child]
            self._letters[element] = letters
            self._linked[element] = letters if element.tag == "a" else linked

    def letters(self, element: Element) -> int:
        return self._letters.get(element, 0)

    def prose(self, element: Element) -> int:
        """Letters outside links."""
        return self._letters.get(element, 0) - self._linked.get(element, 0)


def _boilerplate(body: Element, sizes: _Sizes) -> Iterator[Element]:
    """The elements that are left out, without those inside them."""
    from lxml.etree import iterwalk

    around: list[Element] = []
    texts = sorted(body.iter("main", "article"), key=sizes.prose, reverse=True)[:MOST_TEXTS]
    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if around and around[-1] is element:
                around.pop()
            continue
        if element is body:
            continue
        if tag == "header":  # a header belongs to the article that it is in
            out = not around
        elif tag == "footer":  # a footer says who is quoted, or whose page this is
            out = all(each.tag != "blockquote" for each in around)
        else:
            out = _is_out(element) or (
                tag not in _NEVER
                and _calls_itself_boilerplate(element)
                and _may_go(element, body, around, sizes, texts)
            )
        if out:
            walk.skip_subtree()
            yield element
        elif tag in _AROUND:
            around.append(element)


def _may_go(
    element: Element, body: Element, around: list[Element], sizes: _Sizes, texts: list[Element]
) -> bool:
    """Whether an element may be left out for its own name: what is left must still be a text."""
    if _is_headed(element, sizes):
        return False
    if sizes.letters(element) <= LARGEST_BOILERPLATE * sizes.letters(body):
        return True
    if not _LAYERS.isdisjoint(_names(element)) and (
        sizes.prose(body) - sizes.prose(element) >= LEAST_ARTICLE
    ):
        return True
    if not texts:
        return False
    if _has_text(element):
        # Comments are articles too: what matters is that one remains outside.
        return any(
            sizes.prose(text) >= LEAST_ARTICLE
            for text in texts
            if text not in around and all(each is not element for each in text.iterancestors())
        )
    # Beside the text of the page anything may be large; inside it, such as comments below an
    # article, only while an article remains.
    holders = [each for each in around if each.tag in ("main", "article")]
    if not holders:
        return True
    rest = sizes.prose(holders[0]) - sizes.prose(element)
    return rest >= max(LEAST_ARTICLE, REMAINING * sizes.prose(element))


def _is_headed(element: Element, sizes: _Sizes) -> bool:
    """Whether the page's one headline is inside, with words below it."""
    headings = list(element.iter("h1"))
    return len(headings) == 1 and sizes.prose(element) >= LEAST_BELOW + sizes.prose(headings[0])


def _has_text(element: Element) -> bool:
    """Whether what the page calls its text is inside."""
    return next(element.iterdescendants("main", "article"), None) is not None


def _is_out(element: Element) -> bool:
    # A headline may be there for screen readers alone, beside a picture of it.
    return element.tag in _TAGS or (element.tag != "h1" and is_hidden(element.tag, element.attrib))


def _calls_itself_boilerplate(element: Element) -> bool:
    if _ROLES.intersection((element.get("role") or "").lower().split()):
        return True
    return not _WORDS.isdisjoint(_names(element))


def _names(element: Element) -> set[str]:
    """What the element calls itself by class and id, and the words in that."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return {*names.split(), *_SPLIT.split(names)} if names.strip() else set()


def _root(body: Element, sizes: _Sizes) -> Element:
    """The smallest element that the page, or its prose, says is the text."""
    root = body
    mains = [e for e in body.iter("main", "div", "section") if _is_main(e)]
    if mains:
        largest = max(mains, key=sizes.prose)
        root = largest if sizes.prose(largest) * 4 >= sizes.prose(body) else body
    articles = list(root.iter("article"))
    whole = sizes.prose(root)
    for article in articles:
        if sizes.prose(article) >= MOST * whole:
            return article
    if articles or root is not body:
        return root
    while True:
        inner = next((e for e in root if sizes.prose(e) >= NEARLY_ALL * whole), None)
        if inner is None or inner.tag in _NO_HOLDERS:
            return root
        if (inner.tag == "table" and not lays_out(inner)) or _begins(root, sizes):
            return root
        root = inner


def _begins(element: Element, sizes: _Sizes) -> bool:
    """Whether the text begins right in the element: a headline, and a paragraph below it."""
    headline = element.find("h1")
    below = () if headline is None else headline.itersiblings("p")
    return any(sizes.prose(each) >= LEAST_BELOW for each in below)


def _is_main(element: Element) -> bool:
    return bool(element.tag == "main") or element.get("role") == "main"
