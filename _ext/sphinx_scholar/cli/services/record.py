"""A work as a service describes it, in the same form for all services."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from ...formats.latex_text import latex
from ...model.check_digits import is_isbn, is_issn
from ...model.dates import PartialDate
from ...model.people import Name
from ...model.problems import Fault
from ...model.text import one_line
from ...readers.bibtex.addresses import check_address
from ...readers.bibtex.identifiers import ARXIV, ARXIV_DOI, DOI, DOI_URL
from ...readers.bibtex.latex import to_text
from ...readers.bibtex.names import parse_name
from ...readers.bibtex.scanner import CONTROL
from ...readers.bibtex.schema import words
from .errors import Unusable

#: The fields of a record that are text, with the longest text in characters that is taken for one.
LONGEST = {
    **dict.fromkeys(words("title booktitle journal eventtitle series howpublished note"), 1_000),
    **dict.fromkeys(words("publisher institution school address type edition version"), 300),
    **dict.fromkeys(words("volume number eid pages chapter pubstate langid eprintclass pmid pmcid"), 60),
    "abstract": 20_000,
}
#: The others: identifiers and addresses.
IDENTIFIERS = ("doi", "eprint", "eprinttype", "isbn", "issn", "url", "openreview", "date")
_PAGES = re.compile(r"\s*(?:-{1,3}|[‐-―−])\s*")
_PMID, _PMCID = re.compile(r"\d{1,9}\Z"), re.compile(r"PMC\d{1,9}\Z")
_VERSION = re.compile(r"v\d+\Z", re.IGNORECASE)
_ARXIV = re.compile(ARXIV.pattern, re.IGNORECASE)
#: DOIs of the ACL Anthology, which have its identifiers.
ACL_DOI = re.compile(r"10\.(?:18653|3115)/v1/(\d{4}\.[\w-]+\.\d+|[A-Z]\d{2}-\d{4})\Z", re.IGNORECASE)
#: The most contributors in one role: the largest collaborations have a few thousand.
_MOST_PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class Record:
    """A work as the service *source* describes it.

    *type* is an entry type of BibTeX or biblatex. *fields* are of BibTeX and biblatex, as Unicode text without LaTeX;
    their names are those of :data:`LONGEST` and :data:`IDENTIFIERS`: ``date`` is of ISO 8601, ``doi`` and ``eprint``
    (of arXiv, without version) are bare. *others* are the roles whose last names are left out.

    *published* is the DOI of the version of a preprint that has been published. *key* is the citekey of an entry in
    BibTeX, for messages only. *cited* is the number of works that cite it, as far as the service knows. *appeared*
    says in words where a preprint has been published.
    """

    source: str
    type: str
    fields: Mapping[str, str]
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    others: tuple[str, ...] = ()
    published: str = ""
    key: str = ""
    cited: int | None = None
    appeared: str = ""

    def __getitem__(self, name: str) -> str:
        """The text of a field, ``""`` if there is none."""
        return self.fields.get(name, "")

    @property
    def is_preprint(self) -> bool:
        """Whether the record is of a preprint only."""
        return self.type == "misc" and bool(self["eprint"] or self["pubstate"] == "prepublished")


def record(
    source: str,
    type: str,
    fields: Mapping[str, Any],
    authors: Iterable[Name | None] = (),
    editors: Iterable[Name | None] = (),
    **more: Any,
) -> Record:
    """A record of what a service says, without what cannot be right: an identifier of another form, a text too long.

    :raises Unusable: if there is no title.
    """
    checked = {name: text for name, value in fields.items() if (text := _checked(name, value))}
    if arxiv := ARXIV_DOI.match(checked.get("doi", "")):
        checked.setdefault("eprint", canonical_arxiv(arxiv[1]))
        del checked["doi"]  # it says no more
    if checked.get("eprint"):
        checked["eprinttype"] = "arxiv"
    if not checked.get("title"):
        raise Unusable(source, "the answer has no title")
    more["published"] = "" if ARXIV_DOI.match(doi := bare_doi(more.get("published", ""))) else doi
    return Record(source, type, checked, _people(authors), _people(editors), **more)


def _people(names: Iterable[Name | None]) -> tuple[Name, ...]:
    return tuple(name for name in names if name and any(map(str.isalnum, name.display)))[:_MOST_PEOPLE]


def _checked(name: str, value: Any) -> str:
    """The text of a field, ``""`` if it cannot be right."""
    text = value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
    if name in LONGEST:
        text = one_line(text) if text else ""
        if name == "pages":
            text = _PAGES.sub("–", str(text)).strip("–, ")
        if name in ("pmid", "pmcid") and not (_PMID if name == "pmid" else _PMCID).match(text):
            return ""
        return text if len(text) <= LONGEST[name] else ""
    return _identifier(name, one_line(CONTROL.sub("", text)))


def _identifier(name: str, text: str) -> str:
    if name == "doi":
        return bare_doi(text)
    if name == "eprint":
        return canonical_arxiv(text) if _ARXIV.match(text) else ""
    if name == "isbn":
        return ", ".join(number for number in text.split(", ") if is_isbn(re.sub(r"[^0-9X]", "", number.upper())))
    if name == "issn":
        return ", ".join(number for number in text.split(", ") if is_issn(re.sub(r"[^0-9X]", "", number.upper())))
    if name in ("url", "openreview"):
        try:
            return check_address(text) if len(text) < 1_000 else ""
        except Fault:
            return ""
    if name == "date":
        try:
            return PartialDate.parse(text).isoformat()
        except ValueError:
            return ""
    return ""


def canonical_arxiv(text: str) -> str:
    """An arXiv identifier without its version, in which the archive is in lower case, and a class in upper case."""
    archive = re.match(r"([a-z-]+)(\.[a-z]{2})?(?=/)", text, re.IGNORECASE)
    if archive:
        text = f"{archive[1].lower()}{(archive[2] or '').upper()}{text[archive.end() :]}"
    return _VERSION.sub("", text)


def bare_doi(value: Any) -> str:
    """The DOI in *value*, without the address of a resolver; ``""`` if there is none.

    DOIs have no case; those of the ACL Anthology, which DBLP has in capitals, are written as its identifiers.
    """
    text = one_line(value) if isinstance(value, str) else ""
    if prefix := DOI_URL.match(text):
        text = unquote(text[prefix.end() :]) if "/" in prefix[0] else text[prefix.end() :]
    if acl := ACL_DOI.match(text):
        text = text.lower() if acl[1][0].isdigit() else f"{text[: acl.start(1)].lower()}{acl[1].upper()}"
    return text if DOI.match(text) and len(text) < 300 and text.isprintable() else ""


def plain(value: Any) -> str:
    """Text of a service without LaTeX, in which HTML gives the styles, and ``$...$`` is mathematics."""
    if not isinstance(value, str):
        return ""
    return one_line(to_text(latex(html.unescape(CONTROL.sub(" ", value)))))


def person(text: str) -> Name | None:
    """The name in *text*, as ``Given Family`` or ``Family, Given``."""
    name, _ = parse_name(latex(one_line(CONTROL.sub(" ", html.unescape(text)))[:400]))
    return name


def name_of(family: Any, given: Any, particle: Any = "", suffix: Any = "") -> Name | None:
    """The name of these parts; names in capitals only, as some publishers deposit them, are written as others are."""
    parts = [one_line(CONTROL.sub(" ", html.unescape(str(part or ""))))[:200] for part in (family, given, suffix)]
    if len(parts[0]) > 3 and f"{parts[0]}{parts[1]}".isupper():
        parts[:2] = [re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), part) for part in parts[:2]]
    parts[0] = f"{particle} {parts[0]}".strip()
    if not parts[0] or not parts[1]:
        return person(parts[0] or parts[1])
    if any("," in part for part in parts):
        return Name(parts[0], parts[1], suffix=parts[2])
    return person(", ".join(part for part in (parts[0], parts[2], parts[1]) if part))


def date_of(parts: Sequence[Any]) -> str:
    """The date of a year, a month and a day as numbers or texts, each of which may be missing."""
    numbers: list[int] = []
    for part in parts[:3]:
        if not (isinstance(part, (int, str)) and str(part).isascii() and str(part).isdigit()):
            break
        numbers.append(int(part))
    while numbers:
        try:
            return PartialDate.parse("-".join(f"{n:0{4 if i == 0 else 2}}" for i, n in enumerate(numbers))).isoformat()
        except ValueError:
            numbers.pop()
    return ""


def merged(first: Record, second: Record, *, names: Iterable[str] | None = None) -> Record:
    """*first*, completed by what *second* says more: all its fields, or those of *names*."""
    fields = {**{n: t for n, t in second.fields.items() if names is None or n in names}, **first.fields}
    wanted = names is None or "date" in names  # else the date is that of another version
    if wanted and first["date"] and second["date"].startswith(first["date"]):
        fields["date"] = second["date"]
    if fields.get("eid") and fields.get("pages"):
        fields.pop("pages" if first["eid"] else "eid")
    taken = {"author"} if not first.authors else set()
    taken |= {"editor"} if not first.editors and names is None else set()
    return replace(
        first,
        fields=fields,
        authors=second.authors if "author" in taken else first.authors,
        editors=second.editors if "editor" in taken else first.editors,
        others=tuple(role for role in ("author", "editor") if role in (second if role in taken else first).others),
        published=first.published or second.published,
    )


@dataclass
class Notes:
    """What is to be said about the answers beside the records, each in a line."""

    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Add a *line* once."""
        if line not in self.lines:
            self.lines.append(line)
