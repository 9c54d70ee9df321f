"""What several formats and pages derive from a publication."""

from dataclasses import replace

import pytest

from example_works import ADA, BOOK, CONFERENCE, JOURNAL, KING, XIA, people
from sphinx_scholar.formats.bibliographic import edition, first_authors, venue_and_year
from sphinx_scholar.formats.labels import labels, listed
from sphinx_scholar.locale.messages import ENGLISH, messages
from sphinx_scholar.model.publication import Publication, Venue


@pytest.mark.parametrize(
    ("count", "others", "written"),
    [
        (0, False, ""),
        (0, True, ""),
        (1, False, "Ada Lovelace"),
        (1, True, "Ada Lovelace and more"),
        (2, False, "Ada Lovelace, 夏和明"),
        (3, False, "Ada Lovelace, 夏和明 and more"),
    ],
)
def test_first_authors(count: int, others: bool, written: str) -> None:
    work = replace(JOURNAL, authors=people(ADA, XIA, KING)[:count], others=("author",) if others else ())
    assert first_authors(work, 2, " and more", ENGLISH) == written


def test_first_authors_in_another_language() -> None:
    assert first_authors(replace(JOURNAL, authors=people(ADA, KING)), 2, "", messages("zh_CN")) == (
        "Ada Lovelace，Martin Luther King Jr."
    )


@pytest.mark.parametrize(
    ("work", "written"),
    [
        (JOURNAL, "PRD 2021"),
        (CONFERENCE, "EL 2024"),
        (replace(CONFERENCE, venue=Venue("conference", "Looms", "EL 2024")), "EL 2024"),
        (replace(CONFERENCE, venue=Venue("conference", "Looms")), "Looms 2024"),
        (replace(JOURNAL, venue=Venue()), "2021"),
        (replace(JOURNAL, date=None), "PRD"),
        (Publication("a", "a", "misc", "A"), ""),
    ],
)
def test_venue_and_year(work: Publication, written: str) -> None:
    assert venue_and_year(work) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("1", "1st edition"),
        ("2", "2nd edition"),
        ("3", "3rd edition"),
        ("4", "4th edition"),
        ("11", "11th edition"),
        ("12", "12th edition"),
        ("13", "13th edition"),
        ("21", "21st edition"),
        ("112", "112th edition"),
        ("2nd", "2nd edition"),
        ("3rd ed.", "3rd edition"),
        ("2 edn", "2nd edition"),
        ("2ed", "2nd edition"),
        ("Second edition", "second edition"),
        ("Revised", "revised edition"),
        ("2nd, revised edition", "2nd, revised edition"),
        ("edition", "edition edition"),
    ],
)
def test_editions(number: str, written: str) -> None:
    assert edition(number) == written


def test_lists_of_references_are_sorted_or_numbered() -> None:
    works = {work.key: work for work in (BOOK, JOURNAL, CONFERENCE)}
    found = labels(works.values())
    assert listed(found, works) == [
        ("king-book", "King, 1963"),
        ("lovelace-etal-2024-engines", "Lovelace et al., 2024"),
        ("xia-2021", "夏和明 and Lovelace, 2021"),
    ]
    assert listed(found, works, numbered=True) == [(key, str(place)) for place, key in enumerate(found, 1)]
    assert listed(found, works, messages("zh_CN"))[0] == ("xia-2021", "夏和明 and Lovelace，2021")
