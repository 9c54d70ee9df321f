"""The setting ``scholar_citation_counts``: the page of a cited work shows the count with its source and date."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_scholar.extension import citation_counts as extension
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.paper_fields import notes, shown
from sphinx_scholar.model.problems import Problem
from sphinx_scholar.readers import bibtex
from sphinx_scholar.readers.citation_counts import FILE, Count, read, written
from sphinx_scholar.rendering.papers import said

REFS = b"@article{a, title = {One}, author = {Doe, Jane}, journal = {J}, year = 2020}\n@misc{b, title = {Two}}\n"
COUNTS = "# A comment\na: {count: 12, source: openalex, date: 2026-11-26}\nb: {count: 0, source: openalex, date: 2026-11-26}\n"


@pytest.fixture
def problems(monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    found: list[Problem] = []
    monkeypatch.setattr(extension, "report", found.append)

    def report_in_conf(app: Any, setting: str, problem: Problem) -> None:
        assert (app.config.language, setting, problem.location) == ("en", "scholar_citation_counts", "")
        # It has all that its message names.
        assert str(problem)
        found.append(problem)

    monkeypatch.setattr(extension, "report_in_conf", report_in_conf)
    return found


def shown_counts(folder: Path, setting: str = "openalex", data: str | None = COUNTS) -> dict[str, str]:
    """The count that each work shows, by citekey."""
    if data is not None:
        (folder / FILE).parent.mkdir(exist_ok=True)
        (folder / FILE).write_text(data, "utf-8")
    app: Any = SimpleNamespace(confdir=folder, config=SimpleNamespace(scholar_citation_counts=setting, language="en"))
    bibliography = bibtex.read([("refs.bib", REFS)])
    _, with_counts = extension.with_counts(app, bibliography)
    headers = {
        key: {of.label: text for of, text in shown(paper, "header")} for key, paper in with_counts.publications.items()
    }
    return {key: texts["Citations"] for key, texts in headers.items() if "Citations" in texts}


def test_a_cited_work_shows_its_count_with_source_and_date(tmp_path: Path, problems: list[Problem]) -> None:
    assert shown_counts(tmp_path) == {"a": "12 (OpenAlex, 2026-11-26)"}
    assert problems == []


@pytest.mark.parametrize(
    ("language", "text"), [("en", "12 (OpenAlex, 26 November 2026)"), ("zh_CN", "12 (OpenAlex, 2026年11月26日)")]
)
def test_the_date_of_a_count_is_in_the_language_of_the_page(language: str, text: str) -> None:
    assert said(extension.CITATIONS, "12 (OpenAlex, 2026-11-26)", messages(language)) == text


def test_no_format_of_citations_has_the_count() -> None:
    (paper, *_) = bibtex.read([("refs.bib", REFS)]).publications.values()
    cited = replace(paper, more=((extension.CITATIONS, "12 (OpenAlex, 26 November 2026)"),))
    for to in FORMATS:
        assert to.one(cited, "") == to.one(paper, "")
    assert notes(cited, "ris") == notes(paper, "ris")


def test_without_the_setting_the_file_is_not_read(tmp_path: Path, problems: list[Problem]) -> None:
    assert shown_counts(tmp_path, "", "\x00 no YAML: [") == {}
    assert problems == []


@pytest.mark.parametrize(
    ("setting", "data", "code", "place"),
    [
        ("crossref", COUNTS, "counting-service", ""),
        ("openalex", None, "no-counts", ""),
        ("openalex", "a: [1", "counts-unreadable", f"{FILE}:"),
        ("openalex", "- a\n", "counts-unreadable", f"{FILE}:1"),
        ("openalex", "x: 7\n\na: {count: 12}\n", "not-a-count", f"{FILE}:1"),
        ("openalex", "a: {count: -1, source: openalex, date: 2026-11-26}", "not-a-count", f"{FILE}:1"),
        ("openalex", "a: {count: 1, source: elsewhere, date: 2026-11-26}", "not-a-count", f"{FILE}:1"),
        ("openalex", "a: {count: 1, source: openalex, date: 2026-11-99}", "not-a-count", f"{FILE}:1"),
        ("openalex", "a: {count: [1], source: openalex, date: 2026-11-26}", "not-a-count", f"{FILE}:1"),
        ("openalex", "[a]: {count: 1}", "not-a-count", f"{FILE}:1"),
    ],
)
def test_what_cannot_be_read_is_named_at_its_line(
    setting: str, data: str | None, code: str, place: str, tmp_path: Path, problems: list[Problem]
) -> None:
    assert shown_counts(tmp_path, setting, data) == {}
    assert problems[0].kind.code == code
    assert problems[0].location.startswith(place)


@pytest.mark.parametrize("data", ["", "# A comment\n", written({})])
def test_a_file_without_counts_is_no_problem(data: str, tmp_path: Path, problems: list[Problem]) -> None:
    assert shown_counts(tmp_path, data=data) == {}
    assert problems == []


def test_what_is_written_is_read_again() -> None:
    counts = {"b:ü, {x}": Count(3, "semanticscholar", "2026-11-26"), "a": Count(0, "openalex", "2025-01-01")}
    data = written(counts)
    assert read(data.encode()) == (counts, [])
    assert written(read(data.encode())[0]) == data
