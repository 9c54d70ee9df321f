"""References as Typst writes them in HTML, as texts with styles."""

import pytest

from sphinx_scholar.formats.hayagriva import START
from sphinx_scholar.formats.styled_reference import references
from sphinx_scholar.model.text import runs_of
from sphinx_scholar.readers.bibtex.commands import CLOSE, OPEN


def one(html: str) -> str:
    (found,) = references(f'<body><section role="doc-bibliography"><ul><li>{html}</li></ul></section></body>')
    return found


def test_all_references_in_their_order_without_numbers_and_links() -> None:
    html = (
        '<h1>Not this</h1><ul><li><span class="prefix">[1]</span> A, <em>J</em>, <a href="https://x">doi</a>.</li></ul>'
    )
    found = references(html + "<p>nor this</p><ul><li>12. B &amp; <strong>C</strong></li></ul>")
    assert found == ["A, J, doi.", "B & C"]
    assert [runs_of(text) for text in found] == [((3, 4, "i"),), ((4, 5, "b"),)]


def test_styles_of_the_title_are_within_those_of_the_reference() -> None:
    text = one(f'<em>{START}On {OPEN["sup"]}3{CLOSE}He</em>, <span style="font-variant: small-caps">ABC</span>')
    assert (text, runs_of(text)) == ("On 3He, ABC", ((0, 6, "i"), (3, 4, "sup"), (8, 11, "sc")))


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Why?. <em>J</em>", "Why? J"),
        ("“Why?”. J.", "“Why?” J."),
        ("<em>Why?</em>. J", "Why? J"),
        ("1991 Mar ;9(1):9", "1991 Mar;9(1):9"),
        ("<em>J</em> 97 : 431", "J 97: 431"),
        ("(2018,). T", "(2018). T"),
        ("In:. Proceedings", "In: Proceedings"),
        ("Preprint, arXiv,. https", "Preprint, arXiv. https"),
        ("(ArXiv:2301.1)", "(arXiv:2301.1)"),
        ("et al. … and .", "et al. … and."),
        ("Rust 1.0. 3. Teil", "Rust 1.0. 3. Teil"),
        ("A<span>\n  </span> B", "A B"),
        ("a...", "a..."),
    ],
)
def test_stops_that_typst_leaves_behind(written: str, right: str) -> None:
    assert one(written) == right


def test_no_references() -> None:
    assert references("<p>nothing</p>") == []
    assert one("") == ""
