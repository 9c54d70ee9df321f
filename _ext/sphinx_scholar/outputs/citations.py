"""Citation files of the owner's papers."""

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..rendering.papers import shown
from .files import publish


def write_citations(app: Sphinx) -> None:
    """Write the citation files of the owner's papers, in each format: one of each paper and one of all."""
    domain = ScholarDomain.of(app.env)
    site, folder, formats = domain.site, domain.state.kinds["paper"].folder, domain.state.formats
    papers = [(paper, shown(site, paper).url) for paper in site.papers.values()]
    files = {f"{folder}/{p.slug}.{to.suffix}": to.one(p, url) for p, url in papers for to in formats}
    if papers:
        files |= {f"{folder}/publications.{to.suffix}": to.many(papers) for to in formats}
    publish(app, files)
