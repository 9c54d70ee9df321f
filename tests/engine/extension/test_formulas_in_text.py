"""Formulas in the text of Markdown: what begins and ends them, and where paragraphs are divided."""

import pytest
from docutils import nodes
from docutils.utils import new_document
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import index

from sphinx_scholar.extension.display_math import out_of_paragraphs
from sphinx_scholar.extension.dollar_math import block_rule, inline_rule, more_environments


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> MarkdownIt:
    """Markdown with formulas between dollar signs, by the rules of the engine."""
    monkeypatch.setattr(index, "math_block_dollar", block_rule(index.math_block_dollar))
    monkeypatch.setattr(index, "math_inline_dollar", inline_rule(index.math_inline_dollar))
    return MarkdownIt("commonmark").use(index.dollarmath_plugin, double_inline=True)


def parsed(parser: MarkdownIt, text: str) -> list[tuple[str, str]]:
    """The formulas and texts of a page, in their order."""
    found = []
    for token in parser.parse(text):
        for part in token.children if token.type == "inline" else [token]:  # type: ignore[union-attr]
            if part.content:
                found.append((part.type, part.content.strip()))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$a$ and $b$", [("math_inline", "a"), ("text", "and"), ("math_inline", "b")]),
        ("costs $5 and $10 today", [("text", "costs $5 and $10 today")]),
        ("$$\na\n$$", [("math_block", "a")]),
        ("$$\na\n$$ where $b$ is", [("math_block", "a"), ("text", "where"), ("math_inline", "b"), ("text", "is")]),
        ("$$\na\n$$ (eq)", [("math_block_label", "a")]),
        ("It is $$a$$ here", [("text", "It is"), ("math_inline_double", "a"), ("text", "here")]),
        ("$$a$$ here", [("math_inline_double", "a"), ("text", "here")]),
    ],
)
def test_what_stands_next_to_a_formula_stays_text(parser: MarkdownIt, text: str, found: list[tuple[str, str]]) -> None:
    assert parsed(parser, text) == found


def test_environments_that_are_formulas() -> None:
    pattern = more_environments(r"\\begin\{(align|equation)\}")
    assert pattern.startswith(r"\\begin\{(subequations|")
    assert pattern.endswith("|align|equation)\\}")
    for name in ("tikzcd", "cases", "split", "eqnarray"):
        assert f"|{name}" in pattern


def divided(*parts: nodes.Node) -> list[str]:
    document = new_document("x")
    paragraph = nodes.paragraph("", "", *parts, ids=["p"])
    document += paragraph
    out_of_paragraphs(document)
    assert document[0]["ids"] == ["p"]  # type: ignore[index]
    return [f"{type(part).__name__}: {part.astext()}" for part in document]


def formula(tex: str = "a") -> nodes.math_block:
    return nodes.math_block("", tex)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([nodes.Text("Of "), formula(), nodes.Text(" it.")], ["paragraph: Of", "math_block: a", "paragraph: it."]),
        ([formula(), nodes.Text("\n")], ["math_block: a"]),
        ([nodes.Text("  "), formula(), formula("b")], ["math_block: a", "math_block: b"]),
        ([nodes.strong("", "x"), formula()], ["paragraph: x", "math_block: a"]),
        ([nodes.Text("see ("), formula(), nodes.Text(")")], [r"paragraph: see (\displaystyle a)"]),
        (
            [nodes.Text("One ["), formula(), nodes.Text("] "), formula("b")],
            [r"paragraph: One [\displaystyle a]", "math_block: b"],
        ),
        ([formula(), nodes.Text(" (sum)\nhere")], ["math_block: a", "paragraph: here"]),
        ([formula(), nodes.Text(" (a sum) here")], ["math_block: a", "paragraph: (a sum) here"]),
        ([nodes.Text("plain")], ["paragraph: plain"]),
    ],
)
def test_paragraphs_are_divided_at_displayed_formulas(parts: list[nodes.Node], found: list[str]) -> None:
    assert divided(*parts) == found


def test_label_behind_a_formula_is_its_own() -> None:
    document = new_document("x")
    document += nodes.paragraph("", "", block := formula(), nodes.Text(" (eq:one)"))
    out_of_paragraphs(document)
    assert (block["label"], document.astext()) == ("eq:one", "a")


def test_formula_in_a_heading_is_within_the_line() -> None:
    document = new_document("x")
    document += nodes.title("", "", nodes.Text("Of "), formula())
    out_of_paragraphs(document)
    (made,) = document.findall(nodes.math)
    assert made.astext() == r"\displaystyle a"
    assert made.rawsource == "a"
