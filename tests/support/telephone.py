"""Find telephone numbers in text: neither this repository nor the site may contain one."""

import html
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

# Digits with at most one separator (or bracket and space) between two of them.
_APART = r"[ \u00a0./-]?[()]?[ \u00a0]?"
_GROUPED = rf"\(?\d(?:{_APART}\d){{7,10}}(?![\w])"
# Between a word and its number: punctuation, markup, a line end; "number", "no." or their like.
_GAP = r"(?:<[^<>]{0,200}>|[^\w<+]|_){0,12}"
_WORD = (
    r"(?:(?<![A-Za-z])(?:tele)?(?:phone|fax)|(?<![A-Za-z])(?:tel|mobile|cell|whatsapp|handy)(?![A-Za-z])"
    r"|[电電][话話]|[手][机機]|[联聯][系繫][方][式])"
)
_NUMBER_WORD = rf"(?:{_GAP}(?:numbers?|no|nr|is|号码?|號碼?)(?![A-Za-z])){{0,2}}"

FORMS = {
    "tel link": re.compile(r"(?<!\w)(?:tel|sms|callto|facetime):(?://)?(?=(?:\+|%2B)?\(?\d)[^\s\"'<>]*", re.IGNORECASE),
    "international, +": re.compile(r"(?<![\w.)\]+])(?:\+|%2B)\(?[1-9]\d{0,2}\)?(?:[ \u00a0./()-]{0,3}\d){7,12}(?!\w)"),
    "international, 00": re.compile(r"(?<![\w.,+#-])00[1-9]\d{0,2}(?:[ \u00a0()/-]{0,2}\d{2,8}){2,5}(?![\w.])"),
    "after a word": re.compile(rf"{_WORD}{_NUMBER_WORD}{_GAP}{_GROUPED}", re.IGNORECASE),
    "Chinese mobile": re.compile(r"(?<![\w.+/=-])(?:86[ -]?)?1[3-9]\d[ \u00a0-]?\d{4}[ \u00a0-]?\d{4}(?![\w-]|\.\d)"),
}

# What has as many digits and is no telephone number.
KNOWN = {
    "DOI": re.compile(r"(?<![\w.])10\.\d{4,9}/[^\s\"'<>]+"),
    "arXiv identifier": re.compile(r"(?<![\w.])\d{4}\.\d{4,5}(?:v\d+)?(?![\w.]\d)"),
    "ISBN or ISSN": re.compile(r"\bIS[BS]N(?:-1[03])?[\s:=\"'{]*\d[\d -]{6,16}[\dXx]", re.IGNORECASE),
    "author at Semantic Scholar": re.compile(r"(?<!\d)2093662286(?!\d)"),
    "hash in hexadecimal": re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{32,128}(?![0-9A-Za-z])"),
    "hash in base64": re.compile(r"\bsha(?:256|384|512)-[A-Za-z0-9+/]+=*"),
    "UUID": re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"),
    "date": re.compile(r"(?<![\d-])(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?)?(?![\d-])"),
    "path of a drawing": re.compile(r"(?<![\w])[Mm] ?-?[\d.]+[ ,-][-\d\s.,eMmLlHhVvCcSsQqTtAaZz]{8,}"),
    "points or matrix of a drawing": re.compile(r"\b(?:points|viewBox|transform)=\"[^\"]*\""),
}


def find(text: str) -> list[tuple[str, str]]:
    """The telephone numbers in *text*, as (form, number); written in full-width digits or as HTML entities too."""
    text = unicodedata.normalize("NFKC", html.unescape(text))
    for identifier in KNOWN.values():
        text = identifier.sub(" \N{BULLET} ", text)
    return [(form, found[0]) for form, pattern in FORMS.items() for found in pattern.finditer(text)]


def text_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below *folder* that is text (holds no NUL), with its content."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and (text := _text(file)) is not None:
            yield file, text


def repository_files(root: Path) -> Iterator[tuple[Path, str]]:
    """The text files that are in the git repository at *root*, or would be with the next ``git add``."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    for name in sorted({*listing.split("\0")} - {""}):
        if (root / name).is_file() and (text := _text(root / name)) is not None:
            yield root / name, text


def _text(file: Path) -> str | None:
    content = file.read_bytes()
    return None if b"\0" in content else content.decode("utf-8", errors="replace")
