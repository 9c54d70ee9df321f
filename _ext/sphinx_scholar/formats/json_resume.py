"""The CV as a JSON Resume (jsonresume.org, schema 1.0): a plain value, ready to be written as JSON.

What the schema has no field for (who advised, the authors of a paper) stands in fields of its own, as the schema
allows. Dates keep the precision they are known with; an open end has none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from ..model.dates import PartialDate
from ..model.owner import Owner
from ..model.publication import Contributor, Link
from ..site.cv import CurriculumVitae, Degree, End, Experience, Honor, Record, Service, Skills, Work
from . import bibliographic, reference
from .plain_math import plain

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


#: The address of a page by its docname, ``""`` for a site without a base URL.
Address = Callable[[str], str]


#: The kinds of page that are work in a resume, as is what began at a host; the rest are projects.
WORK = frozenset({"research"})


def resume(cv: CurriculumVitae, url: Address, *, home: str, canonical: str) -> dict[str, Any]:
    """The resume of *cv*. *home* is the address of the site, *canonical* that of the file itself."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for section in cv.sections:
        for record in section.records:
            name, item = entry(record, url)
            lists.setdefault(name, []).append(_said(item))
    changed = cv.updated.first if cv.updated else None
    return {
        "$schema": SCHEMA,
        "basics": _basics(cv.owner, home),
        **lists,
        "meta": _said(
            {
                "canonical": canonical,
                "version": "v1.0.0",
                "lastModified": "{:04}-{:02}-{:02}T00:00:00".format(*changed) if changed else "",
            }
        ),
    }


@singledispatch
def entry(record: Record, url: Address) -> tuple[str, dict[str, Any]]:
    """The list of the resume that a *record* belongs to, and what it is there."""
    raise TypeError(f"no place in a resume for {record!r}")


@entry.register
def _degree(record: Degree, url: Address) -> tuple[str, dict[str, Any]]:
    return "education", {
        "institution": record.institution,
        "studyType": plain(record.degree),
        "startDate": _date(record.start),
        "endDate": _date(record.end),
        "location": record.place,
        "advisor": record.advisor,
    }


@entry.register
def _work(record: Work, url: Address) -> tuple[str, dict[str, Any]]:
    paper = record.publication
    return "publications", {
        "name": plain(paper.title),
        "publisher": paper.venue.name or bibliographic.publisher(paper),
        "releaseDate": _date(paper.date),
        "url": bibliographic.home(paper, url(record.docname)),
        "summary": plain(reference.plain(paper, max_authors=None, url=url(record.docname))),
        "authors": [_author(author) for author in paper.authors],
        "note": plain(paper.note),
        "award": plain(paper.award),
        "links": [_link(to) for to in record.links if "://" in to.url],
    }


@entry.register
def _experience(record: Experience, url: Address) -> tuple[str, dict[str, Any]]:
    common = {
        "startDate": _date(record.start),
        "endDate": _date(record.end),
        "url": url(record.docname),
        "highlights": [plain(text) for text in record.highlights],
        "advisors": list(record.advisors),
        "keywords": list(record.stack),
        "repository": record.repository,
        "homepage": record.homepage,
        "license": record.license,
        "outcomes": [
            _said({"name": plain(to.title), "url": url(to.docname)}) for _, members in record.outcomes for to in members
        ],
    }
    host, title, about = "; ".join(record.hosts), plain(record.title), plain(record.description)
    if record.kind in WORK or (record.start and record.hosts):
        return "work", {"name": host, "position": title, "location": record.place, "summary": about, **common}
    return "projects", {"name": title, "description": about, "entity": host, "type": record.label, **common}


@entry.register
def _service(record: Service, url: Address) -> tuple[str, dict[str, Any]]:
    return "volunteer", {
        "organization": record.organization or ", ".join(record.venues),
        "position": record.role,
        "startDate": _date(record.start),
        "endDate": _date(record.end),
        "highlights": list(record.venues) if record.organization else [],
    }


@entry.register
def _skills(record: Skills, url: Address) -> tuple[str, dict[str, Any]]:
    return "skills", {"name": record.label, "keywords": list(record.names)}


@entry.register
def _honor(record: Honor, url: Address) -> tuple[str, dict[str, Any]]:
    return "awards", {"title": plain(record.title), "date": _date(record.year), "awarder": record.issuer}


def _basics(owner: Owner, home: str) -> dict[str, Any]:
    profiles = [
        _said({"network": label, "username": "" if "://" in name else name.lstrip("@"), "url": address})
        for name, (label, address) in zip(owner.profiles.values(), owner.profile_links(), strict=True)
    ]
    basics = {
        "name": owner.name.display,
        "label": owner.role,
        "email": owner.email,
        "url": home,
        "affiliations": list(owner.affiliations),
        "profiles": profiles,
    }
    return _said(basics)


def _author(author: Contributor) -> dict[str, Any]:
    return _said({"name": author.name.display, "contribution": sorted(author.marks)})


def _link(to: Link) -> dict[str, Any]:
    return {"name": to.label, "url": to.url}


def _date(date: End) -> str:
    return date.isoformat() if isinstance(date, PartialDate) else ""


def _said(item: dict[str, Any]) -> dict[str, Any]:
    """*item* without what says nothing."""
    return {key: value for key, value in item.items() if value not in ("", [], None)}
