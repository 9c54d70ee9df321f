"""From .bib files to entries: encodings, comments, parentheses, and what entries have from each other."""

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.bibtex.entry import Report, short
from sphinx_scholar.readers.bibtex.reading import slip_of


def titles(*files: bytes) -> list[str]:
    """The titles in *files*, which have no problem."""
    result = read([(f"{n}.bib", data) for n, data in enumerate(files)])
    assert not result.problems
    return [work.title for work in result.publications.values()]


def test_macros_and_crossrefs_reach_from_file_to_file() -> None:
    result = read(
        [
            ("macros.bib", b'@STRING (acl = "Association for Computational Linguistics")'),
            ("refs.bib", b"@inproceedings{a, title={A}, author={Doe, Jane}, pages={1-2}, crossref={P}}"),
            (
                "more.bib",
                b"@proceedings{p, title={Proc.}, subtitle={Sub}, year=2020, month=jul, publisher=acl, doi={10.1000/p}}",
            ),
        ]
    )
    assert not result.problems
    paper = result.publications["a"]
    assert (paper.venue.name, paper.venue.publisher) == ("Proc.: Sub", "Association for Computational Linguistics")
    assert (paper.date, paper.identifiers.doi, paper.pages) == (PartialDate(2020, 7), "", "1–2")


def test_crossref_and_xdata_give_only_what_the_entry_lacks() -> None:
    text = """
    @xdata{x, publisher = {P}, crossref = {w}, year = 2001}
    @proceedings{w, title = {Whole}, year = 1999, month = may, address = {Here}}
    @inproceedings{a, title = {A}, author = {Doe, Jane}, crossref = {w}}
    @inproceedings{b, title = {B}, author = {Doe, Jane}, crossref = {w}, year = 2000}
    @inproceedings{c, title = {C}, author = {Doe, Jane}, crossref = {w}, booktitle = {Own}}
    @misc{d, title = {D}, author = {Doe, Jane}, xdata = {x}}
    """
    found = read([("refs.bib", text.encode())]).publications
    assert [str(found[key].date) for key in "abcd"] == ["1999-05", "2000", "1999-05", "2001"]
    assert [found[key].venue.name for key in "abcd"] == ["Whole", "Whole", "Own", ""]
    assert [found[key].venue.place for key in "abcd"] == ["Here"] * 4
    assert found["d"].venue.publisher == "P"


def test_location_is_the_line_of_the_entry() -> None:
    result = read([("a.bib", b"\n\n@misc{a, title={A}}\n@misc{b,\n title={B}}\n"), ("b.bib", b"@misc{c, title={C}}")])
    assert [p.location for p in result.publications.values()] == ["a.bib:3", "a.bib:4", "b.bib:1"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_newline_and_a_byte_order_mark(newline: str) -> None:
    text = newline.join(["", "@misc{a,", "  title = {Gödel}", "}"])
    result = read([("refs.bib", b"\xef\xbb\xbf" + text.encode())])
    assert not result.problems
    assert (result.publications["a"].title, result.publications["a"].location) == ("Gödel", "refs.bib:2")


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_lines_that_are_not_utf8_are_read_as_windows_1252(newline: bytes) -> None:
    lines = ["@misc{a, title={Gödel}}".encode(), b"@misc{b, title={G\xf6del}}", b"@misc{c, title={\x81\xf6}}"]
    result = read([("refs.bib", b"\xef\xbb\xbf" + newline.join(lines))])
    assert [work.title for work in result.publications.values()] == ["Gödel", "Gödel", "\ufffdö"]
    (problem,) = result.problems
    assert (problem.location, problem.code, problem.arguments) == ("refs.bib:2", "file-not-utf8", {"count": 2})


def test_comments_front_matter_preambles_and_free_text_are_skipped() -> None:
    text = rb"""---
layout: bib
---
% @misc{x, title = {X}}
@comment{
@misc{y, title = {Y}}
title = {Y}
}
@preamble{ "\newcommand{\noop}[1]{}" }
Free text, with jane@example.org in it.
@misc(a, title = "A (or {B)}")
"""
    assert titles(text) == ["A (or B)"]


@pytest.mark.parametrize("fields", ['"A (b) {)}"', "{A (b) )}", '{A (b) )}, note = "("'])
def test_parenthesis_inside_quotes_or_braces_does_not_end_an_entry(fields: str) -> None:
    assert titles(f"@misc(a, title = {fields})\n@misc{{b, title = {{B}}}}\n".encode()) == ["A (b) )", "B"]


def test_text_after_the_last_entry_is_checked() -> None:
    (problem,) = read([("refs.bib", b"---\n---\n@misc{a, title = {A}}\n\n  year = {2020}\n")]).problems
    assert (problem.location, problem.code) == ("refs.bib:5", "stray-text")


def test_problems_are_in_the_order_of_files_and_lines() -> None:
    bad = b"\n@misc{%s, title = {A}, doi = {x}}\n@misc{%s1, titel = {A}}\n"
    result = read([("z.bib", bad % (b"a", b"a")), ("a.bib", bad % (b"b", b"b"))])
    assert [p.location for p in result.problems] == [f"{f}.bib:{n}" for f in "za" for n in (2, 3, 3)]


@pytest.mark.parametrize(
    "repeated", ["note = {N}, note = {N}", "keywords = {}, keywords = {}", "owner = {A}, owner = {B}"]
)
def test_a_field_that_is_repeated_without_loss_is_no_problem(repeated: str) -> None:
    assert not read([("refs.bib", b"@misc{a, title = {A}, author = {B, C}, %s}" % repeated.encode())]).problems


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((name, "title") for name in ("titel", "tilte", "titlee", "tite", "tytle", "xtitle")),
        ("booktile", "booktitle"),
        *((name, "") for name in ("colour", "tit", "ti-tle", "mytitlex", "x" * 25, "eventnumber", "collaborator")),
    ],
)
def test_mistyped_field_is_recognized(written: str, meant: str) -> None:
    assert slip_of.__wrapped__(written) == meant


def test_only_the_first_hundred_problems_get_a_suggestion() -> None:
    report = Report()
    suggestions = [report.suggestion("titel", ["title"]) for _ in range(Report.HINTS + 1)]
    assert suggestions == ["title"] * Report.HINTS + [""]


def test_long_values_are_shortened_in_messages() -> None:
    assert short("x" * 60) == "x" * 60
    assert short("x" * 61) == "x" * 57 + "..."
