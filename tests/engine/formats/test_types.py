"""The table of types: a row for every kind of work, with types that readers know."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from pybtex.plugin import find_plugin
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from example_works import NOTE, WORKS
from sphinx_scholar.formats.bibliographic import kind
from sphinx_scholar.formats.types import TYPES, types
from sphinx_scholar.model.publication import Venue
from sphinx_scholar.readers.bibtex.schema import KINDS


def test_every_entry_type_has_a_row() -> None:
    for entry_type, venue, name in product(KINDS, {*KINDS.values(), "preprint", "other"}, ("", "A venue")):
        assert types(replace(NOTE, entry_type=entry_type, venue=Venue(venue, name))) in TYPES.values()


def test_every_row_is_the_row_of_some_example_work() -> None:
    assert {name: kind(work) for name, work in WORKS.items()} == {name: name for name in TYPES if name != "other"}


@pytest.mark.parametrize("name", TYPES)
def test_types_exist_in_their_formats(name: str) -> None:
    row = TYPES[name]
    assert hasattr(find_plugin("pybtex.style.formatting", "plain"), f"get_{row.bibtex}_template")
    assert row.ris in TYPE_OF_REFERENCE_MAPPING
    assert row.openurl.partition("/")[::2] in {
        ("journal", "article"),
        ("book", "proceeding"),
        ("book", "book"),
        ("book", "bookitem"),
        ("book", "report"),
        ("dissertation", ""),
        ("dc", ""),
    }


def test_works_have_the_types_of_their_kind() -> None:
    row = types(WORKS["chapter"])
    assert (row.bibtex, row.ris, row.csl, row.schema_org, row.openurl, row.zotero, row.highwire) == (
        "incollection",
        "CHAP",
        "chapter",
        "Chapter",
        "book/bookitem",
        "bookSection",
        "",
    )
