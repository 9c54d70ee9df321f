"""What historians, physicists, engineers and others have in bibliographies: reference, types and links of each work."""

import json
import re
from dataclasses import replace

import pytest

from drawing import draw, make_site, text, texts
from sphinx_scholar.formats.bibliographic import genre, publisher, state
from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.formats.csl_json import csl, csl_json
from sphinx_scholar.formats.jsonld import scholarly_article
from sphinx_scholar.formats.labels import labels
from sphinx_scholar.formats.list_kinds import list_kind
from sphinx_scholar.formats.reference import formatted, plain
from sphinx_scholar.formats.ris import ris
from sphinx_scholar.formats.work_types import types
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.readers.bibtex import read

BY = "author = {Example, Ada}, title = {A}, year = {2011}"
E = "https://example.org"


def work(entry: str) -> Publication:
    """The publication of ``type, fields``, which has no problem."""
    kind, _, fields = entry.partition(", ")
    found = read([("refs.bib", f"@{kind}{{key, {fields.replace('BY', BY)}}}".encode())])
    assert [problem for problem in found.problems if problem.kind.level == "warning"] == []
    return found.publications["key"]


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        # types of theses, reports and others
        (
            "techreport, BY, institution = {NBER}, type = {Working Paper}, number = {1234}",
            "A. Working Paper 1234, NBER.",
        ),
        ("techreport, BY, institution = {NBER}, number = {7}", "A. Technical report 7, NBER."),
        ("report, BY, institution = {I}, type = {resreport}, number = {7}", "A. Research report 7, I."),
        ("phdthesis, BY, school = {U}, type = {Habilitation thesis}", "A. Habilitation thesis, U."),
        ("phdthesis, BY, school = {U}, type = {Habilitationsschrift}", "A. Habilitationsschrift, U."),
        ("phdthesis, BY, school = {U}", "A. Ph.D. thesis, U."),
        ("mastersthesis, BY, school = {U}, type = {Bachelor's thesis}", "A. Bachelor's thesis, U."),
        ("mastersthesis, BY, school = {U}", "A. Master's thesis, U."),
        ("bachelorsthesis, BY, school = {U}", "A. Bachelor's thesis, U."),
        ("thesis, BY, institution = {U}, type = {mathesis}", "A. Master's thesis, U."),
        ("thesis, BY, institution = {U}, type = {phdthesis}", "A. Ph.D. thesis, U."),
        ("thesis, BY, institution = {U}, type = {Licentiate thesis}", "A. Licentiate thesis, U."),
        # editions, volumes, chapters
        ("book, BY, publisher = {P}, edition = {2}", "A. 2nd edition, P."),
        ("book, BY, publisher = {P}, edition = {2nd}", "A. 2nd edition, P."),
        ("book, BY, publisher = {P}, edition = {2nd ed.}", "A. 2nd edition, P."),
        ("book, BY, publisher = {P}, edition = {Second}", "A. Second edition, P."),
        ("book, BY, publisher = {P}, edition = {11}", "A. 11th edition, P."),
        ("book, BY, publisher = {P}, edition = {21}", "A. 21st edition, P."),
        ("book, BY, publisher = {P}, edition = {Revised and expanded}", "A. Revised and expanded, P."),
        ("book, BY, publisher = {P}, edition = {3. Aufl.}", "A. 3. Aufl., P."),
        ("book, BY, publisher = {P}, volumes = {3}", "A. 3 volumes, P."),
        ("book, BY, publisher = {P}, volume = {2}, series = {Loeb}, number = {137}", "A. Volume 2, Loeb 137, P."),
        ("book, BY, publisher = {P}, series = {LNM}, volume = {12}", "A. LNM, volume 12, P."),
        ("inbook, BY, booktitle = {B}, chapter = {3}, pages = {1--9}", "A. In B, chapter 3, pages 1–9."),
        ("book, BY, publisher = {P}, origdate = {1914}", "Ada Example. (1914) 2011. A. P."),
        ("book, BY, publisher = {P}, titleaddon = {A novel}", "A. A novel. P."),
        # roles
        ("book, BY, translator = {Manyon, L. A.}, publisher = {P}", "A. Translated by L. A. Manyon. P."),
        ("book, BY, translator = {King, Jr., Martin}, publisher = {P}", "A. Translated by Martin King Jr. P."),
        ("book, BY, editor = {Moravcsik, Gyula}, publisher = {P}", "A. Edited by Gyula Moravcsik. P."),
        ("book, BY, editora = {Roe, R}, editoratype = {compiler}, publisher = {P}", "A. Compiled by R Roe. P."),
        ("book, BY, introduction = {Roe, R}, publisher = {P}", "A. With an introduction by R Roe. P."),
        (
            "incollection, BY, booktitle = {B}, bookauthor = {Hallam, Ruth}, editor = {Quill, Miriam}, series = {S}, "
            "number = {7}",
            "A. In Ruth Hallam, B, edited by Miriam Quill, S 7.",
        ),
        ("incollection, BY, booktitle = {B}, editor = {Quill, Miriam}", "A. In Miriam Quill, editor, B."),
        (
            "incollection, BY, booktitle = {B}, editor = {Quill, Miriam and others}",
            "A. In Miriam Quill et al., editors, B.",
        ),
        (
            "incollection, BY, booktitle = {B}, bookauthor = {Doe, Jane and others}, editor = {Roe, R and Poe, P and others}",
            "A. In Jane Doe et al., B, edited by R Roe, P Poe, et al.",
        ),
        ("book, BY, translator = {Roe, R and others}, publisher = {P}", "A. Translated by R Roe et al. P."),
        (
            "book, editor = {Roe, R and others}, title = {A}, year = 2011, publisher = {P}",
            "R Roe et al., editors. 2011. A. P.",
        ),
        (
            "book, editor = {Roe, R and others}, editortype = {compiler}, title = {A}, year = 2011, publisher = {P}",
            "R Roe et al. (comp.). 2011. A. P.",
        ),
        ("patent, BY, number = {1}, holder = {KU and others}", "A. Patent 1, assigned to KU et al."),
        ("article, BY, journal = {J}, collaboration = {ATLAS}", "Ada Example (ATLAS Collaboration). 2011. A. J."),
        # patents, standards, archives, newspapers, web
        (
            "patent, BY, number = {US 9,876,543 B2}, type = {patentus}, holder = {KU and Acme}",
            "A. U.S. patent US 9,876,543 B2, assigned to KU and Acme.",
        ),
        ("patent, BY, number = {EP 1}", "A. Patent EP 1."),
        ("standard, title = {A}, institution = {IEC}, number = {IEC 1:2}, year = 2011", "IEC. 2011. A. IEC 1:2."),
        ("standard, title = {A}, organization = {ISO}, number = {ISO 9}, year = 2011", "ISO. 2011. A. ISO 9."),
        ("manual, title = {A}, organization = {Imaginary}, year = 2011", "Imaginary. 2011. A."),
        (
            "manuscript, title = {A}, library = {Marciana}, location = {Venice}, shelfmark = {gr. 335}",
            "A. n.d. gr. 335, Marciana, Venice.",
        ),
        ("unpublished, BY, note = {MS 1, fol. 2r}, library = {Vatican Library}", "A. MS 1, fol. 2r, Vatican Library."),
        (
            "article, title = {A}, journaltitle = {The Courier}, entrysubtype = {newspaper}, date = {1911-03-04}",
            "A. The Courier, 4 March 1911.",
        ),
        ("newspaper, BY, journal = {The Courier}", "Ada Example. 2011. A. The Courier."),
        ("misc, BY, howpublished = {\\url{https://example.org/~a/b_c}}", "A. https://example.org/~a/b_c"),
        (
            "online, BY, url = {https://example.org/}, urldate = {2020-01-02}",
            "A. https://example.org/ (accessed 2020-01-02)",
        ),
        # talks, media, laws, letters, issues
        (
            "unpublished, BY, eventtitle = {E}, type = {Keynote}, venue = {Turin}, institution = {U}",
            "A. Keynote, E, Turin.",
        ),
        ("poster, BY, eventtitle = {E}, address = {Turin}", "A. Poster, E, Turin."),
        ("talk, BY, howpublished = {Seminar of X}", "A. Talk, Seminar of X."),
        (
            "movie, title = {A}, editor = {Roe, R}, editortype = {director}, publisher = {P}, year = 2011",
            "R Roe (dir.). 2011. A. P.",
        ),
        ("music, BY, editor = {Roe, R}, editortype = {performer}, publisher = {P}", "A. Performed by R Roe. P."),
        (
            "jurisdiction, title = {A}, institution = {Supreme Court}, journal = {U.S.}, volume = 3, pages = {4}, "
            "number = {No. 12}, year = 2011",
            "A. 2011. No. 12, Supreme Court, U.S., 3, page 4.",
        ),
        ("legislation, title = {A}, number = {c. 12}, year = 2011", "A. 2011. c. 12."),
        ("letter, BY, library = {L}, shelfmark = {Ms 1}", "A. Ms 1, L."),
        ("letter, BY, recipient = {Roe, R}, library = {L}", "A. Addressed to R Roe. L."),
        ("archival, BY, archive = {NA}, collection = {RG 59}, box = {12}", "A. RG 59, box 12, NA."),
        ("unpublished, BY, note = {MS Eng. 12}", "A. MS Eng. 12."),
        ("book, BY, publisher = {P}, pages = {12--14}", "A. Pages 12–14, P."),
        ("jurisdiction, title = {A}, court = {C}, reporter = {U.S.}, volume = 3, year = 2011", "A. 2011. C, U.S., 3."),
        (
            "article, BY, journal = {J}, collaboration = {ATLAS and CMS}",
            "Ada Example (ATLAS and CMS Collaborations). 2011. A. J.",
        ),
        ("periodical, title = {A}, volume = 3, number = 12, publisher = {P}, year = 2011", "A. 2011. 3(12), P."),
        # placeholders of publishers, journals of astronomers
        ("article, BY, journal = {J}, volume = {n/a}, number = {n/a}, pages = {n/a}", "A. J."),
        ("article, BY, journal = {J}, volume = {0}, number = {0}, pages = {1-20}", "A. J, pages 1–20."),
        (
            "article, BY, journal = {\\mnras}, volume = 3, pages = {1-2}",
            "A. Monthly Notices of the Royal Astronomical Society, 3:1–2.",
        ),
        ("article, BY, journal = {\\aap}, volume = 3, eid = {L32}", "A. Astronomy & Astrophysics, 3:L32."),
        (
            "article, BY, journal = {arXiv e-prints}, eid = {arXiv:2001.01234}, pages = {arXiv:2001.01234}, "
            "archivePrefix = {arXiv}, eprint = {2001.01234}",
            "A. Preprint, arXiv:2001.01234. https://arxiv.org/abs/2001.01234",
        ),
    ],
)
def test_references(entry: str, shown: str) -> None:
    found = plain(work(entry))
    assert found == shown or found == f"Ada Example. 2011. {shown}"


@pytest.mark.parametrize(
    ("entry", "ris_type", "csl_type", "zotero", "thing"),
    [
        ("patent, BY", "PAT", "patent", "patent", "CreativeWork"),
        ("standard, BY", "STAND", "standard", "standard", "CreativeWork"),
        ("manuscript, BY", "MANSCPT", "manuscript", "manuscript", "Manuscript"),
        ("letter, BY", "PCOMM", "personal_communication", "letter", "Message"),
        ("unpublished, BY, library = {L}", "MANSCPT", "manuscript", "manuscript", "Manuscript"),
        ("unpublished, BY", "GEN", "document", "document", "CreativeWork"),
        ("newspaper, BY, journal = {J}", "NEWS", "article-newspaper", "newspaperArticle", "NewsArticle"),
        (
            "article, BY, journal = {J}, entrysubtype = {magazine}",
            "MGZN",
            "article-magazine",
            "magazineArticle",
            "Article",
        ),
        ("collection, editor = {Example, Ada}, title = {A}, year = 2011", "BOOK", "book", "book", "Book"),
        ("mvbook, BY", "BOOK", "book", "book", "Book"),
        ("inbook, BY, booktitle = {B}", "CHAP", "chapter", "bookSection", "Chapter"),
        ("review, BY, journal = {J}", "JOUR", "article-journal", "journalArticle", "ScholarlyArticle"),
        ("manual, BY", "RPRT", "report", "report", "Report"),
        ("audio, BY", "SOUND", "song", "audioRecording", "AudioObject"),
        ("music, BY", "MUSIC", "song", "audioRecording", "MusicRecording"),
        ("video, BY", "VIDEO", "motion_picture", "videoRecording", "VideoObject"),
        ("movie, BY", "MPCT", "motion_picture", "film", "Movie"),
        ("image, BY", "ART", "graphic", "artwork", "ImageObject"),
        ("artwork, BY", "ART", "graphic", "artwork", "VisualArtwork"),
        ("performance, BY", "GEN", "performance", "presentation", "CreativeWork"),
        ("map, BY", "MAP", "map", "map", "Map"),
        ("jurisdiction, BY", "CASE", "legal_case", "case", "CreativeWork"),
        ("legislation, BY", "STAT", "legislation", "statute", "Legislation"),
        ("legal, BY", "LEGAL", "treaty", "statute", "Legislation"),
        ("commentary, BY", "BOOK", "book", "book", "Book"),
        ("periodical, BY, issuetitle = {I}", "JFULL", "periodical", "book", "PublicationIssue"),
        ("inreference, BY, booktitle = {B}", "ENCYC", "entry-encyclopedia", "encyclopediaArticle", "Article"),
        ("talk, BY", "SLIDE", "speech", "presentation", "PresentationDigitalDocument"),
        ("poster, BY", "SLIDE", "speech", "presentation", "PresentationDigitalDocument"),
        ("misc, BY, eventtitle = {FOSDEM}", "SLIDE", "speech", "presentation", "PresentationDigitalDocument"),
        ("unpublished, BY, eventtitle = {E}", "SLIDE", "speech", "presentation", "PresentationDigitalDocument"),
        ("misc, BY, howpublished = {Talk at X}", "SLIDE", "speech", "presentation", "PresentationDigitalDocument"),
        ("software, BY", "COMP", "software", "computerProgram", "SoftwareSourceCode"),
        ("dataset, BY", "DATA", "dataset", "dataset", "Dataset"),
        ("thesis, BY, institution = {U}", "THES", "thesis", "thesis", "Thesis"),
    ],
)
def test_types(entry: str, ris_type: str, csl_type: str, zotero: str, thing: str) -> None:
    found = work(entry)
    assert ris(found).startswith(f"TY  - {ris_type}\r\n")
    assert (csl(found)["type"], types(found).zotero) == (csl_type, zotero)
    assert scholarly_article(found, page_url=E)["@type"] == thing
    (again,) = read([("refs.bib", bibtex(found).encode())]).publications.values()
    assert (types(again), list_kind(again)) == (types(found), list_kind(found)), (
        "the exported entry is of the same kind"
    )


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ("howpublished = {\\url{https://example.org/~ada/a_b}}", {"website": f"{E}/~ada/a_b"}),
        ("note = {\\url{https://example.org/~ada/a_b}}", {"website": f"{E}/~ada/a_b"}),
        ("note = {See \\href{https://example.org/x}{here}}", {"website": f"{E}/x"}),
        ("howpublished = {https://example.org/x}", {"website": f"{E}/x"}),
        ("howpublished = {[\\url{https://example.org/x}]}", {"website": f"{E}/x"}),
        (
            "url = {http://example.org/a http://example.org/b.pdf}",
            {"pdf": "http://example.org/b.pdf", "website": "http://example.org/a"},
        ),
        ("url = {https://example.org/a https://example.org/b}", {"website": f"{E}/a", "html": f"{E}/b"}),
        ("url = {doi:10.1000/xyz123}", {"doi": "https://doi.org/10.1000/xyz123"}),
        ("url = {https://dx.doi.org/10.1000/xyz123}", {"doi": "https://doi.org/10.1000/xyz123"}),
        ("pmid = {29301101}", {"pubmed": "https://pubmed.ncbi.nlm.nih.gov/29301101/"}),
        ("pmcid = {PMC123}", {"pmc": "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"}),
        (
            "mrnumber = {MR1234567 (2003a:1)}",
            {"mathscinet": "https://mathscinet.ams.org/mathscinet-getitem?mr=1234567"},
        ),
        ("eprint = {123}, eprinttype = {jstor}", {"jstor": "https://www.jstor.org/stable/123"}),
        ("eprint = {10419/1}, eprinttype = {hdl}", {"handle": "https://hdl.handle.net/10419/1"}),
        ("pdf = {my paper.pdf}", {"pdf": "/_static/pdf/my%20paper.pdf"}),
        ("slides = {my\\_talk.pdf}", {"slides": "/_static/pdf/my_talk.pdf"}),
        ("talk = {https://example.org/v}", {"video": f"{E}/v"}),
        # two buttons never lead to one address, the one that says more is shown
        ("code = {https://example.org/v}, website = {https://example.org/v}", {"code": f"{E}/v"}),
        ("code = {https://example.org/v}, html = {http://www.example.org/v/}", {"code": f"{E}/v"}),
        ("doi = {10.1000/x}, html = {http://dx.doi.org/10.1000/X}", {"doi": "https://doi.org/10.1000/x"}),
        ("doi = {10.1000/x}, pdf = {http://dx.doi.org/10.1000/x}", {"doi": "https://doi.org/10.1000/x"}),
        (
            "eprint = {2011.04418}, archiveprefix = {arXiv}, html = {http://arxiv.org/abs/2011.04418}, "
            "pdf = {http://arxiv.org/abs/2011.04418}, url = {https://arxiv.org/pdf/2011.04418v2.pdf}",
            {"pdf": "https://arxiv.org/pdf/2011.04418", "arxiv": "https://arxiv.org/abs/2011.04418"},
        ),
        ("pmid = {1}, url = {https://www.ncbi.nlm.nih.gov/pubmed/1}", {"pubmed": "https://pubmed.ncbi.nlm.nih.gov/1/"}),
        # another DOI than that of the work is another address
        (
            "doi = {10.1000/x}, url = {https://doi.org/10.5281/zenodo.1}",
            {"doi": "https://doi.org/10.1000/x", "website": "https://doi.org/10.5281/zenodo.1"},
        ),
    ],
)
def test_links(fields: str, links: dict[str, str]) -> None:
    assert {link.role: link.url for link in work(f"misc, BY, {fields}").links} == links


@pytest.mark.parametrize(
    ("fields", "arxiv", "kind"),
    [
        ("arxivId = {math/0307263}, eprint = {0307263}, primaryClass = {math}", "math/0307263", "math"),
        ("eprint = {9209099}, archivePrefix = {arXiv}, primaryClass = {hep-th}", "hep-th/9209099", "hep-th"),
        ("eprint = {0307263}, archivePrefix = {arXiv}, primaryClass = {math.AG}", "math/0307263", "math.AG"),
    ],
)
def test_old_numbers_of_arxiv(fields: str, arxiv: str, kind: str) -> None:
    found = work(f"article, BY, journal = {{J}}, {fields}").identifiers
    assert (found.arxiv, found.arxiv_class) == (arxiv, kind)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        *(
            ("greek", "el"),
            ("latin", "la"),
            ("hungarian", "hu"),
            ("vietnamese", "vi"),
            ("hebrew", "he"),
            ("persian", "fa"),
        ),
        *(
            ("norwegian", "no"),
            ("ancient greek", "grc"),
            ("ancientgreek", "grc"),
            ("ngerman", "de"),
            ("brazilian", "pt-BR"),
        ),
        *(
            ("zh-Hans", "zh-Hans"),
            ("en-us", "en-US"),
            ("british", "en-GB"),
            ("grc", "grc"),
            ("Sanskrit", "sa"),
            ("catalan", "ca"),
            ("my own", ""),
            ("xx yy", ""),
        ),
    ],
)
def test_languages(name: str, tag: str) -> None:
    assert work(f"misc, BY, language = {{{name}}}").language == tag
    assert work(f"misc, BY, lang = {{{name}}}").language == tag


def test_styles_in_exports() -> None:
    found = work(
        "article, author = {Example, Ada}, journal = {J}, year = 2018, "
        "title = {Maps of \\textit{Rattus norvegicus} and Ca\\textsuperscript{2+}, \\textsc{Nasa}}"
    )
    assert "title   = {{Maps of \\textit{Rattus norvegicus} and Ca\\textsuperscript{2+}, \\textsc{Nasa}}}" in bibtex(
        found
    )
    assert csl(found)["title"] == (
        'Maps of <i>Rattus norvegicus</i> and Ca<sup>2+</sup>, <span style="font-variant:small-caps;">Nasa</span>'
    )
    assert "TI  - Maps of Rattus norvegicus and Ca2+, Nasa\r\n" in ris(found)
    assert scholarly_article(found, page_url=E)["name"] == "Maps of Rattus norvegicus and Ca2+, Nasa"
    again = read([("refs.bib", bibtex(found).encode())]).publications["key"]
    assert repr(again.title) == repr(found.title)


OTHERS = """{0}, author = {{Aad, Georges and others}}, editor = {{Doe, Jane and others}}, title = {{T}}, year = 2020,
    booktitle = {{B}}, translator = {{Roe, R. and others}}, foreword = {{Poe, P. and others}}, editora = {{Hallam, Ruth and
    others}}, editoratype = {{compiler}}"""


def test_others_have_the_form_of_each_export() -> None:
    found = work(OTHERS.format("incollection"))
    assert found.others == ("author", "editor", "translator", "foreword", "compiler")
    assert [author["family"] for author in csl(found)["author"]] == ["Aad"], "styles would print the name"
    (item,) = json.loads(csl_json(found))
    for variable in ("author", "editor", "translator", "compiler"):
        assert len(item[variable]) == 2
        assert item[variable][-1] == {"literal": "others"}
    assert item["note"] == "With a foreword by P. Poe et al."
    both = work("book, BY, foreword = {Poe, P. and others}, introduction = {Roe, R. and others}")
    assert csl(both)["note"] == "With an introduction by R. Roe et al. With a foreword by P. Poe et al."
    for tag, name in (("AU", "Aad, Georges"), ("A2", "Doe, Jane"), ("A4", "Roe, R.")):
        assert f"\r\n{tag}  - {name}\r\n{tag}  - et al.\r\n" in ris(found)
    assert "A3  - Doe, Jane\r\nA3  - et al.\r\n" in ris(work(OTHERS.format("book")))
    assert ris(found).count("et al.") == 5, "those of the foreword and the compiler are in the note"
    assert bibtex(found).count(" and others}") == 5
    again = read([("refs.bib", bibtex(found).encode())]).publications["key"]
    assert (again.others, again.contributors) == (found.others, found.contributors)


def test_others_of_a_fourth_kind_of_editor_are_in_the_addendum() -> None:
    kinds = [("a", "compiler"), ("b", "redactor"), ("c", "reviser"), ("", "narrator")]
    fields = ", ".join(f"editor{n} = {{Doe, Jane and others}}, editor{n}type = {{{kind}}}" for n, kind in kinds)
    assert "addendum    = {narrated by Jane Doe et al.}" in bibtex(work(f"book, {fields}, title = {{T}}, year = 2020"))


def test_other_holders_of_a_patent() -> None:
    found = work("patent, BY, number = {1}, holder = {KU and others}")
    assert csl(found)["publisher"] == "KU, et al."
    assert "PB  - KU, et al." in ris(found)
    assert "holder = {KU and others}" in re.sub(" +", " ", bibtex(found))
    assert publisher(found) == "KU"


def test_other_directors_are_other_makers() -> None:
    film = work("movie, editor = {Doe, Jane and others}, editortype = {director}, title = {T}, year = 2020")
    assert "AU  - Doe, Jane\r\nAU  - et al.\r\n" in ris(film)


def test_label_has_others_of_those_who_are_listed() -> None:
    found = [
        work(f"book, {people}, title = {{T}}, year = 2020")
        for people in ("editor = {A, B and others}", "author = {A, B}, editor = {C, D and others}")
    ]
    assert [labels([one])["key"][0] for one in found] == ["A et al.", "A"]


OWN = """
@collection{letters, editor = {Lovelace, Ada and Sample, Sam}, title = {Letters}, publisher = {P}, date = {2020}}
@book{sea, author = {Hallam, Ruth}, title = {The Sea}, translator = {Lovelace, Ada}, publisher = {P}, date = {2011}}
@incollection{ports, author = {Lovelace, Ada}, title = {Ports}, booktitle = {Harbours}, editor = {Quill, Miriam},
  series = {Alder Studies}, number = {7}, pages = {1--20}, publisher = {Alder}, date = {2010}, isbn = {978-3-16-148410-0}}
@incollection{other, author = {Doe, Jane}, title = {Of others}, booktitle = {Letters}, editor = {Lovelace, Ada}, year = 2009}
@article{greek, author = {Lovelace, Ada}, title = {Περὶ πλοίων}, journal = {Νέα}, year = 2008, langid = {greek}}
"""


def test_what_the_owner_edited_or_translated_is_listed_and_marked() -> None:
    site = make_site({"papers/ports": "", "cv": "title: CV\nupdated: 2024"}, OWN)
    assert list(site.papers) == ["letters", "sea", "ports", "greek"]
    found = draw(site, "publications")
    assert texts(found, ".pub-authors") == [
        "Ada Lovelace, Sam Sample (eds.)",
        "Ruth Hallam; Ada Lovelace (trans.)",
        "Ada Lovelace",
        "Ada Lovelace",
    ]
    assert [tag.get("lang") for tag in found.select(".pub-title")] == [None, None, None, "el"]
    head = draw(site, "paper", "papers/ports")
    assert text(head.select_one(".pub-venue")).startswith(
        "in Miriam Quill (ed.), Harbours, Alder Studies 7, Alder, pp. 1–20"
    )
    assert texts(head, ".pub-isbn") == ["ISBN: 978-3-16-148410-0"]
    assert "Ruth Hallam; Ada Lovelace (trans.)" in text(draw(site, "cv", "cv", section="papers"))


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("phdthesis, BY, school = {U}, type = {Habilitation thesis}", "U, Habilitation thesis, 2011"),
        ("phdthesis, BY, school = {U}", "U, 2011 Ph.D. thesis"),
        ("techreport, BY, institution = {NBER}, type = {Working Paper}, number = {7}", "NBER, Working Paper 7, 2011"),
        ("techreport, BY, institution = {NBER}, number = {7}", "NBER, 7, 2011 Technical report"),
        (
            "patent, BY, holder = {KU}, number = {US 1}, eventdate = {2009-05-02}",
            "Patent US 1, assigned to KU, filed 2009-05-02, 2011",
        ),
        ("book, BY, publisher = {P}, edition = {2}, volume = {3}, series = {S}", "2nd edition, S, volume 3, P, 2011"),
        ("article, BY, journal = {数学学报}, number = {4}", "数学学报 (4), 2011"),
    ],
)
def test_line_of_the_venue(entry: str, line: str) -> None:
    kind, _, fields = entry.partition(", ")
    site = make_site({"papers/key": ""}, f"@{kind}{{key, {fields.replace('BY', BY)}}}", {"name": "Ada Example"})
    head = draw(site, "paper", "papers/key")
    assert text(head.select_one(".pub-venue")) == line
    assert not head.select(".pub-eventdate")


def test_styles_of_notes_are_kept() -> None:
    found = work(r"article, BY, journal = {J}, note = {In Russian: \emph{Per aspera}}")
    assert r"In Russian: \textit{Per aspera}" in bibtex(found)
    assert csl(found)["note"] == "In Russian: <i>Per aspera</i>"
    assert "N1  - In Russian: Per aspera\r\n" in ris(found)


@pytest.mark.parametrize(
    ("entry", "tags", "item"),
    [
        # what a format has no place for is among the notes
        (
            "article, BY, journal = {J}, note = {N}, award = {Best}, booktitle = {Forum}, reportnumber = {R-1}",
            {"N1": "N. Best. In: Forum. Report number: R-1"},
            {"note": "N. Best. In: Forum", "number": "R-1"},
        ),
        (
            "proceedings, BY, publisher = {P}, organization = {O}, isbn = {978-3-16-148410-0}, issn = {2470-0010}",
            {"SN": "2470-0010", "N1": "Organization: O. ISBN: 978-3-16-148410-0"},
            {"note": "Organization: O", "ISSN": "2470-0010", "ISBN": "978-3-16-148410-0"},
        ),
        ("article, BY, journal = {J}, pmid = {12}, mrnumber = {34}", {"N1": "PMID: 12. MR: 34"}, {"note": "MR: 34"}),
        ("article, BY, journal = {J}, number = {2}, issue = {Summer}", {"IS": "2, Summer"}, {"issue": "2, Summer"}),
        ("thesis, BY, school = {U}, pagetotal = {180}", {"SP": "180"}, {"number-of-pages": "180"}),
        ("article, BY, journal = {J}, entrysubtype = {invited}", {"M3": "Invited"}, {"genre": "Invited"}),
        ("misc, BY, url = {https://e.org/a https://e.org/b}", {"UR": "https://e.org/a"}, {"URL": "https://e.org/a"}),
        ("article, BY, journal = {J}, numpages = {5}", {"N1": "Pages: 5"}, {"number-of-pages": "5"}),
        ("inproceedings, BY, booktitle = {B}, number = {VII}", {"M1": "VII"}, {"number": "VII"}),
        # the own words of the state
        ("article, BY, journal = {J}, pubstate = {inpress}", {"N1": "in press"}, {"status": "in press"}),
        ("article, BY, journal = {J}, pubstate = {forthcoming}", {"N1": "forthcoming"}, {"status": "forthcoming"}),
        # archives
        (
            "article, BY, journal = {J}, eprint = {2011.04418}, archiveprefix = {arXiv}, primaryclass = {gr-qc}",
            {"AN": "arXiv:2011.04418 [gr-qc]"},
            {"archive": None, "note": "arXiv:2011.04418 [gr-qc]"},
        ),
        (
            "article, BY, journal = {J}, eprint = {123}, eprinttype = {jstor}",
            {"DB": "JSTOR", "AN": "123"},
            {"archive": "JSTOR", "archive_location": "123"},
        ),
        # roles
        (
            "book, BY, editor = {Quill, M}, translator = {Roe, R}, foreword = {Doe, J}",
            {"A3": "Quill, M", "A4": "Roe, R", "N1": "With a foreword by J Doe"},
            {"note": "With a foreword by J Doe", "contributor": [{"family": "Doe", "given": "J"}]},
        ),
        (
            "incollection, BY, booktitle = {B}, editor = {Quill, M}, bookauthor = {Roe, R}",
            {"A2": "Quill, M", "C2": "Roe, R"},
            {"container-author": [{"family": "Roe", "given": "R"}]},
        ),
        (
            "movie, title = {A}, year = 1, editor = {Roe, R}, editortype = {director}, editora = {Doe, J}, editoratype = {composer}",
            {"AU": "Roe, R", "N1": "Directed by R Roe. Composed by J Doe"},
            {"director": [{"family": "Roe", "given": "R"}], "composer": [{"family": "Doe", "given": "J"}]},
        ),
        # talks and laws
        (
            "unpublished, BY, eventtitle = {E}, venue = {Turin}, type = {Keynote}, institution = {U}",
            {"T2": "E", "CY": "Turin", "M3": "Keynote", "N1": "Institution: U"},
            {"event-title": "E", "event-place": "Turin", "genre": "Keynote", "note": "Institution: U"},
        ),
        (
            "jurisdiction, BY, institution = {Court}, journal = {U.S.}, volume = 3, number = {No. 12}",
            {"T2": "U.S.", "VL": "3", "M1": "No. 12", "PB": "Court"},
            {"container-title": "U.S.", "volume": "3", "number": "No. 12", "authority": "Court"},
        ),
    ],
)
def test_places_in_ris_and_csl(entry: str, tags: dict[str, str], item: dict[str, object]) -> None:
    found = work(entry)
    lines = dict(line.split("  - ", 1) for line in ris(found).splitlines() if line)
    assert {tag: lines.get(tag) for tag in tags} == tags
    written = csl(found)
    assert {name: written.get(name) for name in item} == item


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("article, BY, journal = {J}, booktitle = {Forum}", "In: Forum"),
        ("inproceedings, BY, booktitle = {B}, journal = {J}", "Journal: J"),
        ("misc, BY, language = {Hindi (Devanagari); with English}", "Language: Hindi (Devanagari); with English"),
        ("misc, BY, annotation = {Shows that}", "Shows that"),
        ("article, BY, journal = {J}, pubstate = {inpreparation}", "In preparation"),
        ("article, author = {Example, Ada}, title = {A}, journal = {J}, year = {submitted}", "Submitted"),
        ("article, author = {Example, Ada}, title = {A}, journal = {J}, year = {in press}", "In press"),
        ("article, BY, journal = {J}, number = {2}, issue = {Summer}", "J (2, Summer), 2011"),
        ("misc, BY, issue = {3}", "Issue 3, 2011"),
        ("inproceedings, BY, booktitle = {B}, address = {Rome}, venue = {Aula}", "Place of the event: Aula"),
        (
            "archival, BY, archive = {NA}, collection = {RG 59}, box = {12}, folder = {3}",
            "RG 59, box 12, folder 3, NA, 2011",
        ),
        ("book, BY, publisher = {P}, library = {Vatican}, shelfmark = {R 1}", "Shelfmark: R 1 Library: Vatican"),
        ("letter, BY, recipient = {Roe, R}", "Ada Example; R Roe (recipient)"),
        ("patent, BY, number = 1, location = {countryus and countryde}", "Patent 1, United States and Germany, 2011"),
        ("book, BY, publisher = {P}, series = {newseries}, number = 2", "New series 2, P, 2011"),
        ("phdthesis, BY, school = {U}, pages = {312}", "Pages: 312"),
        ("book, BY, publisher = {P}, pages = {xii+312 pp.}", "Pages: xii+312 pp."),
        ("book, BY, publisher = {P}, pages = {12--14}", "P, pp. 12–14, 2011"),
        ("commentary, BY, publisher = {P}, pages = {§ 242}", "P, § 242, 2011"),
        ("legislation, BY, number = {c. 12}", "c. 12, 2011"),
        ("jurisdiction, BY, reporter = {U.S.}, volume = 3, court = {Supreme Court}", "Institution: Supreme Court"),
    ],
)
def test_facts_that_have_no_place_in_the_line_of_the_venue(entry: str, shown: str) -> None:
    kind, _, fields = entry.partition(", ")
    site = make_site({"papers/key": ""}, f"@{kind}{{key, {fields.replace('BY', BY)}}}", {"name": "Ada Example"})
    head = draw(site, "paper", "papers/key")
    assert shown in text(head.select_one(".pub-header"))


@pytest.mark.parametrize(
    ("entry", "again"),
    [
        (
            "article, BY, journal = {J}, doi = {10.1000/x}, html = {https://e.org/10.1000/x}",
            "html = {https://e.org/10.1000/x}",
        ),
        ("misc, BY, code = {https://e.org/c}", "code = {https://e.org/c}"),
        ("misc, BY, url = {https://e.org/a}, note = {\\url{https://e.org/b}}", "url = {https://e.org/a}"),
        ("article, BY, journal = {J}, note = {preprint: \\url{https://e.org/b}}", "website = {https://e.org/b}"),
        ("misc, BY, journal = {J}, volume = 3, eprint = {2011.04418}", "journal = {J}"),
        ("bachelorsthesis, BY, school = {U}", "type = {Bachelor's thesis}"),
        ("newspaper, BY, journal = {J}", "entrysubtype = {newspaper}"),
        ("review, BY, journal = {J}", "entrysubtype = {review}"),
        ("manuscript, BY", "entrysubtype = {manuscript}"),
        ("unpublished, BY, eventtitle = {E}", "eventtitle = {E}"),
        ("article, BY, journal = {J}, pubstate = {inpress}", "pubstate = {in press}"),
    ],
)
def test_exported_entries_are_read_as_the_same_work(entry: str, again: str) -> None:
    found = work(entry)
    exported = bibtex(found, details=True)
    assert again in re.sub(" +", " ", exported)
    (read_again,) = read([("refs.bib", exported.encode())]).publications.values()
    assert {link.role: link.url for link in read_again.links} == {link.role: link.url for link in found.links}
    ours, theirs = ({**csl(one), "genre": genre(one), "status": one.status} for one in (found, read_again))
    assert theirs == ours


def test_all_fields_of_keywords_are_read() -> None:
    assert work("misc, BY, keywords = {a, b}, keyword = {b, c}").keywords == ("a", "b", "c")
    assert work("misc, BY, keywords = {模形式；$L$-函数}").keywords == ("模形式", "$L$-函数")
    assert work("misc, BY, keywords = {شبكات، طاقة}").keywords == ("شبكات", "طاقة")


@pytest.mark.parametrize(
    ("entry", "english", "german"),
    [
        ("report, BY, institution = {I}, type = {resreport}", "A. Research report, I.", "A. Forschungsbericht, I."),
        ("patent, BY, type = {patentus}, number = {7}", "A. U.S. patent 7.", "A. US-Patent 7."),
        ("lecture, BY", "A. Lecture.", "A. Vorlesung."),
        ("report, BY, institution = {I}, type = {Hausbericht}", "A. Hausbericht, I.", "A. Hausbericht, I."),
        ("book, BY, edition = {revised}", "A. Revised edition.", "A. Revised Auflage."),
        ("book, BY, edition = {2nd ed.}", "A. 2nd edition.", "A. 2. Auflage."),
    ],
)
def test_standard_words_are_in_the_language_of_the_site(entry: str, english: str, german: str) -> None:
    shown = ["".join(span.text for span in formatted(work(entry), texts=messages(code))) for code in ("en", "de")]
    assert [text.partition("2011. ")[2] for text in shown] == [english, german]


def test_the_state_of_publication_is_in_the_language_of_the_site() -> None:
    states = [
        state(work(f"article, BY, journal = {{J}}, pubstate = {{{key}}}"), messages("de"))
        for key in ("inpress", "online first")
    ]
    assert states == ["Im Druck", "Online first"]


def test_works_without_a_year_have_letters_after_a_hyphen() -> None:
    first, second = (
        replace(work("article, author = {Example, Ada}, title = {A}, journal = {J}, pubstate = {forthcoming}"), key=key)
        for key in "ab"
    )
    assert labels([first, second], messages("de"))["b"] == ("Example", "im Erscheinen-b")
