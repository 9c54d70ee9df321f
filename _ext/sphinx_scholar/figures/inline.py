"""SVG files of authors as parts of pages, in which they have the colours of the theme."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .svg import SVG_NAMESPACE, number, serialise

#: The size in bytes up to which a page contains a drawing.
LARGEST = 4096
#: The width in pixels at which lists show a picture.
WIDTH = 160
#: Elements of the SVG namespace that load something or that refer to ids, which pages may repeat.
_REFERRING = frozenset({"a", "image", "use", "animate", "animateMotion", "animateTransform", "set", "feImage"})
#: What tells of the drawing instead of being drawn.
_ABOUT = frozenset({"title", "desc", "metadata"})


def read_svg(data: bytes) -> tuple[str, str]:
    """The markup of an SVG file for a page, and its title; both ``""`` if it has none.

    A page cannot contain a large file, nor one with scripts, styles, ids or references, or that needs a DTD: as an
    ``<img>``, such a file is shown as it is.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "", ""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return "", ""
    if root.tag != f"{{{SVG_NAMESPACE}}}svg":
        return "", ""
    title = next((child.text for child in root if child.tag == f"{{{SVG_NAMESPACE}}}title"), None) or ""
    return _markup(root) if len(data) <= LARGEST else "", " ".join(title.split())


def _markup(root: Element) -> str:
    try:
        _, _, width, height = map(float, root.get("viewBox", "").replace(",", " ").split())
        made = _plain(root)
        made.attrib.pop("role", None)
        # Themes without a size for it, which would else show it as wide as the page.
        made.attrib.update(width=str(WIDTH), height=number(WIDTH * height / width), xmlns=SVG_NAMESPACE)
        return serialise(made)
    except (ValueError, ZeroDivisionError):
        return ""


def _plain(node: Element) -> Element:
    """A copy without namespaces and what is not drawn; :exc:`ValueError` if it has what pages cannot contain."""
    space, _, tag = str(node.tag).rpartition("}")
    if space != f"{{{SVG_NAMESPACE}" or tag in _REFERRING:
        raise ValueError(tag)
    made = Element(tag)
    for name, value in node.attrib.items():
        if name.startswith("{") or name in ("id", "href") or re.search(r"url\(|[a-z]:", value, re.IGNORECASE):
            raise ValueError(name)
        made.set(name, value)
    made.text = node.text
    for child in node:
        if str(child.tag).rpartition("}")[2] not in _ABOUT:
            part = _plain(child)
            part.tail = child.tail
            made.append(part)
    return made
