"""The parts a figure is made of: markup, drawings of matplotlib, the map."""

from __future__ import annotations

import random
import re

import pytest
from matplotlib.figure import Figure as Canvas

from sphinx_scholar.figures import Drawing, Source, element, figure, number, path, svg
from sphinx_scholar.figures.mpl import theme, to_svg
from sphinx_scholar.figures.svg import label, serialise
from sphinx_scholar.rendering.work_map import Edge, Place, map_drawing, work_map


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "1"), (1.5, "1.5"), (1.005, "1"), (-0.001, "0"), (100, "100"), (-2.25, "-2.25"), (1e-9, "0")],
)
def test_numbers_are_short(value: float, written: str) -> None:
    assert number(value) == written


def test_elements_mix_text_and_children() -> None:
    made = element("p", "a ", element("b", "c"), " d", " e", class_="x", data_say="<&>", width=None)
    assert serialise(made) == '<p class="x" data-say="&lt;&amp;&gt;">a <b>c</b> d e</p>'
    assert serialise(svg(10, 5)) == '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"></svg>'
    assert serialise(path([(0, 1), (2, 3.333)])) == '<path d="M0 1 2 3.33" fill="none"></path>'


@pytest.mark.parametrize(
    "bad",
    [
        element("g", style="fill: red"),
        element("g", onclick="x()"),
        element("g", element("script")),
        element("style", "a {}"),
        element("image", href="https://example.org/a.png"),
        element("use", href="data:image/svg+xml,x"),
        element("p", element("br")),
    ],
)
def test_what_a_strict_page_refuses_is_refused_here(bad: object) -> None:
    with pytest.raises(ValueError, match=r"use a class|does not belong|whole in itself"):
        serialise(svg(1, 1, bad))  # type: ignore[arg-type]


def test_a_drawing_with_links_is_a_group() -> None:
    plain, linked = svg(1, 1, element("g")), svg(1, 1, element("a", href="x.html"))
    label(plain, "id", "T", "D")
    label(linked, "id", "T", "D")
    assert (plain.get("role"), linked.get("role")) == ("img", "group")


def test_a_figure_names_its_sources() -> None:
    with pytest.raises(ValueError, match="names no source"):
        figure("Nothing", sources=[])


def test_parameters_are_given_and_may_be_replaced() -> None:
    @figure("Given", sources=[Source("a test")], parameters={"size": 2})
    def given(size: int) -> Drawing:
        return Drawing(svg(size, size), str(size), "")

    assert [given().description, given(size=3).description] == ["2", "3"]


def matplotlib_drawing() -> str:
    with theme():
        canvas = Canvas()
        axes = canvas.add_subplot()
        axes.plot([1, 2, 3], [3, 1, 2], marker="o", label="a & b")
        axes.plot([1, 2, 3], [1, 1, 1])
        axes.set_xlabel("time (s)")
        axes.legend(frameon=False)
        return serialise(to_svg(canvas))


def test_matplotlib_follows_the_theme() -> None:
    drawn = matplotlib_drawing()
    assert "stroke-1" in drawn
    assert "stroke-2" in drawn
    assert ">time (s)</text>" in drawn
    assert "a &amp; b" in drawn
    assert "currentColor" in drawn
    assert not re.search(r"style=|#0000|<defs|xlink|<metadata|\bid=", drawn)


def test_matplotlib_draws_the_same_twice() -> None:
    assert matplotlib_drawing() == matplotlib_drawing()


PLACES = [
    Place("r", "Research", "A study of looms: weaving", "r.html", "2021-03"),
    Place("p1", "Papers", "On looms", "p1.html", "2022-05"),
    Place("p2", "Papers", "A title so long that it has to be broken into two lines & more", "p2.html", "2023"),
    Place("s", "Projects", "Loomsoft", "s.html", ""),
]
EDGES = [
    Edge("r", "p1", "led to"),
    Edge("s", "p1", "implements"),
    Edge("p2", "p1", "cites"),
    Edge("p2", "gone", "cites"),
]


def test_the_map_links_every_page_newest_first() -> None:
    drawn = work_map(PLACES, EDGES)
    assert [a.get("href") for a in drawn.iter("a")] == ["p2.html", "p1.html", "s.html", "r.html"]
    heights = [float(span.get("y", "")) for span in drawn.iter("tspan")]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)
    assert len([node for node in drawn.iter("path") if "C" in node.get("d", "")]) == 3


def test_the_map_does_not_depend_on_the_order_of_relations() -> None:
    shuffled = random.Random(1).sample(EDGES, len(EDGES))
    assert serialise(work_map(PLACES, shuffled)) == serialise(work_map(PLACES, EDGES))


def test_the_map_tells_its_relations_in_words() -> None:
    drawing = map_drawing(PLACES, EDGES, "All of it.")
    assert drawing.table is not None
    assert drawing.table.rows[0] == ("A study of looms: weaving", "led to", "On looms")
    assert len(drawing.table.rows) == 3
    assert "4 pages" in drawing.description
    assert "3 lines" in drawing.description


def test_an_empty_map_is_a_map() -> None:
    assert serialise(work_map([], [])).startswith("<svg")
