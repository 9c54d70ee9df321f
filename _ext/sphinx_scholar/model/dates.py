"""Dates known to the year, the month or the day."""

import calendar
import datetime
import re
from dataclasses import dataclass

#: English names of the months; those of the :mod:`calendar` module follow the locale of the machine.
MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day (ISO 8601 reduced precision). Unknown parts are ``None``."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``2023``, ``2023-10`` or ``2023-10-05``; :exc:`ValueError` for anything else and for no such day."""
        match = _PARTIAL_DATE.match(text.strip())
        parts = [int(part) for part in match.groups() if part] if match else []
        try:
            datetime.date(*[*parts, 1, 1][:3])
        except (ValueError, TypeError):
            raise ValueError(f"not a date: {text!r}") from None
        return cls(*parts)

    def isoformat(self) -> str:
        """The date as ``2023``, ``2023-10`` or ``2023-10-05``."""
        return "-".join([f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part])

    __str__ = isoformat

    @property
    def first(self) -> tuple[int, int, int]:
        """The earliest day of the date, as ``(year, month, day)``; dates are sorted by it."""
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> tuple[int, int, int]:
        """The latest day of the date, as ``(year, month, day)``."""
        month = self.month or 12
        return (self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def text(self, *, short: bool = False) -> str:
        """The date for readers: ``5 October 2023``, ``October 2023`` (*short*: ``Oct 2023``) or ``2023``."""
        month = MONTHS[self.month - 1][: 3 if short else None] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, str(self.year)) if part)
