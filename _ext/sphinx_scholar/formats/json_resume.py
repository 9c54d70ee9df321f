"""The CV as a JSON Resume (jsonresume.org, schema 1.0), with additional fields for what the schema lacks."""

from collections.abc import Callable
from typing import Any

from ..locale.messages import ENGLISH, Messages
from ..model.dates import PartialDate
from ..model.paper_fields import exported
from ..model.people import Owner
from ..model.text import is_absolute
from ..site.cv import CurriculumVitae, Degree, End, Experience, Honor, Item, Record, Service, Skills, Work
from ..site.entity import Entity
from . import reference
from .bibliographic import home as home_of
from .bibliographic import publisher
from .text_formulas import plain_text

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#: The URL of a page by its docname, ``""`` for a site without a base URL.
Address = Callable[[str], str]
#: The first year of dates in the schema.
FIRST_YEAR = 1000
#: The names of links that are not those of their roles.
_LINKS = {"code": "repository", "website": "homepage"}
#: The kinds of page that are work in a resume, as is what has a start and a host; others are projects.
WORK = frozenset({"research"})


def resume(
    cv: CurriculumVitae,
    url: Address,
    *,
    home: str,
    canonical: str,
    portrait: str = "",
    file: Address = str,
    texts: Messages = ENGLISH,
    language: str = "",
) -> dict[str, Any]:
    """The resume of *cv*, with *texts* for readers.

    *home*, *canonical* and *portrait* are the URLs of the site, of the file and of a picture; *file* makes an address
    of the site full. A resume of a site in several languages has the tag of its *language*.
    """
    lists: dict[str, list[dict[str, Any]]] = {}
    divided = sum(any(isinstance(record, Work) for record in section.records) for section in cv.sections) > 1
    for section in cv.sections:
        for record in section.records:
            name, item = entry(record, url, file, texts)
            if divided and isinstance(record, Work):
                item["section"] = plain_text(section.title)
            lists.setdefault(name, []).append(_filled(item))
    modified = "{:04}-{:02}-{:02}T00:00:00".format(*cv.updated.first) if cv.updated else ""
    meta = {"canonical": canonical, "version": "v1.0.0", "lastModified": modified, "language": language}
    return {"$schema": SCHEMA, "basics": _basics(cv.owner, home, portrait), **lists, "meta": _filled(meta)}


def entry(record: Record, url: Address, file: Address = str, texts: Messages = ENGLISH) -> tuple[str, dict[str, Any]]:
    """The list of the resume that *record* belongs to, and its item there; *file* makes an address of the site full."""
    name, item = _entry(record, url, file, texts)
    return name, _plain(item)


def _entry(record: Record, url: Address, file: Address, texts: Messages) -> tuple[str, dict[str, Any]]:
    match record:
        case Work():
            return "publications", _publication(record, url(record.docname), texts)
        case Experience():
            return _experience(record, url, file, texts)
        case Degree():
            return "education", {
                "institution": record.institution,
                "studyType": record.degree,
                **_period(record),
                "location": record.place,
                "advisor": record.advisor,
            }
        case Service():
            return "volunteer", {
                "organization": record.organization or ", ".join(record.venues),
                "position": record.role,
                **_period(record),
                "highlights": list(record.venues) if record.organization else [],
            }
        case Skills():
            return "skills", {"name": record.label, "keywords": list(record.names)}
        case Item():
            return _item(record, file)
        case Honor():
            return "awards", {"title": record.title, "date": _date(record.year), "awarder": record.issuer}


def _item(record: Item, file: Address) -> tuple[str, dict[str, Any]]:
    """A position is work; the schema has no list for other items, which are in one named like their section."""
    common = {**_period(record), "url": file(record.link.url) if record.link else ""}
    if record.section != "positions":
        return record.section, {**record.values, **common}
    names = {"organization": "name", "role": "position", "place": "location"}
    return "work", {**{names.get(name, name): text for name, text in record.values.items()}, **common}


def _publication(work: Work, page: str, texts: Messages) -> dict[str, Any]:
    paper = work.publication
    return {
        "name": paper.titled(texts.tag),
        "publisher": paper.venue.name or publisher(paper),
        # The schema has no years before 1000.
        "releaseDate": _date(paper.date) if paper.date and paper.date.year >= FIRST_YEAR else "",
        "url": home_of(paper, page),
        "summary": reference.plain(paper, max_authors=None, url=page, texts=texts),
        "authors": [
            _filled({"name": a.named(texts.tag).display, "contribution": sorted(a.marks)}) for a in paper.authors
        ],
        **exported(paper, "resume"),
        "links": [{"name": to.label, "url": to.url} for to in work.links if "://" in to.url],
    }


def _experience(record: Experience, url: Address, file: Address, texts: Messages) -> tuple[str, dict[str, Any]]:
    page, outcomes = record.page, [to for _, members in record.outcomes for to in members]
    common = {
        **_period(page),
        "url": url(page.docname),
        "highlights": list(record.highlights),
        "advisors": list(record.advisors),
        "keywords": list(record.stack),
        **{_LINKS.get(to.role, to.role): file(to.url) for to in record.links},
        **{fact.field.name: file(fact.to) if fact.to else fact.value(texts) for fact in record.facts},
        "license": record.license,
        "outcomes": [_filled({"name": to.title, "url": url(to.docname)}) for to in outcomes],
    }
    host, title, about = "; ".join(record.hosts), record.title, page.description
    if page.kind in WORK or (page.start and record.hosts):
        return "work", {"name": host, "position": title, "location": record.place, "summary": about, **common}
    about_it = {
        "name": title,
        "description": about,
        "entity": host,
        "location": record.place,
        "type": texts.of(page.label),
    }
    return "projects", {**about_it, **common}


def _basics(owner: Owner, home: str, portrait: str) -> dict[str, Any]:
    profiles = [
        _filled({"network": label, "username": "" if "://" in name else name.lstrip("@"), "url": address})
        for name, (label, address) in zip(owner.profiles.values(), owner.profile_links(), strict=True)
    ]
    basics = {"name": owner.name.display, "label": owner.role, "image": portrait, "email": owner.email, "url": home}
    return _filled({**basics, "affiliations": list(owner.affiliations), "profiles": profiles})


def _period(record: Degree | Service | Item | Entity) -> dict[str, str]:
    return {"startDate": _date(record.start), "endDate": _date(record.end)}


def _date(date: End) -> str:
    return date.isoformat() if isinstance(date, PartialDate) else ""


def _plain(value: Any) -> Any:
    """*value* with all formulas in its texts as Unicode text."""
    if isinstance(value, str):
        return value if is_absolute(value) else plain_text(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value not in ("", [], None)}
