"""Identifiers of an entry, without the addresses of resolvers."""

import re
from urllib.parse import unquote

from ...model.check_digits import is_isbn, is_issn
from ...model.patterns import regex
from ...model.publication import Identifiers
from . import problems
from .addresses import strip_latex_url
from .entry import RawEntry, short
from .latex import to_text

DOI = regex(r"10\.\d{4,9}(?:\.\d+)*/\S+\Z")
DOI_HOST = r"(?:www\.|dx\.)?doi\.org/"
DOI_URL = regex(rf"(?:https?://)?{DOI_HOST}|doi: ?", re.IGNORECASE)
ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
ARXIV = regex(rf"{ARXIV_ID}\Z")
#: An identifier as on pages of arXiv: ``2401.07851v1 [cs.CL]``.
ARXIV_WITH_CLASS = regex(rf"({ARXIV_ID})(?: ?\[([\w.-]+)\])?\Z")
ARXIV_PREFIX = regex(r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv: ?", re.IGNORECASE)
DOI_IN_URL = regex(rf"(?:https?://{DOI_HOST}|doi: ?(?=10\.))\S+", re.IGNORECASE)
#: The number of an old arXiv identifier, whose archive is in another field.
OLD_NUMBER = regex(r"\d{7}(?:v\d+)?\Z")
ISSN_LENGTH = 8
NUMBER_SEPARATOR = regex(
    r"\s*[,;/|]\s*|\s*\([^()]*\)\s*(?:[,;]\s*)?|\s+(?:and|&)\s+|(?<=\d)\s+(?=97[89])|(?<=\d-\d{3}[\dXx])\s+"
)
#: An arXiv identifier in other text: ``arXiv preprint arXiv:2401.07851``, ``CoRR abs/2401.07851``.
ARXIV_WITHIN = regex(rf"(?:arxiv\.org/(?:abs|pdf)/|arxiv[: ]\s?|abs/)({ARXIV_ID})(?:\s?\[([\w.-]+)\])?", re.I)
ARXIV_DOI = regex(rf"10\.48550/arxiv\.({ARXIV_ID})\Z", re.IGNORECASE)
ANTHOLOGY = regex(r"https?://(?:www\.)?acl(?:anthology\.org|web\.org/anthology)/([A-Za-z0-9][\w.-]*?)(?:\.pdf)?/?\Z")
ANTHOLOGY_ID = regex(r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\Z")


def read_identifiers(raw: RawEntry) -> Identifiers:
    """The bare identifiers of an entry; an invalid one is reported and left out."""
    arxiv, arxiv_class = _arxiv(raw)
    doi = _doi(raw)
    if not arxiv and (from_doi := ARXIV_DOI.match(doi)):
        arxiv = from_doi[1]
    isbn, issn = _standard_numbers(raw)
    return Identifiers(doi, arxiv, arxiv_class, _anthology(raw), isbn, issn)


def _standard_numbers(raw: RawEntry) -> tuple[str, str]:
    """The ISBNs and the ISSNs of an entry; a number whose check digit is wrong is reported and kept."""
    isbns, issns = [], []
    for name in ("isbn", "issn", "eissn", "issn-l"):
        for number in filter(None, NUMBER_SEPARATOR.split(str(to_text(raw.text(name))))):
            digits, number = re.sub(r"[^0-9Xx]", "", number).upper(), number.strip("\"'“”‘’:.")
            if len(digits) == ISSN_LENGTH:  # reference managers write it into either field
                issns.append(f"{digits[:4]}-{digits[4:]}")
                valid = is_issn(digits)
            else:
                isbns.append(re.sub(r"[‐-―]", "-", number))
                valid = is_isbn(digits)
            if not valid:
                raw.add_problem(problems.CHECK_DIGIT, name, text=short(number), name=name.partition("-")[0].upper())
    return ", ".join(dict.fromkeys(isbns)), ", ".join(dict.fromkeys(issns))


def _doi(raw: RawEntry) -> str:
    url = strip_latex_url(raw.text("url"))
    within = DOI_IN_URL.match(url)
    written = raw.text("doi") or (within[0] if within else "")
    if not written:
        return ""
    doi = strip_latex_url(written)
    if prefix := DOI_URL.match(doi):
        doi = unquote(doi[prefix.end() :]) if "/" in prefix[0] else doi[prefix.end() :]
    if not DOI.match(doi) or doi[-1] in ".,;":
        raw.add_problem(problems.BAD_DOI, "doi", "url", text=short(to_text(written)))
        return ""
    return doi


def _arxiv(raw: RawEntry) -> tuple[str, str]:
    """The arXiv identifier and class, from ``arxiv``, ``eprint``, or the text of other fields."""
    archive = raw.text("eprinttype", "archiveprefix").lower()
    for name in ("arxiv", "arxivid", "eprint"):
        written = strip_latex_url(raw.text(name))
        if not written or (name == "eprint" and archive not in ("", "arxiv")):
            continue
        if (found := read_arxiv(raw, name))[0]:
            return found
        if name != "eprint" or archive == "arxiv" or ARXIV_PREFIX.match(written):
            raw.add_problem(problems.BAD_ARXIV, name, text=short(written))
    for name in ("journal", "journaltitle", "howpublished", "volume", "url", "note", "publisher"):
        within = ARXIV_WITHIN.search(raw.peek(name))
        if within and _plausible(within[1]):
            return within[1], within[2] or to_text(raw.text("eprintclass", "primaryclass"))
    return "", ""


def read_arxiv(raw: RawEntry, name: str) -> tuple[str, str]:
    """The arXiv identifier in field *name*, such as ``arXiv:2401.07851 [cs.CL]``, and its class; empty without one."""
    written = strip_latex_url(raw.text(name))
    prefix = ARXIV_PREFIX.match(written)
    bare = (written[prefix.end() :] if prefix else written).removesuffix(".pdf").rstrip("/")
    category = to_text(raw.text("eprintclass", "primaryclass"))
    if category and OLD_NUMBER.match(bare) and raw.text("eprinttype", "archiveprefix").lower() in ("", "arxiv"):
        bare = f"{category.partition('.')[0]}/{bare}"
    found = ARXIV_WITH_CLASS.match(bare)
    return (found[1], found[2] or category) if found and _plausible(found[1]) else ("", "")


def _plausible(arxiv: str) -> bool:
    """Whether the third and fourth digits are a month."""
    return 1 <= int(arxiv.rpartition("/")[2][2:4]) <= 12


def _anthology(raw: RawEntry) -> str:
    for name in ("anthology", "url", "pdf", "html"):
        written = strip_latex_url(raw.text(name))
        if address := ANTHOLOGY.match(written):
            return address[1]
        if name == "anthology" and written:
            if ANTHOLOGY_ID.match(written):
                return written
            raw.add_problem(problems.BAD_ANTHOLOGY, name, text=short(written))
    return ""
