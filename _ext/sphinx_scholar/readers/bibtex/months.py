"""Months, as the field ``month`` of BibTeX has them: with days, as ranges, or seasons instead."""

import re
from dataclasses import replace

from ...model.dates import MONTHS, ExtendedDate, PartialDate
from ...model.patterns import regex
from . import problems
from .entry import RawEntry, short
from .latex import to_text

#: The first year that four digits can write.
FIRST = -9999
MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
#: The seasons and terms that stand for a month, by their numbers in EDTF; terms have none.
SEASON = regex("(spring)|(summer)|(autumn|fall)|(winter)|michaelmas|hilary|trinity|easter|lent", re.IGNORECASE)

#: Months from one to another. With a slash it may be a day.
MONTHS_IN_DIGITS = regex(r"(?:0?\d|1[0-2]) ?[-–—] ?(?:0?\d|1[0-2])\Z")


def with_month(raw: RawEntry, date: PartialDate) -> PartialDate:
    """*date* with the fields ``month`` and ``day`` of an entry; what cannot be used of a month is reported."""
    # Some repeat the year.
    text = str(to_text(raw.text("month"))).strip(" .,").removesuffix(f" {date.year}").strip(" .,")
    if not text:
        return date
    found = _in_month(raw, date.year, text) if _is_year(date) else _checked(raw, text, date)
    if found is None:
        return date
    if found is date or not isinstance(date, ExtendedDate):
        return found
    extended = found if isinstance(found, ExtendedDate) else ExtendedDate(*found.parts)
    return replace(extended, approximate=date.approximate, uncertain=date.uncertain)


def _is_year(date: PartialDate) -> bool:
    bare = replace(date, approximate=False, uncertain=False) if isinstance(date, ExtendedDate) else date
    return bare in (PartialDate(date.year), ExtendedDate(date.year))


def _in_month(raw: RawEntry, year: int, text: str) -> PartialDate | None:
    """The date in a month field; ``None``, with a problem, if it is none."""
    if found := SEASON.search(text):
        season = next((20 + i for i, part in enumerate(found.groups(), 1) if part), 0)
        return _checked(raw, text, ExtendedDate(year, season=season) if season else PartialDate(year))
    month, day = parse_month(text)
    if month is None:
        raw.add_problem(problems.BAD_MONTH, "month", text=short(text))
        return None
    given = str(to_text(raw.text("day"))) or day
    try:
        span = None if raw.has("day") else month_range(text, year)
        return _checked(raw, text, span or _day(year, month, given))
    except ValueError:
        date_text = f"{PartialDate(year, month)}-{given}" if given else text
        raw.add_problem(problems.BAD_DAY, "day", "month", text=short(date_text))
        return PartialDate(year, month)


def _checked(raw: RawEntry, text: str, date: PartialDate) -> PartialDate:
    """*date*; it is reported if it does not tell all months, days and seasons of the *text* it was made from."""
    end = date.end if isinstance(date, ExtendedDate) and date.end else date
    months = {*range(date.month or 0, (end.month or 0) + 1)}
    names = {MONTH_NUMBERS.get(word[:3].lower()) for word in re.findall("[A-Za-z]{3,}", SEASON.sub("", text))} - {None}
    told = {date.year, date.day, end.year, end.day} | (set() if names else {date.month, end.month})
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    if not (names <= months and numbers <= told and len(SEASON.findall(text)) <= 1):
        raw.add_problem(problems.PARTLY_READ, "month", text=short(text), date=date.edtf())
    return date


def _day(year: int, month: int, day: int | str | None) -> PartialDate:
    """A day, or a month if there is no *day*; :exc:`ValueError` if there is no such day."""
    return PartialDate.parse(f"{PartialDate(year, month)}" + (f"-{day:0>2}" if day else ""), first=FIRST)


def parse_month(text: str) -> tuple[int | None, str]:
    """The month (1 to 12) and, if there is one, the day: ``Aug``, ``8``, ``10 January``, ``July 9``, ``jul--aug``."""
    words = re.findall(r"[A-Za-z]+", text)
    numbers = re.findall(r"\d+", text)
    names = [word.lower() for word in words if word.lower() not in ("st", "nd", "rd", "th", "and", "to")]
    if not names:
        month = int(numbers[0]) if len(numbers) in (1, 2) and len(numbers[0]) <= 2 else 0
        return (month, "") if 1 <= month <= 12 else (None, "")
    if any(len(name) < 3 or name[:3] not in MONTH_NUMBERS for name in names):
        return None, ""
    return MONTH_NUMBERS[names[0][:3]], numbers[0] if len(numbers) == 1 and len(names) == 1 else ""


def month_range(text: str, year: int) -> ExtendedDate | None:
    """The range in a month field: ``July 9--14``, ``9-14 July``, ``jul/aug``, ``7--8``, ``29 July -- 3 August``.

    :raises ValueError: if one of the months has no such day
    """
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    names = [word[:3].lower() for word in re.findall(r"[A-Za-z]{3,}", text) if word.lower() != "and"]
    if any(name not in MONTH_NUMBERS for name in names):
        return None
    days: list[int | None] = [None, None]
    months = [MONTH_NUMBERS[name] for name in names]
    if not months:
        months = numbers if MONTHS_IN_DIGITS.match(text) else []
    elif len(numbers) == 2:
        days = [*numbers]
    if not months:
        return None
    first, last = (_day(year, month, day) for month, day in zip([months[0], months[-1]], days, strict=True))
    return ExtendedDate(*first.parts, end=last) if first.first < last.first else None
