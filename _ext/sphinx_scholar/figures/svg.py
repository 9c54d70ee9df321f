"""Trees of SVG and HTML elements, built in Python and written as text that a strict page can hold.

A page served under ``default-src 'self'`` refuses ``style`` attributes, ``<style>`` and inline scripts; colours come
from classes, which the stylesheet gives for light and dark. :func:`serialise` refuses what the browser would refuse.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG_NAMESPACE = "http://www.w3.org/2000/svg"


FORBIDDEN_TAGS = frozenset({"style", "script", "foreignObject", "iframe", "object", "embed"})


VOID_TAGS = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


def number(value: float) -> str:
    """A coordinate with at most two decimals and no trailing zeros: small, and the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(tag: str, *children: Element | str, **attributes: str | float | None) -> Element:
    """An element with *children* (elements and text). ``class_`` is ``class``, ``font_size`` is ``font-size``.

    An attribute that is ``None`` is left out; numbers are written by :func:`number`.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), value if isinstance(value, str) else number(value))
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + child
        else:
            made.text = (made.text or "") + child
    return made


def svg(width: float, height: float, *children: Element, **attributes: str | float | None) -> Element:
    """The root of a drawing *width* by *height* units, which the page scales to the room there is."""
    view_box = f"0 0 {number(width)} {number(height)}"
    return element("svg", *children, xmlns=SVG_NAMESPACE, viewBox=view_box, **attributes)


def path(points: list[tuple[float, float]], **attributes: str | float | None) -> Element:
    """An open line through *points*."""
    steps = " ".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=f"M{steps}", fill="none", **attributes)


def label(root: Element, identifier: str, title: str, description: str) -> None:
    """Give an SVG *root* its name and description for assistive technology.

    A drawing with links is a group; one without is an image, of which nothing inside is announced by itself.
    """
    root.set("role", "group" if root.find(".//a") is not None else "img")
    root.set("aria-labelledby", f"{identifier}-title {identifier}-desc")
    root.insert(0, element("title", title, id=f"{identifier}-title"))
    root.insert(1, element("desc", description, id=f"{identifier}-desc"))


def serialise(root: Element) -> str:
    """*root* as text, valid both as HTML and as XML.

    :raises ValueError: for what a content-security policy of ``default-src 'self'`` would refuse.
    """
    for node in root.iter():
        if not isinstance(node.tag, str):
            raise ValueError("comments and processing instructions do not belong in a drawing")
        if node.tag in FORBIDDEN_TAGS or node.tag in VOID_TAGS:
            raise ValueError(f"<{node.tag}> does not belong in a drawing")
        for name, value in node.attrib.items():
            if name == "style" or name.startswith("on"):
                raise ValueError(f"{name}= on <{node.tag}>: use a class or a presentation attribute")
            if name == "href" and node.tag != "a" and not value.startswith("#"):
                raise ValueError(f"<{node.tag}> loads {value!r}: a drawing is whole in itself")
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
