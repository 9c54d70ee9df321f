"""The entry types and fields of BibTeX, biblatex (sections 2.1, 2.2 of its manual) and al-folio's ``papers.bib``."""

from ...model.publication import PAPER_FIELDS


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
    """misc unpublished patent artwork audio bibnote commentary image jurisdiction legislation legal letter movie music
    performance standard video"""
)
AUTHORLESS = words(
    """misc manual booklet online electronic www software dataset proceedings mvproceedings collection mvcollection
    reference mvreference inreference periodical video audio image standard legislation jurisdiction"""
)
DATELESS = words("misc manual booklet online electronic www software dataset unpublished")
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
_STANDARD = """address afterword annotation annotator annote archiveprefix author authortype bookauthor bookpagination
booksubtitle booktitle booktitleaddon chapter commentator crossref date day doi edition editor editora editorb editorc
editortype eid entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon execute file
foreword gender howpublished ids indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle
issuetitle iswc journal journalsubtitle journaltitle journaltitleaddon key keywords label langidopts library location
mainsubtitle maintitle maintitleaddon month namea nameaddon nameb namec number options organization origdate
origlanguage origlocation origpublisher origtitle pages pagetotal pagination part pdf presort primaryclass publisher
pubstate related relatedoptions relatedstring relatedtype reprinttitle school series shortauthor shorteditor shorthand
shorthandintro shortjournal shortseries shorttitle sortkey sortname sortshorthand sorttitle sortyear subtitle title
titleaddon translator type url urldate usera userb userc userd usere userf venue verba verbb verbc version volume
volumes xdata xref year"""
_ALFOLIO = """abbr altmetric arxiv bibtex_show blog code dimensions google_scholar_id hal html inspirehep_id pmid pmcid
poster preview selected slides supp video website"""
#: Frequent in files of other programs, and thus no misspellings.
_WILD = """acmid adsnote adsurl affiliation anthology article-number articleno bibsource biburl bdsk-url citation
collaboration comment comments contents copyright data dataset date-added date-modified eissn eprintid errata eventvenue
funding github groups hash homepage issn-l issue_date keyword keywords-plus lccn links mrclass mrnumber numpages
numvolumes owner pissn priority project projectpage publication publicationstatus rating readstatus references
reportnumber review shortbooktitle slaccitation source status subject tags text thesistype thumbnail timestamp titles
topic topics urls versions web wos zblnumber"""
KNOWN_FIELDS = words(f"{_STANDARD} {_ALFOLIO} {_WILD}").union(*(field.bibtex for field in PAPER_FIELDS))
