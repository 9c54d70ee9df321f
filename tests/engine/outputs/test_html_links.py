"""The addresses in HTML of authors, each with the number of lines before its tag."""

import pytest

from sphinx_scholar.outputs.embeds import is_local
from sphinx_scholar.outputs.html_links import _path, addresses


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="a.html">x</a>\n<img src="b.png">', [("a.html", 0), ("b.png", 1)]),
        ('<img src="a.png" srcset="b.png 1x, c.png 2x">', [("a.png", 0), ("b.png", 0), ("c.png", 0)]),
        ('<video poster="p.png"><source src="v.mp4"></video>', [("p.png", 0), ("v.mp4", 0)]),
        ('<object data="o.svg"></object><p data="x" href="">', [("o.svg", 0)]),
        ('<!-- <a href="a"> -->\n<a href="b"><!-- <a href="c">', [("b", 1)]),
    ],
)
def test_addresses(html: str, found: list[tuple[str, int]]) -> None:
    assert addresses(html) == found


@pytest.mark.parametrize(
    ("url", "page", "path"),
    [
        ("b.html", "a/c.html", "a/b.html"),
        ("../b%20c.html?d#e", "a/c.html", "b c.html"),
        ("../../b.html", "a/c.html", None),
        ("b.html", "a/c/", "a/c/b.html"),
        ("/ada/b.html", "a/c.html", "b.html"),
        ("/ada", "a/c.html", ""),
        ("/adam/b.html", "a/c.html", None),
    ],
)
def test_path_below_the_output_folder(url: str, page: str, path: str | None) -> None:
    assert _path(url, page, "/ada") == path


def test_addresses_on_this_site() -> None:
    urls = ("a.html", "/a", "#a", "?a", "https://e.org/a", "//e.org/a", "mailto:a@e.org", "http://[", "")
    assert [url for url in urls if is_local(url)] == ["a.html", "/a"]
