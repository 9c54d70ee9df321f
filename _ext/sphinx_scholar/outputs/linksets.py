"""Signposting: the typed links of pages about works, and the sets of links beside the pages of papers and notes."""

from functools import partial
from urllib.parse import urlsplit

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.fingerprints import mark
from ..formats.signposting import LINKSET, SUFFIX, Signpost, header, linkset, of_page, of_work
from ..formats.work_types import types
from ..model.publication import Contributor
from ..readers.identifier_types import spdx
from ..site import notes
from .files import publish_made

#: The rules that hosts accept in one file of headers.
MOST_RULES = 100


def signposts(domain: ScholarDomain, docname: str) -> list[Signpost]:
    """The links of a page about a work, a project, software, data or the like; none of other pages."""
    site, page = domain.site_of(docname), domain.pages.get(docname)
    if page is None:
        return []
    owner, paper = site.owner, site.publication_of(page)
    if paper is None and page.kind != "note":
        kind = domain.state.kinds[page.kind].schema_org
        license_ = spdx(str(page.values.get("license", "")))
        found = of_page(kind, [Contributor(owner.name)], license_, owner) if kind else []
        return [Signpost(*link) for link in found if link[1]]
    work = paper or notes.publication(site, page)
    pdf = paper.link("pdf") if paper else ""
    pdf = domain.file_url(pdf.lstrip("/")) if pdf.startswith("/") else pdf
    links = of_work(work, types(work).schema_org if paper else "BlogPosting", owner, is_page=paper is None, pdf=pdf)
    files = [(f"{docname}.{to.suffix}", to.mime) for to in domain.state.formats]
    return links + [Signpost("describedby", domain.file_url(path), mime, path) for path, mime in files]


def has_linkset(domain: ScholarDomain, docname: str) -> bool:
    """Whether a page has a set of links, whose addresses are absolute: that of a paper or a note."""
    page = domain.pages.get(docname)
    return bool(domain.env.config.html_baseurl) and page is not None and page.kind in ("paper", "note")


def _documents(domain: ScholarDomain) -> list[str]:
    entities = [
        entity for site in domain.sites.values() for kind in ("paper", "note") for entity in site.entities(kind)
    ]
    return [docname for docname in dict.fromkeys(e.docname for e in entities) if has_linkset(domain, docname)]


def write_linksets(app: Sphinx) -> None:
    """Write the set of links of each paper and note."""
    domain = ScholarDomain.of(app.env)

    def files(docname: str) -> dict[str, str]:
        return {f"{docname}.{SUFFIX}": linkset(domain.url(docname), signposts(domain, docname))}

    publish_made(app, "linksets", {d: (mark(domain, d), partial(files, d)) for d in _documents(domain)})


def rules(domain: ScholarDomain, before: int) -> str:
    """The rules for HTTP headers with the links of pages; none if these, with those *before*, were too many."""
    found = _documents(domain)
    if before + len(found) >= MOST_RULES:
        return ""
    lines = []
    for docname in found:
        own = Signpost("linkset", domain.file_url(f"{docname}.{SUFFIX}"), LINKSET)
        lines += [urlsplit(domain.url(docname)).path, f"  Link: {header([*signposts(domain, docname), own])}"]
    return "".join(f"{line}\n" for line in lines)
