"""The page of a paper: its header, its abstract, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from ..formats import reference
from ..formats.bibtex import bibtex
from ..model.kinds import Page
from ..model.people import Owner
from ..model.publication import Link, PaperField, Publication
from ..model.publication import shown as shown_fields
from ..model.text import strip_dollars
from ..site import notes
from ..site.graph import Site
from .bylines import authors_line, badge, marks, status, venue
from .component import Component, Options
from .nodes import Context, citation, el, hidden, link, own, rich, separated, topics, ul


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication with its links on this site, and its page with the files to download (``""``: none)."""

    publication: Publication
    links: tuple[Link, ...]
    docname: str
    url: str


def shown(site: Site, paper: Publication) -> Shown:
    """A publication as its page and every list show it."""
    entity = site.entity("paper", paper.key)
    docname = entity.docname if entity else ""
    return Shown(paper, site.links(paper), docname, site.url(docname) if docname else "")


def buttons(context: Context, shown: Shown, *, cite: bool = False) -> list[nodes.Node]:
    """The links of a publication; *cite* adds one to the cite box of the page."""
    of = f" of “{strip_dollars(shown.publication.title)}”"
    links = [
        link(context.address(to.url), to.label, hidden(of), classes=f"button button-{to.role}") for to in shown.links
    ]
    if cite:
        links.append(link("#cite", "Cite", classes="button button-cite"))
    return ul(links, classes="pub-links")


def how_to_cite(context: Context, shown: Shown, owner: Owner) -> list[nodes.Node]:
    """A formatted citation, BibTeX to copy, and files to download."""
    paper = shown.publication
    entry = bibtex(paper, shown.url).rstrip()
    of = f" file for “{strip_dollars(paper.title)}”"
    files = [
        link(context.file(f"{shown.docname}.{to.suffix}"), to.label, hidden(of), download="")
        for to in (context.formats if shown.docname else ())
    ]
    return [
        el("p", citation(reference.formatted(paper, owner=owner, url=shown.url)), classes="formatted-citation"),
        nodes.literal_block(entry, entry, language="bibtex"),
        *ul(files, classes="downloads", aria_label="Citation files"),
    ]


def label(field: PaperField) -> str | None:
    """What precedes the text of a field, if it has a label."""
    return f"{field.label}: " if field.label else None


def _gather_paper(site: Site, page: Page, options: Options) -> Shown | None:
    paper = site.publication_of(page)
    return shown(site, paper) if paper else None


def _draw_paper(context: Context, site: Site, data: Shown | None, options: Options) -> list[nodes.Node]:
    """The header of the page, and the sections of fields."""
    if data is None:
        return []
    paper = data.publication
    # A picture on another host would be a request to it.
    has_preview = paper.preview.startswith("/")
    head = el(
        "div",
        el("img", src=context.address(paper.preview), alt="", classes="pub-preview") if has_preview else None,
        authors_line(paper, site.owner),
        marks(paper),
        el("p", separated([badge(paper), el("span", venue(paper)), status(paper)], " "), classes="pub-venue"),
        [
            el("p", label(field), rich(text), classes=f"pub-{field.name}")
            for field, text in shown_fields(paper, "header")
        ],
        buttons(context, data, cite=True),
        topics(context, paper.keywords),
        classes="pub-header",
    )
    sections = [
        own(el("section", el("h2", field.label), el("p", rich(text)), ids=field.name))
        for field, text in shown_fields(paper, "section")
    ]
    return [head, *sections]


def _gather_cited(site: Site, page: Page, options: Options) -> Shown | None:
    """What the cite box of a page cites: the paper, or the note itself."""
    if page.kind == "note":
        return Shown(notes.publication(site, page), (), "", site.url(page.docname))
    return _gather_paper(site, page, options)


def _draw_cite_box(context: Context, site: Site, data: Shown | None, options: Options) -> list[nodes.Node]:
    if data is None:
        return []
    content = how_to_cite(context, data, site.owner)
    return [el("section", el("h2", "Cite"), content, ids="cite", classes="cite-box")]


PAPER = Component("paper", _gather_paper, _draw_paper, position="head", applies=lambda page: page.kind == "paper")

CITE = Component(
    "cite", _gather_cited, _draw_cite_box, position="tail", applies=lambda page: page.kind in ("paper", "note")
)
