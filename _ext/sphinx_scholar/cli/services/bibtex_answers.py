"""Answers of BibTeX: those of the ACL Anthology and of DBLP, and entries that are pasted."""

import re
from collections.abc import Iterable

from pybtex.database.input.bibtex import month_names

from ...model.people import Name
from ...model.publication import Contributor
from ...readers.bibtex.contributors import contributors
from ...readers.bibtex.dates import read_date
from ...readers.bibtex.entry import RawEntry, Report
from ...readers.bibtex.identifiers import ANTHOLOGY, DOI_IN_URL, read_identifiers
from ...readers.bibtex.latex import to_text
from ...readers.bibtex.parser import read_entry, read_string
from ...readers.bibtex.scanner import chunks
from ...readers.bibtex.schema import ENTRY_TYPES
from .cache import Answer
from .errors import NotFound, Unusable
from .record import LONGEST, Record, record

#: Other names of the fields of records.
_NAMES = {
    **{"journal": ("journal", "journaltitle"), "number": ("number", "issue"), "address": ("address", "location")},
    **{"eid": ("eid", "article-number", "articleno"), "eprintclass": ("eprintclass", "primaryclass")},
    **{"pmid": ("pmid", "pubmed"), "pmcid": ("pmcid", "pmc"), "institution": ("institution", "school")},
}


def read_bibtex(answer: Answer) -> Record:
    """The record of the first entry of an answer, of which the citekey does not count.

    :raises NotFound: if there is none.
    """
    found = entries(answer.service, answer.text)
    if not found:
        raise NotFound(answer.service, "nothing found")
    return entry_record(answer.service, found[0])


def entries(source: str, text: str) -> list[RawEntry]:
    """The entries of works in *text*; :exc:`.Unusable` if it is no BibTeX, or broken."""
    report, macros, found = Report(), dict(month_names), []
    for chunk in chunks("answer", text, report):
        if chunk.type == "string":
            read_string(chunk, macros, report)
        elif chunk.type != "preamble" and (entry := read_entry(chunk, macros, report)):
            found.append(entry)
    problems = [problem for problem in report.problems if problem.kind.level != "info"]
    if problems or (text.strip() and not found):
        raise Unusable(source, "the answer is not valid BibTeX")
    return found


def entry_record(source: str, raw: RawEntry) -> Record:
    """The record of an entry."""
    identifiers, date = read_identifiers(raw), read_date(raw)
    fields = {name: to_text(raw.text(*_NAMES.get(name, (name,)))) for name in LONGEST}
    if raw.has("subtitle") and fields["title"]:
        fields["title"] = f"{fields['title']}: {to_text(raw.text('subtitle'))}"
    fields |= {"isbn": identifiers.isbn, "issn": identifiers.issn, "doi": identifiers.doi}
    fields |= {"eprint": identifiers.arxiv, "eprintclass": identifiers.arxiv_class or fields["eprintclass"]}
    fields |= {"date": date.isoformat() if date else "", "url": _url(raw)}
    entry_type = raw.type if raw.type in ENTRY_TYPES else "misc"
    if raw.type == "article" and re.match(r"CoRR|arXiv", fields["journal"]) and identifiers.arxiv:
        entry_type = "misc"  # as DBLP has preprints
        fields = {name: text for name, text in fields.items() if name not in ("journal", "volume", "number", "pages")}
    if entry_type == "phdthesis" or entry_type == "mastersthesis":
        fields["school"], fields["institution"] = fields["school"] or fields["institution"], ""
    people = {role: contributors(raw, role) for role in ("author", "editor")}
    authors, editors = (_names(found) for found, _ in people.values())
    others = tuple(role for role, (_, more) in people.items() if more)
    return record(source, entry_type, fields, authors, editors, others=others, key=raw.key)


def _url(raw: RawEntry) -> str:
    """The address of the work, without that of a DOI, of arXiv, or of a PDF in the Anthology."""
    url = raw.text("url", "ee").replace("\\", "")
    if anthology := ANTHOLOGY.match(url):
        return f"https://aclanthology.org/{anthology[1]}/"
    return "" if DOI_IN_URL.match(url) or re.match(r"https?://(?:www\.)?arxiv\.org/", url) else url


def _names(people: Iterable[Contributor]) -> list[Name]:
    return [person.name for person in people]
