"""How a publication is shown: its authors and its venue, the header of its page, and how to cite it.

The marks at authors are shown here, as signs with their meanings; readers/bibtex/contributors.py reads them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docutils import nodes

from ..formats import reference
from ..formats.bibliographic import authors as all_authors
from ..formats.bibtex import bibtex
from ..formats.text_formulas import plain_text
from ..formats.work_types import kind
from ..model.kinds import Page
from ..model.paper_fields import PaperField
from ..model.paper_fields import shown as shown_fields
from ..model.people import Owner
from ..model.publication import Contributor, Link, Publication
from ..model.roles import ROLES
from ..model.teaser import Teaser
from ..site import notes
from ..site.graph import Site
from .component import Component, Options
from .nodes import Child, Context, citation, el, element, hidden, link, rich, separated, topics, ul
from .persons import name_of
from .venues import venue_line

#: A list of authors longer than this is folded on pages; exports hold it whole.
FOLD = 30
#: A name of more characters can be divided between lines.
LONG_NAME = 28
#: The roles that the line of authors does not name.
UNMARKED = frozenset(("author", "holder"))
#: The marks of authors by their names in the model: the sign that is shown for each, and its meaning.
MARKS = {"equal": ("*", "Equal contribution"), "corresponding": ("†", "Corresponding author")}
#: The address of the cite box on its page.
CITE_BOX = "#cite"
#: The fields that say where an archive keeps a work.
ARCHIVAL = frozenset(("library", "shelfmark", "collection", "box", "folder"))


def authors(publication: Publication, owner: Owner, *, disclosed: bool = True) -> list[Child]:
    """The authors in order, with the owner emphasized and marks as signs; then editors, translators and others.

    A long list is cut; the owner is named even if they are among the rest. *disclosed* adds the rest in a disclosure,
    which must not be inside a paragraph.
    """
    roles = [_in_role(role, people, owner) for role, people in publication.own_people if role not in UNMARKED]
    written = [el("span", *_authors(publication, owner, disclosed))] if roles and publication.authors else []
    return separated([*written, *roles], "; ") if roles else _authors(publication, owner, disclosed)


def _in_role(role: str, people: Sequence[Contributor], owner: Owner) -> element:
    """``A and B (eds.)``."""
    mark = ROLES[role].mark if len(people) == 1 else ROLES[role].marks
    return el("span", separated([_author(person, owner) for person in people]), f" ({mark})")


def _authors(publication: Publication, owner: Owner, disclosed: bool) -> list[Child]:
    people = [_author(author, owner) for author in publication.authors]
    everybody = all_authors(publication)
    group = f"for the {everybody[-1].name.display}" if len(everybody) > len(people) else ""
    more = " ".join(filter(None, ["et al." if publication.others else "", group])) or None
    folded = publication.authors[FOLD:]
    if not folded:
        return separated([*people, more])
    owners = [_author(author, owner) for author in folded if owner.is_author(author.name)]
    summary = separated([f"and {len(folded)} more", *owners], ", among them ")
    if disclosed:
        rest = separated([*people[FOLD:], more])
        summary = [el("details", el("summary", summary), rest, classes="pub-more-authors")]
    return [*separated(people[:FOLD]), ", ", *summary]


def authors_line(publication: Publication, owner: Owner) -> Child:
    """The authors as a line of their own."""
    tag, shown = "div" if len(publication.authors) > FOLD else "p", authors(publication, owner)
    return el(tag, shown, classes="pub-authors") if shown else None


def _author(author: Contributor, owner: Owner) -> Child:
    is_owner = owner.is_author(author.name)
    name = el("strong", author.name.display) if is_owner else name_of(author.person, author.name.display)
    given = sorted(author.marks, key=lambda mark: (mark != "equal", mark))
    # Marks of unknown meaning are shown as they were written.
    signs = "".join(MARKS.get(mark, (mark,))[0] for mark in given)
    sup = el("sup", signs, classes="mark") if signs else None
    # A name is kept in one line, unless it may be longer than a line of a phone.
    classes = ["author", *(["owner"] if is_owner else []), *(["long"] if len(author.name.display) > LONG_NAME else [])]
    return el("span", name, sup, classes=" ".join(classes))


def used_marks(publications: Iterable[Publication]) -> list[tuple[str, str]]:
    """The known signs at the authors of *publications*, with their meanings."""
    used = {mark for paper in publications for author in paper.authors for mark in author.marks}
    return [pair for mark, pair in MARKS.items() if mark in used]


def marks(*publications: Publication) -> element | None:
    """A paragraph with the meanings of the signs at the authors of *publications*."""
    parts = [el("span", el("sup", sign), " ", words) for sign, words in used_marks(publications)]
    return el("p", separated(parts, " "), classes="pub-marks") if parts else None


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
    title = plain_text(shown.publication.title)
    of = f" of “{title}”"
    here = cite == CITE_BOX
    ordered = sorted(shown.links, key=lambda to: to.role != "pdf") if here else shown.links
    links = [link(context.address(to.url), to.label, hidden(of), classes=f"button button-{to.role}") for to in ordered]
    if links and here:
        links[0]["classes"].append("primary")
    if cite:
        links.append(link(cite, "Cite", None if here else hidden(f" “{title}”"), classes="button button-cite"))
    return ul(links, classes="pub-links")


def how_to_cite(context: Context, shown: Shown, owner: Owner, *, coloured: bool = True) -> list[nodes.Node]:
    """A formatted citation, BibTeX to copy, and files to download; *coloured* BibTeX is twice as heavy."""
    paper = shown.publication
    entry = bibtex(paper, shown.url).rstrip()
    files = [
        link(context.file(f"{shown.docname}.{to.suffix}"), to.label, download="")
        for to in (context.formats if shown.docname else ())
    ]
    return [
        el("p", citation(reference.formatted(paper, owner=owner, url=shown.url)), classes="formatted-citation"),
        *_other_styles(shown),
        nodes.literal_block(entry, entry, language="bibtex" if coloured else "text"),
        *ul(files, classes="downloads", aria_label=f"Citation files of “{plain_text(paper.title)}”"),
    ]


def _other_styles(shown: Shown) -> list[nodes.Node]:
    """The references in other styles, which a reader opens."""
    rows = [
        part for label, text in shown.references for part in (el("dt", label), el("dd", rich(text, formulas=False)))
    ]
    return [el("details", el("summary", "Other styles"), el("dl", rows), classes="cite-styles")] if rows else []


def label(field: PaperField) -> str | None:
    """What precedes the text of a field, if it has a label."""
    return f"{field.label}: " if field.label else None


def _header(paper: Publication) -> Iterator[tuple[PaperField, str]]:
    """The fields in the header that the line of the venue does not have."""
    which = kind(paper)
    said = {"eventdate"} if which == "patent" else ARCHIVAL if which in ("manuscript", "letter") else set()
    yield from ((of, text) for of, text in shown_fields(paper, "header") if of.name not in said)


def _numbers(paper: Publication) -> Iterator[tuple[str, str]]:
    """The standard numbers of a work by name."""
    for name in ("isbn", "issn"):
        if text := getattr(paper.identifiers, name):
            yield name, text


def foreign(language: str, site: Site) -> str:
    """The attribute ``lang`` of a text in a *language*, ``""`` if it is that of the site."""
    here = site.language.partition("-")[0]
    return language if language and language.partition("-")[0] != here else ""


def _gather(site: Site, page: Page, options: Options) -> Shown | None:
    """The paper of a page; of a note, the entry by which others cite it."""
    if page.kind == "note":
        return Shown(notes.publication(site, page), (), "", site.url(page.docname))
    paper = site.publication_of(page)
    return shown(site, paper) if paper else None


def _gather_cite_box(site: Site, page: Page, options: Options) -> Shown | None:
    found = _gather(site, page, options)
    return replace(found, references=site.references.get(page.docname, ())) if found else None


def _draw_paper(context: Context, site: Site, data: Shown | None, options: Options) -> list[nodes.Node]:
    if data is None:
        return []
    paper = data.publication
    head = el(
        "div",
        authors_line(paper, site.owner),
        marks(paper),
        el("p", venue_line(paper), classes="pub-venue"),
        (el("p", label(of), rich(text), classes=f"pub-{of.name}") for of, text in _header(paper)),
        (el("p", f"{name.upper()}: {text}", classes=f"pub-{name}") for name, text in _numbers(paper)),
        buttons(context, data, cite=CITE_BOX),
        topics(context, paper.keywords),
        classes="pub-header",
    )
    return [head]


def _draw_cite_box(context: Context, site: Site, data: Shown | None, options: Options) -> list[nodes.Node]:
    content = how_to_cite(context, data, site.owner) if data else []
    return [el("section", el("h2", "Cite"), content, ids="cite", classes="cite-box")] if content else []


PAPER = Component("paper", _gather, _draw_paper, position="head", applies=lambda page: page.kind == "paper")
CITE = Component(
    "cite", _gather_cite_box, _draw_cite_box, position="tail", applies=lambda page: page.kind in ("paper", "note")
)
