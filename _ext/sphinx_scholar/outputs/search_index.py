"""The search index as files: small scripts that a page loads as it needs them, also from a local folder.

``index.js`` says which file holds what. A *shard* is a range of the sorted words, each with its pages; a *pack* has
what the results of some pages show, and a *page* file the text of one, from which an excerpt is taken. Names keep
outdated copies in a cache from being mixed with newer ones: shards and packs are named by their content, a page file by
the date and name of its page. An edit changes the file of the page, its pack and the shards of words that came or went,
and the same pages give the same files in whatever order they were written.
"""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from typing import Any, NamedTuple, TypeVar

from .search_entries import META, Entry, Result, Section, entry, numbers
from .search_han import other_forms

#: The folder of the files in the site.
FOLDER = "_search"
#: A shard has at least ``SHARD`` characters, and ends at the next word whose checksum is divisible by ``ONE_IN``,
#: or at ``LARGE`` characters.
SHARD, LARGE, ONE_IN = 8_000, 32_000, 16
#: The same for packs, which end between pages.
PACK, LARGE_PACK, ONE_IN_PACK = 6_000, 12_000, 4
#: With so many pages, a word that is on more than half of them is indexed only where it is in a title or meta line.
MANY = 100
_Part = TypeVar("_Part")


class Index(NamedTuple):
    """All that the files of the index are made of: entries, the number of each page, and the line of each word."""

    entries: Collection[Entry]
    number: Mapping[str, int]
    lines: Mapping[str, str]


def build(results: Iterable[Result]) -> dict[str, str]:
    """All files of the index, by path."""
    results = list(results)
    entries = [entry(result) for result in results]
    number = numbers(entries)
    texts = (text_file(number[result.name], result.sections) for result in results if result.sections)
    return {**dict(texts), **index(Index(entries, number, lines(entries, number)))}


def text_path(number: int) -> str:
    """The path of the file with the text of a page."""
    return f"{FOLDER}/pages/{number:x}.js"


def text_file(number: int, sections: Iterable[Section]) -> tuple[str, str]:
    """The path and the content of the file with the text of a page."""
    return text_path(number), _script(f"pages/{number:x}", sections)


#: A word on a page: the number of the page and the level of the word there.
Posting = tuple[str, int, int]


def _postings(one: Entry, number: int) -> Iterable[Posting]:
    return ((word, number, level) for word, level in zip(one.words.split(), one.levels, strict=True))


def lines(entries: Iterable[Entry], number: Mapping[str, int], wanted: Set[str] | None = None) -> dict[str, str]:
    """The line of each word, or of those that are *wanted*; *number* has the number of each page."""
    entries = sorted(entries, key=lambda one: number[one.name])
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in entries:
        if wanted is None or not wanted.isdisjoint(one.words.split()):
            for word, this, level in _postings(one, number[one.name]):
                postings[word].append((this, level))
    chosen = postings if wanted is None else wanted & postings.keys()
    return {word: _line(word, postings[word], len(entries)) for word in chosen}


def lines_again(last: Index, entries: Collection[Entry], number: Mapping[str, int]) -> dict[str, str]:
    """The line of each word, those of the *last* build where they are the same: an edit changes few."""
    # How many pages there are tells which words are too common.
    if len(last.entries) != len(entries):
        return lines(entries, number)
    known = {one.name: (one, last.number[one.name]) for one in last.entries}
    now = {one.name: (one, number[one.name]) for one in entries}
    same = {name for name, found in now.items() if known.get(name) == found}
    places = ({p for name in of.keys() - same for p in _postings(*of[name])} for of in (known, now))
    changed = {word for word, *_ in set.symmetric_difference(*places)}
    return {word: line for word, line in last.lines.items() if word not in changed} | lines(entries, number, changed)


def index(known: Index) -> dict[str, str]:
    """The files of the index, by path, without the texts of pages."""
    number, files = known.number, {}
    # In the order of JavaScript.
    ordered = sorted(known.lines, key=lambda word: word.encode("utf-16-be"))
    shards = []
    for cut in _cut(((word, known.lines[word]) for word in ordered), len, SHARD, LARGE, ONE_IN):
        name, text = _named("words", "\n".join(cut))
        files[name] = text
        shards.append([cut[0].split(" ")[0], name])
    heads = [(number[one.name], *one.shown) for one in known.entries]
    named = ((f"{head[0]:x}", head) for head in sorted(heads))
    packs = []
    for pack in _cut(named, lambda head: len(str(head)), PACK, LARGE_PACK, ONE_IN_PACK):
        name, text = _named("packs", pack)
        files[name] = text
        packs.append([pack[0][0], name])
    pages = len(known.entries)
    name, text = _named("spelling", " ".join(word for word in ordered if _is_spelt(known.lines[word], pages)))
    files[name] = text
    start: dict[str, Any] = {"pages": pages, "shards": shards, "packs": packs, "spelling": name}
    if (forms := other_forms(ordered))[0]:
        name, files[name] = _named("han", forms)
        start["han"] = name
    files["index"] = _script("index", start)
    return {f"{FOLDER}/{name}.js": text for name, text in files.items()}


def _cut(
    parts: Iterable[tuple[str, _Part]], size_of: Callable[[_Part], int], least: int, most: int, one_in: int
) -> Iterator[list[_Part]]:
    """The *parts*, which have names, in groups. Where one ends depends only on the parts around its end."""
    group: list[_Part] = []
    size = 0
    for name, part in parts:
        if size >= most or (size >= least and zlib.crc32(name.encode()) % one_in == 0):
            yield group
            group, size = [], 0
        group.append(part)
        size += size_of(part)
    if group:
        yield group


def _line(word: str, where: list[tuple[int, int]], pages: int) -> str:
    """``word B1a4f2C3b``: for each page its level and, in hexadecimal, the difference of its number to the last one's.

    A ``*`` after the space means that the word is on so many pages that most are left out.
    """
    common = pages >= MANY and len(where) * 2 > pages
    line, before = [f"{word} {'*' if common else ''}"], 0
    for number, level in where:
        if not common or level >= META:
            line.append(f"{chr(ord('A') + level)}{number - before:x}")
            before = number
    return "".join(line)


def _is_spelt(line: str, pages: int) -> bool:
    """Whether the word of a *line* is suggested for misspelt ones: on a large site, one that occurs once may be so."""
    word, _, where = line.partition(" ")
    if len(word) <= 3 or not word.isalpha():
        return False
    # Only levels are in upper case.
    several = where[0] == "*" or where[1:] != where[1:].lower()
    return pages < MANY or several or where[0] >= chr(ord("A") + META)


def _named(folder: str, data: Any) -> tuple[str, str]:
    name = f"{folder}/{hashlib.sha256(_json(data).encode()).hexdigest()[:10]}"
    return name, _script(name, data)


def _script(name: str, data: Any) -> str:
    return f'searchData("{name}",{_json(data)});\n'


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
