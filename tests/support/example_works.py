"""Works of every kind, each with all that its kind can have, and what each format makes of them."""

from dataclasses import replace
from pathlib import Path

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.paper_fields import DETAILS, PaperField
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Contributor, Identifiers, Link, Publication, Venue

#: The URL of the page of a work.
PAGE = "https://example.org/papers/work.html"


def people(*names: Name) -> tuple[Contributor, ...]:
    return tuple(Contributor(name) for name in names)


def detailed(**texts: str) -> tuple[tuple[PaperField, str], ...]:
    """Fields of :data:`DETAILS` by name."""
    return tuple((field, texts[field.name]) for field in DETAILS if field.name in texts)


ADA = Name("Lovelace", "Ada")
BEETHOVEN = Name("Beethoven", "Ludwig", "van")
KING = Name("King", "Martin Luther", suffix="Jr.")
XIA = Name("夏", "和明")
ATLAS = Name(literal="The ATLAS Collaboration")
AND = Name(literal="Barnes and Noble, Inc.")

CONFERENCE = Publication(
    key="lovelace-etal-2024-engines",
    slug="lovelace-etal-2024-engines",
    entry_type="inproceedings",
    title="Engines & Looms: 100% of $O(n^{2})$ with snake_case #1 {sets} for $5 in ImageNetVC",
    authors=(Contributor(ADA, ("equal",)), *people(BEETHOVEN, KING, XIA, ATLAS, AND)),
    others=("author",),
    editors=people(Name("Hopper", "Grace")),
    date=PartialDate(2024, 8, 7),
    venue=Venue(
        "conference",
        "Proceedings of Engines & Looms: EL 2024",
        "EL",
        "1",
        "",
        "",
        "Looms",
        "Loom Press",
        "Bangkok, Thailand",
    ),
    pages="7655–7671",
    identifiers=Identifiers(
        doi="10.18653/v1/2024.looms_1.456",
        arxiv="2401.07851",
        arxiv_class="cs.CL",
        anthology="2024.looms-1.456",
        isbn="978-3-16-148410-0",
    ),
    links=(
        Link("doi", "https://doi.org/10.18653/v1/2024.looms_1.456"),
        Link("pdf", "https://aclanthology.org/2024.looms-1.456.pdf"),
        Link("anthology", "https://aclanthology.org/2024.looms-1.456/"),
        Link("code", "https://example.org/code?a=1&b=2#c"),
    ),
    abstract="We weave 50% more & <b>faster</b>.",
    keywords=("looms", "engines & more"),
    award="Best paper",
    note="Oral presentation",
    language="en",
)
JOURNAL = Publication(
    "xia-2021",
    "xia-2021",
    "article",
    "Improved techniques",
    people(XIA, ADA),
    date=PartialDate(2021, 1),
    venue=Venue("journal", "Physical Review D", "PRD", "103", "2", publisher="American Physical Society"),
    article_number="024040",
    identifiers=Identifiers(doi="10.1103/PhysRevD.103.024040", arxiv="2011.04418", issn="2470-0010"),
)
PREPRINT = Publication(
    "ada-2020",
    "ada-2020",
    "misc",
    "A first draft?",
    people(ADA),
    date=PartialDate(2020, 6, 14),
    venue=Venue("preprint", "arXiv", "arXiv", publisher="arXiv"),
    status="preprint",
    identifiers=Identifiers(arxiv="2006.09882", arxiv_class="cs.CV"),
    links=(Link("arxiv", "https://arxiv.org/abs/2006.09882"), Link("pdf", "https://arxiv.org/pdf/2006.09882")),
)
REPORT = Publication(
    "ge-2022",
    "ge-2022",
    "techreport",
    "Lossless acceleration",
    people(Name("Ge", "Tao"), ADA),
    date=PartialDate(2022, 5),
    venue=Venue("report", "Microsoft Research", number="MSR-TR-1", place="Beijing"),
    status="report",
    identifiers=Identifiers(arxiv="2205.10350"),
)
THESIS = Publication(
    "ada-thesis",
    "ada-thesis",
    "mastersthesis",
    "On notes",
    people(ADA),
    date=PartialDate(1843),
    venue=Venue("thesis", "Peking University", place="Beijing, China"),
    status="thesis",
)
BOOK = Publication(
    "king-book",
    "king-book",
    "book",
    "Strength to love",
    people(KING),
    editors=people(BEETHOVEN, ADA),
    date=PartialDate(1963),
    venue=Venue("book", volume="2", series="Speeches", publisher="Harper & Row", place="New York"),
    identifiers=Identifiers(isbn="978-3-16-148410-0"),
)
CHAPTER = Publication(
    "ada-chapter",
    "ada-chapter",
    "incollection",
    "A chapter",
    people(ADA),
    editors=people(BEETHOVEN, KING),
    date=PartialDate(1999),
    venue=Venue("book", "The big book", publisher="Harper", place="New York"),
    pages="1–20",
)
SOFTWARE = Publication(
    "spec-bench",
    "spec-bench",
    "software",
    "Spec-Bench",
    people(ATLAS),
    date=PartialDate(2024),
    venue=Venue("software", number="1.2", publisher="GitHub"),
    links=(Link("code", "https://example.org/a_b/spec%20bench"),),
)
DATASET = Publication(
    "vc-data",
    "vc-data",
    "dataset",
    "VC data",
    people(ADA),
    date=PartialDate(2023),
    venue=Venue("dataset", publisher="Zenodo"),
)
NOTE = Publication(
    "matched-filter",
    "matched-filter",
    "misc",
    "Matched filter or CNN?",
    people(ADA),
    date=PartialDate(2026, 11, 22),
    venue=Venue("web", "Ada's notes"),
)
WEB_PAGE = Publication(
    "docs",
    "docs",
    "online",
    "Documentation",
    people(ATLAS),
    venue=Venue("web", "The docs"),
    links=(Link("website", "https://example.org/~docs/"),),
)

PATENT = Publication(
    "inverter",
    "inverter",
    "patent",
    "Bidirectional inverter",
    people(ADA),
    contributors=(("holder", people(Name(literal="Nowhere Power Ltd."))),),
    date=PartialDate(2022, 3, 15),
    venue=Venue("patent", number="10,123,456 B2"),
    more=detailed(type="U.S. Patent", eventdate="2019-05-02"),
)
STANDARD = Publication(
    "iec61000",
    "iec61000",
    "standard",
    "Electromagnetic compatibility",
    people(Name(literal="International Electrotechnical Commission")),
    date=PartialDate(2008),
    venue=Venue("standard", number="IEC 61000-4-2:2008"),
)
NEWSPAPER = Publication(
    "levant-1911",
    "levant-1911",
    "article",
    "Find of Lead Seals at Gozleve",
    date=PartialDate(1911, 3, 4),
    venue=Venue("journal", "The Levant Courier"),
    more=detailed(entrysubtype="newspaper"),
)
MANUSCRIPT = Publication(
    "liudprand-969",
    "liudprand-969",
    "unpublished",
    "Report to Otto I",
    people(Name(literal="Liudprand of Cremona")),
    date=PartialDate(969),
    venue=Venue("other", place="Vatican City"),
    note="MS Vat. lat. 1970, fols 1r–16v",
    more=detailed(library="Vatican Library"),
)
LETTER = Publication(
    "ada-letter",
    "ada-letter",
    "letter",
    "Letter to Charles Babbage",
    people(ADA),
    date=PartialDate(1843, 7, 2),
    venue=Venue("other", place="Oxford"),
    more=detailed(library="Bodleian Library", shelfmark="Dep. Lovelace Byron 42, fol. 5"),
)
TALK = Publication(
    "ada-talk",
    "ada-talk",
    "unpublished",
    "Engines that compose",
    people(ADA),
    date=PartialDate(1842, 9, 1),
    venue=Venue("talk", "Congress of Scientists", place="Turin"),
    status="unpublished",
    more=detailed(type="Keynote"),
)
MOVIE = Publication(
    "engines-film",
    "engines-film",
    "movie",
    "Enchantress of Numbers",
    contributors=(("director", people(KING)), ("composer", people(BEETHOVEN))),
    date=PartialDate(1999),
    venue=Venue("media", publisher="Loom Pictures", place="London"),
)
DECISION = Publication(
    "babbage-v-clement",
    "babbage-v-clement",
    "jurisdiction",
    "Babbage v. Clement",
    date=PartialDate(1834, 5, 6),
    venue=Venue("law", "King's Bench Reports", volume="7", number="No. 12"),
    pages="483–496",
    more=detailed(institution="Court of King's Bench"),
)
ISSUE = Publication(
    "memoirs-3",
    "memoirs-3",
    "periodical",
    "Scientific Memoirs",
    editors=people(Name("Taylor", "Richard")),
    date=PartialDate(1843),
    venue=Venue("journal", volume="3", issue="12", publisher="Taylor"),
    identifiers=Identifiers(issn="2470-0010"),
)

#: By the kind that :func:`sphinx_scholar.formats.bibliographic.kind` finds them to be.
WORKS = {
    "conference": CONFERENCE,
    "journal": JOURNAL,
    "preprint": PREPRINT,
    "report": REPORT,
    "thesis": THESIS,
    "book": BOOK,
    "chapter": CHAPTER,
    "software": SOFTWARE,
    "dataset": DATASET,
    "post": NOTE,
    "web": WEB_PAGE,
    "patent": PATENT,
    "standard": STANDARD,
    "newspaper": NEWSPAPER,
    "manuscript": MANUSCRIPT,
    "letter": LETTER,
    "talk": TALK,
    "media": MOVIE,
    "law": DECISION,
    "issue": ISSUE,
}

#: The works, each with the URL of its page.
ENTRIES = [(work, f"https://example.org/papers/{work.key}.html") for work in WORKS.values()]


def recorded(suffix: str) -> str:
    """The recorded form of :data:`ENTRIES` in a format."""
    return (Path(__file__).parents[1] / f"engine/data/works.{suffix}").read_text("utf-8")


#: Texts that try to be more than text.
HOSTILE = (
    "</script><script>alert(1)</script>",
    "a\nER  - \nTY  - JOUR\r\nAU  - Mallory",
    "a}, author = {Mallory}, note = {b",
    "{{{ unbalanced",
    "}}} unbalanced",
    "@book{evil, title={x}}",
    '"quotes\' and \\" more\\',
    "$x_{1 open maths",
    "$\\frac{1}$ broken }$ maths",
    "100% # ~ ^ _ & \\ $",
    "line\u2028separator\x00null\x1besc\x85next",
    "\\input{/etc/passwd}",
)


def hostile(text: str) -> Publication:
    """A conference paper with *text* in every place that takes any."""
    texts = ("title", "abstract", "note", "pages", "article_number", "language")
    venue = ("name", "volume", "issue", "number", "series", "publisher", "place")
    identifiers = ("doi", "arxiv", "arxiv_class", "isbn", "issn")
    return replace(
        CONFERENCE,
        key=text,
        authors=people(Name(text, text, text, text), Name(literal=text), Name(text)),
        editors=people(Name(literal=text)),
        venue=Venue("conference", **dict.fromkeys(venue, text)),
        identifiers=Identifiers(**dict.fromkeys(identifiers, text)),
        keywords=(text, text),
        **dict.fromkeys(texts, text),
    )
