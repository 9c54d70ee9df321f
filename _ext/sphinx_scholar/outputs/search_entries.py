"""What is found: pages and other results, with the words by which they are found."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from ..model.dates import PartialDate
from .search_words import words

#: The level of a word depends on the best place it is in, and there on how often. Levels are letters, ``B`` to ``Z``.
BODY, HEADING, META, TITLE = 1, 9, 14, 18
#: A section of a page: its anchor, its heading, its text.
Section = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """A page as it is found and shown: *meta* is the line under the title.

    *names* are what readers also call it, *keys* further words to find it by, which weigh less.
    *prominence*, from 0 to 15, tells kinds apart: of results that are as good, those with more come first.
    """

    name: str
    url: str
    kind: str
    title: str
    meta: str = ""
    keys: str = ""
    about: str = ""
    date: PartialDate | None = None
    sections: tuple[Section, ...] = ()
    names: str = ""
    prominence: int = 0


class Entry(NamedTuple):
    """What the index needs of a result, without its text.

    *number* is its number unless another page has it; *shown* what a result shows, and whether there is a text; *words*
    are its words, with spaces between them, and *levels* the level of each.
    """

    name: str
    number: int
    shown: tuple[str, str, str, str, str, int]
    words: str
    levels: bytes


def entry(result: Result) -> Entry:
    """What the index needs of a result."""
    found = levels(result)
    shown = (result.title, result.url, result.kind, result.meta, result.about, int(bool(result.sections)))
    return Entry(result.name, _number(result), shown, " ".join(found), bytes(found.values()))


def _number(result: Result) -> int:
    """A number for a page; newer pages have higher ones."""
    digest = int(hashlib.sha256(result.name.encode()).hexdigest()[:6], 16)
    # Older ones, and those without a date, are the same to readers who want the newest: days of 1970.
    first = result.date.first if result.date else (0, 0, 0)
    days = date(*first).toordinal() - date(1970, 1, 1).toordinal() if first[0] > 1970 else (digest >> 8) % 16
    return days << 12 | result.prominence << 8 | digest & 0xFF


def numbers(entries: Iterable[Entry]) -> dict[str, int]:
    """The number of each page, by name; it hardly ever depends on other pages."""
    found: dict[int, str] = {}
    for one in sorted(entries):
        number = one.number
        while number in found:
            number += 1
        found[number] = one.name
    return {name: number for number, name in found.items()}


def levels(result: Result) -> dict[str, int]:
    """The level of each word of a page."""
    title = Counter(words(result.title))
    names = set(words(result.names))
    meta = set(words(f"{result.meta} {result.keys}"))
    headings = {word for section in result.sections for word in words(section[1])}
    body = Counter(chain.from_iterable(words(section[2]) for section in result.sections))
    for word in words(result.about):
        body[word] += 2
    # The saturation of BM25: further occurrences count less, and all count less on a long page.
    length = 0.3 + 0.9 * body.total() / 400

    @cache
    def often(count: int, most: int) -> int:
        return round(most * (count / (count + length)))

    # The better places last.
    found = {word: BODY + often(count, 7) for word, count in body.items()}
    found |= {word: HEADING + often(body[word], 4) for word in headings}
    found |= {word: META + often(body[word], 3) for word in meta}
    found |= dict.fromkeys(names, TITLE + 4)
    return found | dict.fromkeys(title, TITLE + round(7 / math.sqrt(title.total() or 1)))
