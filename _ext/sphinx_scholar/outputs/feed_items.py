"""The items of feeds: the notes and the papers of the site."""

import uuid
from collections.abc import Callable
from datetime import MINYEAR, UTC, datetime

from ..environment.domain import ScholarDomain
from ..formats import reference
from ..formats.bibliographic import authors, home
from ..formats.feed import Author, Item, Reference
from ..formats.text_formulas import plain_text
from ..locale.messages import ENGLISH, Messages
from ..model.dates import PartialDate
from ..model.people import Owner
from ..model.publication import Contributor, Publication
from ..readers.identifier_types import spdx
from ..site import notes
from ..site.entity import Entity
from ..site.graph import Site


def identity(domain: ScholarDomain, name: str) -> str:
    """An id of a page or feed that stays when its title, date or URL changes: a UUID of the owner and the *name*."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{domain.state.owner.name.display}\n{name}").urn


def author(owner: Owner, language: str, one: Contributor) -> Author:
    """An author as feeds in a *language* name them."""
    name = one.named(language).display
    roles = ("author", *one.roles)
    known = owner.known(one.name, one.person)
    return Author(name, known.url if known else "", known.orcid_url if known else "", roles)


def item(domain: ScholarDomain, site: Site, entity: Entity, refer: Callable[[str], Reference | None]) -> Item:
    """The item of a note or a paper; *refer* gives the reference to the work of a citekey."""
    page = domain.pages.get(entity.docname)
    is_note = entity.kind == "note"
    work = notes.publication(site, page) if is_note and page else site.papers[entity.name]
    url = site.url(entity.docname)
    published, updated = _dates(domain, entity)
    return Item(
        ident=identity(domain, entity.docname),
        docname=entity.docname,
        url=url,
        title=plain_text(entity.title),
        published=published,
        updated=updated,
        summary=plain_text(entity.description or (work.abstract if not is_note else "")),
        authors=tuple(author(site.owner, site.language, one) for one in authors(work) if one.name.display),
        tags=tuple(entity.topics),
        language=site.language,
        home="" if is_note else home(work),
        doi=work.identifiers.doi,
        version=work.detail("version"),
        license=spdx(work.detail("license")),
        holder=str(page.values.get("publisher", "")) if is_note and page else "",
        references=_references(domain, entity.docname, refer) if is_note else (),
        funding=work.grants,
    )


def _references(domain: ScholarDomain, docname: str, refer: Callable[[str], Reference | None]) -> tuple[Reference, ...]:
    """The works that the text of a note cites, with the reasons that its front matter has."""
    cito = {to.name: reasons for to, reasons in domain.pages[docname].values.get("cito", {}).items()}
    keys = dict.fromkeys(to.name for to in domain.site_of(docname).mentions.get(docname, ()) if to.kind == "cite")
    found = ((key, refer(key)) for key in keys)
    return tuple(Reference(to.text, to.doi, to.url, cito.get(key, ())) for key, to in found if to)


def reference_to(work: Publication, texts: Messages = ENGLISH) -> Reference:
    """The reference to a *work* without a reason, with the words of *texts*."""
    return Reference(plain_text(reference.plain(work, texts=texts)), work.identifiers.doi, home(work))


def _dates(domain: ScholarDomain, entity: Entity) -> tuple[datetime, datetime]:
    """When it was published and last changed; what has no date yet is as new as all that is on the site."""
    published = entity.start or domain.site.latest or PartialDate(1970)
    changed = domain.state.changed.get(entity.docname, published)
    first = _time(published)
    return first, max(first, _time(changed))


def _time(date: PartialDate) -> datetime:
    """The first moment of a *date*. Feeds have no years before the year 1, and every entry needs a date."""
    year, month, day = date.first
    return datetime(year, month, day, tzinfo=UTC) if year >= MINYEAR else datetime.min.replace(tzinfo=UTC)
