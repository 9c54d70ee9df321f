"""Valid and strict: the Nu HTML checker, the policy, and every address within the site."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from browser.checkers import nu_messages
from browser.fixtures import Soups
from sites import Site

POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"

#: What the checker says that is no fault of a page: a remark on Sphinx's way of writing ``<meta />``; it holds that a
#: page opened from a file has no "self", and takes JSON-LD for a script. Browsers decide on both in test_every_page.
REMARKS = (
    "Trailing slash on void elements",
    "Resource violates Content Security Policy",
    "Inline script violates Content",
)


@pytest.fixture(scope="module")
def base(site: Site) -> str:
    """The address that the site is published at, as its first page has it."""
    return str(site.soup("index").find("link", rel="canonical")["href"])


def test_the_checker_reports_nothing(site: Site) -> None:
    pages = [site.path / f"{page}.html" for page in site.pages()]
    drawings = [*site.path.rglob("*.svg")]
    sheets = [*site.path.rglob("*.css")]
    assert pages
    assert sheets
    assert drawings
    messages = nu_messages([*pages, *drawings, *sheets], "--also-check-css", "--also-check-svg")
    found = defaultdict(set)
    for message in messages:
        if not message["message"].startswith(REMARKS):
            found[message["message"]].add(
                Path(urlsplit(message["url"]).path).relative_to(site.path.resolve()).as_posix()
            )
    assert {text: sorted(files)[:5] for text, files in found.items()} == {}


def test_nothing_is_inline(site: Site, soups: Soups) -> None:
    for page, soup in soups.items():
        assert not soup.find_all("style"), page
        assert not soup.find_all(style=True), page
        assert not [
            script for script in soup.find_all("script", src=False) if script["type"] != "application/ld+json"
        ], page
        handlers = [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
        assert not handlers, page
        assert not re.search(r"""(?:href|src|action)=["']?\s*javascript:""", site.html(page), re.IGNORECASE), page


def test_the_policy_stands_on_every_page_before_what_it_governs(site: Site, soups: Soups) -> None:
    for page, soup in soups.items():
        policies = soup.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert [policy["content"] for policy in policies] == [POLICY], page
        assert not policies[0].find_previous(["script", "link", "style"]), page
    assert f"Content-Security-Policy: {POLICY}\n" in (site.path / "_headers").read_text("utf-8")


def test_data_for_machines_parses(soups: Soups) -> None:
    for page, soup in soups.items():
        for script in soup.find_all("script", type="application/ld+json"):
            thing = json.loads(script.string)
            assert thing["@context"] == "https://schema.org", page
            assert thing["@type"], page


# --- addresses ----------------------------------------------------------------------------------------------------


def path_of(address: str, site: Site) -> Path:
    """The file that *address*, counted from the site's own, names as a host finds it."""
    path = site.path / unquote(urlsplit(address).path).lstrip("/")
    return path / "index.html" if path.is_dir() or address.endswith("/") else path


def addresses(soup: BeautifulSoup) -> list[str]:
    """All that a page links to or loads."""
    names = ("href", "src", "action", "poster", "xlink:href")
    found = [str(tag[name]) for tag in soup.find_all(True) for name in names if tag.has_attr(name)]
    return [*found, *(part.split()[0] for tag in soup.find_all(srcset=True) for part in str(tag["srcset"]).split(","))]


def test_every_address_and_anchor_within_the_site_resolves(site: Site, soups: Soups, base: str) -> None:
    anchors = {page: {str(tag["id"]) for tag in soup.find_all(id=True)} for page, soup in soups.items()}
    broken, checked = [], 0
    for page, soup in soups.items():
        for address in addresses(soup):
            target = urljoin(f"{base}{page}.html", address)
            if not target.startswith(base):
                continue
            checked += 1
            file, fragment = path_of(target.removeprefix(base), site), unquote(urlsplit(target).fragment)
            name = file.relative_to(site.path).as_posix().removesuffix(".html")
            if not file.is_file() or (fragment and fragment not in anchors.get(name, ())):
                broken.append(f"{page}: {address}")
    assert checked > 10 * len(soups)
    assert broken == []


def test_every_address_in_the_feeds_and_the_sitemap_resolves(site: Site, base: str) -> None:
    files = [*site.path.rglob("*.xml"), site.path / "robots.txt", site.path / "resume.json"]
    files += [*site.path.rglob("*.csl.json"), *site.path.rglob("*.bib")]
    address = re.compile(rf'{re.escape(base)}[^\s<>"{{}}]*')
    found = {(file.name, url) for file in files for url in address.findall(file.read_text("utf-8"))}
    assert len(found) > len(site.pages())
    assert [
        f"{name}: {url}" for name, url in sorted(found) if not path_of(url.removeprefix(base), site).is_file()
    ] == []


def test_feed_links_in_content_are_absolute(site: Site) -> None:
    for feed in site.path.rglob("*.xml"):
        for html in BeautifulSoup(feed.read_text("utf-8"), "xml").find_all("content"):
            relative = [a for a in addresses(BeautifulSoup(html.text, "lxml")) if not urlsplit(a).scheme]
            assert relative == [], feed


def test_each_page_names_its_one_address(site: Site, soups: Soups, base: str) -> None:
    """Canonical link, Open Graph and sitemap say the same, and the pages that are no content stay out of indexes."""
    sitemap = BeautifulSoup((site.path / "sitemap.xml").read_text("utf-8"), "xml")
    listed = {loc.text for loc in sitemap.find_all("loc")}
    for page, soup in soups.items():
        canonical = [link["href"] for link in soup.find_all("link", rel="canonical")]
        graph = [meta["content"] for meta in soup.find_all("meta", property="og:url")]
        robots = [meta["content"] for meta in soup.find_all("meta", attrs={"name": "robots"})]
        if page in ("404", "search"):
            assert robots == ["noindex"], page
            assert canonical == [], page
            assert not {f"{base}{page}.html"} & listed, page
            continue
        address = base if page == "index" else f"{base}{page}.html"
        assert (canonical, graph, robots) == ([address], [address], []), page
        assert address in listed, page


def test_descriptions_tell_pages_apart(soups: Soups) -> None:
    texts = {}
    for page, soup in soups.items():
        if page in ("404", "search"):
            continue
        (meta,) = soup.find_all("meta", attrs={"name": "description"})
        assert 50 <= len(meta["content"]) <= 320, f"{page}: {meta['content']}"
        assert texts.setdefault(meta["content"], page) == page


@pytest.mark.parametrize("address", ["missing.html", "papers/missing.html", "a/very/deep/folder/"])
def test_the_page_for_what_is_not_found_works_at_any_depth(site: Site, soups: Soups, address: str, base: str) -> None:
    """Its links resolve from wherever it is shown, so they begin at the root."""
    broken = []
    for link in addresses(soups["404"]):
        target = urljoin(f"{base}{address}", link)
        if (
            target.startswith(base)
            and not link.startswith("#")
            and not path_of(target.removeprefix(base), site).is_file()
        ):
            broken.append(link)
    assert broken == []
