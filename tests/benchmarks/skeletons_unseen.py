"""Further pages in the manner of `skeletons.py`, written after the reader was finished."""

from __future__ import annotations

from collections.abc import Callable

from skeletons import Page, made


def magazine_grid(page: Page) -> str:
    """A long read between full-width pictures, with a rail of "most popular" without headings."""
    title = page.say("The slow road to the delta")
    rail = "".join(
        f"<li><a href='/m{n}'>{page.noise(1)}</a><span>{page.label()}</span></li>"
        for n in range(10)
    )
    parts = "".join(
        f"<div class='grid-row'><div class='col-8'>{page.paragraphs(2)}</div></div>"
        for _ in range(4)
    )
    return _html(
        title,
        f"<div class='mag'><h1>{title}</h1><p class='dek'>{page.main(1)}</p>{parts}<ol class='popular'>{rail}</ol></div>",
    )


def blog_home_style_post(page: Page) -> str:
    """A blog's post with the archive and a tag cloud beside it."""
    title = page.say("Mending nets")
    side = f"<div id='secondary'><h3>Archives</h3><ul>{page.links(24)}</ul><div class='tagcloud'>{page.links(12)}</div></div>"
    post = f"<div class='hentry'><h1 class='entry-title'>{title}</h1><div class='entry-content'>{page.paragraphs(5)}</div></div>"
    return _html(
        title,
        f"<div id='page'><div id='primary'>{post}<nav class='post-nav'>{page.links(2)}</nav></div>{side}</div>",
    )


def government_notice(page: Page) -> str:
    """Numbered sections, a phase banner, and feedback below."""
    title = page.say("Notice to mariners")
    parts = "".join(
        f"<section id='s{n}'><h2>{page.say(f'{n}. Clause')}</h2><p>{page.main(2)}</p><ul><li>{page.main(1)}</li><li>{page.main(1)}</li></ul></section>"
        for n in range(1, 5)
    )
    feedback = f"<div class='feedback'><h2>Is this page useful?</h2><p>{page.noise(2)}</p></div>"
    return _html(
        title,
        f"<div class='phase-banner'><p>{page.noise(1)}</p></div><main id='content'><h1>{title}</h1>{parts}{feedback}</main>",
    )


def photo_essay(page: Page) -> str:
    """Captions are the text."""
    title = page.say("Twelve mornings at the lock")
    shots = "".join(
        f"<figure><img src='p{n}.jpg' alt=''><figcaption>{page.main(2)}</figcaption></figure>"
        for n in range(9)
    )
    return _html(
        title,
        f"<header class='top'>{page.links(5)}</header><article><h1>{title}</h1>{shots}</article>",
    )


def transcript(page: Page) -> str:
    """Speakers in bold, a line each, in one paragraph."""
    title = page.say("Hearing of the ferry owners")
    lines = "<br/>".join(f"<b>{page.say(f'Speaker {n}:')}</b> {page.main(2)}" for n in range(10))
    return _html(
        title,
        f"<div id='nav-wrapper'><ul>{page.links(9)}</ul></div><div class='doc'><h2>{title}</h2><p>{lines}</p></div>",
    )


def review_with_rating(page: Page) -> str:
    """A box of facts inside, offers of shops below."""
    title = page.say("An inn above the rapids")
    facts = f"<div class='infobox'><p>{page.main(1)}</p></div>"
    offers = "".join(
        f"<li class='offer'><a href='http://shop/{n}'>{page.label()} {n}9.99</a></li>"
        for n in range(8)
    )
    return _html(
        title,
        f"<article class='review'><h1>{title}</h1>{facts}{page.paragraphs(4)}</article><ul class='offers'>{offers}</ul>",
    )


def sponsored_site(page: Page) -> str:
    """A class that speaks of sponsors on what holds all."""
    title = page.say("Who paid for the tower")
    return _html(
        title,
        f"<div class='site sponsored-by-nobody'><div class='wrap'><h1>{title}</h1>{page.paragraphs(6)}</div><div class='bottom'><ul>{page.links(15)}</ul></div></div>",
    )


def sidebar_left_main_right(page: Page) -> str:
    """The text is the "right sidebar" of a theme."""
    title = page.say("Signals across the strait")
    return _html(
        title,
        f"<div class='menu-left'><ul>{page.links(14)}</ul></div><div class='right-sidebar-page' id='sidebar-right'><h1>{title}</h1>{page.paragraphs(6)}</div>",
    )


def teasers_between(page: Page) -> str:
    """Cards of other stories in the middle of the article."""
    title = page.say("Ice on the reservoir")
    cards = "".join(
        f"<div class='promo-card'><h4><a href='/c{n}'>{page.noise(1)}</a></h4></div>"
        for n in range(4)
    )
    return _html(
        title,
        f"<main><div class='post-body'><h1>{title}</h1>{page.paragraphs(3)}<div class='cards'>{cards}</div>{page.paragraphs(3)}</div></main>",
    )


def recipe(page: Page) -> str:
    """Lists and short steps, a story above them, comments below."""
    title = page.say("Smoked eel from the island")
    steps = "".join(f"<li>{page.main(1)}</li>" for _ in range(8))
    comments = "".join(f"<div class='comment-body'><p>{page.noise(2)}</p></div>" for _ in range(10))
    return _html(
        title,
        f"<article><h1>{title}</h1>{page.paragraphs(2)}<h2>{page.say('Method')}</h2><ol>{steps}</ol></article><div id='comments'>{comments}</div>",
    )


def print_view(page: Page) -> str:
    """Nothing but centred text in old tags."""
    title = page.say("Report of the pilot")
    lines = "".join(f"<p align=justify><font size=2>{page.main()}</font>" for _ in range(6))
    return f"<html><head><title>{title}</title></head><body><center><table width=600><tr><td><h1>{title}</h1>{lines}</table></center></body></html>"


def docs_page(page: Page) -> str:
    """A manual: menu of chapters on the left, contents of the page on the right."""
    title = page.say("Reading the gauge")
    parts = "".join(
        f"<h2 id='h{n}'>{page.say(f'Step {n}')}</h2><p>{page.main(2)}</p><pre>{page.say(f'gauge --read {n}')}</pre>"
        for n in range(4)
    )
    menu = f"<div class='sphinxsidebar'><ul>{page.links(30)}</ul></div>"
    return _html(
        title,
        f"{menu}<div class='document'><div class='body' role='main'><h1>{title}</h1>{parts}</div></div><div class='local-toc'><ul>{page.links(5)}</ul></div>",
    )


def error_like_short(page: Page) -> str:
    """A bulletin of two lines among much navigation."""
    title = page.say("Ferry cancelled")
    return _html(
        title,
        f"<div class='mega'><ul>{page.links(60)}</ul></div><div class='bulletin'><h1>{title}</h1><p>{page.main(2)}</p></div><div class='mega'><ul>{page.links(60)}</ul></div>",
    )


def aria_only(page: Page) -> str:
    """Roles and no telling names."""
    title = page.say("Voices from the quay")
    return _html(
        title,
        f"<div role='banner'><a href='/'>{page.label()}</a></div><div role='navigation'><ul>{page.links(9)}</ul></div><div role='main'><h1>{title}</h1>{page.paragraphs(5)}</div><div role='complementary'><p>{page.noise(5)}</p></div><div role='contentinfo'><p>{page.noise(1)}</p></div>",
    )


def _html(title: str, body: str) -> str:
    return f"<!DOCTYPE html><html lang='en'><head><title>{title} – Quayside</title></head><body>{body}</body></html>"


SKELETONS: tuple[Callable[[Page], str], ...] = (
    magazine_grid, blog_home_style_post, government_notice, photo_essay, transcript,
    review_with_rating, sponsored_site, sidebar_left_main_right, teasers_between, recipe,
    print_view, docs_page, error_like_short, aria_only,
)  # fmt: skip


def pages() -> dict[str, tuple[str, str]]:
    """HTML and text of each page by its skeleton's name."""
    return made(SKELETONS)
