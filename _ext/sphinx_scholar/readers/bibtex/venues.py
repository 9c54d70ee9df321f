"""The venue of a work, its status, pages and article number."""

import re

from ...model.patterns import regex
from ...model.publication import Identifiers, Venue
from ...model.text import joined
from .entry import RawEntry
from .latex import to_plain, to_text
from .schema import KINDS, words
from .symbols import STRINGS

#: Preprint servers by name in lower case (DBLP calls the computer science of arXiv CoRR).
SERVERS = {
    **{name.lower(): name for name in ("arXiv", "bioRxiv", "medRxiv", "ChemRxiv", "PsyArXiv", "TechRxiv", "SSRN")},
    "corr": "arXiv",
}
SERVER = regex(rf"({'|'.join(SERVERS)})(?: (?:e-?prints?|preprints?|electronic journal)| ?:|$| \d| abs/)", re.I)
NAMING = ("journal", "journaltitle", "howpublished")
#: The types of works that are no part of another.
WHOLES = words(
    "book mvbook collection mvcollection proceedings reference manual thesis phdthesis mastersthesis bachelorsthesis"
)
UNPLACED = words("article misc online electronic www unpublished")
STATES = {
    **dict.fromkeys(("forthcoming", "inpress", "in press", "accepted", "to appear"), "forthcoming"),
    **dict.fromkeys(("submitted", "inpreparation", "in preparation", "under review"), "unpublished"),
    **dict.fromkeys(("prepublished", "preprint"), "preprint"),
}
#: Notes of works that have no venue yet.
NOT_YET = regex(r"(?:currently )?(?:under (?:review|revision)|submitted|in (?:preparation|review))", re.IGNORECASE)
FINDINGS = regex(r"Findings of the Association for Computational Linguistics: ?([A-Z][\w/-]+ ?\d{4})\Z")
SHORT_ENDING = regex(r"(?:: |\()([A-Z][A-Za-z/-]*[A-Z][A-Za-z/-]*(?:[ '’-]*(?:19|20)?\d\d)?)\)?\Z")
SHORT_SERIES = regex(r"[A-Z][A-Za-z/&-]+ ?['’]? ?(?:19|20)?\d\d\Z")
ANTHOLOGY_VENUE = regex(r"((?:19|20)\d\d)\.(findings-)?([a-z]+)-?[a-z]*\.\d+\Z")
#: Meetings that identifiers of the ACL Anthology contain, with the year.
MEETINGS = ("acl", "emnlp", "naacl", "eacl", "aacl", "coling")
DASHES = regex(r"\s*(?:-{1,3}|[‐-―−])\s*")
ARTICLE_NUMBER = regex(r"0\d+|[A-Za-z]?\d{5,}|[eE]\d+")


#: What publishers and programs write where there is no volume, issue or page yet.
PLACEHOLDER = regex(r"n/?a|none|null|tba|tbd|[-–?.]+|0|0[-–]+0|\\?_+", re.IGNORECASE)


def without_placeholders(raw: RawEntry) -> None:
    """Drop volumes, issues and pages that are none, and a number of arXiv that is no page."""
    arxiv = raw.text("eprint") if raw.text("eprinttype", "archiveprefix").lower() in ("", "arxiv") else ""
    for name in ("volume", "number", "issue", "pages", "eid", "article-number"):
        text = str(to_text(raw.text(name))).strip()
        is_arxiv = arxiv and re.fullmatch(rf"(?:arxiv: ?)?{re.escape(arxiv)}(?: ?\[[\w.-]+\])?", text, re.IGNORECASE)
        if name in raw.fields and (is_arxiv or (PLACEHOLDER.fullmatch(text) and (text != "0" or name != "number"))):
            raw.fields.pop(name)
    if "number" in raw.fields and to_text(raw.text("number")).strip() == "0" and "volume" not in raw.fields:
        raw.fields.pop("number")
    note = str(to_text(raw.text("note")))
    if re.match(r"(?:Publisher: [^:]*)?(?:_eprint: \S+)?\Z", note) or re.fullmatch(r"(?:Number|ISBN|Type): \S+", note):
        raw.fields.pop("note", None)  # Zotero writes what it has no field for


def number_of_pages(raw: RawEntry) -> None:
    """Take the pages of a whole work, of which there is one number, for how many it has."""
    text = str(to_text(raw.text("pages"))).strip()
    if raw.type in WHOLES and re.fullmatch(r"(?:[ivxlc]+ ?[,+] ?)?[1-9]\d*(?: ?(?:pp?\.?|pages|S\.|с\.))?", text):
        raw.fields.setdefault("pagetotal", raw.fields.pop("pages"))


def is_preprint(raw: RawEntry, identifiers: Identifiers) -> bool:
    """Whether the work is on a preprint server only."""
    if raw.type not in UNPLACED:
        return False
    named = any(_server(raw.peek(name)) for name in NAMING)
    archived = bool(identifiers.arxiv or _server(raw.peek("eprinttype", "archiveprefix", "publisher")))
    return named or (archived and not raw.has("journal", "journaltitle", "booktitle"))


def read_venue(raw: RawEntry, identifiers: Identifiers, preprint: bool) -> Venue:
    """The venue of an entry."""
    kind = "preprint" if preprint else KINDS.get(raw.type, "other")
    if raw.type in ("misc", "unpublished", "booklet") and raw.has("eventtitle") and not preprint:
        kind = "talk"
    elif raw.type == "misc" and raw.has("journal", "journaltitle") and raw.has("volume") and not preprint:
        kind = "journal"  # as an entry copied from arXiv becomes when the work is published
    numbers = [to_text(raw.text(name)) for name in (("number", "issue") if kind == "journal" else ("issue",))]
    issue = joined(list(dict.fromkeys(filter(None, numbers))), ", ")
    servers = (_server(raw.text(name)) for name in (*NAMING, "eprinttype", "archiveprefix", "publisher"))
    server = next(filter(None, servers), "arXiv") if preprint else ""
    name = server or _name(raw, kind)
    return Venue(
        kind=kind,
        name=name,
        short=_short(raw, kind, name, identifiers) or server,
        volume="" if preprint else to_text(raw.text("volume")),
        issue="" if preprint else issue,
        number=_number(raw, kind),
        series=_localized(raw.text("series")),
        publisher=server
        or to_text(raw.text("publisher") or ("" if kind in ("report", "thesis") else raw.text("organization"))),
        place=_localized(raw.text("address", "location", "place", "venue")),
    )


def read_status(raw: RawEntry, venue: Venue, forthcoming: str) -> str:
    """The status of a work; see :class:`sphinx_scholar.model.publication.Publication`."""
    status = STATES.get(to_text(raw.text("pubstate")).lower()) or STATES.get(forthcoming)
    if status:
        return status
    if not venue.name and re.match(
        r"(?:currently )?(?:under review|submitted|in preparation)", to_text(raw.text("note")), re.I
    ):
        return "unpublished"
    if venue.kind in ("preprint", "report", "thesis"):
        return venue.kind
    kept = raw.has("library", "shelfmark", "callnumber") or raw.text("entrysubtype").lower() == "manuscript"
    return "unpublished" if raw.type == "unpublished" and not kept else "published"


def read_pages(raw: RawEntry) -> tuple[str, str]:
    """The pages, with en dashes, and the article number; both only if the entry has both fields."""
    pages = DASHES.sub("–", to_text(raw.text("pages"))).strip("–, ")
    number = to_text(raw.text("eid", "article-number", "articleno"))
    if not number and raw.type == "article" and ARTICLE_NUMBER.fullmatch(pages):
        return "", pages
    return ("" if number == pages else pages), number


def _number(raw: RawEntry, kind: str) -> str:
    """The number of a report or book, or the version, without ``v``, of software or a dataset."""
    if kind in ("software", "dataset"):
        return re.sub(r"\Av(?=\d)", "", to_text(raw.text("version", "number")), count=1)
    return "" if kind in ("journal", "preprint") else to_text(raw.text("number"))


def _name(raw: RawEntry, kind: str) -> str:
    if kind in ("report", "thesis"):
        return to_text(raw.text("institution", "school", "organization"))
    if kind == "journal":
        return _with_subtitle(raw, "journal" if "journal" in raw.fields else "journaltitle", "journalsubtitle")
    for title, subtitle in (("booktitle", "booksubtitle"), ("maintitle", "mainsubtitle"), ("eventtitle", "")):
        if title in raw.fields:
            return _with_subtitle(raw, title, subtitle)
    how = to_text(raw.text("journal", "journaltitle", "reporter", "howpublished"))
    return "" if re.match(r"https?:|www\.", how) else to_plain(how)


def _localized(latex: str) -> str:
    """Text, or the words of biblatex that it lists: ``United States and Germany`` for ``countryus and countryde``."""
    text = to_text(latex)
    known = [STRINGS.get(part.strip().lower()) for part in text.split(" and ")]
    return " and ".join(filter(None, known)) if all(known) else text


def _with_subtitle(raw: RawEntry, title: str, subtitle: str) -> str:
    return ": ".join(part for part in (to_text(raw.text(title)), to_text(raw.text(subtitle))) if part)


def _short(raw: RawEntry, kind: str, name: str, identifiers: Identifiers) -> str:
    """The text of the badge: as given, or from the full name or the ACL Anthology identifier if that is certain."""
    given = to_plain(raw.text("abbr", "shortbooktitle", "shortjournal"))
    if given or kind != "conference":
        return given
    if findings := FINDINGS.match(name):
        return f"Findings of {findings[1]}"
    for text in (to_text(raw.text("series")), to_text(raw.text("eventtitle"))):
        if SHORT_SERIES.match(text):
            return text
    if ending := SHORT_ENDING.search(name):
        return ending[1]
    meeting = ANTHOLOGY_VENUE.match(identifiers.anthology)
    if meeting and meeting[3] in MEETINGS:
        return f"{'Findings of ' if meeting[2] else ''}{meeting[3].upper()} {meeting[1]}"
    return ""


def _server(text: str) -> str:
    found = SERVER.match(to_text(text)) if text else None
    return SERVERS[found[1].lower()] if found else ""
