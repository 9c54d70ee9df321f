"""The head of a paper's page and its cite box: who, where, when, and what can be opened."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from drawing import draw, links, make_site, parse, text, texts
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.model.text import Styled
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.rendering.nodes import Context
from sphinx_scholar.rendering.papers import Shown, how_to_cite

ENTRY = r"""@inproceedings{written, title = {Of $n^2$ Looms},
  author = {Babbage, Charles and Lovelace, Ada and de Morgan, Augustus},
  author+an = {1=equal; 2=equal, corresponding},
  booktitle = {Proceedings of Engines (PoE)}, abbr = {PoE 2024}, address = {London}, pages = {7}, date = {2024-08},
  award = {Best paper of $n$}, note = {Oral}, abstract = {We wrote $x$ up.}, keywords = {looms, Engine weaving},
  doi = {10.1000/written}, eprint = {2408.00001}, eprinttype = {arxiv}, url = {https://example.org/publisher},
  code = {https://example.org/code}, slides = {/_static/talk.pdf}, preview = {/_static/a.png},
  data = {https://example.org/data}, poster = {https://example.org/poster}, video = {https://example.org/video},
  html = {https://example.org/html}, website = {https://example.org/}}
"""
PROJECT = "repository: https://example.org/forge\npapers: written"


def header(entry: str, key: str = "x") -> BeautifulSoup:
    """The head of the page of *key*, with the code of a project."""
    project = {"projects/forge": PROJECT} if key == "written" else {}
    return draw(make_site({f"papers/{key}": "", **project}, entry), "paper", f"papers/{key}")


def of(kind: str, fields: str) -> BeautifulSoup:
    return header(f"@{kind}{{x, title = {{T}}, author = {{Lovelace, Ada}}, {fields}}}")


def test_lines_under_the_title() -> None:
    soup = header(ENTRY, "written")
    parts = [(child["class"][0], text(child)) for child in soup.select(".pub-header > p")]
    assert parts == [
        ("pub-authors", "Charles Babbage*, Ada Lovelace*†, Augustus de Morgan"),
        ("pub-marks", "* Equal contribution † Corresponding author"),
        ("pub-venue", "Proceedings of Engines (PoE), London, p. 7, August 2024"),
        ("pub-award", "Best paper of n"),
        ("pub-note", "Oral"),
    ]
    assert texts(soup, ".owner strong") == ["Ada Lovelace"], "the owner alone is set apart"
    assert texts(soup, ".pub-venue em") == ["Proceedings of Engines (PoE)"]
    assert soup.select_one(".pub-venue time")["datetime"] == "2024-08"  # type: ignore[index]
    assert len(soup.select(".pub-award math")) == 1


def test_buttons_in_order_with_what_they_open() -> None:
    soup = header(ENTRY, "written")
    assert links(soup, ".pub-links a") == [
        ("PDF", "https://arxiv.org/pdf/2408.00001"),
        ("DOI", "https://doi.org/10.1000/written"),
        ("arXiv", "https://arxiv.org/abs/2408.00001"),
        ("Publisher", "https://example.org/publisher"),
        ("HTML", "https://example.org/html"),
        ("Code (code)", "https://example.org/code"),
        ("Code (forge)", "https://example.org/forge"),
        ("Data", "https://example.org/data"),
        ("Slides", "../_static/talk.pdf"),
        ("Poster", "https://example.org/poster"),
        ("Video", "https://example.org/video"),
        ("Website", "https://example.org/"),
        ("Cite", "#cite"),
    ]
    codes = [a["href"] for a in soup.select("a.button-code")]
    assert codes == ["https://example.org/code", "https://example.org/forge"]
    assert texts(soup, "a.primary") == ["PDF of “Of n² Looms”"]
    assert texts(soup, "a.button-doi") == ["DOI of “Of n² Looms”"], "one who hears it knows of which paper"
    assert texts(soup, ".button-doi .visually-hidden") == ["of “Of n² Looms”"]


def test_topics() -> None:
    soup = header(ENTRY, "written")
    assert links(soup, ".topics a.topic") == [
        ("looms", "topics/looms.html"),
        ("Engine weaving", "topics/engine-weaving.html"),
    ]


def test_entry_with_little_has_no_empty_parts() -> None:
    soup = of("misc", "howpublished = {Letter}")
    assert [child["class"][0] for child in soup.select(".pub-header > *")] == ["pub-authors", "pub-venue", "pub-links"]
    assert texts(soup, ".pub-links a") == ["Cite"]
    assert not soup.select("#abstract, .short-name, .status")


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        (
            "article",
            "journal={J}, volume=3, number=2, pages={1--20}, date={2022-05-03}",
            "J 3(2), pp. 1–20, 3 May 2022",
        ),
        ("article", "journal={J}, pages={3, 7}, year=2022", "J, pp. 3, 7, 2022"),
        ("article", "journal={J}, volume={4}, eid={024040}, date={2023-01}", "J 4, 024040, January 2023"),
        ("article", "journal={J}, eid={12}, year=2023", "J article 12, 2023"),
        ("article", "journal={J}, year={to appear}", "J Forthcoming"),
        ("inproceedings", "booktitle={B}, pages={7}, address={Rome}, publisher={P}, year=2020", "B, Rome, p. 7, 2020"),
        ("misc", "eprint={2301.00007}, eprinttype={arxiv}, year=2021", "arXiv:2301.00007, 2021 Preprint"),
        ("techreport", "institution={I}, number={TR-7}, address={R}, year=2020", "I, TR-7, R, 2020 Technical report"),
        ("phdthesis", "school={U}, address={Rome}, year=2019", "U, Rome, 2019 Ph.D. thesis"),
        ("mastersthesis", "school={U}, year=2019", "U, 2019 Master’s thesis"),
        ("bachelorsthesis", "school={U}, year=2019", "U, 2019 Bachelor’s thesis"),
        ("book", "publisher={P}, address={Rome}, volume={2}, series={S}, year=2018", "S, volume 2, P, Rome, 2018"),
        ("incollection", "booktitle={B}, publisher={P}, pages={3--9}, year=2017", "B, P, pp. 3–9, 2017"),
        ("software", "version={1.2}, publisher={P}, year=2016", "Version 1.2, P, 2016"),
        ("dataset", "publisher={P}, number={v2}, year=2015", "Version 2, P, 2015"),
        ("online", "url={https://example.org/}, year=2014", "2014"),
        ("unpublished", "note={N}, year=2013", "2013 Unpublished"),
    ],
)
def test_venue_line_of_each_kind(kind: str, fields: str, line: str) -> None:
    assert text(of(kind, fields).select_one(".pub-venue")) == line


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        ("misc", "eprint={2301.00007}, eprinttype={arxiv}, abbr={Preprint}", "arXiv:2301.00007, 2021 Preprint"),
        ("online", "abbr={Essay}", "Essay 2021"),
        ("article", "journal={Physical Review D}, abbr={Phys. Rev. D}", "Physical Review D, 2021"),
        ("inproceedings", "booktitle={Neural Processing}, abbr={NeurIPS}", "NeurIPS Neural Processing, 2021"),
    ],
)
def test_short_name_is_shown_if_the_line_does_not_say_it(kind: str, fields: str, line: str) -> None:
    assert text(of(kind, f"{fields}, year=2021").select_one(".pub-venue")) == line


@pytest.mark.parametrize(
    ("marks", "line", "legend"),
    [
        ("{1=corresponding}", "Ada Lovelace†, B. B", ["† Corresponding author"]),
        ("{2=equal}", "Ada Lovelace, B. B*", ["* Equal contribution"]),
        ("{1=equal, ‡}", "Ada Lovelace*‡, B. B", ["* Equal contribution"]),
        ("{}", "Ada Lovelace, B. B", []),
    ],
)
def test_legend_explains_the_marks_that_are_used(marks: str, line: str, legend: list[str]) -> None:
    soup = header(f"@misc{{x, title={{T}}, author={{Lovelace, Ada and B, B.}}, author+an={marks}, year=2020}}")
    assert texts(soup, ".pub-authors") == [line]
    assert texts(soup, ".pub-marks") == legend


@pytest.mark.parametrize(("place", "among"), [(40, ", among them Ada Lovelace"), (5, "")])
def test_long_list_of_authors_is_folded_with_the_owner_in_sight(place: int, among: str) -> None:
    people = [f"Person{i:02}, P." for i in range(45)]
    people[place] = "Lovelace, Ada"
    soup = header(f"@misc{{x, title={{T}}, author={{{' and '.join(people)} and others}}, year=2020}}")
    line = soup.select_one("div.pub-authors")
    assert line is not None
    assert texts(line, "details:not([open]) > summary") == [f"and 15 more{among}"]
    assert text(line.details).endswith("P. Person44, et al.")
    line.summary.decompose()  # type: ignore[union-attr]
    assert texts(line, ".author") == ["Ada Lovelace" if i == place else f"P. Person{i:02}" for i in range(45)]


def test_cite_box() -> None:
    site = make_site({"papers/written": ""}, ENTRY)
    soup = draw(site, "cite", "papers/written")
    assert text(soup.select_one("section#cite.cite-box > h2")) == "Cite"
    assert text(soup.select_one(".formatted-citation")) == (
        "Charles Babbage, Ada Lovelace, and Augustus de Morgan. 2024. Of n2 Looms. "
        "In Proceedings of Engines (PoE), page 7, London. https://doi.org/10.1000/written"
    )
    assert texts(soup, ".formatted-citation em") == ["Proceedings of Engines (PoE)"]
    assert texts(soup, ".formatted-citation strong.owner") == ["Ada Lovelace"]
    assert links(soup, ".formatted-citation a") == [("https://doi.org/10.1000/written",) * 2]
    assert text(soup.pre).startswith("@inproceedings{written, author = {Babbage, Charles and Lovelace, Ada and")
    assert links(soup, ".downloads a[download]") == [(to.label, f"../papers/written.{to.suffix}") for to in FORMATS]
    assert [ul["aria-label"] for ul in soup.select(".downloads")] == ["Citation files of “Of n² Looms”"]


def test_paper_without_a_link_is_cited_with_the_address_of_its_page() -> None:
    entry = "@misc{x, title={T}, author={Lovelace, Ada}, howpublished={Letter}, year=2020}"
    soup = draw(make_site({"papers/x": ""}, entry), "cite", "papers/x")
    assert links(soup, ".formatted-citation a") == [("https://example.org/papers/x.html",) * 2]
    assert "url = {https://example.org/papers/x.html}" in text(soup.pre)


def test_cite_box_of_a_note_cites_the_note() -> None:
    soup = draw(
        make_site({"research/notes/looms": "title: On looms\ndate: 2024-05-06"}), "cite", "research/notes/looms"
    )
    url = "https://example.org/research/notes/looms.html"
    assert text(soup.select_one(".formatted-citation")) == f"Ada Lovelace. 2024. On looms. Ada's site. {url}"
    assert "@misc{lovelace-2024-looms," in text(soup.pre)
    assert [a.get_text() for a in soup.select(".downloads a")] == ["BibTeX", "RIS", "CSL-JSON"]


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        ("article", "year = 2025", "2025"),
        ("article", "volume = 3, number = 2, year = 2025", "3(2), 2025"),
        ("article", "eid = {e12}, year = 2025", "Article e12, 2025"),
        ("inproceedings", "year = 2025", "2025"),
        ("book", "year = 2025", "2025"),
        ("misc", "year = 2025", "2025"),
        ("phdthesis", "year = 2025", "2025 Ph.D. thesis"),
        ("techreport", "number = 7, year = 2025", "7, 2025 Technical report"),
    ],
)
def test_line_of_a_work_without_a_venue_begins_with_what_there_is(kind: str, fields: str, line: str) -> None:
    soup = of(kind, fields)
    assert texts(soup, ".pub-venue") == [line]
    assert not [part for part in soup.select(".pub-venue span, .pub-venue em") if not part.get_text()]


def test_header_has_each_standard_number() -> None:
    soup = of("book", "isbn = {978-0-201-13448-8}, issn = {0362-1340}, publisher = {P}, year = 1980")
    assert texts(soup, ".pub-isbn, .pub-issn") == ["ISBN: 978-0-201-13448-8", "ISSN: 0362-1340"]


def test_cite_box_has_the_other_styles_of_the_site() -> None:
    one = make_site({"papers/x": ""}, "@misc{x, title={T}, author={Lovelace, Ada}, howpublished={L}, year=2020}")
    one.references = {"papers/x": (("APA", Styled("Lovelace, A. T.", [(13, 14, "i")])), ("MLA", "Lovelace $5 and $6"))}
    drawn = draw(one, "cite", "papers/x")
    assert texts(drawn, "details:not([open]) > summary") == ["Other styles"]
    assert [(text(dt), text(dt.find_next_sibling("dd"))) for dt in drawn.select("details dt")] == [  # type: ignore[arg-type]
        ("APA", "Lovelace, A. T."),
        ("MLA", "Lovelace $5 and $6"),
    ]
    assert texts(drawn, "details em") == ["T"]
    assert not draw(one, "publications").select(".cite-styles")


def test_files_of_a_paper_are_beside_its_page_whatever_it_is_called() -> None:
    one = make_site({"papers/x": "", "papers/a b&c": ""}, "")
    paper = read([("refs.bib", b"@misc{x, title={T}, author={Lovelace, Ada}, howpublished={L}, year=2020}")])
    shown = Shown(paper.publications["x"], (), "papers/a b&c", "https://example.org/")
    context = Context("papers/a b&c", str, lambda path: f"../{path}")
    assert links(parse(how_to_cite(context, shown, one.owner)), ".downloads a")[0] == (
        "BibTeX",
        "../papers/a%20b%26c.bib",
    )
    # In a list, what opens the box names the work.
    for docname, label in (("papers/a b&c", "Citation files of “T”"), ("index", None)):
        drawn = parse(how_to_cite(Context(docname, str, str), shown, one.owner))
        assert [ul.get("aria-label") for ul in drawn.select(".downloads")] == [label]
    assert not parse(how_to_cite(context, replace(shown, docname=""), one.owner)).select(".downloads")


@pytest.mark.parametrize(
    ("fields", "primary"),
    [
        ("doi={10.1000/x}, pdf={/a.pdf}, code={https://e.org/}", "PDF"),
        ("doi={10.1000/x}, code={https://e.org/}", "DOI"),
        ("code={https://e.org/}", "Code"),
    ],
)
def test_pdf_leads_the_links_or_else_the_first(fields: str, primary: str) -> None:
    drawn = of("misc", f"howpublished={{L}}, year=2020, {fields}")
    (leading,) = drawn.select("a.primary")
    assert links(drawn, "a.button")[0][0] == text(leading).partition(" of")[0] == primary
    assert links(drawn, "a.button-cite") == [("Cite", "#cite")]


@pytest.mark.parametrize(
    ("kind", "fields", "found"),
    [
        ("book", "isbn={978-0-201-13448-8}", {"pub-isbn": "ISBN: 978-0-201-13448-8"}),
        ("periodical", "issn={0362-1340}", {"pub-issn": "ISSN: 0362-1340"}),
        ("article", "journal={J}, award={Best of $n$}, note={Oral}", {"pub-award": "Best of n", "pub-note": "Oral"}),
    ],
)
def test_header_has_what_the_entry_says_and_no_more(kind: str, fields: str, found: dict[str, str]) -> None:
    drawn = of(kind, f"{fields}, year=2020")
    lines = {p["class"][0]: text(p) for p in drawn.select(".pub-header > p")}
    assert {name: line for name, line in lines.items() if name not in ("pub-authors", "pub-venue")} == found


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            "number={US 1}, holder={Engine House}, eventdate={1842-01-02}, year=1843",
            "Patent US 1, assigned to Engine House, filed 1842-01-02, 1843",
        ),
        ("number={US 1}, year=1843", "Patent US 1, 1843"),
    ],
)
def test_day_that_a_patent_was_filed_is_in_its_line_alone(fields: str, line: str) -> None:
    drawn = of("patent", fields)
    assert text(drawn.select_one(".pub-venue")) == line
    assert not drawn.select(".pub-eventdate")


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        ("inbook", "booktitle={B}, bookauthor={C, D}, publisher={P}", "in D C, B, P, 2020"),
        ("incollection", "booktitle={B}, editor={C, D and E, F}, publisher={P}", "in D C and F E (eds.), B, P, 2020"),
        ("incollection", "booktitle={B}, editor={C, D}, publisher={P}", "in D C (ed.), B, P, 2020"),
        (
            "inbook",
            "booktitle={B}, bookauthor={C, D}, editor={E, F}, publisher={P}",
            "in D C, B, edited by F E, P, 2020",
        ),
        ("incollection", "booktitle={B}, editor={C, D and others}", "in D C et al. (eds.), B, 2020"),
        (
            "inbook",
            "booktitle={B}, bookauthor={C, D and others}, editor={E, F and others}",
            "in D C et al., B, edited by F E et al., 2020",
        ),
        ("patent", "number={1}, holder={C, D and others}", "Patent 1, assigned to D C et al., 2020"),
        ("article", "journal={J}, volume={3}, editor={E, F}", "J 3, edited by F E, 2020"),
        ("article", "journal={J}, editor={E, F and G, H and others}", "J, edited by F E, H G, et al., 2020"),
        ("article", "volume={3}, number={2}, eid={e1}", "3(2), e1, 2020"),
        ("book", "publisher={P}, pages={§ 242}", "P, § 242, 2020"),
        ("book", "publisher={P}, pages={xi}", "P, p. xi, 2020"),
        ("book", "publisher={P}, pages={3--4, 9}", "P, pp. 3–4, 9, 2020"),
    ],
)
def test_line_names_those_whose_book_it_is(kind: str, fields: str, line: str) -> None:
    assert text(of(kind, f"{fields}, year=2020").select_one(".pub-venue")) == line


def test_names_of_venues_are_in_italics_unless_their_script_has_none() -> None:
    for name, italic in (("Looms of $n$", ["Looms of n"]), ("織物学会", [])):
        assert texts(of("article", f"journal={{{name}}}, year=2020"), ".pub-venue em") == italic


@pytest.mark.parametrize(
    ("kind", "fields", "status"),
    [
        ("article", "journal={J}, pubstate={inpress}", ["In press"]),
        ("article", "journal={J}, year={forthcoming}", ["Forthcoming"]),
        ("article", "journal={J}", []),
        ("phdthesis", "school={U}", ["Ph.D. thesis"]),
        ("phdthesis", "school={U}, type={Dissertation}", []),
        ("thesis", "school={U}", ["Thesis"]),
        ("techreport", "institution={I}", ["Technical report"]),
        ("techreport", "institution={I}, type={White paper}", []),
        ("misc", "eprint={2301.00001}, eprinttype={arxiv}", ["Preprint"]),
        ("unpublished", "note={N}", ["Unpublished"]),
    ],
)
def test_status_is_said_once(kind: str, fields: str, status: list[str]) -> None:
    drawn = of(kind, fields if "year" in fields else f"{fields}, year=2020")
    assert texts(drawn, ".pub-venue .status") == status


def test_text_in_another_language_than_the_site_says_so() -> None:
    entries = "".join(
        f"@misc{{{key}, title={{T {key}}}, author={{Lovelace, Ada}}, howpublished={{L}}, langid={{{language}}}, year=2020}}"
        for key, language in (("a", "german"), ("b", "british"), ("c", "english"))
    )
    drawn = draw(make_site({}, entries), "publications")
    assert {text(p): p.get("lang") for p in drawn.select(".pub-title")} == {"T a": "de", "T b": None, "T c": None}


@pytest.mark.parametrize("kind", ["manuscript", "letter", "unpublished", "book"])
@pytest.mark.parametrize("shelfmark", ["", "S 1"])
def test_all_of_where_an_archive_keeps_a_work_is_in_the_header_once(kind: str, shelfmark: str) -> None:
    places = {"library": "Marciana", "shelfmark": shelfmark, "collection": "Adas", "box": "17", "folder": "23"}
    drawn = of(kind, ", ".join(f"{name}={{{value}}}" for name, value in places.items() if value) + ", year=2020")
    said = " ".join(texts(drawn, ".pub-header > p"))
    assert [said.count(value) for value in places.values() if value] == [1] * (4 + bool(shelfmark))


def test_file_of_a_page_is_a_link_in_its_facts_and_in_lists() -> None:
    kinds = {"talk": {"fields": {"date": {"type": "date"}, "notes": {"type": "url", "label": "Notes"}}}}
    files = {("talks/a", "n.pdf"): ("/_downloads/n.pdf", "PDF, 3 KB")}
    one = make_site({"talks/a": "date: 2020\nnotes: n.pdf"}, own_kinds=kinds, files=files)
    for component, docname, options in (("facts", "talks/a", {}), ("pages", "index", {"kind": "talk"})):
        drawn = draw(one, component, docname, **options)
        assert ("n.pdf (PDF, 3 KB)", "../_downloads/n.pdf") in links(drawn)
        assert "Notes: n.pdf (PDF, 3 KB)" in text(drawn) or component == "facts"
