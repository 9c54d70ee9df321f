"""Citation files of the owner's papers, in each format: one of each paper and one of all."""

from __future__ import annotations

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..rendering.papers import shown
from .files import publish


def citation_files(app: Sphinx) -> dict[str, str]:
    """The files by their paths."""
    domain = ScholarDomain.of(app.env)
    site, folder, formats = domain.site, domain.state.kinds["paper"].folder, domain.state.formats
    papers = [(paper, shown(site, paper).url) for paper in site.papers.values()]
    files = {f"{folder}/{p.slug}.{to.suffix}": to.one(p, url) for p, url in papers for to in formats}
    if papers:
        files |= {f"{folder}/publications.{to.suffix}": to.many(papers) for to in formats}
    return files


def write_citations(app: Sphinx) -> None:
    """Write the citation files."""
    publish(app, citation_files(app))
