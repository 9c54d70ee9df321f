"""Citation files of the owner's papers and of notes."""

from functools import partial

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.fingerprints import mark
from ..model.publication import Publication
from ..model.slugs import LIST
from ..rendering.papers import shown
from ..site import notes
from ..site.graph import Site
from .files import publish_made

#: A work, and the address of its page.
Work = tuple[Publication, str]


def write_citations(app: Sphinx) -> None:
    """Write the citation files, in each format: one of each paper and note, and one of all papers."""
    domain = ScholarDomain.of(app.env)
    folder, formats = domain.state.kinds["paper"].folder, domain.state.formats
    works: dict[str, Work] = {}
    lists: dict[str, list[Work]] = {}
    sites: dict[str, Site] = {}
    for language, site in domain.sites.items():
        papers = [(one.docname, (paper, one.url)) for paper in site.papers.values() if (one := shown(site, paper))]
        works |= papers
        sites |= dict.fromkeys((note.docname for note in site.entities("note")), site)
        if papers:
            lists[language.docname(f"{folder}/{LIST}")] = [work for _, work in papers]

    def files(docname: str) -> dict[str, str]:
        if docname in lists:
            return {f"{docname}.{to.suffix}": to.many(lists[docname]) for to in formats}
        if docname in works:
            work, url = works[docname]
        else:
            site = sites[docname]
            work, url = notes.publication(site, site.pages[docname]), site.url(docname)
        return {f"{docname}.{to.suffix}": to.one(work, url) for to in formats}

    # There may be thousands of notes.
    inputs: dict[str, object] = {**works, **lists, **{note: mark(domain, note) for note in sites}}
    suffixes = [to.suffix for to in formats]
    publish_made(app, "citations", {name: ((of, suffixes), partial(files, name)) for name, of in inputs.items()})
