"""Build and serialise trees of SVG and HTML elements.

Under the content-security policy ``default-src 'self'``, browsers ignore ``style`` attributes, ``<style>`` and inline
scripts, so :func:`serialise` rejects these. Colours come from classes, which have values for light and dark themes.
"""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
FORBIDDEN_TAGS = frozenset({"style", "script", "foreignObject", "iframe", "object", "embed"})
VOID_TAGS = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


def number(value: float) -> str:
    """Format *value* with at most two decimals and no trailing zeros, the same on all machines."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(tag: str, *children: Element | str, **attributes: str | float | None) -> Element:
    """Make an element. ``font_size`` becomes ``font-size``, ``class_`` ``class``; ``None`` is omitted."""
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
    """The root of a drawing of *width* by *height* units, which the page scales to the available width."""
    view_box = f"0 0 {number(width)} {number(height)}"
    return element("svg", *children, xmlns=SVG_NAMESPACE, viewBox=view_box, **attributes)


def path(points: list[tuple[float, float]], **attributes: str | float | None) -> Element:
    """An open line through *points*."""
    steps = " ".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=f"M{steps}", fill="none", **attributes)


def label(root: Element, identifier: str, title: str, description: str) -> None:
    """Add name and description to an SVG *root*. Its role is ``group`` if it has links, which ``img`` would hide.

    The description is no part of the name, with which it would be read each time.
    """
    root.set("role", "group" if root.find(".//a") is not None else "img")
    root.set("aria-labelledby", f"{identifier}-title")
    root.insert(0, element("title", title, id=f"{identifier}-title"))
    root.insert(1, element("desc", description))


def serialise(root: Element) -> str:
    """*root* as valid HTML and XML; :exc:`ValueError` if it contains what ``default-src 'self'`` blocks."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            raise ValueError("a drawing must not contain comments or processing instructions")
        if node.tag in FORBIDDEN_TAGS or node.tag in VOID_TAGS:
            raise ValueError(f"a drawing must not contain <{node.tag}>")
        for name, value in node.attrib.items():
            if name == "style" or name.startswith("on"):
                raise ValueError(f"<{node.tag}> has the attribute {name}; use a class or a presentation attribute")
            if name == "href" and node.tag != "a" and not value.startswith("#"):
                raise ValueError(f"<{node.tag}> loads {value!r}; a drawing must not load files")
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
