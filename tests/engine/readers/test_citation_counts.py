"""The file of numbers of citations: what is read of it, and how it is written."""

import pytest

from sphinx_scholar.readers.citation_counts import Count, read, written

COUNT = "{count: 12, source: openalex, date: 2026-11-27}"


def test_counts_are_read_and_written() -> None:
    counts = {"b": Count(12, "openalex", "2026-11-27"), "a/“ü”": Count(0, "semanticscholar", "2026-11")}
    text = written(counts)
    assert text == (
        "# How often your works are cited, as scholar refresh was told; pages show it with source and date.\n"
        '"a/“ü”": {count: 0, source: semanticscholar, date: 2026-11}\n'
        '"b": {count: 12, source: openalex, date: 2026-11-27}\n'
    )
    assert read(text.encode()) == (counts, [])
    assert read(text.encode("utf-8-sig")) == (counts, [])
    assert read(written({}).encode()) == ({}, [])


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (COUNT, 12),
        ("{date: 2026, source: openalex, count: 9999999, more: x}", 9999999),
        ("{count: 10000000, source: openalex, date: 2026}", None),
        ("{count: -1, source: openalex, date: 2026}", None),
        ("{count: 1.5, source: openalex, date: 2026}", None),
        ("{count: ٣, source: openalex, date: 2026}", None),
        ("{count: '', source: openalex, date: 2026}", None),
        ("{source: openalex, date: 2026}", None),
        ("{count: 1, source: scholar, date: 2026}", None),
        ("{count: 1, date: 2026}", None),
        ("{count: 1, source: openalex}", None),
        ("{count: 1, source: openalex, date: today}", None),
        ("{count: [1], source: openalex, date: 2026}", None),
        ("12", None),
        ("[12]", None),
    ],
)
def test_what_is_no_count_is_reported_at_its_line(value: str, count: int | None) -> None:
    found, problems = read(f"a: {COUNT}\n\nb: {value}\n".encode(), "counts.yml")
    assert found.pop("a") == Count(12, "openalex", "2026-11-27")
    assert [one.count for one in found.values()] == ([count] if count is not None else [])
    lost = [] if count is not None else [("counts.yml:3", "b")]
    assert [(problem.location, problem.arguments["key"]) for problem in problems] == lost


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b"a: 1\nb: \xff\n", "counts.yml:2", "it is not in UTF-8"),
        (b"- a\n- b\n", "counts.yml:1", "it has no citekeys"),
        (b"a: 1\nb: {c\n", "counts.yml:3", None),
        (b"[" * 5000, "counts.yml:1", "it is too large"),
        (b"# " + b"a" * 8_000_000, "counts.yml:1", "it is too large"),
    ],
)
def test_file_that_cannot_be_read(data: bytes, place: str, reason: str | None) -> None:
    found, (problem,) = read(data, "counts.yml")
    assert (found, problem.location) == ({}, place)
    assert reason in (None, problem.arguments["reason"])
    assert problem.arguments["reason"]


def test_an_error_without_a_line_is_at_the_first() -> None:
    (problem,) = read(b"a: \x01", "counts.yml")[1]
    assert problem.location == "counts.yml:1"


def test_the_file_has_a_place_of_its_own() -> None:
    assert read(b"- a")[1][0].location == "_data/citations.yml:1"
