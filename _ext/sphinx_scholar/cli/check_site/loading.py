"""The files that a browser loads with a page, as far as its HTML and its stylesheets name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from .finding import Finding, Findings
from .page import Element, Page
from .site import Site


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file of the site that *element* of a page loads: a ``sheet``, a ``script``, a ``font`` or a ``picture``."""

    element: Element
    kind: str
    name: str


def loaded(page: Page, site: Site) -> Iterator[Loaded]:
    """What a browser loads on a first visit. Files of other hosts, lazy pictures and recordings are not counted."""
    icons = 0
    for element in page.elements:
        kind, address = _load(element)
        icons += kind == "icon"
        if kind == "icon":
            kind = "" if icons > 1 else "picture"
        if kind and (name := _file(site, page.path, address, page.base)) is not None:
            yield Loaded(element, kind, name)


def _load(element: Element) -> tuple[str, str]:
    """The kind and the address of what *element* loads; two empty texts for nothing."""
    if element.tag == "script" and element.get("src"):
        return "script", element.get("src")
    if element.tag == "img" and element.get("src") and element.get("loading") != "lazy":
        return "picture", element.get("src")
    if element.tag == "link" and element.get("href"):
        rel = element.get("rel", "").lower().split()
        if "stylesheet" in rel and "alternate" not in rel:
            return "sheet", element.get("href")
        if "preload" in rel or "modulepreload" in rel:
            return element.get("as") or "script", element.get("href")
        if "icon" in rel:
            return "icon", element.get("href")
    return "", ""


def sheets(page: Page, site: Site) -> Iterator[str]:
    """The stylesheets on the site that a page loads, and those that they import."""
    waiting = [file.name for file in loaded(page, site) if file.kind == "sheet"]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen.add(name)
            yield name
            imported = (asset.address for asset in site.sheet(name) if asset.directive == "style-src-elem")
            waiting += filter(None, (_file(site, name, address) for address in imported))


def sheet_links(page: Page, site: Site) -> Findings:
    """The files that the stylesheets of a page name are there."""
    for name in sheets(page, site):
        for asset in site.sheet(name):
            if _path(site, name, asset.address) is not None and _file(site, name, asset.address) is None:
                text = f'there is no file "{asset.address}"'
                yield Finding(name, site.line(name, asset.address), "link", text)


def _path(site: Site, page: str, address: str, base: str = "") -> str | None:
    try:
        return site.path(site.target(page, address, base))
    except ValueError:
        return None


def _file(site: Site, page: str, address: str, base: str = "") -> str | None:
    path = _path(site, page, address, base)
    return None if path is None else site.file(path)
