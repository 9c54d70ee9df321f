"""The kinds of work by which lists and the CV are divided: each work is of one kind, and has one status."""

import re
from collections.abc import Container, Iterable, Mapping

from ..model.publication import Publication
from .work_types import kind

#: The values of the option ``kind`` of lists, with what each chooses.
KINDS: Mapping[str, str] = {
    "book": "books",
    "edited": "volumes that have editors and no authors",
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
    "manuscript": "manuscripts and what an archive holds",
    "web": "web pages and posts",
    "other": "works of no other kind",
    "published": "works that are published",
    "forthcoming": "works that will be",
    "unpublished": "works that are not",
}
_REVIEW = re.compile(r"\breviews?\b", re.IGNORECASE)
#: The entry types that a talk can have, and the words by which a field tells that it is one.
_OF_TALKS = frozenset({"misc", "unpublished", "booklet"})
TALKS = frozenset({"presentation", "talk", "lecture", "poster"})
_TALK = re.compile(
    r"""\b(?:talk|presentation|presented|keynote|poster|plenary|seminar|colloquium|(?:invited|guest|public)\ lecture
    |lecture(?!\ note))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MEETING = re.compile(r"\b(?:workshop|conference|congress|symposium|meeting|kolloquium|colloque)\b", re.IGNORECASE)


def list_kind(publication: Publication) -> str:
    """The kind of *publication*, one of :data:`KINDS`."""
    which = kind(publication)
    if publication.entry_type == "review" or _REVIEW.search(_said(publication, "type", "entrysubtype")):
        return "review"
    if is_talk(publication):
        return "talk"
    if which == "book" and publication.editors and not publication.authors:
        return "edited"
    return {"post": "web"}.get(which, which)


def is_talk(publication: Publication) -> bool:
    """Whether the work is a talk or a poster: by its type, by the name of an event, or by what its fields say."""
    if publication.entry_type in TALKS:
        return True
    if publication.entry_type not in _OF_TALKS or publication.venue.kind not in ("other", "book"):
        return False
    how = f"{_said(publication, 'howpublished')} {publication.venue.name}"
    said = f"{_said(publication, 'type', 'entrysubtype')} {publication.note} {how}"
    return bool(publication.detail("eventtitle") or _TALK.search(said) or _MEETING.search(how))


def of_kinds(publications: Iterable[Publication], kinds: Container[str]) -> list[Publication]:
    """Those of *publications* that have one of *kinds*, as their kind or their status."""
    return [work for work in publications if list_kind(work) in kinds or work.status in kinds]


def _said(publication: Publication, *fields: str) -> str:
    return " ".join(publication.detail(field) for field in fields)
