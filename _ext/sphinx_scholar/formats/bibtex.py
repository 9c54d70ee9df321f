"""BibTeX that LaTeX typesets as intended and every reader parses back, unlike that of pybtex's writer."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from ..model.dates import MONTHS, ExtendedDate
from ..model.paper_fields import exported
from ..model.publication import Publication
from ..model.roles import ROLES
from ..model.same_address import address_key
from ..model.text import is_absolute, one_line
from ..readers.bibtex.languages import babel_name
from .bibliographic import genre, home, is_masters, issue, number, publisher
from .format import Format
from .latex_text import braced, latex, verbatim, written_name
from .spans import listed_text
from .work_types import TALKS, kind, types

#: Entry types that are kept: no kind is as narrow. Those of biblatex alone are like ``misc`` to styles of BibTeX.
_KEPT_TYPES = frozenset(
    """booklet inbook proceedings unpublished manual patent standard letter periodical inreference audio music video
    movie image artwork performance map legal jurisdiction legislation commentary""".split()  # noqa: SIM905
)
#: The field of the venue's full name, where it is not ``howpublished``.
_VENUE_FIELDS = {
    **dict.fromkeys(("conference", "chapter"), "booktitle"),
    **dict.fromkeys(("journal", "newspaper", "law"), "journal"),
    "issue": "issuetitle",
    "talk": "eventtitle",
    "book": "maintitle",
}
#: The fields of the links that no other field gives, by role; LaTeX ignores them.
_LINK_FIELDS = {
    **{role: role for role in ("html", "code", "data", "slides", "poster", "video", "blog", "supp", "website", "demo")},
    **{role: role for role in ("project", "paperlist", "pdf", "press", "errata", "openreview")},
    **{role: role for role in ("hal", "jstor", "handle", "googlebooks")},
    **{"ssrn": "ssrn", "iacr": "iacr", "ads": "adsurl", "inspire": "inspirehep", "publisher": "html"},
}
_PUBLISHER_FIELDS = {"report": "institution", "thesis": "school"}
#: The fields that are lists of names in biblatex.
_LISTS = frozenset(("publisher", "institution", "school", "organization", "address", "origpublisher"))


def bibtex(publication: Publication, url: str = "", *, details: bool = False) -> str:
    """The entry; *url*, that of its page, is used if the work has no other, *details* adds abstract and keywords."""
    found = (
        (name, text if name == "month" else _value(name, text)) for name, text in _fields(publication, url, details)
    )
    fields: dict[str, str] = {}
    for name, value in found:
        if value:  # readers reject an entry with a repeated field: the one of its type is first
            fields.setdefault(name, value)
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {value}," for name, value in fields.items()]
    return "\n".join([f"@{_type(publication)}{{{_key(publication)},", *lines, "}", ""])


def _value(name: str, text: str) -> str:
    """*text* in braces; in those of a list, ``and`` would separate two institutions."""
    whole = name in _LISTS and re.search(r"\sand\s", text)
    return braced(braced(text) if whole else text)


def bibtex_file(publications: Iterable[tuple[Publication, str]]) -> str:
    """A ``.bib`` file of *publications*, each with the URL of its page."""
    return "\n".join(bibtex(publication, url, details=True) for publication, url in publications)


def _type(publication: Publication) -> str:
    if kind(publication) == "thesis" and is_masters(publication):
        return "mastersthesis"
    return publication.entry_type if publication.entry_type in _KEPT_TYPES else types(publication).bibtex


def _key(publication: Publication) -> str:
    """The citekey without the characters that BibTeX or biber reject."""
    return re.sub(r"[\s,{}()\"#%'=~\\@]+", "-", one_line(publication.key)) or publication.slug or "entry"


def _fields(publication: Publication, url: str, details: bool) -> Iterator[tuple[str, str]]:
    """Each field with its value without the outer braces, which may be empty."""
    date, names = publication.date, publication.identifiers
    yield "author", _people(publication, "author")
    yield "editor", _people(publication, "editor")
    yield from _roles(publication)
    # The inner braces keep the capitals as they are.
    yield "title", braced(latex(publication.title))
    original = publication.detail("origtitle")
    yield from ((f"title+an:{tag}", f'="{latex(title)}"') for tag, title in publication.titles if title != original)
    yield from _venue_fields(publication)
    yield "pages", latex(publication.pages).replace("–", "--") or latex(publication.article_number)
    extended = date is not None and (isinstance(date, ExtendedDate) or date.year < 1)
    yield "date", date.edtf() if date and extended else ""
    yield "year", "" if not date else date.year_text if date.year < 1 else f"{date.year:04}"
    yield "month", MONTHS[date.month - 1][:3].lower() if date and date.month else ""
    yield "day", str(date.day) if date and date.day else ""
    state = publication.detail("pubstate") or ("forthcoming" if publication.status == "forthcoming" else "")
    yield "pubstate", latex(state)
    yield "doi", verbatim(names.doi)
    yield "eprint", verbatim(names.arxiv)
    yield "archiveprefix", "arXiv" if names.arxiv else ""
    yield "primaryclass", verbatim(names.arxiv_class) if names.arxiv else ""
    yield "isbn", latex(names.isbn)
    yield "issn", latex(names.issn)
    yield "url", verbatim(home(publication, url))
    yield "langid", latex(babel_name(publication.language) if publication.language else "")
    yield from ((name, latex(text)) for name, text in exported(publication, "bibtex").items())
    yield from _types(publication)
    if details:
        separator = "; " if any("," in keyword for keyword in publication.keywords) else ", "
        yield "keywords", latex(separator.join(publication.keywords))
        yield from ((name, latex(text)) for name, text in exported(publication, "bibtex_details").items())
        yield from _links(publication, home(publication, url))


def _types(publication: Publication) -> Iterator[tuple[str, str]]:
    """What tells the kind of a work whose entry type BibTeX and biblatex do not have."""
    which, written = kind(publication), publication.entry_type
    untold = written in TALKS and not publication.detail("entrysubtype")
    yield "type", latex(genre(publication)) if untold or written == "bachelorsthesis" else ""
    subtype = {"newspaperArticle": "newspaper", "magazineArticle": "magazine"}.get(types(publication).zotero, "")
    if which == "manuscript" and written not in ("misc", "unpublished"):
        subtype = "manuscript"
    yield "entrysubtype", "review" if written == "review" else subtype


def _links(publication: Publication, known: str) -> Iterator[tuple[str, str]]:
    """The links to other sites, without that for which the *known* URL is read, and PDFs of arXiv and the Anthology."""
    names = publication.identifiers
    pdfs = (f"https://arxiv.org/pdf/{names.arxiv}", f"https://aclanthology.org/{names.anthology}.pdf")
    derived = {address_key(url) for url in pdfs}
    for link in publication.links:
        told = link.role in ("publisher", "website") and address_key(link.url) == address_key(known)
        if link.role in _LINK_FIELDS and is_absolute(link.url) and not told and address_key(link.url) not in derived:
            yield _LINK_FIELDS[link.role], verbatim(link.url)


def _roles(publication: Publication) -> Iterator[tuple[str, str]]:
    """The contributors in other roles; those without a field of their own as kinds of editor."""
    letters = iter("abc")
    for role, _ in publication.contributors:
        if field := ROLES[role].field:
            yield field, _people(publication, role)
        elif letter := next(letters, ""):
            yield f"editor{letter}", _people(publication, role)
            yield f"editor{letter}type", role
        else:  # biblatex has three
            yield "addendum", latex(ROLES[role].phrase.format(names=listed_text(publication, role)))


def _venue_fields(publication: Publication) -> Iterator[tuple[str, str]]:
    which, venue, arxiv = kind(publication), publication.venue, publication.identifiers.arxiv
    if which == "preprint":
        yield "howpublished", latex(f"arXiv preprint arXiv:{arxiv}" if arxiv else one_line(venue.name) or "arXiv")
    elif which not in _PUBLISHER_FIELDS:
        named = "howpublished" if which == "talk" != venue.kind else _VENUE_FIELDS.get(which, "howpublished")
        yield named, latex(venue.name)
    yield "series", latex(venue.series)
    yield "volume", latex(venue.volume)
    if which in ("software", "dataset"):
        yield "version", latex(venue.number)
    elif which != "preprint":
        yield "number", latex(issue(publication) or number(publication))
    by = "publisher" if publication.entry_type == "manual" else _PUBLISHER_FIELDS.get(which, "publisher")
    by = "institution" if publication.detail(by) and by == "school" else by
    yield by, latex(venue.publisher if which == "patent" else publisher(publication))
    if by != "publisher" and venue.publisher != publisher(publication):
        yield "publisher", latex(venue.publisher)
    yield "address", latex(venue.place)


def _people(publication: Publication, role: str) -> str:
    names = [text for person in publication.people(role) if (text := written_name(person.name))]
    return " and ".join([*names, *(["others"] if role in publication.others and names else [])])


FORMAT = Format("bibtex", "bib", "BibTeX", "application/x-bibtex", partial(bibtex, details=True), bibtex_file, order=1)
