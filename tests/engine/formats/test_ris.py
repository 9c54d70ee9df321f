"""RIS as rispy reads it; files of each kind of work are in ``test_registry``."""

import re
from dataclasses import replace
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from example_works import HOSTILE, JOURNAL, PAGE, WORKS, hostile
from sphinx_scholar.formats.ris import ris, ris_file
from sphinx_scholar.formats.text_formulas import plain_text
from sphinx_scholar.model.publication import Link, Publication, Venue


def records(text: str) -> list[dict[str, Any]]:
    return rispy.loads(text)  # type: ignore[no-any-return]


def record(publication: Publication) -> dict[str, Any]:
    (found,) = records(ris(publication, PAGE))
    return found


def test_rispy_reads_every_record() -> None:
    found = records(ris_file((work, PAGE) for work in WORKS.values()))
    assert [(item["id"], item["title"]) for item in found] == [
        (work.key, plain_text(work.title)) for work in WORKS.values()
    ]
    assert found[0]["authors"] == [
        "Lovelace, Ada",
        "van Beethoven, Ludwig",
        "King, Martin Luther, Jr.",
        "夏, 和明",
        "The ATLAS Collaboration",
        "Barnes and Noble, Inc.",
        "et al.",
    ]
    assert found[0]["keywords"] == ["looms", "engines & more"]
    assert found[5]["tertiary_authors"] == ["van Beethoven, Ludwig", "Lovelace, Ada"], "editors of a book"


def test_lines_have_the_form_of_the_format() -> None:
    lines = ris_file((work, "") for work in WORKS.values()).split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"(?:[A-Z][A-Z0-9]  - [^\r\n]*)?", line) for line in lines)


def test_a_work_with_only_a_title() -> None:
    bare = Publication("bare", "bare", "misc", "Bare")
    assert ris(bare) == "TY  - GEN\r\nID  - bare\r\nTI  - Bare\r\nER  - \r\n"
    assert ris_file([(bare, PAGE), (bare, "")]) == f"{ris(bare, PAGE)}\r\n{ris(bare)}"


def test_fields_that_only_some_works_have() -> None:
    assert record(replace(WORKS["thesis"], entry_type="phdthesis"))["type_of_work"] == "PhD thesis"
    for kind in ("report", "thesis"):
        work = WORKS[kind]
        assert record(replace(work, venue=replace(work.venue, series="Notes")))["secondary_title"] == "Notes"
    assert record(replace(WORKS["preprint"], venue=Venue("preprint")))["secondary_title"] == "arXiv"
    server = Venue("preprint", "bioRxiv", publisher="Cold Spring Harbor")
    assert record(replace(WORKS["preprint"], venue=server))["secondary_title"] == "bioRxiv"
    assert "secondary_title" not in record(replace(JOURNAL, venue=Venue("journal", publisher="Society")))
    assert record(replace(JOURNAL, venue=replace(JOURNAL.venue, place="Maryland")))["place_published"] == "Maryland"
    assert record(replace(WORKS["dataset"], venue=Venue("dataset", number="3")))["edition"] == "3"
    assert "file_attachments1" not in record(replace(JOURNAL, links=(Link("pdf", "/files/paper.pdf"),)))


def test_a_semicolon_in_a_url_does_not_begin_another() -> None:
    work = replace(WORKS["web"], links=(Link("website", "https://example.org/a;b"),))
    assert record(work)["urls"] == ["https://example.org/a%3Bb"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    found = records(ris_file([(hostile(text), ""), (JOURNAL, PAGE)]))
    assert [item["type_of_reference"] for item in found] == ["CPAPER", "JOUR"]
    assert len(found[0]["authors"]) == 4  # et al.
    assert "Mallory" not in found[0]["authors"]
    assert found[1] == record(JOURNAL)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_no_text_begins_another_line(text: str) -> None:
    written = ris(replace(JOURNAL, title=text, abstract=text))
    assert len(records(written)) == 1
    assert written.count("\r\n") <= ris(replace(JOURNAL, title="a", abstract="b")).count("\r\n")
