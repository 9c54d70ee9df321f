"""JSON-LD in the vocabulary of schema.org, as plain dicts: the home page, works, projects, notes, breadcrumbs."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.paper_fields import exported
from ..model.people import Owner
from ..model.publication import LINK_LABELS, Contributor, Publication
from ..model.roles import ROLES
from .bibliographic import RESOLVERS, address, authors, is_masters, issue, number, publisher, state
from .things import Thing, contributions, document, grants, license_of, orcid, organization, person, thing
from .work_types import is_article, kind, types

#: The kinds of work that are articles.
_HEADED = frozenset({"conference", "journal", "newspaper", "preprint", "report", "post"})
_STATES = {"preprint": "Preprint", "forthcoming": "Forthcoming"}
#: Works and their URLs, which may be empty.
Citations = Iterable[tuple[Publication, str]]


def profile_page(owner: Owner, *, page_url: str, description: str = "", portrait: str = "") -> Thing:
    """The home page, whose subject is the owner; *portrait* is the URL of their picture."""
    variants = dict.fromkeys(name.display for name in owner.variants if name.display != owner.name.display)
    about = person(Contributor(owner.name)) | thing(
        "Person",
        {"@id": owner.orcid_url, "identifier": orcid(owner.orcid_url)},
        url=owner.url or page_url,
        alternateName=list(variants),
        jobTitle=owner.role,
        image=portrait,
        affiliation=[organization(place) for place in owner.institutions],
        email=f"mailto:{owner.email}" if owner.email else "",
        description=description,
        sameAs=[url for _, url in owner.profile_links()],
    )
    return document("ProfilePage", url=page_url, name=owner.name.display, mainEntity=about)


def collection(url: str, parts: Mapping[str, Any]) -> Thing:
    """A page that collects others, with its relations to these."""
    return document("CollectionPage", parts, url=url)


def software_source_code(
    page: Page, *, title: str, url: str, owner: Owner, description: str = "", citations: Citations = ()
) -> Thing:
    """The *page* of a project, which cites its papers."""
    return document(
        "SoftwareSourceCode",
        name=title,
        url=url,
        description=description,
        codeRepository=page.values.get("repository"),
        sameAs=page.values.get("homepage"),
        programmingLanguage=page.values.get("stack"),
        license=license_of(page.values.get("license", "")),
        keywords=page.values.get("topics"),
        author=[person(Contributor(owner.name), owner)],
        citation=works_cited(citations),
    )


def blog_posting(
    page: Page,
    *,
    title: str,
    url: str,
    work: Publication,
    owner: Owner,
    modified: PartialDate | None = None,
    description: str = "",
    language: str = "",
    citations: Citations = (),
) -> Thing:
    """The *page* of a note, which cites the works that its text does; *work* is its entry."""
    name = page.values.get("publisher")
    publisher = thing("Organization", name=name) if name else None
    return document(
        "BlogPosting",
        headline=title,
        url=url,
        mainEntityOfPage=url,
        author=[person(one, owner) for one in work.authors],
        contributor=contributions(work.authors),
        publisher=publisher,
        copyrightHolder=publisher,
        datePublished=page.values.get("date"),
        dateModified=modified,
        description=description,
        inLanguage=language,
        identifier=_identifier(work, "doi"),
        sameAs=address(work, "doi"),
        version=work.detail("version"),
        license=license_of(work.detail("license")),
        funding=grants(work.grants),
        keywords=page.values.get("topics"),
        citation=works_cited(citations),
    )


def scholarly_article(
    publication: Publication,
    *,
    page_url: str,
    owner: Owner | None = None,
    pdf_url: str = "",
    description: str = "",
    image: str = "",
) -> Thing:
    """The work whose page is *page_url*. *pdf_url* defaults to its ``pdf`` link, *description* to its abstract.

    *image* is the address of its picture.
    """
    which, venue = kind(publication), publication.venue
    pdf = pdf_url or address(publication, "pdf")
    return document(
        types(publication).schema_org,
        _roles(publication, owner) | exported(publication, "jsonld"),
        name=publication.title,
        headline=publication.title if which in _HEADED else "",
        url=page_url,
        mainEntityOfPage=page_url,
        author=[person(author, owner) for author in authors(publication)],
        datePublished=publication.date,
        isPartOf=_part_of(publication),
        pagination=publication.pages or publication.article_number if which != "book" else "",
        publisher=thing("Organization", name=name) if (name := publisher(publication)) else None,
        reportNumber=number(publication) if which == "report" else "",
        inSupportOf=_degree(publication) if which == "thesis" else "",
        creativeWorkStatus=state(publication) or _STATES.get(publication.status, ""),
        identifier=[_identifier(publication, role) for role in RESOLVERS],
        isbn=publication.identifiers.isbn if which == "book" else "",
        version=venue.number if which in ("software", "dataset") else "",
        codeRepository=address(publication, "code") if which == "software" else "",
        sameAs=list(dict.fromkeys(address(publication, role) for role in (*RESOLVERS, "publisher", "html"))),
        license=license_of(publication.detail("license")),
        funding=thing("Grant", name=text) if (text := publication.detail("funding")) else None,
        keywords=list(publication.keywords),
        description=description or publication.abstract,
        image=image,
        workExample=_preprint(publication),
        encoding=thing("MediaObject", contentUrl=pdf, encodingFormat="application/pdf") if pdf else None,
    )


def _identifier(publication: Publication, role: str) -> Thing | None:
    """What a registry calls a work."""
    if not (value := getattr(publication.identifiers, role)):
        return None
    return thing("PropertyValue", propertyID=LINK_LABELS[role], value=value, url=address(publication, role))


def _preprint(publication: Publication) -> Thing | None:
    """The preprint of a work that is published elsewhere."""
    if publication.venue.kind == "preprint" or not publication.identifiers.arxiv:
        return None
    url = address(publication, "arxiv")
    return thing(types(publication).schema_org, name=publication.title, url=url, creativeWorkStatus="Preprint")


def _degree(publication: Publication) -> str:
    return publication.detail("type") or ("Master's degree" if is_masters(publication) else "PhD")


def _roles(publication: Publication, owner: Owner | None) -> dict[str, list[Thing]]:
    """The contributors in other roles by property; those of the book that the work is part of are with that."""
    found = {"editor": [person(editor, owner) for editor in publication.editors]}
    for role, people in publication.contributors:
        if not ROLES[role].whole:
            found.setdefault(ROLES[role].schema_org, []).extend(person(one, owner) for one in people)
    if roles := contributions(publication.authors):
        found["contributor"] = [*found.get("contributor", []), *roles]
    return found


def _part_of(publication: Publication) -> Thing | None:
    which, venue, names = kind(publication), publication.venue, publication.identifiers
    if is_article(publication):
        whole: Thing | None = thing("Periodical", name=venue.name, issn=names.issn) if venue.name else None
        if venue.volume:
            whole = thing("PublicationVolume", volumeNumber=venue.volume, isPartOf=whole)
        if number := issue(publication):
            whole = thing("PublicationIssue", issueNumber=number, isPartOf=whole)
        return whole
    series = thing("BookSeries", name=venue.series, issn=names.issn) if venue.series else None
    if which in ("conference", "chapter"):
        isbn, volume = names.isbn, venue.volume
        authors = [person(one) for one in publication.people("bookauthor")]
        whole = thing("Book", name=venue.name, author=authors, isbn=isbn, volumeNumber=volume, isPartOf=series)
        return whole if venue.name else series
    if which in ("post", "web"):
        return thing("WebSite", name=venue.name) if venue.name else None
    return series


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> Thing:
    """The path from the home page to this one, as ``(title, absolute URL)``; the last URL may be empty."""
    items = [thing("ListItem", position=i, name=title, item=url) for i, (title, url) in enumerate(trail, 1)]
    return document("BreadcrumbList", itemListElement=items)


def works_cited(citations: Citations) -> list[Thing]:
    """The works that a page cites, by title and URL: their authors are in the text, and would double its head."""
    return [thing(types(work).schema_org, name=work.title, datePublished=work.date, url=url) for work, url in citations]
