"""HTML that a cell of a notebook has put out, without what runs, loads or has a look of its own.

What is left, such as text, tables, links, pictures, formulas and drawings, looks as it does elsewhere on the site.
"""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml import etree, html

#: Elements that stay; all others that are not named here are replaced by what is in them.
_TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption".split()  # noqa: SIM905
    + "figure hr i img ins kbd li mark math ol p pre q s samp small span strong sub summary sup svg table".split()  # noqa: SIM905
    + "tbody td tfoot th thead time tr u ul var wbr".split()  # noqa: SIM905
)
#: Elements that go with what is in them, and what is lost with each.
_LOST = {
    **dict.fromkeys(("script", "canvas"), "script"),
    **dict.fromkeys(("iframe", "frame", "object", "embed", "applet"), "frame"),
    **dict.fromkeys(("audio", "video"), "media"),
    "style": "style",
    # Controls, which do nothing without a script; and what has no place in a page.
    **dict.fromkeys(("button", "input", "select", "textarea", "link", "meta", "base", "title", "template", "area"), ""),
}
_ATTRIBUTES = frozenset(
    ("alt", "cite", "colspan", "datetime", "dir", "href", "lang", "open", "rowspan", "scope", "src", "start", "title")
)
_SIZES = frozenset(("width", "height"))
#: Drawings and formulas keep theirs, but for what runs.
_WHOLE = ("svg", "math")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: The style that pandas writes above each table; those of the site say much the same.
_OF_PANDAS = re.compile(r"\s*(?:\.dataframe [^{}]+{[^{}]*}\s*)*")
_SCHEME = re.compile(r"\s*(?!https?:|mailto:|#)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(slots=True)
class Cleaned:
    """What is left of the HTML, ``""`` if that shows nothing; the length of its text; the kinds of what is *lost*."""

    html: str = ""
    characters: int = 0
    lost: set[str] = field(default_factory=set)


def clean(text: str, table_label: str) -> Cleaned:
    """Clean the HTML *text*. Tables can be scrolled, also by keyboard; *table_label* names them for screen readers."""
    found = Cleaned()
    try:
        root = html.fragment_fromstring(text, create_parent="div", parser=html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError):
        found.lost.add("markup")
        return found
    # Comments and the like.
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in [*root.iterdescendants()]:
        if element.getroottree().getroot() is root.getroottree().getroot():
            _clean_element(element, found.lost)
    for table in [*root.iter("table")]:
        if not any(above.tag == "table" for above in table.iterancestors()):
            _make_scrollable(table, table_label)
    found.characters = len(root.text_content().strip())
    if found.characters or next(root.iter("img", *_WHOLE), None) is not None:
        found.html = escape(root.text or "", quote=False) + "".join(
            html.tostring(child, encoding="unicode") for child in root
        )
    return found


def _clean_element(element: Any, lost: set[str]) -> None:
    whole = next((above.tag for above in element.iterancestors(*_WHOLE)), "")
    tag = str(element.tag).lower()
    if tag in _LOST:
        known = tag == "style" and _OF_PANDAS.fullmatch(element.text or "")
        if _LOST[tag] and not known and "json" not in element.get("type", ""):
            lost.add(_LOST[tag])
        _drop(element)
        return
    if whole or tag in _WHOLE:
        kept = {name: value for name, value in element.items() if not name.lower().startswith("on")}
    else:
        allowed = _ATTRIBUTES | _SIZES if tag == "img" else _ATTRIBUTES
        kept = {name: value for name, value in element.items() if name in allowed}
        if "dataframe" in element.get("class", ""):
            kept["class"] = "dataframe"
    for name in ("href", "src", "xlink:href", "{http://www.w3.org/1999/xlink}href"):
        if _SCHEME.match(kept.get(name, "")):
            del kept[name]
    element.attrib.clear()
    element.attrib.update(kept)
    if tag == "img" and "src" not in kept:
        lost.add("picture")
        element.tag, element.text = "span", kept.get("alt", "")
        element.attrib.clear()
    elif tag == "img":
        element.set("alt", kept.get("alt", ""))
    elif tag in _HEADINGS:
        element.tag = "p"
        element.set("class", "output-heading")
    elif tag == "th" and not element.text_content().strip():
        element.tag = "td"
        element.attrib.pop("scope", None)
    elif not whole and tag not in _TAGS:
        element.drop_tag()


def _drop(element: Any) -> None:
    """Remove *element*; of a frame, a link to its address is left."""
    address = element.get("src") or element.get("data") or ""
    if _LOST[str(element.tag).lower()] == "frame" and re.match("https?://", address):
        link = html.Element("a", href=address)
        link.text = address
        link.tail = element.tail
        element.getparent().replace(element, link)
    else:
        element.drop_tree()


def _make_scrollable(table: Any, label: str) -> None:
    box = html.Element("div", {"class": "pst-scrollable-table-container", "tabindex": "0", "role": "group"})
    box.set("aria-label", label)
    box.tail, table.tail = table.tail, None
    table.getparent().replace(table, box)
    box.append(table)
