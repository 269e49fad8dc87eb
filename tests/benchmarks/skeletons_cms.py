"""Pages in the manner of twenty publishing systems, written after the reader was finished.

Class names and nesting are such as these systems give; no word is of anybody's page.
"""

from __future__ import annotations

from collections.abc import Callable

from skeletons import Page, made


def newsletter_post(page: Page) -> str:
    """A subscription form amid the post, a row of faces, more posts below."""
    title = page.say("Letters from the weir")
    form = f"<div class='subscription-widget-wrap'><form><p>{page.noise(1)}</p><input><button>{page.label()}</button></form></div>"
    more = "".join(
        f"<div class='post-preview'><a href='/p/{n}'>{page.noise(1)}</a></div>" for n in range(5)
    )
    return _html(
        title,
        f"<div class='main-menu'><a href='/'>{page.label()}</a></div><article class='newsletter-post post'><div class='post-header'><h1 class='post-title'>{title}</h1><h3 class='subtitle'>{page.main(1)}</h3><div class='facepile'>{page.label()}</div></div><div class='available-content'><div class='body markup'>{page.paragraphs(3)}{form}{page.paragraphs(3)}</div></div></article><div class='portable-archive'>{more}</div>",
    )


def block_theme(page: Page) -> str:
    """Groups in groups; a loop of other posts below with titles and excerpts."""
    title = page.say("Where the canal ends")
    loop = "".join(
        f"<li class='wp-block-post'><h2><a href='/q{n}'>{page.label()}</a></h2><div class='wp-block-post-excerpt'><p>{page.noise(2)}</p></div></li>"
        for n in range(6)
    )
    return _html(
        title,
        f"<div class='wp-site-blocks'><header class='wp-block-template-part'><div class='wp-block-group'><p class='wp-block-site-title'><a href='/'>{page.label()}</a></p></div></header><main class='wp-block-group'><div class='wp-block-group has-global-padding'><h1 class='wp-block-post-title'>{title}</h1></div><div class='entry-content wp-block-post-content'><p class='has-drop-cap'>{page.main()}</p>{page.paragraphs(4)}<blockquote class='wp-block-quote'><p>{page.main(1)}</p></blockquote></div></main><div class='wp-block-query'><ul>{loop}</ul></div></div>",
    )


def node_with_regions(page: Page) -> str:
    """Regions, blocks and fields, each with a wrapper."""
    title = page.say("Minutes of the harbour board")
    body = "".join(f"<p class='rtejustify'>{page.main()}</p>" for _ in range(5))
    return _html(
        title,
        f"<div class='dialog-off-canvas-main-canvas'><div class='region region-header'><div class='block block-menu'><ul>{page.links(9)}</ul></div></div><div class='layout-content'><div class='region region-content'><div class='block block-system-main-block'><article class='node node--type-article'><h1 class='page-header'><span class='field field--name-title'>{title}</span></h1><div class='field field--name-body field__item'>{body}</div></article></div></div></div><div class='region region-sidebar-second'><div class='block block-views'><p>{page.noise(3)}</p><ul>{page.links(6)}</ul></div></div></div>",
    )


def nameless_builder(page: Page) -> str:
    """Nothing but divs with hashed names, each paragraph in a box of its own."""
    title = page.say("Our inn on the ford")
    boxes = "".join(
        f"<div id='comp-k{n}' class='HcOXKn'><div class='wixui-rich-text'><p class='font_8'><span>{page.main()}</span></p></div></div>"
        for n in range(6)
    )
    menu = "".join(
        f"<div class='sT1c'><a class='JS76'><p>{page.label()}</p></a></div>" for _ in range(7)
    )
    return _html(
        title,
        f"<div id='SITE_CONTAINER'><div class='uI2b'>{menu}</div><div class='vFx9'><div class='HcOXKn'><h1 class='font_0'>{title}</h1></div>{boxes}</div><div class='Lm3q'><p>© {page.label()}</p></div></div>",
    )


def tutorial_with_code(page: Page) -> str:
    """A handbook: contents at the left, this page's at the right, code between."""
    title = page.say("Charting a river")
    parts = "".join(
        f"<h2 id='s{n}'>{page.say(f'Step {n}')}</h2><p>{page.main(3)}</p><pre><code>{page.say(f'draw river number {n} on the sheet')}</code></pre>"
        for n in range(4)
    )
    return _html(
        title,
        f"<nav class='td-sidebar'><ul>{page.links(30)}</ul></nav><div class='td-content'><h1>{title}</h1><div class='lead'>{page.main(1)}</div>{parts}</div><aside class='td-toc'><ul>{page.links(4)}</ul></aside>",
    )


def forum_thread(page: Page) -> str:
    """Each post belongs to the text; avatars, likes and signatures do not."""
    title = page.say("Who has crossed the delta in spring?")
    posts = "".join(
        f"<div class='topic-post' itemprop='comment'><div class='topic-avatar'><a href='/u/{n}'><img src='a.png' alt=''></a></div><div class='cooked' itemprop='text'><p>{page.main(3)}</p></div><div class='post-menu-area'><button>{page.label()}</button></div></div>"
        for n in range(6)
    )
    return _html(
        title,
        f"<div id='main-outlet'><div id='topic-title'><h1><a href='/t/1'>{title}</a></h1></div>{posts}<div class='suggested-topics'><h3>{page.label()}</h3><ul>{page.links(8)}</ul></div></div>",
    )


def judgment(page: Page) -> str:
    """Numbered paragraphs in the cells of one table."""
    title = page.say("In the matter of the towpath")
    rows = "".join(
        f"<tr><td valign='top'>{n}.</td><td><p>{page.main(3)}</p></td></tr>" for n in range(1, 9)
    )
    return _html(
        title,
        f"<table width='100%'><tr><td><a href='/'>{page.label()}</a></td><td><a href='/h'>{page.label()}</a></td></tr></table><center><h1>{title}</h1></center><table>{rows}</table><hr><p><small>{page.noise(1)}</small></p>",
    )


def mail_in_the_browser(page: Page) -> str:
    """A campaign mail: tables in tables, a line to unsubscribe."""
    title = page.say("News from the ferry trust")
    cells = "".join(
        f"<tr><td class='mcnTextBlock'><table><tr><td class='mcnTextContent'>{page.main(4)}</td></tr></table></td></tr>"
        for _ in range(4)
    )
    return _html(
        title,
        f"<center><table id='bodyTable'><tr><td id='bodyCell'><table class='templateContainer'><tr><td class='preheader'><a href='/v'>View this email in your browser</a></td></tr><tr><td><h1>{title}</h1></td></tr>{cells}<tr><td class='footerContainer'><em>© {page.label()}</em><br><a href='/u'>unsubscribe</a></td></tr></table></td></tr></table></center>",
    )


def typeset_paper(page: Page) -> str:
    """A paper set from TeX: abstract, numbered sections, a bibliography that belongs to it."""
    title = page.say("Sediment in slow water")
    abstract = f"<h6>{page.say('Abstract')}</h6><p>{page.main(3)}</p>"
    parts = "".join(
        f"<section class='ltx_section'><h2 class='ltx_title'>{page.say(f'{n} Section')}</h2><div class='ltx_para'><p class='ltx_p'>{page.main(4)}</p></div></section>"
        for n in range(1, 5)
    )
    return _html(
        title,
        f"<nav class='ltx_page_navbar'><ol>{page.links(8)}</ol></nav><div class='ltx_page_main'><article class='ltx_document'><h1 class='ltx_title ltx_title_document'>{title}</h1><div class='ltx_abstract'>{abstract}</div>{parts}</article></div><footer class='ltx_page_footer'>{page.label()}</footer>",
    )


def etext(page: Page) -> str:
    """A book in one page: bare paragraphs, chapters, no class at all."""
    title = page.say("The Voyage of the Heron")
    chapters = "".join(
        f"<h2>{page.say(f'Chapter {n}')}</h2>{page.paragraphs(4)}" for n in range(1, 4)
    )
    return _html(title, f"<h1>{title}</h1><h3>{page.say('by a Lighterman')}</h3>{chapters}")


def article_body_section(page: Page) -> str:
    """A newspaper: each paragraph in a column of its own between slots for advertisements."""
    title = page.say("Dredgers leave the bay")
    summary = page.main(1)
    slots = "".join(
        f"<div class='StoryBodyCompanionColumn'><div class='css-53u6y8'><p class='css-at9mc1'>{page.main(2)}</p><p class='css-at9mc1'>{page.main(2)}</p></div></div><div class='ad-slot' id='story-ad-{n}'><a href='#after'>Skip advertisement</a><p>{page.label()}</p></div>"
        for n in range(4)
    )
    return _html(
        title,
        f"<div id='app'><header><ul>{page.links(12)}</ul></header><main id='site-content'><article id='story'><header><h1 data-testid='headline'>{title}</h1><p id='article-summary'>{summary}</p></header><section name='articleBody'>{slots}</section><div class='bottom-of-article'><div class='related-links'>{page.teasers(3)}</div></div></article></main></div>",
    )


def single_page_state(page: Page) -> str:
    """A page that was rendered on a server, with all its data as script behind it."""
    title = page.say("Night shift at the sluice")
    state = page.noise(9).replace("'", "")
    return _html(
        title,
        f"<div id='__next'><div class='sc-a1'><nav class='sc-b2'><ul>{page.links(6)}</ul></nav><div class='sc-c3'><h1 class='sc-d4'>{title}</h1><div class='sc-e5'>{page.paragraphs(6)}</div></div></div></div><script type='application/json' id='__NEXT_DATA__'>{{\"text\": \"{state}\"}}</script><noscript><p>{page.noise(1)}</p></noscript>",
    )


def wiki_page(page: Page) -> str:
    """A company's wiki: a tree of pages, labels, who liked it, a box of comments."""
    title = page.say("Route survey, second season")
    remarks = "".join(
        f"<li class='comment-thread'><div class='comment-content'><p>{page.noise(1)}</p></div></li>"
        for _ in range(4)
    )
    return _html(
        title,
        f"<div class='ia-fixed-sidebar'><ul>{page.links(20)}</ul></div><div id='main'><div id='title-heading'><h1 id='title-text'><a href='/w'>{title}</a></h1></div><div class='page-metadata'><ul><li>{page.label()}</li></ul></div><div id='main-content' class='wiki-content'>{page.paragraphs(3)}<div class='table-wrap'><table class='confluenceTable'><tr><td>{page.main(1)}</td></tr></table></div>{page.paragraphs(2)}</div><div id='likes-and-labels-container'>{page.label()}</div><div id='comments-section'><ol>{remarks}</ol></div></div>",
    )


def question_and_answers(page: Page) -> str:
    """A question and its answers belong to the text; what is asked elsewhere does not."""
    title = page.say("How deep is the ford in May?")
    question = page.main(5)
    answers = "".join(
        f"<div class='answer'><div class='votecell'><span>{n}</span></div><div class='s-prose js-post-body'><p>{page.main(4)}</p></div></div>"
        for n in range(3)
    )
    return _html(
        title,
        f"<div id='left-sidebar'><ul>{page.links(8)}</ul></div><div id='mainbar'><div id='question-header'><h1><a href='/q/1'>{title}</a></h1></div><div class='question'><div class='s-prose js-post-body'><p>{question}</p></div></div><div id='answers'>{answers}</div></div><div id='sidebar'><div class='module'><h4>{page.label()}</h4>{page.links(10)}</div></div>",
    )


def press_release(page: Page) -> str:
    """A dateline, a quotation, a contact that belongs to it, and a rail of other releases."""
    title = page.say("Port opens third basin")
    rail = "".join(
        f"<article class='c-card'><h3><a href='/r{n}'>{page.noise(1)}</a></h3><p>{page.noise(1)}</p></article>"
        for n in range(6)
    )
    return _html(
        title,
        f"<div class='c-header'><ul>{page.links(7)}</ul></div><div class='o-container'><div class='o-main'><h1 class='c-title'>{title}</h1><div class='c-wysiwyg'>{page.paragraphs(4)}<blockquote>{page.main(2)}</blockquote>{page.paragraphs(1)}</div></div><div class='o-aside'><h2>{page.label()}</h2>{rail}</div></div>",
    )


def exported_document(page: Page) -> str:
    """A word processor's page: every paragraph has spans with hashed classes."""
    title = page.say("Field notes, upper valley")
    paras = "".join(
        f"<p class='c{n}'><span class='c7'>{page.main(2)} </span><span class='c9'>{page.main(2)}</span></p>"
        for n in range(6)
    )
    return _html(
        title,
        f"<div id='header'>Published using a word processor</div><div id='contents'><style>.c7 {{ color: #000 }}</style><div class='doc-content'><p class='c3 title'><span class='c1'>{title}</span></p>{paras}</div></div>",
    )


def tagged_blog(page: Page) -> str:
    """An old blog: the post in a table of layout, archive by months, buttons to share."""
    title = page.say("Ice on the lock gates")
    return _html(
        title,
        f"<div class='content-outer'><div class='main-outer'><div class='column-center-outer'><div class='post hentry'><h3 class='post-title entry-title'>{title}</h3><div class='post-body entry-content'>{page.main()}<br /><br />{page.main()}<br /><br />{page.main()}</div><div class='post-footer'><span class='post-labels'>{page.label()}</span><div class='post-share-buttons'>{page.label()}</div></div></div><div class='comments' id='comments'><h4>2 comments</h4><p>{page.noise(2)}</p></div></div><div class='column-right-outer'><div class='widget BlogArchive'><h2>{page.label()}</h2><ul>{page.links(24)}</ul></div></div></div></div>",
    )


def broadcaster(page: Page) -> str:
    """Blocks of text, each in a component; a list of links to other stories between them."""
    title = page.say("Villages wait for the ferry")
    block = "<div data-component='text-block'><div class='ssrcss-7'>{}</div></div>"
    parts = [block.format(page.paragraphs(2)) for _ in range(3)]
    promo = f"<div data-component='links-block'><section><h2>{page.label()}</h2><ul>{page.links(4)}</ul></section></div>"
    return _html(
        title,
        f"<div id='root'><div class='ssrcss-nav'><ul>{page.links(14)}</ul></div><main id='main-content'><article><div data-component='headline-block'><h1>{title}</h1></div>{parts[0]}{promo}{parts[1]}{parts[2]}</article><section data-component='topic-list'><ul>{page.links(5)}</ul></section></main><div data-component='related-stories'>{page.teasers(6)}</div></div>",
    )


def accordion_help(page: Page) -> str:
    """Answers behind buttons belong to the text although the page shows them on demand."""
    title = page.say("Questions about the crossing")
    lead = page.main(2)
    items = "".join(
        f"<div class='accordion-item'><h2 class='accordion-header'><button aria-expanded='false'>{page.say(f'Question {n}?')}</button></h2><div class='accordion-collapse collapse'><div class='accordion-body'><p>{page.main(3)}</p></div></div></div>"
        for n in range(5)
    )
    return _html(
        title,
        f"<nav class='navbar'><ul>{page.links(5)}</ul></nav><div class='container'><h1>{title}</h1><p class='lead'>{lead}</p><div class='accordion'>{items}</div></div><footer class='footer'><p>{page.noise(1)}</p></footer>",
    )


def travel_log_in_lists(page: Page) -> str:
    """A diary of days in a list of definitions, with a map's box and a shop's beside it."""
    title = page.say("Nine days by barge")
    days = "".join(
        f"<dt class='day'>{page.say(f'Day {n}')}</dt><dd><p>{page.main(3)}</p></dd>"
        for n in range(1, 7)
    )
    return _html(
        title,
        f"<header role='banner'>{page.label()}</header><div class='content'><h1>{title}</h1><dl>{days}</dl></div><div class='shop-box promo'><h3>{page.label()}</h3><p>{page.noise(2)}</p></div>",
    )


def _html(title: str, body: str) -> str:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | Riverside</title></head><body>{body}</body></html>"


SKELETONS: tuple[Callable[[Page], str], ...] = (
    newsletter_post, block_theme, node_with_regions, nameless_builder, tutorial_with_code,
    forum_thread, judgment, mail_in_the_browser, typeset_paper, etext, article_body_section,
    single_page_state, wiki_page, question_and_answers, press_release, exported_document,
    tagged_blog, broadcaster, accordion_help, travel_log_in_lists,
)  # fmt: skip


def pages() -> dict[str, tuple[str, str]]:
    """HTML and text of each page by its skeleton's name."""
    return made(SKELETONS)
