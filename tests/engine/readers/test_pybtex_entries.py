"""Works as entries of classic BibTeX, for the styles of pybtex, whatever dialect they were written in."""

import re
from pathlib import Path

import pytest
from pybtex.backends.plaintext import Backend
from pybtex.database import Entry, parse_string
from pybtex.style.formatting.unsrt import Style

from sphinx_scholar.readers.bibtex import Bibliography, read

BIB = r"""
@string{acl = "Association for Computational Linguistics"}
@inproceedings{talk, author = {van der Berg, Jr., Anna Maria and M{\"u}ller, J{\"o}rg and others}, editor = {Doe, Jane},
  title = {Costs \& 50\% of {LLMs} in $O(n_1)$}, booktitle = {Proceedings of X_Y}, series = {LNCS}, volume = 12, number = 3,
  pages = {1--9}, year = 2023, month = dec, address = {Singapore}, publisher = acl, doi = {10.1234/ab_c},
  eprint = {2301.00001}, archiveprefix = {arXiv}, primaryclass = {cs.CL}, url = {https://aclanthology.org/2023.acl-long.1/},
  note = {Oral \#1}, keywords = {decoding; cost_model}, langid = {german}}
@article{paper, author = {{The ATLAS Team}}, title = {A title}, journal = {J. of T}, volume = 4, number = 2, pages = {102}, year = 2020, month = 5, issn = {1234-5679}, url = {https://journal.example.org/4/2}}
@online{pre, author = {Doe, Jane}, title = {Preprint}, year = 2024, eprint = {2401.07851}, eprinttype = {arxiv}, publisher = {arXiv}}
@book{book, editor = {Doe, Jane}, title = {Edited}, publisher = {Press~House}, year = 1999, edition = {2nd}, isbn = {978-3-16-148410-0}, address={Berlin}}
@incollection{chapter, author = {Doe, Jane}, title = {Chapter}, booktitle = {Whole}, publisher = {P}, year = {n.d.}, chapter = 3, type = {Section}}
@phdthesis{thesis, author = {Doe, Jane}, title = {Thesis}, school = {U of {X}}, year = 2001}
@thesis{master, author = {Doe, Jane}, title = {Thesis}, type = {Master's thesis}, institution = {U}, date = {2002-03-04}}
@techreport{report, author = {Doe, Jane}, title = {Report}, institution = {Lab}, number = {TR-7}, year = 2003}
@unpublished{draft, author = {Doe, Jane}, title = {Draft}, note = {In preparation}, year = {forthcoming}}
@misc{thing, title = {Back\textbackslash slash and ~tilde}, howpublished = {Web}, year = 2005}
@inproceedings{homeless, author = {Doe, Jane}, title = {No book}, year = 2006}
@manual{manual, title = {Manual}, organization = {Org}, year = 2007}
@software{code, author = {Doe, Jane}, title = {Code}, url = {https://example.org/code}, year = 2008, version = {1.2}}
"""

#: The same entries in classic BibTeX, as pybtex reads them.
CLASSIC = r"""
@inproceedings{talk, author = {van der Berg, Jr., Anna Maria and Müller, Jörg and others}, editor = {Doe, Jane},
  title = {{Costs \& 50\% of LLMs in $O(n_1)$}}, booktitle = {Proceedings of X_Y}, volume = 12, number = 3, series = {LNCS},
  publisher = {Association for Computational Linguistics}, address = {Singapore}, pages = {1--9}, year = 2023, month = {December},
  note = {Oral \#1}, keywords = {decoding; cost_model}, language = {de}, doi = {10.1234/ab_c}, eprint = {2301.00001},
  archiveprefix = {arXiv}, primaryclass = {cs.CL}, url = {https://aclanthology.org/2023.acl-long.1/}}
@article{paper, author = {{The ATLAS Team}}, title = {A title}, journal = {J. of T}, volume = 4, number = 2, pages = 102, year = 2020, month = {May}, issn = {1234-5679}, url = {https://journal.example.org/4/2}}
@misc{pre, author = {Doe, Jane}, title = {{Preprint}}, howpublished = {arXiv:2401.07851}, year = 2024, eprint = {2401.07851}, archiveprefix = {arXiv}}
@book{book, editor = {Doe, Jane}, title = {Edited}, publisher = {Press~House}, address = {Berlin}, year = 1999, edition = {2nd}, isbn = {978-3-16-148410-0}}
@incollection{chapter, author = {Doe, Jane}, title = {Chapter}, booktitle = {Whole}, publisher = {P}, year = {n.d.}, chapter = 3, type = {Section}}
@phdthesis{thesis, author = {Doe, Jane}, title = {Thesis}, school = {U of {X}}, year = 2001}
@mastersthesis{master, author = {Doe, Jane}, title = {Thesis}, school = {U}, year = 2002, month = {March}, type = {Master's thesis}}
@techreport{report, author = {Doe, Jane}, title = {Report}, institution = {Lab}, number = {TR-7}, year = 2003}
@unpublished{draft, author = {Doe, Jane}, title = {Draft}, year = {forthcoming}, note = {In preparation}}
@misc{thing, title = {{Back{\textbackslash}slash and tilde}}, howpublished = {Web}, year = 2005}
@misc{homeless, author = {Doe, Jane}, title = {No book}, year = 2006}
@manual{manual, author = {{Org}}, title = {Manual}, year = 2007}
@misc{code, author = {Doe, Jane}, title = {Code}, number = {1.2}, year = 2008, url = {https://example.org/code}}
"""
DATA = Path(__file__).parents[1] / "data"


def result(text: str) -> Bibliography:
    return read([("refs.bib", text.encode())])


def entry(text: str) -> Entry:
    """The one entry in *text*, closed, with a title and a year."""
    (found,) = result(f"{text}, title = {{A}}, year = 2020}}").entries.values()
    return found


def formatted(bibliography: Bibliography) -> list[str]:
    entries = Style().format_entries(bibliography.entries.values())
    return [formatted.text.render(Backend("utf-8")) for formatted in entries]


def test_entries_are_classic() -> None:
    found, expected = result(BIB).entries, parse_string(CLASSIC, "bibtex").entries
    assert list(found) == list(expected)
    for key, classic in expected.items():
        assert found[key].type == classic.type
        assert {name: found[key].fields.get(name) for name in classic.fields} == dict(classic.fields)
        people = {role: list(map(str, persons)) for role, persons in classic.persons.items()}
        assert {role: list(map(str, persons)) for role, persons in found[key].persons.items()} == people


#: The fields of entries whose own cannot be used.
COMPUTED: dict[str, dict[str, str]] = {
    "talk": {
        "title": "{Costs \\& 50\\% of LLMs in $O(n_1)$}",
        "booktitle": "Proceedings of X\\_Y",
        "volume": "12",
        "number": "3",
        "series": "LNCS",
        "publisher": "Association for Computational Linguistics",
        "address": "Singapore",
        "pages": "1–9",
        "year": "2023",
        "month": "December",
        "note": "Oral \\#1",
        "keywords": "decoding, cost\\_model",
        "language": "de",
        "doi": "10.1234/ab_c",
        "eprint": "2301.00001",
        "archiveprefix": "arXiv",
        "primaryclass": "cs.CL",
        "url": "https://aclanthology.org/2023.acl-long.1/",
    },
    "paper": {
        "title": "{A title}",
        "journal": "J. of T",
        "volume": "4",
        "number": "2",
        "pages": "102",
        "year": "2020",
        "month": "May",
        "issn": "1234-5679",
        "url": "https://journal.example.org/4/2",
    },
    "pre": {
        "title": "{Preprint}",
        "howpublished": "arXiv:2401.07851",
        "year": "2024",
        "eprint": "2401.07851",
        "archiveprefix": "arXiv",
    },
    "book": {
        "title": "{Edited}",
        "publisher": "Press House",
        "address": "Berlin",
        "year": "1999",
        "edition": "2nd",
        "isbn": "978-3-16-148410-0",
    },
    "chapter": {
        "title": "{Chapter}",
        "booktitle": "Whole",
        "publisher": "P",
        "year": "n.d.",
        "chapter": "3",
        "type": "Section",
    },
    "thesis": {"title": "{Thesis}", "school": "U of X", "year": "2001"},
    "master": {"title": "{Thesis}", "school": "U", "year": "2002", "month": "March", "type": "Master's thesis"},
    "report": {"title": "{Report}", "institution": "Lab", "number": "TR-7", "year": "2003"},
    "draft": {"title": "{Draft}", "year": "forthcoming", "note": "In preparation"},
    "thing": {"title": "{Back{\\textbackslash}slash and tilde}", "howpublished": "Web", "year": "2005"},
    "homeless": {"title": "{No book}", "year": "2006"},
    "manual": {"title": "{Manual}", "year": "2007"},
    "code": {"title": "{Code}", "number": "1.2", "year": "2008", "url": "https://example.org/code"},
}


def test_entries_with_a_damaged_field_have_the_fields_of_the_work() -> None:
    found = result(re.sub(r"\btitle = ", "annote = nosuchstring, title = ", BIB)).entries
    assert {key: dict(entry.fields) for key, entry in found.items()} == COMPUTED


@pytest.mark.parametrize(("kind", "field"), [("article", "journal"), ("inproceedings", "booktitle")])
def test_work_without_authors_keeps_where_it_appeared(kind: str, field: str) -> None:
    found = entry(f"@{kind}{{k, {field} = {{Where}}")
    assert (found.type, found.fields["howpublished"]) == ("misc", "Where")


@pytest.mark.parametrize(("kind", "year"), [("misc", None), ("report, institution = {I}", "n.d.")])
def test_year_that_cannot_be_used_is_no_year(kind: str, year: str | None) -> None:
    kind, _, more = kind.partition(",")
    text = f"@{kind}{{a, author = {{Doe, J.}}, title = {{A}}, year = {{soon-ish}}, {more}}}"
    assert result(text).entries["a"].fields.get("year") == year


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (r"An {LLM} in {\"U}bung", "An LLM in Übung"),
        (r"The \foo{x} of Y", "The x of Y"),
        ("Costs 5% of $n_1$ More", "Costs 5% of $n_1$ More"),
    ],
)
def test_styles_see_braces_of_titles_that_they_can_read(title: str, shown: str) -> None:
    assert f" {shown}." in formatted(result(f"@misc{{a, author = {{Doe, J.}}, title = {{{title}}}}}"))[0]


def test_every_type_can_be_formatted_with_nothing_but_a_title() -> None:
    kinds = "article book inbook incollection inproceedings techreport phdthesis mastersthesis misc manual online"
    kinds += " proceedings unpublished software dataset patent booklet talk thesis report collection inreference"
    text = "\n".join(f"@{kind}{{{kind}, title = {{A \\& 5% _ {{x}} ^ $5}}}}" for kind in kinds.split())
    lines = formatted(result(text))
    assert len(lines) == len(kinds.split())
    assert all("A & 5% _ x ^ $5" in line for line in lines)


def test_formatted_by_a_style_of_pybtex() -> None:
    text = r"""@report{a, title = {{\"U}ber 100\% {BERT} & Co}, author = {G{\"o}del*, K. and {The {ATLAS} Team}},
        institution = {I}, date = {2021-03-04}}"""
    assert formatted(result(text)) == [
        "K. Gödel and The ATLAS Team. Über 100% BERT & co. Technical Report, I, March 2021."
    ]


@pytest.mark.parametrize("names", ["Doe, Jane and others", "{The Looms} and Doe, Jane and et al."])
def test_editors_end_in_others(names: str) -> None:
    found = result(f"@book{{a, editor = {{{names}}}, title = {{T}}, publisher = {{P}}, year = 1999}}")
    assert str(found.entries["a"].persons["editor"][-1]) == "others"
    assert " and others, editors. T" in formatted(found)[0]
    (copy,) = result(found.pybtex_data().to_string("bibtex")).publications.values()
    assert copy.others == ("editor",)


def test_written_by_pybtex_and_read_again() -> None:
    first = result((DATA / "alfolio.bib").read_text("utf-8"))
    (paper,) = first.publications.values()
    (copy,) = result(first.pybtex_data().to_string("bibtex")).publications.values()
    assert (copy.title, copy.date, copy.pages) == (paper.title, paper.date, paper.pages)
    assert [author.name for author in copy.authors] == [author.name for author in paper.authors]


def test_plain_entry_is_as_pybtex_reads_it() -> None:
    text = "@article{a, title={T}, author={Doe, J. and van Roe, Jr., R.}, journal={J}, volume=1, year=2020, month=may}"
    ours, theirs = result(text).entries["a"], parse_string(text, "bibtex").entries["a"]
    assert ours.persons == theirs.persons
    assert dict(ours.fields) == dict(theirs.fields)


def test_field_that_ends_in_a_backslash_costs_no_entry() -> None:
    text = r'@misc{a, author = {Doe, J.}, title = "Ends in \", note = "here \", year = 1999}'
    assert formatted(result(text)) == ["J. Doe. Ends in. 1999. here."]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://e.org/a_b", True),
        ("HTTP://e.org", True),
        ("a.pdf", True),
        ("javascript:alert(1)", False),
        (r"\url{JavaScript:alert(1)}", False),
        ("data:text/html,x", False),
    ],
)
def test_addresses_are_linked_only_if_they_lead_to_the_web(url: str, kept: bool) -> None:
    text = f"@misc{{a, author = {{Doe, J.}}, title = {{T}}, year = 1999, url = {{{url}}}}}"
    assert ("url" in result(text).pybtex_data().entries["a"].fields) is kept


def test_text_links_no_scripts() -> None:
    text = r"@misc{a, author = {Doe, J.}, title = {T}, year = 1999, howpublished = {\url{javascript:alert(1)}}}"
    assert result(text).pybtex_data().entries["a"].fields["howpublished"] == "javascript:alert(1)"
    assert (
        r"\url{https"
        in result(text.replace("javascript:", "https://")).pybtex_data().entries["a"].fields["howpublished"]
    )
