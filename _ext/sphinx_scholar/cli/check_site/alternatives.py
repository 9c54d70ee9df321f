"""Alternative texts: what is seen can be read aloud."""

import posixpath
from urllib.parse import unquote, urlsplit

from .finding import Findings
from .page import Element, Page
from .site import Site

#: Roles by which an element is taken for a picture.
_PICTURES = frozenset({"img", "graphics-document", "graphics-symbol"})
#: Elements that are seen as pictures.
_SEEN = frozenset({"img", "input", "area", "iframe", "frame"})


def alternatives(page: Page, _: Site) -> Findings:
    """Pictures have alternative texts, and frames titles."""
    for element in page.elements:
        if (element.tag not in _SEEN and element.get("role") not in _PICTURES) or _ignored(element):
            continue
        if element.tag == "img":
            yield from _of_image(page, element)
        elif element.tag == "input" and element.get("type", "").lower() == "image":
            if not _label(element) and not element.get("alt"):
                yield page.finding(element, "alt", "the button has no alternative text")
        elif element.tag == "area" and element.get("href") is not None:
            if not _label(element) and not element.get("alt"):
                yield page.finding(element, "alt", "the area of the map has no alternative text")
        elif element.tag in ("iframe", "frame") and not _label(element):
            yield page.finding(element, "alt", "the frame has no title")
        elif element.get("role") in _PICTURES and not _label(element) and _title(element) is None:
            yield page.finding(element, "alt", f"the image ({element.tag}) has no name; add an aria-label")


def names(page: Page, _: Site) -> Findings:
    """Links and buttons have words, or pictures with words."""
    for element in page.elements:
        link = element.tag == "a" and element.get("href") is not None
        if (link or element.tag in ("button", "summary")) and not _ignored(element) and not _words(element):
            image = next(element.iter("img"), None)
            what = (
                "no text"
                if image is None
                else f'only the image "{_shown(image.get("src", ""))}" without alternative text'
            )
            yield page.finding(
                element, "alt", f"the {'link' if link else element.tag} has {what}, so screen readers cannot name it"
            )


def _of_image(page: Page, image: Element) -> Findings:
    if image.get("role") in ("presentation", "none"):
        return
    alt = image.get("alt")
    address = image.get("src", "")
    if alt is None:
        if not _label(image):
            yield page.finding(image, "alt", f'the image "{_shown(address)}" has no alternative text')
    elif alt.strip() and _is_name(alt.strip(), address):
        yield page.finding(image, "alt", f'the alternative text of the image is its file name, "{alt.strip()}"')


def _is_name(alt: str, address: str) -> bool:
    """Whether *alt* is the address of the picture or the name of its file: Sphinx writes that if there is no text."""
    path = unquote(urlsplit(address).path) if not address.startswith("data:") else ""
    name = posixpath.basename(path)
    return bool(path) and "." in name and alt in (address, path, name)


def _shown(address: str) -> str:
    return address if len(address) < 120 else f"{address[:60]}..."


def _ignored(element: Element) -> bool:
    """Whether a screen reader leaves *element* out."""
    parents = (element, *element.iterancestors())
    return any(e.get("aria-hidden") == "true" or e.get("hidden") is not None for e in parents)


def _label(element: Element) -> bool:
    return any((element.get(name) or "").strip() for name in ("aria-label", "aria-labelledby", "title"))


def _title(element: Element) -> Element | None:
    return next((title for title in element.iter("title") if title.text_content().strip()), None)


def _words(element: Element) -> bool:
    if _label(element) or element.text_content().strip():
        return True
    pictures = [*element.iter("img", "svg", "math", "area", "input", "object")]
    return any(p.get("alt") or _label(p) or _title(p) is not None or p.tag in ("math", "object") for p in pictures)
