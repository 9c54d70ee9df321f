"""Links: the file is there, and the anchor in it; redirects arrive; the page for unknown addresses works anywhere."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from .finding import Finding, Findings
from .page import Page
from .site import FILES, NOT_FOUND, Site

#: Files for programs that are neither pages nor feeds.
_DATA = (".bib", ".ris", ".json", ".txt")
#: A file of users that Alabaster's pages link to whether it has been written or not.
OPTIONAL = frozenset({"_static/custom.css"})


def links(page: Page, site: Site) -> Findings:
    """Each address on this site leads to a file, and its anchor to a place in it."""
    for element, address in page.addresses():
        if not address and element.tag in ("img", "script", "iframe", "source"):
            yield page.finding(element, "link", f"the address of the {element.tag} is empty")
        elif wrong := wrong_address(site, page.path, address, page.base):
            yield page.finding(element, "link", wrong)
        elif other := _other_site(site, address):
            yield page.finding(element, "link", other, info=True)
    for script in page.data():
        text = script.text_content()
        for address in _strings(text):
            # Names of things need not be addresses of files, unless they are on this site.
            if site.known and address.startswith(site.base) and (wrong := wrong_address(site, page.path, address)):
                yield page.finding_in(script, max(0, text.find(address)), "link", wrong)


def wrong_address(site: Site, page: str, address: str, base: str = "") -> str:
    """What is wrong with *address* on the file *page*, in words; ``""`` if nothing is."""
    try:
        written = urlsplit(address)
        target = site.target(page, address, base)
        fragment, _ = urlsplit(target).fragment, written.port
    except ValueError:
        return f"{_shown(address)} is not a valid address"
    if written.scheme in ("http", "https") and not written.netloc:
        return f"{_shown(address)} has no host"
    path = site.path(target)
    if path is None:
        return _too_high(site, address)
    file = site.file(path)
    if file is None:
        known = site.is_redirected(target) or path in OPTIONAL or _other_site(site, address)
        other = "" if path and unquote(written.path).endswith(path) else f" ({_shown(address)})"
        return "" if known else f'there is no file "{path or "index.html"}"{other}'
    return _wrong_anchor(site, file, fragment)


def _too_high(site: Site, address: str) -> str:
    """That *address* leads up and out of the site, where it names a file of the site."""
    path = unquote(urlsplit(address).path)
    inside = path.lstrip("./")
    wrong = path.startswith("../") and inside and site.file(inside) is not None
    return f"{_shown(address)} leads outside the site" if wrong else ""


def _other_site(site: Site, address: str) -> str:
    """That *address* may be one of another site of this host, such as that of a repository on GitHub Pages."""
    if not site.known or urlsplit(site.base).path != "/" or not urlsplit(address).netloc:
        return ""
    path = site.path(address)
    first = (path or "").partition("/")[0]
    if not first or "." in first or first in site.top:
        return ""
    return f"{_shown(address)} is right if there is another site at /{first}/ of this host"


def _wrong_anchor(site: Site, file: str, fragment: str) -> str:
    # A text fragment, which browsers look for in the page, is no part of the anchor.
    anchor = fragment.partition(":~:")[0]
    page = site.index.get(file)
    # What scripts of slides take from the address begins so.
    if page is None or page.redirect or page.copied or not anchor or anchor.startswith(("/", "!")):
        return ""
    if anchor.lower() == "top" or {anchor, unquote(anchor)} & page.anchors:
        return ""
    return f'there is no anchor "{unquote(anchor)}" in {file}'


def redirects(page: Page, site: Site) -> Findings:
    """A redirect leads to a page in the end."""
    seen, here = [page.path], page.path
    while (info := site.index.get(here)) and info.redirect is not None:
        try:
            path = site.path(site.target(here, info.redirect))
        except ValueError:
            return
        file = None if path is None else site.file(path)
        if file is None:
            return
        if file in seen:
            yield page.finding(None, "link", f"the redirect leads back to itself: {' > '.join([*seen, file])}")
            return
        seen.append(file)
        here = file


def redirect_rules(site: Site) -> Findings:
    """The new addresses in ``_redirects`` are there."""
    for _, new, line in site.redirected:
        plain = new.startswith("/") and not {"*", ":"} & {*new}
        if plain and (wrong := wrong_address(site, "index.html", new)):
            yield Finding("_redirects", line, "link", wrong)


def data_links(site: Site) -> Findings:
    """The addresses of this site in files for programs, such as bibliographies, are there."""
    address = re.compile(rf"{re.escape(site.base)}[^\s<>\"'{{}}\\^`|]*")
    for name in sorted(site.files) if site.known else ():
        if name.endswith(_DATA) and name != "robots.txt" and name.partition("/")[0] not in FILES:
            text = site.read(name)
            for match in address.finditer(text):
                if wrong := wrong_address(site, name, match[0].rstrip(".,;:)]")):
                    yield Finding(name, text.count("\n", 0, match.start()) + 1, "link", wrong)


def not_found(page: Page, site: Site) -> Findings:
    """Hosts show the page for unknown addresses in any folder: what it links to is the same everywhere."""
    if not f"/{page.path}".endswith(tuple(f"/{name}" for name in NOT_FOUND)):
        return
    root = urlsplit(site.base).path
    for element, address in page.addresses():
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or page.base:
            continue
        if not address.startswith("/"):
            text = f"{_shown(address)} is relative, but this page is served at any path"
            yield page.finding(element, "link", text)
        elif not address.startswith(root) and site.file(unquote(parts.path).lstrip("/")):
            yield page.finding(element, "link", f"{_shown(address)} is not below {root}, where the site is")


def _strings(text: str) -> Iterator[str]:
    """The texts in the JSON *text*; none if it is not JSON, which another check tells."""
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield value


def _shown(address: str) -> str:
    return f'"{address[:200]}"'
