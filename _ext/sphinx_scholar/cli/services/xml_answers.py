"""Answers of XML, read without entities and without anything from elsewhere."""

from typing import Any

from lxml import etree

from .cache import Answer
from .errors import Unusable

#: An element of lxml.
Element = Any


def parsed(answer: Answer) -> Element:
    """The root of an answer; :exc:`.Unusable` if it is not well formed, or declares entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(answer.text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unusable(answer.service, "the answer is not valid XML") from None
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise Unusable(answer.service, "the answer declares XML entities and was not read")
    return root


def text(element: Element, path: str) -> str:
    """The text of the first element at a *path* with all that is in it, on one line; ``""`` if there is none."""
    found = element.find(path)
    if found is None:
        return ""
    return " ".join("".join(part for part in found.itertext() if isinstance(part, str)).split())
