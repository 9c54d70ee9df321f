"""Texts with nothing to replace are left alone, and others become what upstream makes of them."""

from typing import Any

from docutils import nodes
from docutils.utils.smartquotes import educate_tokens
from docutils.writers import html4css1
from docutils.writers._html_base import HTMLTranslator
from hypothesis import given
from hypothesis import strategies as st
from sphinx.transforms import SphinxSmartQuotes
from sphinx_design.shared import is_component

from sphinx_scholar.extension import plain_texts
from sphinx_scholar.extension.plain_texts import escaped_where_needed, of_elements, only_typed, without_nulls

PARTS = st.sampled_from([*"'\"-`\\&;.\0 <>@ab\u00a0é", "...", ". . .", "--", "\\'", "&quot;", "&#92;", "word "])
TEXTS = st.lists(PARTS, max_size=8).map("".join)
ACTIONS = ("qDe", "1", "2", "3", "-1", "qBwi", "")


class Literal(nodes.literal):
    """Text in which quotation marks stay."""


def paragraph(texts: list[str]) -> list[nodes.Text]:
    """The texts of a paragraph, of which each third one is code."""
    found = [nodes.Text(text) for text in texts]
    nodes.paragraph("", "", *(Literal("", "", one) if n % 3 == 2 else one for n, one in enumerate(found)))
    return found


@given(st.lists(TEXTS, max_size=5), st.sampled_from(ACTIONS), st.sampled_from(["en", "de", "fr"]))
def test_quotation_marks_are_those_of_upstream(texts: list[str], action: str, language: str) -> None:
    def made(tokens: Any) -> list[str]:
        return list(educate_tokens(tokens(None, paragraph(texts)), action, language))

    get_tokens = SphinxSmartQuotes.get_tokens
    assert made(only_typed(get_tokens)) == made(get_tokens)


def test_addresses_that_are_shown_are_not_changed() -> None:
    def tokens(self: object, texts: list[nodes.Text]) -> Any:
        return [("plain", str(text)) for text in texts]

    links = {
        "https://a.org/b--c's": "https://a.org/b--c's",
        'https://a.org/b"c': "https://a.org/b%22c",
        "a--b@c.org": "mailto:a--b@c.org",
        "its -- text": "https://a.org/its--text",
    }
    shown = [nodes.Text(text) for text in links]
    for text, address in zip(shown, links.values(), strict=True):
        nodes.reference("", "", text, refuri=address)
    shown.append(nodes.Text("a--b"))
    nodes.reference("", "", shown[-1], refid="a--b")
    assert [kind for kind, _ in only_typed(tokens)(None, shown)] == ["literal"] * 3 + ["plain"] * 2


def test_text_without_marks_is_not_looked_at() -> None:
    def unused(self: object, texts: object) -> Any:
        raise AssertionError

    found = list(only_typed(unused)(None, paragraph(["Plain. Text", "é", ""])))
    assert found == [("literal", "Plain. Text"), ("literal", "é"), ("literal", "")]


@given(TEXTS)
def test_escapes_are_removed_as_by_upstream(text: str) -> None:
    node = nodes.Text(text)
    found = without_nulls(nodes.Text.astext)(node)
    assert found == node.astext()
    assert type(found) is str


def test_components_are_those_of_upstream() -> None:
    made = [
        nodes.Text("tab"),
        nodes.container("", design_component="tab"),
        nodes.container(),
        nodes.paragraph("", "tab"),
    ]
    assert [of_elements(is_component)(node, "tab") for node in made] == [is_component(node, "tab") for node in made]
    assert {module.__name__ for module in plain_texts._DESIGN} > {"sphinx_design.dropdown", "sphinx_design.tabs"}


@given(TEXTS)
def test_characters_are_escaped_as_by_upstream(text: str) -> None:
    for writer in (HTMLTranslator, html4css1.HTMLTranslator):
        translator = writer.__new__(writer)
        expected = writer.encode(translator, text)
        assert escaped_where_needed(writer.encode)(translator, nodes.Text(text)) == expected == str(expected)
