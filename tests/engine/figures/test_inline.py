"""SVG files of authors: which of them pages contain, and what becomes of these."""

import pytest

from sphinx_scholar.figures.inline import LARGEST, read_svg

BEGIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"'


def svg(content: str, more: str = "") -> bytes:
    return f"{BEGIN} {more}><title>Two\n dots</title>{content}</svg>".encode()


def test_drawing_without_what_is_not_drawn() -> None:
    drawn = '<circle cx="1" cy="2" r="1" fill="var(--accent,#005f78)" /><g class="x"><text>A &lt; <tspan>b</tspan></text></g>'
    markup, title = read_svg(svg(f"<!-- note --><desc>d</desc><metadata/>{drawn}", 'role="x"'))
    assert title == "Two dots"
    assert markup == (
        '<svg viewBox="0 0 8 5" width="160" height="100" xmlns="http://www.w3.org/2000/svg">'
        '<circle cx="1" cy="2" r="1" fill="var(--accent,#005f78)"></circle>'
        '<g class="x"><text>A &lt; <tspan>b</tspan></text></g></svg>'
    )


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "<style>g { fill: red }</style>",
        '<g onclick="x()"/>',
        '<g style="fill: red"/>',
        '<g id="a"/>',
        '<image href="a.png"/>',
        '<use href="#a"/>',
        '<a href="https://e.org/"><g/></a>',
        '<g fill="url(#a)"/>',
        '<g fill="URL(https://e.org/a.svg)"/>',
        '<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        f"<text>{'x' * LARGEST}</text>",
    ],
)
def test_what_pages_cannot_contain_is_left_to_the_file(content: str) -> None:
    assert read_svg(svg(content)) == ("", "Two dots")


def test_files_that_are_no_svg_or_need_a_dtd_are_not_read() -> None:
    for data in (
        b"",
        b"<svg",
        b"\x89PNG",
        b"<svg/>",
        b"<!DOCTYPE svg>" + svg(""),
        b'<?xml version="1.0" encoding="x"?><svg/>',
    ):
        assert read_svg(data) == ("", "")
    for box in (b"", b' viewBox="0 0 8"', b' viewBox="0 0 0 5"', b' viewBox="a b c d"'):
        assert read_svg(svg("").replace(b' viewBox="0 0 8 5"', box)) == ("", "Two dots")
