"""What becomes of an entry on its page, in lists, in the reference and in each export, as a reader finds it there."""

import json
from dataclasses import replace

import pytest

from drawing import draw, make_site, text
from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.formats.csl_json import csl_json
from sphinx_scholar.formats.jsonld import scholarly_article
from sphinx_scholar.formats.meta_tags import highwire
from sphinx_scholar.formats.reference import plain
from sphinx_scholar.formats.ris import ris
from sphinx_scholar.site.ownership import recognized

BY = "author = {Example, Ada}, year = 2020"
IN = f"{BY}, journal = {{J. Knots}}"
PAGE = "https://example.org/papers/k.html"
#: The places of an entry; those of a work of others are none of the site.
PLACES = ("page", "list", "cv", "cite", "reference", "bib", "ris", "csl", "tags", "json")


def everywhere(entry: str, owner: str = "Ada Example") -> tuple[dict[str, str], list[str]]:
    """The text of each place of the work ``type, fields``, and the codes of the problems of its entry."""
    kind, _, fields = entry.partition(", ")
    site = make_site({"papers/k": "", "cv": "title: CV\nupdated: 2024"}, f"@{kind}{{k, {fields}}}", {"name": owner})
    work = site.bibliography.publications["k"]
    site = replace(site, owner=recognized(site.owner, [work]))
    found = {
        "reference": plain(work),
        "bib": " ".join(bibtex(work, details=True).split()),
        "ris": ris(work).replace("\r\n", "\n"),
        "csl": json.dumps(json.loads(csl_json(work)), ensure_ascii=False),
        "tags": "\n".join(f"{name}: {content}" for name, content in highwire(work, page_url=PAGE)),
        "json": json.dumps(scholarly_article(work, page_url=PAGE, owner=site.owner), ensure_ascii=False),
    }
    if "k" in site.papers:
        found["page"] = f"{work.title} " + text(draw(site, "paper", "papers/k"))
        found["list"] = str(draw(site, "publications").select_one(".pub-title, .pub")) + text(
            draw(site, "publications")
        )
        found["cv"] = text(draw(site, "cv", "cv", section="papers"))
        found["cite"] = str(draw(site, "cite", "papers/k").select_one(".formatted-citation"))
    return found, [problem.kind.code for problem in site.bibliography.problems]


def in_texts(words: str) -> dict[str, str]:
    """*words* on the page, in lists, in the reference and in the exports that have no LaTeX."""
    return dict.fromkeys(("page", "list", "cv", "reference", "ris", "csl", "tags", "json"), words)


NOT = "not: "
CASES = {
    # texts
    "symbols": (
        f"article, {IN}, title = {{Krill {{\\textless}}i{{\\textgreater}}Euphausia{{\\textless}}/i{{\\textgreater}}: "
        "p {\\textless} 0.05, a{\\textbar}b, \\S 5, \\pounds3, \\enquote{so-called}, `single'}",
        in_texts(": p")
        | {"page": "Krill Euphausia: p < 0.05, a|b, § 5, £3, “so-called”, ‘single’"}
        | {"ris": "TI  - Krill Euphausia: p < 0.05, a|b, § 5, £3, “so-called”, ‘single’\n"}
        | {"csl": '"Krill <i>Euphausia</i>: p < 0.05', "bib": r"Krill \textit{Euphausia}: p < 0.05, a|b, § 5, £3"},
    ),
    "formulas before digits": (
        f"article, {IN}, title = {{Phage {{$\\phi$}}6, {{CCR5}}$\\delta$32, $>$95\\% and {{\\ensuremath{{\\sim}}}}3}}",
        in_texts("Phage φ6, CCR5δ32") | {"list": "δ32", "bib": r"95\%"},
    ),
    "conditions of TeX": (
        r"article, journal = {Phys. Rev. E}, year = 1994, author = {Example, Ada and Uro\ifmmode \check{s}\else \v{s}\fi{}"
        r"evi\ifmmode \acute{c}\else \'{c}\fi{}, J.}, title = {Growth 2\ifmmode\times\else\texttimes\fi{}2}",
        {"page": "J. Urošević", "ris": "AU  - Urošević, J.\nTI  - Growth 2×2", "csl": '"Urošević"', "bib": "Urošević, J."}
        | {"tags": "citation_author: Urošević, J.", "json": '"J. Urošević"'},
    ),
    "accents upon accents": (
        r"article, journal = {J}, title = {T}, year = 2020, author = {Example, Ada and Nguy{\~{\^e}}n, An and "
        r"{\DJ}{\`{\u a}}ng, Du}",
        {"page": "An Nguyễn, Du Đằng", "ris": "AU  - Nguyễn, An", "csl": '"Đằng"', "bib": "Nguyễn, An and Đằng, Du"},
    ),
    "tags of publishers": (
        f'article, {IN}, title = {{Role of <i class="x">E. coli</i>, <sub class="z">2</sub> of <italic>Aedes</italic><br/>}}',
        in_texts("of")
        | {"page": "Role of E. coli, 2 of Aedes", "csl": "<i>E. coli</i>, <sub>2</sub> of <i>Aedes</i>"}
        | {"ris": "TI  - Role of E. coli, 2 of Aedes\n", "tags": "citation_title: Role of E. coli, 2 of Aedes"},
    ),
    "styles of titles": (
        f"article, {IN}, title = {{Maps of \\textit{{Rattus}} and Ca\\textsuperscript{{2+}}}}",
        {"list": "<em>Rattus</em> and Ca<sup>2+</sup>", "cite": "<em>Rattus</em> and Ca<sup>2+</sup>"}
        | {"bib": r"\textit{Rattus} and Ca\textsuperscript{2+}", "csl": "<i>Rattus</i> and Ca<sup>2+</sup>"},
    ),
    "emphasis and quotes": (
        "review, author = {Example, Ada}, journaltitle = {Past}, date = {2016}, "
        "title = {Review of \\emph{The Ledger} and of \\enquote{Salt}}",
        {"list": "<em>The Ledger</em> and of “Salt”", "bib": r"\textit{The Ledger}", "csl": "<i>The Ledger</i>"},
    ),
    "commands of biblatex": (
        f"article, {IN}, title = {{Methodology\\hyphen independent \\mkbibquote{{quoted}} energies}}",
        in_texts("Methodology-independent “quoted” energies"),
    ),
    # fields
    "macros of astronomers": (
        f"article, {BY}, title = {{T}}, journal = {{\\mnras}}, volume = 3, pages = {{1-2}}",
        in_texts("Monthly Notices of the Royal Astronomical") | {"bib": "{Monthly Notices of the Royal Astronomical"},
    ),
    "number of arXiv as pages": (
        f"article, {BY}, title = {{T}}, journal = {{arXiv e-prints}}, eid = {{arXiv:2001.01234}}, eprint = {{2001.01234}}, "
        "archivePrefix = {arXiv}, pages = {arXiv:2001.01234}",
        {"ris": f"{NOT}SP  -", "tags": f"{NOT}firstpage", "csl": f'{NOT}"page"', "bib": f"{NOT}pages", "page": "arXiv:2001.01234"},
    ),
    "fields of MathSciNet": (
        f"article, {IN}, title = {{T}}, fjournal = {{F}}, coden = {{C}}, mrclass = {{57}}, mrreviewer = {{B}}, mrnumber = {{12}}",
        {"page": "MathSciNet", "ris": "N1  - MR: 12", "csl": "MR: 12", "bib": "mrnumber = {12}"},
    ),
    "address in howpublished": (
        f"misc, {BY}, title = {{T}}, howpublished = {{\\url{{https://example.org/~ada/a_b}}}}, note = {{Accessed: 2023-01-01}}",
        dict.fromkeys(("reference", "bib", "ris", "csl"), "https://example.org/~ada/a_b")
        | {"page": "Accessed: 2023-01-01 Website", "ris": "UR  - https://example.org/~ada/a_b"},
    ),
    "edition": (
        f"book, {BY}, title = {{T}}, publisher = {{MIT Press}}, edition = {{2nd}}",
        {"page": "2nd edition", "list": "2nd edition", "reference": "2nd edition", "ris": "ET  - 2nd", "csl": '"edition": "2nd"'}
        | {"bib": "edition = {2nd}", "json": '"bookEdition": "2nd"'},
    ),
    "volumes and original date": (
        f"book, {BY}, title = {{Harbours of the Emperor}}, shorttitle = {{Harbours}}, edition = 2, volumes = 3, "
        "origdate = {1914}, pagetotal = {412}, publisher = {P}, location = {Ghent}",
        {"page": "2nd edition, 3 volumes, P, Ghent", "reference": "(1914) 2020", "ris": "NV  - 3", "bib": "volumes = {3}"}
        | {"csl": '"number-of-volumes": "3"', "json": '"alternateName": "Harbours"'},
    ),
    "number in a series": (
        f"book, {BY}, title = {{T}}, volume = 2, series = {{Loeb}}, number = 137, publisher = {{P}}",
        dict.fromkeys(("page", "list", "cv"), "Loeb 137") | {"reference": "Volume 2, Loeb 137", "csl": '"collection-number": "137"'}
        | {"ris": "VL  - 2\nM1  - 137", "bib": "series = {Loeb}, volume = {2}, number = {137}"},
    ),
    "collaboration and others": (
        "article, author = {Aad, G. and Example, Ada and others}, collaboration = {ATLAS}, title = {T}, journal = {PRD}, "
        "year = {2023}, reportNumber = {CERN-EP-2022-109}",
        dict.fromkeys(("page", "reference", "csl", "ris", "json", "tags"), "ATLAS Collaboration")
        | {"bib": "others"} | {"cv": "for the ATLAS Collaboration", "list": "et al."},
    ),
    "report number": (
        f"article, {IN}, title = {{T}}, reportnumber = {{CERN-EP-1}}",
        {"page": "Report number: CERN-EP-1", "ris": "CERN-EP-1", "csl": '"number": "CERN-EP-1"', "json": "CERN-EP-1"},
    ),
    "two ISSNs": (
        f"article, {IN}, title = {{T}}, issn = {{0270-6474, 1529-2401}}",
        dict.fromkeys(("page", "ris", "csl", "tags", "bib", "json"), "0270-6474, 1529-2401"),
    ),
    "status in a note": (
        "article, author = {Example, Ada}, year = 2025, title = {T}, note = {under review at \\emph{Science}}",
        {"page": "under review at Science", "csl": "under review at <i>Science</i>", "ris": "N1  - under review at Science"},
    ),
    "type of thesis": (
        f"phdthesis, {BY}, title = {{T}}, school = {{X}}, type = {{Habilitationsschrift}}",
        in_texts("Habilitationsschrift") | {"tags": "citation_dissertation_institution: X", "bib": "type = {Habilitationsschrift}"},
    ),
    "placeholders": (
        f"article, {IN}, title = {{T}}, volume = {{n/a}}, number = {{n/a}}, pages = {{n/a}}",
        dict.fromkeys(PLACES, f"{NOT}n/a"),
    ),
    # names
    "signs of al-folio": (
        "article, author = {Example‖, Ada and Fifth&, Fin and Sixth^, Sue}, title = {T}, journal = {J}, year = 2020",
        {"page": "Ada Example‖, Fin Fifth&, Sue Sixth^", "ris": "AU  - Example, Ada\nAU  - Fifth, Fin\nAU  - Sixth, Sue"}
        | {"bib": "Example, Ada and Fifth, Fin and Sixth, Sue", "csl": '"Fifth"'},
    ),
    "bold names": (
        "article, author = {\\underline{\\textbf{A. Example}} and Sample, Bob}, title = {T}, journal = {J}, year = 2020",
        {"page": "A. Example, Bob Sample", "ris": "AU  - Example, A.", "tags": "citation_author: Example, A."},
    ),
    "numbers of DBLP": (
        "inproceedings, author = {Ada Example and Wei Zhang 0001 and Martin Luther King Jr.}, title = {T}, booktitle = {B}, year = 2021",
        {"page": "Wei Zhang, Martin Luther King Jr.", "ris": "AU  - Zhang, Wei\nAU  - King, Martin Luther, Jr."}
        | {"csl": '"suffix": "Jr."', "bib": "Zhang, Wei and King, Jr., Martin Luther"},
    ),
    "family name first": (
        "book, author = {Nguyễn, Thị Minh Châu and Example, Ada}, author+an = {1=familyfirst}, title = {A}, publisher = {P}, date = 2010",
        dict.fromkeys(("page", "list", "cv", "reference"), "Nguyễn Thị Minh Châu") | {"ris": "AU  - Nguyễn, Thị Minh Châu"},
    ),
    "editors": (
        "collection, editor = {Example, Ada and Sample, Sam}, title = {Letters}, publisher = {P}, date = {2020}",
        dict.fromkeys(("page", "list", "cv"), "Ada Example, Sam Sample (eds.)")
        | {"reference": "Ada Example and Sam Sample, editors.", "ris": "A3  - Example, Ada", "csl": '"editor"', "json": '"editor"'}
        | {"tags": "citation_editor: Example, Ada", "bib": "editor = {Example, Ada and Sample, Sam}"},
    ),
    "translator": (
        "book, author = {Hallam, Ruth}, title = {The Sea}, translator = {Example, Ada}, publisher = {P}, date = {2011}",
        dict.fromkeys(("page", "list", "cv"), "Ruth Hallam; Ada Example (trans.)")
        | {"reference": "Translated by Ada Example", "ris": "A4  - Example, Ada", "csl": '"translator"', "json": '"translator"'}
        | {"tags": "citation_translator: Example, Ada", "bib": "translator = {Example, Ada}", "cite": "<em>The Sea</em>"},
    ),
    "editor beside the author": (
        "book, author = {{Constantine VII}}, editor = {Moravcsik, Gyula}, title = {De administrando}, publisher = {P}, date = {1967}",
        {"reference": "Constantine VII. 1967. De administrando. Edited by Gyula Moravcsik. P.", "ris": "A3  - Moravcsik, Gyula"},
    ),
    "redactors": (
        "collection, editor = {Example, Ada}, editora = {Loewenfeld, Samuel}, editoratype = {redactor}, title = {Regesta}, year = 1885",
        dict.fromkeys(("page", "list", "cv"), "Samuel Loewenfeld (red.)") | {"reference": "Redacted by Samuel Loewenfeld"}
        | {"ris": "Redacted by Samuel Loewenfeld", "csl": "Redacted by Samuel Loewenfeld", "bib": "editoratype = {redactor}"},
    ),
    "organization as author": (
        "manual, title = {Reference Manual}, organization = {Imaginary}, year = {2023}",
        {"reference": "Imaginary. 2023. Reference Manual.", "ris": "AU  - Imaginary", "csl": '"literal": "Imaginary"'}
        | {"bib": "author = {{Imaginary}}", "tags": "citation_author: Imaginary,", "json": '"Organization"'},
    ),
    # types
    "chapter": (
        f"incollection, {BY}, title = {{Ports}}, booktitle = {{Thinking}}, bookauthor = {{Hallam, Ruth}}, "
        "editor = {Quill, Miriam}, series = {Alder Studies}, number = {7}, pages = {1--20}, publisher = {Alder}",
        dict.fromkeys(("page", "list"), "Ruth Hallam, Thinking, edited by Miriam Quill, Alder Studies 7, Alder, pp. 1–20")
        | {"ris": "C2  - Hallam, Ruth", "csl": '"container-author"', "bib": "bookauthor = {Hallam, Ruth}"},
    ),
    "patent": (
        f"patent, {BY}, title = {{T}}, holder = {{{{Nowhere Power}}}}, type = {{patentus}}, number = {{1 B2}}, eventdate = {{2019-05-02}}",
        dict.fromkeys(("page", "list", "cv", "reference"), "U.S. patent 1 B2, assigned to Nowhere Power, filed 2019-05-02")
        | {"ris": "TY  - PAT", "csl": '"patent"', "bib": "@patent{k", "json": '"CreativeWork"', "tags": "z.itemType: patent"},
    ),
    "standard": (
        f"standard, {BY}, organization = {{IEC}}, title = {{T}}, number = {{IEC 6:2024}}, type = {{International Standard}}",
        dict.fromkeys(("page", "reference"), "International Standard IEC 6:2024") | {"ris": "TY  - STAND", "csl": '"standard"'}
        | {"tags": "z.itemType: standard", "bib": "@standard{k"},
    ),
    "archive": (
        "unpublished, author = {{Liudprand}}, title = {Report}, date = {0969}, note = {MS Vat. lat. 1970}, library = {Vatican Library}",
        {"reference": "Liudprand. 969. Report. MS Vat. lat. 1970, Vatican Library.", "ris": "DB  - Vatican Library"}
        | {"csl": '"archive": "Vatican Library"', "tags": "z.itemType: manuscript", "bib": "library = {Vatican Library}"},
    ),
    "before the common era": (
        "unpublished, author = {{Polybius}}, title = {Letter}, date = {-0149}",
        {"reference": "Polybius. 150 BCE. Letter.", "csl": "[[-149]]", "bib": "date = {-0149}", "ris": "DA  - ///150 BCE"},
    ),
    "unsigned article": (
        "article, title = {Find}, journaltitle = {The Levant Courier}, entrysubtype = {newspaper}, date = {1911-03-04}",
        {"reference": "Find. The Levant Courier, 4 March 1911.", "ris": "TY  - NEWS", "csl": '"article-newspaper"'},
    ),
    "Chinese": (
        "article, author = {林知远；王思齐}, title = {一个注记}, journal = {数学进展}, year = {2019}",
        {"reference": "林知远 and 王思齐. 2019. 一个注记. 数学进展.", "ris": "AU  - 林知远\nAU  - 王思齐"},
    ),
    "Arabic": (
        "article, author = {الحداد، سلمى and ناصر، عمر بن علي}, title = {نمذجة}, journal = {مجلة}, year = {2020}",
        {"reference": "سلمى الحداد and عمر بن علي ناصر", "ris": "AU  - الحداد, سلمى", "bib": "الحداد, سلمى and ناصر, عمر بن علي"},
    ),
    "language": (
        "article, author = {Example, Ada}, title = {A}, journal = {J}, year = {2001}, langid = {ngerman}",
        {"list": 'lang="de"', "csl": '"language": "de"', "ris": "LA  - de", "tags": "citation_language: de"}
        | {"json": '"inLanguage": "de"', "bib": "langid = {ngerman}"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_entry(case: str) -> None:
    entry, expected = CASES[case]
    found, problems = everywhere(entry)
    assert problems == []
    wrong = {
        place: found.get(place)
        for place, words in expected.items()
        if (words.startswith(NOT) and words.removeprefix(NOT) in found.get(place, ""))
        or (not words.startswith(NOT) and words not in found.get(place, ""))
    }
    assert wrong == {}, expected
    for place in ("ris", "csl", "tags", "json", "reference"):
        assert "\\" not in found[place].replace('\\"', ""), place


@pytest.mark.parametrize("name", ["Ågård-Nuñez, S.", "Ågård-Nuñez, S.M.", "Aagaard-Nunez, Soeren", "AGARD-NUNEZ S"])
def test_works_of_the_owner_however_the_name_is_written(name: str) -> None:
    found, _ = everywhere(
        f"article, author = {{{name} and Smith, J.}}, title = {{T}}, journal = {{J}}, year = 2020", "Søren Ågård-Nuñez"
    )
    assert {"page", "list", "cv"} < found.keys()
    assert f"AU  - {name.replace(' S', ', S') if ',' not in name else name}\n" in found["ris"], "as the entry has it"
