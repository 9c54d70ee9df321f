"""The kinds by which lists and the CV are divided."""

from dataclasses import replace

import pytest

from example_works import WORKS, detailed
from sphinx_scholar.formats.list_kinds import KINDS, list_kind, of_kinds
from sphinx_scholar.formats.work_types import NARROWER, TYPES
from sphinx_scholar.model.publication import Publication, Venue
from sphinx_scholar.readers.bibtex import read


def kind_of(entry: str) -> str:
    (work,) = read([("refs.bib", f"@{entry}".encode())]).publications.values()
    return list_kind(work)


def test_every_type_of_work_has_a_kind() -> None:
    others = {"post": "web", "letter": "manuscript", "issue": "edited"}
    assert TYPES.keys() - NARROWER.keys() - others.keys() < KINDS.keys()
    assert {name: list_kind(work) for name, work in WORKS.items()} == {name: name for name in WORKS} | others


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("book{x, title={T}, editor={A, B}, publisher={P}, year=2000}", "edited"),
        ("proceedings{x, title={T}, editor={A, B}, year=2000}", "edited"),
        ("book{x, title={T}, author={C, D}, editor={A, B}, publisher={P}, year=2000}", "book"),
        ("inbook{x, title={T}, author={A, B}, booktitle={B}, publisher={P}, year=2000}", "chapter"),
        ("review{x, title={T}, author={A, B}, journal={J}, year=2000}", "review"),
        ("article{x, title={T}, author={A, B}, journal={J}, entrysubtype={review}, year=2000}", "review"),
        ("article{x, title={T}, author={A, B}, journal={J}, type={Book review}, year=2000}", "review"),
        ("article{x, title={T}, author={A, B}, journal={Review of Things}, year=2000}", "journal"),
        ("presentation{x, title={T}, author={A, B}, year=2000}", "talk"),
        ("talk{x, title={T}, author={A, B}, year=2000}", "talk"),
        ("misc{x, title={T}, author={A, B}, eventtitle={Conference on X}, year=2000}", "talk"),
        ("unpublished{x, title={T}, author={A, B}, note={Keynote at X}, year=2000}", "talk"),
        ("booklet{x, title={T}, author={A, B}, howpublished={Invited Talk, X}, year=2000}", "talk"),
        ("misc{x, title={T}, author={A, B}, howpublished={31st Meeting on X, York}, year=2000}", "talk"),
        ("misc{x, title={T}, author={A, B}, type={Poster}, year=2000}", "talk"),
        ("misc{x, title={T}, author={A, B}, entrysubtype={talk}, year=2000}", "talk"),
        ("book{x, title={T}, author={A, B}, publisher={P}, note={Keynote address}, year=2000}", "book"),
        ("misc{x, title={T}, author={A, B}, shelfmark={MS 1}, year=2000}", "manuscript"),
        ("misc{x, title={T}, author={A, B}, library={Bodleian}, year=2000}", "manuscript"),
        ("misc{x, title={T}, author={A, B}, note={Lecture notes}, year=2000}", "other"),
        ("misc{x, title={T}, author={A, B}, note={Submitted to the Journal of Meetings}, year=2000}", "other"),
        ("inproceedings{x, title={T}, author={A, B}, booktitle={B}, note={Invited talk}, year=2000}", "conference"),
    ],
)
def test_kinds_that_fields_tell(entry: str, kind: str) -> None:
    assert kind_of(entry) == kind


@pytest.mark.parametrize("how", ["Poster", "Annual meeting, York"])
def test_how_a_work_was_published_tells_a_talk(how: str) -> None:
    work = Publication("x", "x", "misc", "T", venue=Venue(), more=detailed(howpublished=how))
    assert list_kind(work) == "talk"
    assert list_kind(replace(work, entry_type="article")) == "other"


def test_a_status_chooses_as_well() -> None:
    works = [WORKS["journal"], WORKS["preprint"], WORKS["talk"]]
    assert of_kinds(works, ["unpublished", "journal"]) == [WORKS["journal"], WORKS["talk"]]
    assert of_kinds(works, ["published"]) == [WORKS["journal"]]
