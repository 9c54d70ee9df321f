"""Venues of works by themselves: kind, names, numbers, status and pages."""

import pytest

from entries import entry
from sphinx_scholar.model.publication import Identifiers, Venue
from sphinx_scholar.readers.bibtex.venues import (
    is_preprint,
    number_of_pages,
    read_pages,
    read_status,
    read_venue,
    without_placeholders,
)


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"volume": "n/a", "number": "NA", "issue": "tbd", "pages": "0--0", "eid": "?"}, ""),
        ({"volume": "none", "issue": "-", "pages": "null", "article-number": "..."}, ""),
        ({"volume": "1", "number": "0", "pages": "0"}, "volume number"),
        ({"number": "0"}, ""),
        ({"volume": "10", "pages": "1--9"}, "volume pages"),
        ({"eprint": "2011.04418", "pages": "arXiv: 2011.04418 [hep-th]"}, "eprint"),
        ({"eprint": "2011.04418", "archiveprefix": "arXiv", "number": "2011.04418"}, "eprint archiveprefix"),
        ({"eprint": "123456", "archiveprefix": "hal", "number": "123456"}, "eprint archiveprefix number"),
        ({"eprint": "2011.04418", "pages": "2011x04418"}, "eprint pages"),
        ({"eprint": "123456", "eprinttype": "hal", "number": "123456"}, "eprint eprinttype number"),
        ({"note": "Publisher: Example Press"}, ""),
        ({"note": "_eprint: https://example.org/a"}, ""),
        ({"note": "Number: 3"}, ""),
        ({"note": "ISBN: 978-1"}, ""),
        ({"note": "Type: Article"}, ""),
        ({"note": "Number: 3 of 4"}, "note"),
        ({"note": "Best paper"}, "note"),
    ],
)
def test_placeholders_are_left_out(fields: dict[str, str], kept: str) -> None:
    raw = entry(**fields)
    without_placeholders(raw)
    assert list(raw.fields) == kept.split()


@pytest.mark.parametrize(
    ("kind", "pages", "total"),
    [
        ("book", "320", "320"),
        ("book", "320 pages", "320 pages"),
        ("phdthesis", "xii, 320 p.", "xii, 320 p."),
        ("book", "1--320", ""),
        ("book", "012", ""),
        ("article", "320", ""),
    ],
)
def test_pages_of_a_whole_work_are_their_number(kind: str, pages: str, total: str) -> None:
    raw = entry(kind, pages=pages)
    number_of_pages(raw)
    assert (raw.text("pagetotal"), raw.text("pages")) == (total, "" if total else pages)


def test_a_number_of_pages_that_is_given_stays() -> None:
    raw = entry("book", pagetotal="300", pages="320")
    number_of_pages(raw)
    assert raw.text("pagetotal") == "300"


@pytest.mark.parametrize(
    ("kind", "fields", "arxiv", "preprint"),
    [
        ("article", {"journal": "arXiv preprint arXiv:2011.04418"}, "", True),
        ("article", {"journaltitle": "CoRR"}, "", True),
        ("misc", {"howpublished": "bioRxiv"}, "", True),
        ("article", {"journal": "CoRRections"}, "", False),
        ("misc", {}, "2011.04418", True),
        ("misc", {"archiveprefix": "arXiv"}, "", True),
        ("misc", {"eprinttype": "psyarxiv"}, "", True),
        ("misc", {"publisher": "SSRN"}, "", True),
        ("misc", {"journal": "Letters"}, "2011.04418", False),
        ("misc", {"journaltitle": "Letters"}, "2011.04418", False),
        ("misc", {"booktitle": "Proceedings"}, "2011.04418", False),
        ("inproceedings", {}, "2011.04418", False),
        ("misc", {}, "", False),
    ],
)
def test_works_that_are_on_a_server_only(kind: str, fields: dict[str, str], arxiv: str, preprint: bool) -> None:
    assert is_preprint(entry(kind, **fields), Identifiers(arxiv=arxiv)) is preprint


@pytest.mark.parametrize(
    ("kind", "fields", "venue"),
    [
        (
            "article",
            {
                "journal": "Letters",
                "journalsubtitle": "A",
                "volume": "1",
                "number": "2",
                "issue": "3",
                "publisher": "P",
            },
            Venue("journal", "Letters: A", volume="1", issue="2, 3", publisher="P"),
        ),
        ("article", {"journaltitle": "Letters", "issue": "3"}, Venue("journal", "Letters", issue="3")),
        ("article", {"journal": "L", "number": "2", "issue": "2"}, Venue("journal", "L", issue="2")),
        (
            "misc",
            {"journal": "Letters", "volume": "1", "number": "2"},
            Venue("journal", "Letters", volume="1", issue="2"),
        ),
        ("misc", {"journaltitle": "L", "volume": "1"}, Venue("journal", "L", volume="1")),
        ("misc", {"eventtitle": "Meeting", "address": "Rome"}, Venue("talk", "Meeting", place="Rome")),
        ("unpublished", {"eventtitle": "Meeting", "venue": "Rome"}, Venue("talk", "Meeting", place="Rome")),
        (
            "techreport",
            {"institution": "Institute", "organization": "Union", "number": "7"},
            Venue("report", "Institute", number="7"),
        ),
        ("phdthesis", {"school": "Nowhere", "place": "Rome"}, Venue("thesis", "Nowhere", place="Rome")),
        (
            "inproceedings",
            {"booktitle": "Proceedings", "booksubtitle": "A", "organization": "Union", "location": "Rome"},
            Venue("conference", "Proceedings: A", publisher="Union", place="Rome"),
        ),
        ("inbook", {"maintitle": "Works", "mainsubtitle": "B"}, Venue("book", "Works: B")),
        ("software", {"version": "v1.2", "number": "3"}, Venue("software", number="1.2")),
        ("dataset", {"number": "3"}, Venue("dataset", number="3")),
        ("manual", {"organization": "Union"}, Venue("report", "Union")),
        ("booklet", {"eventtitle": "Meeting"}, Venue("talk", "Meeting")),
        *(("misc", {name: "A"}, Venue("other", "A")) for name in ("journal", "journaltitle", "reporter")),
        ("dataset", {"version": "version 2"}, Venue("dataset", number="version 2")),
        ("misc", {"howpublished": r"\emph{Blog}"}, Venue("other", "Blog")),
        ("misc", {"howpublished": "https://example.org"}, Venue("other")),
        ("misc", {"howpublished": "www.example.org"}, Venue("other")),
    ],
)
def test_venues(kind: str, fields: dict[str, str], venue: Venue) -> None:
    assert read_venue(entry(kind, **fields), Identifiers(), preprint=False) == venue


@pytest.mark.parametrize(
    ("fields", "server"),
    [
        ({"journal": "bioRxiv", "volume": "1", "number": "2"}, "bioRxiv"),
        ({"publisher": "SSRN"}, "SSRN"),
        ({"eprinttype": "psyarxiv", "eventtitle": "M"}, "PsyArXiv"),
        ({"archiveprefix": "medrxiv"}, "medRxiv"),
        ({}, "arXiv"),
    ],
)
def test_venue_of_a_preprint_is_its_server(fields: dict[str, str], server: str) -> None:
    found = read_venue(entry("misc", **fields), Identifiers(), preprint=True)
    assert found == Venue("preprint", server, short=server, publisher=server)


@pytest.mark.parametrize(
    ("fields", "anthology", "short"),
    [
        ({"abbr": "M"}, "", "M"),
        ({"shortbooktitle": "M"}, "", "M"),
        ({"shortjournal": "M"}, "", "M"),
        (
            {"booktitle": "Findings of the Association for Computational Linguistics: EMNLP 2021"},
            "",
            "Findings of EMNLP 2021",
        ),
        ({"booktitle": "B", "series": "CHI '20"}, "", "CHI '20"),
        ({"booktitle": "B", "eventtitle": "NeurIPS 2020"}, "", "NeurIPS 2020"),
        ({"booktitle": "B", "series": "Lecture Notes"}, "", ""),
        ({"booktitle": "Proceedings of a Meeting (ICML 2020)"}, "", "ICML 2020"),
        ({"booktitle": "Proceedings of a Meeting: ICML"}, "", "ICML"),
        ({"booktitle": "B"}, "2022.acl-long.66", "ACL 2022"),
        ({"booktitle": "B"}, "2022.findings-emnlp.66", "Findings of EMNLP 2022"),
        ({"booktitle": "B"}, "2022.tacl-1.66", ""),
    ],
)
def test_short_names_of_conferences(fields: dict[str, str], anthology: str, short: str) -> None:
    raw = entry("inproceedings", **fields)
    assert read_venue(raw, Identifiers(anthology=anthology), preprint=False).short == short


def test_places_and_series_of_words_of_biblatex() -> None:
    raw = entry("book", address="countryus and countryde", series="countryus and Rome")
    found = read_venue(raw, Identifiers(), preprint=False)
    assert (found.place, found.series) == ("United States and Germany", "countryus and Rome")


@pytest.mark.parametrize(
    ("kind", "fields", "forthcoming", "status"),
    [
        ("article", {"pubstate": "InPress"}, "", "forthcoming"),
        ("article", {"pubstate": "submitted"}, "", "unpublished"),
        ("article", {"pubstate": "prepublished"}, "", "preprint"),
        ("article", {"pubstate": "preprint"}, "forthcoming", "preprint"),
        ("article", {}, "to appear", "forthcoming"),
        ("article", {}, "accepted", "forthcoming"),
        ("article", {}, "in preparation", "unpublished"),
        ("article", {"note": "Currently under review"}, "", "unpublished"),
        ("article", {"note": "submitted to Letters"}, "", "unpublished"),
        ("article", {"note": "submitted", "journal": "Letters"}, "", "published"),
        ("article", {"note": "Best paper"}, "", "published"),
        ("techreport", {}, "", "report"),
        ("phdthesis", {}, "", "thesis"),
        ("unpublished", {}, "", "unpublished"),
        *(("unpublished", {name: "A"}, "", "published") for name in ("library", "shelfmark", "callnumber")),
        ("unpublished", {"entrysubtype": "Manuscript"}, "", "published"),
        ("unpublished", {"entrysubtype": "draft"}, "", "unpublished"),
        ("article", {}, "", "published"),
    ],
)
def test_status(kind: str, fields: dict[str, str], forthcoming: str, status: str) -> None:
    raw = entry(kind, **fields)
    assert read_status(raw, read_venue(raw, Identifiers(), preprint=False), forthcoming) == status


@pytest.mark.parametrize(
    ("kind", "fields", "pages"),
    [
        ("article", {"pages": "1--9"}, ("1–9", "")),
        ("article", {"pages": "1 - 9,"}, ("1–9", "")),
        ("article", {"pages": "e123"}, ("", "e123")),
        ("article", {"pages": "012345"}, ("", "012345")),
        ("article", {"pages": "1234"}, ("1234", "")),
        ("article", {"pages": "12345", "eid": "7"}, ("12345", "7")),
        ("inproceedings", {"pages": "12345"}, ("12345", "")),
        ("article", {"pages": "7", "eid": "7"}, ("", "7")),
        ("article", {"article-number": "8"}, ("", "8")),
        ("article", {"articleno": "9"}, ("", "9")),
    ],
)
def test_pages_and_article_numbers(kind: str, fields: dict[str, str], pages: tuple[str, str]) -> None:
    assert read_pages(entry(kind, **fields)) == pages
