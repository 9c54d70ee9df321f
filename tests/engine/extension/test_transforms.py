"""Components in the place of their placeholders, addresses of files, and what stands below the text of a page."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinxcontrib.bibtex.nodes import bibliography

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import transforms
from sphinx_scholar.extension.bibtex import LIST
from sphinx_scholar.extension.transforms import (
    DrawComponents,
    PlaceFootnotes,
    _note_mentions,
    _words,
    file_address,
    place,
)
from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.model.kinds import Target
from sphinx_scholar.rendering.component import Component
from sphinx_scholar.rendering.nodes import AUTOMATIC, GENERATED, LISTED, el, placeholder

COMPONENTS = {
    "list": Component(
        "list",
        lambda site, page, options: None,
        lambda context, site, data, options: [el("ul", data, ids="list")] if data else [],
        empty="Nothing yet.",
        script="js/list.js",
        needs_script=lambda options: "short" not in options,
    ),
    "strip": Component("strip", lambda *_: None, lambda *_: [el("nav", "strip")], position="head", above=True),
    "tail": Component("tail", lambda *_: None, lambda context, site, data, options: [el("p", data)], position="tail"),
    "own": Component("own", lambda *_: None, lambda *_: [el("p", "own")], generated=False),
}


@pytest.fixture
def domain(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A domain whose components have gathered what tests put there; pages have the theme of the engine."""
    found = SimpleNamespace(
        state=SimpleNamespace(
            builder=SimpleNamespace(name="html", format="html"), components=COMPONENTS, draws_late=False
        ),
        gathered={},
        site_of=lambda _: None,
    )
    found.gather = found.gathered.get
    monkeypatch.setattr(ScholarDomain, "of", lambda _: found)
    monkeypatch.setattr(transforms, "context_for", lambda domain, docname: SimpleNamespace(texts=ENGLISH))
    monkeypatch.setattr(transforms.builders, "writes_pages", lambda builder: builder.name == "html")
    monkeypatch.setattr(transforms, "uses_theme", lambda builder: builder.name == "html")
    return found


def page(*children: nodes.Node) -> nodes.document:
    document = new_document("/s/a.md")
    document.settings.env = SimpleNamespace(docname="a", app=None)
    document += children
    return document


def placed(component: str, i: int, docname: str = "a", **options: Any) -> placeholder:
    node = place(component, **options)
    node["origin"] = (docname, i)
    return node


def drawn(document: nodes.document) -> list[tuple[str, str]]:
    """The elements that were drawn, in their order: tag and text."""
    return [(node["tag"], node.astext()) for node in document.findall(type(el("p")))]


def test_components_are_drawn_from_what_they_have_gathered(domain: Any) -> None:
    domain.gathered = {"a": ["one", "two"], "b": ["three"]}
    domain.gather = domain.gathered.get
    unknown = place("list")
    document = page(nodes.section("", placed("list", 0), placed("tail", 1), placed("list", 0, "b"), unknown))
    DrawComponents(document).run()
    assert drawn(document) == [("ul", "one"), ("p", "two"), ("ul", "three")]
    assert [*document.findall(placeholder)] == []
    assert document["scripts"] == ["js/list.js"], "once"


def test_component_that_shows_nothing_says_so_and_needs_no_script(domain: Any) -> None:
    domain.gather = {"a": [None, "one"]}.get
    document = page(nodes.section("", placed("list", 0)))
    DrawComponents(document).run()
    assert drawn(document) == [("p", "Nothing yet.")]
    assert document["scripts"] == []
    document = page(nodes.section("", placed("list", 1, short=True)))
    DrawComponents(document).run()
    assert (drawn(document), document["scripts"]) == ([("ul", "one")], [])


def test_what_feeds_and_the_search_leave_out_is_marked(domain: Any) -> None:
    domain.gather = {"a": ["one", "two", None]}.get
    document = page(nodes.section("", placed("list", 0), placed("tail", 1), placed("own", 2)))
    DrawComponents(document).run()
    marks = [node["attributes"].get(GENERATED) for node in document[0].children]  # type: ignore[index]
    assert marks == [LISTED, AUTOMATIC, None]


def test_some_components_are_above_the_title_in_the_theme_of_the_engine(domain: Any) -> None:
    domain.gather = {"a": [None]}.get
    for name, above in (("html", True), ("epub", False)):
        domain.state.builder.name = name
        document = page(nodes.section("", nodes.title("", "A"), placed("strip", 0)))
        DrawComponents(document).run()
        assert [type(node).__name__ for node in document] == (["element", "section"] if above else ["section"])
        assert drawn(document) == [("nav", "strip")]


def test_nothing_is_drawn_for_translators(domain: Any) -> None:
    domain.state.builder.name = "gettext"
    document = page(nodes.section("", placed("list", 0)))
    DrawComponents(document).run()
    assert len([*document.findall(placeholder)]) == 1


@pytest.mark.parametrize(
    ("name", "format_", "base", "path", "address"),
    [
        ("html", "html", "", "cv.pdf", "../cv.pdf"),
        ("html", "html", "https://e.org", "papers/b.bib", "b.bib"),
        ("epub", "html", "https://e.org/x/", "_static/a.PNG", "../_static/a.PNG"),
        ("epub", "html", "https://e.org/x/", "_static/a.pdf", "https://e.org/x/_static/a.pdf"),
        ("latex", "latex", "https://e.org", "_static/a.png", "https://e.org/_static/a.png"),
        ("latex", "latex", "", "cv.pdf", ""),
        ("linkcheck", "", "https://e.org", "cv.pdf", ""),
    ],
)
def test_addresses_of_files(domain: Any, name: str, format_: str, base: str, path: str, address: str) -> None:
    domain.state.builder = SimpleNamespace(name=name, format=format_, get_target_uri=lambda docname: f"{docname}.html")
    domain.env = SimpleNamespace(config=SimpleNamespace(html_baseurl=base))
    assert file_address(domain, "papers/a", path) == address


def test_cells_of_notebooks_are_no_words_to_read() -> None:
    cell = nodes.container("", nodes.literal_block("", "one two three"), nb_element="cell_code")
    document = page(nodes.paragraph("", "four five"), cell, nodes.container("", nodes.paragraph("", "six")))
    assert _words(document) == 3


def test_footnotes_are_at_the_end_of_the_text(domain: Any) -> None:
    references = nodes.section("", nodes.title("", "References"), bibliography("", ids=[LIST]))
    rule = nodes.transition(classes=["footnotes"])
    section = nodes.section("", nodes.paragraph("", "Text"), placed("own", 0), placed("tail", 1), references)
    document = page(section, rule, nodes.footnote("", nodes.paragraph("", "One")), nodes.footnote())
    PlaceFootnotes(document).apply()
    kinds = ["paragraph", "placeholder", "transition", "footnote", "footnote", "placeholder", "section"]
    assert [type(node).__name__ for node in section] == kinds
    assert document.children == [section]
    # A rule of the author, and footnotes elsewhere, stay.
    document = page(nodes.section("", nodes.footnote()), nodes.transition())
    PlaceFootnotes(document).apply()
    assert [type(node).__name__ for node in document] == ["section", "transition"]


def test_works_and_pages_that_a_page_mentions_are_noted_once_with_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def reference(domain: str, kind: str, target: str, line: int = 0) -> addnodes.pending_xref:
        made = addnodes.pending_xref(refdomain=domain, reftype=kind, reftarget=target)
        made.line = line
        return made

    monkeypatch.setattr(
        transforms, "cited_in_footnotes", lambda env: [Target("cite", "foot", 9), Target("cite", "b", 9)]
    )
    found: Any = SimpleNamespace(env=None, mentions={}, data={"known": {}}, known_citekeys=lambda docname: {"b"})
    inline = nodes.paragraph("", "", reference("cite", "p", "a,{see}b{p. 3}"), reference("std", "doc", "x"))
    inline.line = 3
    again = nodes.paragraph("", "", reference("scholar", "note", "first", 5), reference("cite", "t", "a", 7))
    _note_mentions(found, "p", page(inline, again))
    assert [(to.kind, to.name, to.line) for to in found.mentions["p"]] == [
        ("cite", "a", 3),
        ("cite", "b", 3),
        ("note", "first", 5),
        ("cite", "foot", 9),
    ]
    assert found.data["known"] == {"p": {"b"}}
    monkeypatch.setattr(transforms, "cited_in_footnotes", lambda env: [])
    _note_mentions(found, "q", page())
    assert "q" not in found.mentions


@pytest.mark.parametrize(
    ("title", "paper", "language", "heading"),
    [
        ("Ein Satz", True, "de", ["span", "Ein Satz"]),
        ("One", True, "", ["Text", "One"]),
        ("One", False, "de", ["Text", "One"]),
        ("", True, "de", ["Text", "Heading"]),
    ],
)
def test_title_of_a_page_is_that_of_its_entry_in_its_language(
    monkeypatch: pytest.MonkeyPatch, title: str, paper: bool, language: str, heading: list[str]
) -> None:
    monkeypatch.setattr(transforms, "title_language", lambda paper, site: language)
    monkeypatch.setattr(transforms, "title_id", lambda domain, docname: f"{docname}-title")
    monkeypatch.setattr(transforms, "take_pending", lambda env: [nodes.footnote()])
    made: Any = transforms.PlaceComponents.__new__(transforms.PlaceComponents)
    made.document = page()
    made._references = lambda page: [nodes.section("", nodes.title("", "References"))]
    site = SimpleNamespace(publication_of=lambda page: paper or None, place=SimpleNamespace(folder="de"))
    components = {
        name: Component(name, lambda *_: None, lambda *_: [], position=position, order=order)
        for name, position, order in (
            ("late", "tail", 2),
            ("early", "tail", 1),
            ("last", "end", 1),
            ("first", "head", 1),
        )
    }
    state = SimpleNamespace(components=components, generated={"a": ("list", {"kind": "x"})})
    domain: Any = SimpleNamespace(page_title=lambda docname: title, site_of=lambda docname: site, state=state)
    section = nodes.section("", nodes.title("", "Heading"), nodes.paragraph("", "Text"), names=["heading"])
    made._complete(domain, SimpleNamespace(kind="note", docname="a"), section)
    first = section[0][0]
    assert [
        first.get("tag") if isinstance(first, type(el("p"))) else type(first).__name__,
        section[0].astext(),
    ] == heading
    assert (first["attributes"] if heading[0] == "span" else {"lang": "de"}) == {"lang": "de"}
    assert (section["names"], section["ids"]) == (([], ["a-title"]) if title else (["heading"], []))
    assert section[0].get("translatable") is (False if title else None)
    assert (section["classes"], section[0]["classes"]) == (["e-content"], ["p-name"])
    parts = [part.get("component", type(part).__name__) for part in section.children[1:]]  # type: ignore[attr-defined]
    assert parts == ["outdated", "first", "paragraph", "list", "early", "late", "footnote", "section", "last"]
    assert section[4]["options"] == {"kind": "x"}
