"""RIS (Research Information Systems), for reference managers: ``XX  - value`` lines that end in CR LF."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..model.dates import ExtendedDate
from ..model.paper_fields import exported, notes
from ..model.publication import Publication
from ..model.roles import ROLES
from ..model.text import is_absolute, joined, one_line
from .bibliographic import address, arxiv_number, authors, role_notes
from .csl_json import csl, names_of
from .format import Format
from .text_formulas import plain_text
from .work_types import kind, types

#: The kinds of works that have a number for the tag of ISBN and ISSN, and those that have the pages in all.
_NUMBERED = ("report", "patent")
_PAGED = ("book", "report", "thesis", "manuscript")


def ris(publication: Publication, url: str = "") -> str:
    """The record, to be written as bytes; *url*, that of its page, is used if the work has no other."""
    found = ((tag, one_line(value)) for tag, value in _tags(publication, url))
    values = [(tag, value if is_absolute(value) else plain_text(value)) for tag, value in found]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in values if value) + "ER  - \r\n"


def ris_file(publications: Iterable[tuple[Publication, str]]) -> str:
    """A ``.ris`` file of *publications*, each with the URL of its page."""
    return "\r\n".join(ris(publication, url) for publication, url in publications)


def _tags(publication: Publication, url: str) -> Iterator[tuple[str, str]]:
    which = kind(publication)
    item = defaultdict(str, csl(publication, url, styled=False))
    container, series = _containers(publication, item)
    yield "TY", types(publication).ris
    yield "ID", publication.key
    yield from _people("AU", publication, "author" if item["author"] else "director")
    # A book's A2 are the editors of its series.
    yield from _people("A3" if which == "book" else "A2", publication, "editor")
    for role, _ in publication.contributors:
        yield from _people(ROLES[role].ris, publication, role)
    yield "TI", item["title"]
    yield "T2", container
    yield "C3", container if which == "conference" else ""
    yield "M3", item["genre"]
    texts = exported(publication, "ris")
    yield "ET", "" if texts.get("ET") or publication.detail("version") else item["version"]
    yield from texts.items()
    yield "T3", series
    yield from _date(publication)
    yield "VL", item["volume"]
    yield "IS", item["issue"]
    yield {"book": "M1", "chapter": "SV"}.get(which, "IS"), item["collection-number"]
    pages = publication.first_page or publication.article_number
    total = item["number-of-pages"] if which in _PAGED and not pages else ""
    yield "SP", pages or total
    yield "EP", publication.last_page
    yield "PB", item["publisher"] or item["authority"]
    yield "CY", item["publisher-place"] or item["event-place"]
    yield "SN", item["number"] if which in _NUMBERED else item["ISSN"] or item["ISBN"]
    yield "M1", item["number"] if which not in (*_NUMBERED, "preprint") else ""
    yield "C1", publication.detail("eventdate") if which == "patent" else ""
    yield from _archive(publication, item)
    yield "DO", item["DOI"]
    yield "UR", item["URL"].replace(";", "%3B")  # a semicolon would begin another URL
    yield "L1", address(publication, "pdf")
    yield "LA", item["language"]
    yield "AB", item["abstract"]
    yield from (("KW", keyword) for keyword in publication.keywords)
    yield "N1", joined(list(_notes(publication, item, bool(total))), ". ")


def _archive(publication: Publication, item: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The number in an archive."""
    if publication.identifiers.arxiv:
        yield "AN", arxiv_number(publication.identifiers)
    elif publication.detail("eprint"):
        yield "DB", item["archive"]
        yield "AN", item["archive_location"]


def _notes(publication: Publication, item: Mapping[str, str], paged: bool) -> Iterator[str]:
    """What no other tag holds, in one note: reference managers make one of each."""
    which = kind(publication)
    placed = {"pagetotal"} if paged else set()
    placed |= {"eventdate"} if which == "patent" else set()
    placed |= {"eventplace"} if item["event-place"] and not item["publisher-place"] else set()
    if publication.status == "forthcoming" and not publication.detail("pubstate"):
        yield "Forthcoming"
    yield from notes(publication, "ris", placed)
    yield from role_notes(publication, "ris")
    numbers = [name for name in ("ISSN", "ISBN") if item[name]]
    yield from (f"{name}: {item[name]}" for name in (numbers if which in _NUMBERED else numbers[1:]))


def _date(publication: Publication) -> Iterator[tuple[str, str]]:
    """The year, and the date in four parts, of which the last is the text of what is more than a day."""
    if date := publication.date:
        month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
        more = date.text() if isinstance(date, ExtendedDate) or date.year < 1 else ""
        yield "PY", f"{date.year:04}" if date.year > 0 else ""
        yield "DA", f"{date.year:04}/{month}/{day}/{more}" if date.year > 0 else f"///{more}"


def _containers(publication: Publication, item: Mapping[str, str]) -> tuple[str, str]:
    """What the work is in, and the series."""
    which, container, series = kind(publication), item["container-title"], item["collection-title"]
    if which == "preprint":
        return publication.venue.name or item["publisher"], series
    if which == "talk":
        return item["event-title"], series
    if which in ("book", "report", "thesis") and not container:
        return series, ""
    return container, series


def _people(tag: str, publication: Publication, role: str) -> Iterator[tuple[str, str]]:
    """The contributors in a *role*, and a last name for ``and others``; none without a *tag*."""
    names = names_of(authors(publication) if role == "author" else publication.people(role)) if tag else []
    yield from ((tag, _person(name)) for name in names)
    if names and role in publication.others:
        yield tag, "et al."


def _person(name: Mapping[str, str]) -> str:
    """``von Family, Given, Jr.``; an organization, or a name of one part, as it is."""
    last = " ".join(name[part] for part in ("non-dropping-particle", "family") if part in name)
    return name.get("literal") or ", ".join(filter(None, (last, name.get("given"), name.get("suffix"))))


FORMAT = Format("ris", "ris", "RIS", "application/x-research-info-systems", ris, ris_file, order=2)
