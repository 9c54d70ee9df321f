"""Works as pybtex's styles get them: every field, in classic BibTeX, whatever dialect the entry was written in."""

from __future__ import annotations

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.publication import Contributor, Identifiers, Link, Publication, Venue
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

#: For each entry its classic type, fields and people.
CLASSIC: dict[str, tuple[str, dict[str, str], dict[str, list[str]]]] = {
    "talk": (
        "inproceedings",
        {
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
        {"author": ["van der Berg, Jr., Anna Maria", "Müller, Jörg", "others"], "editor": ["Doe, Jane"]},
    ),
    "paper": (
        "article",
        {
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
        {"author": ["{The ATLAS Team}"]},
    ),
    "pre": (
        "misc",
        {
            "title": "{Preprint}",
            "howpublished": "arXiv:2401.07851",
            "year": "2024",
            "eprint": "2401.07851",
            "archiveprefix": "arXiv",
        },
        {"author": ["Doe, Jane"]},
    ),
    "book": (
        "book",
        {
            "title": "{Edited}",
            "publisher": "Press House",
            "address": "Berlin",
            "year": "1999",
            "edition": "2nd",
            "isbn": "978-3-16-148410-0",
        },
        {"editor": ["Doe, Jane"]},
    ),
    "chapter": (
        "incollection",
        {
            "title": "{Chapter}",
            "booktitle": "Whole",
            "publisher": "P",
            "year": "n.d.",
            "chapter": "3",
            "type": "Section",
        },
        {"author": ["Doe, Jane"]},
    ),
    "thesis": ("phdthesis", {"title": "{Thesis}", "school": "U of X", "year": "2001"}, {"author": ["Doe, Jane"]}),
    "master": (
        "mastersthesis",
        {"title": "{Thesis}", "school": "U", "year": "2002", "month": "March", "type": "Master's thesis"},
        {"author": ["Doe, Jane"]},
    ),
    "report": (
        "techreport",
        {"title": "{Report}", "institution": "Lab", "number": "TR-7", "year": "2003"},
        {"author": ["Doe, Jane"]},
    ),
    "draft": (
        "unpublished",
        {"title": "{Draft}", "year": "forthcoming", "note": "In preparation"},
        {"author": ["Doe, Jane"]},
    ),
    "thing": ("misc", {"title": "{Back{\\textbackslash}slash and tilde}", "howpublished": "Web", "year": "2005"}, {}),
    "homeless": ("misc", {"title": "{No book}", "year": "2006"}, {"author": ["Doe, Jane"]}),
    "manual": ("manual", {"title": "{Manual}", "howpublished": "Org", "year": "2007"}, {}),
    "code": (
        "misc",
        {"title": "{Code}", "number": "1.2", "year": "2008", "url": "https://example.org/code"},
        {"author": ["Doe, Jane"]},
    ),
}


def result() -> Bibliography:
    """Read anew by each test: what was read before, a change in the reader would not show in."""
    return read([("refs.bib", BIB.encode())])


def test_each_entry_is_there() -> None:
    assert list(result().entries) == list(CLASSIC)


@pytest.mark.parametrize("key", CLASSIC)
def test_an_entry_is_classic(key: str) -> None:
    entry = result().entries[key]
    people = {role: [str(person) for person in persons] for role, persons in entry.persons.items()}
    assert (entry.type, dict(entry.fields), people) == CLASSIC[key]


def test_a_publication_has_all_that_its_entry_says() -> None:
    assert result().publications["talk"] == Publication(
        key="talk",
        slug="talk",
        entry_type="inproceedings",
        title="Costs & 50% of LLMs in $O(n_1)$",
        authors=(
            Contributor(
                name=Name(family="Berg", given="Anna Maria", particle="van der", suffix="Jr.", literal=""),
                marks=(),
            ),
            Contributor(name=Name(family="Müller", given="Jörg", particle="", suffix="", literal=""), marks=()),
        ),
        others=True,
        editors=(Contributor(name=Name(family="Doe", given="Jane", particle="", suffix="", literal=""), marks=()),),
        date=PartialDate(year=2023, month=12, day=None),
        venue=Venue(
            kind="conference",
            name="Proceedings of X_Y",
            short="ACL 2023",
            volume="12",
            issue="",
            number="3",
            series="LNCS",
            publisher="Association for Computational Linguistics",
            place="Singapore",
        ),
        pages="1–9",
        article_number="",
        status="published",
        identifiers=Identifiers(
            doi="10.1234/ab_c", arxiv="2301.00001", arxiv_class="cs.CL", anthology="2023.acl-long.1", isbn="", issn=""
        ),
        links=(
            Link(role="doi", url="https://doi.org/10.1234/ab_c"),
            Link(role="pdf", url="https://aclanthology.org/2023.acl-long.1.pdf"),
            Link(role="arxiv", url="https://arxiv.org/abs/2301.00001"),
            Link(role="anthology", url="https://aclanthology.org/2023.acl-long.1/"),
        ),
        abstract="",
        keywords=("decoding", "cost_model"),
        award="",
        note="Oral #1",
        language="de",
        preview="",
        selected=False,
        location="refs.bib:3",
    )


def work(fields: str, kind: str = "inproceedings") -> Publication:
    """The publication of an entry with *fields*."""
    text = f"@{kind}{{k, author = {{Doe, Jane}}, title = {{T}}, journal = {{J}}, booktitle = {{B}}, year = 2020, {fields}}}"
    return read([("refs.bib", text.encode())]).publications["k"]


def links(fields: str, kind: str) -> dict[str, str]:
    """The links of an entry with *fields*, by role."""
    return {link.role: link.url for link in work(fields, kind).links}


PLACED = [
    ("url = {https://journal.example.org/1}", "article", {"publisher": "https://journal.example.org/1"}),
    ("url = {https://example.org/code}", "software", {"website": "https://example.org/code"}),
    ("url = {https://example.org/a.PDF}", "article", {"pdf": "https://example.org/a.PDF"}),
    ("url = {https://example.org/a.pdf}, pdf = {https://example.org/b.pdf}", "article", {"pdf": "https://example.org/b.pdf"}),
    ("url = {https://example.org/w}, website = {https://example.org/v}", "software", {"website": "https://example.org/v"}),
    ("url = {https://example.org/w}, website = {https://example.org/w}", "article", {"website": "https://example.org/w"}),
    ("url = {https://doi.org/10.1234/x}", "article", {"doi": "https://doi.org/10.1234/x"}),
    ("url = {https://dx.doi.org/10.1234/x}", "article", {"doi": "https://doi.org/10.1234/x"}),
    ("url = {http://www.doi.org/10.1234/x}", "article", {"doi": "https://doi.org/10.1234/x"}),
    ("doi = {10.1234/X}, url = {https://press.example.org/doi/10.1234/x}", "article", {"doi": "https://doi.org/10.1234/X"}),
    ("doi = {10.1234/x}, url = {https://press.example.org/y}", "article",
     {"doi": "https://doi.org/10.1234/x", "publisher": "https://press.example.org/y"}),
    ("url = {https://www.aclweb.org/anthology/P19-1001/}", "inproceedings",
     {"pdf": "https://aclanthology.org/P19-1001.pdf", "anthology": "https://aclanthology.org/P19-1001/"}),
    ("url = {https://aclanthology.org/venues/acl/}", "inproceedings", {"publisher": "https://aclanthology.org/venues/acl/"}),
    ("eprint = {2001.00001}, archiveprefix = {arXiv}, url = {https://www.arxiv.org/abs/2001.00001}", "article",
     {"pdf": "https://arxiv.org/pdf/2001.00001", "arxiv": "https://arxiv.org/abs/2001.00001"}),
    ("url = {https://arxiv.org/list/cs.CL}", "article", {"publisher": "https://arxiv.org/list/cs.CL"}),
    ("", "article", {}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "kind", "expected"), PLACED)
def test_an_address_has_the_role_of_where_it_leads(fields: str, kind: str, expected: dict[str, str]) -> None:
    assert links(fields, kind) == expected


@pytest.mark.parametrize("name", ["address", "location", "venue"])
def test_the_place_has_three_names(name: str) -> None:
    assert work(f"{name} = {{Rome}}").venue.place == "Rome"


@pytest.mark.parametrize("name", ["publisher", "organization"])
def test_the_publisher_has_two_names(name: str) -> None:
    assert work(f"{name} = {{Press}}").venue.publisher == "Press"


@pytest.mark.parametrize("name", ["issue", "number"])
def test_the_issue_of_a_journal_has_two_names(name: str) -> None:
    assert work(f"{name} = {{7}}", "article").venue.issue == "7"


@pytest.mark.parametrize("name", ["keywords", "keyword"])
def test_keywords_have_two_names(name: str) -> None:
    assert work(f"{name} = {{one, two}}").keywords == ("one", "two")


@pytest.mark.parametrize("name", ["note", "addendum", "additional_info"])
def test_a_note_has_three_names(name: str) -> None:
    assert work(f"{name} = {{Oral}}").note == "Oral"


@pytest.mark.parametrize("name", ["award", "award_name"])
def test_an_award_has_two_names(name: str) -> None:
    assert work(f"{name} = {{Best Paper}}").award == "Best Paper"


@pytest.mark.parametrize("name", ["langid", "language", "hyphenation"])
@pytest.mark.parametrize(("written", "tag"), [("ngerman", "de"), ("pt-BR", "pt-BR"), ("my own!", "")])
def test_the_language_has_three_names_and_becomes_a_tag(name: str, written: str, tag: str) -> None:
    assert work(f"{name} = {{{written}}}").language == tag


@pytest.mark.parametrize(("said", "yes"), [("true", True), ("YES", True), ("1", True), ("false", False), ("no", False)])
def test_a_work_is_selected(said: str, yes: bool) -> None:
    assert work(f"selected = {{{said}}}").selected is yes


@pytest.mark.parametrize(("written", "type"), [("Master's thesis", "mastersthesis"), ("mathesis", "mastersthesis"),
                                               ("Bachelor's thesis", "bachelorsthesis"), ("phdthesis", "thesis")])  # fmt: skip
def test_a_thesis_says_whose_it_is(written: str, type: str) -> None:
    assert work(f"type = {{{written}}}, institution = {{U}}", "thesis").entry_type == type


@pytest.mark.parametrize(("kind", "field"), [("article", "journal"), ("inproceedings", "booktitle")])
def test_a_work_without_authors_keeps_where_it_appeared(kind: str, field: str) -> None:
    text = f"@{kind}{{k, title = {{T}}, {field} = {{Where}}, year = 2020}}"
    entry = read([("refs.bib", text.encode())]).entries["k"]
    assert (entry.type, entry.fields["howpublished"]) == ("misc", "Where")


@pytest.mark.parametrize(
    ("titles", "whole"),
    [
        ("A}, subtitle = {B", "A: B"),
        ("A?}, subtitle = {B", "A? B"),
        ("A!}, subtitle = {B", "A! B"),
        ("A:}, subtitle = {B", "A: B"),
    ],
)
def test_a_title_has_a_subtitle(titles: str, whole: str) -> None:
    text = f"@misc{{k, author = {{Doe, Jane}}, title = {{{titles}}}, year = 2020}}"
    assert read([("refs.bib", text.encode())]).publications["k"].title == whole
