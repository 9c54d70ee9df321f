"""The table of formats."""

from __future__ import annotations

import pytest

from example_works import CONFERENCE, JOURNAL
from sphinx_scholar.formats.registry import FORMATS, Format
from sphinx_scholar.model.slugs import EXPORTS

PAGE = "https://example.org/papers/work.html"
formats = pytest.mark.parametrize("to", FORMATS, ids=[to.name for to in FORMATS])


def test_names_suffixes_and_labels_are_unique() -> None:
    for column in ("name", "suffix", "label", "mime"):
        assert len({getattr(to, column) for to in FORMATS}) == len(FORMATS)


@formats
def test_no_page_of_a_paper_can_have_the_name_of_a_citation_file(to: Format) -> None:
    assert f".{to.suffix}".endswith(EXPORTS)


@formats
def test_the_file_of_one_work_is_the_file_of_several_with_that_work_alone(to: Format) -> None:
    assert to.one(CONFERENCE, PAGE) == to.many([(CONFERENCE, PAGE)])


@formats
def test_files_hold_every_work_in_full(to: Format) -> None:
    text = to.many([(CONFERENCE, PAGE), (JOURNAL, PAGE)])
    for part in (CONFERENCE.key, CONFERENCE.abstract.split()[0], CONFERENCE.keywords[0], JOURNAL.key, JOURNAL.title):
        assert part in text
