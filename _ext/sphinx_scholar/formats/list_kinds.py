"""The kinds of work by which lists and the CV are divided: each work is of one kind, and has one status."""

import re
from collections.abc import Container, Iterable, Mapping

from ..model.publication import Publication
from .work_types import kind

#: The values of the option ``kind`` of lists, with what each chooses.
KINDS: Mapping[str, str] = {
    "book": "books",
    "edited": "volumes with editors and without authors",
    "chapter": "parts of books",
    "journal": "articles in journals",
    "newspaper": "articles in newspapers and magazines",
    "review": "reviews",
    "conference": "papers at conferences",
    "talk": "talks and posters",
    "preprint": "preprints",
    "report": "reports and manuals",
    "thesis": "theses",
    "patent": "patents",
    "standard": "standards",
    "software": "software",
    "dataset": "data sets",
    "manuscript": "manuscripts, letters, and archival material",
    "media": "films, recordings, music, images, maps, and performances",
    "law": "laws, decisions, and treaties",
    "web": "web pages and posts",
    "other": "all other works",
    "published": "published works",
    "forthcoming": "works to be published, such as those in press",
    "unpublished": "works that have not been published",
}
_REVIEW = re.compile(r"\breviews?\b", re.IGNORECASE)
#: The kinds of work that are listed with those of another.
_LISTED_AS = {"post": "web", "letter": "manuscript", "issue": "book"}


def list_kind(publication: Publication) -> str:
    """The kind of *publication*, one of :data:`KINDS`."""
    which = kind(publication)
    if publication.entry_type == "review" or _REVIEW.search(_said(publication, "type", "entrysubtype")):
        return "review"
    if which in ("book", "issue") and publication.editors and not publication.authors:
        return "edited"
    return _LISTED_AS.get(which, which)


def of_kinds(publications: Iterable[Publication], kinds: Container[str]) -> list[Publication]:
    """Those of *publications* that have one of *kinds*, as their kind or their status."""
    return [work for work in publications if list_kind(work) in kinds or work.status in kinds]


def _said(publication: Publication, *fields: str) -> str:
    return " ".join(publication.detail(field) for field in fields)
