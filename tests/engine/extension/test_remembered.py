"""What is computed once equals what the other packages compute each time."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from docutils import nodes
from docutils.transforms.references import DanglingReferences
from docutils.utils import new_document
from pygments.formatters import HtmlFormatter
from sphinx import addnodes
from sphinx.environment.adapters import toctree
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx.util.osutil import relative_uri

from sphinx_scholar.extension import remembered, tree_walks

TREES: tuple[dict[str, list[str]], ...] = (
    {},
    {"index": ["a", "b"], "a": ["c"], "c": ["d"]},
    {"index": ["a"], "a": ["b"], "b": ["a"]},
    {"index": ["a", "b"], "a": ["c"], "b": ["c"]},
)


@pytest.mark.parametrize("includes", TREES)
def test_pages_above_are_those_that_sphinx_finds(includes: dict[str, list[str]]) -> None:
    find = remembered.pages_above(toctree._get_toctree_ancestors)
    for name in ("index", "a", "b", "c", "d", "elsewhere"):
        assert [*find(includes, name)] == [*toctree._get_toctree_ancestors(includes, name)]


def test_pages_above_follow_a_change_of_a_toctree() -> None:
    find = remembered.pages_above(toctree._get_toctree_ancestors)
    includes = {"index": ["a"], "a": ["b"]}
    assert [*find(includes, "b")] == ["b", "a"]
    includes["index"].append("b")
    includes["a"].remove("b")
    assert [*find(includes, "b")] == ["b"]


def test_formatters_are_made_once_for_the_same_options() -> None:
    made: list[dict[str, Any]] = []

    def make(self: object, **options: Any) -> HtmlFormatter[str]:
        made.append(options)
        return HtmlFormatter(**options)

    get, light, dark = remembered.formatters(make), object(), object()
    plain = get(light, linenos=False)
    assert get(light, linenos=False) is plain
    assert get(light, linenos=False, hl_lines=[2]).hl_lines == {2}
    assert get(light, linenos=False, hl_lines=[3]).hl_lines == {3}
    assert get(dark, linenos=False) is not plain
    assert len(made) == 4


def page() -> nodes.section:
    text = nodes.paragraph("", "one ", nodes.emphasis("", "two"), nodes.Text(" three"))
    items = [nodes.list_item("", nodes.paragraph("", word)) for word in ("four", "five")]
    return nodes.section("", nodes.title("", "A title"), text, nodes.bullet_list("", *items))


find = tree_walks.flat_walks(nodes.Node.findall)
CONDITIONS = (None, nodes.Text, nodes.paragraph, nodes.Element, nodes.math, lambda node: len(node.astext()) > 5)
PARTS = ({}, {"include_self": False}, {"descend": False}, {"siblings": True}, {"ascend": True})


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("part", PARTS)
def test_walks_find_what_those_of_docutils_find(condition: Any, part: dict[str, bool]) -> None:
    whole = page()
    for start in (whole, whole[1], whole[1][0], whole[2]):
        assert [*map(id, find(start, condition, **part))] == [*map(id, start.findall(condition, **part))]


def test_walk_goes_into_what_its_caller_puts_in_the_place_of_a_node() -> None:
    def seen(walk: Any) -> list[str]:
        whole, found = page(), []
        for node in walk(whole, nodes.Element):
            found.append(node.tagname)
            if isinstance(node, nodes.list_item):
                node[:] = [nodes.paragraph("", "", nodes.strong("", "new"))]
            if isinstance(node, nodes.title):
                node.parent.insert(1, nodes.rubric("", "", nodes.literal("", "inserted")))
            if isinstance(node, nodes.emphasis):
                node.parent.remove(node)
        return found

    assert seen(find) == seen(nodes.Node.findall)
    assert {"strong", "rubric", "literal"} <= {*seen(find)}


class Reader:
    """A parser of Markdown that reads what it is given, and other pages that this includes."""

    def __init__(self, config: str, renderer: type, make: Any) -> None:
        self.config, self.renderer, self.make = config, renderer, make

    def render(self, text: str) -> str:
        if text == "wrong":
            raise ValueError(text)
        included = text.removeprefix("include ")
        return self.make(self.config, self.renderer).render(included) + "!" if included != text else f"{id(self)}"


def test_parsers_are_used_again_for_the_same_settings_by_one_page_at_a_time() -> None:
    make: Any = remembered.parsers(lambda config, renderer: Reader(config, renderer, lambda *given: make(*given)))
    first = make("one", str).render("text")
    assert make("one", str).render("text") == first
    assert make("one", str).render("include text") != f"{first}!"
    assert make("one", int).render("text") not in (first, make("two", str).render("text"))
    failing = make("two", str)
    with pytest.raises(ValueError, match="wrong"):
        failing.render("wrong")
    assert make("two", str) is not failing


class Visitor(nodes.NodeVisitor):
    """Notes what it visits, and raises *error* at the paragraph that says "four"."""

    def __init__(self, document: nodes.document, error: type[Exception] | None) -> None:
        super().__init__(document)
        self.error, self.seen = error, list[str]()

    def dispatch_visit(self, node: nodes.Node) -> None:
        self.seen.append(f"{type(node).__name__} {node.astext()}")
        if self.error and isinstance(node, nodes.paragraph) and node.astext() == "four":
            raise self.error

    def dispatch_departure(self, node: nodes.Node) -> None:
        self.seen.append(f"end of {type(node).__name__}")


STEPS = ("SkipChildren", "SkipSiblings", "SkipNode", "SkipDeparture", "StopTraversal")


@pytest.mark.parametrize("step", [None, *STEPS])
def test_visits_are_those_of_docutils(step: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    document = new_document("page")
    document += page()
    walks = nodes.Node.walkabout, tree_walks.quiet_visits(nodes.Node.walkabout)
    seen = []
    for walk in walks:
        monkeypatch.setattr(nodes.Node, "walkabout", walk)
        visitor = Visitor(document, getattr(nodes, step) if step else None)
        document.walkabout(visitor)
        seen.append(visitor.seen)
    assert len(seen[0]) > 8
    assert seen[0] == seen[1]


def test_visits_are_printed_where_docutils_is_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    document = new_document("page")
    document += page()
    monkeypatch.setattr(nodes.Node, "walkabout", tree_walks.quiet_visits(nodes.Node.walkabout))
    said: list[str] = []
    document.reporter.debug_flag, document.reporter.stream = True, None  # type: ignore[assignment]
    document.reporter.attach_observer(lambda message: said.append(message.astext()))
    document.walkabout(Visitor(document, None))
    assert any("paragraph" in text for text in said)


def test_document_of_a_node_is_that_of_the_nearest_node_above_with_one() -> None:
    found = tree_walks.found_upwards(nodes.Node.document)
    tree, document = page(), new_document("page.md")
    deep = tree[2][1][0][0]
    assert found.fget(deep) is deep.document is None  # type: ignore[misc]
    document += tree
    assert found.fget(deep) is deep.document is document  # type: ignore[misc]
    other = new_document("other.md")
    found.fset(tree[2], other)  # type: ignore[misc]
    assert (found.fget(deep), found.fget(tree)) == (other, document)  # type: ignore[misc]
    assert deep.document is other


@pytest.mark.parametrize("setting", [None, addnodes.highlightlang(lang="c", force=False, linenothreshold=2)])
def test_code_has_the_same_language_without_a_walk(setting: nodes.Node | None) -> None:
    def made(apply: Any) -> list[dict[str, Any]]:
        document = new_document("page.md")
        blocks = [nodes.literal_block("a\nb", "a\nb", **more) for more in ({}, {"language": "r"}, {"linenos": True})]
        document += [blocks[0], *([setting.deepcopy()] if setting else []), nodes.section("", *blocks[1:])]
        apply(SimpleNamespace(document=document, config=SimpleNamespace(highlight_language="python")))
        return [block.attributes for block in blocks]

    apply = HighlightLanguageTransform.apply
    assert made(tree_walks.code_alone(apply)) == made(apply)
    assert [block["language"] for block in made(apply)] == ["python", "r", "c" if setting else "python"]


def named(refname: str | None, **more: Any) -> list[nodes.Element]:
    """A reference of each kind with or without the name of a target."""
    kinds = (nodes.reference, nodes.footnote_reference, nodes.citation_reference)
    return [kind("", "text", **({"refname": refname} if refname else {}), **more) for kind in kinds]


@pytest.mark.parametrize("level", [1, 2])
def test_references_by_name_are_resolved_without_a_walk(level: int) -> None:
    def made(apply: Any) -> tuple[str, list[str]]:
        document = new_document("page.md")
        document.reporter.report_level, document.reporter.stream = level, None  # type: ignore[assignment]
        said: list[str] = []
        document.reporter.attach_observer(lambda made: said.append(made.astext()) if made["level"] >= level else None)
        target = nodes.target("", "", ids=["there"], names=["there"])
        unused = nodes.target("", "", ids=["unused"], names=["unused"])
        for one in (target, unused):
            document.note_explicit_target(one)
        document += [
            target,
            unused,
            nodes.paragraph("", "", *named("there"), *named(None), *named("a <b>"), *named("own")),
        ]
        document.transformer = SimpleNamespace(
            unknown_reference_resolvers=[lambda node: node["refname"] == "own" and not node.attributes.clear()]
        )
        apply(SimpleNamespace(document=document))
        return document.pformat(), said

    apply = DanglingReferences.apply
    assert made(tree_walks.references_alone(apply)) == made(apply)
    tree, said = made(apply)
    assert tree.count('refid="there"') == 3
    assert sum("a <b>" in text for text in said) == 3
    assert any("unused" in text for text in said) == (level == 1)


def test_translations_are_looked_for_in_folders_that_are_there(tmp_path: Path) -> None:
    looked: list[Any] = []

    def init(folders: Any, language: str, catalog: str = "sphinx") -> Any:
        looked.append((list(folders), language, catalog))
        return "translation", True

    missing, there = tmp_path / "missing", tmp_path / "locales"
    there.mkdir()
    find = remembered.catalogs(init)
    found, has_any = find([missing], "de", "page")
    assert (found.gettext("a"), has_any, looked) == ("a", False, [])
    assert find([missing, there], "de", catalog="page") == find([None], "de") == ("translation", True)
    assert looked == [([there], "de", "page"), ([None], "de", "sphinx")]
    # One that comes during a build is there for the next one.
    missing.mkdir()
    assert remembered.catalogs(init)([missing], "de") == ("translation", True)


PLACES = ("", "index.html", "a/index.html", "a/", "a/b.html", "a/b.html#c", "a/c/d.html", "/a/b.html", "b", "#c", "a/b")


@pytest.mark.parametrize("base", PLACES)
def test_relative_addresses_are_those_of_sphinx(base: str) -> None:
    relative = remembered.relative_addresses(relative_uri)
    for to in (*PLACES, *PLACES):
        assert relative(base, to) == relative_uri(base, to)


def test_addresses_of_pages_are_made_once_for_each_builder() -> None:
    class Builder:
        made: ClassVar[list[str]] = []

        def __init__(self, suffix: str) -> None:
            self.suffix = suffix

        def target(self, docname: str, typ: str | None = None) -> str:
            self.made.append(docname)
            return docname + self.suffix

    address, one, other = remembered.addresses(Builder.target), Builder(".html"), Builder("/")
    assert [address(one, "a"), address(other, "a", "page"), address(one, "a"), address(one, "b")] == [
        *("a.html", "a/", "a.html", "b.html")
    ]
    assert Builder.made == ["a", "a", "b"]
