"""What must hold for all pages of a site, read from its files: structure, links, names, policy and addresses.

Each check returns what it finds wrong, a line for each fault.
"""

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from sites import Site

POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'"
VAGUE = ("", "here", "link", "more", "read more", "this", "click here")
#: Addresses at which the page for missing ones may be shown.
MISSING = ("missing.html", "papers/missing.html", "a/very/deep/folder/")

Faults = Iterator[str]


@cache
def soups(site: Site) -> Mapping[str, BeautifulSoup]:
    """Every page of *site*, parsed. To be read, not changed."""
    return {page: site.soup(page) for page in site.pages()}


def headings(site: Site) -> Faults:
    """One heading of the first level, which is the first, and no level skipped after it."""
    for page, soup in soups(site).items():
        levels = [int(heading.name[1]) for heading in soup.find_all(re.compile(r"^h[1-6]$"))]
        steps = all(after <= before + 1 for before, after in pairwise(levels))
        if levels[:1] != [1] or levels.count(1) != 1 or not steps:
            yield f"{page}: {levels}"


def landmarks(site: Site) -> Faults:
    """A header, a main part and a footer, navigations with different names, and a skip link before all others."""
    for page, soup in soups(site).items():
        names = [nav.get("aria-label", "") for nav in soup.find_all("nav")]
        holds = {
            "language": soup.html["lang"] == "en",
            **{
                name: len(soup.body.find_all(name, recursive=name == "main")) == 1
                for name in ("header", "main", "footer")
            },
            "names of navigations": all(names) and len(names) == len(set(names)),
            "heading in main": soup.main is not None and soup.main.h1 is not None,
            "skip link": soup.main is not None and soup.body.a["href"] == f"#{soup.main['id']}",
        }
        yield from (f"{page}: {name}" for name, held in holds.items() if not held)


def accessible_name(element: Tag) -> str:
    """The accessible name of a link, roughly: its label, or its words with those of its pictures."""
    if element.get("aria-label"):
        return str(element["aria-label"])
    words = element.get_text(" ") + " ".join(str(image.get("alt", "")) for image in element.find_all("img"))
    return " ".join(words.split())


def context_of(link: Tag) -> str:
    """What a screen reader announces of a link besides its name: its role, and the label of the list it is in."""
    labelled = link.find_parent(["ul", "ol", "nav", "svg"], attrs={"aria-label": True})
    return f"{link.get('role', '')} {labelled['aria-label'] if labelled else ''}".strip()


def link_names(site: Site) -> Faults:
    """Link texts are descriptive (a number is not, unless it is a year); links with the same text have one target, or targets of that title."""
    titles = {page: soup.h1.get_text(" ", strip=True).lower() for page, soup in soups(site).items()}
    for page, soup in soups(site).items():
        targets: dict[tuple[str, str], set[tuple[str, bool]]] = defaultdict(set)
        for link in soup.find_all("a", href=True):
            name = accessible_name(link).lower()
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), link["href"])).removesuffix(".html")
            if name in VAGUE or (re.fullmatch(r"\d{1,3}", name) and not context_of(link)):
                yield f"{page}: {link}"
            titled = titles.get(target, "").startswith(name)
            targets[name, context_of(link)].add((link["href"].removesuffix("#"), titled))
        for name, to in targets.items():
            if len(to) > 1 and not all(titled for _, titled in to):
                yield f"{page}: {name}: {to}"
        summaries = [accessible_name(summary) for summary in soup.find_all("summary")]
        yield from (f"{page}: summary {name!r}" for name in summaries if not name or summaries.count(name) > 1)


def titles(site: Site) -> Faults:
    """No two pages have the same title or description; descriptions have 50 to 320 characters."""
    seen: dict[str, str] = {}
    for page, soup in soups(site).items():
        texts = [soup.title.get_text()]
        if page not in ("404", "search"):
            texts += [str(meta["content"]) for meta in soup.find_all("meta", attrs={"name": "description"})]
            if len(texts) != 2 or not 50 <= len(texts[1]) <= 320:
                yield f"{page}: {texts[1:]}"
        yield from (f"{page} and {seen[text]}: {text}" for text in texts if text in seen)
        seen |= dict.fromkeys(texts, page)


def images(site: Site) -> Faults:
    """Drawings are named, or hidden from screen readers where the same words are next to them; images have alternative texts."""
    for page, soup in soups(site).items():
        for drawing in soup.find_all("svg"):
            hidden = drawing.get("aria-hidden") == "true" or drawing.find_parent(attrs={"aria-hidden": "true"})
            ids = str(drawing.get("aria-labelledby", "")).split()
            labelled = drawing.get("aria-label") or (ids and all(soup.find(id=i) for i in ids))
            if not hidden and not (drawing.get("role") in ("img", "group") and labelled):
                yield f"{page}: {str(drawing)[:120]}"
        yield from (f"{page}: {image}" for image in soup.find_all("img", alt=False))


def inline(site: Site) -> Faults:
    """No inline styles, scripts or handlers, which the policy forbids."""
    for page, soup in soups(site).items():
        found = [*soup.find_all("style"), *soup.find_all(style=True)]
        found += [script for script in soup.find_all("script", src=False) if script["type"] != "application/ld+json"]
        yield from (f"{page}: {str(tag)[:120]}" for tag in found)
        handlers = [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
        scripted = re.findall(r"""(?:href|src|action)=["']?\s*javascript:""", site.html(page), re.IGNORECASE)
        yield from (f"{page}: {text}" for text in (*handlers, *scripted))


def policy(site: Site) -> Faults:
    """The policy is on every page, before everything that it governs, and in ``_headers``."""
    for page, soup in soups(site).items():
        policies = soup.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
        if [meta["content"] for meta in policies] != [POLICY] or policies[0].find_previous(["script", "link", "style"]):
            yield page
    if f"Content-Security-Policy: {POLICY}; frame-ancestors 'self'\n" not in (site.path / "_headers").read_text(
        "utf-8"
    ):
        yield "_headers"


def json_ld(site: Site) -> Faults:
    """Data for programs parses and has a type."""
    for page, soup in soups(site).items():
        for script in soup.find_all("script", type="application/ld+json"):
            thing = json.loads(script.string)
            if thing["@context"] != "https://schema.org" or not thing["@type"]:
                yield f"{page}: {thing}"


def file_of(address: str, site: Site) -> Path:
    """The file that *address*, relative to the site's own, names as a host finds it."""
    path = site.path / unquote(urlsplit(address).path).lstrip("/")
    return path / "index.html" if path.is_dir() or address.endswith("/") else path


def addresses(soup: BeautifulSoup) -> list[str]:
    """All that a page links to or loads."""
    names = ("href", "src", "action", "poster", "xlink:href")
    found = [str(tag[name]) for tag in soup.find_all(True) for name in names if tag.has_attr(name)]
    return [*found, *(part.split()[0] for tag in soup.find_all(srcset=True) for part in str(tag["srcset"]).split(","))]


def links(site: Site) -> Faults:
    """Every address and anchor within the site resolves."""
    anchors = {page: {str(tag["id"]) for tag in soup.find_all(id=True)} for page, soup in soups(site).items()}
    checked = 0
    for page, soup in soups(site).items():
        for address in addresses(soup):
            target = urljoin(f"{site.address}{page}.html", address)
            if target.startswith(site.address):
                checked += 1
                file, fragment = file_of(target.removeprefix(site.address), site), unquote(urlsplit(target).fragment)
                name = file.relative_to(site.path).as_posix().removesuffix(".html")
                if not file.is_file() or (fragment and fragment not in anchors.get(name, ())):
                    yield f"{page}: {address}"
    if checked < 10 * len(anchors):
        yield f"only {checked} addresses"


def links_of_the_404_page(site: Site) -> Faults:
    """They resolve wherever the page is shown."""
    for shown in MISSING:
        for link in addresses(soups(site)["404"]):
            target = urljoin(f"{site.address}{shown}", link)
            inside = target.startswith(site.address) or not urlsplit(link).scheme
            if inside and not link.startswith("#") and not file_of(target.removeprefix(site.address), site).is_file():
                yield f"{shown}: {link}"


def links_in_other_files(site: Site) -> Faults:
    """The addresses in feeds, sitemap and data files resolve, and are absolute in the content of feeds."""
    files = [*site.path.rglob("*.xml"), site.path / "robots.txt", site.path / "resume.json"]
    files += [*site.path.rglob("*.csl.json"), *site.path.rglob("*.bib")]
    address = re.compile(rf'{re.escape(site.address)}[^\s<>"{{}}]*')
    found = {(file.name, url) for file in files for url in address.findall(file.read_text("utf-8"))}
    if len(found) < len(site.pages()):
        yield f"only {len(found)} addresses"
    for name, url in sorted(found):
        if not file_of(url.removeprefix(site.address), site).is_file():
            yield f"{name}: {url}"
    for feed in site.path.rglob("*.xml"):
        for content in BeautifulSoup(feed.read_text("utf-8"), "xml").find_all("content"):
            inner = addresses(BeautifulSoup(content.text, "lxml"))
            yield from (f"{feed.name}: {url}" for url in inner if not urlsplit(url).scheme)


def canonical(site: Site) -> Faults:
    """Canonical link, Open Graph and sitemap agree, and the error and search pages stay out of indexes."""
    sitemap = BeautifulSoup((site.path / "sitemap.xml").read_text("utf-8"), "xml")
    listed = [loc.text for loc in sitemap.find_all("loc")]
    expected = []
    for page, soup in soups(site).items():
        canonical = [str(link["href"]) for link in soup.find_all("link", rel="canonical")]
        graph = [str(meta["content"]) for meta in soup.find_all("meta", property="og:url")]
        robots = [str(meta["content"]) for meta in soup.find_all("meta", attrs={"name": "robots"})]
        if page in ("404", "search"):
            if (canonical, robots) != ([], ["noindex"]):
                yield f"{page}: {canonical} {robots}"
            continue
        address = site.address if page == "index" else f"{site.address}{page}.html"
        expected.append(address)
        if (canonical, graph, robots) != ([address], [address], []):
            yield f"{page}: {canonical} {graph} {robots}"
    yield from (f"in the sitemap alone or not there: {url}" for url in {*listed} ^ {*expected})
    yield from (f"twice in the sitemap: {url}" for url in {*listed} if listed.count(url) > 1)


CHECKS: dict[str, Callable[[Site], Faults]] = {
    check.__name__: check
    for check in (
        headings,
        landmarks,
        link_names,
        titles,
        images,
        inline,
        policy,
        json_ld,
        links,
        links_of_the_404_page,
        links_in_other_files,
        canonical,
    )
}
