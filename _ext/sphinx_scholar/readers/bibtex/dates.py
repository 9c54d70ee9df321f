"""Dates: ``date`` of biblatex, or ``year``, ``month`` and ``day`` of BibTeX."""

import re

from ...model.dates import MONTHS, PartialDate
from . import problems
from .entry import RawEntry, short
from .latex import to_text

MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
SEASONS = re.compile("spring|summer|autumn|fall|winter|michaelmas|hilary|trinity|easter|lent", re.IGNORECASE)
#: One side of an ISO 8601-2 date: ``2023-10-05T12:00``, ``2023-10~``, ``199X``, ``2004-21`` (spring).
ISO = re.compile(r"(\d{4}|\d{2,3}[xXuU]{1,2})(?:-(\d\d|[xXuU]{2})(?:-(\d\d|[xXuU]{2}))?)?(?:T[\d:.+Z-]+)?[?~%]*\Z")
YEAR = re.compile(r"\[?(?:c(?:irca|a)?\.? ?)?(?:\((?:c|C)\) ?|©)?(\d{4})(?:[?~]|[–/-]\d{2,4})?\]?\Z")
#: Texts instead of a year, of works that are not published yet.
FORTHCOMING = re.compile(r"(?:to appear|forthcoming|in ?press|accepted|in preparation|submitted|n\.? ?d\.?)\Z", re.I)


def read_date(raw: RawEntry) -> PartialDate | None:
    """The date of an entry, or the start of its range; what cannot be used of it is reported and left out."""
    if "date" in raw.fields:
        try:
            return parse_iso(raw.text("date"))
        except ValueError:
            raw.add_problem(problems.BAD_DATE, "date", text=short(raw.text("date")))
            raw.drop("date")
    text = to_text(raw.text("year"))
    if "year" not in raw.fields or FORTHCOMING.match(text):
        return None
    year = YEAR.match(text)
    if year is None:
        raw.add_problem(problems.BAD_YEAR, "year", text=short(text))
        raw.drop("year")
        return None
    return _with_month(raw, int(year[1]))


def is_forthcoming(raw: RawEntry) -> str:
    """The text instead of a year (``to appear``) in lower case, or ``""``."""
    text = to_text(raw.text("year", "date"))
    return text.lower() if FORTHCOMING.match(text) else ""


def parse_iso(text: str) -> PartialDate:
    """The date in biblatex's form; of a range, the start, or the end if there is no start.

    Uncertain (``?``), approximate (``~``) and unspecified (``199X``) dates lose these marks.

    :raises ValueError: if *text* is not a date
    """
    sides = [side.strip() for side in text.strip().split("/") if side.strip() not in ("", "..", "open", "unknown")]
    match = ISO.match(sides[0]) if len(sides) in (1, 2) and text.count("/") < 2 else None
    if match is None or not ISO.match(sides[-1]):
        raise ValueError(text)
    year = re.sub("[xXuU]", "0", match[1])
    month = match[2] if match[2] and match[2].isdigit() and not 21 <= int(match[2]) <= 41 else None
    day = match[3] if month and match[3] and match[3].isdigit() else None
    return PartialDate.parse("-".join(part for part in (year, month, day) if part))


def _with_month(raw: RawEntry, year: int) -> PartialDate:
    text = to_text(raw.text("month")).strip(" .,")
    if not text or SEASONS.search(text):
        return PartialDate(year)
    month, day = parse_month(text)
    if month is None:
        raw.add_problem(problems.BAD_MONTH, "month", text=short(text))
        return PartialDate(year)
    given = to_text(raw.text("day")) or day
    date = "-".join([f"{year:04}", f"{month:02}", *([given.zfill(2)] if given else [])])
    try:
        return PartialDate.parse(date)
    except ValueError:
        raw.add_problem(problems.BAD_DAY, "day", "month", text=short(date))
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
