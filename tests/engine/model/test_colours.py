"""Colours and their contrast."""

import re

import pytest

from sphinx_scholar.model.colours import Colour

WHITE, BLACK = Colour.parse("#fff"), Colour.parse("#000000")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#767676", "#ffffff", 4.54), ("#ffffff", "#949494", 3.03), ("#123456", "#123456", 1)],
)
def test_contrast(one: str, other: str, expected: float) -> None:
    assert Colour.parse(one).contrast(Colour.parse(other)) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("text", ["", "red", "#12", "#12345", "#1234567", "123456", "#12345g", "#123;}"])
def test_text_that_is_no_colour(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Colour.parse(text)


def test_colour_is_written_as_it_was_read() -> None:
    assert [str(Colour.parse(text)) for text in ("#005f78", "#ABCDEF", "#1af")] == ["#005f78", "#abcdef", "#11aaff"]


def test_mixture() -> None:
    assert str(BLACK.mixed(WHITE, 0.25)) == "#bfbfbf"
    assert str(Colour.parse("#ff0000").mixed(Colour.parse("#004080"), 0.5)) == "#802040"


@pytest.mark.parametrize("text", ["#ffcc00", "#ff0000", "#005f78", "#ffffff", "#000000", "#808080", "#00f"])
@pytest.mark.parametrize("background", [WHITE, BLACK])
@pytest.mark.parametrize("least", [4.5, 7])
def test_readable_colour(text: str, background: Colour, least: float) -> None:
    colour = Colour.parse(text)
    found = colour.readable([background], least)
    assert found.contrast(background) >= least
    if colour.contrast(background) >= least:
        assert found == colour
    else:
        # No darker or lighter than is needed, unless there is no step in between.
        assert found.contrast(background) < least + 0.5


@pytest.mark.parametrize(
    ("text", "background", "contrast", "found"),
    [
        ("#808080", "#808080", 1, "#808080"),
        ("#005f78", "#888888", 7, "#000000"),
        ("#fefefe", "#707070", 7, "#ffffff"),
        ("#00f", "#606060", 21, "#ffffff"),
    ],
)
def test_a_contrast_that_no_colour_has_leads_to_black_or_white(
    text: str, background: str, contrast: float, found: str
) -> None:
    assert str(Colour.parse(text).readable([Colour.parse(background)], contrast)) == found
