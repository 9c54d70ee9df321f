"""What surrounds the text of a page: breadcrumbs, outline, footer and scripts; links of the 404 and search pages."""

from types import SimpleNamespace
from typing import Any

import pytest

from drawing import links, make_site
from sites import Site
from sphinx_scholar.extension import page_context
from sphinx_scholar.locale.messages import ENGLISH

BASE, FIRST = "https://example.org/ada/", "research/notes/first"
#: A title with characters that HTML escapes.
TALKS = "Talks <b> tales"


@pytest.mark.parametrize(
    ("page", "trail"),
    [
        ("index", []),
        ("search", []),
        ("papers/index", [("Home", "../index.html")]),
        (FIRST, [("Home", "../../index.html"), ("Notes", "index.html")]),
        ("topics/looms", [("Home", "../index.html"), ("Topics", "index.html")]),
        ("talks/salon", [("Home", "../index.html"), (TALKS, "index.html")]),
    ],
)
def test_breadcrumbs(small: Site, page: str, trail: list[tuple[str, str]]) -> None:
    assert links(small.soup(page), "nav.breadcrumbs a") == trail


def test_pages_on_the_same_work_are_above_the_title(small: Site) -> None:
    for page in ("papers/new", "research/loom", "projects/mill"):
        soup = small.soup(page)
        assert [part.name for part in soup.main.find_all(recursive=False)][:2] == ["nav", "section"]  # type: ignore[union-attr]
        strip = soup.select_one("main > nav.sisters")
        assert len(strip.select("a")) == 4  # type: ignore[union-attr]
    assert not small.soup("talks/salon").select("nav.sisters")


def test_kind_of_page_is_available_to_styles(small: Site) -> None:
    kinds = {page: body["data-kind"] for page in small.pages() if (body := small.soup(page).body)}
    assert (
        kinds.items()
        >= {
            **{"index": "home", "about": "page", "404": "page", "search": "page", "cv": "cv", "papers/new": "paper"},
            **{"papers/index": "publications", "projects/index": "list", "talks/salon": "talk", FIRST: "note"},
            **{"topics/index": "topic", "topics/looms": "topic"},
        }.items()
    )


def test_outline_has_the_sections_of_a_page_nested(small: Site) -> None:
    outline = small.soup("about").select_one("details.outline nav > ul")
    assert outline is not None
    assert links(outline, ":scope > li > a") == [("One of n", "#one-of-n"), ("Two", "#two")]
    assert links(outline, ":scope > li:first-child > ul > li > a") == [("One deep", "#one-deep")]
    assert len(outline.select("a")) == 3
    assert len(outline.select("math, em")) == 2, "titles look as they do in the page"
    assert links(small.soup("talks/salon"), ".outline a") == [("Lords <b> ladies", "#lords-b-ladies")]
    assert links(small.soup(FIRST), ".outline a") == [
        *(("Related pages", "#related"), ("Cite", "#cite"), ("References", "#references"))
    ]
    assert not small.soup("papers/index").select(".outline")


FEED = "Feed (Atom, for feed readers)"


def test_footer_links_to_the_owner_topics_and_feed(small: Site) -> None:
    assert links(small.soup(FIRST), "footer a") == [
        ("ada@e.org", "mailto:ada@e.org"),
        ("Topics", "../../topics/index.html"),
        (FEED, "../../feed.xml"),
    ]


@pytest.mark.parametrize(("base", "titles"), [("", ["Topics"]), (BASE, ["Topics", FEED])])
def test_footer_links_to_a_feed_only_if_there_is_one(base: str, titles: list[str]) -> None:
    """Without a base URL no feed is written."""
    site = make_site({FIRST: "date: 2024\ntopics: [looms]"})
    domain: Any = SimpleNamespace(env=SimpleNamespace(config=SimpleNamespace(html_baseurl=base)))
    assert [
        link["title"] for link in page_context._footer_links(domain, site, ENGLISH, lambda name, _=0: name)
    ] == titles


def test_links_of_the_404_page_work_at_any_depth(small: Site) -> None:
    soup = small.soup("404")
    assert links(soup, "main a") == [
        ("Papers", "/ada/papers/index.html"),
        ("Bare", "/ada/papers/bare.html"),
        ("web", "https://e.org/"),
        ("Second", "/ada/research/notes/second.html"),
        ("ada@e.org", "mailto:ada@e.org"),
        ("GitHub", "https://github.com/ada"),
        ("ORCID", "https://orcid.org/0000-0001-2345-6789"),
        ("CV (PDF)", "/ada/cv.pdf"),
    ]
    addresses = [str(node[name]) for name in ("href", "src") for node in soup.select(f"[{name}]")]
    assert [a for a in addresses if not a.startswith(("/ada/", "https:", "mailto:", "#"))] == []
    assert links(small.soup("about"), "#two a")[0] == ("Of n2 Looms", "papers/new.html"), "others stay relative"


def test_search_page_names_the_lists_for_those_without_script(small: Site) -> None:
    assert links(small.soup("search"), ".without-script a") == [
        ("Papers", "papers/index.html"),
        ("Research", "research/index.html"),
        ("Projects", "projects/index.html"),
        ("Notes", "research/notes/index.html"),
        (TALKS, "talks/index.html"),
        ("Topics", "topics/index.html"),
    ]


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("about", []),
        ("index", []),
        ("papers/index", ["_static/js/pub-filter.js"]),
        ("search", []),  # as the dialog, it has site.js load it
    ],
)
def test_page_loads_only_the_scripts_it_needs(small: Site, page: str, more: list[str]) -> None:
    soup = small.soup(page)
    up = "../" * page.count("/")
    scripts = [str(script["src"]) for script in soup.select("script[src]")]
    assert scripts == [up + name for name in ("_static/js/theme.js", "_static/js/site.js", *more)]
    assert [sheet["href"] for sheet in soup.select("link[rel=stylesheet]")] == [
        f"{up}_static/{name}" for name in ("css/site.css", "own.css")
    ]
    assert len(soup.select('meta[name="viewport"]')) == 1
    assert not [script for script in soup.select("script:not([src])") if script.get("type") != "application/ld+json"]


def test_font_is_loaded_early_and_once(small: Site) -> None:
    """A stylesheet asks for fonts as of another origin: one that was preloaded without ``crossorigin`` is loaded again."""
    (font,) = small.soup("about").select("link[rel=preload]")
    assert (font["as"], font["type"], font.has_attr("crossorigin")) == ("font", "font/woff2", True)
    assert (small.path / str(font["href"])).is_file()
