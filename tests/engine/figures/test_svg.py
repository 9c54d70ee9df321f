"""The parts of figures: elements, drawings of matplotlib, and the declaration of a figure."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Comment, Element

import pytest
from matplotlib.figure import Figure as Canvas

from sphinx_scholar.figures import Drawing, Source, element, figure, number, path, svg
from sphinx_scholar.figures.mpl import theme, to_svg
from sphinx_scholar.figures.svg import label, serialise


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "1"), (1.5, "1.5"), (1.005, "1"), (-0.001, "0"), (100, "100"), (-2.25, "-2.25"), (1e-9, "0")],
)
def test_numbers_have_at_most_two_decimals(value: float, text: str) -> None:
    assert number(value) == text


def test_elements_are_serialised_as_html_and_xml() -> None:
    made = element("p", "a ", element("b", "c"), " d", " e", class_="x", data_say="<&>", width=None)
    assert serialise(made) == '<p class="x" data-say="&lt;&amp;&gt;">a <b>c</b> d e</p>'
    assert serialise(svg(10, 5)) == '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"></svg>'
    assert serialise(path([(0, 1), (2, 3.333)])) == '<path d="M0 1 2 3.33" fill="none"></path>'
    assert serialise(element("use", href="#a")) == '<use href="#a"></use>'


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (element("g", style="fill: red"), "style"),
        (element("g", onclick="x()"), "onclick"),
        (element("g", element("script")), "<script>"),
        (element("style", "a {}"), "<style>"),
        (element("image", href="https://example.org/a.png"), "https://example.org/a.png"),
        (element("use", href="data:image/svg+xml,x"), "data:image"),
        (element("p", element("br")), "<br>"),
        (Comment("x"), None),
    ],
)
def test_markup_that_pages_block_is_refused(bad: Element, named: str | None) -> None:
    with pytest.raises(ValueError, match=named):
        serialise(svg(1, 1, bad))


def test_a_label_names_a_drawing_which_is_a_group_if_it_has_links() -> None:
    plain, linked = svg(1, 1, element("g")), svg(1, 1, element("a", href="x.html"))
    label(plain, "id", "T", "D")
    label(linked, "id", "T", "D")
    assert (plain.get("role"), linked.get("role")) == ("img", "group")
    assert plain.get("aria-labelledby") == "id-title", "a description in the name is read twice"
    assert [(child.tag, child.get("id"), child.text) for child in plain[:2]] == [
        ("title", "id-title", "T"),
        ("desc", None, "D"),
    ]


def test_a_figure_must_have_a_source() -> None:
    with pytest.raises(ValueError, match="Nothing"):
        figure("Nothing", sources=[])


def test_arguments_take_precedence_over_declared_parameters() -> None:
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


def test_matplotlib_draws_with_classes_and_text_and_the_same_each_time() -> None:
    drawn = matplotlib_drawing()
    for part in ("stroke-1", "stroke-2", ">time (s)</text>", "a &amp; b", "currentColor"):
        assert part in drawn
    assert not re.search(r"style=|#0000|<defs|xlink|<metadata|\bid=", drawn)
    assert matplotlib_drawing() == drawn


def test_marks_texts_and_areas_of_matplotlib_are_at_their_places() -> None:
    with theme():
        canvas = Canvas(figsize=(2, 1))
        axes = canvas.add_axes((0.25, 0.25, 0.5, 0.5))
        axes.set_axis_off()
        axes.set_xlim(0, 10)
        axes.set_ylim(0, 10)
        axes.plot([0, 10], [0, 10], marker="s", color="#123456")
        axes.fill_between([0, 10], [0, 5], color="#000002")
        axes.plot([0, 10], [10, 10], color="black", linewidth=1, linestyle="--")
        axes.text(1, 2, "a b", rotation=90)
        drawn = to_svg(canvas)
    assert drawn.get("viewBox") == "0 0 144 72"
    found = [{**part.attrib, "text": part.text} for part in drawn.iter() if part.tag in ("path", "text")]
    frame, area, line, first, second, dashed, words = found
    assert frame["fill"] == "none"
    assert (area["class"], area["transform"]) == ("stroke-2 fill-2", "translate(0 72)")
    assert (line["d"], line["stroke"], line["fill"], line["stroke-width"]) == (
        "M 36 54 L 108 18",
        "#123456",
        "none",
        "2",
    )
    assert [mark["transform"] for mark in (first, second)] == ["translate(36 54)", "translate(108 18)"]
    assert {mark["d"] for mark in (first, second)} == {"M -3 3 L 3 3 L 3 -3 L -3 -3 z"}
    assert (first["fill"], dashed["stroke"], dashed["stroke-dasharray"]) == ("#123456", "currentColor", "3.7,1.6")
    assert (words["text"], words["transform"]) == ("a b", "translate(53.84 50.16) rotate(-90)")
    assert all(part["text"] is None for part in found[:-1])


def test_empty_groups_and_what_is_not_drawn_are_left_out() -> None:
    with theme():
        assert [part.tag for part in to_svg(Canvas(figsize=(2, 1))).iter()] == ["svg", "g", "g", "path"]


def zoomed(*lines: tuple[list[float], list[float]], **options: object) -> list[dict[str, str]]:
    """The lines and marks of a plot whose axes reach from 0 to 10, on 100 points from (10, 10)."""
    with theme():
        canvas = Canvas(figsize=(120 / 72, 120 / 72))
        axes = canvas.add_axes((10 / 120, 10 / 120, 100 / 120, 100 / 120))
        axes.set_axis_off()
        axes.set_xlim(0, 10)
        axes.set_ylim(0, 10)
        for across, up in lines:
            axes.plot(across, up, color="#123456", **options)
        drawn = to_svg(canvas)
    inner = {id(part) for outer in drawn.iter("svg") if outer is not drawn for part in outer}
    return [
        {**part.attrib, "clipped": str(id(part) in inner)}
        for part in drawn.iter("path")
        if part.get("stroke") == "#123456"
    ]


def test_lines_of_matplotlib_end_at_the_edge_of_their_axes() -> None:
    inside, across, flat, gone = ([2, 8], [2, 8]), ([-5, 15], [0, 10]), ([0, 20], [9.9, 9.9]), ([12, 15], [1, 2])
    assert [(line["d"], line["clipped"]) for line in zoomed(inside, flat, across, gone)] == [
        ("M 30 90 L 90 30", "False"),
        ("M 10 11 L 121 11", "True"),
        ("M -1 90.5 L 121 29.5", "True"),
    ]
    with theme():
        canvas = Canvas(figsize=(120 / 72, 120 / 72))
        axes = canvas.add_axes((0.25, 0.25, 0.5, 0.5))
        axes.plot([0, 10], [0, 10])
        axes.set_xlim(4, 6)
        (outer,) = (part for part in to_svg(canvas).iter("svg") if part.get("x"))
    assert {name: outer.get(name) for name in ("x", "y", "width", "height", "viewBox")} == {
        **{"x": "30", "y": "30", "width": "60", "height": "60"},
        "viewBox": "30 30 60 60",
    }


def test_marks_of_matplotlib_are_whole_or_not_there() -> None:
    marks = zoomed(([0, 5, 10, 10.3, -3], [0, 5, 10, 5, 5]), marker="o", linestyle="none")
    assert [(mark["transform"], mark["clipped"]) for mark in marks] == [
        *(("translate(10 110)", "False"), ("translate(60 60)", "False"), ("translate(110 10)", "False"))
    ]


def plotted(draw: Callable[[Any], object]) -> list[Element]:
    """The parts of a plot that *draw* makes, without its frame."""
    with theme():
        canvas = Canvas(figsize=(2, 1))
        axes = canvas.add_subplot()
        axes.set_axis_off()
        draw(axes)
        return list(to_svg(canvas).iter("path"))[1:]


def test_what_is_transparent_in_matplotlib_is_transparent() -> None:
    (area,) = plotted(lambda axes: axes.fill_between([0, 1], [0, 1], alpha=0.4))
    assert (area.get("class"), area.get("fill-opacity")) == ("fill-1", "0.4")
    (line,) = plotted(lambda axes: axes.plot([0, 1], alpha=0.25))
    assert (line.get("class"), line.get("stroke-opacity")) == ("stroke-1", "0.25")


def test_scale_of_colours_is_drawn_with_areas() -> None:
    parts = plotted(lambda axes: axes.figure.colorbar(axes.pcolormesh([[1, 2], [3, 4]])))
    assert {"#440154", "#fde725"} <= {part.get("fill") for part in parts}
    assert len({part.get("fill") for part in parts}) > 200


@pytest.mark.parametrize(
    ("draw", "named"),
    [
        (lambda axes: axes.imshow([[1, 2], [3, 4]]), "pcolormesh"),
        (lambda axes: axes.bar([0], [1], hatch="/"), "hatches"),
    ],
)
def test_what_would_be_left_out_of_a_drawing_is_refused(draw: Callable[[Any], object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        plotted(draw)
