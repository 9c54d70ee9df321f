"""``sitemap.xml`` and ``robots.txt``."""

import re
from xml.etree import ElementTree

import pytest
from sphinx.application import Sphinx

from sites import Site
from sphinx_scholar.outputs.sitemap import sitemap_files

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_sitemap_lists_every_page_but_drafts_and_hidden_ones(built: Site) -> None:
    urls = ElementTree.parse(built.path / "sitemap.xml").findall("s:url/s:loc", SPACE)
    addresses = """cv papers/index papers/lovelace-1843-notes papers/lovelace-etal-2024-engines projects/index
        projects/loom-cards research/index research/looms research/notes/first research/notes/index
        research/notes/second research/notes/third research/translation topics/engines topics/index topics/pasteboard
        topics/weaving"""
    expected = {"https://example.org/ada/", *(f"https://example.org/ada/{name}.html" for name in addresses.split())}
    assert {url.text for url in urls} == expected
    assert len(urls) == len(expected)


def test_hidden_pages_have_noindex(built: Site) -> None:
    hidden = {page for page in built.pages() if 'content="noindex"' in built.html(page)}
    assert hidden == {"404", "search", "2024/engines", "blog/first", "old/first", "old/first/index"}


def test_last_changes_are_those_of_the_history_or_the_date_of_the_page(built: Site) -> None:
    urls = ElementTree.parse(built.path / "sitemap.xml").findall("s:url[s:lastmod]", SPACE)
    dates = {str(url.findtext("s:loc", "", SPACE)).split("/")[-1]: url.findtext("s:lastmod", "", SPACE) for url in urls}
    assert dates == {"first.html": "2025-02-03", "second.html": "2025-03-01", "third.html": "2025-03-30"}


def test_robots_txt_allows_everything_and_names_the_sitemap(built: Site) -> None:
    expected = "User-agent: *\nAllow: /\n\nSitemap: https://example.org/ada/sitemap.xml\n"
    assert (built.path / "robots.txt").read_text("utf-8") == expected


@pytest.mark.parametrize("base", ["https://example.org", "https://example.org/", "https://example.org/a/b"])
def test_addresses_begin_with_the_base_url(app: Sphinx, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    monkeypatch.setattr(app.config, "html_baseurl", base)
    made, start = sitemap_files(app), base.rstrip("/")
    assert re.findall("<loc>(.*?)</loc>", made["sitemap.xml"])[:2] == [f"{start}/cv.html", f"{start}/"]
    assert made["robots.txt"].endswith(f"\nSitemap: {start}/sitemap.xml\n")


def test_site_without_base_url_has_no_sitemap(app: Sphinx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.config, "html_baseurl", "")
    assert sitemap_files(app) == {"robots.txt": "User-agent: *\nAllow: /\n"}
