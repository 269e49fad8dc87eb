"""Web pages of our own making with a known text: what sites put around an article, and inside it.

Each skeleton writes a page with `main`, which keeps what belongs to the text, and `noise`, which
does not. Names of classes are such as sites use.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from html import escape

_SUBJECTS = """the ferryman|a widow from the valley|our guide|the old schoolmaster|the council|
a miller|the younger brother|an engineer|the harbour pilot|two soldiers|the innkeeper""".split("|")
_VERBS = """remembered|had promised|waited for|spoke about|never believed in|paid for|walked past|
counted|repaired|wrote down|laughed at""".split("|")
_OBJECTS = """the bridge|a letter from the coast|the price of wheat|the last train|the flood|
three lanterns|the road to the pass|a map without names|the bells|the missing boat""".split("|")
_ENDS = """before the winter|while the snow was melting|because nobody else would|and said no more|
although it was late|in the year of the drought|as his father had done|when the market closed|
until the lamps went out""".split("|")
_NOISE = """Subscribe now|Most read|Sign in|Terms of use|Follow us|Weather|Sport|Business|Opinion|
Crosswords|Careers|Advertise with us|Sitemap|Help centre|Watch live|Podcasts|Today's deals|
Editor's picks|More from this section|You may also like""".split("|")


class Page:
    """A page while it is written: words of its text and of all else, each sentence another."""

    def __init__(self, name: str) -> None:
        self._chance = random.Random(name)
        self.text: list[str] = []

    def sentence(self) -> str:
        parts = (self._chance.choice(each).strip() for each in (_SUBJECTS, _VERBS, _OBJECTS, _ENDS))
        words = " ".join(parts)
        return f"{words[0].upper()}{words[1:]}, {self._chance.randint(100, 9999)}."

    def main(self, sentences: int = 4) -> str:
        """A paragraph of the text."""
        return self.say(" ".join(self.sentence() for _ in range(sentences)))

    def say(self, words: str) -> str:
        """Words that belong to the text."""
        self.text.append(words)
        return escape(words)

    def paragraphs(self, count: int = 6) -> str:
        return "".join(f"<p>{self.main()}</p>" for _ in range(count))

    def noise(self, sentences: int = 2) -> str:
        """Prose of others: a teaser, a comment, a notice."""
        return escape(" ".join(f"Also {self.sentence()[:-1].lower()}." for _ in range(sentences)))

    def label(self) -> str:
        return escape(self._chance.choice(_NOISE).strip())

    def links(self, count: int = 8) -> str:
        return "".join(f'<li><a href="/s{n}">{self.label()}</a></li>' for n in range(count))

    def teasers(self, count: int = 6) -> str:
        return "".join(
            f'<div class="card"><a href="/t{n}"><h3>{self.noise(1)}</h3></a><p>{self.noise(1)}</p>'
            "</div>"
            for n in range(count)
        )


def _page(head: str, body: str, *, classes: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{head} | The Gazette</title></head>"
        f"<body class='{classes}'>{body}</body></html>"
    )


def _around(page: Page, inside: str) -> str:
    """A site's header, navigation and footer around something."""
    return (
        f"<header class='site-header'><a href='/'>The Gazette</a><nav><ul>{page.links()}</ul></nav>"
        f"</header>{inside}<footer class='site-footer'><ul>{page.links()}</ul>"
        f"<p>© The Gazette. {page.label()}</p></footer>"
    )


def plain_article(page: Page) -> str:
    title = page.say("A winter on the pass")
    return _page(title, _around(page, f"<main><article><h1>{title}</h1>{page.paragraphs()}"
                                      "</article></main>"))  # fmt: skip


def layout_class_inside_article(page: Page) -> str:
    title = page.say("The lock keepers")
    inside = f"<div class='l-sidebar-fixed'><h1>{title}</h1>{page.paragraphs(8)}</div>"
    return _page(title, _around(page, f"<article class='l-page'>{inside}</article>"))


def everything_has_sidebar(page: Page) -> str:
    title = page.say("Salt roads")
    inside = (
        f"<div class='content has-sidebar widget-area'><h1>{title}</h1>{page.paragraphs(7)}</div>"
    )
    return _page(title, _around(page, f"<main>{inside}<aside>{page.teasers(3)}</aside></main>"))


def body_named_after_consent(page: Page) -> str:
    title = page.say("Bells of the valley")
    return _page(
        title,
        _around(page, f"<div id='wrap'><h1>{title}</h1>{page.paragraphs(7)}</div>"),
        classes="cookie-consent-given gdpr",
    )


def cookie_bar_first(page: Page) -> str:
    title = page.say("What the miller said")
    bar = (
        f"<div class='cookie-banner' role='dialog'><p>{page.noise(6)}</p><button>OK</button></div>"
    )
    return _page(title, bar + _around(page, f"<main><h1>{title}</h1>{page.paragraphs(4)}</main>"))


def heading_in_header_beside_main(page: Page) -> str:
    title = page.say("The drowned villages")
    inside = f"<header><h1>{title}</h1></header><main>{page.paragraphs(5)}</main>"
    return _page(title, f"<nav><ul>{page.links()}</ul></nav>{inside}")


def comments_below(page: Page) -> str:
    title = page.say("Ferry and fog")
    comments = "".join(
        f"<article class='comment'><p>{page.noise(3)}</p></article>" for _ in range(12)
    )
    inside = (
        f"<article class='post'><h1>{title}</h1>{page.paragraphs(5)}</article>"
        f"<section id='comments' class='comments-area'>{comments}</section>"
    )
    return _page(title, _around(page, f"<main>{inside}</main>"))


def related_between_paragraphs(page: Page) -> str:
    title = page.say("Grain and gold")
    box = f"<div class='related-articles'><h2>{page.label()}</h2><ul>{page.links(4)}</ul></div>"
    inside = f"<article><h1>{title}</h1>{page.paragraphs(3)}{box}{page.paragraphs(3)}</article>"
    return _page(title, _around(page, inside))


def teasers_after_article(page: Page) -> str:
    title = page.say("The last timber raft")
    inside = (
        f"<div class='story'><h1>{title}</h1>{page.paragraphs(5)}</div>"
        f"<div class='river'><h2>{page.label()}</h2>{page.teasers(10)}</div>"
    )
    return _page(title, _around(page, f"<div class='page'>{inside}</div>"))


def hidden_parts(page: Page) -> str:
    title = page.say("Night at the customs house")
    hidden = (
        f"<div style='display:none'><p>{page.noise(4)}</p></div><p hidden>{page.noise(2)}</p>"
        f"<div aria-hidden='true'><p>{page.noise(3)}</p></div>"
    )
    inside = f"<main><h1>{title}</h1>{page.paragraphs(3)}{hidden}{page.paragraphs(2)}</main>"
    return _page(title, _around(page, inside))


def amp(page: Page) -> str:
    title = page.say("By sledge to the fair")
    menu = f"<amp-sidebar id='side'><ul>{page.links(10)}</ul></amp-sidebar>"
    inside = (
        f"<article><header><h1>{title}</h1></header><amp-img src='a.jpg'></amp-img>"
        f"{page.paragraphs(5)}</article><amp-embed>{page.noise(1)}</amp-embed>"
    )
    return _page(title, f"{menu}{_around(page, inside)}")


def live_blog(page: Page) -> str:
    title = page.say("Flood: as it happened")
    posts = "".join(
        f"<article class='block'><h2>{page.say(f'{n:02}:30 Update')}</h2><p>{page.main(3)}</p>"
        f"<div class='share'><ul>{page.links(3)}</ul></div></article>"
        for n in range(8)
    )
    return _page(
        title, _around(page, f"<main><h1>{title}</h1><div class='liveblog'>{posts}</div></main>")
    )


def no_paragraph_tags(page: Page) -> str:
    title = page.say("Letters home")
    lines = "<br><br>".join(page.main() for _ in range(6))
    table = f"<table><tr><td width=150>{page.links(6)}</td><td><b>{title}</b><br><br>{lines}</td></tr></table>"
    return _page(title, table)


def paragraphs_as_divs(page: Page) -> str:
    title = page.say("Herders of the plateau")
    lines = "".join(f"<div class='text'>{page.main()}</div>" for _ in range(6))
    return _page(title, _around(page, f"<div class='body'><h1>{title}</h1>{lines}</div>"))


def list_article(page: Page) -> str:
    title = page.say("Seven inns")
    items = "".join(f"<li><b>{page.say(f'Inn {n}')}</b> {page.main(2)}</li>" for n in range(7))
    return _page(
        title, _around(page, f"<main><h1>{title}</h1><p>{page.main()}</p><ol>{items}</ol></main>")
    )


def table_article(page: Page) -> str:
    title = page.say("Levels of the river")
    rows = "".join(
        f"<tr><td>{page.say(f'Gauge {n}')}</td><td>{page.main(1)}</td></tr>" for n in range(9)
    )
    return _page(
        title,
        _around(page, f"<main><h1>{title}</h1><p>{page.main()}</p><table>{rows}</table></main>"),
    )


def definition_lists(page: Page) -> str:
    title = page.say("Questions to the captain")
    items = "".join(f"<dt>{page.main(1)}</dt><dd>{page.main(2)}</dd>" for _ in range(6))
    return _page(
        title, _around(page, f"<div class='interview'><h1>{title}</h1><dl>{items}</dl></div>")
    )


def short_news(page: Page) -> str:
    title = page.say("Bridge closed")
    inside = f"<article><h1>{title}</h1><p>{page.main(2)}</p></article>"
    return _page(
        title,
        _around(page, f"<main>{inside}</main><aside class='sidebar'>{page.teasers(8)}</aside>"),
    )


def very_many_comments(page: Page) -> str:
    title = page.say("A small notice")
    comments = "".join(f"<li class='comment'><div>{page.noise(4)}</div></li>" for _ in range(30))
    inside = f"<div class='entry'><h1>{title}</h1>{page.paragraphs(3)}</div>"
    return _page(
        title, _around(page, f"{inside}<ol class='commentlist' id='comments'>{comments}</ol>")
    )


def blockquotes(page: Page) -> str:
    title = page.say("In their own words")
    quotes = "".join(
        f"<blockquote><p>{page.main(3)}</p><footer>{page.say(f'Witness {n}')}</footer></blockquote>"
        for n in range(4)
    )
    return _page(
        title, _around(page, f"<article><h1>{title}</h1>{page.paragraphs(2)}{quotes}</article>")
    )


def social_wrapper(page: Page) -> str:
    title = page.say("The weaver's account")
    inside = (
        f"<div class='share-container'><div class='social-share'><ul>{page.links(5)}</ul></div>"
        f"<h1>{title}</h1>{page.paragraphs(6)}</div>"
    )
    return _page(title, _around(page, f"<article>{inside}</article>"))


def promo_hero(page: Page) -> str:
    title = page.say("Crossing the lagoon")
    inside = f"<section class='promo-hero'><h1>{title}</h1><p>{page.main(2)}</p></section>"
    return _page(
        title, _around(page, f"<main>{inside}<section>{page.paragraphs(5)}</section></main>")
    )


def popup_layer(page: Page) -> str:
    title = page.say("Coal for the lighthouse")
    layer = f"<div class='modal popup' id='newsletter'><h2>{page.label()}</h2><p>{page.noise(5)}</p></div>"
    return _page(
        title, _around(page, f"<div id='content'><h1>{title}</h1>{page.paragraphs(5)}</div>{layer}")
    )


def two_articles_one_main(page: Page) -> str:
    title = page.say("After the harvest")
    other = "".join(
        f"<article class='teaser'><h2><a href='/o{n}'>{page.noise(1)}</a></h2><p>{page.noise(1)}</p></article>"
        for n in range(5)
    )
    inside = f"<article class='full'><h1>{title}</h1>{page.paragraphs(6)}</article>{other}"
    return _page(title, _around(page, f"<main>{inside}</main>"))


def footnotes_and_captions(page: Page) -> str:
    title = page.say("The surveyor's chain")
    figure = f"<figure><img src='f.jpg' alt=''><figcaption>{page.main(1)}</figcaption></figure>"
    notes = f"<section class='footnotes'><ol><li>{page.main(1)}</li><li>{page.main(1)}</li></ol></section>"
    return _page(title, _around(page, f"<article><h1>{title}</h1>{page.paragraphs(2)}{figure}"
                                      f"{page.paragraphs(2)}{notes}</article>"))  # fmt: skip


def encyclopedia(page: Page) -> str:
    title = page.say("Pass of the Three Crosses")
    contents = f"<div id='toc' class='toc'><ul>{page.links(6)}</ul></div>"
    hatnote = f"<div class='hatnote'>{page.noise(1)}</div>"
    parts = "".join(
        f"<h2>{page.say(f'Section {n}')}<span class='mw-editsection'>[edit]</span></h2>{page.paragraphs(2)}"
        for n in range(4)
    )
    nav = f"<div class='navbox'><ul>{page.links(20)}</ul></div>"
    inside = f"<div id='mw-content-text'>{hatnote}<p>{page.main()}</p>{contents}{parts}{nav}</div>"
    return _page(
        title,
        f"<div id='content'><h1>{title}</h1>{inside}</div><div id='mw-panel'><ul>{page.links(20)}</ul></div>",
    )


def web_components(page: Page) -> str:
    title = page.say("Two keepers of one light")
    inside = f"<gz-article><gz-head><h1>{title}</h1></gz-head><gz-body>{page.paragraphs(6)}</gz-body></gz-article>"
    return _page(
        title, _around(page, f"<gz-app>{inside}<gz-rail>{page.teasers(4)}</gz-rail></gz-app>")
    )


def old_forum(page: Page) -> str:
    title = page.say("Has anyone walked the old road?")
    posts = "".join(
        f"<tr><td class='author'>user{n}</td><td class='post'>{page.main(4)}</td></tr>"
        for n in range(6)
    )
    return _page(
        title,
        f"<table><tr><td>{page.links(8)}</td></tr></table><h1>{title}</h1><table>{posts}</table>",
    )


def text_in_form(page: Page) -> str:
    title = page.say("Notes from the archive")
    return _page(
        title,
        f"<form id='aspnetForm'>{_around(page, f'<div class=main><h1>{title}</h1>{page.paragraphs(6)}</div>')}</form>",
    )


def paywall_class_around_all(page: Page) -> str:
    title = page.say("Keys of the city")
    inside = f"<div class='paywall subscription-content'>{page.paragraphs(6)}</div>"
    return _page(
        title, _around(page, f"<article><h1>{title}</h1><p>{page.main()}</p>{inside}</article>")
    )


def newsletter_inside(page: Page) -> str:
    title = page.say("Up the estuary")
    box = f"<div class='newsletter-signup'><p>{page.noise(2)}</p></div><p class='ad-label'>{page.label()}</p>"
    inside = f"<article><h1>{title}</h1>{page.paragraphs(3)}{box}{page.paragraphs(3)}</article>"
    return _page(title, _around(page, inside))


def author_box(page: Page) -> str:
    title = page.say("How the dyke held")
    box = f"<div class='author-bio'><img src='a.jpg'><p>{page.noise(2)}</p></div>"
    tags = f"<div class='tags'><ul>{page.links(6)}</ul></div>"
    return _page(
        title, _around(page, f"<article><h1>{title}</h1>{page.paragraphs(5)}{tags}{box}</article>")
    )


SKELETONS: tuple[Callable[[Page], str], ...] = (
    plain_article, layout_class_inside_article, everything_has_sidebar, body_named_after_consent,
    cookie_bar_first, heading_in_header_beside_main, comments_below, related_between_paragraphs,
    teasers_after_article, hidden_parts, amp, live_blog, no_paragraph_tags, paragraphs_as_divs,
    list_article, table_article, definition_lists, short_news, very_many_comments, blockquotes,
    social_wrapper, promo_hero, popup_layer, two_articles_one_main, footnotes_and_captions,
    encyclopedia, web_components, old_forum, text_in_form, paywall_class_around_all,
    newsletter_inside, author_box,
)  # fmt: skip


def pages() -> dict[str, tuple[str, str]]:
    """HTML and text of each page by its skeleton's name."""
    return made(SKELETONS)


def made(skeletons: Iterable[Callable[[Page], str]]) -> dict[str, tuple[str, str]]:
    """The same of some skeletons."""
    found: dict[str, tuple[str, str]] = {}
    for skeleton in skeletons:
        page = Page(skeleton.__name__)
        html = skeleton(page)
        found[skeleton.__name__] = html, "\n".join(page.text)
    return found
