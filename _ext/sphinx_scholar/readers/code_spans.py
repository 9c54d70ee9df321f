"""Where the code of a Markdown page is: fenced blocks, and spans between equal runs of backticks. In linear time."""

import re
from collections.abc import Callable, Iterable, Iterator

_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)")
#: A fence whose content is text.
_DIRECTIVE = re.compile(r"[ \t]*\{(?!code|literal)\w")
_RUN = re.compile(r"`+|\n\s*\n")
_PAIRED = re.compile(r"`+|(?<!\\)\$\$")


def code(text: str) -> Iterator[tuple[int, int]]:
    """The beginning and the end of each piece of code in *text*; the content of directives is text."""
    at = prose = 0
    opened, begin = "", 0
    directives: list[str] = []
    for line in text.split("\n"):
        after = min(at + len(line) + 1, len(text))
        found = _FENCE.match(line)
        fence, info = (found["fence"], found["info"]) if found else ("", "")
        if opened:
            if _closes(fence, info, opened):
                yield begin, after
                opened, prose = "", after
        elif found and not ("`" in fence and "`" in info):
            yield from _spans(text, prose, at)
            prose = after
            if directives and _closes(fence, info, directives[-1]):
                directives.pop()
            elif _DIRECTIVE.match(info):
                directives.append(fence)
            else:
                opened, begin = fence, at
        at = after
    yield from [(begin, len(text))] if opened else _spans(text, prose, len(text))


def _closes(fence: str, info: str, opened: str) -> bool:
    return fence.startswith(opened) and not info.strip()


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of code in a part of *text*, none of which goes beyond its paragraph."""
    paragraph: list[re.Match[str]] = []
    for found in _RUN.finditer(text, start, end):
        if found[0].startswith("\n"):
            yield from pairs(paragraph)
            paragraph = []
        else:
            paragraph.append(found)
    yield from pairs(paragraph)


def pairs(marks: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where a mark and the next equal one enclose something: the beginning of the first and the end of the other."""
    marks = list(marks)
    following: list[int] = [0] * len(marks)
    known: dict[str, int] = {}
    for place in range(len(marks) - 1, -1, -1):
        following[place] = known.get(marks[place][0], 0)
        known[marks[place][0]] = place
    place = 0
    while place < len(marks):
        if other := following[place]:
            yield marks[place].start(), marks[other].end()
            place = other
        place += 1


def without_code(text: str) -> str:
    """*text* with its code blanked, line by line."""
    return replaced(text, code(text), lambda piece: re.sub(r"[^\n]", " ", piece))


def without_pairs(text: str) -> str:
    """*text*, a paragraph, without what is between equal runs of backticks or between ``$$``."""
    return replaced(text, pairs(_PAIRED.finditer(text)), lambda piece: "")


def replaced(text: str, places: Iterable[tuple[int, int]], change: Callable[[str], str]) -> str:
    """*text* with what is in *places* replaced by what *change* makes of it."""
    out, at = [], 0
    for start, end in places:
        out += [text[at:start], change(text[start:end])]
        at = end
    return "".join([*out, text[at:]])
