"""The fields of an entry, under each of their names and in whatever dialect, as the values of its publication."""

from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Contributor, Identifiers, Link, Publication
from sphinx_scholar.readers.bibtex import read

DATA = Path(__file__).parents[1] / "data"
ARXIV = "2401.07851"
DOI = "https://doi.org/"
ANTHOLOGY = "https://aclanthology.org/"
EQUAL = ("equal",)
CODE = "https://example.org/code"
E = "https://example.org"
PDF = f"{E}/a.pdf"
OLD = "gr-qc/0509116v2"
ON_ARXIV = {"pdf": f"https://arxiv.org/pdf/{ARXIV}", "arxiv": f"https://arxiv.org/abs/{ARXIV}"}
BOOK = {"booktitle": "B"}


def work(text: str, **options: Any) -> Publication:
    """The one publication of a file without a problem."""
    result = read([("refs.bib", text.encode())], **options)
    assert not result.problems
    (publication,) = result.publications.values()
    return publication


def entry(kind: str, **fields: str) -> Publication:
    """The publication of an entry that has, besides *fields*, what every entry needs."""
    given = {"title": "A", "author": "Doe, Jane", "year": "2020", **fields}
    return work(f"@{kind}{{key," + ", ".join(f"{name} = {{{value}}}" for name, value in given.items() if value) + "}")


def links(publication: Publication) -> dict[str, str]:
    return {link.role: link.url for link in publication.links}


def date(*parts: int) -> PartialDate:
    return PartialDate(*parts)


#: The type of an entry, its fields, and what one attribute of the publication is.
VALUES: list[tuple[str, dict[str, str], str, Any]] = [
    # titles and other texts
    ("misc", {"title": "A", "subtitle": "B"}, "title", "A: B"),
    ("misc", {"title": "A?", "subtitle": "B"}, "title", "A? B"),
    ("misc", {"title": "A!", "subtitle": "B"}, "title", "A! B"),
    ("misc", {"title": "A:", "subtitle": "B"}, "title", "A: B"),
    (
        "misc",
        {"title": r"{BERT}s in {\'E}tale $\mathbb{Q}_{p}$ \& more"},
        "title",
        r"BERTs in Étale $\mathbb{Q}_{p}$ & more",
    ),
    ("misc", {"title": "<script>alert(1)</script> \x07\u202eA"}, "title", "<script>alert(1)</script> A"),
    ("misc", {"keywords": '"><script>'}, "keywords", ('"><script>',)),
    *(("misc", {name: "one, two"}, "keywords", ("one", "two")) for name in ("keywords", "keyword")),
    *(("misc", {name: "Oral"}, "note", "Oral") for name in ("note", "addendum", "additional_info")),
    *(("misc", {name: "Best Paper"}, "award", "Best Paper") for name in ("award", "award_name")),
    *(("misc", {name: "ngerman"}, "language", "de") for name in ("langid", "language", "hyphenation")),
    ("misc", {"language": "pt-BR"}, "language", "pt-BR"),
    ("misc", {"language": "my own!"}, "language", ""),
    *(("misc", {"selected": said}, "selected", True) for said in ("true", "YES", "1")),
    *(("misc", {"selected": said}, "selected", False) for said in ("false", "no")),
    ("thesis", {"type": "Master's thesis", "institution": "U"}, "entry_type", "mastersthesis"),
    ("thesis", {"type": "mathesis", "institution": "U"}, "entry_type", "mastersthesis"),
    ("thesis", {"type": "Bachelor's thesis", "institution": "U"}, "entry_type", "bachelorsthesis"),
    ("thesis", {"type": "phdthesis", "institution": "U"}, "entry_type", "thesis"),
    # venues
    *(("techreport", {name: "X"}, "venue.name", "X") for name in ("institution", "organization")),
    *(("phdthesis", {name: "X"}, "venue.name", "X") for name in ("school", "institution")),
    *(("article", {name: "X"}, "venue.name", "X") for name in ("journal", "journaltitle")),
    *(("inproceedings", {name: "X"}, "venue.name", "X") for name in ("booktitle", "eventtitle")),
    ("book", {"publisher": "P", "maintitle": "X"}, "venue.name", "X"),
    ("misc", {"howpublished": "A talk"}, "venue.name", "A talk"),
    *(("misc", {"howpublished": f"{s}example.org"}, "venue.name", "") for s in ("https://", "http://", "www.")),
    ("article", {"journal": "J", "journalsubtitle": "S"}, "venue.name", "J: S"),
    ("inproceedings", {"booktitle": "B", "booksubtitle": "S"}, "venue.name", "B: S"),
    ("book", {"publisher": "P", "maintitle": "M", "mainsubtitle": "S"}, "venue.name", "M: S"),
    *(("inproceedings", {**BOOK, name: "Rome"}, "venue.place", "Rome") for name in ("address", "location", "venue")),
    *(("inproceedings", {**BOOK, name: "P"}, "venue.publisher", "P") for name in ("publisher", "organization")),
    *(("article", {"journal": "J", name: "7"}, "venue.issue", "7") for name in ("issue", "number")),
    ("article", {"journal": "J", "volume": "103"}, "venue.volume", "103"),
    ("inproceedings", {"booktitle": "Proceedings of the Conference: ACL 2024"}, "venue.short", "ACL 2024"),
    ("inproceedings", {"booktitle": "Conference on Computer Vision (CVPR)"}, "venue.short", "CVPR"),
    ("inproceedings", {"booktitle": "Proceedings", "series": "KDD '23"}, "venue.short", "KDD '23"),
    ("inproceedings", {"booktitle": "Proceedings", "series": "Lecture Notes"}, "venue.short", ""),
    ("inproceedings", {"booktitle": "M (Volume 1: Long)", "anthology": "2022.acl-long.66"}, "venue.short", "ACL 2022"),
    ("inproceedings", {"booktitle": "Meeting (Volume 1: Long)"}, "venue.short", ""),
    ("inproceedings", {"booktitle": "Proceedings: Theory", "shortbooktitle": "PT"}, "venue.short", "PT"),
    # kinds of venue, status
    ("phdthesis", {"school": "S"}, "venue.kind", "thesis"),
    ("software", {}, "venue.kind", "software"),
    ("dataset", {}, "venue.kind", "dataset"),
    ("online", {"url": "https://example.org"}, "venue.kind", "web"),
    ("inreference", {"booktitle": "B"}, "venue.kind", "book"),
    ("unpublished", {}, "venue.kind", "other"),
    ("article", {"journaltitle": "J"}, "venue.kind", "journal"),
    ("thesis", {"institution": "S"}, "status", "thesis"),
    ("software", {}, "status", "published"),
    ("unpublished", {}, "status", "unpublished"),
    ("article", {"journaltitle": "J", "pubstate": "inpress"}, "status", "forthcoming"),
    ("article", {"journaltitle": "J", "year": "to appear"}, "status", "forthcoming"),
    ("article", {"journaltitle": "J", "pubstate": "submitted"}, "status", "unpublished"),
    # pages and article numbers
    ("article", {"journal": "J", "pages": "64-70"}, "pages", "64–70"),
    ("article", {"journal": "J", "pages": "64 – 70"}, "pages", "64–70"),
    ("article", {"journal": "J", "pages": "5"}, "pages", "5"),
    ("article", {"journal": "J", "pages": "e0185809"}, "article_number", "e0185809"),
    ("article", {"journal": "J", "pages": "024040"}, "article_number", "024040"),
    ("article", {"journal": "J", "pages": "024040"}, "pages", ""),
    ("article", {"journal": "J", "eid": "024040"}, "article_number", "024040"),
    ("article", {"journal": "J", "eid": "12", "pages": "1--9"}, "pages", "1–9"),
    # identifiers
    ("misc", {"doi": "doi:10.1000/a"}, "identifiers.doi", "10.1000/a"),
    ("misc", {"doi": "https://doi.org/10.1000/a%3Cb%3E"}, "identifiers.doi", "10.1000/a<b>"),
    ("misc", {"doi": "doi:10.1000/a%3C"}, "identifiers.doi", "10.1000/a%3C"),
    ("misc", {"url": "HTTP://dx.doi.org/10.1000.10/a"}, "identifiers.doi", "10.1000.10/a"),
    ("misc", {"eprint": ARXIV, "eprintclass": "cs.CL"}, "identifiers.arxiv_class", "cs.CL"),
    ("misc", {"eprint": ARXIV, "primaryclass": "cs.CL"}, "identifiers.arxiv_class", "cs.CL"),
    ("misc", {"note": f"arXiv:{ARXIV}", "primaryclass": "cs.CL"}, "identifiers.arxiv_class", "cs.CL"),
    ("misc", {"note": f"arXiv:{ARXIV} [cs.AI]"}, "identifiers.arxiv_class", "cs.AI"),
    ("misc", {"award": "Best *Paper* Award", "award_name": "Best paper"}, "award", "Best Paper Award"),
    ("misc", {"award": "At the Fair", "award_name": "Best Paper"}, "award", "Best Paper: At the Fair"),
    ("misc", {"award_name": "Best Paper"}, "award", "Best Paper"),
    # dates
    ("misc", {"month": " aug., "}, "date", date(2020, 8)),
    ("misc", {"month": "08", "day": "3"}, "date", date(2020, 8, 3)),
    ("misc", {"month": "10 January"}, "date", date(2020, 1, 10)),
    ("misc", {"month": "lent"}, "date", date(2020)),
    ("misc", {"year": "", "date": "2004-41"}, "date", date(2004)),
]


@pytest.mark.parametrize(("kind", "fields", "attribute", "value"), VALUES)
def test_field_gives_attribute(kind: str, fields: dict[str, str], attribute: str, value: Any) -> None:
    assert attrgetter(attribute)(entry(kind, **fields)) == value


@pytest.mark.parametrize(
    ("kind", "fields", "server"),
    [
        ("article", {"journal": f"arXiv preprint arXiv:{ARXIV}"}, "arXiv"),
        ("article", {"journaltitle": f"CoRR abs/{ARXIV}"}, "arXiv"),
        ("article", {"journal": "CoRR", "volume": f"abs/{ARXIV}"}, "arXiv"),
        ("article", {"arxiv": f"https://arxiv.org/abs/{ARXIV}"}, "arXiv"),
        ("unpublished", {"arxiv": f"https://arxiv.org/pdf/{ARXIV}.pdf"}, "arXiv"),
        ("misc", {"howpublished": f"arXiv:{ARXIV}"}, "arXiv"),
        ("misc", {"url": f"https://arxiv.org/abs/{ARXIV}"}, "arXiv"),
        ("misc", {"publisher": f"arXiv:{ARXIV}"}, "arXiv"),
        ("misc", {"eprint": ARXIV, "archiveprefix": "arXiv"}, "arXiv"),
        ("misc", {"eprint": f"https://arxiv.org/pdf/{ARXIV}.pdf"}, "arXiv"),
        ("online", {"eprint": f"arXiv:{ARXIV}", "eprinttype": "arxiv"}, "arXiv"),
        ("misc", {"arxiv": f"arXiv: {ARXIV}"}, "arXiv"),
        ("misc", {"doi": f"10.48550/arXiv.{ARXIV}"}, "arXiv"),
        ("article", {"journal": "bioRxiv"}, "bioRxiv"),
        ("article", {"journaltitle": "medRxiv preprint"}, "medRxiv"),
        ("misc", {"howpublished": "SSRN Electronic Journal"}, "SSRN"),
        ("misc", {"eprinttype": "chemrxiv", "eprint": "12345"}, "ChemRxiv"),
        ("misc", {"archiveprefix": "PsyArXiv", "eprint": "12345"}, "PsyArXiv"),
        ("misc", {"publisher": "TechRxiv"}, "TechRxiv"),
    ],
)
def test_preprint_is_recognized_by_its_server(kind: str, fields: dict[str, str], server: str) -> None:
    paper = entry(kind, **fields)
    assert (paper.venue.kind, paper.venue.name, paper.venue.publisher, paper.status) == (
        ("preprint", server, server, "preprint")
    )
    if server == "arXiv":
        assert (paper.identifiers.arxiv, paper.link("pdf")) == (ARXIV, f"https://arxiv.org/pdf/{ARXIV}")


def test_report_with_an_eprint_is_a_report() -> None:
    paper = entry("techreport", institution="Microsoft Research", eprint="2205.10350", archiveprefix="arXiv")
    assert (paper.venue.kind, paper.venue.name, paper.status) == ("report", "Microsoft Research", "report")
    assert list(links(paper)) == ["pdf", "arxiv"]


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("article", {}, {}),
        ("article", {"url": "https://example.org/1"}, {"publisher": "https://example.org/1"}),
        ("article", {"url": "https://example.org/a_b%20c.PDF"}, {"pdf": "https://example.org/a_b%20c.PDF"}),
        ("article", {"url": r"\url{https://example.org/a\_b\%20\~{}c}"}, {"publisher": "https://example.org/a_b%20~c"}),
        ("article", {"url": 'https://example.org/"><script>'}, {"publisher": "https://example.org/%22%3E%3Cscript%3E"}),
        ("software", {"url": CODE}, {"website": CODE}),
        (
            "article",
            {"url": PDF, "pdf": f"{E}/b.pdf"},
            {"pdf": f"{E}/b.pdf", "publisher": PDF},
        ),
        ("software", {"url": CODE, "website": f"{E}/v"}, {"website": f"{E}/v", "publisher": CODE}),
        ("article", {"url": CODE, "website": CODE}, {"website": CODE}),
        ("article", {"url": "https://doi.org/10.1234/x"}, {"doi": f"{DOI}10.1234/x"}),
        ("article", {"url": "https://dx.doi.org/10.1234/x"}, {"doi": f"{DOI}10.1234/x"}),
        ("article", {"url": "http://www.doi.org/10.1234/x"}, {"doi": f"{DOI}10.1234/x"}),
        (
            "article",
            {"doi": "10.1234/X", "url": f"{E}/doi/10.1234/x"},
            {"doi": f"{DOI}10.1234/X"},
        ),
        ("article", {"doi": "10.1234/x", "url": CODE}, {"doi": f"{DOI}10.1234/x", "publisher": CODE}),
        ("article", {"doi": r"10.1000/a\_b<c>"}, {"doi": "https://doi.org/10.1000/a_b%3Cc%3E"}),
        (
            "article",
            {"url": "https://www.aclweb.org/anthology/P19-1001/"},
            {"pdf": f"{ANTHOLOGY}P19-1001.pdf", "anthology": f"{ANTHOLOGY}P19-1001/"},
        ),
        ("article", {"url": f"{ANTHOLOGY}venues/acl/"}, {"publisher": f"{ANTHOLOGY}venues/acl/"}),
        ("article", {"eprint": ARXIV, "archiveprefix": "arXiv", "url": f"https://www.arxiv.org/abs/{ARXIV}"}, ON_ARXIV),
        ("article", {"url": "https://arxiv.org/list/cs.CL"}, {"publisher": "https://arxiv.org/list/cs.CL"}),
        ("article", {"pdf": PDF, "arxiv": OLD}, {"pdf": PDF, "arxiv": f"https://arxiv.org/abs/{OLD}"}),
        ("article", {"github": "hemingkx/Spec-Bench"}, {"code": "https://github.com/hemingkx/Spec-Bench"}),
        ("article", {"hal": "hal-01"}, {"hal": "https://hal.science/hal-01"}),
        ("article", {"pdf": "/files/a.pdf"}, {"pdf": "/files/a.pdf"}),
    ],
)
def test_links_and_their_roles(kind: str, fields: dict[str, str], expected: dict[str, str]) -> None:
    assert links(entry(kind, journal="J" if kind == "article" else "", **fields)) == expected


def test_fields_of_a_conference_paper() -> None:
    """What citation files do not hold; of the other fields see ``formats/test_bibtex.py``."""
    text = r"""@inproceedings{talk, author = {Doe, Jane}, title = {A}, year = 2023, series = {LNCS}, volume = 12, number = 3,
  booktitle = {Findings of the Association for Computational Linguistics: EMNLP 2023}, issn = {1234-5679}, abbr = {F},
  doi = {10.1234/ab_c}, eprint = {2301.00001}, archiveprefix = {arXiv}, keywords = {decoding; cost, model},
  url = {https://aclanthology.org/2023.findings-emnlp.1/}, abstract = {What it \emph{says}}, preview = {a.png}}"""
    paper = work(text)
    assert (paper.venue.short, paper.venue.volume, paper.venue.number, paper.venue.series) == ("F", "12", "3", "LNCS")
    assert paper.identifiers == Identifiers("10.1234/ab_c", "2301.00001", "", "2023.findings-emnlp.1", "", "1234-5679")
    assert paper.links == (
        Link("doi", "https://doi.org/10.1234/ab_c"),
        Link("pdf", f"{ANTHOLOGY}2023.findings-emnlp.1.pdf"),
        Link("arxiv", "https://arxiv.org/abs/2301.00001"),
        Link("anthology", f"{ANTHOLOGY}2023.findings-emnlp.1/"),
    )
    assert (paper.abstract, paper.keywords) == ("What it says", ("decoding", "cost, model"))
    assert (paper.preview, paper.selected) == ("/_static/img/publication_preview/a.png", False)
    assert work(text.replace(" abbr = {F},", "")).venue.short == "Findings of EMNLP 2023"


def test_data_annotations_are_marks() -> None:
    paper = entry("misc", author="Doe, J. and Roe, R. and others", **{"author+an": "1=equal; 2=equal, corresponding"})
    assert [author.marks for author in paper.authors] == [EQUAL, ("corresponding", "equal")]
    assert paper.others


def test_every_field_of_al_folio() -> None:
    asked: list[str] = []
    text = (DATA / "alfolio.bib").read_text("utf-8")
    paper = work(text, exists=lambda path: not asked.append(path))  # type: ignore[func-returns-value]
    files = ["example_pdf.pdf", "example_poster.pdf", "example_slides.pdf", "supplement.zip"]
    picture = "/_static/img/publication_preview/brownian-motion.gif"
    assert sorted(asked) == [picture, *(f"/_static/pdf/{file}" for file in files)]
    assert paper.authors == (
        Contributor(Name("Einstein", "A."), ("corresponding", "equal")),
        Contributor(Name("Podolsky", "B."), EQUAL),
        Contributor(Name("Rosen", "N.")),
    )
    assert paper.award == "Albert Einstein received the Nobel Prize in Physics 1921 for his services, see here"
    assert paper.note == ". More Information can be found here"
    assert (paper.venue.short, paper.selected, paper.preview) == ("PhysRev", True, picture)
    assert links(paper) == {
        "doi": "https://doi.org/10.1103/PhysRev.47.777",
        "pdf": "/_static/pdf/example_pdf.pdf",
        "html": "https://journals.aps.org/pr/abstract/10.1103/PhysRev.47.777",
        "code": "https://github.com/example/code",
        "slides": "/_static/pdf/example_slides.pdf",
        "poster": "/_static/pdf/example_poster.pdf",
        "video": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
        "blog": "https://example.org/post",
        "supp": "/_static/pdf/supplement.zip",
        "website": "https://example.org",
        "hal": "https://hal.science/hal-01234567",
        "inspire": "https://inspirehep.net/literature/3255",
    }


def test_list_of_three_thousand_authors() -> None:
    authors = entry("misc", author=" and ".join(f"Doe{n}, Jane" for n in range(3000))).authors
    assert len(authors) == 3000
    assert authors[-1].name == Name("Doe2999", "Jane")


@pytest.mark.parametrize(
    ("kind", "fields", "shown"),
    [
        ("unpublished", {"institution": "U"}, {"institution": "U"}),
        ("article", {"journal": "J", "school": "U"}, {"school": "U"}),
        ("phdthesis", {"school": "U"}, {}),
        ("phdthesis", {"institution": "U", "school": "Faculty"}, {"school": "Faculty"}),
        ("report", {"institution": "U"}, {}),
        ("manual", {"author": "", "organization": "O"}, {}),
        ("misc", {"author": "", "organization": "O", "institution": "U"}, {"institution": "U"}),
        ("misc", {"institution": "U"}, {"institution": "U"}),
    ],
)
def test_institutions_that_are_neither_venue_nor_author_are_shown(
    kind: str, fields: dict[str, str], shown: dict[str, str]
) -> None:
    found = {field.name: text for field, text in entry(kind, **fields).more}
    assert {name: text for name, text in found.items() if name in ("institution", "school", "organization")} == shown


@pytest.mark.parametrize("field", ["howpublished", "note", "addendum", "eprint", "url", "hal", "adsurl", "pdf"])
def test_addresses_that_are_none_are_reported(field: str) -> None:
    source = f"@misc{{a, title={{T}}, author={{B, C}}, year=2000, {field}={{https://exa%mple.org:0/x}}}}"
    result = read([("refs.bib", source.encode())])
    assert [problem.code for problem in result.problems] == ["bad-address"]
    assert not result.publications["a"].links


def test_publishers_write_the_address_of_a_pdf_into_eprint() -> None:
    address = r"https://www.example.org/doi/pdf/10.1000/x\_1"
    assert links(entry("article", journal="J", doi="10.1000/x", eprint=address))["pdf"] == address.replace("\\", "")
    assert "pdf" not in links(entry("article", journal="J", eprint="1234"))


@pytest.mark.parametrize(
    ("written", "title"),
    [('="论雨"', "论雨"), ("论雨", "论雨"), ('="On $x$ \\& y"', "On $x$ & y")],
)
def test_titles_in_other_languages_are_annotations(written: str, title: str) -> None:
    found = entry("misc", langid="english", **{"title+an:zh": written, "title+an:note": '="x"'})
    assert found.titles == (("zh", title),)
    assert [found.titled(tag) for tag in ("zh-CN", "zh", "en", "de")] == [title, title, "A", "A"]


def test_the_title_of_the_language_and_country_comes_first() -> None:
    found = entry("misc", **{"title+an:zh": '="雨"', "title+an:zh-tw": '="雨雨"'})
    assert [found.titled(tag) for tag in ("zh-TW", "zh-CN")] == ["雨雨", "雨"]
    # A work in the language of the reader has its own title.
    assert entry("misc", langid="chinese", **{"title+an:zh-tw": '="雨雨"'}).titled("zh-TW") == "A"
