"""Formatted references and labels."""

from dataclasses import replace

import pytest

from example_works import (
    ADA,
    ATLAS,
    BOOK,
    CHAPTER,
    CONFERENCE,
    HOSTILE,
    JOURNAL,
    NOTE,
    PREPRINT,
    WORKS,
    XIA,
    people,
    recorded,
)
from sphinx_scholar.formats.labels import labels
from sphinx_scholar.formats.reference import formatted, plain
from sphinx_scholar.formats.spans import Span
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Name, Owner
from sphinx_scholar.model.publication import Identifiers, Publication, Venue

OWNER = Owner(ADA)


def test_references_of_works_of_every_kind_are_as_recorded() -> None:
    assert "".join(f"{plain(work)}\n" for work in WORKS.values()) == recorded("txt")


def test_a_publisher_that_is_the_author_is_named_once() -> None:
    work = replace(NOTE, authors=people(ATLAS), venue=Venue("web", publisher=ATLAS.display))
    assert plain(work).count(ATLAS.display) == 1
    assert "Somebody else" in plain(replace(work, venue=Venue("web", publisher="Somebody else")))


def test_spans_have_roles() -> None:
    assert formatted(JOURNAL, owner=OWNER) == (
        Span("夏和明", "author"),
        Span(" and "),
        Span("Ada Lovelace", "owner"),
        Span(". 2021. "),
        Span("Improved techniques", "title"),
        Span(". "),
        Span("Physical Review D", "venue"),
        Span(", 103(2):024040. "),
        Span("https://doi.org/10.1103/PhysRevD.103.024040", "link", "https://doi.org/10.1103/PhysRevD.103.024040"),
    )


def label(publication: Publication) -> str:
    return ", ".join(labels([publication])[publication.key])


def crowd(count: int) -> Publication:
    return replace(NOTE, authors=people(*(Name(f"F{i}", f"G{i}") for i in range(count)), ADA))


def test_long_lists_of_authors_are_cut_and_name_the_owner() -> None:
    assert plain(crowd(300), max_authors=3).startswith("G0 F0, G1 F1, G2 F2, et al. 2026.")
    spans = formatted(crowd(300), owner=OWNER, max_authors=3)
    assert "".join(span.text for span in spans).startswith("G0 F0, G1 F1, G2 F2, …, Ada Lovelace, et al. 2026.")
    assert [span.text for span in spans if span.role == "owner"] == ["Ada Lovelace"]
    assert plain(crowd(2), max_authors=3).startswith("G0 F0, G1 F1, and Ada Lovelace. 2026.")
    assert plain(crowd(300), max_authors=1).startswith("G0 F0 et al. 2026.")
    assert plain(crowd(300), max_authors=None).count(",") == 300
    assert plain(crowd(300)).count(",") == 25


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Is it so?", "2026. Is it so? Ada's"),
        ("Attention!", "2026. Attention! Ada's"),
        ("It is “so?”", "2026. It is “so?” Ada's"),
        ("Ends in one.", "2026. Ends in one. Ada's"),
        ("Is it (so?)", "2026. Is it (so?). Ada's"),
        ("And so on …", "2026. And so on … Ada's"),
    ],
)
def test_no_full_stop_after_another_mark(title: str, written: str) -> None:
    assert written in plain(replace(NOTE, title=title))


def test_missing_parts_leave_no_gaps() -> None:
    assert plain(Publication("bare", "bare", "misc", "Bare")) == "Bare. n.d."
    assert plain(replace(BOOK, authors=())).startswith("Ludwig van Beethoven and Ada Lovelace, editors. 1963. Strength")
    assert plain(replace(BOOK, authors=(), editors=people(ADA))).startswith("Ada Lovelace, editor. 1963.")
    assert plain(replace(JOURNAL, venue=Venue("journal", "Nature"), article_number="", pages="5")).startswith(
        "夏和明 and Ada Lovelace. 2021. Improved techniques. Nature, page 5."
    )
    assert "Nature, article 024040." in plain(replace(JOURNAL, venue=Venue("journal", "Nature")))
    assert "techniques. https" in plain(replace(JOURNAL, venue=Venue("conference")))
    assert "In The big book, pages" in plain(replace(CHAPTER, editors=()))


def test_a_work_without_a_url_links_to_its_page() -> None:
    assert plain(NOTE, url="https://example.org/note").endswith("Ada's notes. https://example.org/note")
    assert plain(NOTE, url="javascript:alert(1)").endswith("Ada's notes.")


def test_notes_of_works_without_a_page_end_the_reference() -> None:
    def written(work: Publication) -> str:
        return "".join(span.text for span in formatted(work, notes=True))

    bare = Publication("bare", "bare", "misc", "Bare", note="Second printing")
    assert (written(bare), plain(bare)) == ("Bare. n.d. Second printing.", "Bare. n.d.")
    assert written(replace(bare, entry_type="unpublished")) == "Bare. n.d. Second printing."
    assert ":024040. In Chinese! https://doi.org" in written(replace(JOURNAL, note="In Chinese!"))


def test_forthcoming_works() -> None:
    work = replace(CONFERENCE, date=None, status="forthcoming")
    assert ". Forthcoming. " in plain(work)
    assert "To appear in Proceedings" in plain(work)


def test_the_year_can_be_replaced() -> None:
    assert ". 2021b. Improved" in "".join(span.text for span in formatted(JOURNAL, year="2021b"))


@pytest.mark.parametrize(
    ("authors", "written"),
    [
        ([ADA], "Lovelace, 2021"),
        ([Name("Beethoven", "Ludwig", "van"), ADA], "van Beethoven and Lovelace, 2021"),
        ([ADA, XIA, ATLAS], "Lovelace et al., 2021"),
        ([XIA], "夏和明, 2021"),
        ([ATLAS], "The ATLAS Collaboration, 2021"),
        ([Name(literal="National Institute of Standards and Technology (NIST)")], "NIST, 2021"),
        ([Name("Ångström", "Anders")], "Ångström, 2021"),
        ([Name("Иванов", "Иван")], "Иванов, 2021"),
        ([], "Improved techniques, 2021"),
    ],
)
def test_labels_name_people_by_family_name(authors: list[Name], written: str) -> None:
    assert label(replace(JOURNAL, authors=people(*authors))) == written


def test_labels_of_truncated_lists_and_of_no_date() -> None:
    assert label(replace(JOURNAL, authors=people(ADA), others=("author",))) == "Lovelace et al., 2021"
    assert label(replace(JOURNAL, date=None)) == "夏和明 and Lovelace, n.d."
    assert label(Publication("k", "k", "misc", "One two three four five")) == "One two three four …, n.d."


def test_labels_are_unique() -> None:
    def work(key: str, month: int | None = None, year: int = 2023) -> Publication:
        return replace(PREPRINT, key=key, date=PartialDate(year, month) if year else None)

    found = labels(
        [work("c", 12), work("b", 3), work("a", 12), work("alone", year=2022), work("u", year=0), work("t", year=0)]
    )
    assert found == {
        "alone": ("Lovelace", "2022"),
        "b": ("Lovelace", "2023a"),
        "a": ("Lovelace", "2023b"),
        "c": ("Lovelace", "2023c"),
        "t": ("Lovelace", "n.d.-a"),
        "u": ("Lovelace", "n.d.-b"),
    }
    many = labels([work(f"k{i:03}") for i in range(60)])
    assert len(set(many.values())) == 60
    assert [many[f"k{i:03}"][1] for i in (0, 25, 26, 52)] == ["2023a", "2023z", "2023aa", "2023ba"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_one_line_and_links_stay_links(text: str) -> None:
    work = replace(
        CONFERENCE, title=text, authors=people(Name(literal=text)), identifiers=Identifiers(doi=text), links=()
    )
    spans = formatted(work)
    assert "".join(span.text for span in spans).isprintable()
    assert [span.url[:16] for span in spans if span.role == "link"] == ["https://doi.org/"]
    assert not set(spans[-1].url) & set("<>\"' \\{}")
