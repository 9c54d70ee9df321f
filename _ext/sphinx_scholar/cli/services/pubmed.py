"""Answers of PubMed: XML of ``efetch``, and of PubMed Central's numbers the JSON of ``esummary``.

Source: the document type of PubMed (pubmed.dtd) and the manual of the E-utilities.
"""

import re
from collections.abc import Iterator

from ...model.dates import MONTHS
from ...model.people import Name
from .cache import Answer
from .errors import NotFound
from .json_answers import items, loaded, mapping
from .json_answers import text as text_of
from .record import Record, date_of, name_of, plain, record
from .xml_answers import Element, parsed, text

#: The paths for a PMID, and for the number of a PMCID.
PATH = "/entrez/eutils/efetch.fcgi?db=pubmed&id={}&retmode=xml"
PMC_PATH = "/entrez/eutils/esummary.fcgi?db=pmc&id={}&retmode=json"
_ABBREVIATED = re.compile(r"([A-Za-z]*)(\d+)-(\d+)\Z")


def read_pubmed(answer: Answer) -> Record:
    """The record of the first article of an answer; :exc:`.NotFound` if it has none."""
    root = parsed(answer)
    article = root.find(".//MedlineCitation/Article")
    if article is None:
        raise NotFound(answer.service, "nothing found")
    ids = {i.get("IdType"): (i.text or "").strip() for i in root.findall(".//PubmedData/ArticleIdList/ArticleId")}
    elsewhere = {i.get("EIdType"): (i.text or "").strip() for i in article.findall("ELocationID")}
    journal, issue = "Journal", "Journal/JournalIssue"
    fields = {
        "title": pubmed_title(text(article, "ArticleTitle")),
        "journal": plain(text(article, f"{journal}/Title")),
        "volume": plain(text(article, f"{issue}/Volume")),
        "number": plain(text(article, f"{issue}/Issue")),
        "pages": pages(text(article, "Pagination/MedlinePgn")),
        "issn": text(article, f"{journal}/ISSN"),
        "date": _date(article.find(f"{issue}/PubDate")),
        "doi": ids.get("doi") or elsewhere.get("doi", ""),
        "pmid": text(root, ".//MedlineCitation/PMID"),
        "pmcid": ids.get("pmc", ""),
        "abstract": plain(text(article, "Abstract")),
    }
    return record(answer.service, "article", fields, _authors(article))


def read_pmid(answer: Answer) -> str:
    """The PMID of an article in PubMed Central, or its DOI; :exc:`.NotFound` if it has neither."""
    result = mapping(loaded(answer), "result")
    for number in items(result, "uids"):
        ids = {
            text_of(each, "idtype"): text_of(each, "value")
            for each in items(mapping(result, str(number)), "articleids")
        }
        for kind in ("pmid", "doi"):
            if ids.get(kind, "0") != "0":
                return ids[kind]
    raise NotFound(answer.service, "nothing found")


def pages(written: str) -> str:
    """The pages, of which the last may lack what it shares with the first: ``1185–1193`` for ``1185-93``."""
    found = _ABBREVIATED.match(written)
    if found and len(found[3]) < len(found[2]):
        return f"{found[1]}{found[2]}–{found[1]}{found[2][: -len(found[3])]}{found[3]}"
    return written


def pubmed_title(written: str) -> str:
    """The title without the full stop that PubMed adds, and without the brackets of a translated one."""
    title = plain(written)
    title = title.removesuffix(".") if not title.endswith("..") else title
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


def _date(element: Element) -> str:
    if element is None:
        return ""
    if medline := pubmed_date(text(element, "MedlineDate")):
        return medline
    return date_of([text(element, "Year"), _month(text(element, "Month")), text(element, "Day")])


def pubmed_date(written: str) -> str:
    """The date in words such as ``2019 Aug 26``, of which the day or the month can be missing or a range."""
    found = re.match(r"(\d{4})(?: ([A-Z][a-z]{2})(?: (\d{1,2})\Z)?)?", written)
    return date_of([found[1], _month(found[2] or ""), found[3] or ""]) if found else ""


def _month(written: str) -> str:
    short = [month[:3] for month in MONTHS]
    return str(short.index(written[:3].title()) + 1) if written[:3].title() in short else written


def _authors(article: Element) -> Iterator[Name | None]:
    for author in article.findall("AuthorList/Author"):
        if body := text(author, "CollectiveName"):
            yield Name(literal=str(plain(body)[:300]))
        else:
            yield name_of(
                text(author, "LastName"),
                text(author, "ForeName") or text(author, "Initials"),
                "",
                text(author, "Suffix"),
            )
