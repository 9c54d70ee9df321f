"""The search index as files: small scripts that a page loads as it needs them, which works from a folder too.

``index.js`` says which shard holds which words. A *shard* is a range of the sorted words, each with its pages; a
*page* file has what a result shows. All are named so that an outdated copy in a cache is missed rather than mixed up:
shards by their content, pages by their date and name. An edit changes the page's own file and the shards of the words
that came or went, no other, and the same pages give the same bytes in whatever order they were written.
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...model.dates import PartialDate
from .extract import Section
from .tokens import words

#: Where the files lie in the site.
FOLDER = "_search"


#: Shards have at least so many characters, and end at the next word whose checksum says so, or when they have too many.
SHARD, LARGE, ONE_IN = 8_000, 32_000, 16


#: From so many pages on, a word that is on every other page tells none apart: only where it stands out is it kept.
MANY = 100


#: How a word counts: by the best place it stands in, and there by how often. The levels are letters, ``B`` to ``Z``.
BODY, HEADING, META, TITLE = 1, 9, 14, 18


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as search knows it: *meta* is the line under its title, *keys* are further names it is found by."""

    name: str
    url: str
    kind: str
    title: str
    meta: str = ""
    keys: str = ""
    about: str = ""
    date: PartialDate | None = None
    sections: tuple[Section, ...] = ()


def numbers(entries: Iterable[Entry]) -> dict[str, int]:
    """A number for each page, by name: newer pages have higher ones, and no other page's depends on it."""
    found: dict[int, str] = {}
    for entry in sorted(entries, key=lambda e: e.name):
        days = max(0, date(*entry.date.first).toordinal() - date(1970, 1, 1).toordinal()) if entry.date else 0
        number = days << 12 | int(hashlib.sha256(entry.name.encode()).hexdigest()[:3], 16)
        while number in found:
            number += 1
        found[number] = entry.name
    return {name: number for number, name in found.items()}


def levels(entry: Entry) -> dict[str, int]:
    """How much each word of a page counts there."""
    title = Counter(words(entry.title))
    meta = set(words(f"{entry.meta} {entry.keys}"))
    headings = {word for section in entry.sections for word in words(section[1])}
    body = Counter(word for section in entry.sections for word in words(section[2]))
    for word in words(entry.about):
        body[word] += 2
    # BM25's saturation: the second occurrence counts less than the first, and less still on a long page.
    length = 0.3 + 0.9 * body.total() / 400
    found = {}
    for word in {*title, *meta, *headings, *body}:
        often = body[word] / (body[word] + length)
        if word in title:
            found[word] = TITLE + round(7 / math.sqrt(title.total()))
        elif word in meta:
            found[word] = META + round(3 * often)
        elif word in headings:
            found[word] = HEADING + round(4 * often)
        else:
            found[word] = BODY + round(7 * often)
    return found


def build(entries: Iterable[Entry]) -> dict[str, str]:
    """All files of the index, by path."""
    entries = list(entries)
    number = numbers(entries)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    files = {}
    for entry in sorted(entries, key=lambda e: number[e.name]):
        for word, level in levels(entry).items():
            postings[word].append((number[entry.name], level))
        name = f"pages/{number[entry.name]:x}"
        shown = {"title": entry.title, "url": entry.url, "kind": entry.kind, "meta": entry.meta, "about": entry.about}
        files[name] = _script(name, shown | {"sections": entry.sections})
    # In the order in which JavaScript compares texts.
    ordered = sorted(postings, key=lambda word: word.encode("utf-16-be"))
    shards = []
    for lines in _cut(ordered, postings, len(entries)):
        name, text = _named("words", "\n".join(lines))
        files[name] = text
        shards.append([lines[0].split(" ")[0], name])
    name, text = _named("spelling", " ".join(_spelt(ordered, postings, len(entries))))
    files[name] = text
    files["index"] = _script("index", {"pages": len(entries), "shards": shards, "spelling": name})
    return {f"{FOLDER}/{name}.js": text for name, text in files.items()}


def _cut(ordered: Iterable[str], postings: Mapping[str, list[tuple[int, int]]], pages: int) -> Iterator[list[str]]:
    """The lines of each shard. Where one ends depends on the words about there alone."""
    lines: list[str] = []
    size = 0
    for word in ordered:
        if size >= LARGE or (size >= SHARD and zlib.crc32(word.encode()) % ONE_IN == 0):
            yield lines
            lines, size = [], 0
        lines.append(_line(word, postings[word], pages))
        size += len(lines[-1])
    if lines:
        yield lines


def _line(word: str, where: list[tuple[int, int]], pages: int) -> str:
    """``word B1a4f2C3b``: for each page a letter, its level, and how much its number is above the one before, in hex.

    A ``*`` behind the space says that the word is on so many pages that most are not named.
    """
    common = pages >= MANY and len(where) * 2 > pages
    line, before = [f"{word} {'*' if common else ''}"], 0
    for number, level in where:
        if not common or level >= META:
            line.append(f"{chr(ord('A') + level)}{number - before:x}")
            before = number
    return "".join(line)


def _spelt(ordered: Iterable[str], postings: Mapping[str, list[tuple[int, int]]], pages: int) -> Iterator[str]:
    """The words that a misspelt one may have meant. On a large site one that is met once may be misspelt itself."""
    for word in ordered:
        where = postings[word]
        if len(word) > 3 and word.isalpha() and (pages < MANY or len(where) > 1 or where[0][1] >= META):
            yield word


def _named(folder: str, data: str) -> tuple[str, str]:
    """A file that is named by its content."""
    name = f"{folder}/{hashlib.sha256(data.encode()).hexdigest()[:10]}"
    return name, _script(name, data)


def _script(name: str, data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'searchData("{name}",{text});\n'
