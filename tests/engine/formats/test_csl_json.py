"""CSL-JSON against the schema that citeproc-py ships, and as citeproc-py prints it."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import citeproc
import pytest
from citeproc.source.json import CiteProcJSON

from example_works import CONFERENCE, HOSTILE, JOURNAL, WORKS, people
from sphinx_scholar.formats.csl_json import csl, csl_json, csl_json_file
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.publication import Publication, Venue

PAGE = "https://example.org/papers/work.html"
SCHEMA = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles"
NAME_PARTS = {"family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal"}


def words(file: str, division: str) -> set[str]:
    """The words that a division of the schema (RELAX NG, compact) allows."""
    text = (SCHEMA / file).read_text("utf-8")
    found = re.search(rf"^\s*{re.escape(division)} =\n(.*?)(?=\n\s*\n|\n\}})", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    return set(re.findall(r'"([^"]+)"', found[1]))


TYPES = words("csl-types.rnc", "item-types")
TEXTS = {word for part in ("numbers", "titles", "strings") for word in words("csl-variables.rnc", f"variables.{part}")}
NAMES = words("csl-variables.rnc", "variables.names")
DATES = words("csl-variables.rnc", "variables.dates")


def check(item: dict[str, Any]) -> None:
    """Whether *item* is what CSL's data schema wants of one: its type, its variables, and what each may hold."""
    assert item["type"] in TYPES
    assert isinstance(item["id"], str)
    for variable, value in item.items():
        if variable in NAMES:
            assert value
            assert all(
                name and set(name) <= NAME_PARTS and all(isinstance(v, str) for v in name.values()) for name in value
            )
        elif variable in DATES:
            assert set(value) == {"date-parts"}
            assert all(
                1 <= len(date) <= 3 and all(isinstance(part, int) for part in date) for date in value["date-parts"]
            )
        elif variable not in ("id", "type"):
            assert variable in TEXTS | {"language"}
            assert isinstance(value, str)


@pytest.mark.parametrize("kind", WORKS)
def test_each_kind_keeps_to_the_schema(kind: str) -> None:
    check(csl(WORKS[kind], url=PAGE))


def test_every_field_of_a_conference_paper() -> None:
    assert csl(CONFERENCE, url=PAGE) == {
        "id": "lovelace-etal-2024-engines",
        "type": "paper-conference",
        "title": CONFERENCE.title,
        "container-title": CONFERENCE.venue.name,
        "collection-title": "Looms",
        "volume": "1",
        "page": "7655-7671",
        "publisher": "Loom Press",
        "event-place": "Bangkok, Thailand",
        "DOI": "10.18653/v1/2024.looms_1.456",
        "ISBN": "978-3-16-148410-0",
        "URL": "https://aclanthology.org/2024.looms-1.456/",
        "language": "en",
        "keyword": "looms, engines & more",
        "abstract": "We weave 50% more & <b>faster</b>.",
        "note": "Oral presentation",
        "issued": {"date-parts": [[2024, 8, 7]]},
        "author": [
            {"family": "Lovelace", "given": "Ada"},
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"family": "夏", "given": "和明"},
            {"literal": "The ATLAS Collaboration"},
            {"literal": "Barnes and Noble, Inc."},
            {"literal": "others"},
        ],
        "editor": [{"family": "Hopper", "given": "Grace"}],
    }


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("journal", {"type": "article-journal", "container-title": "Physical Review D", "volume": "103", "issue": "2"}),
        ("journal", {"page": "024040", "ISSN": "2470-0010", "issued": {"date-parts": [[2021, 1]]}}),
        ("preprint", {"type": "article", "publisher": "arXiv", "number": "arXiv:2006.09882"}),
        (
            "report",
            {"type": "report", "publisher": "Microsoft Research", "number": "MSR-TR-1", "publisher-place": "Beijing"},
        ),
        ("thesis", {"type": "thesis", "publisher": "Peking University", "genre": "Master's thesis"}),
        ("book", {"type": "book", "publisher": "Harper & Row", "collection-title": "Speeches", "volume": "2"}),
        ("chapter", {"type": "chapter", "container-title": "The big book", "page": "1-20"}),
        ("software", {"type": "software", "version": "1.2", "publisher": "GitHub"}),
        ("dataset", {"type": "dataset", "publisher": "Zenodo", "URL": PAGE}),
        ("post", {"type": "post-weblog", "container-title": "Ada's notes", "URL": PAGE}),
        ("web", {"type": "webpage", "URL": "https://example.org/~docs/"}),
    ],
)
def test_each_kind_has_its_type_and_its_fields(kind: str, values: dict[str, Any]) -> None:
    item = csl(WORKS[kind], url=PAGE)
    assert {name: item.get(name) for name in values} == values


#: Each kind's item, without its authors.
ITEMS: dict[str, dict[str, Any]] = {
    "journal": {
        "id": "xia-2021",
        "type": "article-journal",
        "title": "Improved techniques",
        "container-title": "Physical Review D",
        "volume": "103",
        "issue": "2",
        "page": "024040",
        "publisher": "American Physical Society",
        "DOI": "10.1103/PhysRevD.103.024040",
        "ISSN": "2470-0010",
        "issued": {"date-parts": [[2021, 1]]},
        "URL": "https://doi.org/10.1103/PhysRevD.103.024040",
    },
    "preprint": {
        "id": "ada-2020",
        "type": "article",
        "title": "A first draft?",
        "number": "arXiv:2006.09882",
        "publisher": "arXiv",
        "issued": {"date-parts": [[2020, 6, 14]]},
        "URL": "https://arxiv.org/abs/2006.09882",
    },
    "report": {
        "id": "ge-2022",
        "type": "report",
        "title": "Lossless acceleration",
        "number": "MSR-TR-1",
        "publisher": "Microsoft Research",
        "publisher-place": "Beijing",
        "issued": {"date-parts": [[2022, 5]]},
        "URL": "https://arxiv.org/abs/2205.10350",
    },
    "thesis": {
        "id": "ada-thesis",
        "type": "thesis",
        "title": "On notes",
        "genre": "Master's thesis",
        "publisher": "Peking University",
        "publisher-place": "Beijing, China",
        "issued": {"date-parts": [[1843]]},
        "URL": PAGE,
    },
    "book": {
        "id": "king-book",
        "type": "book",
        "title": "Strength to love",
        "collection-title": "Speeches",
        "volume": "2",
        "publisher": "Harper & Row",
        "publisher-place": "New York",
        "ISBN": "978-3-16-148410-0",
        "editor": [
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"family": "Lovelace", "given": "Ada"},
        ],
        "issued": {"date-parts": [[1963]]},
        "URL": PAGE,
    },
    "chapter": {
        "id": "ada-chapter",
        "type": "chapter",
        "title": "A chapter",
        "container-title": "The big book",
        "page": "1-20",
        "publisher": "Harper",
        "publisher-place": "New York",
        "editor": [
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [[1999]]},
        "URL": PAGE,
    },
    "software": {
        "id": "spec-bench",
        "type": "software",
        "title": "Spec-Bench",
        "version": "1.2",
        "publisher": "GitHub",
        "issued": {"date-parts": [[2024]]},
        "URL": "https://example.org/a_b/spec%20bench",
    },
    "dataset": {
        "id": "vc-data",
        "type": "dataset",
        "title": "VC data",
        "publisher": "Zenodo",
        "issued": {"date-parts": [[2023]]},
        "URL": PAGE,
    },
    "post": {
        "id": "matched-filter",
        "type": "post-weblog",
        "title": "Matched filter or CNN?",
        "container-title": "Ada's notes",
        "issued": {"date-parts": [[2026, 11, 22]]},
        "URL": PAGE,
    },
    "web": {
        "id": "docs",
        "type": "webpage",
        "title": "Documentation",
        "container-title": "The docs",
        "URL": "https://example.org/~docs/",
    },
}


@pytest.mark.parametrize("kind", ITEMS)
def test_the_whole_item_of_each_kind(kind: str) -> None:
    item = csl(WORKS[kind], url=PAGE)
    assert len(item.pop("author")) == len(WORKS[kind].authors)
    assert item == ITEMS[kind]


def test_a_work_of_which_little_is_known() -> None:
    bare = Publication("bare", "bare", "misc", "Bär")
    assert csl(bare) == {"id": "bare", "type": "document", "title": "Bär"}
    assert csl(replace(bare, others=True)) == csl(bare), "of no authors, there are no others"
    assert csl_json(bare) == '[\n  {\n    "id": "bare",\n    "type": "document",\n    "title": "Bär"\n  }\n]\n'
    assert [item.get("URL") for item in json.loads(csl_json_file([(bare, PAGE), (bare, "")]))] == [PAGE, None]


def test_what_only_some_works_have() -> None:
    assert csl(replace(WORKS["thesis"], entry_type="phdthesis"))["genre"] == "PhD thesis"
    assert csl(replace(JOURNAL, status="forthcoming"))["status"] == "forthcoming"
    assert csl(replace(WORKS["dataset"], venue=Venue("dataset", number="3")))["version"] == "3"
    assert csl(replace(JOURNAL, venue=replace(JOURNAL.venue, place="Maryland")))["publisher-place"] == "Maryland"


def printed(publications: list[Publication]) -> list[str]:
    """The bibliography that citeproc-py makes of the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it knows fewer variables than its own schema
        source = CiteProcJSON(json.loads(csl_json_file((work, "") for work in publications)))
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        listing = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        for publication in publications:
            listing.register(citeproc.Citation([citeproc.CitationItem(publication.key)]))
        return [str(item) for item in listing.bibliography()]


def test_citeproc_prints_a_reference_of_each() -> None:
    works = [replace(work, title=f"Work no. {i}") for i, work in enumerate(WORKS.values())]
    text = "\n".join(printed(works))
    for i, work in enumerate(works):
        assert f"Work no. {i}" in text
        assert work.date is None or str(work.date.year) in text
    assert "Lovelace, A." in text


def test_the_file_is_a_list_of_the_items() -> None:
    urls = [f"https://example.org/{kind}" for kind in WORKS]
    assert json.loads(csl_json_file(zip(WORKS.values(), urls, strict=True))) == [
        csl(work, url=url) for work, url in zip(WORKS.values(), urls, strict=True)
    ]


def test_hundreds_of_authors_are_all_there() -> None:
    many = people(*(Name(f"Family{i}", f"Given{i}") for i in range(500)))
    assert len(csl(replace(JOURNAL, authors=many))["author"]) == 500


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    work = replace(
        CONFERENCE, key=text, title=text, abstract=text, authors=people(Name(text, text), Name(literal=text))
    )
    (item,) = json.loads(csl_json(work))
    check(item)
    assert item["title"] == " ".join(re.sub(r"[\x00\x1b]", "", text).split())
