"""How a publication is shown: the header of its page, and how to cite it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from docutils import nodes

from ..formats import reference
from ..formats.bibliographic import day
from ..formats.bibtex import bibtex
from ..formats.text_formulas import plain_text
from ..formats.work_types import kind
from ..locale.messages import Messages
from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.paper_fields import PaperField
from ..model.paper_fields import shown as shown_fields
from ..model.people import Owner
from ..model.publication import Link, Publication
from ..model.teaser import Teaser
from ..site import notes
from ..site.graph import Site
from .authors import authors_line, marks
from .component import Component, Options
from .links import button, with_hidden
from .nodes import Child, Context, citation, el, link, rich, topics, ul
from .persons import contributions
from .venues import venue_line

_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
#: The address of the cite box on its page.
CITE_BOX = "#cite"
#: The fields that say where an archive keeps a work, and those that the line of the venue has if there is no shelfmark.
ARCHIVAL, CONTAINERS = frozenset(("library", "shelfmark")), frozenset(("collection", "box", "folder"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication with its links on this site, and its page with the files to download (``""``: none).

    *references* are those in other styles, as pairs of label and text; lists have none.
    """

    publication: Publication
    links: tuple[Link, ...]
    docname: str
    url: str
    teaser: Teaser | None = None
    references: tuple[tuple[str, str], ...] = ()


def shown(site: Site, paper: Publication) -> Shown:
    """A publication as its page and every list show it."""
    entity = site.entity("paper", paper.key)
    docname = entity.docname if entity else ""
    url = site.url(docname) if docname else ""
    page = site.pages.get(docname)
    return Shown(paper, site.links(paper), docname, url, site.teaser(page) if page else None)


def buttons(context: Context, shown: Shown, *, cite: str = "") -> list[nodes.Node]:
    """The links of a publication, with one to its cite box at the address *cite*; on its page, the PDF or else the
    first leads them.
    """
    title, texts = plain_text(shown.publication.title), context.texts
    here = cite == CITE_BOX
    ordered = sorted(shown.links, key=lambda to: to.role != "pdf") if here else shown.links
    links = [button(context, to, title) for to in ordered]
    if links and here:
        links[0]["classes"].append("primary")
    if cite:
        links.append(link(cite, *cite_label(texts, "" if here else title), classes="button button-cite"))
    return ul(links, classes="pub-links")


def cite_label(texts: Messages, title: str) -> list[Child]:
    """The text of what shows how to cite a work; screen readers also hear its *title* if that is given."""
    label = texts.gettext("Cite", "verb")
    return with_hidden(texts.gettext("{label} “{title}”", "Cite “Title”"), label, title) if title else [label]


def how_to_cite(context: Context, shown: Shown, owner: Owner, *, coloured: bool = True) -> list[nodes.Node]:
    """A formatted citation, BibTeX to copy, and files to download; *coloured* BibTeX is twice as heavy."""
    paper = shown.publication
    entry = bibtex(paper, shown.url).rstrip()
    formatted = reference.formatted(paper, owner=owner, url=shown.url, texts=context.texts)
    named = {}
    # In lists, the summary of the disclosure names the work.
    if shown.docname == context.docname:
        title = plain_text(paper.title)
        named["aria_label"] = context.texts.gettext("Citation files of “{title}”", title=title)
    files = [
        link(context.file(quote(f"{shown.docname}.{to.suffix}")), to.label, download="")
        for to in (context.formats if shown.docname else ())
    ]
    return [
        el("p", citation(formatted, context.texts), classes="formatted-citation"),
        *_other_styles(context.texts, shown),
        nodes.literal_block(entry, entry, language="bibtex" if coloured else "text"),
        *ul(files, classes="downloads", **named),
    ]


def _other_styles(texts: Messages, shown: Shown) -> list[nodes.Node]:
    """The references in other styles, which a reader opens."""
    rows = [
        part for label, text in shown.references for part in (el("dt", label), el("dd", rich(text, formulas=False)))
    ]
    summary = el("summary", texts.gettext("Other styles"))
    return [el("details", summary, el("dl", rows), classes="cite-styles")] if rows else []


def label(field: PaperField, texts: Messages) -> str | None:
    """What precedes the text of a field, if it has a label."""
    return texts.prefix(field.label) if field.label else None


def said(field: PaperField, text: str, texts: Messages) -> str:
    """What is shown of a field: its text, or the date that it is, or that is in it."""
    if field.type == "dated":
        return _DATE.sub(lambda found: texts.date(PartialDate.parse(found[0])), text)
    return day(text, texts) if field.type == "date" else text


def _header(paper: Publication) -> Iterator[tuple[PaperField, str]]:
    """The fields in the header that the line of the venue does not have."""
    which = kind(paper)
    elsewhere = frozenset({"eventdate"} if which == "patent" else ())
    if which in ("manuscript", "letter"):
        elsewhere = ARCHIVAL if paper.detail("shelfmark") else ARCHIVAL | CONTAINERS
    yield from ((of, text) for of, text in shown_fields(paper, "header") if of.name not in elsewhere)


def _numbers(paper: Publication) -> Iterator[tuple[str, str]]:
    """The standard numbers of a work by name."""
    for name in ("isbn", "issn"):
        if text := getattr(paper.identifiers, name):
            yield name, text


def title_language(paper: Publication, site: Site) -> str:
    """The attribute ``lang`` of the title of a work, ``""`` if readers of the *site* have it in their language."""
    return foreign(paper.language, site) if paper.titled(site.language) == paper.title else ""


def foreign(language: str, site: Site) -> str:
    """The attribute ``lang`` of a text in a *language*, ``""`` if it is that of the site."""
    here = site.language.partition("-")[0]
    return language if language and language.partition("-")[0] != here else ""


def _gather(site: Site, page: Page, options: Options) -> Shown | None:
    """The paper of a page; of a note, the entry by which others cite it."""
    if page.kind == "note":
        return Shown(notes.publication(site, page), (), page.docname, site.url(page.docname))
    paper = site.publication_of(page)
    return shown(site, paper) if paper else None


def _gather_cite_box(site: Site, page: Page, options: Options) -> Shown | None:
    found = _gather(site, page, options)
    return replace(found, references=site.references.get(page.docname, ())) if found else None


def _other_titles(paper: Publication, site: Site) -> Iterator[nodes.Node]:
    """The titles of a work in other languages than that of the page, without what its header has as the original."""
    above, original = paper.titled(site.language), paper.detail("origtitle")
    titles = [(paper.language, paper.title), *paper.titles] if paper.titles else []
    for tag, title in titles:
        if title not in (above, original):
            # A work whose language is not known is taken for one in that of the site.
            yield el("p", rich(title), classes="meta", lang=tag or site.languages.main.tag)


def _draw_paper(context: Context, site: Site, data: Shown | None, options: Options) -> list[nodes.Node]:
    if data is None:
        return []
    paper, texts = data.publication, context.texts
    head = el(
        "div",
        _other_titles(paper, site),
        authors_line(paper, site.owner, texts, identified=True),
        marks(texts, paper),
        el("p", venue_line(paper, texts), classes="pub-venue"),
        (
            el("p", label(of, texts), rich(said(of, text, texts)), classes=f"pub-{of.name}")
            for of, text in _header(paper)
        ),
        (el("p", texts.prefix(name.upper()), text, classes=f"pub-{name}") for name, text in _numbers(paper)),
        contributions(paper.authors, texts),
        buttons(context, data, cite=CITE_BOX),
        topics(context, paper.keywords),
        classes="pub-header",
    )
    return [head]


def _draw_cite_box(context: Context, site: Site, data: Shown | None, options: Options) -> list[nodes.Node]:
    if data is None:
        return []
    page, heading = site.pages.get(data.docname), context.texts.gettext("Cite", "verb")
    # Notes are light: the colours of their BibTeX would be a tenth of what they weigh.
    coloured = page is None or page.kind != "note"
    content = how_to_cite(context, data, site.owner, coloured=coloured)
    return [el("section", el("h2", heading), content, ids="cite", classes="cite-box")]


PAPER = Component("paper", _gather, _draw_paper, position="head", applies=lambda page: page.kind == "paper")
CITE = Component(
    "cite", _gather_cite_box, _draw_cite_box, position="tail", applies=lambda page: page.kind in ("paper", "note")
)
