"""How much markup a page may have: what is beyond a limit is shown as it was typed, and reported at its line."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_scholar.extension import markdown_limits, nesting, rest_limits
from sphinx_scholar.extension.markdown_limits import IN_PARAGRAPH, LEVELS, PIECE, PROBLEM, bounded, reporting
from sphinx_scholar.extension.rest_limits import TARGET, whole_lines


def tokens(text: str, most: int = 0) -> list[Token]:
    """What the parser makes of a page with at most so many parts."""
    md = bounded(lambda config, renderer: MarkdownIt("commonmark").enable("table"))(None, None)
    config = SimpleNamespace(scholar_page_parts=most)
    md.options["document"] = SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(config=config)))  # type: ignore[typeddict-unknown-key]
    return md.parse(text)


def problems(found: list[Token]) -> list[tuple[str, int, dict[str, Any]]]:
    """The code, the line from 1, and the arguments of each problem."""
    noted = [(token, token.meta[PROBLEM]) for token in found if PROBLEM in token.meta]
    return [(problem.code, (token.map or [-1])[0] + 1, dict(problem.arguments)) for token, problem in noted]


def texts(found: list[Token]) -> list[str]:
    return [token.content for token in found if token.content]


def test_blocks_that_are_too_deep_are_text() -> None:
    inner = tokens("> " * (LEVELS + 2) + "*one*\ntwo\n")
    assert problems(inner) == [("deep-markdown", 1, {"levels": LEVELS})]
    assert texts(inner) == ["> > *one*", "two"]
    assert problems(tokens("> " * (LEVELS - 2) + "*one*\n")) == []


def test_blocks_beyond_the_most_are_the_lines_of_their_source() -> None:
    text = "One.\n\nTwo.\n\n- three\n- *four*\n"
    assert problems(tokens(text, 100)) == problems(tokens(text, 0)) == problems(tokens(text, -1)) == []
    assert problems(tokens("", -1)) == []
    found = tokens(text, 8)
    assert problems(found) == [("many-blocks", 5, {"most": 8})]
    assert (found[-1].type, found[-1].content) == ("fence", "- three\n- *four*\n")
    assert texts(found)[:2] == ["One.", "Two."]
    assert found[-1].map == [4, 8]


def test_headings_count_for_more() -> None:
    assert problems(tokens("# A\n\ntext\n", 12)) != []
    assert problems(tokens("# A\n\ntext\n", 13)) == []


def test_rules_count_for_more() -> None:
    assert problems(tokens("---\n***\n", 19)) != []
    assert problems(tokens("---\n***\n", 20)) == []


def test_quotation_marks_are_looked_for_in_pieces_of_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule of markdown-it copies a text for each of them."""
    lengths: list[int] = []
    rule = import_module("markdown_it.rules_core.smartquotes")
    replace = rule.replaceAt
    monkeypatch.setattr(rule, "replaceAt", lambda text, *place: lengths.append(len(text)) or replace(text, *place))
    text = 'it\'s "so", *he\'s "said"* ' * 400
    md = bounded(lambda config, renderer: MarkdownIt("js-default", {"typographer": True}))(None, None)
    config = SimpleNamespace(scholar_page_parts=0)
    md.options["document"] = SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(config=config)))  # type: ignore[typeddict-unknown-key]
    children = md.parse(text.replace("*", ""))[1].children or []
    assert [child.content for child in children] == [("it’s “so”, he’s “said” " * 400).strip()]
    assert max(lengths) <= PIECE


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("$" * (IN_PARAGRAPH + 1), 0, [("many-marks", 1, {"most": IN_PARAGRAPH, "where": "paragraph"})]),
        ("$" * (IN_PARAGRAPH - 1) + "x", 0, []),
        ("plain\n\n" + "*" * 30 + "x\n\nand *more*\n", 20, [("many-marks", 3, {"most": 20, "where": "page"})]),
    ],
)
def test_marks_beyond_the_most_are_text(text: str, most: int, found: list[Any]) -> None:
    made = tokens(text, most)
    assert problems(made) == found
    if most:
        # The rest of the page, too; a paragraph without marks is text anyhow.
        assert [len(token.children or ()) for token in made if token.type == "inline"] == [1, 1, 1]


def test_markup_in_a_paragraph_that_is_too_deep_is_text() -> None:
    made = tokens("*a " * (LEVELS + 1) + "b" + " c*" * (LEVELS + 1) + "\n")
    assert problems(made) == [("deep-markup", 1, {"levels": LEVELS})]
    (inline,) = (token for token in made if token.type == "inline")
    assert [child.content for child in inline.children or ()] == [inline.content]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| 1 | 2 |", []),
        ("| 1 |", []),
        ("| 1 | 2 | 3 |", [("table-cells", 3, {"count": 3, "columns": 2})]),
        ("> 1 | 2 | 3", []),
        ("1 | 2 | 3", [("table-cells", 3, {"count": 3, "columns": 2})]),
        (r"| 1 \| 2 | 3 |", []),
        ("| 1 | 2 | |", []),
    ],
)
def test_cells_that_the_heading_has_no_column_for(row: str, found: list[Any]) -> None:
    assert problems(tokens(f"| a | b |\n|---|---|\n{row}\n")) == found


def test_problems_are_reported_at_the_line_of_their_token(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[tuple[str, str, int]] = []
    monkeypatch.setattr(
        markdown_limits, "report", lambda problem, node: reported.append((problem.code, node.source, node.line))
    )
    rendered: list[list[Token]] = []
    made = tokens("One.\n\n" + "> " * (LEVELS + 2) + "x\n")
    renderer = SimpleNamespace(document={"source": "/s/a.md"})
    reporting(lambda self, given: rendered.append(given))(renderer, made)
    assert rendered == [made]
    assert reported == [("deep-markdown", "/s/a.md", 2)]


@pytest.mark.parametrize(
    ("lines", "most", "read"),
    [
        (["One", "", "Two", "", "Three"], 9, 5),
        (["One", "", "Two", "", "Three"], 8, 4),
        (["One", "", "Two", "three", "", "Four"], 8, 2),
        (["One *a*", "", "Two"], 9, 2),
        (["One *a*", "", "Two"], 10, 3),
        (["One", "", "   quoted", "   more"], 6, 0),
        ([".. _a: https://e.org/", "", "Two"], TARGET + 4, 2),
        (["", "One"], 1, 1),
    ],
)
def test_lines_of_restructuredtext_up_to_the_most(lines: list[str], most: int, read: int) -> None:
    assert whole_lines(lines, most) == read


@pytest.mark.parametrize("most", [0, 9, 8])
def test_rest_of_a_long_page_is_shown_as_typed(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    reported: list[tuple[str, Any, int]] = []
    monkeypatch.setattr(
        rest_limits,
        "report",
        lambda problem, node: reported.append((problem.code, problem.arguments["most"], node.line)),
    )
    document = new_document("/s/a.rst")
    document.settings.env = SimpleNamespace(config=SimpleNamespace(scholar_page_parts=most))

    def parse(self: Any, text: str, document: nodes.document) -> None:
        document += nodes.section("", nodes.paragraph("", text))

    rest_limits.bounded(parse)(None, "One\n\nTwo\n\n*Three*", document)
    (section,) = document.children
    if most:
        assert [part.astext() for part in section.children] == ["One\n\nTwo\n\n", "*Three*"]
        assert reported == [("long-rest", most, 5)]
    else:
        assert [part.astext() for part in section.children] == ["One\n\nTwo\n\n*Three*"]


def test_text_in_too_many_directives_is_shown_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[tuple[str, int]] = []
    monkeypatch.setattr(nesting, "report", lambda problem, node: reported.append((problem.code, node.line)))
    rendered: list[int] = []

    def render(self: Any, text: str, line: int, again: int) -> None:
        rendered.append(line)
        if again:
            checked(self, text, line + 1, again - 1)

    checked = nesting.nesting(render)
    renderer: Any = SimpleNamespace(md_env={}, document={"source": "a.md"}, current_node=nodes.section())
    for again, deep in ((nesting.DIRECTIVES - 1, 0), (nesting.DIRECTIVES, 1)):
        checked(renderer, "*text*", 1, again)
        assert len(reported) == deep
    assert [part.astext() for part in renderer.current_node.children] == ["*text*"]
    assert reported == [("deep-directives", nesting.DIRECTIVES + 2)]
    assert renderer.md_env == {nesting.NESTED: 0}
