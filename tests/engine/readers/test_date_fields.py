"""The fields of dates by themselves: their values in EDTF, what is reported, and at which line."""

import pytest

from entries import entry, messages
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.readers.bibtex.catalogued_years import tidied
from sphinx_scholar.readers.bibtex.dates import is_forthcoming, parse_iso, read_date


def edtf(**fields: str) -> tuple[str, list[str]]:
    """The date of an entry whose fields are in lines 2, 3, ..., and what is reported."""
    raw = entry(**fields)
    date = read_date(raw)
    return date.edtf() if date else "", messages(raw)


@pytest.mark.parametrize(
    ("year", "date"),
    [
        *((f"199{digit}~", "199X~") for digit in "xXuU"),
        ("1911-12", "1911-12"),
        ("1912-13", "1912/1913"),
        ("99x", "099X"),
        ("99X", "099X"),
        ("190s", "019X"),
        ("c. 1998--9", "1998~/1999"),
        ("c. 1998--2001", "1998~/2001"),
        ("c. 1998--1998", "1998~"),
        ("98--1990", f"{98:04}/1990"),
        ("100 BC–50", "-0099/0050"),
        ("1 BC--5", "0000/0005"),
        ("990?", "0990?"),
        ("[990]?", "0990?"),
        ("c. 990?", "0990%"),
        ("990~", "0990~"),
        ("令和元年", "2019"),
        ("平成元", "1989"),
    ],
)
def test_years(year: str, date: str) -> None:
    assert edtf(year=year) == (date, [])


@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [
        ("990", "May", "", "0990-05"),
        ("AD 79", "aug", "24", f"{79:04}-08-24"),
        ("2004", "1", "", "2004-01"),
        ("2004", "12", "", "2004-12"),
        ("2004", ".", "", "2004"),
        ("2004", "Easter", "", "2004"),
        ("2004", "2nd May", "", "2004-05-02"),
        ("2004", "May 2nd and 3rd", "", "2004-05-02/2004-05-03"),
        ("2004", "May 9 to 14", "", "2004-05-09/2004-05-14"),
        ("2004", "May/May", "", "2004-05"),
        ("2004", "jan--feb--mar", "", "2004-01/2004-03"),
        ("2004", "3", "5", "2004-03-05"),
        ("2004", "7--8", "", "2004-07/2004-08"),
        ("2004", "11–12", "", "2004-11/2004-12"),
        ("2004", "March 2004", "", "2004-03"),
        ("2004", "Spring 2004", "", "2004-21"),
        ("2004-05", "May", "", "2004-05"),
        ("c. 990", "May", "", "0990-05~"),
        ("1923?", "May 3", "", "1923-05-03?"),
        ("1923?", "spring", "", "1923-21?"),
        ("44 B.C.", "March", "15", "-0043-03-15"),
        ("44 B.C.", "jul/aug", "", "-0043-07/-0043-08"),
    ],
)
def test_months(year: str, month: str, day: str, date: str) -> None:
    assert edtf(year=year, month=month, **({"day": day} if day else {})) == (date, [])


NO_DATE = "is not a date; write 2023, 2023-10, 2023-10-05 or 2023-10-05/2023-10-07"
NO_YEAR = "is not a year; write four digits, such as 2024"
NO_MONTH = "is not a month; write aug, August or 8"
PARTLY = 'only {} is read of the month "{}"; write it as the field date, such as 2023-12/2024-01'
NO_DAY = "is not a date; write a day of that month, or none"


@pytest.mark.parametrize(
    ("fields", "date", "report"),
    [
        ({"date": "2023-13"}, "", f'2: "2023-13" {NO_DATE}'),
        ({"year": "2020", "date": "2023-13"}, "2020", f'3: "2023-13" {NO_DATE}'),
        ({"date": "12 Foo 2017"}, "", f'2: "12 Foo 2017" {NO_DATE}'),
        ({"date": "open/unknown"}, "", f'2: "open/unknown" {NO_DATE}'),
        ({"date": "1990/1991/1992"}, "", f'2: "1990/1991/1992" {NO_DATE}'),
        ({"date": "1991/1990"}, "", f'2: "1991/1990" {NO_DATE}'),
        ({"date": "1990-42"}, "", f'2: "1990-42" {NO_DATE}'),
        ({"year": "Foo 2004"}, "", f'2: "Foo 2004" {NO_YEAR}'),
        ({"month": "June", "year": "May 2004"}, "", f'3: "May 2004" {NO_YEAR}'),
        ({"year": "1998-1990"}, "1998", f'2: "1998-1990" {NO_YEAR}'),
        ({"year": "2015-13"}, "2015", f'2: "2015-13" {NO_YEAR}'),
        *(({"year": "2004", "month": text}, "2004", f'3: "{text}" {NO_MONTH}') for text in ("Foo", "/", "0", "13")),
        *(({"year": "2004", "month": text}, "2004", f'3: "{text}" {NO_MONTH}') for text in ("103", "3/4/5", "my")),
        ({"year": "2004", "month": "feb", "day": "30"}, "2004-02", f'4: "2004-02-30" {NO_DAY}'),
        *(
            ({"year": year, "month": month}, date, f"3: {PARTLY.format(date, month)}")
            for year, month, date in (
                *(("2004", "dec/jan", "2004-12"), ("2004", "May 9-5", "2004-05"), ("2004", "3/4", "2004-03")),
                *(
                    ("2004", "12-1", "2004-12"),
                    ("2004", "May 2, 3 and 5", "2004-05"),
                    ("2004", "Spring/Fall", "2004-21"),
                ),
                *(("2004", "31 May and June", "2004-05/2004-06"), ("2004", "Spring or May", "2004-21")),
                *(("1912-13", "May", "1912/1913"), ("1990s", "May", "199X"), ("2004-05", "June", "2004-05")),
            )
        ),
        (
            {"year": "2004", "month": "May 3-5", "day": "4"},
            "2004-05-04",
            f"3: {PARTLY.format('2004-05-04', 'May 3-5')}",
        ),
        ({"year": "2004", "month": "feb 30"}, "2004-02", f'3: "2004-02-30" {NO_DAY}'),
        ({"year": "2004", "month": "May 30-June 31"}, "2004-05", f'3: "May 30-June 31" {NO_DAY}'),
    ],
)
def test_reports(fields: dict[str, str], date: str, report: str) -> None:
    assert edtf(**fields) == (date, [f"refs.bib:{report}"])


def test_a_date_that_cannot_be_used_is_left_out_but_not_missing() -> None:
    raw = entry(date="2023-13", year="199")
    assert read_date(raw) == PartialDate(199)
    assert ("date" in raw.fields, raw.has("date")) == (False, True)
    raw = entry(year="soon")
    assert read_date(raw) is None
    assert ("year" in raw.fields, raw.has("year")) == (False, True)


@pytest.mark.parametrize(
    ("field", "text", "added", "value"),
    [
        ("date", "12 April 2017", "month", "12 April"),
        ("year", "Sept., 2004", "month", "Sept"),
        ("year", "Spring 2004", "month", "Spring"),
        ("year", "1914 (2004)", "origdate", "1914"),
        ("year", "2021 (Online First)", "pubstate", "online first"),
    ],
)
def test_other_fields_that_a_date_tells_are_at_its_line(field: str, text: str, added: str, value: str) -> None:
    raw = entry(title="T", **{field: text})
    assert read_date(raw)
    assert raw.fields[added] == (value, "refs.bib:3")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("open/1990", "../1990"),
        ("unknown/1990", "../1990"),
        ("1990/unknown", "1990/.."),
        ("1990/open", "1990/.."),
        ("1990/*", "1990/.."),
        ("1990-01-01/1990-01", "1990-01-01/1990-01"),
        ("1990/1990-12", "1990/1990-12"),
        ("1990-41", "1990"),
        ("-0149", "-0149"),
        ("19UU", "1900/1999"),
    ],
)
def test_forms_of_edtf(text: str, date: str) -> None:
    assert parse_iso(text).edtf() == date


def test_a_date_in_words_is_used_before_the_month() -> None:
    assert edtf(date="12 April 2017", month="May") == ("2017-04-12", [])


def test_a_day_is_a_plain_date() -> None:
    assert parse_iso("2023-10-05") == PartialDate(2023, 10, 5)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"year": "In Press"}, "in press"),
        ({"year": "2030 (in press)"}, "in press"),
        ({"year": "Accepted for publication 2030"}, "accepted"),
        ({"date": "Conditionally accepted"}, "accepted"),
        ({"year": "n.d."}, "n.d."),
        ({"year": "2020"}, ""),
        ({"title": "T"}, ""),
    ],
)
def test_states_instead_of_years(fields: dict[str, str], state: str) -> None:
    assert is_forthcoming(entry(**fields)) == state


@pytest.mark.parametrize(
    ("text", "year"), [("199-", "199X"), ("199?", "199X"), ("185-?", "185X?"), ("990-", "990-"), ("2004-5", "2004-05")]
)
def test_years_of_catalogs(text: str, year: str) -> None:
    assert tidied(text) == year
