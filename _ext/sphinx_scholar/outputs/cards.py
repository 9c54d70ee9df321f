"""The texts of social cards, the pictures that are shown with links to pages.

Notes and papers have a card each, all other pages share that of the home page. The URL of a card depends on its page
alone, not on whether the picture could be drawn, so that no page is written again for its card.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.config import Config

from ..environment.contents import digest_of
from ..environment.domain import ScholarDomain
from ..formats.bibliographic import first_authors, venue_and_year
from ..model.kinds import Page
from ..model.problems import Fault
from ..rendering.formulas.convert import mathml
from ..rendering.nodes import rich
from ..site.graph import Site
from ..site.notes import authors_of

#: The size of every card in pixels, as pages state it.
SIZE = (("og:image:width", "1200"), ("og:image:height", "630"))
#: The kinds of page with a card of their own.
KINDS = ("note", "paper")
#: The number of authors that are named.
AUTHORS = 3
#: What the colours of the theme are in a drawing on a card, which is white on black until it is tinted.
SHADES = {
    **{"": "#fff", "--paper": "#000", "--surface": "#000", "--ink": "#e6e6e6", "--ink-soft": "#b3b3b3"},
    **{"--line": "#4d4d4d", "--line-strong": "#8c8c8c", "--accent": "#fff", "--accent-soft": "#404040"},
}
_PAINT = re.compile(r"var\((--[\w-]+)(?:,[^()]*)?\)|currentcolor", re.IGNORECASE)
#: The files of pictures that cards can show.
RASTER = (".png", ".jpg", ".jpeg", ".webp", ".gif")
#: The length in characters to which texts are cut.
LONGEST = 280


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a title: text, or MathML."""

    text: str
    maths: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card from top to bottom, ``""`` for those it lacks. *language* is an ISO 639 code.

    Beside them is a *drawing* (SVG, in shades of grey), or the *picture* of a file, with the *digest* of that.
    """

    facts: str
    title: tuple[Run, ...]
    about: str
    owner: str
    site: str
    language: str
    drawing: str = ""
    picture: str = ""
    digest: str = ""


def wanted(config: Config) -> bool:
    """Whether the site has cards: not in the preview, nor without a base URL, as pages name cards by full URLs."""
    return bool(config.scholar_cards and config.html_baseurl and not config.scholar_drafts)


def has_own(domain: ScholarDomain, docname: str) -> bool:
    """Whether a page has a card of its own, as the home page has."""
    page = domain.pages.get(docname)
    return page is not None and (page.kind in KINDS or _is_home(domain, docname))


def _is_home(domain: ScholarDomain, docname: str) -> bool:
    return domain.state.languages.name(docname) == domain.state.root


def path(docname: str) -> str:
    """The path of the card of a page."""
    return f"_cards/{docname}.png"


def image(domain: ScholarDomain, docname: str, title: str) -> tuple[str, str]:
    """The full URL of the card of a page, and its alternative text; both ``""`` for a site without cards."""
    config, owner = domain.env.config, _lines(domain.site_of(docname))
    if not wanted(config):
        return "", ""
    if _is_home(domain, docname) or not has_own(domain, docname):
        docname, words = domain.home(domain.state.languages.of(docname)), owner
    else:
        words = [title, owner[0]]
    return f"{config.html_baseurl.rstrip('/')}/{quote(path(docname))}", " – ".join(words)


def cards(domain: ScholarDomain) -> dict[str, Card]:
    """The texts of all cards, by the docname of their page."""
    own = (docname for docname in sorted(domain.pages) if docname in domain.env.found_docs and has_own(domain, docname))
    return {docname: card(domain, domain.pages[docname]) for docname in own}


def card(domain: ScholarDomain, page: Page) -> Card:
    """The texts of the card of one page."""
    config, of = domain.env.config, domain.site_of(page.docname)
    owner = of.owner.name.display
    base, texts = urlsplit(config.html_baseurl), domain.texts_of(page.docname)
    language = texts.base
    site = base.netloc + base.path.rstrip("/")
    if _is_home(domain, page.docname):
        name, *about = _lines(of)
        return Card("", (Run(_cut(name)),), _cut("\n".join(about)), "", site, language)
    if paper := of.publication_of(page):
        title, when = rich(paper.titled(of.language)), venue_and_year(paper, texts)
        more = texts.gettext(" et al.", "after several names, without a comma")
        people = first_authors(paper, AUTHORS, more, texts)
    else:
        title, date = domain.env.titles[page.docname].children, page.values.get("date")
        when, people = (
            texts.date(date) if date else "",
            texts.conjunctions[2].join(one.named(texts.tag).display for one in authors_of(of, page)),
        )
    facts = " · ".join(part for part in (texts.of(domain.state.kinds[page.kind].label), _cut(when)) if part)
    shown = "" if people == owner else _cut(people)
    return Card(facts, tuple(_runs(title)), shown, owner, site, language, *_picture(domain, page))


def _picture(domain: ScholarDomain, page: Page) -> tuple[str, str, str]:
    """The drawing, picture and digest of a card."""
    teaser = domain.site_of(page.docname).teaser(page)
    if teaser is None or not (teaser.markup or teaser.source.lower().endswith(RASTER)):
        return "", "", ""
    if teaser.markup:
        return _PAINT.sub(lambda paint: SHADES.get(paint[1] or "", SHADES[""]), teaser.markup), "", ""
    file = str(Path(domain.env.srcdir, teaser.source))
    return "", file, digest_of(file, domain.data["contents"], teaser.source)


def _lines(site: Site) -> list[str]:
    owner = site.owner
    return [owner.name.display or site.name, *filter(None, (owner.role, *owner.affiliations))]


def _runs(children: Iterable[nodes.Node]) -> Iterator[Run]:
    for node in children:
        if isinstance(node, nodes.math):
            try:
                yield Run(mathml(node.astext(), "inline"), maths=True)
            except Fault:  # reported when the page is written
                yield Run(_cut(node.astext()))
        elif isinstance(node, nodes.Text):
            yield Run(_cut(node.astext()))
        else:
            yield from _runs(node.children)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
