"""Publications as readers see them: the header of a paper's page, its cite box, and the rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from .. import citation, exports, metadata
from ..model import Contributor, Link, Publication
from ..owner import Owner
from .nodes import Child, Context, citation as formatted, el, link, rich, separated, time, topics

#: A list of authors longer than this is folded on pages; exports hold it whole.
FOLD = 30

#: What marks on authors mean, in words.
MARKS = {"equal": "Equal contribution", "corresponding": "Corresponding author"}
SIGNS = {"equal": "*", "corresponding": "†"}
STATUS = {"preprint": "Preprint", "report": "Technical report", "thesis": "Thesis", "forthcoming": "Forthcoming", "unpublished": "Unpublished"}
#: The forms of download, by file suffix.
DOWNLOADS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication with what the site adds to it: *links* (its project's code among them) and its page, if it has one."""

    publication: Publication
    links: tuple[Link, ...]
    docname: str
    url: str
    topics: tuple[tuple[str, str], ...]
    downloads: bool = True


def authors(shown: Publication, owner: Owner) -> list[Child]:
    """The authors in order, the owner set apart, marks as signs; a long list is folded behind a disclosure."""
    people = [_author(author, owner) for author in shown.authors]
    if len(people) > FOLD:
        rest = len(people) - FOLD
        folded = el("details", el("summary", f"and {rest} more"), separated(people[FOLD:]), classes="pub-more-authors")
        return [*separated(people[:FOLD]), ", ", folded]
    return separated([*people, "et al." if shown.others else None])


def _author(author: Contributor, owner: Owner) -> Child:
    is_owner = owner.is_author(author.name)
    name: Child = el("strong", author.name.display) if is_owner else author.name.display
    signs = "".join(SIGNS.get(mark, mark) for mark in sorted(author.marks, key=lambda m: (m != "equal", m)))
    return el("span", name, el("sup", signs, classes="mark") if signs else None, classes="author owner" if is_owner else "author")


def _marks(*publications: Publication) -> Child:
    """What the signs at the authors of *publications* mean, in words."""
    used = {mark for paper in publications for author in paper.authors for mark in author.marks}
    parts = [el("span", el("sup", SIGNS[mark]), " ", words) for mark, words in MARKS.items() if mark in used]
    return el("p", separated(parts, " "), classes="pub-marks") if parts else None


def venue(publication: Publication) -> list[Child]:
    """Where and when: full venue, volume, pages or article number, date, status."""
    at, number = publication.venue, publication.article_number
    name: list[Child] = [el("em", at.name)] if at.name else []
    if at.volume:
        name += [f" {at.volume}" + (f"({at.issue})" if at.issue else "")]
    if number and at.kind != "preprint":
        name += [f", {number}"] if at.volume else [f" article {number}"]
    parts: list[Child] = [el("span", name)] if name else []
    if at.kind == "report" and at.number:
        parts.append(at.number)
    if at.place and at.kind == "conference":
        parts.append(at.place)
    if publication.pages:
        parts.append(("pp. " if "–" in publication.pages else "p. ") + publication.pages)
    if publication.date:
        parts.append(time(publication.date))
    return separated(parts)


def _badge(publication: Publication) -> Child:
    return el("span", publication.venue.short, classes="badge") if publication.venue.short else None


def _status(publication: Publication) -> Child:
    words = STATUS.get(publication.status)
    return el("span", words, classes="status") if words else None


def _links(context: Context, shown: Shown, *, cite: bool = False) -> Child:
    of = f" of “{shown.publication.title}”"
    items = [
        el("li", link(_address(context, to.url), to.label, el("span", of, classes="visually-hidden"), classes=f"button button-{to.role}"))
        for to in shown.links
    ]
    if cite:
        items.append(el("li", link("#cite", "Cite", classes="button button-cite")))
    return el("ul", items, classes="pub-links") if items else None


def _address(context: Context, url: str) -> str:
    return context.file(url.lstrip("/")) if url.startswith("/") else url


def header(context: Context, shown: Shown, owner: Owner) -> list[nodes.Node]:
    """What stands between a paper's title and its prose."""
    paper = shown.publication
    head = el(
        "div",
        el("p", authors(paper, owner), classes="pub-authors") if paper.authors else None,
        _marks(paper),
        el("p", separated([_badge(paper), el("span", venue(paper)), _status(paper)], " "), classes="pub-venue"),
        el("p", rich(paper.award), classes="pub-award") if paper.award else None,
        el("p", rich(paper.note), classes="pub-note") if paper.note else None,
        _links(context, shown, cite=True),
        topics(context, [name for name, _ in shown.topics], dict(shown.topics).__getitem__),
        classes="pub-header",
    )
    out: list[nodes.Node] = [head]
    if paper.abstract:
        out.append(el("section", el("h2", "Abstract"), el("p", rich(paper.abstract)), ids="abstract"))
    return out


def cite_box(context: Context, shown: Shown, owner: Owner) -> list[nodes.Node]:
    """How to cite: a formatted citation, BibTeX to copy, files to download."""
    return [el("section", el("h2", "Cite"), _cite(context, shown, owner), ids="cite", classes="cite-box")]


def _cite(context: Context, shown: Shown, owner: Owner) -> list[nodes.Node]:
    paper = shown.publication
    bibtex = exports.bibtex(paper, url=shown.url).rstrip()
    files = [
        el("li", link(context.file(f"{shown.docname}.{suffix}"), label, el("span", f" file for “{paper.title}”", classes="visually-hidden"), download=""))
        for suffix, label in (DOWNLOADS if shown.downloads else {}).items()
    ]
    return [
        el("p", formatted(citation.formatted(paper, owner=owner, url=shown.url)), classes="formatted-citation"),
        nodes.literal_block(bibtex, bibtex, language="bibtex"),
        *([el("ul", files, classes="downloads", aria_label="Citation files")] if files else []),
    ]


def row(context: Context, shown: Shown, owner: Owner, *, compact: bool = False, heading: str = "h3") -> nodes.Node:
    """A publication in a list."""
    paper = shown.publication
    title = link(context.uri(shown.docname), rich(paper.title)) if shown.docname else el("span", rich(paper.title))
    details = el("details", el("summary", "Cite", el("span", f" “{paper.title}”", classes="visually-hidden")), _cite(context, shown, owner), classes="pub-cite")
    data = {
        "data_year": str(paper.date.year) if paper.date else "",
        "data_kind": paper.venue.kind,
        "data_topics": "|".join(paper.keywords),
    }
    return el(
        "li",
        _badge(paper),
        el("p", title, classes="pub-title"),
        el("p", authors(paper, owner), classes="pub-authors"),
        None if compact else _marks(paper),
        el(
            "p",
            separated(
                [
                    el("span", venue(paper)),
                    _status(paper),
                    el("span", rich(paper.note), classes="pub-note") if paper.note else None,
                    el("span", rich(paper.award), classes="award") if paper.award else None,
                ],
                " · ",
            ),
            classes="pub-venue",
        ),
        _links(context, shown),
        None if compact else details,
        # What lets reference managers offer every paper of a list. A paper's own page has its meta tags instead.
        None if compact else el("span", classes="Z3988", title=metadata.coins(paper, page_url=shown.url), aria_hidden="true"),
        classes="pub",
        **data,
    )


def by_year(context: Context, papers: Sequence[Shown], owner: Owner) -> list[nodes.Node]:
    """The list by year, newest first, for the page of all publications."""
    years: dict[str, list[Shown]] = {}
    for shown in papers:
        years.setdefault(str(shown.publication.date.year) if shown.publication.date else "Undated", []).append(shown)
    return [
        el("section", el("h2", year), el("ol", [row(context, s, owner) for s in group], classes="pub-list"), classes="pub-year", ids=f"y{year.lower()}")
        for year, group in years.items()
    ]


def compact(context: Context, papers: Sequence[Shown], owner: Owner) -> list[nodes.Node]:
    """The list without years and cite boxes, for the home page and the CV."""
    out: list[nodes.Node] = [el("ol", [row(context, s, owner, compact=True) for s in papers], classes="pub-list compact")]
    explained = _marks(*(s.publication for s in papers))
    return [*out, explained] if isinstance(explained, nodes.Node) else out
