"""Front matter: typed values, and every mistake at the line of its entry, with all that is right kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholar.frontmatter import TYPES, FrontMatter, did_you_mean, read
from scholar.kinds import KINDS
from scholar.model import PartialDate, Target

BY_NAME = {kind.name: kind for kind in KINDS}
DATES = "start: 2023-10\nend: 2024\n"


def front(matter: str, kind: str = "research") -> FrontMatter:
    return read(f"---\n{matter}---\n\n# Title\n", BY_NAME[kind], "page.md")


def lines(matter: FrontMatter) -> list[int]:
    return [int(problem.location.removeprefix("page.md:")) for problem in matter.problems]


@pytest.mark.parametrize(
    ("kind", "matter", "field", "value"),
    [
        ("research", DATES, "start", PartialDate(2023, 10)),
        ("research", "start: 2023-10-05\nend: present\n", "start", PartialDate(2023, 10, 5)),
        ("research", "start: 2023\nend: Present\n", "end", "present"),
        ("research", "start: 2023\nend: now\n", "end", "present"),
        ("research", DATES + "host: One University\n", "host", ("One University",)),
        ("research", DATES + "advisor: [A, B]\n", "advisors", ("A", "B")),
        ("research", DATES + "tags: [a, b, a]\n", "topics", ("a", "b")),
        ("research", DATES + "papers: key\n", "papers", (Target("paper", "key", 4),)),
        (
            "research",
            DATES + "papers:\n  - one\n  - 2024\n",
            "papers",
            (Target("paper", "one", 5), Target("paper", "2024", 6)),
        ),
        (
            "note",
            "date: 2024-02-29\nbuilds_on:\n- paper: a\n- note: b\n",
            "builds_on",
            (Target("paper", "a", 4), Target("note", "b", 5)),
        ),
        ("note", "date: 2024\ndraft: no\n", "draft", False),
        ("note", "date: 2024\ndraft: yes\n", "draft", True),
        ("note", "date: 2024\naliases: [/a/, b.html]\n", "aliases", ("/a/", "b.html")),
        ("project", "repository: https://example.org/x?y=1\n", "repository", "https://example.org/x?y=1"),
        ("project", "license: 0\n", "license", "0"),
        ("project", "description: >-\n  One\n  two.\n", "description", "One two."),
        ("cv", "updated: 2024\nskills:\n  Languages: [C, C++]\n", "skills", {"Languages": ("C", "C++")}),
        (
            "cv",
            "updated: 2024\nhonors:\n  - {title: T, year: 2020}\n",
            "honors",
            ({"title": "T", "year": PartialDate(2020)},),
        ),
    ],
)
def test_values(kind: str, matter: str, field: str, value: Any) -> None:
    found = front(matter, kind)
    assert found.problems == ()
    assert found.values[field] == value


@pytest.mark.parametrize(
    ("matter", "at", "kept"),
    [
        ("start: 2023\nend: 2022\n", [3], {"start", "end"}),
        ("start: 2023-10\nend: 2023-10\n", [], {"start", "end"}),
        ("start: 2023-10-05\nend: 2023-10\n", [], {"start", "end"}),
        ("start: 2023\n", [2], {"start"}),
        ("start:\nend: 2024\n", [2], {"end"}),
        (DATES + "start: 2020\n", [4], {"start", "end"}),
        (DATES + "colour: red\nplace: X\n", [4], {"start", "end", "place"}),
        (DATES + "papers:\n  - a\n  - [b]\n  - c\n", [6], {"start", "end", "papers"}),
        (DATES + "place: a: b\nhost: X\n", [4], {"start", "end", "host"}),
        (DATES + "papers: [a\nplace: X\n", [4], {"start", "end", "place"}),
        ("start: 2023\nend: 2024\n? [a]\n: b\n", [4], {"start", "end"}),
        ("- a\n", [2], set()),
        ("a b\n", [2], set()),
        ("", [2, 2], set()),
    ],
)
def test_mistakes_and_what_is_kept(matter: str, at: list[int], kept: set[str]) -> None:
    found = front(matter)
    assert sorted(lines(found)) == at
    assert found.values.keys() == kept


def test_front_matter_that_does_not_end() -> None:
    found = read("---\nstart: 2023\n\n# Title\n", BY_NAME["project"], "page.md")
    assert lines(found) == [1]
    assert found.source.endswith("# Title\n")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read("---\n\nText\n", BY_NAME["project"], "page.md").problems == ()


def test_lines_of_fields() -> None:
    assert front("# a remark\nstart: 2023\n\nend: 2024\ntags: [a]\n").lines == {"start": 3, "end": 5, "topics": 6}


def test_the_page_keeps_its_lines() -> None:
    found = read("---\nstart: 2023\norphan: true\nend: 2024\n---\n\n# Title\n", BY_NAME["research"], "page.md")
    assert found.source == "---\n\norphan: true\n\n---\n\n# Title\n"
    assert (
        read("---\nstart: 2023\nend: 2024\n---\n\n# Title\n", BY_NAME["research"], "page.md").source
        == "\n\n\n\n\n# Title\n"
    )


def test_every_type_is_used_and_known() -> None:
    used = {field.type for kind in KINDS for outer in kind.fields for field in (outer, *outer.fields)}
    assert used == TYPES.keys()


def test_did_you_mean() -> None:
    assert did_you_mean("desciption", ["description", "date"]) == '; did you mean "description"?'
    assert did_you_mean("xyz", ["description"]) == ""


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}'\"|>#&*!%@`?,\n \t\x00é"), max_size=60))
def test_whatever_is_written_is_read_or_complained_of(text: str) -> None:
    matter = f"---\n{text}\n---\n\n# Title\n"
    found = read(matter, BY_NAME["research"], "page.md")
    assert found.problems, "start and end are missing in all of these"
    assert found.source.count("\n") == matter.count("\n") or "\t" in text or "\x00" in text or "é" in text
    assert all(1 <= line <= matter.count("\n") + 1 for line in lines(found))
