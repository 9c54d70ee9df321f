"""Dates known to the year, the month or the day."""

import calendar
import datetime
import re
from dataclasses import dataclass

from .unpickling import unpickled_by_slots

#: English names of the months; those of the :mod:`calendar` module follow the locale of the machine.
MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
#: The seasons by their numbers in EDTF.
SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_PARTIAL_DATE = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day (ISO 8601 reduced precision). Unknown parts are ``None``."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str, *, first: int = 1) -> "PartialDate":
        """Read ``2023``, ``2023-10`` or ``2023-10-05``; :exc:`ValueError` for anything else and for no such day.

        The year must not be before the *first*; the year 0 is 1 BCE.
        """
        match = _PARTIAL_DATE.match(text.strip())
        parts = [int(part) for part in match.groups() if part] if match else []
        try:
            # Leap years recur every 400 years, before the common era too, of which the module has no dates.
            datetime.date(*[parts[0] % 400 + 400, *parts[1:], 1, 1][:3])
            if parts[0] < first:
                raise ValueError
        except (ValueError, IndexError):
            raise ValueError(f"not a date: {text!r}") from None
        return cls(*parts)

    def isoformat(self) -> str:
        """The date as ``2023``, ``2023-10`` or ``2023-10-05``."""
        year = f"{self.year:04}" if self.year >= 0 else f"-{-self.year:04}"
        return "-".join([year] + [f"{part:02}" for part in (self.month, self.day) if part])

    __str__ = isoformat

    def edtf(self) -> str:
        """The date in the Extended Date/Time Format (ISO 8601-2), as biblatex has it."""
        return self.isoformat()

    @property
    def year_text(self) -> str:
        """The year for readers: ``2023``, ``150 BCE``."""
        return str(self.year) if self.year > 0 else f"{1 - self.year} BCE"

    @property
    def parts(self) -> tuple[int, int | None, int | None]:
        """The year, the month and the day."""
        return self.year, self.month, self.day

    @property
    def first(self) -> tuple[int, int, int]:
        """The earliest day of the date, as ``(year, month, day)``; dates are sorted by it."""
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> tuple[int, int, int]:
        """The latest day of the date, as ``(year, month, day)``."""
        month = self.month or 12
        return (self.year, month, self.day or calendar.monthrange(max(self.year, 1), month)[1])

    def text(self, *, short: bool = False) -> str:
        """The date for readers: ``5 October 2023``, ``October 2023`` (*short*: ``Oct 2023``) or ``2023``."""
        month = MONTHS[self.month - 1][: 3 if short else None] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, self.year_text) if part)


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class ExtendedDate(PartialDate):
    """A date of EDTF that is more than a day, a month or a year.

    Its parts are those of the start of a range, which ends with *end*; a range without an *end* can be *open*, or end
    *before* a date whose parts these are. A *season* is one of :data:`SEASONS`; a *decade* is named by its first year.
    """

    end: PartialDate | None = None
    open: bool = False
    before: bool = False
    season: int = 0
    decade: bool = False
    approximate: bool = False
    uncertain: bool = False

    def edtf(self) -> str:
        """The date in EDTF: ``1998/2001``, ``2004-21``, ``0969~``, ``199X``, ``1990/..``."""
        mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((self.approximate, self.uncertain), "")
        start = f"{self.year // 10:03}X" if self.decade else PartialDate.isoformat(self)
        start += (f"-{self.season}" if self.season else "") + mark
        if self.before:
            return f"../{start}"
        return f"{start}/.." if self.open else f"{start}/{self.end.edtf()}" if self.end else start

    @property
    def year_text(self) -> str:
        """The year or years for readers: ``1998–2001``, ``c. 969``, ``1990s``, ``1990–``."""
        years = PartialDate(self.year).year_text + ("s" if self.decade else "")
        if self.end and self.end.year != self.year:
            # "200–150 BCE", "27 BCE–14"
            years = years.removesuffix(" BCE") if self.end.year < 1 else years
            years += f"–{self.end.year_text}"
        return self._marked(years)

    def text(self, *, short: bool = False) -> str:
        """The date for readers: ``5–7 October 2023``, ``Spring 2004``, ``c. 969``, ``1990–``, ``until 1990``."""
        start = PartialDate(self.year, self.month, self.day)
        if self.decade:
            return self._marked(f"{self.year}s")
        if self.season:
            return self._marked(f"{SEASONS[self.season]} {start.year_text}")
        if self.end is None:
            return self._marked(start.text(short=short))
        end = self.end.text(short=short)
        if self.end.year != self.year:
            return self._marked(f"{start.text(short=short)} – {end}") if self.month else self.year_text
        month = MONTHS[(self.month or 1) - 1][: 3 if short else None]
        if self.month == self.end.month and self.day:
            return self._marked(f"{self.day}–{end}")
        return self._marked(f"{self.day} {month} – {end}" if self.day else f"{month}–{end}")

    def _marked(self, text: str) -> str:
        text = ("c. " if self.approximate else "") + text + ("?" if self.uncertain else "")
        return f"until {text}" if self.before else f"{text}–" if self.open else text
