"""The entry types and fields of BibTeX, biblatex (sections 2.1, 2.2 of its manual) and al-folio's ``papers.bib``."""

from ...model.paper_fields import DETAILS, PAPER_FIELDS
from ...model.roles import ROLES
from .link_fields import ARCHIVES, FIELDS


def words(text: str) -> frozenset[str]:
    """The words of *text*, as a set."""
    return frozenset(text.split())


#: The kind of venue of each entry type; ``other`` for types that are not here.
KINDS = {
    **dict.fromkeys(("article", "periodical", "suppperiodical", "review"), "journal"),
    **dict.fromkeys(("inproceedings", "conference", "proceedings", "mvproceedings"), "conference"),
    **dict.fromkeys(("techreport", "report", "manual"), "report"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "bachelorsthesis", "thesis"), "thesis"),
    **dict.fromkeys(words("book mvbook inbook bookinbook suppbook booklet incollection"), "book"),
    **dict.fromkeys(words("collection mvcollection suppcollection reference mvreference inreference"), "book"),
    **dict.fromkeys(("online", "electronic", "www"), "web"),
    **dict.fromkeys(("newspaper", "magazine"), "journal"),
    **dict.fromkeys(words("audio video movie music image artwork performance map"), "media"),
    **dict.fromkeys(("jurisdiction", "legislation", "legal"), "law"),
    **dict.fromkeys(("presentation", "talk", "lecture", "poster"), "talk"),
    "commentary": "book",
    "patent": "patent",
    "standard": "standard",
    "software": "software",
    "dataset": "dataset",
}
#: The type of classic BibTeX for each entry type; ``misc`` for types that are not here.
CLASSIC = {
    **{name: name for name in ("article", "book", "booklet", "inbook", "incollection", "inproceedings", "manual")},
    **{name: name for name in ("mastersthesis", "phdthesis", "proceedings", "techreport", "unpublished")},
    **dict.fromkeys(("mvbook", "collection", "mvcollection", "reference", "mvreference"), "book"),
    **dict.fromkeys(("bookinbook", "suppbook"), "inbook"),
    **dict.fromkeys(("suppcollection", "inreference"), "incollection"),
    "conference": "inproceedings",
    "mvproceedings": "proceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "bachelorsthesis": "mastersthesis",
}
#: Types of entries that are not works.
CONTAINERS = frozenset({"xdata", "set"})
ENTRY_TYPES = frozenset([*KINDS, *CLASSIC, *CONTAINERS]) | words(
    "misc unpublished bibnote letter manuscript archival inarchive"
)
AUTHORLESS = words(
    """manuscript archival inarchive newspaper magazine patent misc manual booklet online electronic www software
    dataset proceedings mvproceedings collection mvcollection reference mvreference inreference periodical video
    audio image movie music artwork performance map standard legislation jurisdiction legal commentary"""
)
#: The types of which an organization or institution stands for the author, if there is none.
ISSUED = words(
    """manual standard online electronic www software dataset booklet techreport report proceedings mvproceedings misc
    periodical image map"""
)
DATELESS = words(
    """manuscript archival inarchive letter misc manual booklet online electronic www software dataset unpublished
    artwork image performance map"""
)
#: Fields of which a type needs one, besides title, author and year.
REQUIRED: dict[str, tuple[str, ...]] = {
    "article": ("journal", "journaltitle"),
    **dict.fromkeys(("inproceedings", "conference", "incollection"), ("booktitle", "eventtitle", "maintitle")),
    **dict.fromkeys(("techreport", "report"), ("institution", "school", "organization")),
    **dict.fromkeys(("phdthesis", "mastersthesis", "bachelorsthesis", "thesis"), ("school", "institution")),
}
#: Fields that a part inherits from the whole; not those that identify the whole (``doi``, ``url``).
FROM_WHOLE = words(
    """abbr address booktitle booksubtitle booktitleaddon edition editor editor+an eventdate eventtitle institution
    isbn issn journal journaltitle language location maintitle month number organization publisher school series
    shortbooktitle shortjournal venue volume volumes year date day"""
)
DATE = words("date year month day")
#: The field for the title of the whole, by the type of the part.
TITLE_OF_WHOLE = {
    **dict.fromkeys(words("inproceedings conference incollection inreference"), "booktitle"),
    **dict.fromkeys(words("inbook bookinbook suppbook suppcollection"), "booktitle"),
    **dict.fromkeys(("book", "collection", "proceedings", "reference"), "maintitle"),
    "article": "journal",
}
#: The fields that are read one by one, beside those of texts, of contributors and of links.
_READ = words(
    """abbr address anthology archiveprefix article-number articleno arxiv arxivid author booksubtitle booktitle
    crossref date day doi editor editora editoratype editorb editorbtype editorc editorctype editortype eid
    eissn eprint eprintclass eprinttype eventtitle institution isbn issn issn-l issue issuesubtitle journal
    journalsubtitle journaltitle keyword keywords location mainsubtitle month number pages place preview primaryclass
    publisher reporter school selected series shortbooktitle shortjournal subtitle title url volume xdata
    year ids annotation"""
)
#: The fields that say nothing about a work: what programs, styles and editors of files note for themselves.
BOOKKEEPING = words(
    """xref indexsorttitle acmid adsnote altmetric annote annotator-note authorid bdsk-url bibsource bibtex_show
    biburl bookpagination citation coden comment comments contents date-added date-modified dimensions entryset
    eprintid execute file fjournal fseries gender google_scholar_id groups hash hidden indextitle issue_date key
    keywords-plus keywords_plus label langidopts links lccn-note local-url mendeley-groups mendeley-tags mrclass
    mrreviewer msnclass nameb namec namea newspaper-note note-private options owner pagination presort priority
    publication publicationstatus qualityassured rating read readstatus references researcherid-numbers reviewed
    seealso shorthandintro sjournal slaccitation sortkey sortshorthand sorttitle sortyear source status
    tags text thumbnail timestamp titles topic topics unique-id urls username usera userb userc userd usere
    userf verba verbb verbc web wos da doc-delivery-number funding-acknowledgement funding-text impactfactor
    interhash intrahash jabref web-of-science-categories web-of-science-index times-cited
    number-of-cited-references research-areas journal-iso oa esi-highly-cited-paper esi-hot-paper cited-references
    usage-count-last-180-days usage-count-since-2013 ranking abstracturl abstract_url core_id x-color x-fetchedfrom
    x-checked reading-note bibbase_note preview-note printed creationdate modificationdate merge-other
    inspire_recid primary titlecase citeulike-article-id posted-at citeulike citeulike-linkout-0
    citeulike-linkout-1 __markedentry crossmark internal-note opturl optnote optpages optmonth optaddress optvolume
    optnumber optseries optkey optpublisher opteditor optannote optorganization optcrossref"""
)
#: Frequent fields that are not shown, and no misspellings.
_NOT_SHOWN = words(
    """affiliation affiliations copyright subject review articletype fulltext supervisor advisor committee
    rights keywords-de related relatedtype relatedstring relatedoptions contributor
    reviewedtitle"""
)
_FIELDS = (*PAPER_FIELDS, *DETAILS)
#: The fields that are read: of what they say nothing is lost.
SHOWN_FIELDS = _READ.union(
    *(field.bibtex for field in _FIELDS),
    *FIELDS.values(),
    *(names for names, _ in ARCHIVES.values()),
    (role.field for role in ROLES.values() if role.field),
)
KNOWN_FIELDS = SHOWN_FIELDS | BOOKKEEPING
#: The fields that are not taken for misspelt ones.
SPELT_FIELDS = KNOWN_FIELDS | _NOT_SHOWN
