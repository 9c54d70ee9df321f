"""How much markup a page may have: what is beyond a limit is shown as it was typed, and reported at its line."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_scholar.extension import code_limits, markdown_limits, nesting, rest_limits
from sphinx_scholar.extension.directive_weights import weight
from sphinx_scholar.extension.limit_problems import CODE_OF_REPEATS, CODE_OF_WORDS, LONG_CODE
from sphinx_scholar.extension.markdown_limits import IN_PARAGRAPH, LEVELS, PROBLEM, bounded, reporting
from sphinx_scholar.extension.problems import MANY_BLOCKS
from sphinx_scholar.extension.rest_weights import BEGINNINGS, DIRECTIVES, within


def tokens(text: str, most: int = 0) -> list[Token]:
    """What the parser makes of a page with at most so many parts."""
    md = bounded(lambda config, renderer: MarkdownIt("commonmark").enable("table"))(None, None)
    config = SimpleNamespace(scholar_page_parts=most)
    md.options["document"] = SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(config=config)))  # type: ignore[typeddict-unknown-key]
    return md.parse(text)


def problems(found: list[Token]) -> list[tuple[str, int, dict[str, Any]]]:
    """The code, the line from 1, and the arguments of each problem."""
    noted = [(token, token.meta[PROBLEM]) for token in found if PROBLEM in token.meta]
    assert {problem.location for _, problem in noted} <= {""}, "that of the token"
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
    assert (found[-1].type, found[-1].info, found[-1].content) == ("fence", "text", "- three\n- *four*\n")
    assert texts(found)[:2] == ["One.", "Two."]
    assert found[-1].map == [4, 8]


def test_headings_count_for_more() -> None:
    assert problems(tokens("# A\n\ntext\n", 12)) != []
    assert problems(tokens("# A\n\ntext\n", 13)) == []


@pytest.mark.parametrize(
    ("markdown", "rest", "more"),
    [
        ("```{note}\n```\n", ".. note::\n", 0),
        ("```{index} a\n```\n", ".. index:: a\n", 12),
        ("```{bibliography}\n```\n", ".. bibliography::\n", 15),
        ("```{include} a.md\n```\n", ".. include:: a.rst\n", 30),
        (":::{publications}\n:::\n", "   .. publications::\n", 45),
        ("```{py:function} f()\n```\n", ".. py:function:: f()\n", 25),
        ("```{function} f()\n```\n", ".. function:: f()\n", 20),
        ("```{cpp:function} void f()\n```\n", ".. cpp:function:: void f()\n", 60),
        ("```python\n```\n", ".. a: b\n", 0),
    ],
)
def test_directives_that_take_long_count_for_more(markdown: str, rest: str, more: int) -> None:
    assert weight(markdown.lstrip("`:").removeprefix("python")) == weight(rest) == more
    if markdown.startswith("`"):
        assert problems(tokens(markdown, 8 + more)) == []
        assert problems(tokens(markdown, 7 + more)) != []
    marks = within([rest.rstrip()], 10**6)[1] - 8 - (more or 5 * ("::" in rest))
    assert marks in (0, 2), "a colon before a word is a mark"


def test_rules_count_for_more() -> None:
    assert problems(tokens("---\n***\n", 19)) != []
    assert problems(tokens("---\n***\n", 20)) == []


def test_quotation_marks_are_looked_for_in_pieces_of_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule of markdown-it copies a text for each of them."""
    lengths: list[int] = []
    rule = import_module("markdown_it.rules_core.smartquotes")
    replace = rule.replaceAt
    monkeypatch.setattr(rule, "replaceAt", lambda text, *place: lengths.append(len(text)) or replace(text, *place))
    text = 'it\'s "so", *he\'s "said"* ' * 80
    md = bounded(lambda config, renderer: MarkdownIt("js-default", {"typographer": True}))(None, None)
    config = SimpleNamespace(scholar_page_parts=0)
    md.options["document"] = SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(config=config)))  # type: ignore[typeddict-unknown-key]
    children = md.parse(text.replace("*", ""))[1].children or []
    assert [child.content for child in children] == [("it’s “so”, he’s “said” " * 80).strip()]
    assert max(lengths) <= 1_000
    children = md.parse("It's <https://e.org/a's>'s")[1].children or []
    assert [child.content for child in children if child.type == "text"] == ["It’s ", "https://e.org/a's", "’s"]


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("$" * (IN_PARAGRAPH + 1), 0, [("many-marks", 1, {"most": IN_PARAGRAPH, "where": "paragraph"})]),
        ("$" * (IN_PARAGRAPH - 1) + "x", 0, []),
        ("x\n" * IN_PARAGRAPH, 0, []),
        ("x\n" * (IN_PARAGRAPH + 2), 0, [("many-marks", 1, {"most": IN_PARAGRAPH, "where": "paragraph"})]),
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
    assert [(child.content, child.nesting) for child in inline.children or ()] == [(inline.content, 0)]
    within = tokens("*a " * LEVELS + "b" + " c*" * LEVELS + "\n")
    assert problems(within) == []
    assert within[1].children
    assert within[1].children[0].type == "em_open"


@pytest.mark.parametrize(("most", "children"), [(2, ["em_open", "text", "em_close"]), (1, ["text"])])
def test_page_may_have_as_many_marks_as_the_most(most: int, children: list[str]) -> None:
    md = bounded(lambda config, renderer: MarkdownIt("commonmark"))(None, None)
    config = SimpleNamespace(scholar_page_parts=most)
    md.options["document"] = SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(config=config)))  # type: ignore[typeddict-unknown-key]
    # Text within a paragraph has no blocks that count.
    (inline,) = md.parseInline("*a*", {})
    assert [child.type for child in inline.children or ()] == children


def test_texts_that_are_too_deep_end_with_their_block() -> None:
    made = tokens("> " * (LEVELS + 1) + "one\n\nafter\n")
    inner = [(token.content, token.map, token.tag) for token in made if token.type == "inline"]
    assert inner == [("> one", [0, 1], ""), ("after", [2, 3], "")]


def test_included_file_has_the_room_that_the_page_has_left() -> None:
    md = bounded(lambda config, renderer: MarkdownIt("commonmark"))(None, None)
    config = SimpleNamespace(scholar_page_parts=9)
    md.options["document"] = SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(config=config)))  # type: ignore[typeddict-unknown-key]
    env: dict[str, Any] = {}
    assert md.parse("One\n\nTwo\n", env)[-1].type == "paragraph_close"
    found = md.parse("Three\n\nFour\n\nFive\n", {**env, nesting.NESTED: 1, nesting.INCLUDED: True})
    assert (texts(found), found[-1].map) == (["Three", "Four\n\nFive\n"], [2, 7])


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
        (["One", "", "Two", "", "Three"], 24, 5),
        (["One", "", "Two", "", "Three"], 23, 4),
        (["One", "", "Two", "three", "", "Four"], 15, 2),
        (["One *a*", "", "Two"], 19, 2),
        (["One *a*", "", "Two"], 20, 3),
        (["One", "", "   quoted", "   more"], 18, 0),
        ([".. _a: https://e.org/", "", "Two"], 8 + BEGINNINGS[".. _"] + 2, 2),
        (["", "One"], 7, 1),
    ],
)
def test_lines_of_restructuredtext_up_to_the_most(lines: list[str], most: int, read: int) -> None:
    assert within(lines, most)[0] == read


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (["* a", "* b"], 8 + 3 + 2 + 3 + 3 + 2),
        (["1. a", "2. b", "#. c", "#. d"], 8 + 3 * 3 + 4 * 3),
        (["1. a", "", "3. b"], 2 * 8 + 2 * 3 + 20),
        (["(i) a", "", "(i) a", "", "(i) a"], 3 * (8 + 3) + 2 * 20),
        (["b) a", "c) a", "b) d", "c) e"], 8 + 3 * 3 + 4 * 3 + 20),
        (["x [1]_", "", ".. [1] f"], 8 + 2 + 8 + BEGINNINGS[".. ["]),
        (["  a", "", "  -- b"], 8 + 8 + BEGINNINGS["-- "]),
        ([".. option:: --a"], 8 + DIRECTIVES["option"]),
        ([".. unknown:: a"], 8 + 5),
    ],
)
def test_lines_that_begin_something_in_restructuredtext_count_for_more(lines: list[str], parts: int) -> None:
    assert within(lines, 10**6) == (len(lines), parts)


@pytest.mark.parametrize("most", [0, 24, 23])
def test_rest_of_a_long_page_is_shown_as_typed(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    reported: list[tuple[str, Any, int]] = []
    monkeypatch.setattr(
        rest_limits,
        "report",
        lambda problem, node: reported.append((problem.code, problem.arguments["most"], node.line)),
    )
    document = new_document("/s/a.rst")
    document.settings.env = SimpleNamespace(config=SimpleNamespace(scholar_page_parts=most), temp_data={})

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
    renderer._heading_offset, renderer._level_to_section = 0, {}
    for again, deep in ((nesting.DIRECTIVES - 1, 0), (nesting.DIRECTIVES, 1)):
        checked(renderer, "*text*", 1, again)
        assert len(reported) == deep
    assert [part.astext() for part in renderer.current_node.children] == ["*text*"]
    assert reported == [("deep-directives", nesting.DIRECTIVES + 2)]
    assert renderer.md_env == {nesting.NESTED: 0}


def test_directive_without_room_in_a_directive_is_shown_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a part of its content, upstream would fail, or report what is not there."""
    reported: list[tuple[str, int]] = []
    monkeypatch.setattr(nesting, "report", lambda problem, node: reported.append((problem.code, node.line)))
    fence = Token("colon_fence", "", 0, content=":::{tab-item} A\n:::\n", info="{tab-set}", markup="::::", map=[4, 8])
    sections: dict[int, Any] = {1: "section"}
    root = nodes.section("", nodes.paragraph("", "before"))
    renderer: Any = SimpleNamespace(
        md_env={}, document={"source": "a.md"}, current_node=root, _heading_offset=0, _level_to_section=sections
    )

    def render(self: Any, token: Token, name: str, nested: bool) -> None:
        """As MyST does: the node and the levels are not restored after an exception."""
        self.current_node += nodes.container()
        self.current_node, self._heading_offset, self._level_to_section = nodes.container(), 5, {}
        if nested:
            self.md_env[nesting.NESTED] = 1
            try:
                checked(self, token, name, False)
            finally:
                self.md_env[nesting.NESTED] = 0
        raise nesting.NoRoomError(MANY_BLOCKS.at("", most=9))

    checked = nesting.whole_directives(render)
    checked(renderer, fence, "tab-set", True)
    checked(renderer, fence, "tab-set", False)
    assert [node.astext() for node in root.children] == ["before", *["::::{tab-set}\n:::{tab-item} A\n:::\n::::"] * 2]
    assert reported == [("many-blocks", 5)], "once"
    assert renderer.current_node is root
    assert (renderer._heading_offset, renderer._level_to_section) == (0, sections)
    assert renderer.md_env[nesting.INCLUDED] is None


@pytest.mark.parametrize(
    ("env", "cut"), [({}, True), ({nesting.NESTED: 1, nesting.INCLUDED: True}, True), ({nesting.NESTED: 1}, False)]
)
def test_content_of_directives_is_not_cut_but_that_of_included_files_is(env: dict[str, Any], cut: bool) -> None:
    md = bounded(lambda config, renderer: MarkdownIt("commonmark"))(None, None)
    config = SimpleNamespace(scholar_page_parts=5)
    md.options["document"] = SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(config=config)))  # type: ignore[typeddict-unknown-key]
    if cut:
        assert md.parse("One\n\nTwo\n", env)[-1].type == "fence"
        return
    with pytest.raises(nesting.NoRoomError) as error:
        md.parse("One\n\nTwo\n", env)
    assert error.value.problem == MANY_BLOCKS.at("", most=5)
    # Nothing else has room after that.
    with pytest.raises(nesting.NoRoomError):
        md.parse("One\n", env)


def test_blocks_of_restructuredtext_in_markdown_have_as_many_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[tuple[str, int, int]] = []
    monkeypatch.setattr(
        rest_limits,
        "report",
        lambda problem, node: reported.append((problem.code, problem.arguments["most"], node.line)),
    )
    rendered: list[str] = []
    config = SimpleNamespace(scholar_page_parts=2 * rest_limits.BLOCK + 26)
    renderer: Any = SimpleNamespace(
        md_env={},
        document={"source": "a.md"},
        current_node=nodes.section(),
        sphinx_env=SimpleNamespace(config=config, temp_data={}),
    )
    render = rest_limits.bounded_block(lambda self, token: rendered.append(token.content))
    line = 0
    for content in ("One\n", "Two\n\nthree\n", "Four\n", "Five\n"):
        render(renderer, Token("fence", "", 0, content=content, map=[line, line + 3]))
        line += rest_limits.LINES
    # The second counts for 20 + 1 + 16 parts, after 28.
    assert rendered == ["One\n", "Two\n\nthree\n"]
    assert [node.astext() for node in renderer.current_node.children] == ["Four\n", "Five\n"]
    assert reported == [("long-rest", 66, 2 * rest_limits.LINES + 1)]
    config.scholar_page_parts = 0
    render(renderer, Token("fence", "", 0, content="Six\n", map=[line, line + 3]))
    assert rendered[-1] == "Six\n"


def test_long_lines_of_restructuredtext_are_shown_with_their_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Docutils would leave out the page."""
    reported: list[tuple[str, int]] = []
    monkeypatch.setattr(rest_limits, "report", lambda problem, node: reported.append((problem.code, node.line)))
    document = new_document("/s/a.rst")
    document.settings.env = SimpleNamespace(config=SimpleNamespace(scholar_page_parts=0), temp_data={})
    parsed: list[str] = []
    long = "x" * (rest_limits.LONGEST + 1)
    rest_limits.bounded(lambda self, text, document: parsed.append(text))(
        None, f"One\n\nTwo\n{long}\n\nThree", document
    )
    assert parsed == ["One\n\n"]
    assert [node.astext() for node in document.children] == [f"Two\n{long}\n\nThree"]
    assert reported == [("long-line", 3)]
    rest_limits.bounded(lambda self, text, document: parsed.append(text))(None, long[1:], document)
    assert parsed[-1] == long[1:]


@pytest.mark.parametrize(
    ("language", "length", "used"),
    [
        ("alloy", code_limits.LONGEST, "alloy"),
        ("alloy", code_limits.LONGEST + 1, "none"),
        ("guess", code_limits.LONGEST + 1, "none"),
        ("amdgpu", code_limits.LONGEST // 4, "amdgpu"),
        ("amdgpu", code_limits.LONGEST // 4 + 1, "none"),
        ("python", code_limits.LONGEST + 1, "python"),
        ("default", code_limits.LONGEST + 1, "default"),
    ],
)
@pytest.mark.parametrize("location", [nodes.literal_block(), None, ("a", 3)])
def test_long_code_is_highlighted_where_that_takes_linear_time(
    monkeypatch: pytest.MonkeyPatch, language: str, length: int, used: str, location: Any
) -> None:
    reported: list[tuple[Any, Any]] = []
    monkeypatch.setattr(code_limits, "report", lambda problem, node: reported.append((problem, node)))
    highlight = code_limits.bounded(lambda self, source, lang, *rest, **options: repr((lang, rest, options)))
    source = "".join(f"x{number};" for number in range(length))[:length]
    made = highlight(None, source, language, {"a": 1}, True, location, linenos=True)
    assert made == repr((used, (None if used == "none" else {"a": 1}, True, location), {"linenos": True}))
    place = location if isinstance(location, nodes.Node) else None
    told = [(LONG_CODE.at("", language=language, most=code_limits.LONGEST), place)]
    assert reported == (told if used == "none" else [])


@pytest.mark.parametrize(("language", "highlighted"), [("java", False), ("typescript", False), ("python", True)])
@pytest.mark.parametrize("shape", ["a.", "a\n", "a ", "b$[0] "])
def test_code_without_punctuation_is_highlighted_where_that_takes_linear_time(
    monkeypatch: pytest.MonkeyPatch, language: str, highlighted: bool, shape: str
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(code_limits, "report", lambda problem, node: reported.append(problem))
    highlight = code_limits.bounded(lambda self, source, lang, *rest, **options: lang)
    words = (shape * code_limits.WORDS)[: code_limits.WORDS]
    assert highlight(None, f"f({words},{words})", language) == language
    assert reported == []
    assert (highlight(None, f"f(x, {words}x)", language) == language) is highlighted
    assert reported == ([] if highlighted else [CODE_OF_WORDS.at("", language=language, most=code_limits.WORDS)])


@pytest.mark.parametrize(
    ("language", "source", "highlighted"),
    [
        ("html", "&" * code_limits.REPEATS, True),
        ("html", "&" * (code_limits.REPEATS + 500), False),
        ("ini", "a = b " * code_limits.REPEATS, False),
        ("make", "(" * (code_limits.REPEATS + 500), False),
        ("c", "".join(f"int a{number} = {number};\n" for number in range(2_000)), True),
        ("json", f"[{'0, ' * 4_000}0]", True),
        ("c", "a;" + "\n" * code_limits.EMPTY_LINES + "b;", True),
        ("c", "a;" + "\n " * (code_limits.EMPTY_LINES + 1) + "b;", False),
        ("python", "a" + "\n " * (code_limits.EMPTY_LINES + 1) + "b", False),
        ("text", "a" + "\n " * (code_limits.EMPTY_LINES + 1) + "b", True),
    ],
)
def test_code_that_repeats_is_highlighted_where_that_takes_linear_time(
    monkeypatch: pytest.MonkeyPatch, language: str, source: str, highlighted: bool
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(code_limits, "report", lambda problem, node: reported.append(problem))
    highlight = code_limits.bounded(lambda self, source, lang, *rest, **options: lang)
    assert (highlight(None, source, language) == language) is highlighted
    told = [CODE_OF_REPEATS.at("", language=language, most=code_limits.REPEATS)]
    assert reported == ([] if highlighted else told)


def test_code_of_a_page_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_limits, "report", lambda problem, node: None)
    highlight = code_limits.bounded(lambda self, source, lang, *rest, **options: lang)
    block, other = nodes.literal_block(), nodes.literal_block()
    block.document, other.document = new_document("a"), new_document("b")
    half = "".join(f"x{number};" for number in range(code_limits.LONGEST))[: code_limits.LONGEST // 2]
    given = [(block, "css"), (block, "css"), (block, "python"), (block, "css"), (other, "css")]
    used = [highlight(None, half, language, location=place) for place, language in given]
    assert used == ["css", "css", "python", "none", "css"]
