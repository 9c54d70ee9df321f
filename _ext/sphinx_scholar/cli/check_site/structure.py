"""Ids are unique; headings have an order."""

from collections.abc import Iterator

from .finding import Findings
from .page import Element, Page
from .site import Site

_LEVELS = {f"h{level}": level for level in range(1, 7)}
#: Attributes that name other elements by their ids.
_REFERENCES = ("aria-labelledby", "aria-describedby", "headers")
#: Furo puts tables and formulas into containers, to which it gives their ids as well: links arrive all the same.
_WRAPPERS = ("table-wrapper", "math-wrapper")
#: The page that a script fills, with its heading in some themes.
_SEARCH = ("search.html", "search/index.html")


def ids(page: Page, _: Site) -> Findings:
    """No two elements have the same id, and the ids to which the text of the page refers exist."""
    first: dict[str, Element] = {}
    for element in page.elements:
        name = element.get("id")
        if name is None:
            continue
        if name in first and not _is_wrapped(element, first[name]):
            yield page.finding(element, "id", f'the id "{name}" is on line {page.line(first[name])}, too')
        elif name not in first and (not name or any(letter.isspace() for letter in name)):
            yield page.finding(element, "id", f'"{name}" cannot be an id')
        first.setdefault(name, element)
    for element in page.text_elements:
        names = [name for attribute in _REFERENCES for name in element.get(attribute, "").split()]
        names += [element.get("for")] if element.tag == "label" and element.get("for") else []
        for name in names:
            if name not in first:
                yield page.finding(element, "id", f'there is no element with the id "{name}"')


def _is_wrapped(element: Element, other: Element) -> bool:
    return element.getparent() is other and any(name in other.get("class", "").split() for name in _WRAPPERS)


def headings(page: Page, _: Site) -> Findings:
    """One heading of the first level, before all others, and no level left out after it."""
    found = [(level, element) for element, level in _headings(page)]
    if not found and page.path in _SEARCH:
        return
    if not any(level == 1 for level, _ in found):
        yield page.finding(found[0][1] if found else None, "heading", "the page has no first-level heading")
    last, seen = 0, False
    for level, element in found:
        text = " ".join(element.text_content().split())[:60]
        if not text and not _has_picture(element):
            yield page.finding(element, "heading", "the heading is empty")
        if level == 1 and seen:
            yield page.finding(element, "heading", f'"{text}" is a second first-level heading')
        elif level > last + 1 and (last or any(other == 1 for other, _ in found)):
            yield page.finding(element, "heading", f'"{text}" is of level {level}, after one of level {last or "none"}')
        last, seen = level, seen or level == 1


def _headings(page: Page) -> Iterator[tuple[Element, int]]:
    """The headings of the text of a page, with their levels."""
    for element in page.text_elements:
        role = element.get("role")
        if role == "heading" and element.get("aria-level", "2").isdecimal():
            level = int(element.get("aria-level", "2"))
        elif role is None:
            level = _LEVELS.get(element.tag, 0)
        else:
            continue
        if level and not any(_hidden(e) for e in (element, *element.iterancestors())):
            yield element, level


def _hidden(element: Element) -> bool:
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


def _has_picture(element: Element) -> bool:
    return any(image.get("alt") for image in element.iter("img")) or next(element.iter("svg", "math"), None) is not None
