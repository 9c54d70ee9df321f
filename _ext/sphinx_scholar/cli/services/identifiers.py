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
    "Semantic Scholar or OpenAlex"
)
_ACL = r"(?:\d{4}\.[a-z][a-z0-9_]*(?:-[a-z0-9_]+)?\.\d+|[A-Z]\d{2}-\d{4})"
_DBLP = r"(?:conf|journals|books|series|phd|reference|tr|www|persons|data)/[\w/.+-]+"
_ISBN = r"(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dXx]"
#: The forms of identifiers that stand alone or after their name, in the order in which they are tried.
_FORMS = tuple(
    (kind, re.compile(rf"(?:{name})?({form})\Z", re.IGNORECASE if kind not in ("acl", "openalex") else 0))
    for kind, name, form in (
        ("doi", r"doi:? ?", r"10\.\d{4,9}(?:\.\d+)*/\S+"),
        ("arxiv", r"arxiv:? ?", ARXIV_ID),
        ("pmc", r"pmcid:? ?", r"PMC\d+"),
        ("acl", r"(?:acl|ACL|anthology):? ?", _ACL),
        ("openalex", r"(?:openalex|OpenAlex):? ?", r"[Ww]\d{5,12}"),
        ("dblp", r"dblp:? ?", _DBLP),
        ("semanticscholar", r"(?:s2|semanticscholar):? ?", r"(?:CorpusId: ?\d+|[0-9a-f]{40})"),
        ("isbn", r"isbn(?:-1[03])?:? ?", _ISBN),
        ("pubmed", r"(?:pmid|pubmed):? ?", r"\d{5,8}"),
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
            rf"(?:anthology/)?(?:papers/(?:\w+/)*)?({_ACL})(?:v\d+)?(?:\.\w+)?/?\Z",
        ),
        (
            "dblp",
            r"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)",
            rf"rec/(?:html/|bibtex/|bib\d?/)?({_DBLP}?)(?:\.(?:html|bib|xml|rdf|nt|ris))?\Z",
        ),
        ("pmc", r"(?:pmc\.)?ncbi\.nlm\.nih\.gov|europepmc\.org", r"(?:pmc/)?articles?/(?:PMC/)?(PMC\d+)"),
        ("pubmed", r"pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov", r"(?:pubmed/)?(\d+)"),
        ("pubmed", r"europepmc\.org", r"(?:article|abstract)/(?:MED|med)/(\d+)"),
        ("semanticscholar", r"semanticscholar\.org", r"(?:paper|reader)/(?:[^/]+/)?([0-9a-f]{40})"),
        ("semanticscholar", r"api\.semanticscholar\.org", r"(CorpusI[dD]:\d+)"),
        ("openalex", r"(?:api\.|explore\.)?openalex\.org", r"(?:works/)?([Ww]\d+)"),
        ("isbn", r"openlibrary\.org", rf"isbn/({_ISBN})"),
    )
)
#: Pages of publishers whose addresses have the end of the DOI only.
_ENDS = (
    (re.compile(r"nature\.com/articles/([sd]\d[\w.-]+|[a-z]+\d[\w.-]*)"), "10.1038/{}"),
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


def identify(text: str) -> Identifier:
    """The identifier in *text*.

    :raises CommandError: if it names no work, or has a wrong check digit.
    """
    written = one_line(text).strip("<>\"'").strip().removeprefix("(")
    if not written or len(written) > 2_000:
        raise CommandError(f"nothing names a work; give {KNOWN}")
    resolver = DOI_URL.match(written)
    bare = written
    if resolver and "/" in resolver[0]:
        bare = unquote(written[resolver.end() :].partition("?")[0])
    bare = _unpunctuated(bare)
    for kind, form in (*_FORMS, *_NAMED):
        if found := form.match(bare):
            return _identifier(kind, found[1], text)
    if page := _in_address(written):
        return _identifier(*page, text)
    raise CommandError(f'"{written[:80]}" names no work; give {KNOWN}, or BibTeX')


def _unpunctuated(text: str) -> str:
    """*text* without the punctuation of the sentence that it was copied from."""
    text = text.rstrip(".,;:")
    return text[:-1].rstrip(".,;:") if text.endswith(")") and text.count(")") > text.count("(") else text


def _identifier(kind: str, value: str, written: str) -> Identifier:
    if kind == "arxiv":
        value = canonical_arxiv(value)
    elif kind == "isbn":
        value = re.sub(r"[ -]", "", value).upper()
        if not is_isbn(value):
            raise CommandError(
                f'the check digit of the ISBN "{one_line(written)[:40]}" is wrong; compare it with the book'
            )
    elif kind in ("pmc", "openalex"):
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
    if host == "openreview.net" and (found := re.fullmatch(r"[\w-]{6,20}", query.get("id", [""])[0])):
        return "openreview", found[0]
    for kind, page in _PAGES:
        if match := page.match(place):
            return kind, match[1]
    for page, template in _ENDS:
        if match := page.match(f"{place}?{parts.query}" if "ssrn" in host else place):
            return "doi", template.format(_AFTER_DOI.sub("", match[1]))
    for text in (unquote(parts.path), *(value for values in query.values() for value in values)):
        if match := _DOI_WITHIN.search(text):
            return "doi", _unpunctuated(_AFTER_DOI.sub("", _AFTER_DOI.sub("", match[0])))
    return None
