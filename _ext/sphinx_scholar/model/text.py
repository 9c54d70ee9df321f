"""Helpers for plain text and web addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from .patterns import regex

#: TeX mathematics between dollar signs. As in pandoc, the first has no space after it, the second has no space before
#: and no digit after it: "costs $5 and $6" has no mathematics.
MATHEMATICS = regex(r"(?<!\\)\$(?=[^\s$])((?:\\.|[^$\\])*?)(?<!\s)\$(?!\d)")
# Control characters, line and paragraph separators, and surrogates, which no encoding can write.
_UNPRINTABLE = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


#: Letters of Chinese and Japanese, of which readers take in some 320 a minute, and of scripts with alphabets that have
#: no spaces between words either; the number of each that takes as long as a word.
_UNSPACED = (
    (regex("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), 1.6),
    (regex("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 5.0),
)
#: Letters of scripts that have no italics.
#: What the address of a site cannot have: a query, a fragment, and characters that are quoted in addresses.
_NOT_IN_BASE = regex(r'[\s?#<>"\\^`{|}]')
_UPRIGHT = regex("[\u0590-\u08ff\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7a3]")


def word_count(text: str) -> float:
    """The number of words of *text*, or of as much text of a script without spaces as takes the same time to read."""
    count = 0.0
    for letters, of_a_word in _UNSPACED if not text.isascii() else ():
        text, found = letters.subn(" ", text)
        count += found / of_a_word
    return count + sum(any(map(str.isalnum, word)) for word in text.split()) if count else len(text.split())


def is_upright(text: str) -> bool:
    """Whether *text* is never in italics: in Chinese, Japanese, Korean, Arabic, Hebrew, or Thai script."""
    return bool(_UPRIGHT.search(text)) and not re.search("[A-Za-z]", text)


#: The styles of parts of a text: italics, bold, small capitals, superscript, subscript.
STYLES = ("i", "b", "sc", "sup", "sub")
#: The styles that only texts of front matter have: code, and links, whose address follows.
CODE, LINK = "code", "link:"
#: A part of a text from *start* to *end*, and its style.
Run = tuple[int, int, str]


class Styled(str):
    """Text of which *runs* have a style: ``(start, end, style)``, nested or one after another.

    It is equal to the text without styles, and all functions on text treat it as that.
    """

    __slots__ = ("runs",)
    runs: tuple[Run, ...]

    def __new__(cls, text: str, runs: Iterable[Run] = ()) -> "Styled":
        """The text with the runs that are not empty, the longer ones first."""
        self = super().__new__(cls, text)
        self.runs = tuple(sorted((run for run in runs if run[0] < run[1]), key=lambda run: (run[0], -run[1])))
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return str(self), self.runs

    def __repr__(self) -> str:
        return f"{str(self)!r}{list(self.runs)}"


def runs_of(text: str) -> tuple[Run, ...]:
    """The styled parts of *text*."""
    return text.runs if isinstance(text, Styled) else ()


def joined(parts: Sequence[str], separator: str) -> str:
    """*parts* with *separator* between them, and with their styles; a full stop is not repeated."""
    runs, text = [], ""
    for i, part in enumerate(parts):
        if i:
            text += separator[1:] if separator.startswith(".") and text.endswith(".") else separator
        runs += [(len(text) + first, len(text) + last, style) for first, last, style in runs_of(part)]
        text += part
    return Styled(text, runs) if runs else text


def styled_parts(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parts of *text*, each with its styles, the outer ones first."""
    runs, plain = runs_of(text), str(text)
    beginning: dict[int, list[int]] = {}
    for place, (start, _, _) in enumerate(runs):
        beginning.setdefault(start, []).append(place)
    edges = sorted({0, len(plain), *(edge for start, end, _ in runs for edge in (start, end))})
    open_: list[int] = []
    for start, end in pairwise(edges):
        open_ = sorted(place for place in (*open_, *beginning.get(start, ())) if runs[place][1] > start)
        yield plain[start:end], tuple(runs[place][2] for place in open_)


def part_of(text: str, start: int, end: int) -> str:
    """The part of *text* from *start* to *end*, with its styles."""
    runs = [(max(first, start) - start, min(last, end) - start, style) for first, last, style in runs_of(text)]
    return Styled(str(text)[start:end], runs) if runs else text[start:end]


def one_line(text: str) -> str:
    """*text* on one line, with white space collapsed and without control characters."""
    if not text:
        return text
    line = _UNPRINTABLE.sub("", " ".join(text.split())).strip()
    return text if line == text else line


def capitalized(text: str) -> str:
    """*text* with a capital first letter, as in a heading; a first word with capitals or digits, ``arXiv``, is kept."""
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() and not any(map(str.isdigit, first)) else text


def url_parts(url: str) -> SplitResult:
    """The parts of *url*; of one that is not valid, such as ``https://[site]/``, the scheme and the rest as path."""
    try:
        return urlsplit(url)
    except ValueError:
        scheme, colon, rest = url.partition(":")
        return SplitResult(scheme.lower() if colon else "", "", rest if colon else "", "", "")


def joined_url(base: str, url: str) -> str:
    """The address that *url* is in a page at *base*; *url* itself if it is not valid."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def is_absolute(url: str) -> bool:
    """Whether *url* is an HTTP address with a host."""
    if ":" not in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def is_base_url(url: str) -> bool:
    """Whether *url* is the address of a site, to which those of its pages are added: without a query or a password."""
    return is_absolute(url) and "@" not in urlsplit(url).netloc and not _NOT_IN_BASE.search(url)


def doi_url(doi: str) -> str:
    """Where a *doi* leads: its other characters are part of it, those of URLs as well."""
    return f"https://doi.org/{quote(one_line(doi), safe='/:;()-._~')}"


def quote_url(url: str) -> str:
    """*url* with characters that a URL cannot contain (spaces, braces, quotes, ``\\``) percent-encoded."""
    return quote(one_line(url), safe="%/:?#[]@!$&'()*+,;=-._~")


def about_file(name: str, size: int) -> str:
    """The type and the size in bytes of the file *name*, for readers: ``PDF, 1.2 MB``."""
    kind = name.rpartition(".")[2].upper() if "." in name else "file"
    return f"{kind}, {size / 1e6:.1f} MB" if size >= 999_500 else f"{kind}, {max(1, round(size / 1000))} KB"
