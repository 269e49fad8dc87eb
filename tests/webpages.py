"""Web pages made by hand, each of a kind that is common, with what a reader must and must not get.

`must` and `never` are pieces of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

LONG = (
    "The ferry left Oslo late in the evening, and those on deck saw the lights of the fjord go out "
    "one after the other while the pilot told the captain about the winter of 1987."
)
MORE = (
    "In Kiel the customs officers had gone home. A night watchman opened the gate, looked at the "
    "papers of the first lorry, shook his head, and let everybody through to the road south."
)


@dataclass(frozen=True)
class Page:
    """A page and what becomes of it."""

    html: str
    title: str
    must: tuple[str, ...]
    never: tuple[str, ...]
    author: str | None = None
    date: str | None = None
    language: str = "en"


NEWS = Page(
    f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Night ferry stranded off Kiel | The Daily Example</title>
<meta property="og:title" content="Night ferry stranded off Kiel">
<meta property="og:site_name" content="The Daily Example">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
 {{"@type": "Organization", "name": "The Daily Example"}},
 {{"@type": "NewsArticle", "headline": "Night ferry stranded off Kiel",
   "datePublished": "2021-02-03T22:15:00+01:00",
   "author": [{{"@type": "Person", "name": "Ann Example"}}]}}]}}</script>
<style>p {{ color: red }}</style></head>
<body class="has-sidebar with-comments"><a class="skip-link skip" href="#c">Skip to content</a>
<div class="cookie-banner" role="dialog"><p>We use cookies. <button>Accept all</button></p></div>
<header><a href="/"><img src="/logo.png" alt="The Daily Example"></a>
<nav><ul><li><a href="/world">World</a><li><a href="/sport">Sport</a></ul></nav></header>
<main id="c"><article><header><h1>Night ferry stranded off Kiel</h1>
<p class="byline">By <a rel="author" href="/ann">Ann Example</a></p>
<time datetime="2021-02-03T22:15:00+01:00">3 February 2021</time></header>
<p>{LONG}</p><aside class="related"><h3>More on this</h3><ul><li><a href="/1">Ferry fares
rise</a></ul></aside><p>{MORE}</p>
<figure><img src="https://cdn.example.org/kiel.jpg" alt="A ship"><figcaption>The ship in the Kiel
Fjord. Photo: Someone</figcaption></figure><h2>What comes next</h2>
<ul><li>The company sends a tug from Gothenburg.<li>Passengers go on by bus.</ul>
<blockquote><p>We saw nothing but fog.</p><footer>— a passenger from Bergen</footer></blockquote>
<div class="share-bar share"><a href="#">Share on Example</a></div></article>
<section class="comments" id="comments"><h2>Comments</h2>
<p>First! I was in Malmö once.</p></section>
</main><aside class="sidebar"><h2>Most read</h2>
<ol><li><a href="/2">Storm in Bremen</a></ol></aside>
<footer><p>© The Daily Example, Hamburg</p></footer><script>track("Paris")</script>
</body></html>""",
    "Night ferry stranded off Kiel",
    (LONG, MORE, "The ship in the Kiel Fjord. Photo: Someone", "What comes next",
     "The company sends a tug from Gothenburg.", "— a passenger from Bergen"),
    ("cookies", "World", "fares", "Share", "Malmö", "Bremen", "Hamburg", "Paris", "Skip", "red"),
    "Ann Example",
    "2021-02-03",
)  # fmt: skip

BLOG = Page(
    f"""<html><head><title>My travels - A week between Oslo and Kiel</title>
<meta name="author" content="B. Wanderer"></head><body>
<div id="wrapper"><div id="top-menu" class="menu"><a href="/">Home</a>
<a href="/about">About</a></div>
<h1>A week between Oslo and Kiel</h1>
<div class="columns"><div class="post"><div class="entry"><p>{LONG}</p>
<p>{MORE} See <a href="https://example.org/kiel">the harbour's page</a>.</p>
<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://example.org/quay.jpg"
alt="The quay at dawn"></p><p>Then home by way of Lübeck.</p></div>
<div class="postmetadata metadata">Filed under: Travel, Zurich</div></div>
<div id="sidebar"><h3>Archive</h3><ul><li><a href="/2019">May 2019</a><li><a href="/2018">Warsaw
diary</a></ul></div></div><div id="footer">Powered by Example in Riga</div></div></body></html>""",
    "A week between Oslo and Kiel",
    ("A week between Oslo and Kiel", LONG, "See the harbour's page.", "The quay at dawn", "Lübeck"),
    ("Home", "About", "Zurich", "Archive", "Warsaw", "Riga"),
    "B. Wanderer",
)

OLD = Page(
    f"""<HTML><HEAD><TITLE>Letters from the North</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=100%><TR><TD WIDTH=150><A HREF=a.html>Index</A><BR><A HREF=b.html>Next letter</A></TD>
<TD><CENTER><FONT SIZE=+3>Letters from the North</FONT></CENTER><P><FONT FACE=Times>{LONG}
<P><FONT FACE=Times>{MORE}<P>Yours,<BR>C.<BR>Trondheim
<TABLE BORDER=1><TR><TH>Town<TH>Miles<TR><TD>Narvik<TD>40</TABLE></TD></TR></TABLE>
</BODY></HTML>""",
    "Letters from the North",
    (LONG, MORE, "Yours,\nC.\nTrondheim", "Town | Miles", "Narvik | 40"),
    ("FONT", "BGCOLOR", "Next letter"),
)

ENCYCLOPAEDIA = Page(
    f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8">
<title>Kiel Canal – Example Encyclopaedia</title></head><body>
<div id="mw-page-base" class="noprint"></div><div id="content" role="main"><h1>Kiel Canal</h1>
<div id="toc" class="toc"><ul><li><a href="#h">1 History of it</a></ul></div>
<table class="infobox"><tr><th>Length<td>98 km<tr><th>Start<td><a href="/b">Brunsbüttel</a></table>
<p>{LONG}<sup><a href="#1">[1]</a></sup></p><h2>History<span class="mw-editsection">[<a
href="/e">edit</a>]</span></h2><p>{MORE}</p></div>
<div id="mw-navigation" class="navigation" role="navigation"><a href="/r">Random page</a></div>
</body></html>""",
    "Kiel Canal",
    ("Kiel Canal", LONG, MORE, "History", "Start | Brunsbüttel"),
    ("Random page", "1 History of it"),
)

REPORT = Page(
    f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ru"><head>
<title>Отчёт</title><meta name="dcterms.date" content="2019-11-05" /></head><body>
<h1>Отчёт о поездке</h1><p>Мы выехали из Алматы рано утром.</p><section><h2>Астана</h2>
<div><p>{LONG}</p></div></section><section><h2>Караганда</h2><div><p>{MORE}</p></div><pre>a
  b</pre><dl><dt>Темиртау</dt><dd>завод</dd></dl></section></body></html>""",
    "Отчёт",
    ("Отчёт о поездке", "Мы выехали из Алматы рано утром.", "Астана", LONG, "Караганда", MORE,
     "a\nb", "Темиртау", "завод"),
    ("xml",),
    None,
    "2019-11-05",
    "ru",
)  # fmt: skip

PAGES = {"news": NEWS, "blog": BLOG, "old": OLD, "encyclopaedia": ENCYCLOPAEDIA, "report": REPORT}
