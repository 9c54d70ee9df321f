"""A computed figure: its caption, sources and table of numbers."""

import pytest
from docutils.nodes import paragraph

from drawing import links, parse, text, texts
from sphinx_scholar.figures.model import Rendered, Source, Table
from sphinx_scholar.figures.svg import element, serialise, svg
from sphinx_scholar.rendering.figures import figure_nodes, in_words, table_nodes


def test_caption_remarks_sources_and_numbers() -> None:
    table = Table(["Model", "Speed", "Note"], [("A", "1.5×", "fast"), ("B", "−2,000", "3")])
    rendered = Rendered("<svg></svg>", "Counted by hand.", table)
    sources = [Source("the first", "https://e.org/1"), Source("the second")]
    soup = parse([figure_nodes("figure-x", "Speeds", rendered, sources, remarks=[paragraph("", "Seen here.")])])
    assert [child.name for child in soup.select("figure#figure-x.computed-figure > *")] == ["svg", "figcaption"]
    assert texts(soup, "figcaption p") == [
        "Speeds",
        "Seen here.",
        "Counted by hand.",
        "Sources: the first; the second.",
    ]
    assert links(soup, ".figure-sources a") == [("the first", "https://e.org/1")]
    assert text(soup.select_one("details > summary")) == "View data"
    assert [texts(row, "th, td") for row in soup.select("tr")] == [
        ["Model", "Speed", "Note"],
        ["A", "1.5×", "fast"],
        ["B", "−2,000", "3"],
    ]
    assert texts(soup, ".num") == ["Speed", "1.5×", "−2,000"], "numbers alone are set as such"
    region = soup.select_one(".figure-table")
    assert region is not None
    assert (region["role"], region["tabindex"], region["aria-label"]) == ("region", "0", "Speeds: data table")


def test_drawing_with_a_script_has_a_place_for_its_controls() -> None:
    for script, found in (("js/a.js", ["div", "svg"]), ("", ["svg"])):
        soup = parse(
            [figure_nodes("figure-x", "T", Rendered("<svg></svg>", "C.", None), [Source("me")], script=script)]
        )
        assert [part.name for part in soup.select("figure > :not(figcaption)")] == found
        assert len(soup.select("figure > .figure-room + svg")) == len(found) - 1


def test_figure_without_table_or_second_source() -> None:
    soup = parse([figure_nodes("figure-x", "T", Rendered("<svg></svg>", "C.", None), [Source("me")])])
    assert texts(soup, ".figure-sources") == ["Source: me."]
    assert not soup.select("details")


@pytest.mark.parametrize(
    ("values", "numeric"),
    [
        (["1", "-2", "+3"], True),
        (["1,000.5", "−2 000", "3×", "50%", "–", ""], True),
        (["1", "2 ms"], False),
        (["x", "1"], False),
        (["1%%"], False),
    ],
)
def test_column_of_numbers_alone_is_set_as_such(values: list[str], numeric: bool) -> None:
    soup = parse([table_nodes("T", Table(["Name", "Value"], [(f"row {n}", text) for n, text in enumerate(values)]))])
    assert [bool(cell.get("class")) for cell in soup.select("thead th")] == [False, numeric]
    assert [cell.get("class", []) for cell in soup.select("td")] == [["num"] if numeric else []] * len(values)
    assert [cell["scope"] for cell in soup.select("th")] == ["col", "col", *["row"] * len(values)]


def test_figures_of_one_column_and_without_rows() -> None:
    soup = parse([table_nodes("T", Table(["Name"], [("a",), ("b",)]))])
    assert [texts(row, "th, td") for row in soup.select("tbody tr")] == [["a"], ["b"]]
    assert not parse([table_nodes("T", Table(["Name", "Value"], []))]).select("tbody tr")


def test_drawing_in_words_is_its_description_or_its_text() -> None:
    drawn = svg(1, 1, element("title", "Named"), element("desc", "Three dots"), element("g", element("desc", "Inner")))
    assert [str(part) for part in parse(in_words(serialise(drawn))).find_all()] == ["<p>Three dots</p>"]
    for empty in (svg(1, 1), svg(1, 1, element("desc"))):
        assert in_words(serialise(empty)) == []
    html = element(
        "div",
        "Of ",
        element("a", "one", href="#own"),
        ", ",
        element("p", element("b", "two"), " & three", class_="first last", id="own"),
        "four",
    )
    assert str(parse(in_words(serialise(html)))).replace("\n", "") == (
        '<div>Of <a href="#own">one</a>, <p class="first last" id="own"><b>two</b> &amp; three</p>four</div>'
    )
