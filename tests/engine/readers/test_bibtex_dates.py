"""Dates of EDTF and of BibTeX: how they are read, shown, sorted and exported."""

import pytest

from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.formats.csl_json import csl
from sphinx_scholar.formats.jsonld import scholarly_article
from sphinx_scholar.formats.meta_tags import highwire
from sphinx_scholar.formats.reference import plain
from sphinx_scholar.formats.ris import ris
from sphinx_scholar.model.dates import ExtendedDate, PartialDate
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.bibtex.dates import parse_iso
from sphinx_scholar.site.listing import newest_first


@pytest.mark.parametrize(
    ("text", "edtf", "year", "shown"),
    [
        ("2023", "2023", "2023", "2023"),
        ("2023-10", "2023-10", "2023", "October 2023"),
        ("2023-10-05", "2023-10-05", "2023", "5 October 2023"),
        ("2023-10-05T12:00:00Z", "2023-10-05", "2023", "5 October 2023"),
        ("2023-10-uu", "2023-10", "2023", "October 2023"),
        ("2025/07/24", "2025-07-24", "2025", "24 July 2025"),
        ("2023-10-05/2023-10-07", "2023-10-05/2023-10-07", "2023", "5–7 October 2023"),
        ("2023-10-30/2023-11-02", "2023-10-30/2023-11-02", "2023", "30 October – 2 November 2023"),
        ("2023-10/2023-12", "2023-10/2023-12", "2023", "October–December 2023"),
        ("2023-12-30/2024-01-02", "2023-12-30/2024-01-02", "2023–2024", "30 December 2023 – 2 January 2024"),
        ("1998/2001", "1998/2001", "1998–2001", "1998–2001"),
        ("1990/1990", "1990", "1990", "1990"),
        ("1990/..", "1990/..", "1990–", "1990–"),
        ("1990/", "1990/..", "1990–", "1990–"),
        ("../1990", "../1990", "until 1990", "until 1990"),
        ("/1990", "../1990", "until 1990", "until 1990"),
        ("2004-21", "2004-21", "2004", "Spring 2004"),
        ("2004-24", "2004-24", "2004", "Winter 2004"),
        ("199X", "199X", "1990s", "1990s"),
        ("199u", "199X", "1990s", "1990s"),
        ("20xx", "2000/2099", "2000–2099", "2000–2099"),
        ("0969", "0969", "969", "969"),
        ("0969~", "0969~", "c. 969", "c. 969"),
        ("1723?", "1723?", "1723?", "1723?"),
        ("1723-05%", "1723-05%", "c. 1723?", "c. May 1723?"),
        ("1752~/1755", "1752~/1755", "c. 1752–1755", "c. 1752–1755"),
        ("-0149", "-0149", "150 BCE", "150 BCE"),
        ("-0044-03-15", "-0044-03-15", "45 BCE", "15 March 45 BCE"),
        ("0000", "0000", "1 BCE", "1 BCE"),
        ("-0199/-0149", "-0199/-0149", "200–150 BCE", "200–150 BCE"),
        ("-0026/0014", "-0026/0014", "27 BCE–14", "27 BCE–14"),
    ],
)
def test_dates_of_edtf(text: str, edtf: str, year: str, shown: str) -> None:
    date = parse_iso(text)
    assert (date.edtf(), date.year_text, date.text()) == (edtf, year, shown)
    assert parse_iso(date.edtf()) == date


def work(**fields: str) -> tuple[Publication, list[str]]:
    """The work with these fields, and the codes of its problems."""
    text = "".join(f", {name} = {{{value}}}" for name, value in fields.items())
    found = read([("refs.bib", f"@misc{{k, author = {{Doe, Jane}}, title = {{T}}{text}}}".encode())])
    return found.publications["k"], [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("year", "month", "shown"),
    [
        ("1998--2001", "", "1998–2001"),
        ("1998/99", "", "1998–1999"),
        ("c. 1900", "", "c. 1900"),
        ("ca. 1900", "", "c. 1900"),
        ("[1923?]", "", "1923?"),
        ("[1923]", "", "1923"),
        ("150 BCE", "", "150 BCE"),
        ("44 B.C.", "", "44 BCE"),
        ("AD 79", "", "79"),
        ("969", "", "969"),
        ("1990s", "", "1990s"),
        ("{{\\noopsort{1973b}}1973}", "", "1973"),
        ("Spring 2004", "", "Spring 2004"),
        ("May 2004", "", "May 2004"),
        ("2004", "spring", "Spring 2004"),
        ("2004", "Fall", "Autumn 2004"),
        ("2004", "July 9--14", "9–14 July 2004"),
        ("2004", "9-14 July", "9–14 July 2004"),
        ("2004", "jul/aug", "July–August 2004"),
        ("2004", "29 July -- 3 August", "29 July – 3 August 2004"),
        ("2004", "10 January", "10 January 2004"),
        ("-0149", "", "150 BCE"),
        ("1998~", "", "c. 1998"),
        ("2004 (1914)", "", "2004"),
        (r"[2004] \copyright 2003", "", "2004"),
        *(
            (year, "", "2004")
            for year in (
                *("[2004] ©2003", "2004 © 2003", "2004, c2003", "2004 [c2003]", "[2004, c2003]", "2004, cop. 2003"),
                *(
                    "c2004",
                    "cop. 2004",
                    "©2004",
                    "℗2004",
                    "p2004",
                    "2004 printing",
                    "2004a",
                    "2004.",
                    "2004*",
                    "2004年",
                ),
                *(
                    "2003 [2004]",
                    "2003 [i.e. 2004]",
                    "1425 AH/2004",
                    "平成16 [2004]",
                    "平成16年",
                    "二〇〇四",
                    "２００４",
                ),
            )
        ),
        ("[between 1850 and 1860]", "", "1850–1860"),
        ("19--", "", "1900–1999"),
        ("185-?", "", "1850s?"),
        ("2004-05", "", "May 2004"),
        ("2020-21", "", "2020–2021"),
        ("2004–", "", "2004–"),
        ("before 1350", "", "until 1350"),
        ("after 1350", "", "1350–"),
        ("2004 Fall", "", "Autumn 2004"),
        ("2004 Mar.", "", "March 2004"),
        ("03/2004", "", "March 2004"),
        ("3.2004", "", "March 2004"),
    ],
)
def test_years_and_months_of_bibtex(year: str, month: str, shown: str) -> None:
    found, problems = work(year=year, **({"month": month} if month else {}))
    assert found.date
    assert (found.date.text(), problems) == (shown, [])


@pytest.mark.parametrize(
    ("fields", "status", "date"),
    [
        ({"year": "forthcoming"}, "forthcoming", None),
        ({"year": "Forthcoming 2030"}, "forthcoming", PartialDate(2030)),
        ({"year": "2030 (in press)"}, "forthcoming", PartialDate(2030)),
        ({"year": "in press"}, "forthcoming", None),
        ({"year": "Conditionally accepted"}, "forthcoming", None),
        ({"date": "forthcoming"}, "forthcoming", None),
        ({"date": "2030-05", "pubstate": "forthcoming"}, "forthcoming", PartialDate(2030, 5)),
        ({"pubstate": "inpress"}, "forthcoming", None),
        ({"year": "submitted"}, "unpublished", None),
        ({"year": "n.d."}, "published", None),
        ({"year": "s. d."}, "published", None),
        ({"date": "n.d."}, "published", None),
    ],
)
def test_works_without_a_date_or_to_come(fields: dict[str, str], status: str, date: PartialDate | None) -> None:
    found, problems = work(**fields)
    assert (found.status, found.date, problems) == (status, date, [])


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("12–14 April 2017", "12–14 April 2017"),
        ("April 12, 2017", "12 April 2017"),
        ("12 April 2017", "12 April 2017"),
        ("Spring 2017", "Spring 2017"),
    ],
)
def test_dates_in_words(date: str, shown: str) -> None:
    found, problems = work(date=date)
    assert found.date
    assert (found.date.text(), problems) == (shown, [])


def test_dates_are_sorted() -> None:
    dates = ["forthcoming", "2023-10-05/2023-10-07", "2023-10", "2004-21", "199X", "0969~", "-0043", "-0149"]
    works = [work(date=date)[0] for date in dates]
    mixed = works[3:] + works[:3]
    assert sorted(mixed, key=newest_first) == works


@pytest.mark.parametrize(
    ("date", "bib", "issued", "record", "tag", "thing", "reference"),
    [
        (
            "2023-10-05/2023-10-07",
            "date   = {2023-10-05/2023-10-07},\n  year   = {2023},",
            {"date-parts": [[2023, 10, 5], [2023, 10, 7]]},
            "PY  - 2023\r\nDA  - 2023/10/05/5–7 October 2023",
            "2023/10/05",
            "2023-10-05",
            "Jane Doe. 2023. T.",
        ),
        (
            "-0149",
            "date   = {-0149},\n  year   = {150 BCE},",
            {"date-parts": [[-149]]},
            "DA  - ///150 BCE",
            "150 BCE",
            "-0149",
            "Jane Doe. 150 BCE. T.",
        ),
        (
            "2004-21",
            "date   = {2004-21},\n  year   = {2004},",
            {"date-parts": [[2004]], "season": 1},
            "PY  - 2004\r\nDA  - 2004///Spring 2004",
            "2004",
            "2004",
            "Jane Doe. 2004. T.",
        ),
        (
            "0969~",
            "date   = {0969~},\n  year   = {0969},",
            {"date-parts": [[969]], "circa": True},
            "PY  - 0969\r\nDA  - 0969///c. 969",
            "0969",
            "0969",
            "Jane Doe. c. 969. T.",
        ),
    ],
)
def test_dates_in_exports(
    date: str, bib: str, issued: object, record: str, tag: str, thing: str, reference: str
) -> None:
    found, _ = work(date=date)
    assert bib in bibtex(found)
    assert csl(found)["issued"] == issued
    assert record in ris(found)
    assert ("citation_publication_date", tag) in highwire(found, page_url="")
    assert scholarly_article(found, page_url="https://e.org/")["datePublished"] == thing
    assert plain(found) == reference
    assert read([("refs.bib", bibtex(found).encode())]).publications["k"].date == found.date


def test_a_season_is_no_plain_date() -> None:
    assert parse_iso("2004-21") == ExtendedDate(2004, season=21)


@pytest.mark.parametrize("year", ["2004 (1914)", "1914 (2004)", "[1914] 2004", "(1914) 2004"])
def test_a_reprint_has_the_year_of_the_original(year: str) -> None:
    found, problems = work(year=year)
    assert found.date
    assert (found.date.text(), found.detail("origdate"), problems) == ("2004", "1914", [])


@pytest.mark.parametrize("year", ["s.a.", "no date", "[n.d.]", "s. f.", "б. г."])
def test_words_for_no_date(year: str) -> None:
    found, problems = work(year=year)
    assert (found.date, problems) == (None, [])


def test_a_year_with_words_about_the_way_of_publication() -> None:
    found, problems = work(year="2021 (online first)")
    assert found.date
    assert (found.date.text(), found.detail("pubstate"), problems) == ("2021", "online first", [])
