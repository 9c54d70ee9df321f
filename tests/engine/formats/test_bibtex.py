"""BibTeX as two readers find it: pybtex, and the engine's own bibliography."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from example_works import CONFERENCE, HOSTILE, JOURNAL, NOTE, PREPRINT, WORKS, people
from sphinx_scholar.formats.bibtex import bibtex, bibtex_file
from sphinx_scholar.formats.csl_json import csl
from sphinx_scholar.formats.ris import ris
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.publication import Contributor, Identifiers, Publication, Venue
from sphinx_scholar.readers.bibtex import read

PAGE = "https://example.org/papers/work.html"
TEXT_FIELDS = ("title", "abstract", "note", "pages", "article_number", "language")
VENUE_FIELDS = ("name", "volume", "issue", "number", "series", "publisher", "place")
IDENTIFIER_FIELDS = ("doi", "arxiv", "arxiv_class", "isbn", "issn")
# Stand-ins for commands that pylatexenc does not know, or takes for another character.
UNKNOWN = {"\ue000": r"\textbraceleft{}", "\ue001": r"\textbraceright{}", "\ue002": r"\textasciicircum{}"}


def entry(text: str) -> Entry:
    """The one entry of *text*, as pybtex reads it."""
    entries = parse_string(text, "bibtex").entries
    assert len(entries) == 1
    return next(iter(entries.values()))


def plain(latex: str) -> str:
    """What LaTeX would print."""
    for character, command in UNKNOWN.items():
        latex = latex.replace(command, character)
    text = LatexNodes2Text(math_mode="verbatim").latex_to_text(latex.replace("--", "–"))
    return text.translate(str.maketrans(dict(zip(UNKNOWN, "{}^", strict=True))))


def test_every_field_of_a_conference_paper() -> None:
    read = entry(bibtex(CONFERENCE, url=PAGE, details=True))
    assert read.type == "inproceedings"
    assert {name: plain(value) for name, value in read.fields.items()} == {
        "title": CONFERENCE.title,
        "booktitle": CONFERENCE.venue.name,
        "series": "Looms",
        "volume": "1",
        "publisher": "Loom Press",
        "address": "Bangkok, Thailand",
        "pages": "7655–7671",
        "year": "2024",
        "month": "August",
        "day": "7",
        "doi": "10.18653/v1/2024.looms_1.456",
        "eprint": "2401.07851",
        "archiveprefix": "arXiv",
        "primaryclass": "cs.CL",
        "isbn": "978-3-16-148410-0",
        "url": "https://aclanthology.org/2024.looms-1.456/",
        "note": "Oral presentation",
        "language": "en",
        "keywords": "looms, engines & more",
        "abstract": "We weave 50% more & <b>faster</b>.",
    }


def test_what_is_pasted_into_a_paper_has_no_abstract_and_no_marks() -> None:
    text = bibtex(CONFERENCE)
    assert "abstract" not in text
    assert "keywords" not in text
    assert "equal" not in text
    assert "*" not in text


@pytest.mark.parametrize(
    ("kind", "entry_type", "values"),
    [
        ("journal", "article", {"journal": "Physical Review D", "number": "2", "pages": "024040", "issn": "2470-0010"}),
        (
            "preprint",
            "misc",
            {"eprint": "2006.09882", "howpublished": "arXiv preprint arXiv:2006.09882", "publisher": "arXiv"},
        ),
        ("preprint", "misc", {"url": "https://arxiv.org/abs/2006.09882", "archiveprefix": "arXiv", "day": "14"}),
        ("report", "techreport", {"institution": "Microsoft Research", "number": "MSR-TR-1", "address": "Beijing"}),
        ("thesis", "mastersthesis", {"school": "Peking University", "year": "1843"}),
        ("book", "book", {"publisher": r"Harper \& Row", "series": "Speeches", "volume": "2"}),
        ("chapter", "incollection", {"booktitle": "The big book", "pages": "1--20"}),
        ("software", "misc", {"version": "1.2", "publisher": "GitHub", "url": "https://example.org/a_b/spec%20bench"}),
        ("dataset", "misc", {"publisher": "Zenodo", "url": PAGE}),
        ("post", "misc", {"howpublished": "Ada's notes", "url": PAGE, "month": "November"}),
        ("web", "misc", {"howpublished": "The docs", "url": "https://example.org/~docs/"}),
    ],
)
def test_each_kind_has_its_type_and_its_fields(kind: str, entry_type: str, values: dict[str, str]) -> None:
    read = entry(bibtex(WORKS[kind], url=PAGE))
    assert read.type == entry_type
    assert {name: read.fields[name] for name in values} == values


def test_our_own_reader_finds_what_went_in() -> None:
    """All but marks, badges and links, which the files are not to hold; types that BibTeX has not become ``misc``."""
    urls = [f"https://example.org/{work.key}" for work in WORKS.values()]
    result = read([("all.bib", bibtex_file(zip(WORKS.values(), urls, strict=True)).encode())])
    assert [problem.message for problem in result.problems] == []
    assert list(result.publications) == [work.key for work in WORKS.values()]
    for kind, work in WORKS.items():
        found = result.publications[work.key]
        kept = {field.name for field in fields(Publication)} - {"links", "location", "award", "venue", "authors"}
        if kind in ("software", "dataset", "post", "web"):
            kept -= {"entry_type"}
        if kind == "conference":
            kept -= {"abstract"}  # its tags are taken out by the reader
        else:
            assert found.abstract == work.abstract
        assert {name: getattr(found, name) for name in kept} == {name: getattr(work, name) for name in kept}
        assert [author.name for author in found.authors] == [author.name for author in work.authors]
        if kind not in ("software", "dataset", "post", "web"):
            assert replace(found.venue, short="") == replace(work.venue, short="")


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
def test_names_come_back_in_their_parts(name: Name, first: str, particle: str, last: str, suffix: str) -> None:
    text = bibtex(replace(JOURNAL, authors=people(Name("Before", "B."), name, Name("After", "A."))))
    persons = entry(text).persons["author"]
    assert len(persons) == 3
    parts = (persons[1].bibtex_first_names, persons[1].prelast_names, persons[1].last_names, persons[1].lineage_names)
    found = [plain(" ".join(part)) for part in parts]
    assert found == [first, particle, last, suffix]


def test_hundreds_of_authors_are_all_there() -> None:
    many = people(*(Name(f"Family{i}", f"Given{i}") for i in range(500)))
    assert len(entry(bibtex(replace(CONFERENCE, authors=many, others=False))).persons["author"]) == 500


def test_capitals_are_kept_by_a_style_that_lowers_them() -> None:
    from pybtex.richtext import Text

    title = entry(bibtex(PREPRINT)).fields["title"]
    assert str(Text.from_latex(title).capfirst().lower()) == PREPRINT.title
    shouted = entry(bibtex(CONFERENCE)).fields["title"]
    assert "ImageNetVC" in str(Text.from_latex(shouted).lower())


def test_no_date_no_authors_no_venue() -> None:
    read = entry(bibtex(Publication("bare", "bare", "misc", "Bare")))
    assert (dict(read.fields), dict(read.persons)) == ({"title": "{Bare}"}, {})


def test_forthcoming_is_said() -> None:
    assert entry(bibtex(replace(CONFERENCE, status="forthcoming"))).fields["pubstate"] == "forthcoming"


def test_a_key_that_bibtex_would_not_take_is_mended() -> None:
    assert entry(bibtex(replace(NOTE, key="DBLP:conf/acl/XiaY24"))).key == "DBLP:conf/acl/XiaY24"
    assert entry(bibtex(replace(NOTE, key='a b,{c}"%#'))).key == "a-b-c-"


def hostile_everywhere(text: str) -> Publication:
    """A conference paper with *text* in every place that takes any."""
    venue = Venue("conference", **dict.fromkeys(VENUE_FIELDS, text))
    return replace(
        CONFERENCE,
        key=text,
        authors=(Contributor(Name(text, text, text, text)), Contributor(Name(literal=text)), Contributor(Name(text))),
        editors=people(Name(literal=text)),
        venue=venue,
        identifiers=Identifiers(**dict.fromkeys(IDENTIFIER_FIELDS, text)),
        keywords=(text, text),
        **dict.fromkeys(TEXT_FIELDS, text),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    written = bibtex_file([(hostile_everywhere(text), ""), (JOURNAL, "")])
    entries = parse_string(written, "bibtex").entries
    assert len(entries) == 2
    assert entries["xia-2021"].fields["title"] == "{Improved techniques}"
    hostile = next(iter(entries.values()))
    assert set(hostile.fields) <= set(entry(bibtex(CONFERENCE, details=True)).fields) | {"number", "issn"}
    assert list(hostile.persons) == ["author", "editor"]
    assert len(hostile.persons["author"]) == 4  # and others
    assert all(re.match(r"@|  [a-z]+ += |\}$|$", line) for line in written.split("\n"))


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=30))
def test_any_title_and_name_leave_the_file_whole(title: str, name: str) -> None:
    work = replace(CONFERENCE, title=title, authors=people(Name(name, "Ada"), Name(literal=name)), others=False)
    read = parse_string(bibtex_file([(work, ""), (JOURNAL, "")]), "bibtex").entries
    assert list(read) == [work.key, "xia-2021"]
    assert read[work.key].fields["url"] == "https://aclanthology.org/2024.looms-1.456/"


#: All characters but blanks, controls, private ones, and those that LaTeX joins to others (``--``, ``?`` and a quote).
LONE = st.characters(codec="utf-8", exclude_categories=("Cc", "Co", "Zl", "Zp", "Zs"), exclude_characters="`'\"-$?!<>,")


@settings(deadline=None)
@given(st.text(LONE, max_size=40))
def test_any_plain_title_is_printed_as_it_was(title: str) -> None:
    fields = entry(bibtex(replace(JOURNAL, title=title))).fields
    assert plain(fields.get("title", "")) == title


def test_several_formulas_and_the_text_between_them() -> None:
    work = replace(JOURNAL, title="From $a_1$ & $b%$ to 100%")
    assert r"{{From $a_1$ \& $b\%$ to 100\%}}" in bibtex(work)


def test_what_is_little_or_odd_is_written_all_the_same() -> None:
    assert bibtex(replace(JOURNAL, note="After a master's thesis")).startswith("@article{")
    assert bibtex(Publication("{}", "a-slug", "misc", "A")).startswith("@misc{-,")
    assert bibtex(Publication(" ", "a-slug", "misc", "A")).startswith("@misc{a-slug,")
    assert bibtex(Publication("", "", "misc", "A")) == "@misc{entry,\n  title = {{A}},\n}\n"
    assert "howpublished = {arXiv}" in " ".join(
        bibtex(replace(PREPRINT, venue=Venue("preprint"), identifiers=Identifiers())).split()
    )
    assert " and others" not in bibtex(replace(CONFERENCE, others=False))


@pytest.mark.parametrize("name", ["And", "others", "Two Words"])
def test_a_name_that_would_be_taken_for_something_else_is_in_braces(name: str) -> None:
    assert f"author = {{{{{name}}}}}," in " ".join(bibtex(replace(NOTE, authors=people(Name(name)))).split())


def test_a_name_of_one_plain_word_is_not() -> None:
    assert "author = {Plato}," in " ".join(bibtex(replace(NOTE, authors=people(Name("Plato")))).split())


def test_a_volume_of_proceedings_is_no_paper() -> None:
    volume = replace(CONFERENCE, entry_type="proceedings", authors=(), venue=Venue("conference", series="Looms"))
    assert entry(bibtex(volume)).type == "proceedings"
    assert csl(volume)["type"] == "book"
    assert ris(volume).startswith("TY  - BOOK")


def test_keywords_with_commas_are_parted_by_semicolons() -> None:
    work = replace(JOURNAL, keywords=("looms, power", "engines"))
    assert entry(bibtex(work, details=True)).fields["keywords"] == "looms, power; engines"
    assert read([("a.bib", bibtex(work, details=True).encode())]).publications[work.key].keywords == work.keywords


def test_an_address_that_is_none_is_left_out() -> None:
    for url in ("/paper.html", "javascript:alert(1)", "http://[broken", "mailto:ada@example.org"):
        assert "url" not in entry(bibtex(NOTE, url=url)).fields
