"""All writers of files besides pages, and the short ones. Only builds that write import it: it loads many libraries."""

from urllib.parse import urljoin
from xml.etree import ElementTree

from sphinx.application import Sphinx

from ..environment import manifest
from ..environment.domain import ScholarDomain
from ..model.problems import Problem
from ..model.text import strip_dollars
from ..rendering.papers import shown
from ..rendering.problems import report
from .card_files import write_cards
from .cv import write_cv
from .feeds import write_feeds
from .files import publish, remove_stale
from .problems import ALIAS_TAKEN
from .search import write_search


def write_citations(app: Sphinx) -> None:
    """Write the citation files of the owner's papers, in each format: one of each paper and one of all."""
    domain = ScholarDomain.of(app.env)
    site, folder, formats = domain.site, domain.state.kinds["paper"].folder, domain.state.formats
    papers = [(paper, shown(site, paper).url) for paper in site.papers.values()]
    files = {f"{folder}/{p.slug}.{to.suffix}": to.one(p, url) for p, url in papers for to in formats}
    if papers:
        files |= {f"{folder}/publications.{to.suffix}": to.many(papers) for to in formats}
    publish(app, files)


def aliases(app: Sphinx) -> tuple[dict[str, str], list[Problem]]:
    """The page that each old address leads to, by the docname of the address; a page of that address wins."""
    domain = ScholarDomain.of(app.env)
    # Some file systems ignore case: there, a page could lead to itself.
    taken = {docname.casefold(): docname for docname in (*app.env.found_docs, "search", "genindex")}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for docname, page in sorted(domain.pages.items()):
        for alias in page.values.get("aliases", ()):
            name = alias.strip("/").removesuffix(".html")
            name = f"{name}/index".lstrip("/") if alias.endswith("/") or not name else name
            if (other := taken.get(name.casefold())) is not None:
                place = domain.place(docname, page.lines.get("aliases", 1))
                problems.append(ALIAS_TAKEN.at(place, alias=alias, docname=other))
            else:
                taken[name.casefold()] = found[name] = docname
    return found, problems


def write_redirects(app: Sphinx) -> None:
    """Write a page for each old address, which leads to the page that names it."""
    domain = ScholarDomain.of(app.env)
    found, problems = aliases(app)
    for problem in problems:
        report(problem)
    for name, docname in found.items():
        context = {
            "language": app.config.language,
            "title": strip_dollars(domain.site.titles.get(docname, docname)),
            "redirect": app.builder.get_relative_uri(name, docname),
            "canonical": domain.url(docname),
        }
        publish(app, {manifest.page_file(app, name): app.builder.templates.render("redirect.html", context)})


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


def write_headers(app: Sphinx) -> None:
    """Write the content-security policy for hosts that read ``_headers``, such as Netlify, where the pages have it."""
    if app.config.scholar_stylesheet and app.config.scholar_policy and app.builder.name in ("html", "dirhtml"):
        publish(app, {"_headers": f"/*\n  Content-Security-Policy: {app.config.scholar_policy}\n"})


#: The writers in their order; files are removed last, when it is known what is written.
WRITERS = (
    *(write_citations, write_redirects, write_feeds, write_sitemap, write_headers),
    *(write_cv, write_cards, write_search, remove_stale),
)
