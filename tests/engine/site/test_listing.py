"""The order of publications, and their groups."""

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.site.listing import listing, newest_first


def work(key: str, date: str = "", status: str = "published") -> Publication:
    return Publication(key, key, "misc", key, date=PartialDate.parse(date) if date else None, status=status)


WORKS = [
    work("undated"),
    work("old", "1999-12"),
    work("whole-year", "2023"),
    work("summer", "2023-08-02"),
    work("soon", status="forthcoming"),
    work("dated-forthcoming", "2025", status="forthcoming"),
    work("january", "2023-01-01"),
    work("autumn", "2023-09"),
    work("late-summer", "2023-08-30"),
]


def test_newest_first_begins_with_forthcoming_and_ends_with_undated_works() -> None:
    keys = ["soon", "dated-forthcoming", "autumn", "late-summer", "summer", "whole-year", "january", "old", "undated"]
    assert [paper.key for paper in sorted(WORKS, key=newest_first)] == keys


def test_a_listing_has_a_group_for_each_year_in_the_same_order() -> None:
    assert [(heading, [paper.key for paper in group]) for heading, group in listing(WORKS)] == [
        ("Forthcoming", ["soon"]),
        ("2025", ["dated-forthcoming"]),
        ("2023", ["autumn", "late-summer", "summer", "whole-year", "january"]),
        ("1999", ["old"]),
        ("Undated", ["undated"]),
    ]


def test_without_an_order_the_groups_are_sorted_and_their_members_stay_as_given() -> None:
    groups = listing([work("b", "2020"), work("c", "2021"), work("a", "2020-05")], order=None)
    assert [(heading, [paper.key for paper in group]) for heading, group in groups] == [
        ("2021", ["c"]),
        ("2020", ["b", "a"]),
    ]


def test_groups_of_another_sort_follow_their_newest_member() -> None:
    groups = listing(WORKS[1:4], group=lambda paper: paper.key[0])
    assert [heading for heading, _ in groups] == ["s", "w", "o"]
    assert listing([]) == []
