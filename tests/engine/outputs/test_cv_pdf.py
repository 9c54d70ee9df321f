"""The CV as a PDF: its text, fonts, tags and metadata, and how faults are reported."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from pypdf import PdfReader

from example_works import ADA, CONFERENCE, WORKS, XIA
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.people import Owner
from sphinx_scholar.outputs.cv import TEMPLATE, document, runs, typeset
from sphinx_scholar.outputs.cv_blocks import Listing, Written, contents, flat
from sphinx_scholar.outputs.cv_layout import Part
from sphinx_scholar.outputs.cv_text import inline
from sphinx_scholar.outputs.typst import Typesetter, TypesettingError
from sphinx_scholar.rendering.cv import Entry
from sphinx_scholar.rendering.nodes import Context, el, link, rich
from sphinx_scholar.site.cv import CurriculumVitae, Degree, Honor, Record, Section, Service, Skills, Work

HOSTILE = '#panic("x") $y$ *b* _i_ `c` [d] \\ "e" \'f\' // g /* h <i> @j --- ~ = k &amp; {l}'
CONTEXT = Context(
    "cv", lambda docname: f"https://example.org/{docname}.html", lambda path: f"https://example.org/{path}"
)
OWNER, SETTER = Owner(ADA), Typesetter(TEMPLATE)


def data(*records: Record, owner: Owner = OWNER, title: str = "Section", language: str = "en") -> dict[str, Any]:
    cv = CurriculumVitae(owner, "Curriculum vitae", PartialDate(2024, 4), (Section(title, records),))
    return document(cv, [(title, [*records])], replace(CONTEXT, texts=messages(language)), home="https://example.org/")


def written(*parts: Part) -> PdfReader:
    """The PDF of what an author wrote in a section."""
    cv = CurriculumVitae(OWNER, "Curriculum vitae", None, ())
    return flawless(document(cv, [("Section", [*parts])], CONTEXT, home=""))


def flawless(given: dict[str, Any]) -> PdfReader:
    made, problem = typeset(SETTER, given, 1711929600)
    assert problem == ""
    return PdfReader(io.BytesIO(made))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text(made: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in made.pages))


def test_text_is_never_a_command() -> None:
    owner = Owner(ADA, role=HOSTILE, affiliations=(HOSTILE,))
    records = (Degree(None, None, HOSTILE, HOSTILE, "x", HOSTILE), Skills(HOSTILE, (HOSTILE,)), Honor("x", HOSTILE))
    made = text(flawless(data(*records, owner=owner, title=HOSTILE)))
    # Role and affiliation; with a formula, the title, three of the degree, two of the skills, one of the honor.
    assert made.count(squeezed(HOSTILE)) == 2
    assert made.count(squeezed(HOSTILE.replace("$y$", "y"))) == 7


def tags(element: Any, found: list[str]) -> list[str]:
    """The types of the structure's elements, in reading order."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for child in element:
            tags(child, found)
    elif isinstance(element, dict):
        found += [element["/S"]] if "/S" in element else []
        tags(element.get("/K"), found)
    return found


def test_document_is_tagged_and_names_its_author_title_and_language() -> None:
    work = Work(CONFERENCE, CONFERENCE.links, "papers/a")
    made = flawless(data(work, language="de_CH", owner=Owner(XIA)))
    root = made.trailer["/Root"]
    assert made.metadata is not None
    assert (made.metadata.title, made.metadata.author) == ("夏和明 – Curriculum vitae", "夏和明")
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1<" in root["/Metadata"].get_data()
    found = tags(root["/StructTreeRoot"], [])
    assert {"/Document", "/H1", "/H2", "/P", "/Link", "/Strong", "/Em"} <= set(found)
    # The name heads the document.
    assert found.count("/H1") == 1
    assert found.index("/H1") < found.index("/P")
    fonts = [font.get_object() for page in made.pages for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert len(inner) >= 3
    assert all("/FontFile3" in each or "/FontFile2" in each for each in inner)


def test_same_data_make_the_same_bytes() -> None:
    given = data(*(Work(work, work.links, "") for work in WORKS.values()))
    assert typeset(SETTER, given, 0) == typeset(Typesetter(TEMPLATE), given, 0) != typeset(SETTER, given, 86400)


def test_faults_of_a_template_are_errors(tmp_path: Path) -> None:
    own = tmp_path / "cv.typ"
    own.write_text("\n#unknown-thing", "utf-8")
    with pytest.raises(TypesettingError, match=r"unknown-thing.*\(at cv\.typ:2\)"):
        typeset(Typesetter(own), data(Honor("Medal")), 0)
    with pytest.raises(TypesettingError):
        assert Typesetter(tmp_path / "none.typ").inputs
    assert Typesetter(own).inputs != SETTER.inputs == Typesetter(TEMPLATE).inputs


@pytest.mark.parametrize("before", range(18, 40, 3))
def test_no_heading_is_the_last_line_of_a_page(before: int) -> None:
    given = data(*(Honor(f"Medal {i}", "Crown", PartialDate(1843)) for i in range(before)))
    given["sections"] += data(Degree(PartialDate(2000), "present", "House", "X", "D", "P"), title="Last")["sections"]
    given["sections"] += data(*(Service("Reviewer", (f"V{i}",)) for i in range(30)), title="Service")["sections"]
    for page in flawless(given).pages:
        lines = [line for line in page.extract_text().splitlines() if line.strip() and "Curriculum vitae" not in line]
        assert lines[-1].strip() not in ("Last", "Service")


def test_every_line_starts_between_the_margins() -> None:
    owner = Owner(ADA, affiliations=tuple(f"Institute of Long Names {i}" for i in range(9)))
    records = (
        Work(replace(CONFERENCE, authors=tuple(CONFERENCE.authors) * 12), CONFERENCE.links * 9, "papers/a"),
        Skills("Libraries, frameworks and other things", tuple(f"Thing {i}" for i in range(60))),
        Degree(PartialDate(2000, 9), PartialDate(2004, 9), "University of " + "Places " * 30, "X", "D" * 40, "P"),
    )
    starts: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            starts.append(tm[4] * cm[0] + cm[4])

    for page in flawless(data(*records, owner=owner)).pages:
        page.extract_text(visitor_text=note)
    assert starts
    assert all(50 <= x < 545 for x in starts)


def test_heading_may_have_no_entries_and_entries_no_heading() -> None:
    assert len(flawless(data()).pages) == 1
    assert "Medal" in text(flawless(data(Honor("Medal"), title="")))


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


def fonts(reader: PdfReader) -> set[str]:
    found = (font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values())
    return {str(name).partition("+")[2] for name in found}


def test_arabic_is_set_in_a_face_for_books_from_right_to_left() -> None:
    made = flawless(data(Honor("جائزة", "كلية العلوم", PartialDate(2020)), title="الجوائز", language="ar"))
    assert any(name.startswith("NotoNaskhArabic") for name in fonts(made))
    assert not [name for name in fonts(made) if "Mono" in name]
    (place,) = places_of(made, "2020")
    assert place > 400, "the column of labels is at the right"


def places_of(reader: PdfReader, *words: str) -> list[float]:
    """Where each of *words* is, in points from the left."""
    found: dict[str, float] = {}

    def note(text: str, matrix: list[float], place: list[float], font: object, size: float) -> None:
        if text.strip():
            found.setdefault(text.strip(), matrix[4] + place[4])

    reader.pages[0].extract_text(visitor_text=note)
    return [x for text, x in found.items() if any(word in text for word in words)]


def test_a_letter_that_only_a_font_for_code_has_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_scholar.outputs.typst.FONT_PACKAGES", {})
    made, problem = typeset(Typesetter(TEMPLATE), data(Honor("جائزة", "", None), language="ar"), 0)
    assert made
    assert "could not be displayed" in problem or "جائزة" in problem


@pytest.mark.parametrize(
    ("node", "style"),
    [
        (nodes.strong, "strong"),
        (nodes.emphasis, "emph"),
        (nodes.superscript, "super"),
        (nodes.subscript, "sub"),
        (nodes.literal, "raw"),
    ],
)
def test_styles_that_an_author_gives_text_are_those_of_the_pdf(node: type[nodes.TextElement], style: str) -> None:
    inner = nodes.emphasis("", "", nodes.Text("b"))
    line = nodes.paragraph("", "", nodes.Text("a"), node("", "", inner, nodes.Text("c")))
    assert [(run["text"], run["styles"]) for run in runs(inline(line))] == [
        ("a", []),
        ("b", [style, "emph"]),
        ("c", [style]),
    ]


def test_text_of_an_item_is_that_which_its_page_shows() -> None:
    parts = (
        nodes.paragraph("", "", nodes.target("", "a"), nodes.raw("", "<br />", format="html")),
        nodes.comment("", "hidden"),
        nodes.math_block("", r"\alpha"),
    )
    assert "".join(run["text"] for run in runs(flat(contents(parts)))) == "a  α"


def test_long_entries_go_on_over_pages() -> None:
    """What is kept on one page and does not fit there would be below its end, where nobody sees it."""
    items, words = [[[nodes.Text(f"item {number}.")]] for number in range(150)], "word " * 5000
    made = written(Written([], [], lists=[Listing(items)]), Entry([], [[words]]))
    pages = [page.extract_text() for page in made.pages]
    assert "item 0." in pages[0], "no empty page before"
    assert 1 < max(page.count("item") for page in pages) < 70
    assert 1 < max(page.count("word") for page in pages) < 1200
    assert sum(page.count("word") for page in pages) == 5000


def test_lists_are_lists_in_the_structure_of_the_file() -> None:
    inner = Listing([[[nodes.Text("b")]]], "(i)", 4)
    made = written(Written([], [], lists=[Listing([[[nodes.Text("a")], inner, [nodes.Text("c")]]])]))
    assert re.search(r"•\s*a\s+\(iv\)\s*b\s+c", made.pages[0].extract_text())
    assert tags(made.trailer["/Root"]["/StructTreeRoot"], []).count("/L") >= 2
