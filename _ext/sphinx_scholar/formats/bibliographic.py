"""What several formats derive from a publication: publisher, number, URL; names inverted."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ..locale.messages import ENGLISH, Messages
from ..model.people import Name
from ..model.publication import Contributor, Identifiers, Publication, Venue
from ..model.roles import ROLES
from ..model.text import doi_url, is_absolute, one_line, quote_url
from ..readers.bibtex.dates import parse_iso
from .spans import listed_text
from .standard_words import places, translated
from .work_types import TALKS, kind

#: Where the registries of :class:`sphinx_scholar.model.publication.Identifiers` resolve an identifier.
RESOLVERS: Mapping[str, Callable[[str], str]] = {
    "doi": doi_url,
    "arxiv": "https://arxiv.org/abs/{}".format,
    "anthology": "https://aclanthology.org/{}/".format,
}
# A page of the work itself comes before a page about it.
_HOMES = ("anthology", "publisher", "html", "doi", "arxiv", "pdf")
# Software, a data set or a web page is found on its own website; the website of a paper is a companion of it.
_COMPANIONS = ("code", "data", "blog")
_PAPERS = frozenset({"conference", "journal", "preprint", "report", "thesis", "book", "patent", "standard"})


#: The subtypes that types have words for.
_SUBTYPES = frozenset(("", "newspaper", "magazine", "manuscript"))


def is_masters(publication: Publication) -> bool:
    """Whether the entry type, the type or the note of a thesis names a Master's degree; any other is a PhD thesis."""
    return "master" in f"{publication.entry_type} {publication.detail('type')} {publication.note}".lower()


def genre(publication: Publication, texts: Messages = ENGLISH) -> str:
    """What a thesis, report, patent or talk calls itself: its own ``type``, or else that of its kind."""
    own = translated(one_line(publication.detail("type")), texts)
    which = kind(publication)
    if which == "talk" and not own:
        written = publication.detail("entrysubtype")
        written = written or (publication.entry_type if publication.entry_type in TALKS else "")
        return translated(one_line(written[:1].upper() + written[1:]), texts)
    review = "review" if publication.entry_type == "review" else ""
    subtype = one_line(publication.detail("entrysubtype")) or review
    if not own and subtype.lower() not in _SUBTYPES:
        return translated(subtype[:1].upper() + subtype[1:], texts)
    if own or which not in ("thesis", "patent"):
        return own
    if which == "patent":
        return texts.gettext("Patent")
    if publication.entry_type == "bachelorsthesis":
        return texts.gettext("Bachelor's thesis")
    return texts.gettext("Master's thesis") if is_masters(publication) else texts.gettext("PhD thesis")


def state(publication: Publication, texts: Messages = ENGLISH) -> str:
    """What the entry says of its publication in its own words: ``In press``, ``Submitted``; or ``""``."""
    own = one_line(publication.detail("pubstate"))
    return translated(own[:1].upper() + own[1:], texts)


def edition(number: str, texts: Messages = ENGLISH) -> str:
    """``2nd edition`` for ``2``; what is not a mere number or ordinal is as it was written."""
    text = re.sub(r"(?:[\s.,]+|(?<=\d))(?:ed|edn|edition)\.?\Z|[\s.,]+\Z", "", number, flags=re.IGNORECASE) or number
    if texts.base != "en" and (digits := re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", text)):
        return texts.gettext("{ordinal} edition", ordinal=digits[1])
    if re.fullmatch(r"\d+", text):
        teen = text[-2:-1] == "1"
        text += "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th")
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", text):
        return texts.gettext("{ordinal} edition", ordinal=text)
    word = text[0].lower() + text[1:] if re.fullmatch(r"[A-Za-z]+", text) else ""
    return texts.gettext("{ordinal} edition", "a word, such as “revised”", ordinal=word) if word else number


def day(written: str, texts: Messages) -> str:
    """A date of an entry for readers: in English as it was written, ``2019-05-02``."""
    if texts.base == "en":
        return written
    try:
        return texts.date(parse_iso(written))
    except ValueError:
        return written


def publisher(publication: Publication, others: str = "") -> str:
    """The publisher; of a report or thesis the institution, of a preprint the server, of a patent the holders.

    *others* is written for further holders that the entry does not name.
    """
    venue = publication.venue
    if venue.kind in ("report", "thesis"):
        return venue.name or venue.publisher
    if venue.kind == "patent" and not venue.publisher:
        names = [person.name.display for person in publication.people("holder")]
        return ", ".join([*names, others] if names and others and "holder" in publication.others else names)
    if venue.kind == "preprint":
        return venue.publisher or venue.name or ("arXiv" if publication.identifiers.arxiv else "")
    return venue.publisher


def number(publication: Publication) -> str:
    """The number of a report or preprint (``arXiv:2006.09882``), the version of software."""
    if publication.venue.kind == "preprint" and publication.identifiers.arxiv:
        return f"arXiv:{publication.identifiers.arxiv}"
    return publication.venue.number


def first_authors(publication: Publication, most: int, more: str, texts: Messages) -> str:
    """The names of at most so many authors, and *more* if there are others."""
    names = [author.named(texts.tag).display for author in publication.authors]
    return texts.comma.join(names[:most]) + (more if names[most:] or (names and "author" in publication.others) else "")


def venue_and_year(publication: Publication, texts: Messages = ENGLISH) -> str:
    """The short name of the venue, or else its full name, and the year, which short names may include."""
    venue, year = (
        publication.venue.short or publication.venue.name,
        texts.year(publication.date) if publication.date else "",
    )
    return venue if venue.endswith(year) else f"{venue} {year}".strip()


def issue(publication: Publication) -> str:
    """The issue of a journal, which BibTeX calls its number."""
    venue = publication.venue
    return venue.issue or (venue.number if venue.kind == "journal" else "")


@dataclass(frozen=True, slots=True)
class VenueParts:
    """The parts of the line that says where a work was published, ``""`` where there is none.

    *venue* is on one line throughout; *name* is that of the venue or, of a preprint, ``arXiv:2006.09882``; *issue* is
    ``103(2)``, *volume* ``volume 33``, *version* ``version 1.2``, *article* ``article 024040``, *series* ``Alder
    Studies 7``, *edition* ``2nd edition``, *volumes* ``3 volumes``, and *chapter* ``chapter 3``.
    """

    venue: Venue
    name: str
    issue: str
    volume: str
    version: str
    article: str
    series: str
    edition: str
    volumes: str
    chapter: str


def venue_parts(publication: Publication, texts: Messages = ENGLISH) -> VenueParts:
    """The parts of which pages and references compose the line in their own styles."""
    venue = Venue(**{name: one_line(getattr(publication.venue, name)) for name in Venue.__slots__})
    if texts.base != "en":
        venue = replace(venue, series=translated(venue.series, texts), place=places(venue.place, texts))
    which, arxiv = kind(publication), one_line(publication.identifiers.arxiv)
    in_volume, article = one_line(issue(publication)), one_line(publication.article_number)
    part, chapter = (one_line(publication.detail(name)) for name in ("part", "chapter"))
    divisions = (
        texts.gettext("part {number}", number=part) if part else "",
        texts.gettext("chapter {number}", number=chapter) if chapter else "",
    )
    return VenueParts(
        venue,
        f"arXiv:{arxiv}" if which == "preprint" and arxiv else venue.name,
        venue.volume + (f"({in_volume})" if in_volume else ""),
        texts.gettext("volume {number}", number=venue.volume) if venue.volume else "",
        texts.gettext("version {number}", number=venue.number)
        if venue.number and which in ("software", "dataset")
        else "",
        texts.gettext("article {number}", number=article) if article else "",
        " ".join(part for part in (venue.series, venue.number if _numbers_series(publication) else "") if part),
        edition(text, texts) if (text := one_line(publication.detail("edition"))) else "",
        _volumes(one_line(publication.detail("volumes")), texts),
        texts.comma.join(filter(None, divisions)),
    )


def _volumes(count: str, texts: Messages) -> str:
    return texts.ngettext("{count} volume", "{count} volumes", int(count)) if count.isdigit() else count


def _numbers_series(publication: Publication) -> bool:
    """Whether the number of a work is that of the series in which it appeared."""
    return bool(publication.venue.series) and kind(publication) in ("book", "chapter", "conference")


def series_number(publication: Publication) -> str:
    """The number of a book in its series."""
    return publication.venue.number if _numbers_series(publication) else ""


def address(publication: Publication, *roles: str) -> str:
    """The first absolute URL of *publication* among *roles* (of links or identifiers), or ``""``."""
    for role in roles:
        if role in RESOLVERS and (name := getattr(publication.identifiers, role)):
            return resolved(role, name)
        if is_absolute(url := publication.link(role)):
            return quote_url(url)
    return ""


def resolved(role: str, name: str) -> str:
    """Where the registry *role* resolves the *name* of a work, without a name ``""``."""
    return RESOLVERS[role](name) if name else ""


def home(publication: Publication, fallback: str = "") -> str:
    """The URL of the work itself, a publisher's before a registry's; otherwise *fallback*, if it is absolute."""
    own = (*_HOMES[:2], "website", "project", "html", *_COMPANIONS, *_HOMES[3:])
    roles = _HOMES if publication.venue.kind in _PAPERS else own
    return address(publication, *roles) or (quote_url(fallback) if is_absolute(fallback) else "")


def authors(publication: Publication) -> tuple[Contributor, ...]:
    """The authors, and the collaboration for which they write."""
    name = one_line(publication.detail("collaboration"))
    if not name:
        return publication.authors
    plural = "s" if re.search(r",| and | & ", name) else ""
    whole = name if "ollaboration" in name else f"{name} Collaboration{plural}"
    known = {author.name.literal.removeprefix("The ") for author in publication.authors}
    return publication.authors if whole in known else (*publication.authors, Contributor(Name(literal=whole)))


def arxiv_number(names: Identifiers) -> str:
    """``arXiv:2401.07851 [cs.CL]``, as arXiv asks to be cited."""
    return f"arXiv:{names.arxiv}" + (f" [{names.arxiv_class}]" if names.arxiv_class else "")


def role_notes(publication: Publication, form: Literal["csl", "ris"]) -> Iterator[str]:
    """``With an introduction by A and B``, for each role for which a format has no name of its own."""
    for role, _ in publication.contributors:
        if getattr(ROLES[role], form) in ("", "contributor") and role not in ("holder", "contributor"):
            phrase = ROLES[role].phrase
            yield f"{phrase[0].upper()}{phrase[1:]}".format(names=listed_text(publication, role))


def inverted(name: Name) -> str:
    """``Family, Given``; a name of one part ends in a comma, which keeps readers from splitting it.

    A ``Jr.`` has no period, after which Zotero would insert a space.
    """
    whole = name.inverted.replace(".,", ",")
    return f"{whole}," if name.literal or not (name.family and name.given) else whole
