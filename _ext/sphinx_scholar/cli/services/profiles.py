"""The works of a person, as services list them under the identifiers that the person has there."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from . import dblp_xml, orcid, semanticscholar
from .arxiv import entries as arxiv_entries
from .bibtex_answers import entries as bibtex_entries
from .bibtex_answers import entry_record
from .cache import Answer
from .client import Client
from .errors import NotFound, ServiceError, Unusable
from .hosts import path_of
from .json_answers import items, loaded, mapping, text
from .openalex import work_record
from .record import Record
from .semanticscholar import paper_record

#: Where the identifier of a person stands in a profile, which may be an address, by the name of the profile.
_FORMS = {
    "orcid": re.compile(r"(?:.*/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])/?\Z"),
    "openalex": re.compile(r"(?:.*/)?([Aa]\d{4,12})/?\Z"),
    "dblp": re.compile(r"(?:.*/)?(?:pid/)?((?:\d+|[a-z])/[\w-]+)(?:\.\w+)?/?\Z"),
    "semantic_scholar": re.compile(r"(?:.*/)?(\d{4,12})/?\Z"),
    "arxiv": re.compile(r"(?:.*/)?([a-z]+(?:-[a-z]+)*_[a-z]_\d+)/?\Z"),
}
#: The services that list works, in the order in which they are asked, with the profiles that they need one of.
PROFILES: Mapping[str, tuple[str, ...]] = {
    "orcid": ("orcid",),
    "openalex": ("openalex", "orcid"),
    "dblp": ("dblp",),
    "semanticscholar": ("semantic_scholar",),
    "arxiv": ("arxiv", "orcid"),
}
#: What OpenAlex is asked for of each work.
_OPENALEX = (
    "id,doi,title,display_name,publication_year,publication_date,type,ids,primary_location,locations,biblio,"
    "authorships,cited_by_count"
)
#: Works on a page: an answer stays far below the largest that is read.
_PAGE = {"openalex": 50, "semanticscholar": 200, "arxiv": 50}
#: The most pages of one service: 5,000 works are more than anybody has.
_PAGES = 100


@dataclass
class Listing:
    """The works that a *service* lists; *error* says why there may be more, *unread* counts those without a title."""

    service: str
    records: list[Record] = field(default_factory=list)
    error: str = ""
    unread: int = 0


def identifier(service: str, profiles: Mapping[str, str]) -> tuple[str, str]:
    """The profile by which a *service* knows the person, and the identifier in it; two empty texts for none."""
    for name in PROFILES[service]:
        if (found := _FORMS[name].match(str(profiles.get(name, "")).strip())) is not None:
            value = found[1]
            return name, value.upper() if name in ("orcid", "openalex") else value
    return "", ""


def works_of(client: Client, service: str, profile: tuple[str, str], eprints: Iterable[str] = ()) -> Listing:
    """What a *service* lists under a *profile*, a name and an identifier; arXiv is asked for *eprints*, too."""
    listing = Listing(service)
    pages = {"orcid": _orcid, "openalex": _openalex, "dblp": _dblp, "semanticscholar": _semanticscholar}
    found = _arxiv(client, profile, list(eprints)) if service == "arxiv" else pages[service](client, profile)
    try:
        for read in found:
            try:
                listing.records.append(read())
            except Unusable:
                listing.unread += 1
    except ServiceError as error:
        listing.error = str(error)
    return listing


#: Makes the record of one work of a list, or raises :exc:`.Unusable`.
_Read = Callable[[], Record]


def _orcid(client: Client, profile: tuple[str, str]) -> Iterator[_Read]:
    def read(answer: Answer) -> list[Any]:
        return orcid.groups(answer.service, loaded(answer))

    for group in client.get("orcid", path_of(orcid.PATH, profile[1]), "json", read):
        yield partial(orcid.group_record, "orcid", mapping(group))


def _openalex(client: Client, profile: tuple[str, str]) -> Iterator[_Read]:
    """The works of an author by cursor, or by page from a mirror that knows no cursors."""

    def read(answer: Answer) -> tuple[list[Any], Mapping[str, Any]]:
        value = loaded(answer)
        if not isinstance(mapping(value).get("results"), list):
            raise Unusable(answer.service, "the answer is not a list of works")
        return items(value, "results"), mapping(value, "meta")

    who, at, seen, count = "author.orcid" if profile[0] == "orcid" else "author.id", "cursor=*", set[str](), 0
    while at and at not in seen and len(seen) < _PAGES:
        seen.add(at)
        name, value = at.split("=", 1)
        query = f"filter={who}:{{}}&select={_OPENALEX}&per-page={_PAGE['openalex']}&{name}={{}}"
        works, meta = client.get("openalex", path_of(f"/works?{query}", profile[1], value), "json", read)
        yield from (partial(_counted, work_record, "openalex", mapping(work), "cited_by_count") for work in works)
        count += len(works)
        total = text(meta, "count")
        at = f"cursor={cursor}" if (cursor := text(meta, "next_cursor")) else ""
        if "next_cursor" not in meta and total.isdecimal() and int(total) > count:
            at = f"page={len(seen) + 1}"
        at = at if works else ""


def _dblp(client: Client, profile: tuple[str, str]) -> Iterator[_Read]:
    def read(answer: Answer) -> list[Any]:
        return bibtex_entries(answer.service, answer.text)

    try:
        entries = client.get("dblp", path_of("/pid/{}.bib", profile[1]), "bibtex", read)
    except (NotFound, Unusable) as error:
        try:
            works = client.get("dblp", path_of(dblp_xml.PATH, profile[1]), "xml", dblp_xml.person_works)
        except ServiceError:
            raise error from None
        yield from (partial(dblp_xml.work_record, "dblp", work) for work in works)
        return
    yield from (partial(entry_record, "dblp", entry) for entry in entries)


def _semanticscholar(client: Client, profile: tuple[str, str]) -> Iterator[_Read]:
    def read(answer: Answer) -> tuple[list[Any], str]:
        value = loaded(answer)
        if not isinstance(mapping(value).get("data"), list):
            raise Unusable(answer.service, "the answer is not a list of works")
        return items(value, "data"), text(value, "next")

    fields, limit = f"{semanticscholar.FIELDS},citationCount", _PAGE["semanticscholar"]
    offset, seen = "0", set[str]()
    while offset.isdecimal() and offset not in seen and len(seen) < _PAGES:
        seen.add(offset)
        query = f"fields={fields}&limit={limit}&offset={{}}"
        path = path_of(f"/graph/v1/author/{{}}/papers?{query}", profile[1], offset)
        papers, offset = client.get("semanticscholar", path, "json", read)
        for paper in papers:
            yield partial(_counted, paper_record, "semanticscholar", mapping(paper), "citationCount")


def _arxiv(client: Client, profile: tuple[str, str], eprints: list[str]) -> Iterator[_Read]:
    """The works of the author's feed, if there is a profile, and those of *eprints*, of which arXiv may know more."""
    known = set()
    if profile[1]:
        try:
            found = client.get("arxiv", path_of("/a/{}.atom2", profile[1]), "xml", arxiv_entries)
        except NotFound:
            if profile[0] == "arxiv":
                raise
            found = []  # most people have not told arXiv their ORCID iD
        known = {each["eprint"] for each in found}
        yield from (partial(_same, each) for each in found)
    wanted = [eprint for eprint in dict.fromkeys(eprints) if eprint not in known]
    for start in range(0, len(wanted), _PAGE["arxiv"]):
        some = wanted[start : start + _PAGE["arxiv"]]
        places = ",".join(["{}"] * len(some))
        path = path_of(f"/api/query?id_list={places}&max_results={len(some)}", *some)
        try:
            listed = client.get("arxiv", path, "xml", arxiv_entries)
        except NotFound:
            continue
        yield from (partial(_same, each) for each in listed)


def _same(record: Record) -> Record:
    return record


def _counted(
    read: Callable[[str, Mapping[str, Any]], Record], service: str, item: Mapping[str, Any], name: str
) -> Record:
    """The record that *read* makes of an *item*, with the number of works that cite it."""
    count = item.get(name)
    whole = isinstance(count, int) and not isinstance(count, bool) and 0 <= count < 10_000_000
    return replace(read(service, item), cited=count if whole else None)
