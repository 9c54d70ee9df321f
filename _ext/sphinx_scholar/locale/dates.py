"""Dates for readers, by Babel; in English as :mod:`sphinx_scholar.model.dates` writes them."""

import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ..model.dates import ExtendedDate, PartialDate
from ..model.message import Message

if TYPE_CHECKING:
    from .messages import Messages

SEASONS = {
    21: Message("Spring {year}"),
    22: Message("Summer {year}"),
    23: Message("Autumn {year}"),
    24: Message("Winter {year}"),
}
#: The patterns of CLDR for a date with a day and one with a month, in the length of words.
_SKELETONS = {(True, True): "yMMMd", (True, False): "yMMMMd", (False, True): "yMMM", (False, False): "yMMMM"}


@cache
def locale(language: str) -> Any:
    """Babel's data of a language, of English for one that it does not know."""
    from babel import Locale, UnknownLocaleError

    for name in (language, language.partition("_")[0], "en"):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError


def text(date: PartialDate, texts: "Messages", *, short: bool = False) -> str:
    """The date for readers: ``5–7 October 2023``, ``Spring 2004``, ``c. 969``, ``until 1990``."""
    # Every other language has its own names of months; a site that overrides a word in English has those.
    if texts.base == "en" and not isinstance(date, ExtendedDate):
        return date.text(short=short) if date.year > 0 else _before_christ(date, texts, short)
    if not isinstance(date, ExtendedDate):
        return _point(date, texts, short)
    start = PartialDate(date.year, date.month, date.day)
    if date.decade or (date.end and not date.month and not date.season):
        return year(date, texts)
    if date.season:
        shown = texts.gettext(SEASONS[date.season], year=_year(date.year, texts))
    elif date.end is None:
        shown = text(start, texts, short=short)
    else:
        shown = _span(start, date.end, texts, short)
    return _marked(date, shown, texts)


def year(date: PartialDate, texts: "Messages") -> str:
    """The year or years: ``1998–2001``, ``c. 969``, ``1990s``, ``1990–``, ``200–150 BCE``."""
    if not isinstance(date, ExtendedDate):
        return _year(date.year, texts)
    shown = texts.gettext("{year}s", "decade", year=date.year) if date.decade else _year(date.year, texts)
    if date.end and date.end.year != date.year:
        # "200–150 BCE", "27 BCE–14"
        before = date.year < 1 and date.end.year < 1
        both = texts.gettext("{year} BCE", year=f"{1 - date.year}–{1 - date.end.year}") if before else ""
        shown = both or f"{shown}–{year(date.end, texts)}"
    return _marked(date, shown, texts)


def _year(number: int, texts: "Messages") -> str:
    return str(number) if number > 0 else texts.gettext("{year} BCE", year=1 - number)


def _marked(date: ExtendedDate, shown: str, texts: "Messages") -> str:
    if date.approximate:
        shown = texts.gettext("c. {date}", "circa", date=shown)
    shown += "?" if date.uncertain else ""
    if date.before:
        return texts.gettext("until {date}", date=shown)
    return f"{shown}–" if date.open else shown


def _before_christ(date: PartialDate, texts: "Messages", short: bool) -> str:
    return texts.gettext("{year} BCE", year=text(PartialDate(1 - date.year, date.month, date.day), texts, short=short))


def _point(date: PartialDate, texts: "Messages", short: bool) -> str:
    """A year, a month or a day."""
    if date.year < 1:
        return _before_christ(date, texts, short)
    return _written(date.parts, texts.language, short)


@lru_cache(maxsize=4096)
def _written(parts: tuple[int, int | None, int | None], language: str, short: bool) -> str:
    from babel.dates import format_date, format_skeleton

    number, month, day = parts
    if month is None:
        return str(number)
    value = datetime.date(number, month, day or 1)
    if day and not short:
        return format_date(value, "long", locale=locale(language))
    return format_skeleton(_SKELETONS[bool(day), short], value, locale=locale(language))


def _span(start: PartialDate, end: PartialDate, texts: "Messages", short: bool) -> str:
    """``5–7 October 2023``, ``October–December 2023``; dates of two years with a spaced dash."""
    same = start.year == end.year and bool(start.day) == bool(end.day) and start.year > 0
    if not same:
        return f"{text(start, texts, short=short)} – {text(end, texts, short=short)}"
    if texts.base == "en":
        return ExtendedDate(*start.parts, end=end).text(short=short)
    return _interval(start.first, end.first, bool(start.day), texts.language, short)


@lru_cache(maxsize=1024)
def _interval(first: tuple[int, int, int], last: tuple[int, int, int], day: bool, language: str, short: bool) -> str:
    from babel.dates import format_interval

    ends = (datetime.date(*first), datetime.date(*last))
    return format_interval(*ends, _SKELETONS[day, short], locale=locale(language))
