"""Answers of PubMed's ``esummary`` on articles, which name authors by their initials only."""

import re

from ...model.people import Name
from .cache import Answer
from .errors import NotFound
from .json_answers import items, loaded, mapping, text
from .pubmed import pages, pubmed_date, pubmed_title
from .record import Record, name_of, plain, record

PATH = "/entrez/eutils/esummary.fcgi?db=pubmed&id={}&retmode=json"
#: A name in the order of PubMed: the family name, the initials, and what follows such as ``Jr``.
_NAME = re.compile(r"(.+?) ([A-Z]{1,4})(?: (Jr|Sr|2nd|3rd|II|III|IV))?\Z")


def read_summary(answer: Answer) -> Record:
    """The record of the first article of an answer; :exc:`.NotFound` if it has none."""
    result = mapping(loaded(answer), "result")
    number = text(result, "uids")
    article = mapping(result, number)
    if not text(article, "title"):
        raise NotFound(answer.service, "nothing found")
    ids = {text(each, "idtype"): text(each, "value") for each in items(article, "articleids")}
    fields = {
        "title": pubmed_title(text(article, "title")),
        "journal": plain(text(article, "fulljournalname", "source")),
        "volume": plain(text(article, "volume")),
        "number": plain(text(article, "issue")),
        "pages": pages(text(article, "pages")),
        "issn": text(article, "issn", "essn"),
        "date": pubmed_date(text(article, "pubdate")),
        "doi": ids.get("doi", ""),
        "pmid": number,
        "pmcid": ids.get("pmc", ""),
    }
    return record(answer.service, "article", fields, map(_author, items(article, "authors")))


def _author(author: object) -> Name | None:
    name = text(author, "name")
    if text(author, "authtype") == "CollectiveName":
        return Name(literal=str(plain(name)[:300]))
    if found := _NAME.match(name):
        return name_of(found[1], " ".join(f"{letter}." for letter in found[2]), "", found[3])
    return name_of(name, "")
