"""Text that authors type: what stands beside formulas and roles, prices, citations, and names of files."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinxcontrib.bibtex.citation_target import CitationTarget

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import source_read
from sphinx_scholar.extension.citation_role import braced, typeset
from sphinx_scholar.extension.display_math import take_punctuation
from sphinx_scholar.extension.dollar_math import _prices
from sphinx_scholar.extension.footcite import _with_texts
from sphinx_scholar.extension.myst_renderer import HEADING
from sphinx_scholar.extension.own_media import kind_of
from sphinx_scholar.extension.references import _ways_back
from sphinx_scholar.extension.source_read import _delimited, _name_in_words, _role_before, check_markup, titled_section
from sphinx_scholar.extension.tex_references import reference
from sphinx_scholar.locale.messages import ENGLISH, messages
from sphinx_scholar.model.kinds import KINDS


@pytest.mark.parametrize(
    ("docname", "words"),
    [
        ("a-note", "A note"),
        ("research/notes/my_first--note", "My first note"),
        ("research/index", "Research"),
        ("index", ""),
        ("a/b/McCarthy-on-lisp", "McCarthy on lisp"),
    ],
)
def test_name_of_a_file_in_words(docname: str, words: str) -> None:
    assert _name_in_words(docname) == words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("See {paper} ", "{paper}"),
        ("{cite:t}\n", "{cite:t}"),
        ("{paper}", ""),
        ("{Paper} ", ""),
        ("paper} ", ""),
        ("a b ", ""),
    ],
)
def test_role_before_a_space(text: str, role: str) -> None:
    assert _role_before(text) == role


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (r"is \(x^2\) here", [r"\(x^2\)"]),
        (r"is \[\alpha\] and \(b_1\)", [r"\[\alpha\]"]),
        (r"is \(plain\) and \(a=b\)", [r"\(a=b\)"]),
        (r"is \\(x^2\\)", []),
        (r"is \(x^2", []),
        (r"is \(x\]y^2\)", [r"\(x\]y^2\)"]),
    ],
)
def test_formula_between_delimiters_of_latex(source: str, found: list[str]) -> None:
    assert list(_delimited(source)) == found


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(
        source_read, "report", lambda problem, node=None: found.append((problem.code, dict(problem.arguments)))
    )
    return found


@pytest.mark.parametrize(
    ("parts", "problems"),
    [
        ([nodes.Text("costs $$5")], [("lone-dollars", {})]),
        ([nodes.Text(r"\begin{align*} x")], [("latex-environment", {"environment": "align*"})]),
        ([nodes.Text("see {paper} "), nodes.literal("", "x")], [("role-space", {"role": "{paper}", "text": "x"})]),
        ([nodes.Text("see {paper} "), nodes.emphasis("", "x")], []),
        ([nodes.literal("", "x"), nodes.Text("{width=3}")], [("unread-attributes", {"text": "{width=3}"})]),
        ([nodes.emphasis("", "x"), nodes.Text("{width=3}")], []),
        ([nodes.literal("", "$$")], []),
        ([nodes.Text("plain")], []),
    ],
)
def test_markup_that_is_shown_as_it_was_typed(
    reported: list[Any], parts: list[nodes.Node], problems: list[tuple[str, dict[str, Any]]]
) -> None:
    document = new_document("/s/a.md")
    document += nodes.paragraph("".join(part.astext() for part in parts), "", *parts)
    check_markup(None, document)  # type: ignore[arg-type]
    assert reported == problems


def test_second_title_of_a_markdown_page_is_reported(reported: list[Any]) -> None:
    for name, problems in (("/s/a.md", [("second-title", {"title": "Two"})]), ("/s/a.rst", [])):
        document = new_document(name)
        document += [nodes.section("", nodes.title("", title)) for title in ("One", "Two")]
        reported.clear()
        check_markup(None, document)  # type: ignore[arg-type]
        assert reported == problems


def test_page_without_a_title_has_the_name_of_its_file(reported: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    domain: Any = SimpleNamespace(
        page_title=lambda docname: "",
        place=lambda docname, line: f"{docname}:{line}",
        env=SimpleNamespace(config=SimpleNamespace(project="My site")),
    )
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)

    def titled(docname: str, *children: nodes.Node) -> tuple[str, nodes.document]:
        document = new_document("/s/a.md")
        document += children
        page: Any = SimpleNamespace(docname=docname)
        section = titled_section(document, domain, page)
        return section[0].astext(), document

    title, document = titled("a-note", nodes.field_list(), nodes.paragraph("", "Text"))
    assert title == "A note"
    assert [type(child) for child in document] == [nodes.field_list, nodes.section]
    assert document[1].astext() == "A note\n\nText"
    assert titled("index", nodes.paragraph("", "Text"))[0] == "My site"
    assert titled("b", nodes.section("", nodes.title("", " ")))[0].strip() == "B"
    assert [(code, arguments["title"]) for code, arguments in reported] == [
        ("untitled-page", title) for title in ("A note", "My site", "B")
    ]
    assert titled("c", nodes.section("", nodes.title("", "Given")))[0] == "Given"
    assert len(reported) == 3


@pytest.mark.parametrize(
    ("source", "prices"),
    [("$5 and $", True), ("$5 and $1", True), ("$x$", False), ("$5$", False), ("$5 x$", False), ("$a $", False)],
)
def test_dollar_signs_of_prices(source: str, prices: bool) -> None:
    assert _prices(source, 0, source.rindex("$") + 1) == prices


@pytest.mark.parametrize(
    ("text", "shown"),
    [("pp. 3--5", "pp. 3–5"), ("so---or", "so—or"), ("p.~3", "p.\u00a03"), ("a-b", "a-b")],
)
def test_texts_of_citations_are_typeset_as_in_latex(text: str, shown: str) -> None:
    assert typeset(text) == shown
    assert (braced(text), braced("")) == (f"{{{text}}}", "")


@pytest.mark.parametrize(
    ("pre", "post", "shown"),
    [
        ("", "", "A work."),
        ("see", "", "See A work."),
        ("", "p. 5", "A work, p. 5."),
        ("cf.~also", "pp. 1--2", "Cf.\u00a0also A work, pp. 1–2."),
        ("", "why?", "A work, why?"),
        ("", "so!", "A work, so!"),
        ("", "etc.", "A work, etc."),
    ],
)
def test_texts_around_a_work_in_a_footnote(pre: str, post: str, shown: str) -> None:
    paragraph = nodes.paragraph("", "", nodes.Text("A work."))
    assert _with_texts(paragraph, CitationTarget("a", pre, post)).astext() == shown


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        *((f"a.{suffix}", "video") for suffix in ("mp4", "m4v", "webm", "ogv", "mov", "MP4")),
        *((f"a.{suffix}", "audio") for suffix in ("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac")),
        ("https://e.org/a.mp4?b=c.png#d", "video"),
        ("a.png", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_files_that_are_recordings(address: str, kind: str) -> None:
    assert kind_of(address) == kind


def test_work_in_a_list_leads_to_where_it_is_cited() -> None:
    label, again = _ways_back("Xia, 2024", ["id1", "id2", "id3"], ENGLISH)
    assert (label["tag"], label["attributes"]["href"], label["attributes"]["role"]) == ("a", "#id1", "doc-backlink")
    assert again is not None
    assert "".join(again.astext().split()) == "Citedagain:23"
    assert [part["attributes"]["href"] for part in again.findall(type(again)) if part["tag"] == "a"] == ["#id2", "#id3"]
    assert _ways_back("Xia, 2024", ["id1"], ENGLISH)[1] is None
    label, again = _ways_back("Xia, 2024", [], ENGLISH)
    assert (label["tag"], again) == ("span", None)
    german = _ways_back("Xia", ["id1", "id2"], messages("de"))[1]
    assert german is not None
    assert "Cited" not in german.astext()


def test_reference_to_an_equation_is_shown_as_it_was_typed_until_it_is_resolved() -> None:
    near = nodes.paragraph()
    near.source, near.line = "/s/a.md", 7
    made = reference("a", "eqref", "eq:one", near)
    assert (made["refdomain"], made["reftype"], made["reftarget"], made["refdoc"]) == ("math", "eq", "eq:one", "a")
    assert (made.astext(), made.source, made.line, made["command"]) == (r"\eqref{eq:one}", "/s/a.md", 7, "eqref")


@pytest.mark.parametrize(
    ("after", "formula", "left"),
    [
        (", where", "a = b,", ["where"]),
        (".", "a = b.", []),
        ("so", "a = b", ["so"]),
        ("; and", "a = b;", ["and"]),
    ],
)
def test_punctuation_after_a_displayed_formula_is_part_of_it(after: str, formula: str, left: list[str]) -> None:
    document = new_document("x")
    document += [nodes.math_block("", "a = b"), nodes.paragraph("", "", nodes.Text(after))]
    take_punctuation(document)
    assert [part.astext() for part in document] == [formula, *left]


def stripped(
    monkeypatch: pytest.MonkeyPatch,
    source: str,
    title: str = "",
    kind: str = "note",
    docname: str = "a/b",
    **known: Any,
) -> tuple[str, str, list[tuple[str, str]]]:
    """What MyST reads of a page, the heading that it adds, and what is reported, with the places."""
    reported: list[tuple[str, str]] = []
    monkeypatch.setattr(source_read, "report", lambda problem: reported.append((problem.code, problem.location)))
    path = f"/s/{docname}.{known.get('suffix', 'md')}"
    domain = SimpleNamespace(
        pages={docname: SimpleNamespace(kind=kind)},
        state=SimpleNamespace(kinds={each.name: each for each in KINDS}, front_matter=known.get("front_matter", {})),
        place=lambda docname, line: f"{docname}:{line}",
        page_title=lambda docname: title,
        data={"titles": {}},
        env=SimpleNamespace(doc2path=lambda docname: path),
    )
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(source_read, "title_mark", lambda domain, docname: f"mark of {title}")
    env = SimpleNamespace(doc2path=lambda docname: path, temp_data={})
    app: Any = SimpleNamespace(env=env, config=SimpleNamespace(myst_enable_extensions=known.get("extensions", [])))
    content = [source]
    source_read.strip_front_matter(app, docname, content)
    assert domain.data["titles"] == {docname: f"mark of {title}"}
    return content[0], env.temp_data.get(HEADING, ""), reported


@pytest.mark.parametrize(
    ("source", "title", "kind", "heading"),
    [
        ("Text", "A title", "paper", source_read.TITLE),
        ("Text", "A title", "note", source_read.TITLE),
        ("# Own\n\nText", "A title", "note", ""),
        ("\n\n# Own\n", "A title", "note", ""),
        ("---\ndate: 2024\n---\n\n# Own\n", "A title", "note", ""),
        ("## Section\n", "A title", "note", source_read.TITLE),
        ("Text", "", "paper", "b"),
        ("Text", "", "note", ""),
    ],
)
def test_page_whose_source_has_no_title_gets_a_heading(
    monkeypatch: pytest.MonkeyPatch, source: str, title: str, kind: str, heading: str
) -> None:
    assert stripped(monkeypatch, source, title, kind)[1:] == (heading, [])


def test_fields_of_the_engine_are_not_read_by_docutils(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "---\ndate: 2024\norphan: true\n---\nText\n"
    read, _, _ = stripped(monkeypatch, source)
    assert "date" not in read
    assert "orphan: true" in read
    assert read.endswith("---\nText\n")
    assert read.count("\n") == source.count("\n"), "lines are those of the file"
    # Discovery has read the same.
    known = {"a/b": ("---\ndate: 2024\norphan: true\n---\n", "---\n\nknown: 1\n---\n")}
    assert stripped(monkeypatch, source, front_matter=known)[0] == "---\n\nknown: 1\n---\nText\n"
    assert stripped(monkeypatch, source.replace("2024", "2025"), front_matter=known)[0] == read, (
        "it is another page now"
    )


def test_what_mkdocs_and_jekyll_would_replace_is_reported_at_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "---\ndate: 2024\n---\n\nOne\n\n{% include a.html %}\n"
    assert stripped(monkeypatch, source)[2] == [("liquid", "a/b:7")]
    assert stripped(monkeypatch, "One\n\ntwo \x00 three\n")[2] == [("page-control-character", "a/b:3")]
    assert "\x00" not in stripped(monkeypatch, "two \x00 three\n")[0]
