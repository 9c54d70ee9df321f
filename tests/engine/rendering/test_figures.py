"""A computed figure: its caption, sources and table of numbers."""

from docutils.nodes import paragraph

from drawing import links, parse, text, texts
from sphinx_scholar.figures.model import Rendered, Source, Table
from sphinx_scholar.rendering.figures import figure_nodes


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


def test_figure_without_table_or_second_source() -> None:
    soup = parse([figure_nodes("figure-x", "T", Rendered("<svg></svg>", "C.", None), [Source("me")])])
    assert texts(soup, ".figure-sources") == ["Source: me."]
    assert not soup.select("details")
