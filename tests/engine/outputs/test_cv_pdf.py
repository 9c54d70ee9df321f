"""The CV as a PDF: the words as given, drawn, tagged and findable; and help where something is wrong."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from example_works import ADA, CONFERENCE, WORKS, XIA
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.owner import Owner
from sphinx_scholar.outputs import typst
from sphinx_scholar.outputs.cv.document import document, runs
from sphinx_scholar.rendering.nodes import Context, el, link, rich
from sphinx_scholar.site.cv import CurriculumVitae, Degree, Honor, Record, Section, Service, Skills, Work

HOSTILE = '#panic("x") $y$ *b* _i_ `c` [d] \\ "e" \'f\' // g /* h <i> @j --- ~ = k &amp; {l}'

ADA_HERSELF = Owner(ADA)


def data(*records: Record, owner: Owner = ADA_HERSELF, title: str = "Section", language: str = "en") -> dict[str, Any]:
    cv = CurriculumVitae(owner, "cv", "Curriculum vitae", PartialDate(2024, 4), (Section(title, "all", records),))
    context = Context(
        "cv", lambda docname: f"https://example.org/{docname}.html", lambda path: f"https://example.org/{path}"
    )
    return document(cv, context, language=language, home="https://example.org/")


def setter(template: Path = typst.TEMPLATE) -> typst.Typesetter:
    return typst.Typesetter(template, 1711929600)


def flawless(given: dict[str, Any]) -> bytes:
    made, problem = setter().typeset(given)
    assert problem == ""
    return made


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text(made: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in read(made).pages))


def test_text_is_never_taken_for_a_command() -> None:
    owner = Owner(ADA, role=HOSTILE, affiliations=(HOSTILE,))
    records = (Degree(None, None, HOSTILE, HOSTILE, "x", HOSTILE), Skills(HOSTILE, (HOSTILE,)), Honor("x", HOSTILE))
    made = text(flawless(data(*records, owner=owner, title=HOSTILE)))
    # Title, role and affiliation, three of the degree, two of the skills, one of the honor.
    assert made.count(squeezed(HOSTILE)) == 9


def test_the_file_says_whose_it_is_and_in_which_language() -> None:
    made = read(flawless(data(Honor("Medal"), language="de_CH")))
    root = made.trailer["/Root"]
    assert made.metadata is not None
    assert (made.metadata.title, made.metadata.author) == ("Ada Lovelace – Curriculum vitae", "Ada Lovelace")
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1<" in root["/Metadata"].get_data()


def kinds(element: Any, found: list[str]) -> list[str]:
    """The types of the structure's elements, in reading order."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for child in element:
            kinds(child, found)
    elif isinstance(element, dict):
        found += [element["/S"]] if "/S" in element else []
        kinds(element.get("/K"), found)
    return found


def test_headings_paragraphs_lists_and_links_are_tagged() -> None:
    found = kinds(
        read(flawless(data(Work(CONFERENCE, CONFERENCE.links, "papers/a")))).trailer["/Root"]["/StructTreeRoot"], []
    )
    assert {"/Document", "/Title", "/H1", "/P", "/Link", "/Strong", "/Em"} <= set(found)


def test_all_fonts_are_embedded() -> None:
    made = read(flawless(data(Work(CONFERENCE, CONFERENCE.links, ""), owner=Owner(XIA))))
    fonts = [font.get_object() for page in made.pages for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert len(inner) >= 3
    assert all("/FontFile3" in each or "/FontFile2" in each for each in inner)


def test_the_same_data_give_the_same_bytes() -> None:
    records = [Work(work, work.links, "") for work in WORKS.values()]
    assert flawless(data(*records)) == flawless(data(*records))


def test_names_in_chinese_are_drawn() -> None:
    made = flawless(data(Work(CONFERENCE, (), ""), Degree(institution="北京大学", degree="物理學"), owner=Owner(XIA)))
    assert "北京大学" in text(made)
    assert "物理學" in text(made)
    assert text(made).count("夏和明") >= 2


def test_a_letter_that_no_font_has_is_named_and_the_rest_is_there() -> None:
    made, problem = setter().typeset(data(Honor("Medal of ꧋"), Honor("Prize")))
    assert "꧋" in problem
    assert "Prize" in text(made)


def test_a_fault_in_a_template_is_said(tmp_path: Path) -> None:
    own = tmp_path / "cv.typ"
    own.write_text("\n#unknown-thing", "utf-8")
    with pytest.raises(typst.TypesettingError, match=r"unknown variable.*\(at cv\.typ:2\)"):
        setter(own).typeset(data(Honor("Medal")))
    with pytest.raises(typst.TypesettingError, match="cannot be read"):
        setter(tmp_path / "none.typ").inputs(data())


@pytest.mark.parametrize(
    "changed", [{"name": "Other"}, {"updated": "May 2024"}, {"sections": []}], ids=lambda change: next(iter(change))
)
def test_every_datum_is_an_input(changed: dict[str, Any]) -> None:
    given = data(Honor("Medal"))
    assert setter().inputs(given) == setter().inputs(data(Honor("Medal")))
    assert setter().inputs(given) != setter().inputs(given | changed)


def test_so_are_the_template_and_the_date(tmp_path: Path) -> None:
    own = tmp_path / "cv.typ"
    own.write_text("= Mine", "utf-8")
    given = data(Honor("Medal"))
    assert (
        len({setter().inputs(given), setter(own).inputs(given), typst.Typesetter(typst.TEMPLATE, 0).inputs(given)}) == 3
    )


@pytest.mark.parametrize("before", range(18, 40, 2))
def test_no_heading_stands_alone_at_the_foot_of_a_page(before: int) -> None:
    given = data(*(Honor(f"Medal {i}", "Crown", PartialDate(1843)) for i in range(before)))
    given["sections"] += data(Degree(PartialDate(2000), "present", "House", "X", "D", "P"), title="Last")["sections"]
    given["sections"] += data(*(Service("Reviewer", (f"V{i}",)) for i in range(30)), title="Service")["sections"]
    for page in read(flawless(given)).pages:
        lines = [line for line in page.extract_text().splitlines() if line.strip() and "Curriculum vitae" not in line]
        assert lines[-1].strip() not in ("Last", "Service")


def test_every_line_starts_between_the_margins() -> None:
    owner = Owner(ADA, affiliations=tuple(f"Institute of Long Names {i}" for i in range(9)))
    crowd = tuple(CONFERENCE.authors) * 12
    records = (
        Work(replace(CONFERENCE, authors=crowd), CONFERENCE.links * 9, "papers/a"),
        Skills("Libraries, frameworks and other things", tuple(f"Thing {i}" for i in range(60))),
        Degree(PartialDate(2000, 9), PartialDate(2004, 9), "University of " + "Places " * 30, "X", "D" * 40, "P"),
    )
    starts: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            starts.append(tm[4] * cm[0] + cm[4])

    for page in read(flawless(data(*records, owner=owner))).pages:
        page.extract_text(visitor_text=note)
    assert starts
    assert all(50 <= x < 545 for x in starts)


def test_empty_sections_and_empty_owners_are_left_out() -> None:
    made = flawless(data())
    assert "Section" not in text(made)
    assert len(read(made).pages) == 1


def test_runs_are_what_is_printed() -> None:
    hidden = el("span", "unseen", classes="visually-hidden")
    folded = el("details", el("summary", "and 2 more"), "B, C")
    phrase = [link("https://x.org", el("strong", "A"), hidden), " ", el("sup", "*"), None, folded, *rich("$\\alpha$!")]
    assert [(run["text"], run["styles"], run["url"]) for run in runs(phrase)] == [
        ("A", ["strong"], "https://x.org"),
        (" ", [], ""),
        ("*", [], ""),
        ("B, C", [], ""),
        ("α", [], ""),
        ("!", [], ""),
    ]
