"""What the engine puts into a page around its prose, and the pages that it generates."""

from pathlib import Path

import pytest

from drawing import links, make_site, text, texts
from sites import Project, Site
from small_site import FILES
from sphinx_scholar.extension.generated_pages import topics_and_years
from sphinx_scholar.locale.messages import ENGLISH

FIRST, SECOND = "research/notes/first", "research/notes/second"


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("about", ["h1", "page-header", "task-list", "p", "div", "p", "section", "section"]),
        ("cv", ["h1"]),
        ("papers/new", ["h1", "pub-header", "pub-front", "p", "cite", "references"]),
        ("papers/bare", ["h1", "pub-header", "relations", "cite"]),
        ("research/loom", ["h1", "page-header", "p"]),
        ("projects/mill", ["h1", "page-header", "p"]),
        ("talks/salon", ["h1", "page-header", "p", "section"]),
        (FIRST, ["h1", "page-header", "p", "p", "relations", "cite", "references", "neighbours"]),
        (SECOND, ["h1", "page-header", "p", "cite", "neighbours"]),
    ],
)
def test_parts_of_each_kind_of_page_in_order(small: Site, page: str, parts: list[str]) -> None:
    section = small.soup(page).select_one("main > section")
    assert section is not None
    found = []
    for child in section.find_all(True, recursive=False):
        names = [str(child.get("id", "")), *child.get("class", []), child.name]
        known = ("pub-header", "pub-front", "page-header", "relations", "cite", "references", "neighbours", child.name)
        found.append("task-list" if child.select(".task-list-item") else next(name for name in known if name in names))
    assert found == parts


@pytest.mark.parametrize(
    ("page", "title", "name"),
    [
        ("papers/new", "Of n2 Looms", "new"),
        ("papers/bare", "Bare", "bare"),
        (FIRST, "First of n", "first"),
        (SECOND, "Second", "second"),
        ("topics/looms", "Looms", "topics-looms"),
    ],
)
def test_title_comes_from_bibliography_front_matter_or_heading(small: Site, page: str, title: str, name: str) -> None:
    soup = small.soup(page)
    assert texts(soup, "h1") == [title]
    assert soup.select_one("main > section")["id"] == name  # type: ignore[index]
    assert bool(soup.select("h1 math")) == (page in ("papers/new", FIRST))


def test_citations_name_authors_and_year_and_lead_to_the_list(small: Site) -> None:
    cited = small.soup(FIRST).select(".bibtex-citation")
    assert [text(each) for each in cited] == [
        "Babbage (1832)",
        "(see Babbage et al., 2024, p. 3; Babbage, 1832)",
        "Lovelace et al. (2020)",
    ]
    assert [texts(each, "em") for each in cited] == [[], ["et al."], ["et al."]]
    assert [links(each, "a") for each in cited] == [
        [("Babbage (1832)", "#cite-other")],
        [("Babbage et al., 2024", "#cite-new"), ("Babbage, 1832", "#cite-other")],
        [("Lovelace et al. (2020)", "#cite-bare")],
    ]


def test_references_are_styled_and_lead_to_papers_and_back(small: Site) -> None:
    found = small.soup(FIRST).select("ul.citation-list > li")
    assert [text(each) for each in found] == [
        "Babbage et al., 2024Charles Babbage, Ada Lovelace, D. C, and F. E. 2024. Of n2 Looms. In Engines. "
        "https://doi.org/10.1000/new",
        "Babbage, 1832Charles Babbage. 1832. Other. Memoirs. https://e.org/other Cited again: 2",
        "Lovelace et al., 2020Ada Lovelace, C. B, and E. D. 2020. Bare. Memoirs. https://e.org/bare.pdf",
    ]
    assert [(texts(each, "strong"), texts(each, "em")) for each in found] == [
        (["Ada Lovelace"], ["Engines"]),
        ([], ["Memoirs"]),
        (["Ada Lovelace"], ["Memoirs"]),
    ]
    assert [links(each, "a")[:2] for each in found] == [
        [("Babbage et al., 2024", "#id2"), ("Of n2 Looms", "../../papers/new.html")],
        [("Babbage, 1832", "#id1"), ("https://e.org/other", "https://e.org/other")],
        [("Lovelace et al., 2020", "#id3"), ("Bare", "../../papers/bare.html")],
    ]
    assert links(found[1], ".backrefs a") == [("2", "#id2")]


def test_formulas_in_names_are_labelled(small: Site) -> None:
    """Browsers leave formulas without a label out of the names of links, headings and tables."""
    found = {page: small.soup(page).select("math") for page in ("about", FIRST, "research/notes/index")}
    labels = [(page, str(math.parent.name), math.get("aria-label")) for page, maths in found.items() for math in maths]
    assert (FIRST, "h1", "n") in labels
    assert ("research/notes/index", "a", "n") in labels
    assert ("about", "p", None) in labels
    assert {label for _, parent, label in labels if parent in ("a", "h1", "h2", "h3")} == {"n", "n²"}
    assert {label for _, parent, label in labels if parent in ("p", "div")} == {None}


def test_byline_of_a_note(small: Site) -> None:
    """The history knows a later change of the first note only."""
    assert texts(small.soup(FIRST), ".byline") == ["Ada Lovelace · 6 May 2023 · 5 min read · last updated 7 July 2024"]
    assert texts(small.soup(SECOND), ".byline") == ["C. Babbage · 2 January 2024 · 1 min read"]


def test_roles_show_the_title_or_the_text_given(small: Site) -> None:
    assert links(small.soup("about"), "#two p a") == [
        ("Of n2 Looms", "papers/new.html"),
        ("by a title", "papers/new.html"),
        ("First of n", f"{FIRST}.html"),
        ("Loom", "research/loom.html"),
        ("Mill", "projects/mill.html"),
        ("Salon", "talks/salon.html"),
    ]
    assert len(small.soup("about").select("#two p a math")) == 2


def test_boxes_of_task_lists_have_names(small: Site) -> None:
    boxes = small.soup("about").select("li.task-list-item")
    found = [(text(item), item.input["aria-label"], item.input.has_attr("checked")) for item in boxes if item.input]
    assert found == [("sleep", "to do", False), ("wake", "done", True)]


def test_formulas_keep_the_punctuation_at_them_and_have_numbers(small: Site) -> None:
    soup = small.soup("about")
    assert texts(soup, "p .unbroken") == ["(x),", "“y”:"]
    assert text(soup.select("main p")[2]) == "So (x), or “y”: z is."
    equation = soup.select_one("div.equation")
    assert equation is not None
    assert equation.select("div.math-block[tabindex]")
    assert (text(equation.select_one(".eqno")), text(equation.math)) == ("(1)", "a=b")
    assert links(soup, "main > section > p a") == [("(1)", f"#{equation['id']}")]


def test_references_of_a_page(small: Site) -> None:
    soup = small.soup(FIRST)
    assert text(soup.select_one("#references h2")) == "References"
    assert texts(soup, "#references-list > li") == [
        "Babbage et al., 2024Charles Babbage, Ada Lovelace, D. C, and F. E. 2024. Of n2 Looms. In Engines. "
        "https://doi.org/10.1000/new",
        "Babbage, 1832Charles Babbage. 1832. Other. Memoirs. https://e.org/other Cited again: 2",
        "Lovelace et al., 2020Ada Lovelace, C. B, and E. D. 2020. Bare. Memoirs. https://e.org/bare.pdf",
    ]
    assert texts(soup, "#references-list strong") == ["Ada Lovelace"] * 2
    assert texts(soup, "#references-list em") == ["Engines", "Memoirs", "Memoirs"]
    assert ("Of n2 Looms", "../../papers/new.html") in links(soup, "#references-list a")
    assert links(soup, "main > section > p a") == [
        ("Babbage (1832)", "#cite-other"),
        ("Babbage et al., 2024", "#cite-new"),
        ("Babbage, 1832", "#cite-other"),
        ("Lovelace et al. (2020)", "#cite-bare"),
    ]
    assert text(soup.select_one("main > section > p")) == (
        "As Babbage (1832) and (see Babbage et al., 2024, p. 3; Babbage, 1832) say, Lovelace et al. (2020) too."
    )
    first = ["#id2", "#id1", "#id3"]
    assert [a["href"] for a in soup.select("#references-list a.label")] == first, "labels lead to the first citation"
    for a in soup.select("#references-list a.label, main > section > p a"):
        assert soup.find(id=str(a["href"]).removeprefix("#")), "labels lead back, citations to the list"
    assert links(soup, ".neighbours a") == [("Second", "second.html")]


def test_generated_pages(small: Site) -> None:
    written = {name.removesuffix(".md") for name in FILES if name.endswith(".md")}
    made = ["papers/bare", "search", "topics/index", "topics/looms"]
    assert small.pages() == sorted([*written - {"research/notes/third"}, *made])
    assert texts(small.soup("topics/index"), "main li") == ["Looms 3", "Music 1"]
    assert texts(small.soup("topics/music"), "h1") == ["My music"], "a written page replaces a generated one"
    listed = ["Papers", "Of n2 Looms", "Notes", "First of n", "Pages", "About"]
    assert texts(small.soup("topics/looms"), "main h2, main li a") == listed


@pytest.mark.parametrize(
    ("count", "pages"), [(50, []), (51, ["research/notes/years/2021", "research/notes/years/2020"])]
)
def test_years_have_pages_once_there_are_more_than_fifty_notes(count: int, pages: list[str]) -> None:
    notes = {f"research/notes/n{i}": f"date: {2020 + i % 2}-01-02" for i in range(count)}
    made = topics_and_years(make_site(notes), ENGLISH)
    assert list(made) == pages
    assert [page.title for page in made.values()] == [f"Notes of {page[-4:]}" for page in pages]


def test_list_of_nothing_says_so(tmp_path: Path) -> None:
    lists = ("{publications}", "{notes}", "{timeline}", "{topics}", "{pages} project", "{cv} education")
    page = "".join(f":::{name}\n:::\n\n" for name in lists)
    project = Project(tmp_path)
    conf = 'extensions = ["sphinx_scholar"]\nscholar_owner = {"name": "Ada Lovelace"}\nhtml_theme = "scholar"\n'
    project.write({"conf.py": conf, "index.md": f"# Home\n\n{page}"})
    assert texts(project.build_without_warnings().soup("index"), "main p.meta") == ["Nothing here yet."] * len(lists)
