"""The tables of formats and of the types of works, and the files that each format makes of works of every kind."""

from dataclasses import replace
from itertools import product

import pytest
from pybtex.plugin import find_plugin
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from example_works import CONFERENCE, ENTRIES, JOURNAL, NOTE, PAGE, WORKS, people, recorded
from sphinx_scholar.formats.format import Format
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.formats.work_types import NARROWER, TYPES, kind, types
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Venue
from sphinx_scholar.readers.bibtex.schema import KINDS

formats = pytest.mark.parametrize("to", FORMATS, ids=[to.name for to in FORMATS])


@formats
def test_files_of_works_of_every_kind_are_as_recorded(to: Format) -> None:
    assert to.many(ENTRIES).replace("\r\n", "\n") == recorded(to.suffix)


@formats
def test_the_file_of_one_work_is_the_file_of_several_with_that_work_alone(to: Format) -> None:
    assert to.one(CONFERENCE, PAGE) == to.many([(CONFERENCE, PAGE)])


@formats
def test_hundreds_of_authors_are_all_there(to: Format) -> None:
    text = to.one(replace(JOURNAL, authors=people(*(Name(f"Family{i}", "A.") for i in range(500)))), "")
    assert all(f"Family{i}" in text for i in range(500))


def test_formats_that_are_offered_in_the_order_of_their_links() -> None:
    assert [(to.name, to.suffix, to.label, to.mime) for to in FORMATS] == [
        ("bibtex", "bib", "BibTeX", "application/x-bibtex"),
        ("ris", "ris", "RIS", "application/x-research-info-systems"),
        ("csl-json", "csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json"),
    ]


def test_every_entry_type_has_a_row_of_types() -> None:
    for entry_type, venue, name in product(KINDS, {*KINDS.values(), "preprint", "other"}, ("", "A venue")):
        assert types(replace(NOTE, entry_type=entry_type, venue=Venue(venue, name))) in TYPES.values()


def test_there_is_an_example_work_of_every_kind() -> None:
    assert {name: kind(work) for name, work in WORKS.items()} == {
        name: name for name in TYPES if name not in NARROWER and name != "other"
    }


@pytest.mark.parametrize("name", TYPES)
def test_types_exist_in_their_formats(name: str) -> None:
    row = TYPES[name]
    assert hasattr(find_plugin("pybtex.style.formatting", "plain"), f"get_{row.bibtex}_template")
    assert row.ris in TYPE_OF_REFERENCE_MAPPING
    assert row.openurl in {
        *(f"book/{genre}" for genre in ("proceeding", "book", "bookitem", "report")),
        *("journal/article", "journal/issue", "dissertation/", "dc/"),
    }
