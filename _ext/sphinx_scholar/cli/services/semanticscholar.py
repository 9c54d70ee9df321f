"""Answers of Semantic Scholar: papers of its Academic Graph API."""

from collections.abc import Mapping
from typing import Any

from .cache import Answer
from .errors import NotFound
from .json_answers import items, loaded, mapping, text
from .record import Record, date_of, person, plain, record

#: What is asked of a paper.
FIELDS = "title,authors,year,publicationDate,publicationTypes,venue,journal,externalIds"
PATH = f"/graph/v1/paper/{{}}?fields={FIELDS}"


def read_paper(answer: Answer) -> Record:
    """The record of a paper; :exc:`.NotFound` if the answer has none."""
    paper = mapping(loaded(answer))
    if not text(paper, "title"):
        raise NotFound(answer.service, "nothing found")
    return paper_record(answer.service, paper)


def paper_record(source: str, paper: Mapping[str, Any]) -> Record:
    """The record of one paper, alone or in the list of an author's."""
    ids, journal = mapping(paper, "externalIds"), mapping(paper, "journal")
    kinds = items(paper, "publicationTypes")
    venue = plain(text(paper, "venue") or text(journal, "name"))
    preprint = venue.lower() in ("", "arxiv", "arxiv.org", "corr") and bool(text(ids, "ArXiv"))
    conference = "Conference" in kinds or bool(text(ids, "ACL"))
    entry_type = "misc" if preprint or not venue else "inproceedings" if conference else "article"
    fields = {
        "title": plain(text(paper, "title")),
        "date": text(paper, "publicationDate") or date_of([text(paper, "year")]),
        "doi": text(ids, "DOI"),
        "eprint": text(ids, "ArXiv"),
        "pmid": text(ids, "PubMed"),
        "pmcid": f"PMC{text(ids, 'PubMedCentral').removeprefix('PMC')}",
        "pubstate": "prepublished" if preprint else "",
    }
    if acl := text(ids, "ACL"):
        fields["url"] = f"https://aclanthology.org/{acl}/"
    if entry_type == "article":
        fields |= {"journal": venue, "volume": plain(text(journal, "volume")), "pages": plain(text(journal, "pages"))}
    elif entry_type == "inproceedings":
        fields["booktitle"] = venue
    return record(source, entry_type, fields, [person(text(author, "name")) for author in items(paper, "authors")])
