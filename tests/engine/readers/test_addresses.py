"""Addresses and paths of files in fields: without LaTeX, checked, and within the site."""

import pytest

from sphinx_scholar.model.problems import Fault
from sphinx_scholar.readers.bibtex.addresses import check_address, local_path, strip_latex_url


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (r"\url{https://x.org/a\_b}", "https://x.org/a_b"),
        (r"\href{https://x.org/a}", "https://x.org/a"),
        (r"https://x.org/\textasciitilde ada", "https://x.org/~ada"),
        (r"https://x.org/\textasciitilde{}ada", "https://x.org/~ada"),
        (r"https://x.org/\~{}ada", "https://x.org/~ada"),
        (r"https://x.org/a\%20b\-c", "https://x.org/a%20b-c"),
        (" {https://x.org} ", "https://x.org"),
    ],
)
def test_latex_is_no_part_of_an_address(text: str, address: str) -> None:
    assert strip_latex_url(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("HTTP://x.org:80/a?b=c#d", "HTTP://x.org:80/a?b=c#d"),
        ("https://x.org/%7Ea;b,c=(d)!*@$&+[]", "https://x.org/%7Ea;b,c=(d)!*@$&+[]"),
        ("https://x.org/a^b'c\"d", "https://x.org/a%5Eb%27c%22d"),
        ("https://x.org/ä", "https://x.org/%C3%A4"),
    ],
)
def test_characters_that_addresses_cannot_have_are_quoted(text: str, address: str) -> None:
    assert check_address(text) == address


NO_ADDRESS = "is not an address such as https://example.org/paper"
LONG = f"www.x.org/{'a' * 70}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *(
            (text, f'"{text}" {NO_ADDRESS}')
            for text in (
                *("https://", "https://[x/", "https://x.org:0/", "https://x.org:99999/", "https://x<y.org"),
                *("https://x'y.org", "https://x|y.org/", "https://x.org/a b", "https://x.org/a\tb", "https://x y.org"),
            )
        ),
        ("x/y", '"x/y" is not an address; write https://...'),
        ("example.org/a", '"example.org/a" is not an address; write https://example.org/a'),
        (LONG, f'"{LONG[:57]}..." is not an address; write https://{LONG[:60]}'),
    ],
)
def test_what_is_no_address(text: str, message: str) -> None:
    with pytest.raises(Fault) as raised:
        check_address(text)
    fault = raised.value
    assert fault.kind.at("", field="url", **fault.arguments).message == f'field "url": {message}'


def test_addresses_of_other_schemes_are_not_linked() -> None:
    with pytest.raises(Fault) as raised:
        check_address("javascript:alert(1)")
    assert raised.value.kind.at("", field="url", **raised.value.arguments).message == (
        'field "url": addresses with "javascript:" are not linked; use one that starts with https://'
    )


@pytest.mark.parametrize(
    ("field", "text", "path"),
    [
        ("pdf", "a.pdf", "/_static/pdf/a.pdf"),
        ("slides", "talks/a b.pdf", "/_static/pdf/talks/a b.pdf"),
        ("poster", r"a\_b.pdf", "/_static/pdf/a_b.pdf"),
        ("html", "a.html", "/_static/html/a.html"),
        ("video", "a.mp4", "/_static/video/a.mp4"),
        ("preview", "a.png", "/_static/img/publication_preview/a.png"),
        ("pdf", "/files/a.pdf", "/files/a.pdf"),
        ("pdf", "a/.b", "/_static/pdf/a/.b"),
        *(
            ("pdf", text, "")
            for text in (
                *("mailto:a", "https://x.org/a.pdf", "//x.org/a.pdf", "www.x.org", "x.org/a.pdf", "a//b", "a/../b"),
                *("../a", "/../a", "a/.", "a%20b", "a?b", "a#b", "a<b", "a>b", 'a"b'),
            )
        ),
        ("doi", "a.pdf", ""),
    ],
)
def test_path_of_a_file_on_the_site(field: str, text: str, path: str) -> None:
    assert local_path(field, text) == path
