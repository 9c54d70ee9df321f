"""The map of the work: a mark and a title for each page, a line for each relation, and the same in words."""

from bs4 import BeautifulSoup

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.figures.svg import serialise
from sphinx_scholar.model.kinds import Target
from sphinx_scholar.rendering.work_map import Place, map_drawing
from sphinx_scholar.site.relations import Edge

PAGES = {
    "research/loom": "title: 'Loom: a history'\nstart: 2021-10\nend: 2022\npapers: [p]\nprojects: [mill]",
    "projects/mill": "title: Mill of $n$\npapers: [p]",
    "research/notes/n": "title: A note whose title is so long that it needs two lines\ndate: 2024-01-01",
    "about": "title: About",
}
PAPER = "@misc{p, title={Paper}, author={Lovelace, Ada}, howpublished={L}, date={2022-05}}"


def drawn() -> BeautifulSoup:
    """The map; what the text of the note mentions is not on it."""
    return draw(make_site(PAGES, PAPER, mentions={"research/notes/n": (Target("cite", "p", 1),)}), "map")


def test_pages_are_links_in_rows_newest_first() -> None:
    """The project, which has no date, is placed with the earliest page it is related to: the research."""
    soup = drawn()
    assert links(soup, "svg a") == [
        ("A note whose title is so long that itneeds two lines", "research/notes/n.html"),
        ("Paper", "papers/p.html"),
        ("Loom", "research/loom.html"),
        ("Mill of n", "projects/mill.html"),
    ]
    places = [(label["x"], label["y"]) for label in soup.select("svg a tspan:first-of-type")]
    assert places == [("112", "49"), ("112", "91"), ("112", "117"), ("112", "143")]


def test_kinds_have_columns_marks_and_a_legend() -> None:
    soup = drawn()
    assert texts(soup, "svg > g > text") == ["Papers", "Research", "Projects", "Notes"]
    marks = [mark for a in soup.select("svg a") for mark in a.select("circle, polygon")]
    assert [mark["class"] for mark in marks] == [["fill-4"], ["fill-1"], ["fill-2"], ["fill-3"]]
    columns = [str(mark.get("cx") or str(mark["transform"]).removeprefix("translate(").split()[0]) for mark in marks]
    assert columns == ["88", "16", "40", "64"]
    assert {(mark.name, mark.get("points")) for mark in soup.select("svg > g .fill-2")} == {
        (marks[2].name, marks[2].get("points"))
    }


def test_labels_and_legend_are_broken_into_lines() -> None:
    title = "A title of more words than two lines of the map can hold, however they are broken, is cut at its end"
    kinds = {"talk": {"folder": "talks", "plural": "Talks", "fields": {"date": {"type": "date"}}}}
    site = make_site({**PAGES, "talks/t": f"title: {title}\ndate: 2025"}, PAPER, own_kinds=kinds)
    soup = draw(site, "map")
    lines = soup.select("svg a")[0].select("tspan")
    assert [text(line) for line in lines] == [
        "A title of more words than two lines of",
        "the map can hold, however they are…",
    ]
    assert float(str(lines[1]["y"])) - float(str(lines[0]["y"])) == 16
    first, *_, fifth = soup.select("svg > g > text")
    assert (text(fifth), fifth["x"], float(str(fifth["y"])) - float(str(first["y"]))) == ("Talks", first["x"], 24)


def test_lines_join_the_marks_of_what_is_related() -> None:
    """The marks are those of the paper at (16, 86), the research at (40, 112) and the project at (64, 138)."""
    assert {path["d"] for path in drawn().select("g.edge path")} == {
        "M16 86C16 99 40 99 40 112",
        "M16 86C16 112 64 112 64 138",
        "M40 112C40 125 64 125 64 138",
    }


def test_empty_site_has_no_map() -> None:
    assert not draw(make_site({"about": ""}), "map").contents


def test_order_of_relations_does_not_matter_and_those_to_other_pages_are_omitted() -> None:
    places = [Place(("paper", name), "Papers", name, f"{name}.html", "2022") for name in "abc"]
    edges = [Edge(("paper", a), ("paper", b), "cites", "") for a, b in ("ab", "ca", "ax")]
    drawing, other = map_drawing(places, edges), map_drawing(places, edges[::-1])
    assert serialise(drawing.body) == serialise(other.body)
    assert drawing.table is not None
    assert drawing.table.rows == [("a", "cites", "b"), ("c", "cites", "a")]
