"""Pages in books, single pages, man pages and text, without a build."""

from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import other_builders
from sphinx_scholar.extension.accessible_names import CHECKBOX
from sphinx_scholar.extension.other_builders import PlainLinks, Portable, UniqueIds, unlisted
from sphinx_scholar.rendering.nodes import el, link


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The builder of the build, whose format and name tests set."""
    found = SimpleNamespace(name="latex", format="latex", supported_image_types=["image/png"])
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(state=SimpleNamespace(builder=found)))
    monkeypatch.setattr(other_builders, "writes_pages", lambda builder: builder.name == "html")
    monkeypatch.setattr(other_builders, "has_theme", lambda builder: builder.name in ("html", "singlehtml"))
    return found


def page(*children: nodes.Node, **env: Any) -> nodes.document:
    document = new_document("x")
    document.settings.env = SimpleNamespace(docname="a", app=None, **env)
    document += children
    return document


def boxes() -> list[nodes.Node]:
    texts = (f'<input {CHECKBOX} checked="checked">', f"<input {CHECKBOX}>", '<input class="x">')
    return [nodes.paragraph("", "", nodes.raw("", text, format="html")) for text in texts]


@pytest.mark.parametrize(("name", "replaced"), [("latex", True), ("text", True), ("html", False), ("gettext", False)])
def test_boxes_of_task_lists_are_signs_where_there_is_no_html(builder: Any, name: str, replaced: bool) -> None:
    builder.name = builder.format = name
    document = page(*boxes())
    Portable(document).run()
    shown = [part.astext() for part in document]
    assert shown[:2] == (["[x] ", "[ ] "] if replaced else [part.astext() for part in boxes()][:2])


def test_tabs_are_open_in_books(builder: Any) -> None:
    def tabs() -> nodes.container:
        inner = nodes.container("", nodes.paragraph("", "One"), design_component="tab-item", classes=["sd-tab-item"])
        return nodes.container("", inner, design_component="tab-set")

    for name, component, classes in (("epub", "", []), ("singlehtml", "tab-item", ["sd-tab-item"])):
        builder.name, builder.format = name, "html"
        document = page(tabs())
        Portable(document).run()
        inner = document[0][0]  # type: ignore[index]
        assert (inner["design_component"], inner["classes"]) == (component, classes)


def test_links_without_an_address_are_text_in_books(builder: Any) -> None:
    builder.name, builder.format = "epub", "html"
    hidden = el("span", "unseen", classes="visually-hidden")
    document = page(nodes.paragraph("", "", link("a.html", "A"), el("a", "B", title="x"), hidden))
    Portable(document).run()
    first, second = document[0].children
    assert (first["tag"], first["attributes"]["href"]) == ("a", "a.html")  # type: ignore[index]
    assert (second["tag"], second["attributes"], second.astext()) == ("span", {}, "B")  # type: ignore[index]
    # The theme hides it.
    builder.name = "singlehtml"
    document = page(el("span", "unseen", classes="visually-hidden"))
    Portable(document).run()
    assert document.astext() == "unseen"


@pytest.mark.parametrize(
    ("path", "found"),
    [("_static/a.png", "_static/a.png"), ("_static/a.svg", ""), ("_static/none.png", ""), ("other/a.png", "")],
)
def test_pictures_of_static_folders_are_copied_if_the_builder_shows_them(
    builder: Any, tmp_path: Path, path: str, found: str
) -> None:
    (tmp_path / "_static").mkdir()
    (tmp_path / "other").mkdir()
    for name in ("_static/a.png", "_static/a.svg", "other/a.png"):
        (tmp_path / name).touch()
    noted: list[tuple[str, str]] = []
    images = SimpleNamespace(add_file=lambda docname, name: noted.append((docname, name)))
    config = SimpleNamespace(html_static_path=["none", "_static"])
    document = page(srcdir=tmp_path, images=images, config=config)
    assert Portable(document)._picture(path) == found
    assert noted == ([("a", found)] if found else [])


def test_ids_in_a_single_page_are_there_once_and_links_lead_to_them() -> None:
    def part(docname: str) -> nodes.Element:
        section = nodes.section("", nodes.title("", docname), ids=["top", f"of-{docname}"], backrefs=["note"])
        section += nodes.reference("", "here", refid="top")
        section += nodes.reference("", "there", refuri="#document-b#top")
        section += nodes.reference("", "page", refuri="#document-b")
        section += nodes.reference("", "web", refuri="https://e.org/#top")
        section += [link("#top", "x"), link("#document-b#top", "y"), nodes.footnote(ids=["note"])]
        return section

    second = addnodes.start_of_file("", part("b"), docname="b")
    document = page(part("a"), second)
    UniqueIds(document).run()
    first, last = document.findall(nodes.section)
    assert first["ids"] == ["top", "of-a", "document-a"]
    assert (last["ids"], last["backrefs"]) == (["b-top", "of-b"], ["b-note"])
    for section, own in ((first, "top"), (last, "b-top")):
        here, there, whole, web = section.findall(nodes.reference)
        assert (here["refid"], there["refuri"], whole["refuri"]) == (own, "#b-top", "#document-b")
        assert web["refuri"] == "https://e.org/#top"
        assert [part["attributes"]["href"] for part in section.children[-3:-1]] == [f"#{own}", "#b-top"]  # type: ignore[index]
    assert [note["ids"] for note in document.findall(nodes.footnote)] == [["note"], ["b-note"]]


def test_links_without_an_address_are_text_in_man_pages() -> None:
    inner = [nodes.Text("a"), nodes.emphasis("", "b")]
    kept = [nodes.reference("", "web", refuri="https://e.org/"), nodes.reference("", "here", refid="x")]
    document = page(nodes.paragraph("", "", nodes.Text("1"), nodes.reference("", "", *inner, refuri=""), *kept))
    PlainLinks(document).run()
    assert [type(node).__name__ for node in document[0].children] == [
        "Text",
        "Text",
        "emphasis",
        "reference",
        "reference",
    ]
    assert document.astext() == "1abwebhere"


def test_pages_in_no_toctree_are_listed_by_that_of_their_folder_or_the_home_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        other_builders, "children_of", lambda env, docname: {"index": ["papers/index"]}.get(docname, [])
    )
    env: Any = SimpleNamespace(
        config=SimpleNamespace(root_doc="index"),
        tocs={"index": None},
        toctree_includes={"index": ["papers/index"], "papers/index": ["papers/a"]},
        found_docs={"index", "papers/index", "papers/a", "about", "404", "b"},
        metadata=defaultdict(dict, {"404": {"orphan": ""}}),
    )
    assert unlisted(env) == {"papers/index": ["papers/a"], "index": ["about", "b"]}
    env.toctree_includes["index"] = ["papers/index", "about", "b"]
    assert unlisted(env)["index"] == ["about", "b"]
    (toctree,) = [other_builders._toctree("index", ["about", "b"])]
    assert (toctree["parent"], toctree["includefiles"]) == ("index", ["about", "b"])
    assert toctree["entries"] == [(None, "about"), (None, "b")]
    assert toctree["hidden"]
    assert toctree["maxdepth"] == -1


def test_builders_of_one_document_include_all_pages(builder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_builders, "unlisted", lambda env: {"index": ["about"], "empty": ["b"]})

    def made(name: str) -> Any:
        builder.name = name
        tocs = {"index": nodes.bullet_list("", nodes.list_item()), "empty": nodes.bullet_list()}
        pages = {"index": page(nodes.section("", nodes.title("", "Home"))), "a": page(nodes.section())}
        env = SimpleNamespace(tocs=tocs, get_doctree=pages.get)
        app: Any = SimpleNamespace(env=env)
        other_builders.include_all_pages(app, builder)
        return env

    def included(node: nodes.Element) -> list[list[str]]:
        return [toctree["includefiles"] for toctree in node.findall(addnodes.toctree)]

    env = made("latex")
    assert included(env.tocs["index"][0]) == [["about"]]
    assert included(env.tocs["empty"]) == []
    home = env.get_doctree("index")
    assert included(home) == [["about"]]
    assert isinstance(home[0][-1], addnodes.toctree), "no element that would be left empty"
    assert included(env.get_doctree("a")) == []
    for name in ("html", "gettext"):
        env = made(name)
        assert included(env.tocs["index"]) == included(env.get_doctree("index")) == []
