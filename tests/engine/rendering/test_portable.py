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
