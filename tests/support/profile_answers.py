"""Answers of the services to the question what somebody has written, in their real forms, on invented works.

The forms follow the public documentation: the works of a record in ORCID's public API 3.0 (summaries in groups), lists of
OpenAlex with a cursor, BibTeX of a person of DBLP, papers of an author in Semantic Scholar's Academic Graph, and Atom
feeds of arXiv.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import service_answers as answers
from service_answers import S2_FIELDS, Work, routes
from services import ATOM, BIBTEX, Reply, Services, as_json

ORCID, OPENALEX, DBLP, S2, ARXIV = "0000-0002-1825-0097", "A5012345678", "12/3456", "2093662286", "loom_a_1"
#: The profiles by which all services know the person.
PROFILES = {"orcid": ORCID, "dblp": DBLP, "semantic_scholar": S2}
_ORCID_TYPES = {"inproceedings": "conference-paper", "article": "journal-article", "misc": "preprint"}
_OPENALEX_FIELDS = (
    "id,doi,title,display_name,publication_year,publication_date,type,ids,primary_location,locations,biblio,"
    "authorships,cited_by_count"
)


def orcid_group(work: Work, **more: Any) -> dict[str, Any]:
    """A work in ORCID, which repeats its identifiers in the group, and has that of the journal, too."""
    ids = [("doi", work.doi or f"10.48550/arXiv.{work.arxiv}")] if work.doi or work.arxiv else []
    ids += [("arxiv", f"arXiv:{work.arxiv}")] if work.arxiv else []
    listed = [
        {
            "external-id-type": kind,
            "external-id-value": value,
            "external-id-normalized": {"value": value.lower(), "transient": True} if kind == "doi" else None,
            "external-id-normalized-error": None,
            "external-id-url": {"value": f"https://doi.org/{value}"} if kind == "doi" else None,
            "external-id-relationship": "self",
        }
        for kind, value in ids
    ]
    listed.append({"external-id-type": "issn", "external-id-value": "1234-5679", "external-id-relationship": "part-of"})
    summary = {
        "put-code": 4200001, "created-date": {"value": 1709251200000}, "source": {"source-name": {"value": "Crossref"}},
        "title": {"title": {"value": work.title}, "subtitle": None, "translated-title": None},
        "external-ids": {"external-id": listed}, "url": None, "type": _ORCID_TYPES[work.kind],
        "publication-date": {"year": {"value": str(work.year)}, "month": {"value": f"{work.month:02}"} if work.month else None, "day": None},
        "journal-title": {"value": work.venue} if work.venue else None, "visibility": "public", "display-index": "0",
    }  # fmt: skip
    return {
        "last-modified-date": {"value": 1709251200000},
        "external-ids": {"external-id": listed},
        "work-summary": [summary | more],
    }


def orcid(works: Sequence[Work]) -> dict[str, Any]:
    """The works of a record."""
    return {
        "last-modified-date": {"value": 1709251200000},
        "group": [orcid_group(work) for work in works],
        "path": f"/{ORCID}/works",
    }


def openalex(works: Sequence[Any], cursor: str | None, count: int) -> dict[str, Any]:
    """A page of a list; *works* may be items that are no works."""
    results = [answers.openalex(work, cited_by_count=7) if isinstance(work, Work) else work for work in works]
    meta = {"count": count, "db_response_time_ms": 12, "page": None, "per_page": 50, "next_cursor": cursor}
    return {"meta": meta, "results": results, "group_by": []}


def s2(works: Sequence[Any], offset: int, following: int | None) -> dict[str, Any]:
    """A page of the papers of an author."""
    data = [answers.s2(work, citationCount=9) if isinstance(work, Work) else work for work in works]
    return {"offset": offset, "data": data} | ({"next": following} if following else {})


def orcid_path() -> str:
    return f"orcid/v3.0/{ORCID}/works"


def openalex_path(cursor: str = "*", who: str = f"author.orcid:{ORCID}") -> str:
    return f"openalex/works?filter={who}&select={_OPENALEX_FIELDS}&per-page=50&cursor={cursor}"


def dblp_path() -> str:
    return f"dblp/pid/{DBLP}.bib"


def s2_path(offset: int = 0) -> str:
    return f"semanticscholar/graph/v1/author/{S2}/papers?fields={S2_FIELDS},citationCount&limit=200&offset={offset}"


def feed_path(who: str = ORCID) -> str:
    return f"arxiv/a/{who}.atom2"


def eprints_path(*eprints: str) -> str:
    return f"arxiv/api/query?id_list={','.join(eprints)}&max_results={len(eprints)}"


@dataclass
class Known:
    """The works that each service lists; *arxiv* has a feed, and *eprints* are asked for by number.

    *single* are works that can be looked up one by one.
    """

    orcid: list[Work] = field(default_factory=list)
    openalex: list[Work] = field(default_factory=list)
    dblp: list[Work] = field(default_factory=list)
    semanticscholar: list[Work] = field(default_factory=list)
    arxiv: list[Work] = field(default_factory=list)
    eprints: list[Work] = field(default_factory=list)
    single: list[Work] = field(default_factory=list)

    def speak(self, server: Services) -> None:
        """Have a *server* say so, the longer lists in two pages."""
        server.forget()
        for work in self.single:
            server.routes |= routes(work)
        half = len(self.openalex) // 2
        first = openalex(self.openalex[:half], "Ab+/=", len(self.openalex))
        rest = openalex(self.openalex[half:], None, len(self.openalex))
        server.routes |= {openalex_path(): as_json(first), openalex_path("Ab+/="): as_json(rest)}
        half = len(self.semanticscholar) // 2
        server.routes[s2_path()] = as_json(s2(self.semanticscholar[:half], 0, 200))
        server.routes[s2_path(200)] = as_json(s2(self.semanticscholar[half:], 200, None))
        server.routes[orcid_path()] = as_json(orcid(self.orcid))
        server.routes[dblp_path()] = Reply("".join(map(answers.dblp, self.dblp)), BIBTEX)
        server.routes[feed_path()] = Reply(answers.feed(*self.arxiv), ATOM)
        server.routes[eprints_path(*(work.arxiv for work in self.eprints))] = Reply(answers.feed(*self.eprints), ATOM)
