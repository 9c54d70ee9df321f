"""The ``<meta>`` elements of a page: Highwire tags, those that Zotero alone reads, and OpenGraph."""

from collections.abc import Iterable, Iterator

from ..model.dates import PartialDate
from ..model.licenses import license_uri
from ..model.paper_fields import exported
from ..model.people import Owner
from ..model.publication import Contributor, Publication
from ..model.text import is_absolute, joined, one_line
from ..readers.identifier_types import spdx
from .bibliographic import address, arxiv_number, authors, inverted, issue, number, publisher
from .csl_json import csl
from .text_formulas import plain_text
from .work_types import kind, types

Tags = list[tuple[str, str]]
#: The fields of Zotero that no Highwire tag fills, by the variables of CSL that have their values.
_ZOTERO = {
    "place": ("publisher-place", "event-place"),
    "meetingName": ("event-title",),
    "court": ("authority",),
    "versionNumber": ("version",),
    "edition": ("edition",),
    "numberOfVolumes": ("number-of-volumes",),
    "numPages": ("number-of-pages",),
    "seriesNumber": ("collection-number",),
    "shortTitle": ("title-short",),
    "archive": ("archive",),
    "archiveLocation": ("archive_location",),
}
#: The kinds of works whose container a Highwire tag names.
_TITLED = frozenset({"conference", "chapter", "journal", "newspaper"})
_NO_BREAK_SPACE = "\u00a0"


def highwire(publication: Publication, *, page_url: str, pdf_url: str = "", owner: Owner | None = None) -> Tags:
    """``(name, content)`` of each tag, in an order that readers depend on; *pdf_url* defaults to the ``pdf`` link."""
    names, date = publication.identifiers, publication.date
    tags = [
        ("citation_title", publication.title),
        *(tag for author in authors(publication) for tag in _author(author, owner)),
        *(("citation_editor", inverted(editor.name)) for editor in publication.editors),
        *(("citation_translator", inverted(person.name)) for person in publication.people("translator")),
        ("citation_publication_date", _date(date) if date else ""),
        *_venue_tags(publication),
        ("citation_volume", publication.venue.volume),
        ("citation_issue", issue(publication)),
        ("citation_firstpage", publication.first_page or publication.article_number),
        ("citation_lastpage", publication.last_page),
        ("citation_doi", names.doi),
        ("citation_arxiv_id", names.arxiv),
        ("citation_issn", names.issn),
        ("citation_isbn", names.isbn),
        ("citation_public_url", page_url),
        ("citation_pdf_url", pdf_url or address(publication, "pdf")),
        ("citation_keywords", "; ".join(publication.keywords)),
        *exported(publication, "highwire").items(),
        *_zotero(publication),
    ]
    return _kept_whole(_filled(tags))


def _author(author: Contributor, owner: Owner | None) -> Tags:
    """The tags of an author, that of the ORCID iD after that of the name."""
    mine = owner.known(author.name, author.person) if owner else author.person
    place = author.person.affiliation if author.person else None
    return [
        ("citation_author", inverted(author.name)),
        ("citation_author_institution", place.name if place else ""),
        ("citation_author_orcid", mine.orcid_url if mine else ""),
    ]


def _kept_whole(tags: Tags) -> Tags:
    """*tags* in which no name is split at its comma: Zotero does so if there is one name, with spaces on both sides."""
    names = [name for name, _ in tags]
    alone = [name for name in ("citation_author", "citation_editor") if names.count(name) == 1]
    return [(name, _joined_given(text) if name in alone else text) for name, text in tags]


def _joined_given(text: str) -> str:
    family, comma, given = text.partition(", ")
    return f"{family}{comma}{given.replace(' ', _NO_BREAK_SPACE)}" if " " in family else text


def _zotero(publication: Publication) -> Iterator[tuple[str, str]]:
    """The type of the item, and the fields for which there are no Highwire tags, in the namespace of Zotero.

    The type that Highwire tags imply is the same, but some of them are not there without a name of a venue.
    """
    which, item = kind(publication), csl(publication, styled=False)
    yield "z.itemType", types(publication).zotero
    for name, variables in _ZOTERO.items():
        yield f"z.{name}", next((item[variable] for variable in variables if variable in item), "")
    if which not in ("report", "preprint"):
        yield "z.number", item.get("number", "")
    if which not in _TITLED:
        yield "z.reporter" if which == "law" else "z.publicationTitle", item.get("container-title", "")
    if which == "patent":
        yield "z.assignee", joined([person.name.display for person in publication.people("holder")], "; ")
        yield "z.filingDate", publication.detail("eventdate")
    names, license_ = publication.identifiers, publication.detail("license")
    yield "z.extra", arxiv_number(names) if names.arxiv and which != "preprint" else ""
    yield "DC.type", item.get("genre", "")
    yield "DC.rights", license_uri(spdx(license_)) or license_


def blog_post(work: Publication) -> Tags:
    """The tags by which Zotero reads a page as a blog post with its authors, a DOI and a license.

    It reads the rest in those of OpenGraph; Highwire tags would offer it to Google Scholar as a paper.
    """
    doi, license_ = work.identifiers.doi, work.detail("license")
    creators = [("DC.creator", inverted(author.name)) for author in work.authors]
    identifiers = [("DC.identifier", f"DOI {doi}" if doi else ""), ("DC.rights", license_uri(license_))]
    return _filled([*creators, ("z.itemType", "blogPost"), *identifiers])


def _date(date: PartialDate) -> str:
    return date.isoformat().replace("-", "/") if date.year > 0 else date.text()


def _venue_tags(publication: Publication) -> Iterator[tuple[str, str]]:
    """The tags from which readers infer the item type; of several, they use the last."""
    which, venue = kind(publication), publication.venue
    if which in ("conference", "chapter"):
        yield "citation_inbook_title", venue.name
        yield "citation_series_title", venue.series
    if which == "conference":
        yield "citation_conference_title", venue.name
    elif which == "newspaper":
        yield "prism.publicationName", venue.name
    elif which == "journal":
        yield "citation_journal_title", venue.name
    elif which == "thesis":
        yield "citation_dissertation_institution", publisher(publication)
    elif which == "report":
        yield "citation_technical_report_institution", publisher(publication)
    if which in ("report", "preprint"):
        yield "citation_technical_report_number", number(publication)
    if which not in ("report", "thesis"):
        yield "citation_publisher", publisher(publication)


def opengraph(
    *,
    title: str,
    url: str,
    kind: str = "article",
    description: str = "",
    site_name: str = "",
    image: str = "",
    image_alt: str = "",
    locale: str = "",
    published: PartialDate | None = None,
    tags: Iterable[str] = (),
) -> Tags:
    """``(property, content)`` of each OpenGraph and Twitter card tag of the page at *url*; *kind* is its ``og:type``.

    The page of a paper is an ``article``: as a ``website``, Zotero would read it as a web page.
    """
    pairs = [
        ("og:type", kind),
        ("og:title", title),
        ("og:url", url),
        ("og:description", description),
        ("og:site_name", site_name),
        ("og:locale", locale),
        ("og:image", image),
        ("og:image:alt", image_alt if image else ""),
        ("twitter:card", "summary_large_image" if image else "summary"),
    ]
    if kind == "article":
        pairs.append(("article:published_time", published.isoformat() if published else ""))
        pairs += [("article:tag", tag) for tag in tags]
    return _filled(pairs)


def _filled(tags: Iterable[tuple[str, str]]) -> Tags:
    """The *tags* that have a value, as plain text; addresses are left as they are."""
    clean = ((name, value if is_absolute(value) else plain_text(value)) for name, value in tags)
    return [(name, text) for name, value in clean if (text := one_line(value))]
