"""Notes: their author, the bibliography entry by which others cite them, and the pages that list them by year."""

from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.people import Name
from ..model.publication import Contributor, Link, Publication, Venue
from ..model.slugs import citekey_slug, page_slug
from ..readers.bibtex.names import parse_name
from .graph import Site

#: With more notes than the first, the list of notes shows the latest so many, and every year has a page of its own.
MANY_NOTES, LATEST_NOTES = 50, 20


def year_page(site: Site, year: str) -> str:
    """The docname of the page of a year, which exists if there are many notes."""
    return f"{site.kinds['note'].folder}/years/{year}"


def author_of(site: Site, page: Page) -> Contributor:
    """The author of a page: the owner, or whom its front matter names.

    That may be an organization, so that only the name of a person that the site knows is divided into its parts.
    """
    written = str(page.values.get("author", ""))
    name = parse_name(written)[0] if written else site.owner.name
    if name and site.owner.is_author(name):
        return Contributor(name)
    name, person = site.people.find(written)
    return Contributor(name, person=person) if name and person else Contributor(Name(literal=written))


def last_change(site: Site, page: Page) -> PartialDate | None:
    """The date of the last commit of a page, if it is later than the date of the page itself."""
    changed, written = site.changed.get(page.docname), page.values.get("date")
    return changed if changed and (written is None or changed.first > written.last) else None


def publication(site: Site, page: Page) -> Publication:
    """The entry of a note; its citekey is made of author, year and slug, in ASCII."""
    date = page.values.get("date")
    author = author_of(site, page)
    stem = page_slug(author.name.family, "note")
    url, publisher = site.url(page.docname), str(page.values.get("publisher", ""))
    name = page.slug.replace("/", "-")
    if date:
        # It may be in a folder of its year.
        name = f"{date.year}-{name.removeprefix(f'{date.year}-')}"
    return Publication(
        key=citekey_slug(f"{stem}-{name}"),
        slug=page.slug,
        entry_type="misc",
        title=site.titles.get(page.docname, page.slug),
        authors=(author,),
        date=date,
        venue=Venue("web", "" if publisher else site.name, publisher=publisher),
        links=(Link("website", url),) if url else (),
        keywords=page.values.get("topics", ()),
        language=site.language,
    )
