"""BibTeX as pybtex and the engine's own bibliography read it; files of each kind of work are in ``test_registry``."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from pybtex.richtext import Text
from pylatexenc.latex2text import LatexNodes2Text

from example_works import CONFERENCE, HOSTILE, JOURNAL, NOTE, PREPRINT, WORKS, detailed, hostile, people
from sphinx_scholar.formats.bibtex import bibtex, bibtex_file
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Identifiers, Link, Publication, Venue
from sphinx_scholar.readers.bibtex import read

# Stand-ins for commands that pylatexenc does not know, or reads as another character.
UNKNOWN = {"\ue000": r"\textbraceleft{}", "\ue001": r"\textbraceright{}", "\ue002": r"\textasciicircum{}"}


def entry(text: str) -> Entry:
    """The one entry of *text*, as pybtex reads it."""
    (found,) = parse_string(text, "bibtex").entries.values()
    return found


def one_line(publication: Publication) -> str:
    return " ".join(bibtex(publication).split())


def printed(latex: str) -> str:
    """What LaTeX prints."""
    for character, command in UNKNOWN.items():
        latex = latex.replace(command, character)
    text = LatexNodes2Text(math_mode="verbatim").latex_to_text(latex.replace("--", "–"))
    return text.translate(str.maketrans(dict(zip(UNKNOWN, "{}^", strict=True))))


def test_the_entry_to_copy_has_no_abstract_and_no_keywords() -> None:
    copied, downloaded = entry(bibtex(CONFERENCE)), entry(bibtex(CONFERENCE, details=True))
    assert set(downloaded.fields) - set(copied.fields) == {"abstract", "keywords", "award", "code"}
    assert printed(downloaded.fields["title"]) == CONFERENCE.title


def test_the_bibliography_reads_back_what_was_written() -> None:
    """All but marks, badges and links, which files do not hold; types that BibTeX has not become ``misc``."""
    result = read(
        [("all.bib", bibtex_file((work, f"https://example.org/{kind}") for kind, work in WORKS.items()).encode())]
    )
    assert result.problems == ()
    assert list(result.publications) == [work.key for work in WORKS.values()]
    for kind, work in WORKS.items():
        found = result.publications[work.key]
        kept = {field.name for field in fields(Publication)} - {"links", "location", "award", "venue", "authors"}
        if kind == "conference":
            kept -= {"abstract"}  # the reader removes its tags
        if kind in ("software", "dataset", "post", "web"):
            kept -= {"entry_type", "more"}  # a version without a type
        else:
            assert replace(found.venue, short="") == replace(work.venue, short="")
        assert {name: getattr(found, name) for name in kept} == {name: getattr(work, name) for name in kept}
        assert [author.name for author in found.authors] == [author.name for author in work.authors]


@pytest.mark.parametrize(
    ("name", "first", "particle", "last", "suffix"),
    [
        (Name("Xia", "Heming"), "Heming", "", "Xia", ""),
        (Name("Beethoven", "Ludwig", "van"), "Ludwig", "van", "Beethoven", ""),
        (Name("King", "Martin Luther", suffix="Jr."), "Martin Luther", "", "King", "Jr."),
        (Name("García Márquez", "Gabriel"), "Gabriel", "", "García Márquez", ""),
        (Name("Garcia de Haro", "Ana"), "Ana", "", "Garcia de Haro", ""),
        (Name("boyd", "danah"), "danah", "", "boyd", ""),
        (Name("de la Cruz"), "", "", "de la Cruz", ""),
        (Name("Others", "Ann"), "Ann", "", "Others", ""),
        (Name("others"), "", "", "others", ""),
        (Name("And", "Ann and"), "Ann and", "", "And", ""),
        (Name("Smith, Esq.", "J."), "J.", "", "Smith, Esq.", ""),
        (Name("夏", "和明"), "和明", "", "夏", ""),
        (Name(given="Madonna"), "", "", "Madonna", ""),
        (Name(literal="Procter & Gamble, Inc."), "", "", "Procter & Gamble, Inc.", ""),
        (Name("{Mallory", "}Eve"), "}Eve", "", "{Mallory", ""),
    ],
)
def test_names_are_read_back_in_their_parts(name: Name, first: str, particle: str, last: str, suffix: str) -> None:
    text = bibtex(replace(JOURNAL, authors=people(Name("Before", "B."), name, Name("After", "A."))))
    _, person, _ = entry(text).persons["author"]
    parts = (person.bibtex_first_names, person.prelast_names, person.last_names, person.lineage_names)
    assert [printed(" ".join(part)) for part in parts] == [first, particle, last, suffix]


def test_a_style_that_lowers_titles_keeps_their_capitals() -> None:
    title = entry(bibtex(PREPRINT)).fields["title"]
    assert str(Text.from_latex(title).capfirst().lower()) == PREPRINT.title
    assert "ImageNetVC" in str(Text.from_latex(entry(bibtex(CONFERENCE)).fields["title"]).lower())


@pytest.mark.parametrize(
    ("key", "slug", "written"),
    [
        ("DBLP:conf/acl/XiaY24", "s", "DBLP:conf/acl/XiaY24"),
        ('a b,{c}"%#', "s", "a-b-c-"),
        ("{}", "a-slug", "-"),
        (" ", "a-slug", "a-slug"),
        ("", "", "entry"),
    ],
)
def test_characters_that_bibtex_rejects_are_replaced_in_citekeys(key: str, slug: str, written: str) -> None:
    assert bibtex(Publication(key, slug, "misc", "A")) == f"@misc{{{written},\n  title = {{{{A}}}},\n}}\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    written = bibtex_file([(hostile(text), ""), (JOURNAL, "")])
    paper, journal = parse_string(written, "bibtex").entries.values()
    assert journal.fields["title"] == "{Improved techniques}"
    assert set(paper.fields) <= set(entry(bibtex(CONFERENCE, details=True)).fields) | {"number", "issn", "pdf"}
    assert list(paper.persons) == ["author", "editor"]
    assert len(paper.persons["author"]) == 4  # and others
    assert all(re.match(r"@|  [a-z]+ += |\}$|$", line) for line in written.split("\n"))


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=30))
def test_any_title_and_name_leave_the_file_whole(title: str, name: str) -> None:
    work = replace(CONFERENCE, title=title, authors=people(Name(name, "Ada"), Name(literal=name)), others=())
    found = parse_string(bibtex_file([(work, ""), (JOURNAL, "")]), "bibtex").entries
    assert list(found) == [work.key, "xia-2021"]
    assert found[work.key].fields["url"] == "https://aclanthology.org/2024.looms-1.456/"


#: All characters but blanks, controls, private ones, and those that LaTeX joins to others (``--``, ``?`` and a quote).
LONE = st.characters(codec="utf-8", exclude_categories=("Cc", "Co", "Zl", "Zp", "Zs"), exclude_characters="`'\"-$?!<>,")


@settings(deadline=None)
@given(st.text(LONE, max_size=40))
def test_any_plain_title_is_printed_as_it_was(title: str) -> None:
    assert printed(entry(bibtex(replace(JOURNAL, title=title))).fields.get("title", "")) == title


def test_incomplete_and_unusual_works() -> None:
    assert entry(bibtex(replace(CONFERENCE, status="forthcoming"))).fields["pubstate"] == "forthcoming"
    assert bibtex(replace(JOURNAL, note="After a master's thesis")).startswith("@article{")
    assert "howpublished = {arXiv}" in one_line(replace(PREPRINT, venue=Venue("preprint"), identifiers=Identifiers()))
    assert r"{{From $a_1$ \& $b\%$ to 100\%}}" in bibtex(replace(JOURNAL, title="From $a_1$ & $b%$ to 100%"))
    assert " and others" not in bibtex(replace(CONFERENCE, others=()))
    volume = replace(CONFERENCE, entry_type="proceedings", authors=(), venue=Venue("conference", series="Looms"))
    assert bibtex(volume).startswith("@proceedings{")
    assert "author = {Plato}," in one_line(replace(NOTE, authors=people(Name("Plato"))))


def test_keywords_with_commas_are_separated_by_semicolons() -> None:
    work = replace(JOURNAL, keywords=("looms, power", "engines"))
    assert entry(bibtex(work, details=True)).fields["keywords"] == "looms, power; engines"
    assert read([("a.bib", bibtex(work, details=True).encode())]).publications[work.key].keywords == work.keywords


@pytest.mark.parametrize("url", ["/paper.html", "javascript:alert(1)", "http://[broken", "mailto:ada@example.org"])
def test_only_absolute_urls_are_written(url: str) -> None:
    assert "url" not in entry(bibtex(NOTE, url)).fields


def test_the_file_has_links_that_nothing_else_gives() -> None:
    roles = {"slides": "https://e.org/s", "ads": "https://e.org/ads", "pdf": "/a.pdf", "publisher": "https://e.org/p"}
    fields = entry(bibtex(replace(JOURNAL, links=tuple(Link(*pair) for pair in roles.items())), details=True)).fields
    assert (fields["slides"], fields["adsurl"]) == (roles["slides"], roles["ads"])
    assert "pdf" not in fields
    assert "publisher" not in fields or "e.org" not in fields["publisher"]
    derived = (Link("pdf", "https://arxiv.org/pdf/2011.04418"),)
    assert "pdf" not in entry(bibtex(replace(JOURNAL, links=derived), details=True)).fields


@pytest.mark.parametrize(("kind", "more"), [("report", {"institution": "Faculty"}), ("software", {"version": "v9"})])
def test_no_field_is_repeated(kind: str, more: dict[str, str]) -> None:
    work = replace(WORKS[kind], more=detailed(**more))
    assert entry(bibtex(work)).fields.items() >= entry(bibtex(WORKS[kind])).fields.items()


@pytest.mark.parametrize(("kind", "by"), [("thesis", "school"), ("report", "institution")])
def test_a_thesis_or_report_can_have_a_publisher_as_well(kind: str, by: str) -> None:
    work = WORKS[kind]
    fields = entry(bibtex(replace(work, venue=replace(work.venue, publisher="Press")))).fields
    assert (fields[by], fields["publisher"]) == (work.venue.name, "Press")
    fields = entry(bibtex(replace(work, venue=replace(work.venue, name="", publisher="Press")))).fields
    assert (fields[by], fields.get("publisher")) == ("Press", None)


def test_a_thesis_of_a_school_in_an_institution_has_both() -> None:
    fields = entry(bibtex(replace(WORKS["thesis"], more=detailed(school="Faculty")))).fields
    assert (fields["institution"], fields["school"]) == ("Peking University", "Faculty")
