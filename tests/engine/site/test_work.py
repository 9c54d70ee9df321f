"""Works over time, by thread."""

import pytest

from drawing import make_site
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.site.work import EDUCATION, Mark, Row, rows, threads


def row(title: str, thread: str, kind: str = "research") -> Row:
    start = PartialDate(2020)
    return Row(title, title.lower(), kind, "", thread, start, start, 24240, 24241)


def test_threads_are_in_the_order_of_their_newest_row_and_degrees_are_last() -> None:
    rows = [
        row("Doctorate", "", EDUCATION),
        row("Cards", "Punched cards"),
        row("Free", ""),
        row("Looms", "looms"),
        # One thread, however it is spelled.
        row("Holes", "punched-cards"),
        row("Bachelor", "looms", EDUCATION),
        row("Alone", ""),
    ]
    assert [[one.title for one in group] for group in threads(rows)] == [
        ["Cards", "Holes"],
        ["Free", "Alone"],
        ["Looms"],
        ["Doctorate"],
        ["Bachelor"],
    ]
    assert threads([]) == []


BIBLIOGRAPHY = """
@misc{old, title = {Old}, author = {Lovelace, Ada}, date = {2021-03}, keywords = {Cards, x}}
@misc{twin, title = {Twin}, author = {Lovelace, Ada}, date = {2022-05}, keywords = {music, looms}}
@misc{alone, title = {Alone}, author = {Lovelace, Ada}, year = 2020}
@misc{soon, title = {Soon}, author = {Lovelace, Ada}, year = {forthcoming}}
"""
PAGES = {
    "research/loom": "{title: Loom, start: 2020-10, end: 2021-06, place: London, topics: [Looms, x], papers: [old],"
    " projects: mill}",
    "research/web": "{title: Web, start: 2022, end: present, papers: twin}",
    "research/day": "{title: Day, start: 2022-04, end: 2022-04}",
    "projects/mill": "{title: Mill, papers: [old]}",
    "research/notes/first": "{title: First, date: 2021-04-01, builds_on: [paper: old]}",
    "research/notes/second": "{title: Second, date: 2023-02, topics: [music]}",
    "cv": "{updated: 2024, education: [{start: 2016-09, end: 2020-06, institution: A, degree: B.S.},"
    " {start: 2020, end: present, institution: E, degree: PhD}]}",
}
SITE = make_site(PAGES, BIBLIOGRAPHY)


def month(year: int, of_year: int = 1) -> int:
    return year * 12 + of_year - 1


OLD = Mark("paper", "Paper", "papers/old", "Old", PartialDate(2021, 3), month(2021, 3))
TWIN = Mark("paper", "Paper", "papers/twin", "Twin", PartialDate(2022, 5), month(2022, 5))
ALONE = Mark("paper", "Paper", "papers/alone", "Alone", PartialDate(2020), month(2020))
MILL = Mark("project", "Project", "projects/mill", "Mill", None, month(2021, 3))
FIRST = Mark("note", "Note", "research/notes/first", "First", PartialDate(2021, 4, 1), month(2021, 4))
SECOND = Mark("note", "Note", "research/notes/second", "Second", PartialDate(2023, 2), month(2023, 2))


def lasting(
    title: str, begin: tuple[int, ...], end: tuple[int, ...] | None, over: int, *more: str, marks: tuple[Mark, ...] = ()
) -> Row:
    start, last = PartialDate(*begin), PartialDate(*end) if end else None
    kind, detail, thread = (*more, *("research", "", "")[len(more) :])
    docname = "cv" if kind == EDUCATION else f"research/{title.lower()}"
    return Row(title, docname, kind, detail, thread, start, last, month(*begin), over, marks)


def alone(mark: Mark, thread: str, *more: Mark) -> Row:
    assert mark.date
    at = (mark.date, mark.date, mark.month, mark.month)
    return Row(mark.title, mark.docname, mark.kind, "", thread, *at, (mark, *more))


# A row ends at the end of its last month, or of the last that anything on the site has.
LOOM = lasting("Loom", (2020, 10), (2021, 6), month(2021, 7), "research", "London", "Looms", marks=(OLD, MILL, FIRST))
WEB = lasting("Web", (2022,), None, month(2024, 2), marks=(TWIN,))
DAY = lasting("Day", (2022, 4), (2022, 4), month(2022, 5))
BACHELOR = lasting("B.S.", (2016, 9), (2020, 6), month(2020, 7), EDUCATION, "A")
DOCTORATE = lasting("PhD", (2020,), None, month(2024, 2), EDUCATION, "E")


@pytest.mark.parametrize(
    ("kinds", "short", "found"),
    [
        (None, True, [DAY, WEB, LOOM]),
        # Degrees, and the papers that are in no other row.
        (None, False, [DAY, WEB, LOOM, DOCTORATE, alone(ALONE, ""), BACHELOR]),
        (["note"], False, [alone(SECOND, "music"), alone(FIRST, "", OLD)]),
        (
            ["paper", EDUCATION],
            False,
            [alone(TWIN, "music"), alone(OLD, "Cards", MILL, FIRST), DOCTORATE, alone(ALONE, ""), BACHELOR],
        ),
        (["research"], False, [DAY, WEB, LOOM]),
        ([EDUCATION], True, []),
        ([], False, []),
    ],
)
def test_rows_of_kinds_newest_first(kinds: list[str] | None, short: bool, found: list[Row]) -> None:
    assert rows(SITE, kinds, short=short) == found


def test_a_site_without_a_cv_has_no_degrees() -> None:
    assert rows(make_site({}, BIBLIOGRAPHY), [EDUCATION], short=False) == []


def test_months_of_a_row_are_all_that_something_is_at() -> None:
    assert [*LOOM.months] == [month(2020, 10), month(2021, 7), month(2021, 4), month(2021, 4), month(2021, 5)]
