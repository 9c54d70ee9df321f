"""A note as a work to be cited: the bibliography entry it would have."""

from __future__ import annotations

from ..model.names import Name
from ..model.pages import Page
from ..model.publication import Contributor, Link, Publication, Venue
from ..readers.bibtex.names import parse_display_name
from .graph import Site


def author_of(site: Site, page: Page) -> Name:
    """Who wrote a page: the owner, or whoever its front matter names (a person only if he is the owner)."""
    written = str(page.values.get("author", ""))
    name = parse_display_name(written) if written else site.owner.name
    return name if name and site.owner.is_author(name) else Name(literal=written)


def publication(site: Site, page: Page) -> Publication:
    """The entry of a note; its citekey is the year and the slug."""
    date = page.values.get("date")
    author = author_of(site, page)
    stem = (author.family or "note").casefold().replace(" ", "-")
    url = site.url(page.docname)
    return Publication(
        key="-".join([stem, *([str(date.year)] if date else []), page.slug]),
        slug=page.slug,
        entry_type="misc",
        title=site.titles.get(page.docname, page.slug),
        authors=(Contributor(author),),
        date=date,
        venue=Venue("web", site.name),
        links=(Link("website", url),) if url else (),
        keywords=page.values.get("topics", ()),
        language=site.language,
    )
