"""From the bytes of a file to its ``@command{...}``, in linear time; a broken entry ends where the next one begins."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.patterns import regex
from . import problems
from .entry import Report
from .schema import ENTRY_TYPES

#: Control characters, and those that change the direction of text.
CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
FRONT_MATTER = regex(r"\s*---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
HEAD = regex(r"@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
#: The same at the start of a line. If its type is known, an entry starts here even if braces are open.
LINE_HEAD = regex(r"^[ \t]*@[ \t]*([A-Za-z][\w-]*)\s*[{(]", re.MULTILINE)
#: Text between entries that looks like part of an entry.
STRAY = regex(r"^[ \t,]*(?:@[ \t]*[A-Za-z]+|\}|[A-Za-z][\w+-]*[ \t]*=[ \t]*[{\"\d])", re.MULTILINE)
#: Fields after the end of an entry.
FOLLOW_UP = regex(r"[ \t]*,\s*[A-Za-z][\w+-]*[ \t]*=[ \t]*[{\"\dA-Za-z]")
SPECIAL = regex(r'[{")]')
COMMANDS = frozenset({"string", "comment", "preamble"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """One ``@type{...}`` of a file: its text, its first line (from 1), and the fault of its end.

    *fault* is ``""``, ``open`` if a brace is not closed, or ``early`` if more fields follow the end.
    """

    type: str
    text: str
    file: str
    line: int
    fault: str = ""

    @property
    def location(self) -> str:
        """``refs.bib:12``."""
        return f"{self.file}:{self.line}"


def decode(file: str, data: bytes, report: Report) -> str:
    """The text of *data*; lines that are not UTF-8 are read as Windows-1252 and reported."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        report.add(problems.UTF_16, f"{file}:1")
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _decode_lines(file, data, report)
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode_lines(file: str, data: bytes, report: Report) -> str:
    lines, bad = [], []
    newline = b"\n" if b"\n" in data else b"\r"
    for number, line in enumerate(data.removeprefix(codecs.BOM_UTF8).split(newline), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
            bad.append(number)
    report.add(problems.NOT_UTF_8, f"{file}:{bad[0]}", count=len(bad))
    return "\n".join(lines)


def chunks(file: str, text: str, report: Report) -> Iterator[Chunk]:
    """Cut *text* into its commands, except ``@comment{...}`` and those after a ``%``."""
    front = FRONT_MATTER.match(text)
    last = front.end() if front else 0
    line, quiet = 1 + text.count("\n", 0, last), False
    for name, start, end, fault in _spans(text, last):
        if not quiet:
            _report_stray(file, text[last:start], line, report)
        line += text.count("\n", last, start)
        if name not in ("comment", "%"):
            yield Chunk(name, text[start:end], file, line, fault)
        line += text.count("\n", start, end)
        last = end
        quiet = fault == "early" or name == "%" or (name == "comment" and fault == "open")
    if not quiet:
        _report_stray(file, text[last:], line, report)


def _spans(text: str, position: int) -> Iterator[tuple[str, int, int, str]]:
    """Name, start, end and fault of each command from *position* on; a line after ``%`` has the name ``%``."""
    closes = _matching_braces(text)
    starts = [m.start() for m in LINE_HEAD.finditer(text) if m[1].lower() in ENTRY_TYPES or m[1].lower() in COMMANDS]
    while head := HEAD.search(text, position):
        name, start, brace = head[1].lower(), head.start(), head.end() - 1
        follower = bisect_right(starts, brace)
        limit = starts[follower] if follower < len(starts) else len(text)
        if "%" in text[max(position, text.rfind("\n", position, start) + 1) : start]:
            newline = text.find("\n", brace)
            name, end, fault = "%", len(text) if newline < 0 else newline, ""
        elif name == "comment":
            end, fault = closes.get(brace, brace) + 1, "" if brace in closes else "open"
        else:
            close = closes.get(brace, -1) if head[2] == "{" else _closing_parenthesis(text, brace, limit, closes)
            end, fault = (close + 1, "") if 0 <= close < limit else (limit, "open")
            if not fault and FOLLOW_UP.match(text, end, limit):
                fault = "early"
        yield name, start, end, fault
        position = end


def _matching_braces(text: str) -> dict[int, int]:
    """The position of the closing brace for each opening one. BibTeX has no escape: ``\\{`` counts as well."""
    opened: list[int] = []
    closes = {}
    for brace in re.finditer("[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closes[opened.pop()] = brace.start()
    return closes


def _closing_parenthesis(text: str, start: int, limit: int, closes: dict[int, int]) -> int:
    """The end of ``@type(``: the first closing parenthesis outside braces and quotes, or -1."""
    position, quoted = start + 1, False
    while found := SPECIAL.search(text, position, limit):
        position = found.end()
        if found[0] == "{":
            position = closes.get(found.start(), limit) + 1
        elif found[0] == '"':
            quoted = not quoted
        elif not quoted:
            return found.start()
    return -1


def _report_stray(file: str, text: str, line: int, report: Report) -> None:
    if (stray := STRAY.search(text)) is None:
        return
    where = f"{file}:{line + text.count(chr(10), 0, stray.end())}"
    found = stray[0].strip(" \t,\n")
    report.add(problems.STRAY_COMMAND if found.startswith("@") else problems.STRAY_TEXT, where, text=found)
