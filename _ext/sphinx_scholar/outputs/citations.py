"""Citation files of the owner's papers and of notes."""

from functools import partial

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.publication import Publication
from ..rendering.papers import shown
from ..site import notes
from .files import publish_made

#: A work, and the address of its page.
Work = tuple[Publication, str]


def write_citations(app: Sphinx) -> None:
    """Write the citation files, in each format: one of each paper and note, and one of all papers."""
    domain = ScholarDomain.of(app.env)
    folder, formats = domain.state.kinds["paper"].folder, domain.state.formats
    works: dict[str, Work] = {}
    lists: dict[str, list[Work]] = {}
    for language, site in domain.sites.items():
        papers = [(one.docname, (paper, one.url)) for paper in site.papers.values() if (one := shown(site, paper))]
        works |= papers
        for note in site.entities("note"):
            works[note.docname] = notes.publication(site, site.pages[note.docname]), site.url(note.docname)
        if papers:
            lists[language.docname(f"{folder}/publications")] = [work for _, work in papers]

    def files(docname: str) -> dict[str, str]:
        if docname in lists:
            return {f"{docname}.{to.suffix}": to.many(lists[docname]) for to in formats}
        return {f"{docname}.{to.suffix}": to.one(*works[docname]) for to in formats}

    inputs: dict[str, object] = {**works, **lists}
    suffixes = [to.suffix for to in formats]
    publish_made(app, "citations", {name: ((of, suffixes), partial(files, name)) for name, of in inputs.items()})
