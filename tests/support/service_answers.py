"""Answers of the services in their real forms, on invented works or on given ones.

The forms follow the services' public documentation: CSL-JSON by content negotiation at doi.org (Crossref's, with types of
its own and texts as lists, and DataCite's), Crossref's REST API, arXiv's Atom, the BibTeX of the ACL Anthology and of
DBLP, PubMed's XML, the JSON of Open Library, OpenReview, Semantic Scholar and OpenAlex.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from services import ATOM, BIBTEX, CSL, Reply, Services, as_json, redirect

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Work:
    """A work, with the identifiers by which services know it."""

    title: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    editors: tuple[tuple[str, str], ...] = ()
    kind: str = "inproceedings"
    venue: str = ""
    year: int = 2031
    month: int = 0
    day: int = 0
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article: str = ""
    publisher: str = ""
    place: str = ""
    abstract: str = ""
    doi: str = ""
    arxiv: str = ""
    arxiv_class: str = "cs.CL"
    acl: str = ""
    dblp: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    openreview: str = ""
    s2: str = ""
    openalex: str = ""
    key: str = ""

    @property
    def date(self) -> list[int]:
        return [part for part in (self.year, self.month, self.day) if part]

    @property
    def iso(self) -> str:
        return "-".join(f"{part:02}" for part in self.date)

    @property
    def names(self) -> list[str]:
        return [f"{given} {family}" for given, family in self.authors]


LOOMS = Work(
    "Counting Looms: A Survey of Weaving by Machines", (("Ada", "Loom"), ("Sam", "Sample"), ("José", "García Ñandú")),
    (("Eve", "Editor"),), "inproceedings", "Proceedings of the 69th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)",
    2031, 7, 0, pages="101-115", publisher="Association for Computational Linguistics", place="Ghent, Belgium", abstract="We count looms.",
    doi="10.18653/v1/2031.acl-long.7", arxiv="3102.00007", acl="2031.acl-long.7", dblp="conf/acl/LoomSG31",
    s2="0a" * 20, openalex="W4400000001", key="loom-etal-2031-counting",
)  # fmt: skip
KNOTS = Work(
    "Knots & Their <i>Invariants</i> in H<sub>2</sub>O", (("Maria", "von Knot"), ("J. Q.", "Doe")), (), "article", "Journal of Invented Results",
    2030, 3, 12, "12", "4", "1185-1193", publisher="Invented Press", abstract="<jats:p>On knots.</jats:p>", doi="10.5555/JIR.2030.1185",
    pmid="93214567", pmcid="PMC9912345", dblp="journals/jir/KnotD30", s2="0b" * 20, openalex="W4400000002",
)  # fmt: skip
PREPRINT = Work(
    "On Sums that Nobody Has Added $\\alpha$", (("Ada", "Loom"),), (), "misc", "arXiv", 2032, 2, 3, arxiv="3202.01234", abstract="Sums.",
    s2="0c" * 20, openalex="W4400000003", dblp="journals/corr/abs-3202-01234",
)  # fmt: skip
OLD_PREPRINT = replace(
    PREPRINT,
    title="Old Sums",
    arxiv="math.GT/0309999",
    year=2003,
    month=9,
    day=30,
    arxiv_class="math.GT",
    s2="0d" * 20,
    openalex="W4400000004",
    dblp="journals/corr/math-GT-0309999",
)
BOOK = Work(
    "The Book of Looms: Volume One", (("Ada", "Loom"),), (), "book", "", 2029, 7, 31, publisher="Example University Press", place="Ghent", isbn="9781234567897"
)  # fmt: skip
REVIEWED = Work(
    "Learning to Weave", (("Ada", "Loom"), ("Bo", "Beam")), (), "inproceedings", "The Nineteenth International Conference on Learning Representations",
    2031, 1, 22, abstract="We learn.", openreview="aB3dE-fG_h",
)  # fmt: skip
WORKS = (LOOMS, KNOTS, PREPRINT, OLD_PREPRINT, BOOK, REVIEWED)


def crossref(work: Work, **more: Any) -> dict[str, Any]:
    """CSL-JSON as Crossref serves it by content negotiation; the same item is the message of its REST API."""
    types = {
        "inproceedings": "proceedings-article",
        "article": "journal-article",
        "misc": "posted-content",
        "book": "monograph",
    }
    item: dict[str, Any] = {
        "indexed": {"date-parts": [[2032, 1, 1]], "date-time": "2032-01-01T00:00:00Z", "timestamp": 1956528000000},
        "publisher": work.publisher, "publisher-location": "Stroudsburg, PA, USA" if work.acl else None,
        "reference-count": 3, "is-referenced-by-count": 9, "DOI": work.doi, "type": types[work.kind], "source": "Crossref",
        "title": work.title, "prefix": work.doi.partition("/")[0], "member": "1643", "container-title": work.venue,
        "original-title": [], "subtitle": [], "short-title": [], "language": "en", "score": 1, "relation": {},
        "author": [{"given": given, "family": family, "sequence": "additional", "affiliation": []} for given, family in work.authors],
        "issued": {"date-parts": [[work.year] if work.acl else work.date]}, "ISSN": ["1234-5679"] if work.kind == "article" else None,
        "volume": work.volume or None, "issue": work.issue or None, "page": work.pages or None, "article-number": work.article or None,
        "event": {"name": work.venue, "location": f"{work.place} and virtual meeting"} if work.place else None,
        "resource": {"primary": {"URL": f"https://publisher.example.org/{work.doi}"}}, "URL": f"https://doi.org/{work.doi}",
        "abstract": work.abstract or None,
    }  # fmt: skip
    return {name: value for name, value in (item | more).items() if value is not None}


def rest(work: Work, **more: Any) -> dict[str, Any]:
    """Crossref's REST API, where texts are lists."""
    item = crossref(work, **more)
    lists = {name: [item[name]] for name in ("title", "container-title") if isinstance(item.get(name), str)}
    return {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": item | lists}


def datacite(work: Work, **more: Any) -> dict[str, Any]:
    """CSL-JSON as DataCite serves it for the DOIs of arXiv: with the year only."""
    item = {
        "type": "article", "id": f"https://doi.org/10.48550/arxiv.{work.arxiv}", "categories": ["Computation and Language (cs.CL)", "FOS: Computer sciences"],
        "author": [{"family": family, "given": given} for given, family in work.authors], "issued": {"date-parts": [[work.year]]},
        "abstract": work.abstract, "DOI": f"10.48550/ARXIV.{work.arxiv}", "publisher": "arXiv", "title": work.title,
        "copyright": "arXiv.org perpetual, non-exclusive license",
    }  # fmt: skip
    return item | more


def feed(*works: Work, doi: str = "", journal: str = "", entry: str = "") -> str:
    """Atom as arXiv's API serves it."""
    entries = "".join(_entry(work, doi, journal) for work in works) + entry
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <link href="http://arxiv.org/api/query?id_list=x" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=x&amp;start=0&amp;max_results=10</title>
  <id>http://arxiv.org/api/Abc</id>
  <opensearch:totalResults>{len(works)}</opensearch:totalResults>
{entries}</feed>
"""


def _entry(work: Work, doi: str, journal: str) -> str:
    authors = "".join(f"    <author>\n      <name>{escape(name)}</name>\n    </author>\n" for name in work.names)
    more = (f"    <arxiv:doi>{escape(doi)}</arxiv:doi>\n" if doi else "") + (
        f"    <arxiv:journal_ref>{escape(journal)}</arxiv:journal_ref>\n" if journal else ""
    )
    return f"""  <entry>
    <id>http://arxiv.org/abs/{work.arxiv}v2</id>
    <updated>2033-01-01T00:00:00Z</updated>
    <published>{work.year}-{work.month:02}-{work.day or 1:02}T17:00:00Z</published>
    <title>{escape(work.title).replace(" ", chr(10) + "  ", 1)}</title>
    <summary>  {escape(work.abstract)}
</summary>
{authors}{more}    <arxiv:comment>7 pages</arxiv:comment>
    <link href="http://arxiv.org/abs/{work.arxiv}v2" rel="alternate" type="text/html"/>
    <arxiv:primary_category term="{work.arxiv_class}" scheme="http://arxiv.org/schemas/atom"/>
    <category term="{work.arxiv_class}" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
"""


def anthology(work: Work) -> str:
    """BibTeX as the ACL Anthology serves it."""
    month = f"    month = {MONTHS[work.month - 1][:3].lower()},\n" if work.month else ""
    authors = "  and\n      ".join(f"{family}, {given}" for given, family in work.authors)
    editors = "  and\n      ".join(f"{family}, {given}" for given, family in work.editors)
    fields = {
        "editor": editors,
        "booktitle": work.venue,
        "@month": month,
        "year": str(work.year),
        "address": work.place,
        "publisher": work.publisher,
    }
    fields |= {
        "url": f"https://aclanthology.org/{work.acl}/",
        "doi": work.doi,
        "pages": work.pages.replace("-", "--"),
        "abstract": work.abstract,
    }
    lines = "".join(
        month if name == "@month" else f'    {name} = "{value}",\n' for name, value in fields.items() if value
    )
    return f'@inproceedings{{{work.key},\n    title = "{work.title}",\n    author = "{authors}",\n{lines[:-2]}\n}}\n'


def dblp(work: Work) -> str:
    """BibTeX as DBLP serves it: names with numbers, capitals in braces, place and days in the name of the meeting."""
    authors = " and\n                  ".join(
        f"{given} {family}{' 0001' if i == 0 else ''}" for i, (given, family) in enumerate(work.authors)
    )
    preprint = work.kind == "misc"
    fields = {"author": authors, "title": work.title.replace("A ", "{A} ")}
    if preprint:
        fields |= {"journal": "CoRR", "volume": f"abs/{work.arxiv}", "eprinttype": "arXiv", "eprint": work.arxiv}
        fields |= {"doi": f"10.48550/ARXIV.{work.arxiv.upper()}", "url": f"https://doi.org/10.48550/arXiv.{work.arxiv}"}
    elif work.kind == "article":
        fields |= {
            "journal": "J. Invented Results",
            "volume": work.volume,
            "number": work.issue,
            "pages": work.pages.replace("-", "--"),
        }
    else:
        fields |= {
            "booktitle": f"{work.venue}, {{ACL}} {work.year}, {work.place}, July 1-6, {work.year}",
            "pages": work.pages.replace("-", "--"),
            "publisher": work.publisher,
        }
    if work.doi:
        fields |= {"url": f"https://doi.org/{work.doi}", "doi": work.doi.upper().replace("_", r"\_")}
    fields |= {
        "year": str(work.year),
        "timestamp": "Mon, 01 Jan 2032 00:00:00 +0100",
        "biburl": f"https://dblp.org/rec/{work.dblp}.bib",
    }
    fields |= {"bibsource": "dblp computer science bibliography, https://dblp.org"}
    lines = ",\n".join(f"  {name:<12} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{'article' if work.kind != 'inproceedings' else 'inproceedings'}{{DBLP:{work.dblp},\n{lines}\n}}\n\n"


def pubmed(work: Work, **more: str) -> str:
    """XML as PubMed's efetch serves it."""
    authors = "".join(
        f'<Author ValidYN="Y"><LastName>{family}</LastName><ForeName>{given}</ForeName><Initials>{given[0]}</Initials></Author>'
        for given, family in work.authors
    )
    first, _, last = work.pages.partition("-")
    title = more.get("title", work.title.replace("&", "&amp;")) + "."
    date = more.get("date", f"<Year>{work.year}</Year><Month>{MONTHS[work.month - 1][:3]}</Month><Day>{work.day}</Day>")
    return f"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{work.pmid}</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">1234-5679</ISSN><JournalIssue CitedMedium="Print"><Volume>{work.volume}</Volume><Issue>{work.issue}</Issue>
<PubDate>{date}</PubDate></JournalIssue><Title>{work.venue}</Title><ISOAbbreviation>J Inv Res</ISOAbbreviation></Journal>
<ArticleTitle>{title}</ArticleTitle><Pagination><MedlinePgn>{first}-{last[-2:]}</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">{more.get("doi", work.doi)}</ELocationID><Abstract><AbstractText>On knots.</AbstractText></Abstract>
<AuthorList CompleteYN="Y">{authors}</AuthorList><Language>eng</Language></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{work.pmid}</ArticleId><ArticleId IdType="pmc">{work.pmcid}</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle></PubmedArticleSet>"""


def pmc(work: Work, **ids: str) -> dict[str, Any]:
    """JSON as PubMed's esummary serves it for a number of PubMed Central."""
    number = work.pmcid.removeprefix("PMC")
    given = {"pmid": work.pmid, "doi": work.doi, "pmcid": work.pmcid} | ids
    listed = [{"idtype": kind, "value": value} for kind, value in given.items()]
    result = {"uids": [number], number: {"uid": number, "title": work.title, "articleids": listed}}
    return {"header": {"type": "esummary", "version": "0.3"}, "result": result}


def openlibrary(work: Work, **more: Any) -> dict[str, Any]:
    """JSON as Open Library's Books API serves it."""
    title, _, subtitle = work.title.partition(": ")
    book = {
        "url": "https://openlibrary.org/books/OL1M/x", "key": "/books/OL1M", "title": title, "subtitle": subtitle,
        "authors": [{"url": "https://openlibrary.org/authors/OL1A", "name": name} for name in work.names], "number_of_pages": 300,
        "identifiers": {"isbn_13": [work.isbn], "openlibrary": ["OL1M"]}, "publishers": [{"name": work.publisher}],
        "publish_places": [{"name": work.place}], "publish_date": f"{MONTHS[work.month - 1]} {work.day}, {work.year}",
    }  # fmt: skip
    return {f"ISBN:{work.isbn}": book | more}


def openreview(work: Work, **more: Any) -> dict[str, Any]:
    """JSON as the API of OpenReview, version 2, serves it."""
    authors = " and ".join(f"{given} {family}" for given, family in work.authors)
    bibtex = f"@inproceedings{{\nloom{work.year}learning,\ntitle={{{work.title}}},\nauthor={{{authors}}},\nbooktitle={{{work.venue}}},\nyear={{{work.year}}},\n"
    bibtex += f"url={{https://openreview.net/forum?id={work.openreview}}}\n}}"
    content = {
        "title": work.title,
        "authors": work.names,
        "abstract": work.abstract,
        "venue": f"ICLR {work.year} poster",
        "venueid": f"ICLR.cc/{work.year}/Conference",
        "_bibtex": bibtex,
    }
    note = {
        "id": work.openreview,
        "forum": work.openreview,
        "pdate": 1926633600000,
        "cdate": 1916006400000,
        "content": {name: {"value": value} for name, value in (content | more).items()},
    }
    return {"notes": [note], "count": 1}


def s2(work: Work, **more: Any) -> dict[str, Any]:
    """JSON as Semantic Scholar's Academic Graph serves it."""
    ids = {
        "DOI": work.doi,
        "ArXiv": work.arxiv,
        "ACL": work.acl,
        "DBLP": work.dblp,
        "PubMed": work.pmid,
        "CorpusId": 4200000000,
    }
    if work.kind == "misc":
        ids["DOI"] = f"10.48550/arXiv.{work.arxiv}"
    paper = {
        "paperId": work.s2, "externalIds": {name: value for name, value in ids.items() if value}, "title": work.title, "venue": work.venue if work.kind != "misc" else "arXiv.org",
        "year": work.year, "publicationDate": f"{work.year}-{work.month or 1:02}-{work.day or 1:02}", "publicationTypes": ["JournalArticle"] if work.kind != "inproceedings" else ["JournalArticle", "Conference"],
        "journal": {"name": work.venue, "volume": work.volume, "pages": work.pages} if work.kind == "article" else {"pages": work.pages},
        "authors": [{"authorId": str(i), "name": name} for i, name in enumerate(work.names)],
    }  # fmt: skip
    return paper | more


def openalex(work: Work, **more: Any) -> dict[str, Any]:
    """JSON as OpenAlex serves it."""
    first, _, last = work.pages.partition("-")
    doi = work.doi or f"10.48550/arxiv.{work.arxiv}"
    kind = {"inproceedings": "conference", "article": "journal", "misc": "repository"}[work.kind]
    item = {
        "id": f"https://openalex.org/{work.openalex}", "doi": f"https://doi.org/{doi.lower()}", "title": work.title, "display_name": work.title, "publication_year": work.year,
        "publication_date": f"{work.year}-{work.month:02}-{work.day or 1:02}", "ids": {"openalex": f"https://openalex.org/{work.openalex}", **({"pmid": f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}"} if work.pmid else {})},
        "type": "preprint" if work.kind == "misc" else "article", "primary_location": {"landing_page_url": f"https://doi.org/{doi.lower()}", "source": {"display_name": work.venue, "type": kind}},
        "locations": [{"landing_page_url": f"http://arxiv.org/abs/{work.arxiv}", "source": {"display_name": "arXiv (Cornell University)"}}] if work.arxiv else [],
        "authorships": [{"author_position": "first", "author": {"id": "https://openalex.org/A1", "display_name": name}, "raw_author_name": name} for name in work.names],
        "biblio": {"volume": work.volume or None, "issue": work.issue or None, "first_page": first or None, "last_page": last or None},
    }  # fmt: skip
    return item | more


S2_FIELDS = "title,authors,year,publicationDate,publicationTypes,venue,journal,externalIds"


def routes(work: Work) -> dict[str, Reply | list[Reply]]:
    """All that the services answer on a work: doi.org redirects to its agency, as it does."""
    found: dict[str, Reply | list[Reply]] = {}
    if work.doi:
        found[f"doi/{work.doi}"] = redirect(
            f"https://api.crossref.org/v1/works/{work.doi.replace('/', '%2F')}/transform"
        )
        found[f"crossref/v1/works/{work.doi}/transform"] = as_json(crossref(work), CSL)
        found[f"crossref/works/{work.doi}"] = as_json(rest(work))
        found[f"semanticscholar/graph/v1/paper/DOI:{work.doi}?fields={S2_FIELDS}"] = as_json(s2(work))
    if work.arxiv:
        found[f"doi/10.48550/arXiv.{work.arxiv}"] = redirect(
            f"https://data.crosscite.org/10.48550%2FarXiv.{work.arxiv}", 302
        )
        found[f"datacite/10.48550/arXiv.{work.arxiv}"] = as_json(datacite(work), CSL)
        found[f"arxiv/api/query?id_list={work.arxiv}"] = Reply(feed(work), ATOM)
        found[f"semanticscholar/graph/v1/paper/arXiv:{work.arxiv}?fields={S2_FIELDS}"] = as_json(s2(work))
    if work.acl:
        found[f"acl/{work.acl}.bib"] = Reply(anthology(work), BIBTEX)
    if work.dblp:
        found[f"dblp/rec/{work.dblp}.bib"] = Reply(dblp(work), "application/x-bibtex;charset=utf-8")
    if work.pmid:
        found[f"pubmed/entrez/eutils/efetch.fcgi?db=pubmed&id={work.pmid}&retmode=xml"] = Reply(
            pubmed(work), "text/xml; charset=UTF-8"
        )
        number = work.pmcid.removeprefix("PMC")
        found[f"pubmed/entrez/eutils/esummary.fcgi?db=pmc&id={number}&retmode=json"] = as_json(pmc(work))
    if work.isbn:
        found[f"openlibrary/api/books?bibkeys=ISBN:{work.isbn}&format=json&jscmd=data"] = as_json(openlibrary(work))
    if work.openreview:
        found[f"openreview/notes?id={work.openreview}"] = as_json(openreview(work))
    if work.s2:
        found[f"semanticscholar/graph/v1/paper/{work.s2}?fields={S2_FIELDS}"] = as_json(s2(work))
    if work.openalex:
        found[f"openalex/works/{work.openalex}"] = as_json(openalex(work))
    return found


def speak(server: Services, *works: Work) -> None:
    """Have a server speak for all services on *works*, and forget what it was asked before."""
    server.forget()
    for work in works:
        server.routes |= routes(work)
