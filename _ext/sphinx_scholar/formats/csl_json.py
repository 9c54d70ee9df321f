"""CSL-JSON, the data of citation styles (schema 1.0.2), and COinS, the same item as an OpenURL context object."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from ..model.dates import ExtendedDate, PartialDate
from ..model.paper_fields import exported, notes
from ..model.people import Name
from ..model.publication import LINK_LABELS, Contributor, Publication
from ..model.roles import ROLES
from ..model.text import is_absolute, joined, one_line
from .bibliographic import (
    arxiv_number,
    authors,
    genre,
    home,
    inverted,
    issue,
    number,
    publisher,
    role_notes,
    series_number,
)
from .format import Format
from .text_formulas import markup, plain_text
from .work_types import is_article, kind, types

#: The variables whose values are dates.
DATES = ("original-date", "event-date", "accessed")
#: The keys of COinS for the title and the container.
_TITLES = {
    **dict.fromkeys(("conference", "chapter"), ("rft.atitle", "rft.btitle")),
    **dict.fromkeys(("book", "report"), ("rft.btitle", "")),
    **dict.fromkeys(("journal", "newspaper"), ("rft.atitle", "rft.jtitle")),
    "thesis": ("rft.title", "rft.inst"),
}


def csl(publication: Publication, url: str = "", *, styled: bool = True) -> dict[str, Any]:
    """The item of *publication*; *url* is the URL of its page, used if the work has none of its own.

    *styled* texts have their styles as HTML, which processors of citation styles understand; abstracts are plain.
    """
    item: dict[str, Any] = {"id": publication.key, "type": types(publication).csl}
    texts = _texts(publication)
    dates = {name: _date(texts.pop(name)) for name in DATES if texts.get(name)}
    lines = ((name, one_line(value)) for name, value in texts.items())
    if styled:
        lines = ((name, plain_text(text) if name == "abstract" else markup(text)) for name, text in lines)
    item |= {name: text for name, text in lines if text}
    item |= {role: people for role, people in _roles(publication).items() if people}
    item |= {name: date for name, date in dates.items() if date}
    if date := publication.date:
        item["issued"] = _issued(date)
    if address := home(publication, url):
        item["URL"] = address
    return item


def in_language(publication: Publication, language: str) -> Publication:
    """*publication* with the names of its contributors as those who read a *language* (``zh-CN``) have them."""

    def named(people: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
        return tuple(replace(one, name=one.named(language), forms=()) if one.forms else one for one in people)

    people = (
        *publication.authors,
        *publication.editors,
        *(one for _, them in publication.contributors for one in them),
    )
    if not any(one.forms for one in people):
        return publication
    others = tuple((role, named(them)) for role, them in publication.contributors)
    authors, editors = named(publication.authors), named(publication.editors)
    return replace(publication, authors=authors, editors=editors, contributors=others)


def csl_json(publication: Publication, url: str = "") -> str:
    """A ``.csl.json`` file of *publication* alone: an array of one item."""
    return csl_json_file([(publication, url)])


def csl_json_file(publications: Iterable[tuple[Publication, str]]) -> str:
    """A ``.csl.json`` file of *publications*, each with the URL of its page."""
    items = [_with_others(publication, csl(publication, url)) for publication, url in publications]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _with_others(publication: Publication, item: dict[str, Any]) -> dict[str, Any]:
    """The *item* with a last name for ``and others``, as Pandoc has it; other processors would print the name."""
    variables = {ROLES[role].csl if role in ROLES else role for role in publication.others} & item.keys()
    return item | {variable: [*item[variable], {"literal": "others"}] for variable in variables}


def _texts(publication: Publication) -> dict[str, str]:
    which, venue, names = kind(publication), publication.venue, publication.identifiers
    contained = which not in ("report", "thesis", "preprint", "talk")
    at_event = which in ("conference", "talk")
    versioned = which in ("software", "dataset")
    texts = {
        "title": publication.title,
        "container-title": venue.name if contained else "",
        "event-title": venue.name if which == "talk" else "",
        "collection-title": venue.series,
        "collection-number": series_number(publication),
        "volume": venue.volume,
        "issue": issue(publication),
        "number": _number(publication, versioned),
        "version": venue.number if versioned else "",
        "page": publication.pages.replace("–", "-") or publication.article_number,
        "genre": genre(publication),
        "publisher": publisher(publication, "et al."),
        "event-place" if at_event else "publisher-place": venue.place,
        "authority": publication.detail("institution") or venue.publisher if which == "law" else "",
        "status": publication.detail("pubstate") or ("forthcoming" if publication.status == "forthcoming" else ""),
        "DOI": names.doi,
        "ISBN": names.isbn,
        "ISSN": names.issn,
        "keyword": ", ".join(publication.keywords),
        "note": joined([*notes(publication, "csl"), *role_notes(publication, "csl"), *_preprint(publication)], ". "),
        **_archive(publication),
    }
    return texts | {name: text for name, text in exported(publication, "csl").items() if not texts.get(name)}


def _archive(publication: Publication) -> dict[str, str]:
    """Where a work is also, in the archive that biblatex calls ``eprinttype``."""
    if publication.detail("library") or publication.detail("shelfmark") or publication.identifiers.arxiv:
        return {}
    archive = publication.detail("eprinttype")
    return {"archive": LINK_LABELS.get(archive.lower(), archive), "archive_location": publication.detail("eprint")}


def _preprint(publication: Publication) -> Iterator[str]:
    """The number on arXiv, unless it is that of the work: as an archive, references would name it behind the pages."""
    names = publication.identifiers
    if names.arxiv and (names.arxiv_class or kind(publication) != "preprint"):
        yield arxiv_number(names)


def _number(publication: Publication, versioned: bool) -> str:
    """The number of a work, unless it is that of its series, issue or version."""
    no = versioned or is_article(publication) or series_number(publication)
    return "" if no else number(publication)


def _issued(date: PartialDate) -> dict[str, Any]:
    """A date or a range; a season has a number from 1 to 4."""
    ends = [date, *([date.end] if isinstance(date, ExtendedDate) and date.end else [])]
    issued: dict[str, Any] = {"date-parts": [[part for part in one.parts if part is not None] for one in ends]}
    if isinstance(date, ExtendedDate):
        issued |= {"season": date.season - 20} if date.season else {}
        issued |= {"circa": True} if date.approximate or date.uncertain or date.decade else {}
    return issued


def _date(text: str) -> dict[str, Any]:
    """A date or a range of biblatex; nothing if it is none."""
    ends = [re.match(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", end) for end in text.split("/")]
    parts = [[int(part) for part in end.groups() if part] for end in ends if end]
    return {"date-parts": parts} if ends[0] else {}


def _roles(publication: Publication) -> dict[str, list[dict[str, str]]]:
    """The contributors by the variables of names."""
    found = {"author": names_of(authors(publication)), "editor": names_of(publication.editors)}
    for role, people in publication.contributors:
        if variable := ROLES[role].csl:
            found[variable] = found.get(variable, []) + names_of(people)
    return found


def names_of(people: Iterable[Contributor]) -> list[dict[str, str]]:
    """The names of *people*."""
    return [parts for person in people if (parts := _person(person.name))]


def _person(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle}
    parts |= {"suffix": name.suffix, "literal": name.literal}
    return {part: text for part, value in parts.items() if (text := one_line(value))}


def coins(publication: Publication, *, page_url: str = "") -> str:
    """The title of an empty ``<span class="Z3988">``, from which reference managers import each work of a list.

    *page_url* is the URL of its page, where the span would override the meta tags.
    """
    found = ((key, one_line(value)) for key, value in _pairs(publication, page_url) if key)
    pairs = [(key, value if is_absolute(value) else plain_text(value)) for key, value in found if value]
    return "&".join(f"{key}={quote(text, safe='')}" for key, text in [("ctx_ver", "Z39.88-2004"), *pairs])


def _pairs(publication: Publication, page_url: str) -> Iterator[tuple[str, str]]:
    which, item = kind(publication), defaultdict(str, csl(publication, page_url, styled=False))
    form, _, genre = types(publication).openurl.partition("/")
    title, container = _TITLES.get(which, ("rft.title", "rft.source"))
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    yield "rft.genre", genre
    yield "rft_id", f"info:doi/{item['DOI']}" if item["DOI"] else ""
    yield "rft_id", f"urn:isbn:{item['ISBN']}" if item["ISBN"] else ""
    yield "rft_id", "" if item["DOI"] and item["URL"] == f"https://doi.org/{item['DOI']}" else item["URL"]
    yield title, item["title"]
    yield container, item["publisher"] if which == "thesis" else item["container-title"] or item["event-title"]
    yield from (("rft.au", inverted(author.name)) for author in authors(publication))
    yield "rft.date", publication.date.isoformat() if publication.date else ""
    if form == "dc":
        yield "rft.type", types(publication).zotero
        yield "rft.identifier", item["version"] or item["number"]
        yield "rft.publisher", item["publisher"]
        yield "rft.description", item["abstract"]
        yield from (("rft.subject", keyword) for keyword in publication.keywords)
    else:
        yield "rft.volume", item["volume"]
        yield "rft.issue", item["issue"]
        yield "rft.spage", publication.first_page or publication.article_number
        yield "rft.epage", publication.last_page
        yield "rft.artnum", publication.article_number
        yield "rft.issn", item["ISSN"]
        yield "rft.isbn", item["ISBN"]
    if form == "book":
        yield "rft.series", item["collection-title"]
        yield "rft.pub", item["publisher"]
        yield "rft.place", item["publisher-place"] or item["event-place"]
    yield "rft.language", item["language"]


MIME = "application/vnd.citationstyles.csl+json"
FORMAT = Format("csl-json", "csl.json", "CSL-JSON", MIME, csl_json, csl_json_file, order=3)
