"""Limits of Markdown that stop before its parser takes very long, or leaves out what is nested too deep.

What is beyond a limit is shown as plain text, and one warning at its line gives the number.
"""

from collections.abc import Callable
from functools import partial, wraps
from itertools import accumulate
from typing import Any

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers import sphinx_

from ..model.problems import Problem
from ..readers.prose import in_pieces, keep_addresses
from ..rendering.problems import report
from .directive_weights import weight
from .nesting import INCLUDED, NESTED, NoRoomError, most_parts
from .problems import DEEP_MARKDOWN, DEEP_MARKUP, MANY_BLOCKS, MANY_MARKS, TABLE_CELLS

#: The most blocks that a block is in: fewer than the elements of a page, of which these are a part.
LEVELS = 80
#: What takes longer than other parts of blocks, by how many of them it counts for.
WEIGHTS = {
    "heading_open": 8,
    "hr": 10,
    "fence": 8,
    "colon_fence": 8,
    "footnote_reference_open": 8,
    "amsmath": 3,
    "math_block": 3,
    "myst_target": 15,
}
#: What each text in a directive counts for as well, such as a cell of a table of CSV.
NESTED_PARSE = 5
#: What begins something within a paragraph, with how many it counts for; and the most in one paragraph.
MARKS = {**dict.fromkeys("$*_`]<&\\~\n", 1), "[": 3, "{": 3, "  \n": 1}
IN_PARAGRAPH = 5_000
#: The key of what has been counted on a page, in the environment of markdown-it, and of the problem of a token.
COUNTED, PROBLEM = "scholar-counted", "scholar-problem"


def bounded(create: Callable[..., MarkdownIt]) -> Callable[..., MarkdownIt]:
    """Replace the function that makes the parser."""

    @wraps(create)
    def create_md_parser(config: Any, renderer: Any) -> MarkdownIt:
        md = create(config, renderer)
        md.options["maxNesting"] = LEVELS
        md.block.tokenize = partial(_tokenize, md.block.tokenize)  # type: ignore[method-assign]
        md.core.ruler.at("inline", _inline)
        md.core.ruler.before("smartquotes", "scholar_addresses", keep_addresses)
        md.core.ruler.before("smartquotes", "scholar_pieces", in_pieces)
        return md

    return create_md_parser


def _tokenize(tokenize: Callable[[StateBlock, int, int], None], state: StateBlock, start: int, end: int) -> None:
    """Parse the blocks in lines; as text if they are in too many others, where the parser would leave them out."""
    if state.level < LEVELS:
        tokenize(state, start, end)
        return
    line = start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    state.line = line
    lines = state.getLines(start, line, state.blkIndent, False).split("\n")
    state.push("paragraph_open", "p", 1).map = [start, line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = "\n".join(part.strip() for part in lines).strip(), [start, line], []
    inline.meta[PROBLEM] = DEEP_MARKDOWN.at("", levels=LEVELS)
    state.push("paragraph_close", "p", -1)


def _inline(state: StateCore) -> None:
    """Parse the text of blocks, unless there are too many of them, or marks in their text."""
    most = most_parts(state.md.options["document"].settings.env)
    counted = state.env.setdefault(COUNTED, {"blocks": 0, "marks": 0})
    parts = sum(map(_weight, state.tokens)) + (NESTED_PARSE if NESTED in state.env else 0)
    # Of a notebook, this is called for all cells at once, without their source.
    if most and counted["blocks"] + parts > most and state.src and not state.inlineMode:
        if state.env.get(NESTED) and not state.env.get(INCLUDED):
            counted["blocks"] = most
            raise NoRoomError(MANY_BLOCKS.at("", most=most))
        _cut(state, most - counted["blocks"], MANY_BLOCKS.at("", most=most))
    counted["blocks"] += min(parts, most) if most else 0
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children or []
        marks = sum(token.content.count(mark) * weight for mark, weight in MARKS.items())
        before, counted["marks"] = counted["marks"], counted["marks"] + marks
        if marks > IN_PARAGRAPH:
            token.meta[PROBLEM] = MANY_MARKS.at("", most=IN_PARAGRAPH, where="paragraph")
        elif most and before <= most < counted["marks"]:
            token.meta[PROBLEM] = MANY_MARKS.at("", most=most, where="page")
        if PROBLEM in token.meta or (marks and 0 < most < counted["marks"]):
            token.children += _plain(token.content)
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            if _depth(token.children) > LEVELS:
                token.meta[PROBLEM] = DEEP_MARKUP.at("", levels=LEVELS)
                token.children[:] = _plain(token.content)
    if state.src:
        _check_rows(state)


def _weight(token: Token) -> int:
    """How many parts of the page *token* counts for."""
    return WEIGHTS.get(token.type, 1) + (weight(token.info) if token.info[:1] == "{" else 0)


def _depth(tokens: list[Token]) -> int:
    """The most levels that *tokens* of a paragraph are nested in."""
    return max(accumulate(token.nesting for token in tokens), default=0)


def _check_rows(state: StateCore) -> None:
    """Note the rows of tables that have more cells than the heading, which the parser leaves out."""
    lines: list[str] = []
    columns = 0
    for token in state.tokens:
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map:
            lines = lines or state.src.split("\n")
            cells = escapedSplit(lines[token.map[0]].strip(" \t>").removeprefix("|").removesuffix("|"))
            if len(cells) > columns and any(map(str.strip, cells[columns:])):
                token.meta[PROBLEM] = TABLE_CELLS.at("", count=len(cells), columns=columns)


def _cut(state: StateCore, room: int, problem: Problem) -> None:
    """Replace the tokens from the block on that has no *room* by the lines of their source."""
    first = parts = 0
    for place, token in enumerate(state.tokens):
        if parts > room:
            break
        if not token.level and token.nesting >= 0:
            first = place
        parts += _weight(token)
    if lines := state.tokens[first].map:
        text = "\n".join(state.src.split("\n")[lines[0] :]).strip("\n") + "\n"
        fence = Token("fence", "code", 0, info="text", content=text, meta={PROBLEM: problem})
        # The opening line, the content, and the closing line.
        fence.map = [lines[0], lines[0] + text.count("\n") + 2]
        state.tokens[first:] = [fence]


def _plain(text: str) -> list[Token]:
    """*text* without markup."""
    return [Token("text", "", 0, content=text)]


def reporting(render: Callable[..., None]) -> Callable[..., None]:
    """Replace ``_render_tokens``: report what is beyond a limit."""

    @wraps(render)
    def render_tokens(self: Any, tokens: list[Token]) -> None:
        render(self, tokens)
        for token in tokens:
            if problem := token.meta.get(PROBLEM):
                place = nodes.comment()
                place.source, place.line = self.document["source"], token.map[0] if token.map else 0
                report(problem, place)

    return render_tokens


#: What is replaced: the module or class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (sphinx_, "create_md_parser", bounded),
    (DocutilsRenderer, "_render_tokens", reporting),
)
