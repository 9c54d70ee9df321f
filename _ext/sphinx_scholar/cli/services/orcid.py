"""Answers of ORCID: the works of a record, as the public API (version 3.0) summarizes them.

Summaries have no authors. A group has what ORCID takes for one work, the summary that the person prefers first.
"""

from collections.abc import Mapping
from typing import Any

from .errors import Unusable
from .json_answers import items, mapping, text
from .record import Record, date_of, plain, record

PATH = "/v3.0/{}/works"
#: The entry types by ORCID's types of works; all others are ``misc``.
_TYPES = {
    **dict.fromkeys(("journal-article", "review", "review-article", "magazine-article"), "article"),
    **dict.fromkeys(("conference-paper", "conference-abstract", "conference-poster"), "inproceedings"),
    **dict.fromkeys(("book-chapter", "conference-proceedings-chapter"), "incollection"),
    **{"book": "book", "edited-book": "collection", "report": "techreport", "technical-report": "techreport"},
    **dict.fromkeys(("dissertation", "dissertation-thesis"), "phdthesis"),
    **{"data-set": "dataset", "software": "software", "patent": "patent", "standards-and-policy": "standard"},
}
_PREPRINTS = ("preprint", "working-paper")
_VENUES = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}


def group_record(source: str, group: Mapping[str, Any]) -> Record:
    """The record of one work; :exc:`.Unusable` if it has no title."""
    summary = mapping(next(iter(items(group, "work-summary")), None))
    kind = text(summary, "type").lower().replace("_", "-")
    entry_type = _TYPES.get(kind, "misc")
    title, subtitle = (_value(mapping(summary, "title"), name) for name in ("title", "subtitle"))
    date, ids = mapping(summary, "publication-date"), _identifiers(group, summary)
    fields = {
        "title": f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title,
        "date": date_of([text(mapping(date, part), "value") for part in ("year", "month", "day")]),
        "doi": ids.get("doi", ""),
        "eprint": ids.get("arxiv", "").removeprefix("arXiv:"),
        "pmid": ids.get("pmid", ""),
        "pmcid": ids.get("pmc", ""),
        "pubstate": "prepublished" if kind in _PREPRINTS else "",
    }
    if venue := _value(summary, "journal-title"):
        fields[_VENUES.get(entry_type, "howpublished")] = venue
    return record(source, entry_type, fields)


def groups(source: str, value: Any) -> list[Any]:
    """The groups of an answer; :exc:`.Unusable` if it is no list of works."""
    if not isinstance(mapping(value).get("group"), list):
        raise Unusable(source, "the answer is not a list of works")
    return items(value, "group")


def _value(holder: Mapping[str, Any], name: str) -> str:
    return str(plain(text(mapping(holder, name), "value")))


def _identifiers(group: Mapping[str, Any], summary: Mapping[str, Any]) -> dict[str, str]:
    """The identifiers of the work itself by their type: those of its journal or book are there, too."""
    found: dict[str, str] = {}
    for each in (
        *items(mapping(summary, "external-ids"), "external-id"),
        *items(mapping(group, "external-ids"), "external-id"),
    ):
        if text(each, "external-id-relationship").lower() in ("", "self"):
            normal = text(mapping(each, "external-id-normalized"), "value")
            found.setdefault(text(each, "external-id-type").lower(), normal or text(each, "external-id-value"))
    return found
