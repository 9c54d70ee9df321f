"""Months, as the field ``month`` of BibTeX has them: with days, as ranges, or seasons instead."""

import re

from ...model.dates import MONTHS, ExtendedDate, PartialDate
from ...model.patterns import regex
from . import problems
from .entry import RawEntry, short
from .latex import to_text

MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
#: The seasons and terms that stand for a month, by their numbers in EDTF; terms have none.
SEASON = regex("(spring)|(summer)|(autumn|fall)|(winter)|michaelmas|hilary|trinity|easter|lent", re.IGNORECASE)


def with_month(raw: RawEntry, date: PartialDate) -> PartialDate:
    text, year = str(to_text(raw.text("month"))).strip(" .,"), date.year
    if date.month or not text:
        return date
    if found := SEASON.search(text):
        season = next((20 + i for i, part in enumerate(found.groups(), 1) if part), 0)
        return ExtendedDate(year, season=season) if season else PartialDate(year)
    month, day = parse_month(text)
    if month is None:
        raw.add_problem(problems.BAD_MONTH, "month", text=short(text))
        return PartialDate(year)
    given = str(to_text(raw.text("day"))) or day
    try:
        if not raw.has("day") and (span := month_range(text, year)):
            return span
        return PartialDate.parse(
            f"{PartialDate(year).isoformat()}-{month:02}" + (f"-{given.zfill(2)}" if given else "")
        )
    except ValueError:
        date_text = f"{year:04}-{month:02}-{given}" if given else text
        raw.add_problem(problems.BAD_DAY, "day", "month", text=short(date_text))
        return PartialDate(year, month)


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
    """The range in a month field: ``July 9--14``, ``9-14 July``, ``jul/aug``, ``29 July -- 3 August``.

    :raises ValueError: if one of the months has no such day
    """
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    names = [word[:3].lower() for word in re.findall(r"[A-Za-z]{3,}", text) if word.lower() != "and"]
    if not names or any(name not in MONTH_NUMBERS for name in names):
        return None
    days: list[int | None] = [*numbers] if len(numbers) == 2 else [None, None]
    first, last = (
        PartialDate.parse(f"{year:04}-{MONTH_NUMBERS[name]:02}" + (f"-{day:02}" if day is not None else ""))
        for name, day in zip([names[0], names[-1]], days, strict=True)
    )
    return ExtendedDate(*first.parts, end=last) if first.first < last.first else None
