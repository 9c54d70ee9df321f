"""What the engine promises of all pages of a site, beyond what ``scholar check --site`` asks of any site.

Each check returns what it finds wrong, a line for each fault.
"""

import json
import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from sites import Site

POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'"
VAGUE = ("", "here", "link", "more", "read more", "this", "click here")

Faults = Iterator[str]


@cache
def soups(site: Site) -> Mapping[str, BeautifulSoup]:
    """Every page of *site*, parsed. To be read, not changed."""
    return {page: site.soup(page) for page in site.pages()}


def landmarks(site: Site) -> Faults:
    """A header, a main part and a footer, navigations with different names, and a skip link before all others."""
    for page, soup in soups(site).items():
        names = [nav.get("aria-label", "") for nav in soup.find_all("nav")]
        holds = {
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
    """What tells a link from others of its name: its role, the label of its list, or the summary that discloses it."""
    labelled = link.find_parent(["ul", "ol", "nav", "svg"], attrs={"aria-label": True})
    around = link.find_parent("details")
    summary = around.summary if around and not labelled else None
    label = labelled["aria-label"] if labelled else accessible_name(summary) if summary else ""
    return f"{link.get('role', '')} {label}".strip()


def link_names(site: Site) -> Faults:
    """Link texts are descriptive (a number is not, unless it is a year); links with the same text have one target, or targets of that title."""
    titles = {page: soup.h1.get_text(" ", strip=True).lower() for page, soup in soups(site).items()}
    for page, soup in soups(site).items():
        targets: dict[tuple[str, str], set[tuple[str, bool]]] = defaultdict(set)
        for link in soup.find_all("a", href=True):
            if (link.get("aria-hidden"), link.get("tabindex")) == ("true", "-1"):
                continue  # for pointers alone
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


def width(text: str) -> int:
    """The characters of *text*; wide ones count twice."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def titles(site: Site) -> Faults:
    """No two pages have the same title or description; descriptions have 50 to 320 characters, of which those of Han count twice."""
    seen: dict[str, str] = {}
    for page, soup in soups(site).items():
        texts = [soup.title.get_text()]
        if page not in ("404", "search"):
            texts += [str(meta["content"]) for meta in soup.find_all("meta", attrs={"name": "description"})]
            if len(texts) != 2 or not 50 <= width(texts[1]) <= 320:
                yield f"{page}: {texts[1:]}"
        yield from (f"{page} and {seen[text]}: {text}" for text in texts if text in seen)
        seen |= dict.fromkeys(texts, page)


def images(site: Site) -> Faults:
    """Drawings are named, or hidden from screen readers where the same words are next to them."""
    for page, soup in soups(site).items():
        for drawing in soup.find_all("svg"):
            hidden = drawing.get("aria-hidden") == "true" or drawing.find_parent(attrs={"aria-hidden": "true"})
            ids = str(drawing.get("aria-labelledby", "")).split()
            labelled = drawing.get("aria-label") or (ids and all(soup.find(id=i) for i in ids))
            named = drawing.find_parent(attrs={"role": "img", "aria-label": True})
            if not (hidden or named) and not (drawing.get("role") in ("img", "group") and labelled):
                yield f"{page}: {str(drawing)[:120]}"


def policy(site: Site) -> Faults:
    """The policy is on every page, before everything that it governs, and in ``_headers``.

    Pages with frames that load on a click allow the hosts of these, those with pictures of a given size the styles of
    these, and nothing else.
    """
    sizes = re.compile("; style-src-attr 'unsafe-hashes'[^;]*")
    everywhere: dict[str, None] = {}
    for page, soup in soups(site).items():
        policies = soup.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
        frames = [str(button["data-frame"]) for button in soup.select("button[data-frame]")]
        frames += [json.loads(str(button["data-comments"]))["host"] for button in soup.select("button[data-comments]")]
        hosts = dict.fromkeys("/".join(address.split("/")[:3]) for address in frames)
        everywhere |= hosts
        expected = f"{POLICY}; frame-src 'self' {' '.join(hosts)}" if hosts else POLICY
        if [sizes.sub("", str(meta["content"])) for meta in policies] != [expected] or policies[0].find_previous(
            ["script", "link"]
        ):
            yield page
    sent = re.search("Content-Security-Policy: (.*)", sizes.sub("", (site.path / "_headers").read_text("utf-8")))
    allowed = {*sent[1].removeprefix(f"{POLICY}; ").split("; ")} if sent else set()
    frames_sent = {host for part in allowed if part.startswith("frame-src") for host in part.split()[2:]}
    if "frame-ancestors 'self'" not in allowed or frames_sent != everywhere.keys() or len(allowed) > 2:
        yield "_headers"


def canonical(site: Site) -> Faults:
    """Canonical link, Open Graph and sitemap agree, and the error and search pages stay out of indexes."""
    sitemap = BeautifulSoup((site.path / "sitemap.xml").read_text("utf-8"), "xml")
    listed = {unquote(loc.text) for loc in sitemap.find_all("loc")}
    expected = set()
    for page, soup in soups(site).items():
        canonical = [unquote(str(link["href"])) for link in soup.find_all("link", rel="canonical")]
        graph = [unquote(str(meta["content"])) for meta in soup.find_all("meta", property="og:url")]
        robots = [str(meta["content"]) for meta in soup.find_all("meta", attrs={"name": "robots"})]
        if page in ("404", "search"):
            if (canonical, robots) != ([], ["noindex"]):
                yield f"{page}: {canonical} {robots}"
            continue
        address = site.address if page == "index" else f"{site.address}{page}.html"
        expected.add(address)
        if (canonical, graph, robots) != ([address], [address], []):
            yield f"{page}: {canonical} {graph} {robots}"
    yield from (f"in the sitemap alone or not there: {url}" for url in listed ^ expected)


CHECKS: dict[str, Callable[[Site], Faults]] = {
    check.__name__: check for check in (landmarks, link_names, titles, images, policy, canonical)
}
