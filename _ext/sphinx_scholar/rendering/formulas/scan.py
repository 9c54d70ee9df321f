"""Reads the structure of TeX: arguments, environments, and the rows and cells of tables."""

import re
from collections.abc import Callable

from ...model.patterns import regex
from ...model.problems import Fault
from .. import problems

BEGIN_OR_END = regex(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}|\\.", re.DOTALL)
_BRACE = regex(r"\\.|[{}]", re.DOTALL)
_SPACE = regex(r"(?:\s|(?<!\\)%[^\n]*\n)*")
_COMMENT = regex(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n\s*)?")
_ONE = regex(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL)
_BREAK = regex(r"\\(begin|end)\s*\{[A-Za-z]+\*?\}|(\\\\)|\\.|([{}])|(&)", re.DOTALL)
#: What may follow the ``\\`` between rows: a star, and a distance, which is not kept.
_AFTER_BREAK = regex(r"\*?(?:[ \t]*\[\s*-?[\d.]+\s*\\?[a-z]+\s*\])?")

_LEVEL = regex(r"\\(?P<open>left|begin)(?![A-Za-z])|\\(?P<close>right|end)(?![A-Za-z])|\\.|[{}]", re.DOTALL)
#: The most characters of a formula, the most levels in it, and the most commands without an argument in a row, each of
#: which may be the argument of the last. The converter is recursive, and thousands of levels end the process.
LONGEST, LEVELS, CHAINED = 50_000, 50, 500
_CHAIN = regex(rf"(?:\\(?:[A-Za-z]+|.)\s*+){{{CHAINED + 1}}}", re.DOTALL)


def check_extent(tex: str) -> None:
    """Check that *tex* is neither too long nor too deep. :exc:`.Fault` if it is."""
    if len(tex) > LONGEST:
        raise Fault(problems.FORMULA_LONG, characters=LONGEST)
    if len(tex) <= 2 * LEVELS:
        return
    level = 0
    for found in _LEVEL.finditer(tex):
        if found[0] == "{" or found["open"]:
            level += 1
            if level > LEVELS:
                raise Fault(problems.FORMULA_DEEP, levels=LEVELS)
        elif found[0] == "}" or found["close"]:
            level -= 1
    if tex.count("\\") > CHAINED and _CHAIN.search(tex):
        raise Fault(problems.FORMULA_CHAIN, commands=CHAINED)


def without_comments(tex: str) -> str:
    """*tex* without comments, which would go on to the end of a formula in one line."""
    return _COMMENT.sub(r"\1", tex) if "%" in tex else tex


def argument(tex: str, at: int) -> tuple[str, int]:
    """The argument that begins at *at*, without its braces, and where it ends. :exc:`.Fault` if there is none."""
    at = skip_space(tex, at)
    if at >= len(tex):
        raise Fault(problems.FORMULA_PART)
    if tex[at] == "{":
        end = closing_brace(tex, at)
        return tex[at + 1 : end], end + 1
    found = _ONE.match(tex, at)
    assert found
    return found[0], found.end()


def optional(tex: str, at: int) -> tuple[str | None, int]:
    """The argument in square brackets at *at*, and where it ends; ``None`` if there is none."""
    start = skip_space(tex, at)
    if not tex.startswith("[", start):
        return None, at
    depth = 0
    for found in re.compile(r"\\.|[{}\]]", re.DOTALL).finditer(tex, start + 1):
        if found[0] == "]" and not depth:
            return tex[start + 1 : found.start()], found.end()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return None, at


def skip_space(tex: str, at: int) -> int:
    """The position of the next character after *at* that is neither white space nor in a comment."""
    found = _SPACE.match(tex, at)
    return found.end() if found else at


def closing_brace(tex: str, at: int) -> int:
    """The position of the brace that closes the one at *at*."""
    depth = 0
    for found in _BRACE.finditer(tex, at):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return found.start()
    raise Fault(problems.FORMULA_OPEN_BRACE)


def environment(tex: str, start: int = 0) -> tuple[str, int, int, int, int] | None:
    """The first environment of *tex*: its name, where it and its body begin, and where its body and it end."""
    depth, name, begin, body = 0, "", 0, 0
    for found in BEGIN_OR_END.finditer(tex, start):
        if found[1] == "begin":
            if not depth:
                name, begin, body = found[2], found.start(), found.end()
            depth += 1
        elif found[1] == "end" and depth:
            depth -= 1
            if not depth:
                return name, begin, body, found.start(), found.end()
    return None


def whole_environment(tex: str) -> tuple[str, str] | None:
    """The name and the body of the environment that is all of *tex*, or ``None``."""
    found = environment(tex)
    if found and not tex[: found[1]].strip() and not tex[found[4] :].strip():
        return found[0], tex[found[2] : found[3]]
    return None


def each_environment(tex: str, change: Callable[[str, str], str]) -> str:
    """*tex* with each environment replaced by what *change* makes of its name and its body; inner ones come first."""
    out, at = [], 0
    while found := environment(tex, at):
        name, begin, body, end, after = found
        out += [tex[at:begin], change(name, each_environment(tex[body:end], change))]
        at = after
    return "".join([*out, tex[at:]])


def rows(tex: str) -> list[str]:
    r"""The rows of *tex*, which ``\\`` separates; without the distances between them."""
    first, *others = _split(tex, 2)
    return [first, *(row[found.end() :] if (found := _AFTER_BREAK.match(row)) else row for row in others)]


def cells(row: str) -> list[str]:
    """The cells of *row*, which ``&`` separates."""
    return _split(row, 4)


def _split(tex: str, separator: int) -> list[str]:
    """*tex* at each separator that is neither in braces nor in an environment."""
    parts, depth, last = [], 0, 0
    for found in _BREAK.finditer(tex):
        if found[1] or found[3]:
            depth += 1 if (found[1] or found[3]) in ("begin", "{") else -1
        elif found[separator] and not depth:
            parts.append(tex[last : found.start()])
            last = found.end()
    return [*parts, tex[last:]]


def each_command(tex: str, pattern: re.Pattern[str], change: Callable[[re.Match[str], int], tuple[str, int]]) -> str:
    """*tex* with each command replaced that *pattern* matches.

    *change* takes the match and the position after it, and returns the replacement and the position after the
    arguments. Escaped backslashes begin no command.
    """
    out, at = [], 0
    while found := pattern.search(tex, at):
        backslashes = len(tex[at : found.start()]) - len(tex[at : found.start()].rstrip("\\"))
        if backslashes % 2:
            out.append(tex[at : found.start() + 1])
            at = found.start() + 1
            continue
        replacement, after = change(found, found.end())
        out += [tex[at : found.start()], replacement]
        at = after
    return "".join([*out, tex[at:]])
