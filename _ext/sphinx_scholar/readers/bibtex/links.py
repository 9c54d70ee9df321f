"""Identifiers of an entry, and its links by role: checked addresses, or files of the site."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from urllib.parse import quote, unquote, urlsplit

from ...model.problems import Fault
from ...model.publication import LINK_LABELS, Identifiers, Link
from . import problems
from .entry import RawEntry, short
from .latex import to_text

#: Whether there is a file at a path on the site.
Exists = Callable[[str], bool]
#: The fields that can have the path of a file instead of an address, from the root of the site if it starts with a
#: slash, else from the folder given here (as in al-folio, with ``_static/`` for ``assets/``).
FOLDERS: Mapping[str, str] = {
    **dict.fromkeys(("pdf", "slides", "poster", "supp"), "/_static/pdf/"),
    "html": "/_static/html/",
    "video": "/_static/video/",
    "preview": "/_static/img/publication_preview/",
}
#: The fields that give the link of each role; the first that an entry has is used.
FIELDS: Mapping[str, tuple[str, ...]] = {
    **{role: (role,) for role in ("pdf", "html", "slides", "poster", "video", "blog", "supp")},
    "code": ("code", "github"),
    "data": ("data", "dataset"),
    "website": ("website", "project", "projectpage", "homepage"),
}
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
HOST = re.compile(r"www\.|(?:[\w-]{1,63}\.){1,8}(?:org|com|net|edu|io|dev|ai|gov|de|cn|uk|fr|ch|hk)(?:/|\Z)", re.I)
REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+\Z")
TEX = re.compile(r"\\(?:url|path|nolinkurl|href) ?(?=\{)|(?<=\\)textasciitilde ?(?:\{\})?|\\([_%&#~$^{}])(?:\{\})?")
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+\Z")
DOI_HOST = r"(?:www\.|dx\.)?doi\.org/"
DOI_URL = re.compile(rf"(?:https?://)?{DOI_HOST}|doi: ?", re.IGNORECASE)
ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
ARXIV = re.compile(rf"{ARXIV_ID}\Z")
ARXIV_PREFIX = re.compile(r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv: ?", re.IGNORECASE)
#: An arXiv identifier in other text: ``arXiv preprint arXiv:2401.07851``, ``CoRR abs/2401.07851``.
ARXIV_WITHIN = re.compile(rf"(?:arxiv\.org/(?:abs|pdf)/|arxiv[: ]\s?|abs/)({ARXIV_ID})(?:\s?\[([\w.-]+)\])?", re.I)
ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.({ARXIV_ID})\Z", re.IGNORECASE)
ANTHOLOGY = re.compile(
    r"https?://(?:www\.)?acl(?:anthology\.org|web\.org/anthology)/([A-Za-z0-9][\w.-]*?)(?:\.pdf)?/?\Z"
)
ANTHOLOGY_ID = re.compile(r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\Z")


def strip_latex_url(text: str) -> str:
    """An address without LaTeX: ``https://x.org/a_b`` for ``\\url{https://x.org/a\\_b}``."""
    if "\\" in text:
        text = TEX.sub(lambda m: "~" if "tilde" in m[0] else m[1] or "", text).replace("\\", "")
    return text.replace("{", "").replace("}", "").strip()


def check_address(text: str) -> str:
    """*text* as an HTTP address, with invalid characters quoted; :exc:`.Fault` if it is not one."""
    url = strip_latex_url(text)
    scheme = SCHEME.match(url)
    if scheme and scheme[0].lower() not in ("http:", "https:"):
        raise Fault(problems.BAD_SCHEME, text=short(scheme[0]))
    if not scheme:
        raise Fault(problems.NO_SCHEME, text=short(url), address=url[:60] if HOST.match(url) else "...")
    try:
        parts = urlsplit(url)
        valid = bool(parts.hostname) and not re.search(r"[\s\\<>\"'{}|^`%]", parts.netloc) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or re.search(r"\s", url):
        raise Fault(problems.BAD_ADDRESS, text=short(url))
    return quote(url, safe=":/?#[]@!$&()*+,;=%~-._" + "".join(c for c in set(url) if ord(c) > 127))


def local_path(name: str, text: str) -> str:
    """The path on the site of the file *text* in field *name*, or ``""`` if it cannot be a file."""
    path = strip_latex_url(text)
    if SCHEME.match(path) or path.startswith("//") or HOST.match(path) or name not in FOLDERS or "\\" in text:
        return ""
    path = path if path.startswith("/") else FOLDERS[name] + path
    return "" if re.search(r"[\\?#<>\"'\s]|//|/\.{1,2}(?:/|\Z)|%", path) else path


def read_identifiers(raw: RawEntry) -> Identifiers:
    """The bare identifiers of an entry; an invalid one is reported and left out."""
    arxiv, arxiv_class = _arxiv(raw)
    doi = _doi(raw)
    if not arxiv and (from_doi := ARXIV_DOI.match(doi)):
        arxiv = from_doi[1]
    isbn, issn = to_text(raw.text("isbn")), to_text(raw.text("issn"))
    return Identifiers(doi, arxiv, arxiv_class, _anthology(raw), isbn, issn)


def _doi(raw: RawEntry) -> str:
    url = strip_latex_url(raw.text("url"))
    written = raw.text("doi") or (url if re.match(rf"https?://{DOI_HOST}", url, re.IGNORECASE) else "")
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
    for name in ("arxiv", "eprint"):
        written = strip_latex_url(raw.text(name))
        if not written or (name == "eprint" and archive not in ("", "arxiv")):
            continue
        prefix = ARXIV_PREFIX.match(written)
        bare = (written[prefix.end() :] if prefix else written).removesuffix(".pdf").rstrip("/")
        if ARXIV.match(bare) and _plausible(bare):
            return bare, to_text(raw.text("eprintclass", "primaryclass"))
        if name == "arxiv" or archive == "arxiv" or (prefix and name == "eprint"):
            raw.add_problem(problems.BAD_ARXIV, name, text=short(written))
    for name in ("journal", "journaltitle", "howpublished", "volume", "url", "note", "publisher"):
        within = ARXIV_WITHIN.search(raw.text(name)) if name in raw.fields else None
        if within and _plausible(within[1]):
            return within[1], within[2] or to_text(raw.text("eprintclass", "primaryclass"))
    return "", ""


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


def read_links(raw: RawEntry, identifiers: Identifiers, published: bool, exists: Exists) -> tuple[Link, ...]:
    """The links of an entry, in the order of their buttons."""
    found = {}
    for role, names in FIELDS.items():
        name = next((name for name in names if name in raw.fields), "")
        if name and (target := read_target(raw, name, exists)):
            found[role] = target
    if identifiers.doi:
        found["doi"] = "https://doi.org/" + quote(identifiers.doi, safe="/:;().,_-@!*'+=~")
    if identifiers.anthology:
        found["anthology"] = f"https://aclanthology.org/{identifiers.anthology}/"
        found.setdefault("pdf", f"https://aclanthology.org/{identifiers.anthology}.pdf")
    if identifiers.arxiv:
        found["arxiv"] = f"https://arxiv.org/abs/{identifiers.arxiv}"
    url = read_target(raw, "url", exists)
    if url and url not in found.values() and not _repeats(url, identifiers):
        role = "pdf" if url.lower().endswith(".pdf") else "publisher" if published else "website"
        found.setdefault(role, url)
    if identifiers.arxiv:
        found.setdefault("pdf", f"https://arxiv.org/pdf/{identifiers.arxiv}")
    if raw.text("hal"):
        found.setdefault("website", "https://hal.science/" + quote(strip_latex_url(raw.text("hal"))))
    return tuple(Link(role, found[role]) for role in LINK_LABELS if role in found)


def _repeats(url: str, identifiers: Identifiers) -> bool:
    """Whether the link of an identifier has the target of *url*."""
    host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("dx.")
    known = {"doi.org": identifiers.doi, "arxiv.org": identifiers.arxiv}
    known |= dict.fromkeys(("aclanthology.org", "aclweb.org"), identifiers.anthology)
    return bool(known.get(host) or (identifiers.doi and identifiers.doi.lower() in url.lower()))


def read_target(raw: RawEntry, name: str, exists: Exists) -> str:
    """The address or path in field *name*; ``""``, with a problem, if it is neither."""
    text = raw.text(name)
    if not text:
        return ""
    if name == "github" and REPOSITORY.match(strip_latex_url(text)):
        return f"https://github.com/{strip_latex_url(text)}"
    path = local_path(name, text)
    if not path:
        try:
            return check_address(text)
        except Fault as fault:
            raw.add_problem(fault.kind, name, field=name, **fault.arguments)
            return ""
    with suppress(OSError, ValueError):  # an invalid file name
        if exists(path):
            return path
    raw.add_problem(problems.NO_FILE, name, field=name, path=path[1:])
    return ""
