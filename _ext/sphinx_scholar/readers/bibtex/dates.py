"""Dates: ``date`` of biblatex, or ``year``, ``month`` and ``day`` of BibTeX."""

import re
from contextlib import suppress
from dataclasses import replace

from ...model.dates import MONTHS, SEASONS, ExtendedDate, PartialDate
from ...model.patterns import regex
from . import problems
from .catalogued_years import ONLINE, REPRINTED, tidied
from .entry import Field, RawEntry, short
from .latex import to_text
from .months import FIRST, SEASON, parse_month, with_month

#: One side of an ISO 8601-2 date: ``2023-10-05T12:00``, ``2023-10~``, ``199X``, ``2004-21`` (spring), ``-0149``.
ISO = regex(r"(-?\d{4}|\d{2,3}[xXuU]{1,2})(?:-(\d\d|[xXuU]{2})(?:-(\d\d|[xXuU]{2}))?)?(?:T[\d:.+Z-]+)?([?~%]*)\Z")
_CIRCA = r"(?:c(?:irca|a)?\.? ?|about |around )"
_ERA = r"(?: ?(B\.?C\.?(?:E\.?)?))?(?: (?:A\.?D\.?|C\.?E\.?))?"
YEAR = regex(
    rf"\[?({_CIRCA})?(?:\(c\) ?|©|A\.?D\.? )?(\d{{1,4}})(s|x)?{_ERA}([?~])?"
    r"(?: ?[–/-]{1,3} ?(\d{1,4}))?\]?(?: ?(?:\(\d{4}\)|(?:\(c\) ?|©)\d{4}))?([?])?\Z",
    re.IGNORECASE,
)
#: Texts instead of a year, of works that are not published yet or have no date, and a year beside such a text.
_SOON = "to appear|forthcoming|in ?press|(?:conditionally )?accepted(?: for publication)?"
FORTHCOMING = regex(rf"(?:{_SOON}|in preparation|submitted)\Z", re.IGNORECASE)
SOON = regex(
    rf"({_SOON})[ ,]*(?:in )?\(?(\d{{4}})\)?\Z|(\d{{4}})[ ,]*\(?({_SOON})\)?\Z",
    re.IGNORECASE,
)
UNDATED = regex(
    r"\W*(?:(?:n|s)\.? ?d\.?|o\. ?J\.|undated|no date|s\. ?a\.|s\. ?f\.|sine anno|sin fecha|sans date|б\. ?г\.)\W*\Z",
    re.IGNORECASE,
)


def read_date(raw: RawEntry) -> PartialDate | None:
    """The date of an entry; what cannot be used of it is reported and left out."""
    if "date" in raw.fields:
        text = _written(raw, "date")
        try:
            return parse_iso(text)
        except ValueError:
            if date := _in_words(raw, text):
                return date
            if not UNDATED.match(text) and not FORTHCOMING.match(text):
                raw.add_problem(problems.BAD_DATE, "date", text=short(text))
            raw.drop("date")
    text = _written(raw, "year")
    if "year" not in raw.fields or FORTHCOMING.match(text) or UNDATED.match(text):
        return None
    if soon := SOON.match(text):
        return PartialDate(int(soon[2] or soon[3]))
    location = raw.fields["year"].location
    if twice := REPRINTED.match(text):
        first, last = sorted(filter(None, twice.groups()))
        raw.fields.setdefault("origdate", Field(first, location))
        text = last
    if online := ONLINE.match(text):
        raw.fields.setdefault("pubstate", Field(online[2].lower(), location))
        text = online[1]
    return _in_year(raw, tidied(text))


def _written(raw: RawEntry, *names: str) -> str:
    """The text of a field in which a tilde behind a digit is that of an approximate date, no space."""
    return str(to_text(re.sub(r"(?<=[\dxXuU])~", r"\\textasciitilde{}", raw.text(*names)))).strip()


def _in_words(raw: RawEntry, text: str) -> PartialDate | None:
    """A date such as ``12–14 April 2017`` or ``April 12, 2017``."""
    found = re.fullmatch(r"(.{3,30}?)[, ]+(\d{4})", text)
    if not found or not (SEASON.match(found[1]) or parse_month(found[1])[0]):
        return None
    raw.fields["month"] = Field(found[1], raw.fields["date"].location)
    return with_month(raw, PartialDate(int(found[2])))


def _in_year(raw: RawEntry, text: str) -> PartialDate | None:
    academic = re.fullmatch(r"(\d\d)(\d\d)-(\d\d)", text)  # no season, as in the field "date"
    if academic and int(academic[2]) < int(academic[3]) > len(MONTHS):
        text = f"{academic[1]}{academic[2]}/{academic[1]}{academic[3]}"
    with suppress(ValueError):
        return with_month(raw, parse_iso(text))
    months = re.fullmatch(r"([^\d]{3,20}?)\.?,? (\d{4})", text)
    if months and not raw.has("month") and (SEASON.match(months[1]) or parse_month(months[1])[0]):
        raw.fields["month"] = Field(months[1], raw.fields["year"].location)
        return with_month(raw, PartialDate(int(months[2])))
    found = YEAR.match(text)
    if found is None:
        raw.add_problem(problems.BAD_YEAR, "year", text=short(text))
        raw.drop("year")
        return None
    circa, year, decade, bce, mark, end, doubt = found.groups()
    number = 1 - int(year) if bce else int(year)
    if decade and decade in "xX":
        number *= 10
    # "1998-9" ends in 1999, "100 BC-50" in 50.
    last = int((year[: -len(end)] if len(end) < len(year) and not bce else "") + end) if end else number
    if last < number:
        raw.add_problem(problems.BAD_YEAR, "year", text=short(text))
    extended = ExtendedDate(
        number,
        end=PartialDate(last) if last > number else None,
        decade=bool(decade),
        approximate=bool(circa) or mark == "~",
        uncertain=mark == "?" or bool(doubt),
    )
    return with_month(raw, _plain(extended))


def is_forthcoming(raw: RawEntry) -> str:
    """The text instead of a year (``to appear``) in lower case, or ``""``."""
    text = _written(raw, "year", "date")
    if soon := SOON.match(text):
        return _state(soon[1] or soon[4])
    return _state(text) if FORTHCOMING.match(text) or UNDATED.match(text) else ""


def _state(text: str) -> str:
    return "accepted" if "accepted" in text.lower() else text.lower()


def parse_iso(text: str) -> PartialDate:
    """The date in biblatex's form, which is that of EDTF.

    :raises ValueError: if *text* is not a date
    """
    text = re.sub(r"\A(\d{4})/(\d\d)/(\d\d)\Z", r"\1-\2-\3", text.strip())
    sides = [side.strip() for side in text.split("/")]
    known = [side for side in sides if side not in ("", "..", "open", "unknown", "*")]
    if not known or len(sides) > 2:
        raise ValueError(text)
    first, *others = [_side(side, text) for side in known]
    if others:
        end = others[0]
        if end.first < first.first:
            raise ValueError(text)
        return _plain(replace(first, end=_plain(end)) if end.first != first.first or end.last != first.last else first)
    if len(sides) > 1:
        first = replace(first, before=known[0] == sides[1], open=known[0] == sides[0])
    return _plain(first)


def _side(side: str, text: str) -> ExtendedDate:
    """One side of a range."""
    match = ISO.match(side)
    if match is None:
        raise ValueError(text)
    season = int(match[2]) if match[2] and match[2].isdigit() and 21 <= int(match[2]) <= 41 else 0
    month = match[2] if match[2] and match[2].isdigit() and not season else None
    day = match[3] if month and match[3] and match[3].isdigit() else None
    unknown = len(re.findall("[xXuU]", match[1]))
    year = re.sub("[xXuU]", "0", match[1])
    date = PartialDate.parse("-".join(part for part in (year, month, day) if part), first=FIRST)
    return ExtendedDate(
        date.year,
        date.month,
        date.day,
        end=PartialDate(date.year + 99) if unknown == 2 else None,
        season=season if season in SEASONS else 0,
        decade=unknown == 1,
        approximate=bool(set(match[4]) & {"~", "%"}),
        uncertain=bool(set(match[4]) & {"?", "%"}),
    )


def _plain(date: ExtendedDate) -> PartialDate:
    """*date* as a partial date, if it is no more than that."""
    plain = PartialDate(date.year, date.month, date.day)
    return plain if date == ExtendedDate(*plain.parts) else date
