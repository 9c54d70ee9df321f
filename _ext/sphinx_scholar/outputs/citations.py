"""Citation files of the owner's papers and of notes."""

from functools import partial

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..rendering.papers import shown
from ..site import notes
from .files import publish_made


def write_citations(app: Sphinx) -> None:
    """Write the citation files, in each format: one of each paper and note, and one of all papers."""
    domain = ScholarDomain.of(app.env)
    site, folder, formats = domain.site, domain.state.kinds["paper"].folder, domain.state.formats
    papers = [(paper, shown(site, paper).url) for paper in site.papers.values()]
    works = {f"{folder}/{paper.slug}": (paper, url) for paper, url in papers}
    for note in site.entities("note"):
        works[note.docname] = notes.publication(site, site.pages[note.docname]), site.url(note.docname)

    def files(docname: str) -> dict[str, str]:
        if docname:
            return {f"{docname}.{to.suffix}": to.one(*works[docname]) for to in formats}
        return {f"{folder}/publications.{to.suffix}": to.many(papers) for to in formats}

    inputs: dict[str, object] = works | ({"": papers} if papers else {})
    suffixes = [to.suffix for to in formats]
    publish_made(app, "citations", {name: ((of, suffixes), partial(files, name)) for name, of in inputs.items()})
