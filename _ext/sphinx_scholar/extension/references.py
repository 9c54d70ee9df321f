"""The automatic list of references at the end of a page that cites works."""

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.nodes import bibliography as bibliography_node
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from ..environment.domain import ScholarDomain
from ..formats import reference
from ..formats.text_formulas import plain_text
from ..locale.messages import Messages
from ..model.text import is_upright, one_line
from ..rendering.nodes import AUTOMATIC, el, element, link, mark_generated, rich
from ..site.entity import Entity
from .bibtex import Citations
from .late_parts import put
from .list_styles import works_in
from .own_lists import LIST
from .reference_links import linked

#: Stands for the address of the page of a work where its title is.
TITLE = "title"


class References(BibliographyTransform):
    """Fill the automatic lists, in the engine's own style."""

    # Before upstream's transform, which fills those of ``{bibliography}``.
    default_priority = BibliographyTransform.default_priority - 1

    def run(self, **kwargs: Any) -> None:
        """Fill the lists of the document being written."""
        for node in list(self.document.findall(bibliography_node)):
            if node["ids"] == [LIST]:
                put(node, [self._list(node["docname"])], self.document)
            else:
                # Upstream adds to these nodes. Without copies, a page that is written again would have all texts twice.
                made = Citations.of(self.env).bibliographies[BibliographyKey(node["docname"], node["ids"][0])]
                made.citation_nodes.update({key: empty.copy() for key, empty in made.citation_nodes.items()})

    def _list(self, docname: str) -> nodes.Node:
        cite = Citations.of(self.env)
        (citations, refs), labels = cite.of_page(docname), cite.labels(docname)
        places: dict[str, list[str]] = {}
        for ref in refs:
            for key in dict.fromkeys(target.key for target in ref.targets):
                places.setdefault(key, []).append(ref.citation_ref_id)
        domain = ScholarDomain.of(self.env)
        output, works = domain.state.builder.format, domain.state.bibliography.publications
        items = []
        # A list item: docutils' own markup of citations is not accessible.
        for made in [made for made in citations if made.bibliography_key.id_ == LIST]:
            label = made.formatted_entry.label
            name, again, attributes = el("span", label, classes="label"), None, {}
            if output == "html":
                name, again = _ways_back(label, places.get(made.key, []), domain.texts_of(docname))
                # For the reference in the margin, if it is shorter than in the list.
                short = plain_text(one_line(works[made.key].venue.short))
                attributes = {"data_venue": short} if short else {}
            elif output == "latex":
                # Where upstream leads citations in LaTeX.
                target = rf"\hypertarget{{cite.{docname}:{made.citation_id}}}{{}}"
                name = el("span", nodes.raw("", target, format="latex"), name)
            written = self._styled(made.key) or self._reference(made.key, labels[made.key][1])
            body = nodes.paragraph("", "", *written, *filter(None, [again]))
            items.append(el("li", name, body, ids=made.citation_id, classes="citation", **attributes))
        return el("ul", items, classes="citation-list") if items else nodes.target()

    def _reference(self, key: str, year: str) -> Iterable[nodes.Node]:
        """The reference of a work; the title leads to the work's page, if it has one."""
        domain = ScholarDomain.of(self.env)
        site, state = domain.site_of(self.env.docname), domain.state
        page = site.entity("paper", key)
        publication, texts = state.bibliography.publications[key], domain.texts_of(self.env.docname)
        shown = key, year, page is None, texts.tag
        if shown not in state.list_items:
            state.list_items[shown] = reference.formatted(
                publication, owner=site.owner, year=year, notes=page is None, texts=texts
            )
        for span in state.list_items[shown]:
            text = rich(span.text)
            if span.role == "owner":
                yield nodes.strong("", "", *text)
            elif span.role == "venue":
                yield from text if is_upright(span.text) else [nodes.emphasis("", "", *text)]
            elif span.role in ("link", "author") and span.url:
                yield nodes.reference("", "", *text, refuri=span.url)
            elif span.role == "author" and texts.direction == "rtl" and state.builder.format == "html":
                yield el("bdi", text)
            elif span.role == "title":
                yield from self._title(text, page)
            else:
                yield from text

    def _title(self, text: Sequence[nodes.Node], page: Entity | None) -> Iterable[nodes.Node]:
        """The title of a work, which leads to its page."""
        domain = ScholarDomain.of(self.env)
        url = domain.relative_url(self.env.docname, page.docname) if page else ""
        if domain.state.builder.format == "html":
            yield el("span", link(url, text, classes="reference internal") if url else text, classes="work")
        elif url:
            yield nodes.reference("", "", *text, refuri=url, internal=True)
        else:
            yield from text

    def _styled(self, key: str) -> list[nodes.Node]:
        """The reference of a work in the citation style that the site has for lists; nothing without one."""
        styled = works_in(self.config.bibtex_default_style)
        if not styled:
            return []
        written = styled.reference(key)
        domain, found = ScholarDomain.of(self.env), list[nodes.Node]()
        publication = domain.state.bibliography.publications[key]
        page = domain.site_of(self.env.docname).entity("paper", key)
        for part, to in linked(written, publication, {one_line(publication.title): TITLE}):
            text = rich(part, formulas=False)
            if to == TITLE:
                found += self._title(text, page)
            else:
                found += [nodes.reference("", "", *text, refuri=to)] if to else text
        return found


def _ways_back(label: str, places: Sequence[str], texts: Messages) -> tuple[element, element | None]:
    """The label of a work in a list, which leads to its first citation, and links to the others, if there are any."""
    if not places:
        return el("span", label, classes="label"), None
    first = link(f"#{places[0]}", label, classes="label", role="doc-backlink")
    if not places[1:]:
        return first, None
    again = el("span", texts.gettext(" Cited again:"), classes="backrefs")
    for n, place in enumerate(places[1:], 2):
        again.append(nodes.Text(" "))
        again.append(link(f"#{place}", str(n), role="doc-backlink"))
    mark_generated([again], AUTOMATIC)
    return first, again
