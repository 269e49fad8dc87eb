"""Pages of a dozen kinds of site, written after all else was measured and run once as they are.

Each has the furniture of its kind: a museum's, a parliament's, a local paper's. No word is of
anybody's page.
"""

from __future__ import annotations

from collections.abc import Callable

from skeletons import Page, made


def utility_classes(page: Page) -> str:
    """Every class says how a thing looks, and "hidden" only on narrow screens."""
    title = page.say("The ropewalk at low tide")
    rail = "".join(
        f"<a class='block mt-4 text-sm' href='/r{n}'><span class='font-bold'>{page.noise(1)}</span></a>"
        for n in range(6)
    )
    return _html(
        title,
        f"""<div class='min-h-screen flex flex-col'>
        <div class='sticky top-0 flex justify-between'><a href='/'>Quayside</a>
          <div class='hidden md:flex gap-4'><ul>{page.links(7)}</ul></div></div>
        <div class='grid grid-cols-12'><div class='hidden lg:block col-span-3'>{rail}</div>
        <div class='col-span-9 prose'><h1 class='text-4xl'>{title}</h1>
          <div class='hidden md:block'><p>{page.main(2)}</p></div>{page.paragraphs(5)}</div></div>
        <div class='bg-gray-900 grid'><ul>{page.links(16)}</ul><p>{page.label()}</p></div></div>""",
    )


def museum_object(page: Page) -> str:
    """What is known of an object, some of it to unfold; other objects below."""
    title = page.say("A pilot's brass horn")
    facts = "".join(
        f"<dt>{page.say(f'Field {n}')}</dt><dd>{page.main(1)}</dd>" for n in range(1, 6)
    )
    unfold = "".join(
        f"<details><summary>{page.say(f'Provenance, part {n}')}</summary><p>{page.main(3)}</p></details>"
        for n in range(1, 4)
    )
    more = "".join(
        f"<li class='object-tile'><a href='/o{n}'><img src='t{n}.jpg' alt='{page.label()}'>"
        f"<span>{page.noise(1)}</span></a></li>"
        for n in range(8)
    )
    return _html(
        title,
        f"""<header id='masthead'><ul>{page.links(6)}</ul></header><main class='object'>
        <div class='object-hero'><img src='horn.jpg' alt='Horn'><h1>{title}</h1></div>
        <p class='object-summary'>{page.main(3)}</p><dl class='object-facts'>{facts}</dl>{unfold}
        <section class='object-more'><h2>{page.label()}</h2><ul>{more}</ul></section>
        <section class='visit'><h2>Plan your visit</h2><p>{page.noise(2)}</p></section></main>
        <footer><ul>{page.links(12)}</ul></footer>""",
    )


def local_paper(page: Page) -> str:
    """A line that says READ MORE between paragraphs, a gallery, a box to report an error."""
    title = page.say("Weir gates to be rehung")
    more = f"<p><strong>READ MORE: <a href='/x'>{page.noise(1)}</a></strong></p>"
    gallery = f"<div class='gallery'><figure><img src='a.jpg'><figcaption>{page.main(1)}</figcaption></figure></div>"
    trending = "".join(
        f"<div class='teaser-item'><a href='/n{n}'><h3>{page.noise(1)}</h3></a></div>"
        for n in range(7)
    )
    return _html(
        title,
        f"""<div class='mastheadContainer'><ul>{page.links(15)}</ul></div>
        <div id='article-body-wrap' itemscope><h1 itemprop='headline'>{title}</h1>
        <div class='byline'>By <a href='/au'>{page.label()}</a></div>
        <ul class='sharebar-list'><li><a href='/fb'>Facebook</a></li><li><a href='/x'>X</a></li></ul>
        <div itemprop='articleBody'>{page.paragraphs(2)}{more}{page.paragraphs(2)}{gallery}{more}
        {page.paragraphs(2)}</div><div class='ipso'><p>{page.noise(3)}</p></div></div>
        <div class='trending'>{trending}</div><div class='site-foot'><ul>{page.links(20)}</ul></div>""",
    )


def parliament_debate(page: Page) -> str:
    """Who speaks is a link to a person's page; what is said belongs to the text."""
    title = page.say("Harbour Dues: second reading")
    speeches = "".join(
        f"<div class='contribution'><h3><a href='/m{n}'>{page.say(f'Member for Ward {n}')}</a></h3>"
        f"<p>{page.main(4)}</p><div class='copylink'><a href='#c{n}'>Copy link</a></div></div>"
        for n in range(1, 9)
    )
    return _html(
        title,
        f"""<div class='tool-strip'><ul>{page.links(5)}</ul></div><div class='debate-header'>
        <a href='/prev'>Previous</a><h1>{title}</h1><a href='/next'>Next</a></div>
        <div class='debate-items'>{speeches}</div>
        <div class='contacts'><p>{page.label()}</p></div>""",
    )


def theme_with_plugins(page: Page) -> str:
    """A post with all that plugins hang on it: buttons, likes, related posts, a form for replies."""
    title = page.say("Caulking, and other slow work")
    replies = "".join(
        f"<li id='comment-{n}'><div class='comment-author vcard'><cite>reader{n}</cite></div>"
        f"<p>{page.noise(2)}</p><div class='reply'><a href='#r{n}'>Reply</a></div></li>"
        for n in range(9)
    )
    plugins = f"""<div id='jp-post-flair' class='sharedaddy sd-like-enabled sd-sharing-enabled'>
        <div class='robots-nocontent'><h3>Share this:</h3><ul>{page.links(5)}</ul></div>
        <div id='jp-relatedposts'><h3><em>Related</em></h3><p>{page.noise(2)}</p></div></div>"""
    return _html(
        title,
        f"""<div id='page' class='hfeed site'><div id='masthead'><p class='site-title'>
        <a href='/'>Tar and Oakum</a></p><p class='site-description'>{page.label()}</p></div>
        <div id='content' class='site-content'><div id='primary' class='content-area'>
        <div id='main' class='site-main'><div class='post type-post'><h1 class='entry-title'>{title}</h1>
        <div class='entry-meta'>Posted on <a href='/d'>3 May</a> by <a href='/a'>caulker</a></div>
        <div class='entry-content'>{page.paragraphs(6)}{plugins}</div></div>
        <div class='comments-area' id='comments'><ol>{replies}</ol><div id='respond'><h3>Leave a reply</h3>
        <p>{page.noise(1)}</p></div></div></div></div></div>
        <div id='colophon'>{page.label()}</div></div>""",
    )


def interview(page: Page) -> str:
    """Questions are headings, and lines of the text stand again in large letters."""
    title = page.say("The woman who reads the silt")
    lead = page.main(2)
    parts: list[str] = []
    for n in range(1, 6):
        question = page.say(f"And what did you find at station {n}?")
        answer = page.main(4)
        drawn = f"<aside class='pullquote'><p>{answer.split('. ')[0]}</p></aside>" if n % 2 else ""
        parts.append(f"<h3>{question}</h3><p>{answer}</p>{drawn}")
    return _html(
        title,
        f"""<nav class='top'><ul>{page.links(6)}</ul></nav><article class='interview'>
        <header><p class='kicker'>Interview</p><h1>{title}</h1><p class='standfirst'>{lead}</p></header>
        {"".join(parts)}</article><section class='read-next'><h2>{page.label()}</h2>{page.teasers(3)}
        </section><footer>{page.label()}</footer>""",
    )


def scrolled_story(page: Page) -> str:
    """The text is on cards that pass over a picture, as newsrooms tell long stories."""
    title = page.say("Down the tideway in nine stops")
    steps = "".join(
        f"<div class='step' data-step='{n}'><div class='card'><p>{page.main(3)}</p></div></div>"
        for n in range(1, 10)
    )
    return _html(
        title,
        f"""<div class='ui-bar'><a href='/'>{page.label()}</a><a href='/s'>{page.label()}</a></div>
        <div class='scroller'><div class='cover'><h1>{title}</h1><p>{page.main(2)}</p></div>
        <figure class='sticky-graphic' aria-hidden='true'><svg><text>{page.noise(1)}</text></svg></figure>
        <div class='steps'>{steps}</div></div><div class='credits'><p>{page.main(1)}</p></div>
        <div class='more-in-series'><ul>{page.links(6)}</ul></div>""",
    )


def policy_on_cookies(page: Page) -> str:
    """The text is about cookies, and its classes say so; the banner is about them too."""
    title = page.say("Which cookies the harbour office sets")
    rows = "".join(
        f"<tr><td>{page.say(f'cookie_{n}')}</td><td>{page.main(1)}</td></tr>" for n in range(6)
    )
    return _html(
        title,
        f"""<div id='onetrust-banner-sdk' role='dialog'><p>{page.noise(3)}</p><button>Accept</button></div>
        <header class='hdr'><ul>{page.links(8)}</ul></header>
        <div class='cookie-policy'><h1>{title}</h1>{page.paragraphs(5)}<table>{rows}</table></div>
        <footer class='ftr'><ul>{page.links(9)}</ul></footer>""",
    )


def long_form_platform(page: Page) -> str:
    """A platform of many authors: claps, a face, "Listen", more by the same hand below."""
    title = page.say("I kept the ferry's log for a year")
    body = "".join(
        f"<section><div><div>{page.paragraphs(3)}</div></div></section>" for _ in range(3)
    )
    faces = "<div><img alt='me' src='m.jpg' width='44' height='44'></div><div><a href='/@me'>Ida</a></div>"
    more = "".join(
        f"<div><a href='/p{n}'><h2>{page.noise(1)}</h2><div><h3>{page.noise(1)}</h3></div></a>"
        f"<div>{n}.4K</div></div>"
        for n in range(6)
    )
    return _html(
        title,
        f"""<div id='root'><div><div><a href='/'>Home</a><a href='/w'>Write</a></div></div><article>
        <div><h1>{title}</h1><div>{faces}<div><span>9 min read</span></div></div>
        <div><div>2.1K</div><div>Listen</div><div>Share</div></div></div>{body}</article>
        <div><h2>More from Ida</h2>{more}</div><div><ul>{page.links(9)}</ul></div></div>""",
    )


def components_of_a_suite(page: Page) -> str:
    """A company's suite: a grid of components, the text in several of them, others between."""
    title = page.say("How we moved the crane")
    text = "<div class='text parbase section'><div class='cmp-text'>{}</div></div>"
    blocks = [text.format(page.paragraphs(2)) for _ in range(4)]
    teaser = f"<div class='teaser parbase'><div class='cmp-teaser'><h3><a href='/t'>{page.noise(1)}</a></h3><p>{page.noise(1)}</p></div></div>"
    fragment = f"<div class='experiencefragment'><div class='cmp-container'><ul>{page.links(12)}</ul></div></div>"
    return _html(
        title,
        f"""{fragment}<div class='root responsivegrid'><div class='aem-Grid aem-Grid--12'>
        <div class='title'><h1 class='cmp-title__text'>{title}</h1></div>{blocks[0]}{blocks[1]}
        {teaser}{blocks[2]}<div class='download'><a href='/f.pdf'>{page.label()}</a></div>{blocks[3]}
        </div></div>{fragment}""",
    )


def show_notes(page: Page) -> str:
    """Notes to a broadcast: a player, times with links, the transcript to unfold."""
    title = page.say("Episode 31: the lamp that failed")
    times = "".join(f"<li><a href='#t{n}'>{n:02}:00</a> {page.main(1)}</li>" for n in range(3, 9))
    lines = "".join(
        f"<p><strong>{page.say(f'HOST {n}:')}</strong> {page.main(2)}</p>" for n in range(8)
    )
    return _html(
        title,
        f"""<div class='site-header'><ul>{page.links(5)}</ul></div><div class='episode'>
        <h1>{title}</h1><div class='player'><audio controls>{page.noise(1)}</audio></div>
        <div class='episode-notes'>{page.paragraphs(2)}<ul class='timestamps'>{times}</ul>
        <details class='transcript'><summary>{page.say("Transcript of the episode")}</summary>{lines}</details></div>
        <div class='subscribe-links'><ul>{page.links(6)}</ul></div></div>
        <div class='episodes-older'>{page.teasers(5)}</div>""",
    )


def two_languages(page: Page) -> str:
    """The same page in another language is there too, and not shown."""
    title = page.say("Notice of the dredging season")
    return _html(
        title,
        f"""<div class='langs'><a href='?l=en'>English</a><a href='?l=cy'>Cymraeg</a></div>
        <div class='tab-pane' id='cy' hidden><h1>Hysbysiad</h1><p>{page.noise(6)}</p><p>{page.noise(5)}</p></div>
        <div class='tab-pane' id='en'><h1>{title}</h1>{page.paragraphs(4)}
        <div style='visibility: hidden'>{page.noise(2)}</div><p>{page.main(2)}</p></div>
        <div class='useful'><h2>Useful links</h2><ul>{page.links(8)}</ul></div>""",
    )


def bookmark_cards(page: Page) -> str:
    """A members' blog: cards that lead to other pages amid the text, a call to join below."""
    title = page.say("Three tide tables, one error")
    card = f"""<figure class='kg-card kg-bookmark-card'><a class='kg-bookmark-container' href='http://elsewhere.example/'>
        <div class='kg-bookmark-title'>{page.noise(1)}</div>
        <div class='kg-bookmark-description'>{page.noise(1)}</div></a></figure>"""
    return _html(
        title,
        f"""<div class='gh-viewport'><div class='gh-navigation'><ul>{page.links(5)}</ul></div>
        <main class='gh-main'><article class='gh-article'><header class='gh-article-header gh-canvas'>
        <h1 class='gh-article-title'>{title}</h1><p class='gh-article-excerpt'>{page.main(1)}</p></header>
        <section class='gh-content gh-canvas'>{page.paragraphs(3)}{card}{page.paragraphs(2)}{card}
        {page.paragraphs(1)}</section></article><div class='gh-cta'><h4>This post is for members</h4>
        <p>{page.noise(1)}</p></div></main><div class='gh-readmore'>{page.teasers(4)}</div></div>""",
    )


def portal_with_portlets(page: Page) -> str:
    """A ministry's portal: everything is a portlet, the text among them."""
    title = page.say("Measures on the lower canal")
    portlet = "<div class='portlet-boundary'><section class='portlet'><div class='portlet-body'>{}</div></section></div>"
    crumbs = f"<ul class='breadcrumb'>{page.links(4)}</ul>"
    text = f"<div class='journal-content-article'><h2>{title}</h2><div class='date'>12/03/2024</div>{page.paragraphs(5)}</div>"
    offices = f"<h2>{page.label()}</h2><p>{page.noise(1)}</p><ul>{page.links(6)}</ul>"
    return _html(
        title,
        f"""<div id='wrapper'><div id='banner'>{page.links(10)}</div><div id='content'>
        <div class='columns-2-1'>{portlet.format(crumbs)}{portlet.format(text)}</div>
        <div class='column-last'>{portlet.format(offices)}{portlet.format(page.links(9))}</div></div></div>""",
    )


def _html(title: str, body: str) -> str:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} - Lower River</title></head><body>{body}</body></html>"


SKELETONS: tuple[Callable[[Page], str], ...] = (
    utility_classes, museum_object, local_paper, parliament_debate, theme_with_plugins, interview,
    scrolled_story, policy_on_cookies, long_form_platform, components_of_a_suite, show_notes,
    two_languages, bookmark_cards, portal_with_portlets,
)  # fmt: skip


def pages() -> dict[str, tuple[str, str]]:
    """HTML and text of each page by its skeleton's name."""
    return made(SKELETONS)
