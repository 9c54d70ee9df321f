"""Publications as readers see them: the header of a paper's page, its cite box, and the rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from .. import formats
from ..formats import reference
from ..model.owner import Owner
from ..model.publication import Link, Publication
from ..model.text import plain
from .bylines import authors_line, badge, marks, status, venue
from .nodes import Child, Context, el, link, rich, separated, topics
from .nodes import citation as formatted


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication with what the site adds: *links* (its project's code among them) and its page, if it has one."""

    publication: Publication
    links: tuple[Link, ...]
    docname: str
    url: str
    topics: tuple[tuple[str, str], ...]
    downloads: bool = True


def _links(context: Context, shown: Shown, *, cite: bool = False) -> Child:
    of = f" of “{plain(shown.publication.title)}”"
    items = [
        el(
            "li",
            link(
                _address(context, to.url),
                to.label,
                el("span", of, classes="visually-hidden"),
                classes=f"button button-{to.role}",
            ),
        )
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
        # A picture elsewhere would be a request to another host.
        el("img", src=_address(context, paper.preview), alt="", classes="pub-preview")
        if paper.preview.startswith("/")
        else None,
        authors_line(paper, owner),
        marks(paper),
        el("p", separated([badge(paper), el("span", venue(paper)), status(paper)], " "), classes="pub-venue"),
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
    bibtex = formats.bibtex(paper, url=shown.url).rstrip()
    files = [
        el(
            "li",
            link(
                context.file(f"{shown.docname}.{to.suffix}"),
                to.label,
                el("span", f" file for “{plain(paper.title)}”", classes="visually-hidden"),
                download="",
            ),
        )
        for to in (context.formats if shown.docname and shown.downloads else ())
    ]
    return [
        el("p", formatted(reference.formatted(paper, owner=owner, url=shown.url)), classes="formatted-citation"),
        nodes.literal_block(bibtex, bibtex, language="bibtex"),
        *([el("ul", files, classes="downloads", aria_label="Citation files")] if files else []),
    ]


def row(context: Context, shown: Shown, owner: Owner, *, compact: bool = False, coins: bool = True) -> nodes.Node:
    """A publication in a list; *coins* makes it one that reference managers offer."""
    paper = shown.publication
    title = link(context.uri(shown.docname), rich(paper.title)) if shown.docname else el("span", rich(paper.title))
    details = el(
        "details",
        el("summary", "Cite", el("span", f" “{plain(paper.title)}”", classes="visually-hidden")),
        _cite(context, shown, owner),
        classes="pub-cite",
    )
    data = {
        "data_year": str(paper.date.year) if paper.date else "",
        "data_kind": paper.venue.kind,
        "data_topics": "|".join(paper.keywords),
    }
    return el(
        "li",
        badge(paper),
        el("p", title, classes="pub-title"),
        authors_line(paper, owner),
        None if compact else marks(paper),
        el(
            "p",
            separated(
                [
                    el("span", venue(paper)),
                    status(paper),
                    el("span", rich(paper.note), classes="pub-note") if paper.note else None,
                    el("span", rich(paper.award), classes="award") if paper.award else None,
                ],
                " · ",
            ),
            classes="pub-venue",
        ),
        _links(context, shown),
        None if compact else details,
        el("span", classes="Z3988", title=formats.coins(paper, page_url=shown.url), aria_hidden="true")
        if coins and not compact
        else None,
        classes="pub",
        **data,
    )


def grouped(
    context: Context, groups: Sequence[tuple[str, Sequence[Shown]]], owner: Owner, *, name: str = "", coins: bool = True
) -> list[nodes.Node]:
    """The list by year, after the place of its filter.

    *name* tells its sections from those of another list on the page.
    """
    sections: list[nodes.Node] = [
        el(
            "section",
            el("h2", heading),
            el("ol", [row(context, s, owner, coins=coins) for s in members], classes="pub-list"),
            classes="pub-year",
            ids="-".join(part for part in (name, f"y{heading.lower()}") if part),
        )
        for heading, members in groups
    ]
    return [el("div", classes="pub-filter"), *sections] if groups else []


def compact(context: Context, papers: Sequence[Shown], owner: Owner) -> list[nodes.Node]:
    """The list without years and cite boxes, for the home page and the CV."""
    out: list[nodes.Node] = [
        el("ol", [row(context, s, owner, compact=True) for s in papers], classes="pub-list compact")
    ]
    explained = marks(*(s.publication for s in papers))
    return [*out, explained] if isinstance(explained, nodes.Node) else out
