"""JSON-LD in the vocabulary of schema.org, as plain dicts: the home page, works, projects, notes, breadcrumbs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.paper_fields import exported
from ..model.people import Owner, Person
from ..model.publication import LINK_LABELS, Contributor, Publication
from ..model.roles import ROLES
from ..model.text import is_absolute, one_line
from .bibliographic import RESOLVERS, address, authors, is_masters, issue, number, publisher, state
from .text_formulas import plain_text
from .work_types import is_article, kind, types

Thing = dict[str, Any]
CONTEXT = "https://schema.org"
#: The kinds of work that are articles.
_HEADED = frozenset({"conference", "journal", "newspaper", "preprint", "report", "post"})
_STATES = {"preprint": "Preprint", "forthcoming": "Forthcoming"}
#: Works and their URLs, which may be empty.
Citations = Iterable[tuple[Publication, str]]


def thing(kind: str, more: Mapping[str, Any] | None = None, /, **values: Any) -> Thing:
    """A thing of type *kind* with *values*, and with those *more* that these do not have, without its empty values."""
    filled = {name: clean for name, value in values.items() if (clean := _clean(value))}
    further = {name: clean for name, value in (more or {}).items() if name not in filled and (clean := _clean(value))}
    return {"@type": kind, **filled, **further}


def document(kind: str, more: Mapping[str, Any] | None = None, /, **values: Any) -> Thing:
    """A thing at the top level: with the context."""
    return {"@context": CONTEXT, **thing(kind, more, **values)}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value) if is_absolute(value) else plain_text(one_line(value))
    if isinstance(value, PartialDate):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [clean for item in value if (clean := _clean(item))]
    return value


def person(one: Contributor, owner: Owner | None = None) -> Thing:
    """A person, or an organization; the *owner*, and whom the site knows, with the URLs that identify them."""
    name, known = one.name, one.person
    urls: dict[str, Any] = {"@id": known.orcid_url, "url": known.url, "identifier": _orcid(known)} if known else {}
    if name.literal:
        return thing("Organization", urls, name=name.literal)
    if owner is not None and owner.is_author(name):
        urls = {"url": owner.url, "sameAs": [url for _, url in owner.profile_links()]}
    return thing(
        "Person",
        urls,
        name=name.display,
        givenName=name.given,
        familyName=f"{name.particle} {name.family}",
        honorificSuffix=name.suffix,
    )


def _orcid(known: Person) -> Thing | None:
    return thing("PropertyValue", propertyID="ORCID", value=known.orcid, url=known.orcid_url) if known.orcid else None


def profile_page(owner: Owner, *, page_url: str, description: str = "", portrait: str = "") -> Thing:
    """The home page, whose subject is the owner; *portrait* is the URL of their picture."""
    variants = dict.fromkeys(name.display for name in owner.variants if name.display != owner.name.display)
    about = person(Contributor(owner.name)) | thing(
        "Person",
        url=owner.url or page_url,
        alternateName=list(variants),
        jobTitle=owner.role,
        image=portrait,
        affiliation=[thing("Organization", name=name) for name in owner.affiliations],
        email=f"mailto:{owner.email}" if owner.email else "",
        description=description,
        sameAs=[url for _, url in owner.profile_links()],
    )
    return document("ProfilePage", url=page_url, name=owner.name.display, mainEntity=about)


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
        license=page.values.get("license"),
        keywords=page.values.get("topics"),
        author=[person(Contributor(owner.name), owner)],
        citation=works_cited(citations),
    )


def blog_posting(
    page: Page,
    *,
    title: str,
    url: str,
    authors: Sequence[Contributor],
    owner: Owner,
    modified: PartialDate | None = None,
    description: str = "",
    language: str = "",
    citations: Citations = (),
) -> Thing:
    """The *page* of a note, which cites the works that its text does."""
    name = page.values.get("publisher")
    publisher = thing("Organization", name=name) if name else None
    return document(
        "BlogPosting",
        headline=title,
        url=url,
        mainEntityOfPage=url,
        author=[person(one, owner) for one in authors],
        publisher=publisher,
        copyrightHolder=publisher,
        datePublished=page.values.get("date"),
        dateModified=modified,
        description=description,
        inLanguage=language,
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
        identifier=[
            thing("PropertyValue", propertyID=LINK_LABELS[role], value=value, url=address(publication, role))
            for role in RESOLVERS
            if (value := getattr(publication.identifiers, role))
        ],
        isbn=publication.identifiers.isbn if which == "book" else "",
        version=venue.number if which in ("software", "dataset") else "",
        codeRepository=address(publication, "code") if which == "software" else "",
        sameAs=list(dict.fromkeys(address(publication, role) for role in (*RESOLVERS, "publisher", "html"))),
        keywords=list(publication.keywords),
        description=description or publication.abstract,
        image=image,
        encoding=thing("MediaObject", contentUrl=pdf, encodingFormat="application/pdf") if pdf else None,
    )


def _degree(publication: Publication) -> str:
    return publication.detail("type") or ("Master's degree" if is_masters(publication) else "PhD")


def _roles(publication: Publication, owner: Owner | None) -> dict[str, list[Thing]]:
    """The contributors in other roles by property; those of the book that the work is part of are with that."""
    found = {"editor": [person(editor, owner) for editor in publication.editors]}
    for role, people in publication.contributors:
        if not ROLES[role].whole:
            found.setdefault(ROLES[role].schema_org, []).extend(person(one, owner) for one in people)
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
    """The works that a page cites, with their URLs."""
    return [
        thing(
            types(work).schema_org,
            name=work.title,
            author=[person(author) for author in authors(work)],
            editor=[person(editor) for editor in work.editors if not authors(work)],
            datePublished=work.date,
            url=url,
        )
        for work, url in citations
    ]
