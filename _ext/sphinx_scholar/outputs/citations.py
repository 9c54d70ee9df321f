"""Citation files of the owner's papers and of notes."""

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..rendering.papers import shown
from ..site import notes
from .files import publish


def write_citations(app: Sphinx) -> None:
    """Write the citation files, in each format: one of each paper and note, and one of all papers."""
    domain = ScholarDomain.of(app.env)
    site, folder, formats = domain.site, domain.state.kinds["paper"].folder, domain.state.formats
    papers = [(paper, shown(site, paper).url) for paper in site.papers.values()]
    files = {f"{folder}/{p.slug}.{to.suffix}": to.one(p, url) for p, url in papers for to in formats}
    if papers:
        files |= {f"{folder}/publications.{to.suffix}": to.many(papers) for to in formats}
    for note in site.entities("note"):
        work, url = notes.publication(site, site.pages[note.docname]), site.url(note.docname)
        files |= {f"{note.docname}.{to.suffix}": to.one(work, url) for to in formats}
    publish(app, files)
