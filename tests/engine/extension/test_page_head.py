"""The head of each kind of page: what search engines, reference managers, feed readers and social networks read."""

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from drawing import make_site
from sites import Site
from sphinx_scholar.extension import page_head
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.locale.messages import ENGLISH, messages

BASE = "https://example.org/ada/"
FIRST, SECOND, NEW, MILL = "research/notes/first", "research/notes/second", "papers/new", "projects/mill"
ABOUT_NEW = "We weave n."


def meta(soup: BeautifulSoup, name: str) -> list[str]:
    """The contents of the ``meta`` elements of that name or property."""
    return [str(tag["content"]) for tag in soup.select(f'meta[name="{name}"], meta[property="{name}"]')]


def things(soup: BeautifulSoup) -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    return [json.loads(str(tag.string)) for tag in soup.select('script[type="application/ld+json"]')]


@pytest.mark.parametrize(
    ("page", "title", "description"),
    [
        ("index", "Ada's site", "Who I am."),
        ("about", "About — Ada's site", None),
        ("404", "Not found — Ada's site", "Not here."),
        ("search", "Search — Ada's site", None),
        ("papers/index", "Papers — Ada's site", None),
        (NEW, "Of n2 Looms — Papers — Ada's site", ABOUT_NEW),
        ("papers/bare", "Bare — Papers — Ada's site", "Bare. Ada Lovelace, C. B, E. D, Memoirs, 2020."),
        (FIRST, "First of n — Notes — Ada's site", "On n looms."),
        (
            "topics/index",
            "Topics — Ada's site",
            "Topics of the papers, research, projects, and notes on the site of Ada Lovelace, with page counts.",
        ),
        ("talks/salon", "Salon — Talks <b> tales — Ada's site", None),
        ("research/loom", "Loom — Research — Ada's site", "Loom work."),
        (
            "topics/looms",
            "Looms — Topics — Ada's site",
            "Papers, research, projects, and notes on looms, from the site of Ada Lovelace.",
        ),
    ],
)
def test_title_and_description(small: Site, page: str, title: str, description: str | None) -> None:
    soup = small.soup(page)
    assert soup.title is not None
    assert " ".join(soup.title.get_text().split()) == title
    assert meta(soup, "description") == ([description] if description else [])
    if page not in ("404", "search"):
        assert meta(soup, "og:description") == meta(soup, "description")


@pytest.mark.parametrize(
    ("authors", "who"),
    [
        ("Lovelace, Ada and Babbage, C.", "Ada Lovelace, C. Babbage"),
        ("Lovelace, Ada and Babbage, C. and others", "Ada Lovelace, C. Babbage et al."),
        ("Lovelace, Ada and B, C. and D, E. and F, G.", "Ada Lovelace, C. B, E. D et al."),
    ],
)
def test_description_of_a_paper_says_that_there_are_more_authors(authors: str, who: str) -> None:
    site = make_site({"papers/x": ""}, f"@misc{{x, title={{T}}, author={{{authors}}}, year=2020}}")
    assert page_head.description(site, site.pages["papers/x"], ENGLISH) == f"T. {who}, 2020."


@pytest.mark.parametrize(("page", "modified"), [(FIRST, "2024-07-07"), (SECOND, None)])
def test_note_is_modified_if_its_last_commit_is_later_than_its_date(
    small: Site, page: str, modified: str | None
) -> None:
    assert [thing.get("dateModified") for thing in things(small.soup(page)) if "headline" in thing] == [modified]


def test_own_description_replaces_that_of_the_entry() -> None:
    entry = "@misc{x, title={T}, author={Lovelace, Ada}, year=2020}"
    site = make_site({"papers/x": "description: Of $n$."}, entry)
    assert page_head.description(site, site.pages["papers/x"], ENGLISH) == "Of n."
    site = make_site({"papers/x": ""}, entry)
    assert page_head.description(site, site.pages["papers/x"], ENGLISH) == "T. Ada Lovelace, 2020."


@pytest.mark.parametrize(
    ("page", "kind", "title", "published", "tags"),
    [
        ("index", "website", "Home page", [], []),
        ("about", "website", "About", [], []),
        ("talks/salon", "website", "Salon", [], []),
        (NEW, "article", "Of n² Looms", ["2024-08-09"], ["looms", "music"]),
        (FIRST, "article", "First of n", ["2023-05-06"], ["looms"]),
    ],
)
def test_open_graph(small: Site, page: str, kind: str, title: str, published: list[str], tags: list[str]) -> None:
    soup = small.soup(page)
    assert meta(soup, "og:type") == [kind]
    assert meta(soup, "og:title") == [title]
    assert meta(soup, "article:published_time") == published
    assert meta(soup, "article:tag") == tags
    assert meta(soup, "og:site_name") == ["Ada's site"]
    assert meta(soup, "og:locale") == ["en"]
    assert [tag["content"] for tag in soup.select('meta[name="twitter:card"]')] == ["summary"], "there is no picture"
    # Which that page names itself.
    assert meta(soup, "og:image") == ["https://e.org/a.png"] * (page == "about")
    assert not meta(soup, "og:image:width")


@pytest.mark.parametrize(("language", "locale"), [("pt-BR", "pt_BR"), ("pt_BR", "pt_BR"), ("", "en")])
def test_locale_is_written_as_open_graph_does(language: str, locale: str) -> None:
    site = replace(make_site({"about": "title: Sobre"}), language=messages(language).tag)
    config = SimpleNamespace(scholar_cards=False)
    state = SimpleNamespace(languages=site.languages)
    domain: Any = SimpleNamespace(env=SimpleNamespace(config=config), state=state, site_of=lambda docname: site)
    about = page_head.Subject(domain, "about", site.pages["about"], None, "page", "Sobre", "", "", "")
    assert [tag["content"] for tag in page_head.meta(about) if tag.get("property") == "og:locale"] == [locale]


def test_only_pages_of_papers_have_citation_tags(small: Site) -> None:
    found = [page for page in small.pages() if small.soup(page).select('meta[name^="citation_"]')]
    assert found == ["papers/bare", NEW]
    soup = small.soup(NEW)
    assert meta(soup, "citation_title") == ["Of n² Looms"]
    assert meta(soup, "citation_author") == ["Babbage, Charles", "Lovelace, Ada", "C, D.", "E, F."]
    assert meta(soup, "citation_publication_date") == ["2024/08/09"]
    assert meta(soup, "citation_public_url") == [f"{BASE}{NEW}.html"]
    assert meta(soup, "citation_pdf_url") == [f"{BASE}_static/new.pdf"], "the address of a file of the site is full"
    assert meta(small.soup("papers/bare"), "citation_pdf_url") == ["https://e.org/bare.pdf"]


def test_zotero_reads_a_note_as_a_blog_post_of_its_author(small: Site) -> None:
    assert [meta(small.soup(page), "DC.creator") for page in (FIRST, SECOND)] == [["Lovelace, Ada"], ["C. Babbage,"]]
    found = [page for page in small.pages() if meta(small.soup(page), "z.itemType") == ["blogPost"]]
    assert found == [FIRST, SECOND]


def feeds(path: str, title: str) -> list[tuple[str, str, str]]:
    types = {"xml": "application/atom+xml", "json": "application/feed+json"}
    return [(mime, f"{path}.{suffix}", title) for suffix, mime in types.items()]


def files(name: str) -> list[tuple[str, str, str]]:
    return [(to.mime, f"{name}.{to.suffix}", to.label) for to in FORMATS]


@pytest.mark.parametrize(
    ("page", "alternates"),
    [
        ("about", []),
        (SECOND, files("second")),
        (FIRST, [feeds("../../topics/looms", "Ada's site: looms")[0], *files("first")]),
        ("topics/looms", feeds("looms", "Ada's site: looms")),
        ("topics/music", []),
        (NEW, [*feeds("feed", "Ada's site: Papers"), *files("new")]),
    ],
)
def test_other_forms_of_a_page(small: Site, page: str, alternates: list[tuple[str, str, str]]) -> None:
    of_notes = feeds(f"{'../' * page.count('/')}feed", "Ada's site") if page != NEW else []
    if not page.startswith("topics/"):
        of_notes = of_notes[:1]
    links = small.soup(page).select("head link[rel~=alternate]")
    assert [(link["type"], link["href"], link["title"]) for link in links] == [*of_notes, *alternates]
    for link in links:
        assert (small.path / page).parent.joinpath(str(link["href"])).resolve().is_file()


@pytest.mark.parametrize(
    ("page", "types"),
    [
        ("index", ["ProfilePage"]),
        ("about", ["BreadcrumbList"]),
        ("cv", ["BreadcrumbList"]),
        ("talks/salon", ["Event", "BreadcrumbList"]),
        (NEW, ["ScholarlyArticle", "BreadcrumbList"]),
        (MILL, ["SoftwareSourceCode", "BreadcrumbList"]),
        (FIRST, ["BlogPosting", "BreadcrumbList"]),
        ("search", []),
    ],
)
def test_types_of_json_ld(small: Site, page: str, types: list[str]) -> None:
    assert [thing["@type"] for thing in things(small.soup(page))] == types


def test_properties_of_json_ld(small: Site) -> None:
    home, paper, project, note, other = (things(small.soup(p)) for p in ("index", NEW, MILL, FIRST, SECOND))
    assert (home[0]["mainEntity"]["name"], home[0]["mainEntity"]["description"]) == ("Ada Lovelace", "Who I am.")
    assert (paper[0]["url"], paper[0]["description"]) == (f"{BASE}{NEW}.html", ABOUT_NEW)
    assert paper[0]["encoding"]["contentUrl"] == f"{BASE}_static/new.pdf"
    written = {"@type": "ScholarlyArticle", "name": "Of n² Looms", "url": f"{BASE}{NEW}.html"}
    written |= {"datePublished": "2024-08-09"}
    assert (project[0]["name"], project[0]["url"]) == ("Mill", f"{BASE}{MILL}.html")
    assert project[0]["citation"] == [written]
    assert (note[0]["headline"], note[0]["datePublished"], note[0]["keywords"]) == (
        "First of n",
        "2023-05-06",
        ["looms"],
    )
    assert (note[0]["author"][0]["name"], other[0]["author"][0]["name"]) == ("Ada Lovelace", "C. Babbage")
    assert note[0]["dateModified"] == "2024-07-07"
    cited = {"@type": "ScholarlyArticle", "name": "Other", "url": "https://e.org/other"}
    cited |= {"datePublished": "1832"}
    assert note[0]["citation"][:2] == [cited, written]
    trail = [(step["position"], step["name"], step["item"]) for step in note[1]["itemListElement"]]
    assert trail == [
        (1, "Home", BASE),
        (2, "Notes", f"{BASE}research/notes/index.html"),
        (3, "First of n", f"{BASE}{FIRST}.html"),
    ]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("", ["description", "robots", "og:title", "og:image", "og:image:alt", "article:tag", "article:tag"]),
        ('<meta property="og:title" content="x" />', ["description", "robots", "og:image", "og:image:alt", "article:tag", "article:tag"]),
        # Alternative text and size are those of another picture.
        ("<meta content='x' property='og:image'>", ["description", "robots", "og:title", "article:tag", "article:tag"]),
        ('<meta property="og:image:width" content="1">\n<meta NAME=Description content="x">', ["robots", "og:title", "og:image", "og:image:alt", "article:tag", "article:tag"]),
        ('<meta property="article:tag" content="x">', ["description", "robots", "og:title", "og:image", "og:image:alt"]),
    ],
)  # fmt: skip
def test_what_others_tell_is_not_told_again(given: str, left: list[str]) -> None:
    meta = [{"name": name} for name in ("description", "robots")]
    meta += [{"property": name} for name in ("og:title", "og:image", "og:image:alt", "article:tag", "article:tag")]
    assert [of.get("name") or of["property"] for of in page_head.without(meta, given)] == left


def test_the_page_about_the_site_is_not_the_author_of_a_work(small: Site) -> None:
    assert small.soup("index").select("head link[rel=author]")
    for page in (NEW, FIRST, "projects/mill"):
        authors = [str(link["href"]) for link in small.soup(page).select("head link[rel=author]")]
        assert all("orcid.org" in url for url in authors), page


def test_relations_of_pages_are_in_json_ld(small: Site) -> None:
    def of(page: str) -> dict[str, list[str]]:
        about = next(thing for thing in things(small.soup(page)) if thing["@type"] != "BreadcrumbList")
        names = ("hasPart", "isBasedOn", "subjectOf")
        return {n: [to["@id"].removeprefix(BASE) for to in about[n]] for n in names if n in about}

    assert of("research/loom")["hasPart"] == [f"{NEW}.html"]
    assert "research/loom.html" in of(NEW)["subjectOf"]
    assert f"{FIRST}.html" in of("topics/looms")["hasPart"]
