"""``scholar check --site``: a site without a fault, then with each of them in turn, found at its line."""

import json
import random
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from sphinx_scholar.cli.check_site.finding import Finding
from sphinx_scholar.cli.check_site.run import SEVERAL, as_lines, check
from sphinx_scholar.cli.check_site.site import Site
from sphinx_scholar.cli.main import main

BASE = "https://ada.example.org/me/"
HEAD = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="On {title}.">
<link rel="canonical" href="{url}">
"""
INDEX = """<link rel="alternate" type="application/atom+xml" href="feed.xml">
<link rel="stylesheet" href="_static/own.css?v=1">
<script src="_static/own.js"></script>
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "ProfilePage",
 "url": "https://ada.example.org/me/"}
</script>
</head>
<body>
<nav><a href="#">Ada</a> <a href="papers/">Papers</a></nav>
<main>
<h1 id="ada">Ada</h1>
<p>See <a href="papers/looms.html#results">results</a>, <a href="https://other.example/x">more</a>,
<a href="mailto:ada@example.org">write</a>, <a href="https://ada.example.org/me/cv.pdf#page=2">CV</a>.</p>
<h2 id="notes">Notes</h2>
<p><a href="%E7%83%AD%E6%A0%B8.html">热核</a><a id="fn" href="#fn1" role="doc-noteref">1</a> <a href="#top">up</a>
<a href="old.html">old</a></p>
<h3 id="few">Few</h3>
<img src="_static/ada.png" alt="Ada at her desk" srcset="_static/ada.png 1x, _static/ada.png 2x">
<aside id="fn1">Note. <a href="#fn" aria-label="Back">↑</a></aside>
</main>
</body>
</html>
"""
PAPER = """<meta name="citation_title" content="Of Looms">
<meta name="citation_author" content="Lovelace, Ada">
<meta name="citation_publication_date" content="1843/09">
<meta name="citation_pdf_url" content="https://ada.example.org/me/cv.pdf">
</head>
<body data-kind="paper">
<main><h1>Of Looms</h1>
<h2 id="results">Results</h2>
<a href="../index.html#ada"><svg role="img" aria-label="Home"></svg></a>
<a href="/me/papers/">Papers</a>
<template><p id="results"></p></template>
</main></body></html>
"""
NOTE = "</head><body><main><h1>热核</h1></main></body></html>\n"
LOST = """<!DOCTYPE html>
<html lang="en"><head><title>Lost</title><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"></head>
<body><main><h1>Not found</h1>
<a href="/me/">Home</a>
</main></body></html>
"""
OLD = """<!DOCTYPE html>
<html lang="en"><head><title>Old</title>
<meta http-equiv="refresh" content="0; url=index.html"></head></html>
"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:uuid:1</id><title>Notes</title><updated>2024-05-06T00:00:00+00:00</updated>
<author><name>Ada</name></author>
<link rel="self" href="https://ada.example.org/me/feed.xml"/>
<entry>
<id>urn:uuid:2</id><title>热核</title><updated>2024-05-06T00:00:00Z</updated>
<link href="https://ada.example.org/me/%E7%83%AD%E6%A0%B8.html"/>
<content type="html">&lt;p&gt;Text,
&lt;a href="https://ada.example.org/me/cv.pdf"&gt;CV&lt;/a&gt;&lt;/p&gt;</content>
</entry>
</feed>
"""
SITEMAP = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://ada.example.org/me/</loc></url>
<url><loc>https://ada.example.org/me/papers/looms.html</loc><lastmod>2024-05</lastmod></url>
<url><loc>https://ada.example.org/me/热核.html</loc><lastmod>2024-05-06</lastmod></url>
</urlset>
"""
POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">\n"""


def _page(title: str, address: str, rest: str, lang: str = "en") -> str:
    return HEAD.format(title=title, url=BASE + address, lang=lang) + rest


FILES: dict[str, str | bytes] = {
    "index.html": _page("Ada", "", INDEX),
    "papers/index.html": _page("Papers", "papers/", "</head><body><h1>Papers</h1></body></html>"),
    "papers/looms.html": _page("Looms", "papers/looms.html", PAPER),
    "热核.html": _page("热核", "%E7%83%AD%E6%A0%B8.html", NOTE, "zh-Hans-CN"),
    "404.html": LOST,
    "old.html": OLD,
    "feed.xml": FEED,
    "sitemap.xml": SITEMAP,
    "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n",
    "resume.json": "{}",
    "cv.pdf": b"%PDF",
    "_static/ada.png": b"PNG",
    "_static/own.css": "@import 'more.css';\nh1 { background: url(ada.png) }\n",
    "_static/more.css": "h2 { background: url('#x') }\n",
    "_static/own.js": "1;\n",
    "_static/theme-template.html": "<p id='a'><p id='a'>{{ broken",
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Site]:
    """Write the site, with changes: texts to replace in a file, or its new content (``None``: no such file)."""

    def make(*changes: tuple[str, str | None, str | bytes]) -> Site:
        files = dict(FILES)
        for name, old, new in changes:
            if old is None:
                files[name] = new
            else:
                text = files[name]
                assert isinstance(text, str)
                assert isinstance(new, str)
                assert old in text, f"{name} has no {old!r}"
                files[name] = text.replace(old, new, 1)
        for name, data in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data.encode() if isinstance(data, str) else data)
        return Site(tmp_path)

    return make


def found(site: Site, *, info: bool = False) -> list[tuple[str, int, str]]:
    return [(f.file, f.line, f.kind) for f in check(site) if f.info == info]


def test_site_without_fault_has_no_finding(write: Callable[..., Site]) -> None:
    site = write()
    assert (check(site), site.base) == ([], BASE)


IMAGE = '<img src="_static/ada.png" alt="Ada at her desk" srcset="_static/ada.png 1x, _static/ada.png 2x">'
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
#: Where a fault is found: on the line of what was replaced, or in the file as a whole; else on the line of a text.
HERE, FILE = "", "<!DOCTYPE"
FAULTS = [
    # links
    ("index.html", "papers/looms.html#results", "papers/loom.html", "link", HERE),
    ("index.html", "#results", "#result", "link", HERE),
    ("index.html", 'href="papers/"', 'href="paper/"', "link", HERE),
    ("index.html", 'href="papers/"', 'href="_static/"', "link", HERE),
    ("index.html", "https://ada.example.org/me/cv.pdf#page=2", "http://ada.example.org/me/cv.html", "link", HERE),
    ("index.html", "https://other.example/x", "https://[other/x", "link", HERE),
    ("index.html", "https://other.example/x", "https:///x", "link", HERE),
    ("index.html", "%E7%83%AD%E6%A0%B8.html", "%E7%83%AD.html", "link", HERE),
    ("index.html", "_static/own.js", "_static/own2.js", "link", HERE),
    ("index.html", "_static/own.css?v=1", "_static/Own.css", "link", HERE),
    ("index.html", "_static/ada.png 2x", "_static/ada2.png 2x", "link", HERE),
    ("index.html", 'src="_static/ada.png"', 'src=""', "link", HERE),
    ("index.html", '"url": "https://ada.example.org/me/"', '"url": "https://ada.example.org/me/x"', "link", HERE),
    ("index.html", "<h3", '<object\n data="x.svg"></object><h3', "link", HERE),
    ("index.html", "<h3", '<video poster="x.png" controls></video><h3', "link", HERE),
    ("papers/looms.html", '"/me/papers/', '"/me/paper/', "link", HERE),
    ("papers/looms.html", BASE + "cv.pdf", BASE + "looms.pdf", "link", HERE),
    ("old.html", "url=index.html", "url=home.html", "link", HERE),
    ("old.html", "url=index.html", "url=old.html", "link", FILE),
    ("404.html", "/me/", "index.html", "link", HERE),
    ("404.html", "/me/", "/papers/", "link", HERE),
    ("_static/own.css", "ada.png", "eda.png", "link", HERE),
    ("_static/more.css", "#x", "x.png", "link", HERE),
    ("papers/looms.html", "../index.html#ada", "../../热核.html", "link", HERE),
    # ids
    ("index.html", 'id="few"', 'id="notes"', "id", HERE),
    ("index.html", 'id="few"', 'id="a b"', "id", HERE),
    ("index.html", "<h3", '<label for="gone">x</label><h3', "id", HERE),
    ("index.html", "<main>", '<main aria-labelledby="gone">', "id", HERE),
    # headings
    ("index.html", '<h2 id="notes">Notes</h2>', '<p id="notes"></p>', "heading", "<h3"),
    ("index.html", '<h3 id="few">Few</h3>', '<h1 id="few">Few</h1>', "heading", HERE),
    ("index.html", '<h3 id="few">Few</h3>', '<h3 id="few"></h3>', "heading", HERE),
    ("热核.html", "<h1>热核</h1>", "", "heading", FILE),
    ("热核.html", "<h1>热核</h1>", "<h2>热核</h2>", "heading", HERE),
    # alternative texts
    ("index.html", ' alt="Ada at her desk"', "", "alt", HERE),
    ("index.html", "Ada at her desk", "_static/ada.png", "alt", HERE),
    ("index.html", "Ada at her desk", "ada.png", "alt", HERE),
    ("index.html", IMAGE, '<a href="cv.pdf"><img src="_static/ada.png" alt=""></a>', "alt", HERE),
    ("index.html", IMAGE, '<iframe src="cv.pdf"></iframe>', "alt", HERE),
    ("index.html", IMAGE, '<input type="image" src="_static/ada.png">', "alt", HERE),
    ("index.html", IMAGE, "<button><svg></svg></button>", "alt", HERE),
    ("papers/looms.html", ' aria-label="Home"', "", "alt", HERE),
    # heads
    ("index.html", ' lang="en"', "", "head", FILE),
    ("index.html", 'lang="en"', 'lang="zh_CN"', "head", HERE),
    ("index.html", "<h3", '<p lang="german_de">x</p><h3', "head", HERE),
    ("index.html", "<title>Ada</title>", "", "head", FILE),
    ("index.html", "<title>Ada</title>", "<title> </title>", "head", HERE),
    ("index.html", "<title>Ada</title>", "<title>Ada</title><title>Eve</title>", "head", HERE),
    ("index.html", 'content="On Ada."', 'content=""', "head", HERE),
    ("index.html", "</title>", '</title>\n<meta name="description" content="Ada">', "head", '<meta name="description" content="On'),
    ("index.html", f'<link rel="canonical" href="{BASE}">', "", "head", FILE),
    ("index.html", f'href="{BASE}"', 'href="/me/"', "head", HERE),
    ("index.html", "</title>", f'</title><link rel="canonical" href="{BASE}">', "head", '\n<link rel="canonical'),
    ("index.html", VIEWPORT, "", "head", FILE),
    ("index.html", "initial-scale=1", "user-scalable=no", "head", HERE),
    ("index.html", '"@type"', '"type"', "head", '<script type="application'),
    ("index.html", '"ProfilePage",', '"ProfilePage"', "head", '"url"'),
    ("papers/looms.html", '<meta name="citation_title" content="Of Looms">', "", "head", FILE),
    ("papers/looms.html", "Lovelace, Ada", "", "head", HERE),
    ("papers/looms.html", "1843/09", "Sept. 1843", "head", HERE),
    # feeds
    ("feed.xml", "</entry>", "</entri>", "feed", HERE),
    ("feed.xml", "<id>urn:uuid:2</id>", "", "feed", "<entry>"),
    ("feed.xml", "2024-05-06T00:00:00Z", "6 May 2024", "feed", HERE),
    ("feed.xml", "%E7%83%AD%E6%A0%B8.html", "x.html", "feed", HERE),
    ("feed.xml", f'href="{BASE}cv.pdf"', 'href="cv.pdf"', "feed", HERE),
    ("feed.xml", f'href="{BASE}cv.pdf"', f'href="{BASE}x.pdf"', "feed", HERE),
    ("feed.xml", "<author><name>Ada</name></author>", "", "feed", "<entry>"),
    ("feed.xml", "</entry>", "</entry>\n<entry><id>urn:uuid:2</id><title>t</title><updated>2024-05-06T00:00:00Z</updated></entry>", "feed", "uuid:2</id><title>t"),
    ("index.html", 'href="feed.xml"', 'href="sitemap.xml"', "feed", HERE),
    ("resume.json", "{}", '{\n"', "feed", '"'),
    # sitemaps
    ("sitemap.xml", "</urlset>", "</urlsets>", "sitemap", HERE),
    ("sitemap.xml", "looms.html", "loom.html", "sitemap", HERE),
    ("sitemap.xml", "热核.html", "热.html", "sitemap", HERE),
    ("sitemap.xml", "热核.html", "404.html", "sitemap", HERE),
    ("sitemap.xml", "热核.html", "old.html", "sitemap", HERE),
    ("sitemap.xml", f"{BASE}热核.html", "/热核.html", "sitemap", HERE),
    ("sitemap.xml", f"{BASE}热核.html", "https://eve.example/热核.html", "sitemap", HERE),
    ("sitemap.xml", "热核.html", "papers/looms.html", "sitemap", HERE),
    ("sitemap.xml", f"{BASE}<", f"{BASE}index.html<", "sitemap", HERE),
    ("sitemap.xml", "2024-05-06", "6 May 2024", "sitemap", HERE),
    ("robots.txt", "sitemap.xml", "sitemaps.xml", "sitemap", HERE),
    # policies
    ("index.html", "<title>", f'{POLICY}<script src="https://cdn.example/x.js"></script><title>', "blocked", "<script src"),
    ("index.html", "<title>", f'{POLICY}<script>x()</script><title>', "blocked", "<script>x"),
    ("index.html", "<title>", f"{POLICY}<style>p {{}}</style><title>", "blocked", "<style"),
    ("index.html", "<title>", f'{POLICY}<link rel="icon" href="data:image/png;base64,AA"><title>', "blocked", "<link rel"),
    ("index.html", "</title>", f'</title>{POLICY}<p style="color: red" onclick="x()"></p>', "blocked", "<p style"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "kind", "where"), FAULTS)
def test_fault_is_found_at_its_line(
    write: Callable[..., Site], name: str, old: str, new: str, kind: str, where: str
) -> None:
    before, after = str(FILES[name]), str(FILES[name]).replace(old, new, 1)
    end = after.index(where) + len(where) if where else 0
    line = (after[:end] if where else before[: before.index(old)]).count("\n") + 1
    assert set(found(write((name, old, new)))) == {(name, line, kind)}


#: What stands in sites, and is no fault.
RIGHT = [
    ("index.html", "results</a>", 'r</a><a href="papers/looms.html#:~:text=Results">results</a>'),
    ("index.html", "<h3", '<a href="search.html?q=x">x</a><h3'),
    ("index.html", "<h3", '<a href="papers">x</a> <a href="papers/index.html#">x</a> <a href="">x</a><h3'),
    ("index.html", "<h3", '<a href="../other/">x</a> <a href="/other/x.html">x</a> <a href="//cdn.example/x">x</a><h3'),
    ("index.html", "<h3", '<a href="data:text/plain,x">x</a> <a href="cv.pdf#nameddest=x">x</a><h3'),
    ("index.html", "<h3", '<a href="https://ada.example.org/me">x</a> <a href="https://ada.example.org">x</a><h3'),
    ("index.html", "</title>", '</title><link rel="preconnect" href="/nowhere"><link rel="dns-prefetch" href="//x.example">'),
    ("index.html", "</title>", '</title><link rel="stylesheet" href="_static/custom.css">'),
    ("index.html", "<h3", '<form action="search.html"><input name="q"><label for="notes">x</label></form><h3'),
    ("index.html", "<h3", '<button aria-controls="made-later" title="Copy"></button><h3'),
    ("index.html", "<h3", '<div class="math-wrapper" id="e"><div class="math" id="e">x</div></div><h3'),
    ("index.html", "<h3", '<h1 hidden>x</h1><div aria-hidden="true"><h6>x</h6></div><h5 role="presentation">x</h5><h3'),
    ("index.html", "<nav>", "<h1 class='logo'>Ada</h1><h4>Navigation</h4><nav>"),
    ("index.html", "<h3", '<svg><title>T</title></svg><a href="#"><svg><title>Up</title></svg></a><h3'),
    ("index.html", "<h3", '<img src="_static/ada.png" alt=""><a href="cv.pdf" aria-hidden="true"></a><h3'),
    ("index.html", "<h3", '<img src="_static/ada.png" alt="ada"><a href="cv.pdf"><math><mi>x</mi></math></a><h3'),
    ("index.html", "<h3", "<p lang='sr-Latn'></p><p lang='zh-Hant-HK'></p><p lang='de-CH-1996'></p><p lang='x-own'></p><h3"),
    ("index.html", "</title>", '</title><meta name="viewport" content="width=device-width">'),
    ("index.html", "</title>", '</title><script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "Person"}]}</script>'),
    ("index.html", "</title>", '</title><script src="https://cdn.example/x.js"></script><style>p {}</style>'),
    ("index.html", "</title>", f'</title>{POLICY}<img src="_static/ada.png" alt="x"><script type="text/x-data">x</script>'),
    ("papers/looms.html", '<meta name="citation_author" content="Lovelace, Ada">', '<meta name="citation_editor" content="Lovelace, Ada">'),
    ("papers/looms.html", "1843/09", "1843"),
    ("sitemap.xml", "热核.html", "%E7%83%AD%E6%A0%B8.html"),
    ("sitemap.xml", f"<url><loc>{BASE}papers/looms.html</loc><lastmod>2024-05</lastmod></url>", ""),
    ("feed.xml", "<author><name>Ada</name></author>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), RIGHT)
def test_what_is_right_is_no_finding(write: Callable[..., Site], name: str, old: str, new: str) -> None:
    author = ("feed.xml", "<entry>", "<entry><author><name>Eve</name></author>")
    search = ("search.html", None, _page("Search", "search.html", "</head><body><main></main></body></html>"))
    assert found(write((name, old, new), search, author)) == []


SLIDES = "<html><body><h1>One</h1><h1 id='a'>Two</h1><img src='x.png'><a href='#/3'>3</a></body></html>"


def test_files_that_authors_copied_there_are_read_for_links_alone(write: Callable[..., Site]) -> None:
    inventory = b"# Sphinx inventory version 2\n# Project: x\n# Version:\n# zlib\n" + zlib.compress(
        b"index std:doc -1 index.html Ada\npapers/index std:doc -1 papers/$.html Papers\n"
    )
    site = write(
        ("objects.inv", None, inventory),
        ("talk/slides.html", None, SLIDES),
        ("index.html", "<h3", '<a href="talk/slides.html#/2">Slides</a><h3'),
    )
    assert site.index["talk/slides.html"].copied
    assert not site.index["index.html"].copied
    assert found(site) == [("talk/slides.html", 1, "link")]


def test_addresses_that_a_host_redirects_are_right(write: Callable[..., Site]) -> None:
    rules = "# old\n/me/blog/* /me/papers/:splat 301\n/me/a /me/gone.html\n/me/b /me/cv.pdf\n"
    links = '<a href="blog/2020/x">x</a> <a href="a">x</a> <a href="c">x</a><h3'
    site = write(("_redirects", None, rules), ("index.html", "<h3", links))
    assert found(site) == [("_redirects", 3, "link"), ("index.html", 26, "link")]


def test_address_of_another_site_of_the_host_is_information(write: Callable[..., Site]) -> None:
    """On GitHub Pages, each repository has a folder of the host."""
    root = [(name, BASE, BASE.removesuffix("me/")) for name in ("index.html", "papers/index.html", "热核.html")]
    links = "".join(
        f'<a href="https://ada.example.org/{path}">x</a>\n'
        for path in ("loom/", "loom/x#y", "loom", "loom.html", "papers/x")
    )
    site = write(*root, ("index.html", None, _page("Ada", "", links).replace("/me/", "/")))
    assert site.base == "https://ada.example.org/"
    lines = [(f.line, f.info) for f in check(site) if f.kind == "link" and f.file == "index.html"]
    assert lines == [(9, True), (10, True), (11, True), (12, False), (13, False)]


def test_redirects_in_a_circle_are_found(write: Callable[..., Site]) -> None:
    again = OLD.replace("index.html", "old.html")
    assert found(write(("old.html", "index.html", "older.html"), ("older.html", None, again))) == [
        ("old.html", 1, "link"),
        ("older.html", 1, "link"),
    ]


def test_what_sheets_load_from_other_hosts_is_blocked(write: Callable[..., Site]) -> None:
    css = "p {}\n@font-face { src: url(https://fonts.example/x.woff2) }\n"
    site = write(("_static/more.css", None, css), ("index.html", "<title>", f"{POLICY}<title>"))
    assert found(site) == [("_static/more.css", 2, "blocked")]


def test_other_feeds_are_read(write: Callable[..., Site]) -> None:
    rss = (
        '<rss version="2.0"><channel><title>t</title><link>https://ada.example.org/me/</link><description/>\n'
        "<item><title>a</title><guid>1</guid><link>https://ada.example.org/me/x</link></item>\n"
        '<item><title>b</title><guid>1</guid><description>&lt;img src="x.png"&gt;</description></item>\n'
        "<item><pubDate>soon</pubDate></item></channel></rss>"
    )
    feed = '{"version": "https://jsonfeed.org/version/1.1", "items": [\n{"url": "https://ada.example.org/me/x"}]}'
    lines = [line for _, line, _ in found(write(("rss.xml", None, rss), ("feed.json", None, feed)))]
    assert lines == [2, 2, 3, 3, 4, 4]


def test_what_is_heavy_of_an_author_is_information(write: Callable[..., Site]) -> None:
    site = write(("_static/ada.png", None, bytes(80_000)), ("papers/looms.html", '"Of Looms"', '"Of Looms"'))
    assert found(site) == []
    [finding] = [f for f in check(site) if f.info]
    assert (finding.file, finding.kind) == ("index.html", "weight")
    assert "_static/ada.png" in finding.text
    lazy = write(("index.html", "<img ", '<img loading="lazy" '), ("_static/ada.png", None, bytes(80_000)))
    assert check(lazy) == []


def noise(size: int) -> str:
    """A text that does not get smaller than *size*."""
    return random.Random(1).randbytes(size).hex()


def test_page_that_is_enormous_without_its_pictures_is_a_fault(write: Callable[..., Site]) -> None:
    assert found(write(("index.html", "</main>", f"{noise(2_200_000)}</main>"))) == [("index.html", 1, "weight")]
    half = noise(1_100_000)
    assert found(write(("index.html", "</main>", f"{half}</main>"), ("_static/own.js", None, half))) == [
        ("index.html", 1, "weight")
    ]


def test_theme_within_its_budget(write: Callable[..., Site], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sphinx_scholar.cli.check_site.weights._own_files", lambda: {"_static/own.js", "_static/own.css"}
    )
    assert found(write(("_static/own.js", None, noise(50_000)))) == [("index.html", 1, "weight")]


def test_site_without_an_address_has_its_links_checked(write: Callable[..., Site]) -> None:
    site = write(
        ("index.html", f'<link rel="canonical" href="{BASE}">', '<a href="/papers/">x</a><a href="/x">y</a>'),
        (
            "papers/index.html",
            None,
            "<html lang='en'><title>P</title><h1>P</h1><a href='https://ada.example.org/me/x'>x</a>",
        ),
        ("papers/looms.html", None, SLIDES),
        ("热核.html", None, NOTE),
        ("robots.txt", None, ""),
    )
    assert not site.known
    assert ("index.html", 8, "link") in found(site)
    assert [f for f in found(site) if f[0] == "papers/index.html" and f[2] == "link"] == []


def test_any_file_can_be_read(write: Callable[..., Site]) -> None:
    rest = "<title>x</title><h1>x</h1>"
    site = write(
        ("empty.html", None, b""),
        ("binary.html", None, bytes(range(256)) * 20),
        ("latin.html", None, "<html lang='de'><title>Grüße</title><h1>Grüße</h1>".encode("latin-1")),
        ("deep.html", None, "<div>" * 3000 + rest),
        ("open.html", None, "<p><a href=cv.pdf><b><table><tr><td id=x"),
        ("data.json", None, b"\xff"),
        ("broken.xml", None, b"\x00"),
        ("objects.inv", None, b"# Sphinx\nnot zlib"),
    )
    assert {f.file for f in check(site)} >= {"empty.html", "binary.html", "open.html", "data.json", "broken.xml"}


@pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name there")
def test_names_of_files_and_folders_may_be_odd(tmp_path: Path, write: Callable[..., Site]) -> None:
    name = 'it\'s "my" page\\100% #1?.html'
    links = f'<a href="{quote(name)}">x</a> <a href="papers\\index.html">x</a> <a href="a file.pdf">x</a>'
    site = write(
        ("index.html", "<h3", f"{links}<h3"),
        (name, None, _page("Odd", quote(name), NOTE)),
        ("a file.pdf", None, b"%PDF"),
    )
    folder = tmp_path / 'it\'s a "site" \\ é'
    folder.mkdir()
    for file in site.folder.iterdir():
        if file != folder:
            file.rename(folder / file.name)
    assert check(Site(folder)) == []


def test_fault_of_many_pages_is_one_line() -> None:
    many = [Finding(f"{n}.html", 3, "link", "gone") for n in range(SEVERAL + 1)]
    few = [Finding(f"{n}.html", 4, "id", "twice") for n in range(2)]
    info = Finding("0.html", 1, "weight", "heavy", info=True)
    assert as_lines([info, *many, *few], Path("html")) == [
        f"html/0.html:3: link: gone (and on {SEVERAL} other pages)",
        "html/0.html:4: id: twice",
        "html/1.html:4: id: twice",
        "html/0.html:1: info: weight: heavy",
    ]


def test_command_prints_findings_and_fails(
    write: Callable[..., Site], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(("index.html", 'id="few"', 'id="notes"'), ("_static/ada.png", None, bytes(80_000))).folder
    monkeypatch.chdir(folder.parent)
    assert main(["check", "--site", folder.name]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[:2] for line in lines[:2]] == [
        [f"{folder.name}/index.html:26", "id"],
        [f"{folder.name}/index.html:27", "info"],
    ]
    assert main(["check", "--site", folder.name, "--quiet"]) == 1
    assert capsys.readouterr().out.splitlines() == lines[:1]
    assert main(["check", "--site", str(folder), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert [(f["file"], f["line"], f["kind"], f["level"]) for f in data["findings"]] == [
        ("index.html", 26, "id", "error"),
        ("index.html", 27, "weight", "info"),
    ]


def test_command_succeeds_without_a_fault(write: Callable[..., Site], capsys: pytest.CaptureFixture[str]) -> None:
    folder = write().folder
    assert main(["check", "--site", str(folder), "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "--site", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"pages": 6, "findings": []}


def test_folder_without_a_site_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--site", str(tmp_path)]) == 1
    assert main(["check", "--site", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.count("error:") == 2
