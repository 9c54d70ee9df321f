"""Pictures whose files are videos or sound: ``![a talk](talk.mp4)``, and figures of such files."""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ..model.frames import frame_of
from ..rendering.media import recording
from .media import HEIGHT, SIZES, WIDTH
from .own_media import kind_of, published

_LINKS = (nodes.reference, addnodes.pending_xref)


class PicturesThatPlay(SphinxTransform):
    """Take the files of ``![a talk](talk.mp4)`` and figures that are videos or sound for what they are."""

    # Before Sphinx collects pictures, and before those without an alternative text are noted.
    default_priority = 334

    def apply(self, **kwargs: Any) -> None:
        """Change the page being read."""
        for image in list(self.document.findall(nodes.image)):
            source = image["uri"]
            tag = kind_of(source)
            foreign = frame_of(source) is not None
            path, problem = published(self.env, source) if tag and not foreign else ("", None)
            # Of what is not there, Sphinx tells.
            if not tag or problem:
                continue
            title = image.get("alt", "")
            attributes = {"src": source, **({"aria-label": title} if title else {}), **_sizes_of(image, tag)}
            attributes |= {"class": "recording", "controls": "", "preload": "none"}
            files = {source: path} if path else {}
            node = recording(tag=tag, attributes=attributes, tracks=[], files=files, docname=self.env.docname)
            node.source, node.line = image.source, image.line
            if align := image.get("align"):
                node["classes"].append(f"align-{align}")
            linked = next((one for one in _ancestors(image) if isinstance(one, _LINKS)), None)
            if linked is None:
                image.replace_self(node)
            else:
                _put_before_link(linked, image, node)


def _ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def _put_before_link(linked: nodes.Element, image: nodes.image, node: recording) -> None:
    """Put *node*, which stands for *image*, in front of the link around it: a link cannot contain what is played."""
    text = image.get("alt") or linked.get("refuri") or linked.get("refname") or linked.get("reftarget", "")
    image.replace_self(node)
    around, place = node.parent, node.parent.index(node)
    around.remove(node)
    if not linked.astext().strip():
        around.insert(place, nodes.Text(text))
    outer = linked.parent
    place = outer.index(linked)
    inline = isinstance(outer, nodes.TextElement)
    outer[place : place + 1] = [node, *((nodes.Text(" "), linked) if inline else [nodes.paragraph("", "", linked)])]


def _sizes_of(image: nodes.image, tag: str) -> dict[str, str]:
    given = {name: size[1] or size[2] for name in ("width", "height") if (size := SIZES.fullmatch(image.get(name, "")))}
    return given or ({"width": WIDTH, "height": HEIGHT} if tag == "video" else {})
