"""RIS as rispy reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from example_works import CONFERENCE, HOSTILE, JOURNAL, WORKS, people
from sphinx_scholar.formats.ris import ris, ris_file
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.publication import Identifiers, Link, Publication, Venue

PAGE = "https://example.org/papers/work.html"


def records(text: str) -> list[dict[str, Any]]:
    return rispy.loads(text)  # type: ignore[no-any-return]


def record(publication: Publication) -> dict[str, Any]:
    (found,) = records(ris(publication, url=PAGE))
    return found


def test_every_field_of_a_conference_paper() -> None:
    assert record(CONFERENCE) == {
        "type_of_reference": "CPAPER",
        "id": "lovelace-etal-2024-engines",
        "authors": [
            "Lovelace, Ada",
            "van Beethoven, Ludwig",
            "King, Martin Luther, Jr.",
            "夏, 和明",
            "The ATLAS Collaboration",
            "Barnes and Noble, Inc.",
            "others",
        ],
        "secondary_authors": ["Hopper, Grace"],
        "title": CONFERENCE.title,
        "secondary_title": CONFERENCE.venue.name,
        "custom3": CONFERENCE.venue.name,
        "tertiary_title": "Looms",
        "year": "2024",
        "date": "2024/08/07/",
        "volume": "1",
        "start_page": "7655",
        "end_page": "7671",
        "publisher": "Loom Press",
        "place_published": "Bangkok, Thailand",
        "issn": "978-3-16-148410-0",
        "accession_number": "arXiv:2401.07851",
        "doi": "10.18653/v1/2024.looms_1.456",
        "urls": ["https://aclanthology.org/2024.looms-1.456/"],
        "file_attachments1": "https://aclanthology.org/2024.looms-1.456.pdf",
        "language": "en",
        "abstract": "We weave 50% more & <b>faster</b>.",
        "keywords": ["looms", "engines & more"],
        "notes": ["Oral presentation"],
    }


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (
            "journal",
            {"type_of_reference": "JOUR", "secondary_title": "Physical Review D", "volume": "103", "number": "2"},
        ),
        (
            "journal",
            {
                "start_page": "024040",
                "issn": "2470-0010",
                "date": "2021/01//",
                "publisher": "American Physical Society",
            },
        ),
        ("preprint", {"type_of_reference": "UNPB", "publisher": "arXiv", "secondary_title": "arXiv"}),
        ("preprint", {"accession_number": "arXiv:2006.09882", "urls": ["https://arxiv.org/abs/2006.09882"]}),
        ("report", {"type_of_reference": "RPRT", "publisher": "Microsoft Research", "issn": "MSR-TR-1"}),
        ("thesis", {"type_of_reference": "THES", "publisher": "Peking University", "type_of_work": "Master's thesis"}),
        ("book", {"type_of_reference": "BOOK", "secondary_title": "Speeches", "publisher": "Harper & Row"}),
        ("book", {"tertiary_authors": ["van Beethoven, Ludwig", "Lovelace, Ada"], "volume": "2"}),
        (
            "chapter",
            {"type_of_reference": "CHAP", "secondary_title": "The big book", "start_page": "1", "end_page": "20"},
        ),
        ("software", {"type_of_reference": "COMP", "publisher": "GitHub", "edition": "1.2"}),
        ("dataset", {"type_of_reference": "DATA", "publisher": "Zenodo", "urls": [PAGE]}),
        (
            "post",
            {"type_of_reference": "BLOG", "secondary_title": "Ada's notes", "date": "2026/11/22/", "urls": [PAGE]},
        ),
        ("web", {"type_of_reference": "ELEC", "urls": ["https://example.org/~docs/"]}),
    ],
)
def test_each_kind_has_its_type_and_its_fields(kind: str, values: dict[str, Any]) -> None:
    found = record(WORKS[kind])
    assert {name: found.get(name) for name in values} == values


#: What follows the title in the record of each kind, and nothing else does.
AFTER_THE_TITLE = {
    "journal": """
T2  - Physical Review D
PY  - 2021
DA  - 2021/01//
VL  - 103
IS  - 2
SP  - 024040
PB  - American Physical Society
SN  - 2470-0010
AN  - arXiv:2011.04418
DO  - 10.1103/PhysRevD.103.024040
UR  - https://doi.org/10.1103/PhysRevD.103.024040
""",
    "preprint": """
T2  - arXiv
PY  - 2020
DA  - 2020/06/14/
PB  - arXiv
AN  - arXiv:2006.09882
UR  - https://arxiv.org/abs/2006.09882
L1  - https://arxiv.org/pdf/2006.09882
""",
    "report": """
PY  - 2022
DA  - 2022/05//
PB  - Microsoft Research
CY  - Beijing
SN  - MSR-TR-1
AN  - arXiv:2205.10350
UR  - https://arxiv.org/abs/2205.10350
""",
    "thesis": """
M3  - Master's thesis
PY  - 1843
DA  - 1843///
PB  - Peking University
CY  - Beijing, China
UR  - https://example.org/papers/work.html
""",
    "book": """
T2  - Speeches
PY  - 1963
DA  - 1963///
VL  - 2
PB  - Harper & Row
CY  - New York
SN  - 978-3-16-148410-0
UR  - https://example.org/papers/work.html
""",
    "chapter": """
T2  - The big book
PY  - 1999
DA  - 1999///
SP  - 1
EP  - 20
PB  - Harper
CY  - New York
UR  - https://example.org/papers/work.html
""",
    "software": """
ET  - 1.2
PY  - 2024
DA  - 2024///
PB  - GitHub
UR  - https://example.org/a_b/spec%20bench
""",
    "dataset": """
PY  - 2023
DA  - 2023///
PB  - Zenodo
UR  - https://example.org/papers/work.html
""",
    "post": """
T2  - Ada's notes
PY  - 2026
DA  - 2026/11/22/
UR  - https://example.org/papers/work.html
""",
    "web": """
T2  - The docs
UR  - https://example.org/~docs/
""",
}


@pytest.mark.parametrize("kind", AFTER_THE_TITLE)
def test_the_whole_record_of_each_kind(kind: str) -> None:
    written = ris(WORKS[kind], url=PAGE).replace("\r\n", "\n")
    assert written.partition(f"\nTI  - {WORKS[kind].title}")[2] == f"{AFTER_THE_TITLE[kind]}ER  - \n"


def test_a_work_of_which_little_is_known() -> None:
    bare = Publication("bare", "bare", "misc", "Bare")
    assert ris(bare) == "TY  - GEN\r\nID  - bare\r\nTI  - Bare\r\nER  - \r\n"
    assert ris_file([(bare, PAGE), (bare, "")]) == f"{ris(bare, url=PAGE)}\r\n{ris(bare)}"


def test_what_only_some_works_have() -> None:
    doctoral = replace(WORKS["thesis"], entry_type="phdthesis")
    assert record(doctoral)["type_of_work"] == "PhD thesis"
    for kind in ("report", "thesis"):
        work = WORKS[kind]
        assert record(replace(work, venue=replace(work.venue, series="Notes")))["secondary_title"] == "Notes"
    nameless = replace(WORKS["preprint"], venue=Venue("preprint"))
    assert record(nameless)["secondary_title"] == "arXiv"
    assert "secondary_title" not in record(replace(JOURNAL, venue=Venue("journal", publisher="Society")))
    numbered = replace(WORKS["dataset"], venue=Venue("dataset", number="3"))
    assert record(numbered)["edition"] == "3"


def test_a_semicolon_in_an_address_does_not_begin_another() -> None:
    work = replace(WORKS["web"], links=(Link("website", "https://example.org/a;b"),))
    assert record(work)["urls"] == ["https://example.org/a%3Bb"]


def test_a_file_holds_all_records() -> None:
    assert [found["id"] for found in records(ris_file((work, "") for work in WORKS.values()))] == [
        work.key for work in WORKS.values()
    ]


def test_lines_are_those_of_the_format() -> None:
    lines = ris_file((work, "") for work in WORKS.values()).split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"(?:[A-Z][A-Z0-9]  - [^\r\n]*)?", line) for line in lines)


def test_a_local_pdf_is_no_attachment() -> None:
    assert "file_attachments1" not in record(replace(JOURNAL, links=(Link("pdf", "/files/paper.pdf"),)))


def test_hundreds_of_authors_are_all_there() -> None:
    many = people(*(Name(f"Family{i}", f"Given{i}") for i in range(500)))
    assert len(record(replace(JOURNAL, authors=many))["authors"]) == 500


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    venue = Venue("conference", text, text, text, text, text, text, text, text)
    work = replace(
        CONFERENCE,
        key=text,
        title=text,
        authors=people(Name(text, text, text, text), Name(literal=text)),
        venue=venue,
        abstract=text,
        note=text,
        keywords=(text,),
        identifiers=Identifiers(text, text, text, "", text, text),
        others=False,
    )
    found = records(ris_file([(work, ""), (JOURNAL, "")]))
    assert [item["type_of_reference"] for item in found] == ["CPAPER", "JOUR"]
    assert len(found[0]["authors"]) == 2
    assert "Mallory" not in found[0]["authors"]
    assert found[1] == record(JOURNAL) | {"urls": ["https://doi.org/10.1103/PhysRevD.103.024040"]}


@settings(deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_no_text_begins_another_line(text: str) -> None:
    written = ris(replace(JOURNAL, title=text, abstract=text))
    assert len(records(written)) == 1
    assert written.count("\r\n") <= ris(replace(JOURNAL, title="a", abstract="b")).count("\r\n")
