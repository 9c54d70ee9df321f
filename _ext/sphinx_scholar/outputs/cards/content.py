"""What stands on a card: a page's title, what it is and when, who wrote it; and whose site it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from docutils import nodes

from ...formats.bibliographic import venue_and_year
from ...model.problems import Fault
from ...rendering.mathml import mathml
from ...rendering.nodes import rich
from ...site.notes import author_of

if TYPE_CHECKING:
    from sphinx.config import Config

    from ...environment.domain import ScholarDomain
    from ...model.pages import Page


#: The size of every card in pixels, as social networks ask for it and are told.
SIZE = (("og:image:width", "1200"), ("og:image:height", "630"))


#: The kinds of page with a card of their own.
KINDS = ("note", "paper")


#: As many authors are named.
AUTHORS = 3


#: Longer texts (in characters) are cut: nobody reads more in a small picture.
LONGEST = 280


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a title: text, or MathML."""

    text: str
    maths: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card's texts from top to bottom; ``""`` for what it lacks. *language* is an ISO 639 code."""

    facts: str
    title: tuple[Run, ...]
    about: str
    owner: str
    site: str
    language: str


def wanted(config: Config) -> bool:
    """Whether the site has cards: not in the preview, nor without a base URL, since sharing takes a full address."""
    return bool(config.scholar_cards and config.html_baseurl and not config.scholar_drafts)


def has_own(page: Page | None, root: str) -> bool:
    """Whether a page has a card of its own, or that of the page *root*."""
    return page is not None and (page.kind in KINDS or page.docname == root)


def path(docname: str) -> str:
    """Where the card of a page lies in the site."""
    return f"_cards/{docname}.png"


def image(domain: ScholarDomain, docname: str, title: str) -> tuple[str, str]:
    """The full address of the card that a page shows, and what it says in words; both ``""`` where there are none."""
    config = domain.env.config
    if not wanted(config):
        return "", ""
    own = docname != config.root_doc and has_own(domain.pages.get(docname), config.root_doc)
    words = " – ".join([title, *_lines(domain)[:1]] if own else _lines(domain))
    file = path(docname if own else config.root_doc)
    return f"{config.html_baseurl.rstrip('/')}/{quote(file)}", words


def cards(domain: ScholarDomain) -> dict[str, Card]:
    """All cards of the site, by the docname of their page."""
    root = domain.env.config.root_doc
    own = (docname for docname, page in domain.pages.items() if has_own(page, root))
    return {docname: card(domain, domain.pages[docname]) for docname in sorted(own) if docname in domain.env.found_docs}


def card(domain: ScholarDomain, page: Page) -> Card:
    """The card of one page."""
    config, owner = domain.env.config, domain.state.owner.name.display
    base = urlsplit(config.html_baseurl)
    site = base.netloc + base.path.rstrip("/")
    language = (config.language or "en").replace("_", "-").split("-")[0]
    if page.docname == config.root_doc:
        name, *about = _lines(domain)
        return Card("", (Run(_cut(name)),), _cut("\n".join(about)), "", site, language)
    title, when, people = _page(domain, page)
    facts = " · ".join(part for part in (domain.state.kinds[page.kind].label, _cut(when)) if part)
    return Card(facts, tuple(_runs(title)), "" if people == owner else _cut(people), owner, site, language)


def _page(domain: ScholarDomain, page: Page) -> tuple[Iterable[nodes.Node], str, str]:
    """What a page says of itself: its title, where and when it came out, who wrote it."""
    paper = domain.site.publication_of(page)
    if paper is None:
        date = page.values.get("date")
        title = domain.env.titles[page.docname].children
        return title, date.text() if date else "", author_of(domain.site, page).display
    names = [author.name.display for author in paper.authors]
    people = ", ".join(names[:AUTHORS]) + (" et al." if len(names) > AUTHORS or paper.others else "")
    return rich(paper.title), venue_and_year(paper), people


def _lines(domain: ScholarDomain) -> list[str]:
    """The owner: name, role, affiliations."""
    owner = domain.state.owner
    return [owner.name.display or domain.env.config.project, *filter(None, (owner.role, *owner.affiliations))]


def _runs(children: Iterable[nodes.Node]) -> Iterator[Run]:
    for node in children:
        formula = _formula(node.astext()) if isinstance(node, nodes.math) else None
        if formula:
            yield Run(formula, maths=True)
        elif isinstance(node, (nodes.Text, nodes.math)):
            yield Run(_cut(node.astext()))
        else:
            yield from _runs(node.children)


def _formula(tex: str) -> str | None:
    try:
        return mathml(tex, "inline")
    except Fault:  # reported when the page is written
        return None


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
