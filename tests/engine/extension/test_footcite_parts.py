"""Footnotes of citations by values: their texts, their names, which are shared, and where they stand."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinxcontrib.bibtex.citation_target import CitationTarget

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import footcite
from sphinx_scholar.extension.footcite import (
    CITED,
    PENDING,
    FootBibliographyDirective,
    FootCite,
    cited_in_footnotes,
    return_to_places,
    take_pending,
)
from sphinx_scholar.model.kinds import Target


@pytest.mark.parametrize(
    ("pre", "post", "text"),
    [
        ("", "", "Bloch, Society, 1939."),
        ("see", "", "See Bloch, Society, 1939."),
        ("", "p. 5", "Bloch, Society, 1939, p. 5."),
        ("cf.", "pp. 5--7", "Cf. Bloch, Society, 1939, pp. 5–7."),
        ("", "ibid.", "Bloch, Society, 1939, ibid."),
        ("", "really?", "Bloch, Society, 1939, really?"),
        ("", "so!", "Bloch, Society, 1939, so!"),
    ],
)
def test_texts_of_a_citation_around_the_reference(pre: str, post: str, text: str) -> None:
    reference = nodes.paragraph("", "", nodes.Text("Bloch, "), nodes.emphasis("", "Society"), nodes.Text(", 1939."))
    assert footcite._with_texts(reference, CitationTarget("bloch", pre, post)).astext() == text


def test_reference_that_ends_with_markup_keeps_it() -> None:
    reference = nodes.paragraph("", "", nodes.emphasis("", "Society."))
    assert footcite._with_texts(reference, CitationTarget("bloch", "", "p. 5")).astext() == "Society., p. 5."
    assert footcite._with_texts(nodes.paragraph(), CitationTarget("bloch", "", "p. 5")).astext() == ", p. 5."


@pytest.fixture
def role(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A role on a page, whose references are the texts that tests give in their place."""
    backend = SimpleNamespace(paragraph=lambda text: nodes.paragraph("", text))
    monkeypatch.setattr(footcite.Citations, "of", lambda env: SimpleNamespace(backend=backend))
    state = SimpleNamespace(bibliography=SimpleNamespace(aliases={"marc": "bloch"}))
    monkeypatch.setattr(ScholarDomain, "of", lambda env: SimpleNamespace(state=state))
    document = new_document("/s/a.md")
    env = SimpleNamespace(temp_data={}, config=SimpleNamespace(bibtex_footcite_id=""))
    document.settings.env = env
    made = FootCite()
    made.inliner = SimpleNamespace(document=document)  # type: ignore[assignment]
    return made


def footnotes(role: Any) -> list[tuple[list[str], str]]:
    return [(note["names"], note.astext()) for note in role.env.temp_data[PENDING].children]


def test_works_without_texts_share_a_footnote_and_others_have_their_own(role: Any) -> None:
    given = [("bloch", "", ""), ("bloch", "", "p. 5"), ("duby", "see", ""), ("bloch", "", "p. 6"), ("bloch", "", "")]
    given += [("bloch", "", "p. 5")]
    names = [role._footnote(CitationTarget(*target), target[0].title(), target[2]) for target in given]
    own = ["footcite-bloch", "footcite-bloch-2", "footcite-duby-1", "footcite-bloch-3"]
    assert names == [*own, "footcite-bloch", "footcite-bloch-2"]
    texts = ["Bloch", "Bloch, p. 5.", "See Duby", "Bloch, p. 6."]
    assert footnotes(role) == [([name], text) for name, text in zip(own, texts, strict=True)]
    document = role.inliner.document
    assert [note["names"] for note in document.autofootnotes] == [[name] for name in own]
    assert [note["auto"] for note in document.autofootnotes] == [1, 1, 1, 1]
    assert {*own} <= document.nameids.keys()


def test_part_of_the_text_that_the_reference_has_is_not_repeated(role: Any) -> None:
    role._footnote(CitationTarget("bloch", "", "p. 5"), "Bloch, 5", "")
    assert footnotes(role) == [(["footcite-bloch-1"], "Bloch, 5")]


def test_names_of_footnotes_follow_the_setting(role: Any) -> None:
    role.env.config.bibtex_footcite_id = "n{footbibliography_count}-{key}"
    names = [role._footnote(CitationTarget("bloch", "", ""), "Bloch", "")]
    # The number of directives that have placed footnotes.
    role.env.temp_data["bibtex_footbibliography_count"] = 1
    names.append(role._footnote(CitationTarget("duby", "", ""), "Duby", ""))
    assert names == ["n1-bloch", "n2-duby"]


def test_footnotes_that_no_directive_has_placed_are_taken_once() -> None:
    env: Any = SimpleNamespace(temp_data={})
    assert take_pending(env) == []
    one, two = nodes.footnote("", names=["one"]), nodes.footnote("", names=["two"])
    env.temp_data[PENDING] = nodes.container("", one, two)
    assert take_pending(env) == [one, two]
    assert take_pending(env) == []


def test_works_cited_in_footnotes_of_a_page() -> None:
    env: Any = SimpleNamespace(temp_data={})
    assert cited_in_footnotes(env) == []
    env.temp_data[CITED] = [Target("cite", "bloch", 3)]
    found = cited_in_footnotes(env)
    assert found == [Target("cite", "bloch", 3)]
    found.clear()
    assert env.temp_data[CITED] == [Target("cite", "bloch", 3)], "a list of its own"


@pytest.mark.parametrize("names", [["one", "two"], []])
def test_directive_records_the_names_of_its_footnotes(monkeypatch: pytest.MonkeyPatch, names: list[str]) -> None:
    made = [nodes.rubric("", "Notes"), nodes.container("", *(nodes.footnote("", names=[name]) for name in names))]
    monkeypatch.setattr(FootBibliographyDirective, "run", lambda self: made)
    directive = footcite.FootBibliography.__new__(footcite.FootBibliography)
    assert directive.run() is made
    assert made[1]["footnotes"] == names
    assert "footnotes" not in made[0]


def page(*parts: nodes.Node) -> nodes.document:
    document = new_document("/s/a.md")
    document += parts
    return document


def test_footnotes_return_to_the_place_of_their_directive() -> None:
    notes = [nodes.footnote("", nodes.paragraph("", name), names=[name]) for name in ("one", "two", "three", "own")]
    first, second = nodes.container("", footnotes=["two", "one"]), nodes.container("", footnotes=["three"])
    rule, plain = nodes.transition(), nodes.container("", nodes.paragraph("", "x"))
    document = page(nodes.section("", first, plain, second), rule, *notes)
    return_to_places(document)
    assert [note.astext() for note in first] == ["two", "one"]
    assert [note.astext() for note in second] == ["three"]
    assert document.children[1:] == [rule, notes[3]], "a footnote is left below the rule"
    assert "footnotes" not in first
    assert "footnotes" not in second


@pytest.mark.parametrize(("placed", "left"), [(True, ["section"]), (False, ["section", "transition"])])
def test_rule_above_footnotes_goes_if_none_is_left(placed: bool, left: list[str]) -> None:
    place = [nodes.container("", footnotes=["one"])] if placed else []
    notes = [nodes.footnote("", names=["one"])] if placed else []
    document = page(nodes.section("", *place, *notes), nodes.transition())
    return_to_places(document)
    assert [type(node).__name__ for node in document] == left


def test_empty_page_has_no_footnotes() -> None:
    document = page()
    return_to_places(document)
    assert document.children == []


def test_citation_that_cannot_be_read_is_text_and_reported(role: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[tuple[str, str, object]] = []
    monkeypatch.setattr(
        footcite,
        "report",
        lambda problem: reported.append((problem.code, problem.location, problem.arguments["target"])),
    )
    monkeypatch.setattr(FootCite, "get_source_info", lambda self: ("/s/a.md", 7))
    role.text, role.lineno, role.name = "bloch duby", 7, "footcite:p"
    found, messages = role.run()
    assert [type(node) for node in found] == [nodes.Text]
    assert (found[0].astext(), messages) == ("bloch duby", [])
    assert reported == [("citation", "/s/a.md:7", "bloch duby")]
    assert CITED not in role.env.temp_data


def test_role_cites_known_works_and_notes_all(role: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[str] = []
    shown: list[Any] = []

    class Style:
        def format_entry(self, label: str, entry: str) -> str:
            return f"{label}{entry}!"

    def format_references(style: str, role: str, references: list[Any]) -> Any:
        shown.append((style, role, [(entry, text, info.key, info.refname) for entry, text, info in references]))
        return SimpleNamespace(render=lambda backend: ["rendered"])

    entries = {"bloch": "Bloch", "duby": "Duby"}
    bibdata = SimpleNamespace(data=SimpleNamespace(entries=entries), bibfiles={"refs.bib": None})
    backend = SimpleNamespace(paragraph=lambda text: nodes.paragraph("", text))
    monkeypatch.setattr(footcite.Citations, "of", lambda env: SimpleNamespace(bibdata=bibdata, backend=backend))
    monkeypatch.setattr(footcite.pybtex.plugin, "find_plugin", lambda group, name: Style)
    monkeypatch.setattr(footcite, "format_references", format_references)
    role.env.note_dependency = files.append
    role.env.get_domain = lambda name: SimpleNamespace(reference_style=f"style of {name}")
    role.env.config.bibtex_default_style = "plain"
    for name, text in (("footcite:ct", "marc{p. 5},nobody,duby"), ("footcite", "bloch"), ("footcite:p", "nobody")):
        role.name, role.text, role.lineno = name, text, 4
        found = role.run()
    assert [(node.astext(), messages) for node, messages in [(found[0][0], found[1])]] == [("nobody", [])]
    assert files == ["refs.bib"] * 3
    cited = ["bloch", "nobody", "duby", "bloch", "nobody"]
    assert role.env.temp_data[CITED] == [Target("cite", key, 4) for key in cited]
    assert shown == [
        (
            "style of footcite",
            "ct",
            [("Bloch", "Bloch!", "bloch", "footcite-bloch-1"), ("Duby", "Duby!", "duby", "footcite-duby")],
        ),
        ("style of footcite", "p", [("Bloch", "Bloch!", "bloch", "footcite-bloch")]),
    ]
    assert [text for _, text in footnotes(role)] == ["Bloch!, p. 5.", "Duby!", "Bloch!"]
