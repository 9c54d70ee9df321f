"""Formulas between dollar signs and environments in Markdown: what stands next to them stays text.

MyST's own rules lose text next to ``$$``: from a closing ``$$`` with text after it they read on to the next ``$$`` of
the page. They also read the text between two prices, as in "costs $5 and $10", as a formula.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

#: Environments that are formulas without dollar signs, in addition to those of MyST.
ENVIRONMENTS = (
    "subequations|displaymath|math|split|aligned|alignedat|gathered|eqnarray|xalignat|cases|dcases|rcases|array"
    "|smallmatrix|tikzcd|CD|xy|tikzpicture"
)
_BEGIN = re.compile(r"\\begin\{(\w+\*?)\}")
#: The key of the environment of markdown-it for the source and the environments that are open up to a line of it.
UNCLOSED = "scholar-unclosed"
_DOLLARS = re.compile(r"(?<!\\)(?:\\\\)*\$\$")
_DISPLAYED = re.compile(r"\$\$[^$]+\$\$")
_LABEL = re.compile(r"[ \t]*\(([^)$\r\n]+?)\)[ \t]*\Z")
Rule = Callable[..., bool]


def more_environments(pattern: str) -> str:
    """The pattern of the beginning of an environment without dollar signs, with :data:`ENVIRONMENTS`."""
    return pattern.replace(r"\\begin\{(", rf"\\begin\{{({ENVIRONMENTS}|", 1)


def environment_rule(rule: Rule) -> Rule:
    """The rule for environments without dollar signs, which looks for the end of each only where there may be one."""

    @wraps(rule)
    def environment(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        begin = state.bMarks[startLine] + state.tShift[startLine]
        found = _BEGIN.match(state.src, begin) if state.src.startswith("\\begin{", begin) else None
        if not found:
            return False
        source, unclosed = state.env.get(UNCLOSED, ("", set()))
        if source is not state.src:
            source, unclosed = state.env[UNCLOSED] = state.src, set()
        # From a line above it was looked for in vain, up to the same line.
        if (found[1], endLine) in unclosed:
            return False
        if rule(state, startLine, endLine, silent):
            return True
        unclosed.add((found[1], endLine))
        return False

    return environment


def block_rule(make: Callable[..., Rule]) -> Callable[..., Rule]:
    """The rule for ``$$`` at the beginning of a paragraph, which ends at the next ``$$`` wherever in a line it is."""

    @wraps(make)
    def block_dollars(*args: Any, **options: Any) -> Rule:
        upstream = make(*args, **options)

        def rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
            begin = state.bMarks[startLine] + state.tShift[startLine]
            if not state.src.startswith("$$", begin):
                return False
            for line in range(startLine, endLine):
                first = begin + 2 if line == startLine else state.bMarks[line]
                found = _DOLLARS.search(state.src, first, state.eMarks[line])
                if not found:
                    continue
                rest = state.src[found.end() : state.eMarks[line]]
                if not rest.strip() or _LABEL.match(rest):
                    break
                if line == startLine:
                    # More text in the line: the formula is one of a paragraph.
                    return False
                if silent:
                    return True
                return _cut(state, upstream, startLine, line, found.end())
            return upstream(state, startLine, endLine, silent)

        return rule

    return block_dollars


def _cut(state: StateBlock, upstream: Rule, start: int, line: int, end: int) -> bool:
    """Read a formula that ends at the position *end* in *line*; what follows in the line begins a paragraph."""
    marks = state.eMarks[line]
    state.eMarks[line] = end
    read = upstream(state, start, line + 1, False)
    state.eMarks[line] = marks
    if read:
        state.line = line
        rest = state.src[end:marks]
        state.bMarks[line] = end + len(rest) - len(rest.lstrip())
        state.tShift[line], state.sCount[line] = 0, state.blkIndent
    return read


def inline_rule(make: Callable[..., Rule]) -> Callable[..., Rule]:
    """The rule for ``$`` and ``$$`` in a paragraph: also ``$$``, and no formula that ends before a digit."""

    @wraps(make)
    def inline_dollars(allow_space: bool = True, allow_digits: bool = True, allow_double: bool = False) -> Rule:
        upstream = make(allow_space, allow_digits, True)

        def rule(state: StateInline, silent: bool) -> bool:
            start, tokens, pending = state.pos, len(state.tokens), state.pending
            if not upstream(state, silent):
                return False
            if not state.src.startswith("$$", start) and _prices(state.src, start, state.pos):
                del state.tokens[tokens:]
                state.pos, state.pending = start, pending
                return False
            return True

        return rule

    return inline_dollars


def _prices(source: str, start: int, end: int) -> bool:
    """Whether the dollar signs at the ends of a part of *source* belong to prices, as in "$5 and $10", as in pandoc."""
    content, following = source[start + 1 : end - 1], source[end : end + 1]
    if following.isdigit() or _DISPLAYED.match(source, end - 1):
        return True
    return content[:1].isdigit() and content[-1:].isspace()
