"""What of the page of the CV its PDF has: sections, lists, tables, terms, and references."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from drawing import make_site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.model.languages import Languages
from sphinx_scholar.outputs import cv_text
from sphinx_scholar.outputs.cv import runs
from sphinx_scholar.outputs.cv_blocks import Listing, Written, flat
from sphinx_scholar.outputs.cv_layout import layout
from sphinx_scholar.rendering.cv import Entry
from sphinx_scholar.rendering.nodes import AUTOMATIC, el, link, mark_generated, placeholder
from sphinx_scholar.rendering.registry import COMPONENTS
from sphinx_scholar.site.cv import Degree, Experience, Work

BIBLIOGRAPHY = "".join(
    f"@article{{{key}, title={{{key}}}, author={{Lovelace, Ada}}, journal={{J}}, year={year}}}\n"
    for key, year in (("old", 1842), ("new", 1843))
)
PAGES = {
    "cv": "title: CV\nupdated: 2024\neducation: [{institution: House, degree: D, start: 1830, end: present}]",
    "papers/old": "",
    "papers/new": "",
    "research/looms": "start: 1841\nend: present",
    "research/notes/first": "date: 2024",
    "research/notes/last": "date: 2025",
}


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The layout of a CV with *sections* of nodes; what the PDF does not show is kept, with its line."""
    site = make_site(PAGES, BIBLIOGRAPHY)
    reported: list[tuple[str, int | None]] = []
    domain = SimpleNamespace(
        site_of=lambda _: site,
        url=lambda docname: f"https://e.org/{docname}.html",
        file_url=lambda path: f"https://e.org/{path}",
        state=SimpleNamespace(components=COMPONENTS, languages=Languages()),
    )
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(
        cv_text, "report", lambda problem, node: reported.append((problem.arguments["what"], node.line))
    )

    def made(*sections: nodes.Node) -> Any:
        document = new_document("/s/cv.md")
        document += nodes.section("", nodes.title("", "CV"), *sections)
        env = SimpleNamespace(get_doctree=lambda docname: document, temp_data={}, docname="cv", app=None)
        document.settings.env = env
        app: Any = SimpleNamespace(env=env, registry=SimpleNamespace(get_post_transforms=tuple))
        return layout(app, "cv")

    made.reported = reported  # type: ignore[attr-defined]
    made.domain = domain  # type: ignore[attr-defined]
    return made


def section(title: str, *inner: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *inner)


def listing(component: str, **options: Any) -> placeholder:
    return placeholder(component=component, options=options)


def line(phrase: Any) -> str:
    return "".join(run["text"] for run in runs(phrase))


def entries(found: Any) -> list[tuple[str, list[str], list[str]]]:
    """The label, lines and points of what is written in all sections."""
    return [
        (
            line(part.label),
            [line(text) for text in part.lines],
            [line(flat(item)) for of in lists(part) for item in of.items],
        )
        for _, parts in found
        for part in parts
        if isinstance(part, Entry)
    ]


def lists(part: Entry) -> Sequence[Listing]:
    return part.lists if isinstance(part, Written) else ()


def text(words: str) -> nodes.paragraph:
    return nodes.paragraph("", words)


def test_sections_are_in_their_order_and_those_without_anything_are_left_out(laid_out: Any) -> None:
    inner = section("Above", section("Empty"), section("Below", text("x"), section("Deeper", text("y"))))
    found = laid_out(text("First"), section("Nothing", section("Also nothing")), inner, section("Last", text("z")))
    assert [(title, len(parts)) for title, parts in found] == [
        *(("", 1), ("Above", 0), ("Below", 1), ("Deeper", 1), ("Last", 1))
    ]
    assert [lines for _, lines, _ in entries(found)] == [["First"], ["x"], ["y"], ["z"]]


def test_lists_of_pages_have_those_that_the_page_shows(laid_out: Any) -> None:
    found = laid_out(
        section("Education", listing("cv", section="education")),
        section("Papers", listing("publications", keys=["new"])),
        section("Research", listing("pages", kind="research")),
        section("Notes", listing("notes", limit=1)),
    )
    shown = [[type(part) for part in parts] for _, parts in found]
    assert shown == [[Degree], [Work], [Experience], [Experience]]
    ((paper,), (research,), (note,)) = (parts for _, parts in found[1:])
    assert paper.publication.key == "new"
    assert research.page.docname == "research/looms"
    assert note.page.docname == "research/notes/last"
    assert laid_out.reported == []


@pytest.mark.parametrize(
    ("name", "said"), [("timeline", ["`{timeline}`"]), ("profile", []), ("facts", []), ("cite", [])]
)
def test_other_components_are_reported_unless_the_pdf_has_them_anyway(
    laid_out: Any, name: str, said: list[str]
) -> None:
    node = listing(name)
    node.line = 7
    assert laid_out(section("A", node)) == []
    assert laid_out.reported == [(what, 7) for what in said]


def row(*cells: str) -> nodes.row:
    return nodes.row("", *(nodes.entry("", text(cell)) for cell in cells))


def test_tables_lists_and_terms(laid_out: Any) -> None:
    table = nodes.table(
        "", nodes.tgroup("", nodes.thead("", row("Year", "Sum")), nodes.tbody("", row("2024", "5"), row("2023", "")))
    )
    points = nodes.enumerated_list("", nodes.list_item("", text("a"), text("b")), nodes.list_item("", text("c")))
    term = nodes.definition_list_item(
        "", nodes.term("", "Term"), nodes.classifier("", "kind"), nodes.definition("", text("One"), text("Two"))
    )
    around = nodes.block_quote("", nodes.container("", text("Quoted")))
    found = laid_out(table, points, nodes.definition_list("", term), around, nodes.transition(), nodes.comment("", "x"))
    assert entries(found) == [
        ("Year", ["Sum"], []),
        ("2024", ["5"], []),
        ("2023", [""], []),
        ("", [], ["a b", "c"]),
        ("Term · kind", ["One", "Two"], []),
        ("", ["Quoted"], []),
    ]
    heading = found[0][1][0].lines[0]
    assert {tuple(run["styles"]) for run in runs(heading)} == {("strong",)}
    assert laid_out.reported == []


def items(*inner: Any, kind: Any = nodes.bullet_list, **attributes: Any) -> Any:
    """A list; an item is text or has several elements."""
    return kind("", *(nodes.list_item("", *([text(i)] if isinstance(i, str) else i)) for i in inner), **attributes)


def drawn(part: Any) -> Any:
    """A list as the pattern of its numbers, the first number and its items; a phrase as text."""
    return (
        (part.pattern, part.start, [[*map(drawn, i)] for i in part.items]) if isinstance(part, Listing) else line(part)
    )


def test_lists_in_lists_have_their_numbers_and_order(laid_out: Any) -> None:
    deep = items("x", kind=nodes.enumerated_list, enumtype="lowerroman", prefix="(", suffix=")")
    numbered = items(
        "b", [text("c"), deep, text("d")], kind=nodes.enumerated_list, enumtype="arabic", suffix=".", start=3
    )
    found = laid_out(items([text("a"), numbered], [nodes.block_quote("", items("e"))]))
    assert [drawn(of) for of in lists(found[0][1][0])] == [
        ("", 1, [["a", ("1.", 3, [["b"], ["c", ("(i)", 1, [["x"]]), "d"]])], [("", 1, [["e"]])]])
    ]
    assert line(flat(lists(found[0][1][0])[0].items[0])) == "a b · c x d", "for templates without such lists"


def test_what_stands_in_terms_items_and_cells_is_in_its_order(laid_out: Any) -> None:
    inner = nodes.definition("", text("One"), items("a"), text("Two"))
    terms = nodes.definition_list("", nodes.definition_list_item("", nodes.term("", "Term"), inner))
    body = nodes.field_body("", text("v"), items("b"))
    fields = nodes.field_list("", nodes.field("", nodes.field_name("", "Name"), body))
    cells = nodes.row("", nodes.entry("", text("c"), text("d")), nodes.entry("", items("e", "f")), nodes.entry(""))
    table = nodes.table("", nodes.title("", "Caption"), nodes.tgroup("", nodes.tbody("", cells)))
    found = laid_out(terms, fields, table, items([text("g"), fields.deepcopy(), terms.deepcopy(), table.deepcopy()]))
    *tops, last = entries(found)
    assert tops == [
        ("Term", ["One"], ["a"]),
        ("", ["Two"], []),
        ("Name", ["v"], ["b"]),
        ("", ["Caption"], []),
        ("c d", ["e · f"], []),
    ]
    assert last == ("", [], ["g Name · v b Term · One a Two Caption c d · e · f"])
    assert laid_out.reported == []


def test_lines_are_lines_and_topics_have_their_titles(laid_out: Any) -> None:
    lines = nodes.line_block("", nodes.line("", "Ada"), nodes.line_block("", nodes.line("", "London")))
    topic = nodes.topic("", nodes.title("", "Title"), text("Text"))
    own = nodes.topic("", nodes.title("", "Contents"), items("A"), classes=["contents"])
    quoted = nodes.block_quote("", text("Said"), nodes.attribution("", "Ada"))
    code, formula = nodes.literal_block("", "a\n  b"), nodes.math_block("", "x^2")
    found = laid_out(own, lines, topic, quoted, code, formula)
    assert entries(found) == [
        ("", ["Ada", "London"], []),
        ("", ["Title"], []),
        *(("", [words], []) for words in ("Text", "Said", "Ada")),
        ("", ["a", "  b"], []),
        ("", ["x²"], []),
    ]
    assert [run["styles"] for run in runs(found[0][1][1].lines[0])] == [["strong"]]
    assert laid_out.reported == []


def test_backslashes_of_restructuredtext_are_no_characters(laid_out: Any) -> None:
    assert entries(laid_out(text("a\x00*b"), section("A", text("x")))) == [("", ["a*b"], []), ("", ["x"], [])]


def test_formulas_of_headings_are_kept_for_the_formats(laid_out: Any) -> None:
    heading = nodes.title("", "", nodes.Text("In "), nodes.math("", nodes.Text("n^2")))
    assert laid_out(nodes.section("", heading, text("x")))[0][0] == "In $n^2$"


def test_footnotes_and_references_have_their_labels(laid_out: Any) -> None:
    """As the page has them: what only leads back to the text is not in the PDF."""
    note = nodes.footnote("", nodes.label("", "1"), text("Of Lyon."))
    cited = nodes.citation("", nodes.label("", "Bab32"), text("Economy."))
    work = el("span", link("papers/new.html", "New"))
    again = el("span", " Cited again: ", link("#id2", "2"))
    mark_generated([again], AUTOMATIC)
    listed = el("li", link("#id1", "Lovelace, 1843"), nodes.paragraph("", "", nodes.Text("Ada. "), work, again))
    mark = nodes.paragraph("", "", nodes.Text("Looms"), nodes.footnote_reference("", "1"))
    found = laid_out(section("A", mark), note, section("References", el("ul", listed, classes="citation-list"), cited))
    assert [title for title, _ in found] == ["A", "", "References"]
    assert entries(found) == [
        ("", ["Looms1"], []),
        ("1", ["Of Lyon."], []),
        ("Lovelace, 1843", ["Ada. New"], []),
        ("Bab32", ["Economy."], []),
    ]
    (_, (raised,)), _, (_, (reference, _)) = found
    assert [run["styles"] for run in runs(raised.lines[0])] == [[], ["super"]]
    assert [run["url"] for run in runs(reference.lines[0])] == ["", "https://e.org/papers/new.html"]
    assert {run["url"] for run in runs(reference.label)} == {""}
    assert laid_out.reported == []


def test_what_the_pdf_cannot_show_is_reported_at_its_line(laid_out: Any) -> None:
    note, picture = nodes.note("", text("x")), nodes.paragraph("", "", nodes.Text("a"), nodes.image(uri="b.png"))
    listed = nodes.bullet_list("", nodes.list_item("", text("b"), nodes.compound("", listing("cv", section="awards"))))
    note.line, picture.line, listed.line = 3, 5, 7
    assert entries(laid_out(note, picture, listed)) == [("", ["a"], []), ("", [], ["b"])]
    assert laid_out.reported == [("note", 3), ("image", 5), ("`{cv}`", 7)]


@pytest.mark.parametrize(
    ("node", "url"),
    [
        (nodes.reference("", "x", refuri="https://w.example/"), "https://w.example/"),
        (nodes.reference("", "x", refuri="mailto:a@e.org"), "mailto:a@e.org"),
        (nodes.reference("", "x", refuri="research/looms.html#y"), "https://e.org/research/looms.html#y"),
        (nodes.reference("", "x", refid="y"), ""),
        (addnodes.download_reference("", "x", filename="1/a.pdf"), "https://e.org/_downloads/1/a.pdf"),
    ],
)
def test_links_have_full_addresses(laid_out: Any, node: nodes.Element, url: str) -> None:
    ((_, (entry,)),) = laid_out(nodes.paragraph("", "", node))
    assert [(run["text"], run["url"]) for run in runs(entry.lines[0])] == [("x", url)]
    laid_out.domain.url = lambda docname: ""
    relative = nodes.paragraph("", "", nodes.reference("", "x", refuri="a.html"))
    ((_, (entry,)),) = laid_out(relative)
    assert [run["url"] for run in runs(entry.lines[0])] == [""], "without an address of the site"
