"""The automatic list of references at the end of a page that cites works."""

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.nodes import bibliography as bibliography_node
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from ..environment.domain import ScholarDomain
from ..formats import reference
from ..rendering.nodes import el, link, rich
from .bibtex import LIST, Citations


class References(SphinxPostTransform):
    """Fill the automatic lists, in the engine's own style."""

    # Before upstream's transform, which fills those of ``{bibliography}``.
    default_priority = BibliographyTransform.default_priority - 1

    def run(self, **kwargs: Any) -> None:
        """Fill the lists of the document being written."""
        for node in list(self.document.findall(bibliography_node)):
            if node["ids"] == [LIST]:
                node.replace_self(self._list(node["docname"]))

    def _list(self, docname: str) -> nodes.Node:
        cite = Citations.of(self.env)
        (citations, refs), labels = cite.of_page(docname), cite.labels(docname)
        # The first citation of each work.
        first = {target.key: ref.citation_ref_id for ref in reversed(refs) for target in ref.targets}
        output = ScholarDomain.of(self.env).state.builder.format
        items = []
        # A list item: docutils' own markup of citations is not accessible.
        for made in [made for made in citations if made.bibliography_key.id_ == LIST]:
            label = made.formatted_entry.label
            name = el("span", label, classes="label")
            if made.key in first and output == "html":
                name = link(f"#{first[made.key]}", label, classes="label", role="doc-backlink")
            if output == "latex":
                # Where upstream leads citations in LaTeX.
                target = rf"\hypertarget{{cite.{docname}:{made.citation_id}}}{{}}"
                name = el("span", nodes.raw("", target, format="latex"), name)
            body = nodes.paragraph("", "", *self._reference(made.key, labels[made.key][1]))
            items.append(el("li", name, body, ids=made.citation_id, classes="citation"))
        return el("ul", items, classes="citation-list") if items else nodes.target()

    def _reference(self, key: str, year: str) -> Iterable[nodes.Node]:
        """The reference of a work; the title leads to the work's page, if it has one."""
        domain = ScholarDomain.of(self.env)
        state, page = domain.state, domain.site.entity("paper", key)
        publication = state.bibliography.publications[key]
        for span in reference.formatted(publication, owner=state.owner, year=year, notes=page is None):
            text = rich(span.text)
            if span.role == "owner":
                yield nodes.strong("", "", *text)
            elif span.role == "venue":
                yield nodes.emphasis("", "", *text)
            elif span.role in ("link", "author") and span.url:
                yield nodes.reference("", "", *text, refuri=span.url)
            elif span.role == "title" and page and (url := domain.relative_url(self.env.docname, page.docname)):
                yield nodes.reference("", "", *text, refuri=url, internal=True)
            else:
                yield from text
