"""Change fields of one entry of a .bib file, and no byte beside them."""

import codecs
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..house_style import ORDER, PLACES

_HEAD = re.compile(rb"@[ \t]*(?P<type>[A-Za-z][\w-]*)\s*[{(]\s*(?P<key>[^,\s{}\"]*)\s*")
_NAME = re.compile(rb"[\s,]*(?P<name>[^\s=,{}\"#%'()]+)\s*=\s*")
_BARE = re.compile(rb"[^\s,{}\"#()=]+")
_JOINED = re.compile(rb"\s*#\s*")
_COMMA = re.compile(rb"[ \t]*,")
_LINE = re.compile(rb"\r\n|\r|\n")


class CannotEdit(Exception):
    """An entry is written in a way that only a person can change."""


@dataclass(frozen=True, slots=True)
class Place:
    """The bytes of a field: of its *name*, in lower case, from *start*; its value from *value* to *end*."""

    name: str
    start: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of an entry are in its file: the type from *start* to *end*, and the fields."""

    start: int
    end: int
    body: int
    fields: tuple[Place, ...]


def layout(data: bytes, line: int, key: str) -> Layout:
    """The layout of the entry with this *key* that begins in a *line* (from 1) of a file.

    :raises CannotEdit: if it cannot be told what belongs to which field.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise CannotEdit("the file is UTF-16; save it as UTF-8")
    starts = [0, *(found.end() for found in _LINE.finditer(data))]
    wanted = key.encode()
    for head in _HEAD.finditer(data, starts[line - 1] if line <= len(starts) else len(data)):
        if head["key"] == wanted:
            return Layout(head.start("type"), head.end("type"), head.end(), tuple(_fields(data, head.end())))
        break
    raise CannotEdit("the entry was not found on its line")


def _fields(data: bytes, at: int) -> Iterator[Place]:
    while found := _NAME.match(data, at):
        at = found.end()
        while True:
            end = _value_end(data, at)
            more = _JOINED.match(data, end)
            if not more:
                break
            at = more.end()
        yield Place(found["name"].decode("utf-8", "replace").lower(), found.start("name"), found.end(), end)
        at = end


def _value_end(data: bytes, at: int) -> int:
    """The end of a part of a value that begins at *at*: in braces, in quotes, or a number or macro."""
    opening = data[at : at + 1]
    if opening not in (b"{", b'"'):
        bare = _BARE.match(data, at)
        if bare is None:
            raise CannotEdit("a field has no value")
        return bare.end()
    depth = 0
    for position in range(at, len(data)):
        byte = data[position : position + 1]
        depth += {b"{": 1, b"}": -1}.get(byte, 0)
        closed = byte == b"}" if opening == b"{" else byte == b'"' and position > at
        if closed and depth == 0:
            return position + 1
    raise CannotEdit("a field is not closed")


def edited(
    data: bytes, line: int, key: str, new: Mapping[str, str], drop: Collection[str] = (), type: str = ""
) -> bytes:
    """The file *data* in which the entry with *key*, in a *line*, has the values *new* by field, with braces.

    The fields of *drop* are left out, and the entry gets another *type* if one is given. What is added has the layout
    of the fields around it.

    :raises CannotEdit: if it cannot be told what belongs to which field.
    """
    found = layout(data, line, key)
    if not found.fields:
        raise CannotEdit("the entry has no fields")
    names = [place.name for place in found.fields]
    if len(set(names)) < len(names):
        raise CannotEdit("a field of the entry is repeated")
    edits: list[tuple[int, int, bytes]] = [(found.start, found.end, type.encode())] if type else []
    for place in found.fields:
        if place.name in drop:
            edits.append((*_whole(data, place), b""))
        elif place.name in new:
            edits.append((place.value, place.end, _like(data[place.value : place.end], new[place.name])))
    added = [name for name in new if name not in names]
    kept = [place for place in found.fields if place.name not in drop]
    if not kept:
        raise CannotEdit("the entry would have no fields left")
    for name in sorted(added, key=_rank):
        edits.append(_addition(data, found, kept, name, new[name]))
    # From the end on; at one place, what goes goes first, and of two additions the later one is inserted first.
    for _, (start, end, text) in sorted(enumerate(edits), key=lambda e: (-e[1][0], e[1][0] == e[1][1], -e[0])):
        data = data[:start] + text + data[end:]
    return data


def _like(old: bytes, new: str) -> bytes:
    """The value *new*, in braces, written as the *old* one is: with quotes, or a number without either."""
    inner = new[1:-1] if new.startswith("{") else new
    if old.startswith(b'"') and '"' not in inner and new.startswith("{"):
        return f'"{inner}"'.encode()
    return inner.encode() if old.isdigit() and inner.isdecimal() else new.encode()


def _whole(data: bytes, place: Place) -> tuple[int, int]:
    """From where to where a field goes, with its comma, and with its line if it has it for itself."""
    comma = _COMMA.match(data, place.end)
    end = comma.end() if comma else place.end
    start = place.start
    while data[start - 1 : start] in (b" ", b"\t"):
        start -= 1
    after = re.compile(rb"[ \t]*(?:\r\n|\r|\n)").match(data, end)
    if data[start - 1 : start] in (b"\n", b"\r") and after:
        return start, after.end()
    return start, end


def _addition(data: bytes, found: Layout, kept: Sequence[Place], name: str, value: str) -> tuple[int, int, bytes]:
    """The edit that adds a field after those that usually stand before it."""
    before = [place for place in kept if _rank(place.name) <= _rank(name)]
    after = before[-1] if before else kept[-1]
    start = after.start
    while data[start - 1 : start] in (b" ", b"\t"):
        start -= 1
    newline = _LINE.search(data, found.start) if start == 0 or data[start - 1 : start] in (b"\n", b"\r") else None
    between = newline[0] + data[start : after.start] if newline else b" "
    field = _name_and_sign(data, found, after, name) + value.encode()
    comma = _COMMA.match(data, after.end)
    if comma:
        return comma.end(), comma.end(), between + field + b","
    return after.end, after.end, b"," + between + field


def _name_and_sign(data: bytes, found: Layout, like: Place, name: str) -> bytes:
    """The name of a field and its sign of equality, below those of the others if theirs stand below each other."""
    before, _, after = data[like.start : like.value].partition(b"=")
    space = b" " if before[-1:].isspace() else b""
    aligned = len({place.value - place.start for place in found.fields}) == 1 < len(found.fields)
    written = name.encode()
    if aligned and len(written) + len(space) <= len(before):
        written = written.ljust(len(before) - len(space))
    return written + space + b"=" + after


def _rank(name: str) -> int:
    return PLACES.get(name, len(ORDER))
