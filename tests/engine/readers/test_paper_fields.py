"""Further fields of a work: which of them say something that the venue and the authors do not."""

import pytest

from entries import entry, messages
from sphinx_scholar.model.paper_fields import PaperField
from sphinx_scholar.model.publication import Venue
from sphinx_scholar.readers.bibtex.fields import read_details, read_field


def details(kind: str, venue: Venue, fields: dict[str, str]) -> dict[str, str]:
    """The further fields of an entry, by name."""
    raw = entry(kind, **fields)
    found = {field.name: text for field, text in read_details(raw, venue, ())}
    assert messages(raw) == []
    return found


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"origdate": "1914"}, {"origdate": "1914"}),
        ({"eventdate": "2020-01/2020-02"}, {"eventdate": "2020-01/2020-02"}),
        ({"urldate": "yesterday"}, {"urldate": "yesterday"}),
        ({"eprint": "1", "eprinttype": "HAL"}, {"eprint": "1", "eprinttype": "HAL"}),
        ({"eprint": "1", "archiveprefix": "HAL"}, {"eprint": "1", "eprinttype": "HAL"}),
        ({"eprint": "1", "eprinttype": "arXiv"}, {}),
        ({"eprint": "1", "archiveprefix": "arXiv"}, {}),
        ({"eprint": "1"}, {"eprint": "1"}),
        ({"eprint": "2011.04418 [cs.CL]"}, {}),
        ({"eprint": "https://e.org/a.pdf"}, {}),
        ({"eprint": "arXiv:x"}, {}),
        ({"organization": "Union"}, {}),
        ({"organization": "Union", "author": "Ada Example"}, {"organization": "Union"}),
        ({"organization": "Union", "editor": "Ada Example"}, {"organization": "Union"}),
        ({"institution": "Institute"}, {}),
        ({"institution": "Institute", "editor": "Ada Example"}, {"institution": "Institute"}),
        ({"institution": "Institute", "organization": "Union"}, {"institution": "Institute"}),
        ({"addendum": "More"}, {}),
        ({"addendum": "More", "note": "Note"}, {"addendum": "More"}),
        ({"language": "german"}, {}),
        ({"language": "Klingonese"}, {"languages": "Klingonese"}),
        ({"annotation": "* Equal contribution"}, {}),
        ({"annotation": "† Corresponding author"}, {}),
        ({"annotation": "A fine work"}, {"annotation": "A fine work"}),
        ({"maintitle": "Works", "mainsubtitle": "Letters"}, {"maintitle": "Works: Letters"}),
        ({"issuetitle": "Issue", "issuesubtitle": "On looms"}, {"issuetitle": "Issue: On looms"}),
        ({"issuetitle": "Issue"}, {"issuetitle": "Issue"}),
        ({"howpublished": "A talk"}, {"howpublished": "A talk"}),
        ({"howpublished": "see https://example.org"}, {}),
        ({"howpublished": "WWW.example.org"}, {}),
        ({"type": "patentus"}, {"type": "U.S. patent"}),
    ],
)
def test_fields_of_a_work_without_a_venue(fields: dict[str, str], expected: dict[str, str]) -> None:
    assert details("misc", Venue("other"), fields) == expected


@pytest.mark.parametrize(
    ("venue", "fields", "expected"),
    [
        (Venue("software", number="1.2"), {"version": "v1.2"}, {}),
        (Venue("software", number="1.2"), {"version": "1.2"}, {}),
        (Venue("software", number="7"), {"version": "v1.2"}, {"version": "v1.2"}),
        (Venue("conference", "Proceedings of Looms"), {"booktitle": "Looms"}, {}),
        (Venue("conference", "Proceedings"), {"booktitle": "Looms"}, {"booktitle": "Looms"}),
        (Venue("journal", "Letters"), {"journaltitle": "letters"}, {}),
        (Venue("journal", "Letters"), {"journal": "Looms"}, {"journal": "Looms"}),
        *(
            (Venue("preprint", "arXiv"), {name: "Looms"}, {})
            for name in ("booktitle", "journal", "journaltitle", "howpublished")
        ),
        (Venue("other", "Institute"), {"institution": "INSTITUTE", "author": "Ada Example"}, {}),
        (Venue("other", place="Rome"), {"venue": "Rome"}, {}),
        (Venue("other", place="Rome"), {"venue": "Oslo"}, {"eventplace": "Oslo"}),
    ],
)
def test_what_the_venue_says_is_not_said_again(venue: Venue, fields: dict[str, str], expected: dict[str, str]) -> None:
    assert details("misc", venue, fields) == expected


def test_an_institution_of_a_work_that_others_issue_is_shown() -> None:
    fields = {"institution": "Institute"}
    assert details("article", Venue("journal", "Letters"), fields) == fields


def test_a_date_of_a_field_that_is_none_is_reported() -> None:
    raw = entry(title="T", origdate="soon")
    assert read_details(raw, Venue("other"), ()) == ()
    assert messages(raw) == [
        'refs.bib:3: "soon" is not a date; write 2023, 2023-10, 2023-10-05 or 2023-10-05/2023-10-07'
    ]


def test_fields_that_a_site_adds() -> None:
    added = PaperField("grade", ("grade", "mark"), "plain")
    raw = entry(mark=r"\emph{A}")
    assert read_details(raw, Venue("other"), [added]) == ((added, "A"),)
    assert read_details(entry(title="T"), Venue("other"), [added]) == ()
    assert read_field(raw, added) == "A"
