"""Values of CVs in data files: texts, which may have HTML, and dates in several forms."""

import html
import re
from collections.abc import Mapping
from typing import Any

from .html_markup import TAG
from .html_to_myst import HtmlToMyst
from .matter import day, one_line

_NOW = re.compile(r"now|present|current|today|ongoing|heute|aujourd", re.IGNORECASE)
_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})")
_PART = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/]\d{1,2})?")


def text_of(value: Any) -> str:
    """A value as plain text in one line."""
    if isinstance(value, Mapping | list):
        parts = value.values() if isinstance(value, Mapping) else value
        return ", ".join(filter(None, map(text_of, parts)))
    return html.unescape(one_line(TAG.sub("", re.sub(r"<br ?/?>|</p>", " ", one_line(value)))))


def markdown(value: Any) -> str:
    """A value as Markdown in one line."""
    return one_line(HtmlToMyst(lambda path: "").convert(re.sub(r"\s*<br ?/?>\s*", ", ", one_line(value))))


def first_of(entry: Mapping[str, Any], *names: str) -> str:
    """The text of the first of the fields *names* that an entry has."""
    return next((text for name in names if (text := text_of(entry.get(name)))), "")


def listed(entry: Mapping[str, Any], *names: str) -> list[Any]:
    """The items of all lists among the fields *names*."""
    found: list[Any] = []
    for name in names:
        value = entry.get(name)
        found += value if isinstance(value, list) else []
    return found


def period(entry: Mapping[str, Any]) -> str:
    """When it was, as it is written."""
    start = first_of(entry, "start_date", "startDate")
    end = first_of(entry, "end_date", "endDate")
    if start or end:
        return "–".join(filter(None, [start, end or "present"]))
    return re.sub(r"\s*-+\s*(?=\d{4}|[a-z])", "–", first_of(entry, "date", "year", "releaseDate"))


def start_of(entry: Mapping[str, Any]) -> str:
    """The date of the beginning as a page has it, or ``""``."""
    return _date(first_of(entry, "start_date", "startDate")) or _span(entry)[0]


def end_of(entry: Mapping[str, Any]) -> str:
    """The date of the end, or ``present``; the beginning, if the entry has one date only."""
    written = first_of(entry, "end_date", "endDate")
    if written:
        return "present" if _NOW.search(written) else _date(written) or start_of(entry)
    if first_of(entry, "start_date", "startDate"):
        return "present"
    return _span(entry)[1] or start_of(entry)


def _span(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The two ends of a text such as ``2017 - 2020`` or ``2020-now``."""
    text = first_of(entry, "date", "year", "releaseDate")
    parts = re.split(r"\s+[-–—]\s+|\s*[–—]\s*|(?<=\d{4})-(?=\d{4}|[A-Za-z])|\s+to\s+", text, maxsplit=1)
    end = parts[1] if len(parts) > 1 else ""
    return _date(parts[0]), "present" if _NOW.search(end) else _date(end)


def _date(text: str) -> str:
    """A year, month or day, as a page has it."""
    if (found := _MONTH.search(text)) and (full := day(f"{found[1]} 1, {found[2]}")):
        return full[:7]
    found = _PART.search(text)
    if not found:
        return ""
    month = found[2].zfill(2) if found[2] and 1 <= int(found[2]) <= 12 else ""
    return day(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else f"{found[1]}-{month}" if month else found[1]
