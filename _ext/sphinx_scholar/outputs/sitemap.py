"""The sitemap and ``robots.txt``."""

from urllib.parse import urljoin
from xml.etree import ElementTree

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from .files import publish

#: The namespace of links between translations.
_XHTML = "http://www.w3.org/1999/xhtml"
ElementTree.register_namespace("xhtml", _XHTML)


def sitemap_files(app: Sphinx) -> dict[str, str]:
    """``sitemap.xml`` and ``robots.txt``. Without a base URL there is no sitemap; orphans such as 404 are not in it.

    Not by sphinx-sitemap, which lists only the pages that a build writes: an incremental build would shrink the list.
    """
    domain = ScholarDomain.of(app.env)
    robots = "User-agent: *\nAllow: /\n"
    root = domain.url(app.config.root_doc)
    if not root:
        return {"robots.txt": robots}
    urls = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for docname in sorted(app.env.found_docs):
        if "orphan" in app.env.metadata[docname]:
            continue
        url = ElementTree.SubElement(urls, "url")
        ElementTree.SubElement(url, "loc").text = domain.url(docname)
        versions = domain.versions(docname)
        for language, version in versions.items() if len(versions) > 1 else ():
            to = {"rel": "alternate", "hreflang": language.tag, "href": domain.url(version)}
            ElementTree.SubElement(url, f"{{{_XHTML}}}link", to)
        if changed := domain.state.changed.get(docname) or domain.pages[docname].values.get("date"):
            ElementTree.SubElement(url, "lastmod").text = changed.isoformat()
    ElementTree.indent(urls)
    text = ElementTree.tostring(urls, encoding="unicode")
    return {
        "sitemap.xml": f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n',
        "robots.txt": f"{robots}\nSitemap: {urljoin(root, 'sitemap.xml')}\n",
    }


def write_sitemap(app: Sphinx) -> None:
    """Write the sitemap, and ``robots.txt`` which leads to it."""
    publish(app, sitemap_files(app))
