"""Elements as the nodes of builders that write no HTML."""

from docutils import nodes

from sphinx_scholar.rendering.nodes import el
from sphinx_scholar.rendering.portable import Converter


def test_picture_that_a_builder_cannot_show_is_its_alternative_text() -> None:
    picture = el("img", src="dots.svg", alt="Three dots")
    picture["path"] = "_static/dots.svg"
    root = nodes.section(
        "", nodes.paragraph("", "Before"), el("div", picture), el("div", el("img", src="x.svg", alt=""))
    )
    Converter().replace(root)
    assert [node.astext() for node in root] == ["Before", "Three dots"]
    assert not list(root.findall(nodes.image))


def test_list_of_links_is_a_line_with_a_dot_between_them() -> None:
    items = [el("li", el("a", name, href=f"{name}.html")) for name in ("one", "two", "three")]
    for label, line in (({"aria-label": "Topics"}, "Topics: one · two · three"), ({}, "one · two · three")):
        root = nodes.section("", el("ul", *(item.deepcopy() for item in items), **label))
        Converter().replace(root)
        assert [(type(node), node.astext()) for node in root] == [(nodes.paragraph, line)]
