"""Notes: authors, license and funding, the entry by which others cite them, and the pages that list them by year."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..model.credit import in_order
from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.note_fields import FUNDING
from ..model.paper_fields import DETAILS
from ..model.people import Affiliation, Name, Person
from ..model.publication import Contributor, Funding, Identifiers, Link, Publication, Venue
from ..model.slugs import citekey_slug, page_slug
from ..readers.bibtex.names import parse_name
from .graph import Site

#: With more notes than the first, the list of notes shows the latest so many, and every year has a page of its own.
MANY_NOTES, LATEST_NOTES = 50, 20
_DETAILS = {of.name: of for of in DETAILS}


def year_page(site: Site, year: str) -> str:
    """The docname of the page of a year, which exists if there are many notes."""
    return site.docname(f"{site.kinds['note'].folder}/years/{year}")


def authors_of(site: Site, page: Page) -> tuple[Contributor, ...]:
    """The authors of a page: the owner, or whom its front matter names.

    Those in ``authors`` are persons, unless there are braces around a name, as in bibliographies. The one in ``author``
    may be an organization, so that only the name of a person that the site knows is divided into its parts.
    """
    records = [record for record in page.values.get("authors", ()) if "name" in record]
    if records:
        return tuple(_author(site, record) for record in records)
    written = str(page.values.get("author", ""))
    name = parse_name(written)[0] if written else site.owner.name
    if name and site.owner.is_author(name):
        return (Contributor(name),)
    name, person = site.people.find(written)
    return (Contributor(name, person=person) if name and person else Contributor(Name(literal=written)),)


def _author(site: Site, record: Mapping[str, Any]) -> Contributor:
    """An author with what the record says, and else with what the site knows of them."""
    written, roles = str(record["name"]), in_order(record.get("roles", ()))
    name = parse_name(written)[0] or Name(literal=written)
    if site.owner.is_author(name):
        return Contributor(name, roles=roles)
    known = site.people.find(written)[1] or Person(name)
    place = Affiliation(record.get("affiliation", ""), record.get("ror", ""))
    person = replace(
        known,
        orcid=record.get("orcid") or known.orcid,
        url=record.get("url") or known.url,
        affiliation=place if place != Affiliation() else known.affiliation,
    )
    return Contributor(name, person=person if person.address or person.affiliation else None, roles=roles)


def license_of(site: Site, page: Page) -> str:
    """The SPDX identifier of the license of a page's text: its own, or that of the site."""
    return str(page.values.get("license", "") if page.kind == "note" else "") or site.license


def grants_of(page: Page) -> tuple[Funding, ...]:
    """The grants in the front matter of a note."""
    records = (record for record in page.values.get("funding", ()) if "funder" in record)
    return tuple(Funding(**{of.name: str(record.get(of.name, "")) for of in FUNDING}) for record in records)


def last_change(site: Site, page: Page) -> PartialDate | None:
    """The date of the last commit of a page, if it is later than the date of the page itself."""
    changed, written = site.changed.get(page.docname), page.values.get("date")
    return changed if changed and (written is None or changed.first > written.last) else None


def publication(site: Site, page: Page) -> Publication:
    """The entry of a note; its citekey is made of author, year and slug, in ASCII."""
    # The page, its files, feeds and references ask for it.
    if page.docname not in site.works_of_notes:
        site.works_of_notes[page.docname] = _publication(site, page)
    return site.works_of_notes[page.docname]


def _publication(site: Site, page: Page) -> Publication:
    date = page.values.get("date")
    authors = authors_of(site, page)
    stem = page_slug(authors[0].name.family, "note")
    url, publisher = site.url(page.docname), str(page.values.get("publisher", ""))
    name = page.slug.replace("/", "-")
    if date:
        # It may be in a folder of its year.
        name = f"{date.year}-{name.removeprefix(f'{date.year}-')}"
    grants = grants_of(page)
    details = {
        "version": str(page.values.get("version", "")),
        "license": license_of(site, page),
        "funding": "; ".join(grant.text for grant in grants),
    }
    return Publication(
        key=citekey_slug(f"{stem}-{name}"),
        slug=page.slug,
        entry_type="misc",
        title=site.titles.get(page.docname, page.slug),
        authors=authors,
        date=date,
        venue=Venue("web", "" if publisher else site.name, publisher=publisher),
        identifiers=Identifiers(doi=str(page.values.get("doi", ""))),
        links=(Link("website", url),) if url else (),
        keywords=page.values.get("topics", ()),
        language=site.language,
        more=tuple((_DETAILS[name], text) for name, text in details.items() if text),
        grants=grants,
    )
