"""Which work a text names: an identifier with or without its name, or the address of a page."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from ...model.check_digits import is_isbn
from ...model.text import one_line
from ...readers.bibtex.identifiers import ARXIV_DOI, ARXIV_ID, DOI_URL
from ..workspace import CommandError
from .record import canonical_arxiv


@dataclass(frozen=True, slots=True)
class Identifier:
    """The *value* that names a work to services, without an address or a version.

    *kind* is ``doi``, ``arxiv``, ``acl``, ``dblp``, ``pubmed``, ``pmc``, ``isbn``, ``openreview``,
    ``semanticscholar`` or ``openalex``.
    """

    kind: str
    value: str

    @property
    def key(self) -> tuple[str, str]:
        """The kind and a text that is equal for all forms of the same identifier; a DOI of arXiv's is one of arXiv."""
        folded = self.value.casefold() if self.kind == "doi" else self.value
        arxiv = ARXIV_DOI.match(self.value) if self.kind == "doi" else None
        return ("arxiv", canonical_arxiv(arxiv[1])) if arxiv else (self.kind, folded)

    def __str__(self) -> str:
        return self.value if self.kind == "doi" else f"{self.kind}:{self.value}"


#: What can be given, for messages.
KNOWN = (
    "a DOI, an ISBN, or an identifier or address of arXiv, the ACL Anthology, DBLP, PubMed, OpenReview, "
    "Semantic Scholar, or OpenAlex"
)
_ACL = r"(?:\d{4}\.[A-Za-z]\w*(?:-\w+)?\.\d+|[A-Za-z]\d{2}-\d{4})"
_DBLP = r"(?:conf|journals|books|series|phd|reference|tr|www|persons|data)/[\w/.+-]+"
_ISBN = r"(?:97[89][ ‐-―−-]?)?\d(?:[ ‐-―−-]?\d){8}[ ‐-―−-]?[\dXx]"
#: The forms of identifiers that stand alone or after their name, in the order in which they are tried.
_FORMS = tuple(
    (kind, re.compile(rf"(?:{name})?({form})\Z", re.IGNORECASE))
    for kind, name, form in (
        ("doi", r"(?:info:|urn:)?doi[:/]{0,3} ?", r"10\.\d{4,9}(?:\.\d+)*/\S+"),
        ("arxiv", r"arxiv:? ?", ARXIV_ID),
        ("pmc", r"(?:pmcid|pmc):? ?", r"(?<=pmc[: ])\d+|(?<=pmc: )\d+|PMC\d+"),
        ("acl", r"(?:acl|(?:acl )?anthology):? ?", _ACL),
        ("openalex", r"openalex:? ?", r"W\d{5,12}"),
        ("dblp", r"dblp:? ?", _DBLP),
        ("semanticscholar", r"(?:s2|semanticscholar):? ?", r"(?:CorpusId: ?\d+|[0-9a-f]{40})"),
        ("isbn", r"(?:urn:)?isbn(?:-1[03])?:? ?", _ISBN),
        ("pubmed", r"(?:pmid|pubmed(?: id)?):? ?", r"\d{5,8}"),
    )
)
#: The forms that need their name in front.
_NAMED = (
    ("pubmed", re.compile(r"(?:pmid|pubmed):? ?(\d{1,9})\Z", re.IGNORECASE)),
    ("openreview", re.compile(r"openreview:? ?([\w-]{6,20})\Z", re.IGNORECASE)),
)
#: The paths of pages by host, without ``www.``, and the kind of the identifier in them.
_PAGES = tuple(
    (kind, re.compile(rf"(?:{hosts})/{path}"))
    for kind, hosts, path in (
        ("arxiv", r"(?:[a-z]+\.)?arxiv\.org|alphaxiv\.org", rf"(?:abs|pdf|html|format|src|e-print)/({ARXIV_ID})"),
        ("arxiv", r"ar5iv\.(?:labs\.arxiv\.)?org", rf"(?:abs|html)/({ARXIV_ID})"),
        ("arxiv", r"huggingface\.co", rf"papers/({ARXIV_ID})"),
        (
            "acl",
            r"aclanthology\.(?:org|info)|aclweb\.org",
            rf"(?:[\w.-]+/)*({_ACL})(?:v\d+)?(?:\.\w+)?/?\Z",
        ),
        (
            "dblp",
            r"dblp\d?\.(?:org|uni-trier\.de|dagstuhl\.de)",
            rf"rec/(?:html/|bibtex/|bib\d?/)?({_DBLP}?)(?:\.(?:html|bib|xml|rdf|nt|ris))?\Z",
        ),
        ("pmc", r"(?:pmc\.)?ncbi\.nlm\.nih\.gov|europepmc\.org", r"(?:pmc/)?articles?/(?:PMC/)?(PMC\d+)"),
        ("pubmed", r"pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov", r"(?:pubmed/)?(\d+)"),
        ("pubmed", r"europepmc\.org", r"(?:article|abstract)/(?:MED|med)/(\d+)"),
        ("semanticscholar", r"semanticscholar\.org", r"(?:paper|reader)/(?:[^/]+/)?([0-9a-f]{40})"),
        ("semanticscholar", r"api\.semanticscholar\.org", r"(CorpusI[dD]:\d+)"),
        ("openalex", r"(?:api\.|explore\.)?openalex\.org", r"(?:works/)?([Ww]\d+)"),
        ("isbn", r"[\w.-]+", rf"(?:.*/)?isbn/({_ISBN})(?:/|\.json)?\Z"),
        ("isbn", r"amazon\.[a-z.]+", r"(?:.*/)?dp/(\d{9}[\dXx])(?:/|\Z)"),
    )
)
#: Pages of publishers whose addresses have the end of the DOI only.
_ENDS = (
    (
        re.compile(r"nature\.com/(?:articles|\w+/journal/\w+/\w+/\w+)/([sd]\d[\w.-]+|[a-z]+\d[\w.-]*|\d+[a-z]\d)"),
        "10.1038/{}",
    ),
    (re.compile(r"(?:papers\.)?ssrn\.com/(?:abstract=|sol3/papers\.cfm\?abstract_id=)(\d+)"), "10.2139/ssrn.{}"),
    (re.compile(r"zenodo\.org/records?/(\d+)"), "10.5281/zenodo.{}"),
    (re.compile(r"elifesciences\.org/articles/(\d+)"), "10.7554/eLife.{}"),
)
_DOI_WITHIN = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s?#&]+", re.IGNORECASE)
#: What follows a DOI in the addresses of publishers.
_AFTER_DOI = re.compile(
    r"(?:/(?:full|abstract|pdf|epdf|pdfft|html|meta|summary|references|fulltext|full-text|full/html|tables|suppl_file.*)"
    r"|\.(?:pdf|html|full|abstract|short|full\.pdf|full-text)|(?<=\d)v\d+(?:\.full(?:\.pdf|-text)?|\.abstract)?)/?\Z",
    re.IGNORECASE,
)
_OPENREVIEW = ("openreview.net", "api.openreview.net", "api2.openreview.net")
#: Hosts that have a number and the title after the DOI.
_NUMBERED = re.compile(r"(?:academic\.oup\.com|direct\.mit\.edu)\Z")
_QUOTES = "<>\"'`“”‘’„«»"
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
#: What follows an identifier of arXiv in its list of works.
_CLASS = re.compile(r"(?<=\d) \[[\w.-]+\].*")
_FIELD = re.compile(r"(?:doi|url|ee|isbn|eprint|pmid)\s*=\s*[{\"](.+?)[}\"],?\Z", re.IGNORECASE)


def identify(text: str) -> Identifier:
    """The identifier in *text*.

    :raises CommandError: if it names no work, or has a wrong check digit.
    """
    written = _unwrapped(_CLASS.sub("", _INVISIBLE.sub("", one_line(text))))
    if not written or len(written) > 2_000:
        raise CommandError(f"no work is named; give {KNOWN}")
    resolver = DOI_URL.match(written)
    bare = written
    if resolver and "/" in resolver[0]:
        bare = unquote(written[resolver.end() :].partition("?")[0])
    bare = _unwrapped(unquote(bare) if "%2f" in bare.lower() and "://" not in bare else bare)
    for kind, form in (*_FORMS, *_NAMED):
        if found := form.match(bare):
            return _identifier(kind, found[1], text)
    if page := _in_address(written):
        return _identifier(*page, text)
    if re.match(r"https?://|www\.", written, re.IGNORECASE):
        raise CommandError(
            f'"{written[:80]}" contains no identifier of a work; give the DOI shown on the page, '
            "or paste its BibTeX entry (scholar add -)"
        )
    raise CommandError(f'"{written[:80]}" does not identify a work; give {KNOWN}, or BibTeX')


def _unwrapped(text: str) -> str:
    """*text* without the quotes, brackets and punctuation of the place that it was copied from."""
    before = ""
    text = field[1] if (field := _FIELD.match(text.strip())) else text
    while text != before:
        before, text = text, text.strip(f"{_QUOTES} ").rstrip(".,;:")
        for opening, closing in ("()", "[]", "{}"):
            if text.startswith(opening):
                text = text[1:]
            if text.endswith(closing) and text.count(closing) > text.count(opening):
                text = text[:-1]
    return text


def _identifier(kind: str, value: str, written: str) -> Identifier:
    if kind == "doi":
        value = value.rstrip("/")
    elif kind == "arxiv":
        value = canonical_arxiv(value)
    elif kind == "acl":
        value = value.lower() if value[0].isdigit() else value.upper()
    elif kind == "isbn":
        value = re.sub(r"[^\dXx]", "", value).upper()
        if not is_isbn(value):
            raise CommandError(
                f'the check digit of the ISBN "{one_line(written)[:40]}" is wrong; compare it with the book'
            )
    elif kind == "pmc":
        value = f"PMC{value.upper().removeprefix('PMC')}"
    elif kind == "openalex":
        value = value.upper()
    elif kind == "semanticscholar":
        value = re.sub(r"CorpusId: ?", "CorpusId:", value, flags=re.IGNORECASE)
    return Identifier(kind, value)


def _in_address(written: str) -> tuple[str, str] | None:
    """The kind and the identifier in the address of a page, which may lack its scheme."""
    try:
        parts = urlsplit(written if "://" in written else f"https://{written}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if "." not in host or parts.scheme not in ("http", "https"):
        return None
    place, query = f"{host}{unquote(parts.path)}", parse_qs(parts.query)
    if host in _OPENREVIEW and (found := re.fullmatch(r"[\w-]{6,20}", query.get("id", query.get("forum", [""]))[0])):
        return "openreview", found[0]
    for kind, page in _PAGES:
        if match := page.match(place):
            return kind, match[1]
    for page, template in _ENDS:
        if match := page.match(f"{place}?{parts.query}" if "ssrn" in host else place):
            return "doi", template.format(_AFTER_DOI.sub("", match[1]))
    for text in (unquote(parts.path), *(value for values in query.values() for value in values)):
        if match := _DOI_WITHIN.search(text):
            doi = _unwrapped(_AFTER_DOI.sub("", _AFTER_DOI.sub("", match[0])))
            return "doi", re.sub(r"(?<=.)/\d{3,}(?:/[^/]*)?\Z", "", doi) if _NUMBERED.match(host) else doi
    return None
