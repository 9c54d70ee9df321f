"""Entries of Hayagriva, which Typst reads, from items of CSL-JSON."""

from typing import Any

import pytest

from sphinx_scholar.formats.csl_json import csl
from sphinx_scholar.formats.hayagriva import START, hayagriva
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.bibtex.commands import CLOSE, OPEN

ITALICS = OPEN["i"]


def entry(**variables: Any) -> dict[str, Any]:
    return hayagriva({"id": "k", "type": "article-journal", **variables})


def test_an_article_is_in_its_journal_with_the_numbers_of_that() -> None:
    (paper,) = read(
        [("r.bib", b"@article{a, author={van Beethoven, Ludwig}, title={One}, journal={J}, volume={3}, number={4},"
          b" pages={1--9}, year=2020, month=feb, doi={10.1000/x}, publisher={P}, issn={2470-0010}}")]
    ).publications.values()  # fmt: skip
    assert hayagriva(csl(paper)) == {
        "type": "article",
        "title": "One",
        "author": [{"name": "van Beethoven", "given-name": "Ludwig"}],
        "date": {"year": 2020, "month": 1},
        "page-range": "1-9",
        "serial-number": {"doi": "10.1000/x", "issn": "2470-0010"},
        "url": "https://doi.org/10.1000/x",
        "parent": [{"type": "periodical", "title": "J", "volume": "3", "issue": "4", "publisher": {"name": "P"}}],
    }


@pytest.mark.parametrize(
    ("kind", "type_", "whole"),
    [
        ("paper-conference", "article", "proceedings"),
        ("chapter", "chapter", "book"),
        ("article-newspaper", "article", "newspaper"),
        ("entry-encyclopedia", "article", "reference"),
        ("post-weblog", "article", "blog"),
        ("report", "report", "book"),
    ],
)
def test_a_part_is_in_its_whole(kind: str, type_: str, whole: str) -> None:
    found = hayagriva(
        {"type": kind, "container-title": "Whole", "collection-title": "Series", "collection-number": "7", "volume": 2}
    )
    assert found["type"] == type_
    assert found["parent"] == [
        {"type": whole, "title": "Whole", "volume": "2", "parent": {"type": whole, "title": "Series", "volume": "7"}}
    ]


def test_the_whole_and_the_series_of_a_book() -> None:
    book = {"type": "book", "title": "B", "publisher": "P", "publisher-place": "Rome", "volume": "2"}
    where = {"publisher": {"name": "P", "location": "Rome"}}
    series = hayagriva(book | {"collection-title": "Series", "collection-number": "7"})
    assert series == {
        "type": "book",
        "title": "B",
        "volume": "2",
        **where,
        "parent": [{"type": "book", "title": "Series", "volume": "7"}],
    }
    whole = hayagriva(book | {"container-title": "Works"})
    assert whole == {
        "type": "book",
        "title": "B",
        **where,
        "parent": [{"type": "book", "title": "Works", "volume": "2"}],
    }


def test_papers_of_a_conference_as_chapters() -> None:
    item = {"type": "paper-conference", "container-title": "Proc", "editor": [{"family": "E"}]}
    found = hayagriva(item, chapters=True)
    assert (found["type"], found["parent"]) == ("chapter", [{"type": "book", "title": "Proc"}])
    assert hayagriva({"type": "book", "title": "B"}, chapters=True)["type"] == "book"


def test_events_and_originals_are_parents_of_their_own() -> None:
    found = hayagriva(
        {
            "type": "speech",
            "event-title": "Congress",
            "event-place": "Kyoto",
            "event-date": {"date-parts": [[2020, 5, 19], [2020, 5, 25]]},
            "original-title": "First",
            "original-date": {"date-parts": [[1900]]},
        }
    )
    assert found == {
        "type": "misc",
        "parent": [
            {
                "type": "conference",
                "title": "Congress",
                "location": "Kyoto",
                "date": {"year": 2020, "month": 4, "day": 18},
            },
            {"type": "original", "title": "First", "date": {"year": 1900}},
        ],
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Sets {a} for $5 in A\\B", r"Sets \{a\} for \$5 {in} A\\B"),
        ("The ImageNet of DNA/RNA and more", r"The {ImageNet} {of} {DNA/RNA} {and} more"),
        ("Of all things, or none", "Of all things, {or} none"),
        ("BERT: a model", START + "{BERT}: a model"),
        ("A <i>Homo sapiens</i>, or x<sub>2</sub>", f"A {{{ITALICS}Homo sapiens{CLOSE},}} {{or}} {{x{OPEN['sub']}2{CLOSE}}}"),
        ('The <span style="font-variant:small-caps;">abc</span>', f"The {{{OPEN['sc']}abc{CLOSE}}}"),
        ("a < b <c>", "a < b <c>"),
    ],
)  # fmt: skip
def test_texts_stand_for_themselves_and_keep_their_capitals(title: str, written: str) -> None:
    assert entry(title=title)["title"] == written


def test_names() -> None:
    people = [
        {"family": "Gortmaker", "given": "S.L."},
        {"family": "Beethoven", "given": "L.", "non-dropping-particle": "van"},
        {"family": "King", "given": "M. L.", "suffix": "Jr."},
        {"family": "Fontaine", "given": "Jean", "dropping-particle": "de"},
        {"literal": "The ATLAS Collaboration"},
        {"family": "林", "given": "知夏"},
    ]
    assert entry(author=people, translator=people[:1])["author"] == [
        {"name": "Gortmaker", "given-name": "S. L."},
        {"name": "van Beethoven", "given-name": "L."},
        {"name": "King", "given-name": "M. L.", "suffix": "Jr."},
        {"name": "Fontaine", "given-name": "Jean", "prefix": "de"},
        {"name": "The ATLAS Collaboration"},
        {"name": "林", "given-name": "知夏"},
    ]
    assert entry(translator=people[:1])["affiliated"] == [
        {"role": "translator", "names": [{"name": "Gortmaker", "given-name": "S. L."}]}
    ]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2020, 1, 31]]}, {"year": 2020, "month": 0, "day": 30}),
        ({"date-parts": [[1988], [1990]]}, {"year": 1988}),
        ({"date-parts": [[-44, 3]], "circa": True}, {"year": -44, "month": 2, "approximate": True}),
        ({"date-parts": [[2020]], "season": 2}, {"year": 2020, "season": 2}),
    ],
)
def test_dates_count_months_and_days_from_zero(issued: dict[str, Any], date: dict[str, Any]) -> None:
    assert entry(issued=issued)["date"] == date


def test_what_typst_would_refuse_is_left_out() -> None:
    found = entry(
        language="not a language", author=[{"literal": ""}], issued={"date-parts": []}, **{"number-of-pages": "xii"}
    )
    assert found == {"type": "article", "author": []}
    assert "page-total" not in entry(**{"number-of-pages": "9" * 10})
    assert entry(language="zh-Hans", **{"number-of-pages": "12"}) == {
        "type": "article",
        "language": "zh-Hans",
        "page-total": 12,
    }


def test_words_that_typst_would_write_in_another_case_are_kept() -> None:
    assert entry(title="Heard below 200 m of sea")["title"] == "Heard below 200 {m} {of} sea"
    other = entry(title="Über {Wale} der <i>See</i>", language="de", editor=[{"family": "Ho"}])
    assert (other["title"][:2], other["title"][-1]) == (f"{START}{{", "}")
    # In an entry of that language, it would write "ed." for "Ed.".
    assert "language" not in other


def test_numbers_that_typst_would_take_for_ranges_are_none() -> None:
    numbers = {number: entry(number=number)["serial-number"]["serial"] for number in ("99-02", "RC-6947", "1-9")}
    assert numbers == {"99-02": "99\u201102", "RC-6947": "RC-6947", "1-9": "1-9"}


def test_posts_and_pages_keep_their_dates() -> None:
    post = {"type": "post-weblog", "title": "One", "issued": {"date-parts": [[2026, 11, 22]]}}
    assert hayagriva(post)["parent"] == [{"type": "blog"}]
    assert "parent" not in hayagriva(post, preprints=True)
    page = hayagriva({"type": "webpage", "container-title": "Site"}, preprints=True)
    assert (page["type"], page["publisher"]) == ("article", {"name": "Site"})


@pytest.mark.parametrize(("kind", "genre"), [("dataset", "Data set"), ("map", "Map"), ("speech", None)])
def test_types_that_are_missing_are_genres(kind: str, genre: str | None) -> None:
    assert hayagriva({"type": kind}).get("genre") == genre
    assert hayagriva({"type": kind, "genre": "Own"})["genre"] == "Own"
