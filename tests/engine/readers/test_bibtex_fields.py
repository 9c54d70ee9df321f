"""Each field under each of its names, and what a reader of the file is told of those that cannot be used."""

from __future__ import annotations

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.bibtex.entry import Field, RawEntry, Report, short
from sphinx_scholar.readers.bibtex.validate import slip_of

ARXIV = "2401.07851"


def reading(kind: str, **fields: str) -> tuple[Publication, list[str]]:
    """The publication of an entry with these *fields*, one a line from the second on, and what is said of them."""
    given = {"title": "A", "author": "Doe, Jane", "year": "2020"} | {k.replace("_", "-"): v for k, v in fields.items()}
    lines = [f"{name} = {{{value}}}," for name, value in given.items() if value]
    result = read([("refs.bib", "\n".join([f"@{kind}{{key,", *lines, "}"]).encode())])
    return result.publications["key"], [f"{problem.location}: {problem.message}" for problem in result.problems]


def entry(kind: str, **fields: str) -> Publication:
    publication, problems = reading(kind, **fields)
    assert problems == []
    return publication


@pytest.mark.parametrize(
    ("fields", "arxiv", "server"),
    [
        ({"journal": f"arXiv preprint arXiv:{ARXIV}"}, ARXIV, "arXiv"),
        ({"journaltitle": f"CoRR abs/{ARXIV}"}, ARXIV, "arXiv"),
        ({"journal": "CoRR", "volume": f"abs/{ARXIV}"}, ARXIV, "arXiv"),
        ({"howpublished": f"arXiv:{ARXIV}"}, ARXIV, "arXiv"),
        ({"url": f"https://arxiv.org/abs/{ARXIV}"}, ARXIV, "arXiv"),
        ({"publisher": f"arXiv:{ARXIV}"}, ARXIV, "arXiv"),
        ({"eprint": ARXIV, "archiveprefix": "arXiv"}, ARXIV, "arXiv"),
        ({"eprint": f"https://arxiv.org/pdf/{ARXIV}.pdf"}, ARXIV, "arXiv"),
        ({"arxiv": f"arXiv: {ARXIV}"}, ARXIV, "arXiv"),
        ({"doi": f"10.48550/arXiv.{ARXIV}"}, ARXIV, "arXiv"),
        ({"journal": "bioRxiv"}, "", "bioRxiv"),
        ({"journaltitle": "medRxiv preprint"}, "", "medRxiv"),
        ({"howpublished": "SSRN Electronic Journal"}, "", "SSRN"),
        ({"eprinttype": "chemrxiv", "eprint": "12345"}, "", "ChemRxiv"),
        ({"archiveprefix": "PsyArXiv", "eprint": "12345"}, "", "PsyArXiv"),
        ({"publisher": "TechRxiv"}, "", "TechRxiv"),
    ],
)
def test_a_preprint_is_known_by_its_server_wherever_it_is_named(
    fields: dict[str, str], arxiv: str, server: str
) -> None:
    paper = entry("article" if "journal" in fields or "journaltitle" in fields else "misc", **fields)
    assert (paper.venue.kind, paper.venue.name, paper.identifiers.arxiv) == ("preprint", server, arxiv)


@pytest.mark.parametrize("name", ["eprintclass", "primaryclass"])
def test_the_class_of_an_eprint(name: str) -> None:
    assert entry("misc", eprint=ARXIV, **{name: "cs.CL"}).identifiers.arxiv_class == "cs.CL"
    assert entry("misc", note=f"arXiv:{ARXIV}", **{name: "cs.CL"}).identifiers.arxiv_class == "cs.CL"
    assert entry("misc", note=f"arXiv:{ARXIV} [cs.AI]", **{name: "cs.CL"}).identifiers.arxiv_class == "cs.AI"


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("techreport", "institution", "X"),
        ("techreport", "organization", "X"),
        ("phdthesis", "school", "X"),
        ("phdthesis", "institution", "X"),
        ("article", "journal", "X"),
        ("article", "journaltitle", "X"),
        ("inproceedings", "booktitle", "X"),
        ("inproceedings", "eventtitle", "X"),
        ("book", "maintitle", "X"),
        ("misc", "howpublished", "X"),
        ("misc", "howpublished", "A talk"),
    ],
)
def test_a_venue_under_each_of_its_names(kind: str, name: str, value: str) -> None:
    publication, _ = reading(kind, **{name: value})
    assert publication.venue.name == value


def test_subtitles_stand_behind_their_titles() -> None:
    assert entry("article", journal="J", journalsubtitle="S").venue.name == "J: S"
    assert entry("inproceedings", booktitle="B", booksubtitle="S").venue.name == "B: S"
    assert entry("book", publisher="P", maintitle="M", mainsubtitle="S").venue.name == "M: S"


def test_an_address_is_no_venue() -> None:
    for address in ("https://example.org/", "http://example.org/", "www.example.org"):
        assert entry("misc", howpublished=address).venue.name == ""


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1103/PhysRevD.103.024040", "10.1103/PhysRevD.103.024040"),
        ("doi:10.1000/a", "10.1000/a"),
        ("https://doi.org/10.1000/a%3Cb%3E", "10.1000/a<b>"),
        ("doi:10.1000/a%3C", "10.1000/a%3C"),
        ("http://dx.doi.org/10.1000.10/a", "10.1000.10/a"),
    ],
)
def test_dois_in_any_dress(written: str, doi: str) -> None:
    assert entry("misc", doi=written).identifiers.doi == doi
    if "://" in written:
        assert entry("misc", url=written.replace("http", "HTTP")).identifiers.doi == doi


@pytest.mark.parametrize("written", ["10.1000/a.", "10.1000/a,", "10.1000/a;", "1.1000/a", "10.1000"])
def test_what_is_no_doi_is_said(written: str) -> None:
    publication, problems = reading("misc", doi=written)
    assert publication.identifiers.doi == ""
    assert problems == [f"refs.bib:5: “{written}” is not a DOI; write it as 10.1103/PhysRevD.103.024040"]


def test_what_is_no_doi_is_said_of_an_address_too() -> None:
    _, problems = reading("misc", url="https://doi.org/none")
    assert problems[0].startswith("refs.bib:5: “https://doi.org/none” is not a DOI; ")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"arxiv": "24.1"}, "“24.1” is not an arXiv identifier; write it as 2011.04418"),
        ({"eprint": "2413.00001", "eprinttype": "arxiv"}, "“2413.00001” is not an arXiv identifier; write it as "),
        ({"eprint": "arXiv:x"}, "“arXiv:x” is not an arXiv identifier; write it as 2011.04418"),
        ({"anthology": "a b"}, "“a b” is not an ACL Anthology id; write it as 2022.acl-long.66"),
        ({"month": "Smarch"}, "field “month”: "),
        ({"date": "2020-02-31"}, "field “date”: "),
        ({"date": "soon-ish"}, "field “date”: not a date: “soon-ish”; write 2023, 2023-10, 2023-10-05 or 2023-10-05/"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_line(fields: dict[str, str], message: str) -> None:
    _, problems = reading("misc", **fields)
    assert problems[0].startswith(f"refs.bib:5: {message}")
    assert problems[0].count("; write") <= 1


@pytest.mark.parametrize(
    ("month", "day", "date"),
    [
        ("Aug", "", PartialDate(2020, 8)),
        (" aug., ", "", PartialDate(2020, 8)),
        ("8", "", PartialDate(2020, 8)),
        ("08", "3", PartialDate(2020, 8, 3)),
        ("10 January", "", PartialDate(2020, 1, 10)),
        ("July 2nd", "", PartialDate(2020, 7, 2)),
        ("July 3rd", "", PartialDate(2020, 7, 3)),
        ("July 1st", "", PartialDate(2020, 7, 1)),
        ("July 9th", "", PartialDate(2020, 7, 9)),
        ("July 9 to 11", "", PartialDate(2020, 7)),
        ("July and August", "", PartialDate(2020, 7)),
        ("jul--aug", "", PartialDate(2020, 7)),
        ("12--13", "", PartialDate(2020, 12)),
        ("spring", "", PartialDate(2020)),
    ],
)
def test_months_as_people_write_them(month: str, day: str, date: PartialDate) -> None:
    assert entry("misc", month=month, day=day).date == date


def test_a_day_that_its_month_does_not_have_costs_the_day() -> None:
    publication, problems = reading("misc", month="feb", day="31")
    assert publication.date == PartialDate(2020, 2)
    assert problems == ["refs.bib:6: no such day: “2020-02-31”; write a day of that month, or none"]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("199X", PartialDate(1990)),
        ("199u", PartialDate(1990)),
        ("20xx", PartialDate(2000)),
        ("2004-41", PartialDate(2004)),
    ],
)
def test_dates_that_leave_something_open(written: str, date: PartialDate) -> None:
    assert entry("misc", year="", date=written).date == date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("titel", "title"),
        ("tilte", "title"),
        ("titlee", "title"),
        ("tite", "title"),
        ("tytle", "title"),
        ("xtitle", "title"),
        ("booktile", "booktitle"),
        ("colour", ""),
        ("tit", ""),
        ("ti-tle", ""),
        ("mytitlex", ""),
    ],
)
def test_slips_of_the_hand_in_names_of_fields(written: str, meant: str) -> None:
    assert slip_of.__wrapped__(written) == meant


def test_what_a_message_can_hold() -> None:
    assert short("x" * 60) == "x" * 60
    assert short("x" * 61) == "x" * 57 + "..."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "@misc{a, title = {A}, note = {b",
            "2: entry “a” was left out: a closing brace is missing; look for it from field “note” in line 2 on",
        ),
        ("@misc{a, title = {A} year = 2020}", "2: a comma is missing behind field “title”"),
        (
            "@misc{a, title = undefined}",
            "2: macro “undefined” is not defined; define it before with @string{undefined = {...}}, "
            "or put the text in braces",
        ),
        ("@misc{a, title = {A}, url = {https:///x}}", "is no address; write one such as https://example.org/paper"),
        ("@misc{a, title = {A}, url = {https://a b/x}}", "is no address; write one such as https://example.org/paper"),
        ("@misc{a, title = {A}, url = {https://a.org:0/x}}", "is no address; write one such as "),
    ],
)
def test_what_cannot_be_read_is_explained(text: str, says: str) -> None:
    problems = read([("refs.bib", f"\n{text}\n".encode())]).problems
    assert any(says in f"{problem.location.removeprefix('refs.bib:')}: {problem.message}" for problem in problems)


def test_what_an_entry_has_from_others() -> None:
    text = """
    @xdata{x, publisher = {P}, crossref = {w}, year = 2001}
    @proceedings{w, title = {Whole}, year = 1999, month = may, address = {Here}}
    @inproceedings{a, title = {A}, author = {Doe, Jane}, crossref = {w}}
    @inproceedings{b, title = {B}, author = {Doe, Jane}, crossref = {w}, year = 2000}
    @inproceedings{c, title = {C}, author = {Doe, Jane}, crossref = {w}, booktitle = {Own}}
    @misc{d, title = {D}, author = {Doe, Jane}, xdata = {x}}
    """
    found = read([("refs.bib", text.encode())]).publications
    dates = {key: found[key].date for key in "abcd"}
    assert dates == {
        "a": PartialDate(1999, 5),
        "b": PartialDate(2000),
        "c": PartialDate(1999, 5),
        "d": PartialDate(2001),
    }
    assert [found[key].venue.name for key in "abcd"] == ["Whole", "Whole", "Own", ""]
    assert [found[key].venue.place for key in "abcd"] == ["Here"] * 4
    assert found["d"].venue.publisher == "P"


def test_only_the_first_hundred_problems_get_a_hint() -> None:
    report = Report()
    hints = [report.suggestion("titel", ["title"]) for _ in range(Report.HINTS + 1)]
    assert hints == ["title"] * Report.HINTS + [""]


def test_fields_that_cannot_be_used_are_not_missed_a_second_time() -> None:
    raw = RawEntry("key", "misc", "refs.bib:1", {"year": Field("x", "refs.bib:2")})
    assert (raw.place("year", "date"), raw.place("date")) == ("refs.bib:2", "refs.bib:1")
    raw.drop("year")
    raw.drop("date")
    assert (raw.text("year"), raw.has("year"), raw.has("date"), raw.has("title")) == ("", True, True, False)
    assert raw.damaged == {"year", "date"}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            [b"@misc{a, title={A},", b"author={G\xf6del}}"],
            "refs.bib:2: this line is not UTF-8; it was read as Windows-1252, so accented letters may be wrong: "
            "save the file as UTF-8",
        ),
        (
            [b"@misc{a, title={\x81\xf6},", b"author={G\xf6del}}", b"% \xf6"],
            "refs.bib:1: this line is not UTF-8 (nor are 2 more lines); it was read as Windows-1252, so accented "
            "letters may be wrong: save the file as UTF-8",
        ),
    ],
)
@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_lines_that_are_not_utf8(lines: list[bytes], message: str, newline: bytes) -> None:
    result = read([("refs.bib", b"\xef\xbb\xbf" + newline.join(lines))])
    assert f"{result.problems[0].location}: {result.problems[0].message}" == message
    assert result.publications["a"].authors[0].name.family == "Gödel"
    assert result.publications["a"].title in ("A", "\ufffdö")


@pytest.mark.parametrize(
    "text",
    [
        '@misc(a, title = "A (b) {)}", year = 2020)',
        "@misc(a, title = {A (b) )}, year = 2020)",
        '@misc(a, title = {A (b) )}, note = "(", year = 2020)',
    ],
)
def test_entries_in_parentheses_end_where_no_quote_or_brace_is_open(text: str) -> None:
    result = read([("refs.bib", f"{text}\n@misc{{b, title = {{B}}, year = 2021}}\n".encode())])
    assert [work.title for work in result.publications.values()] == ["A (b) )", "B"]
    assert result.publications["a"].date == PartialDate(2020)


def test_a_file_in_utf16() -> None:
    result = read([("refs.bib", "@misc{a, title = {Gödel}}".encode("utf-16"))])
    assert result.problems[0].location == "refs.bib:1"
    assert result.problems[0].message == "the file is UTF-16; save it as UTF-8"
    assert result.publications["a"].title == "Gödel"


def test_two_lines_that_are_not_utf8() -> None:
    result = read([("refs.bib", b"@misc{a, title = {\xf6},\nauthor = {\xf6}}")])
    assert "(nor are 1 more lines)" in result.problems[0].message


def test_what_stands_behind_the_last_entry_is_looked_at_too() -> None:
    (problem,) = read([("refs.bib", b"---\n---\n@misc{a, title = {A}}\n\n  year = {2020}\n")]).problems
    assert problem.location == "refs.bib:5"
    assert problem.message.endswith("does the entry above it have one closing brace too many?")


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        ("@thesis{k, type = {Master's thesis}, school = {S}", "mastersthesis", {"school": "S"}),
        ("@thesis{k, type = {PhD thesis}, school = {S}", "phdthesis", {"school": "S"}),
        ("@incollection{k, booktitle = {B}, publisher = {P}", "incollection", {"booktitle": "B", "publisher": "P"}),
        ("@inproceedings{k, booktitle = {B}", "inproceedings", {"booktitle": "B"}),
        ("@misc{k, eprint = {2401.07851}, eprintclass = {cs.CL}", "misc", {"eprint": "2401.07851", "archiveprefix": "arXiv", "primaryclass": "cs.CL"}),
        ("@misc{k, keywords = {a, b}, doi = {10.1000/a}", "misc", {"keywords": "a, b", "doi": "10.1000/a"}),
        ("@misc{k, url = {https://aclanthology.org/2022.acl-long.66/}", "misc", {"url": "https://aclanthology.org/2022.acl-long.66/"}),
    ],
)  # fmt: skip
def test_entries_as_styles_of_bibtex_want_them(text: str, kind: str, fields: dict[str, str]) -> None:
    bibliography = read([("refs.bib", f"{text}, title = {{A}}, author = {{Doe, Jane}}, year = 2020}}".encode())])
    entry = bibliography.entries["k"]
    assert entry.type == kind
    assert {name: entry.fields[name] for name in fields} == fields
    assert (entry.fields["title"].strip("{}"), entry.fields["year"]) == ("A", "2020")


def test_editors_of_a_book_stand_for_its_authors() -> None:
    text = b"@book{k, title = {A}, editor = {Doe, Jane}, publisher = {P}, year = 2020}"
    entry = read([("refs.bib", text)]).entries["k"]
    assert (entry.type, list(entry.persons)) == ("book", ["editor"])
