"""The fields of publications that are text: from which fields of BibTeX each is read, and what becomes of it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .message import Message
from .publication import Publication
from .text import joined


@dataclass(frozen=True, slots=True)
class PaperField:
    """A field of text: an attribute of :class:`sphinx_scholar.model.publication.Publication`,
    or one of those that publications have in *more*.

    It is read from the first of the *bibtex* fields that an entry has; its *type* is ``text``, ``plain`` (text in which
    Markdown and HTML are removed), ``language``, ``date`` (of biblatex), ``dated`` (text with a date, ``2026-11-26``),
    ``word`` (text, or a word that biblatex localizes, such as ``patentus``) or ``verbatim`` (an identifier).

    *header*, *section*, *row* and *cv* are its position among the fields in the header of a paper's page, in sections
    after the header, in the rows of lists and in the CV; 0 if it is not shown there. The *label* is the heading of its
    section, and precedes its text elsewhere.

    *exports* has the name of the field in each format: ``bibtex``, ``bibtex_details`` (in files, not to be copied from
    a page), ``csl``, ``ris``, ``highwire``, ``jsonld`` and ``resume``. A *noted* field is among the notes of those
    formats that have notes and no other place for it.
    """

    name: str
    bibtex: tuple[str, ...]
    type: Literal["text", "plain", "language", "date", "dated", "word", "verbatim"] = "text"
    label: str = ""
    header: int = 0
    section: int = 0
    row: int = 0
    row_class: str = ""
    cv: int = 0
    exports: Mapping[str, str] = field(default_factory=dict, hash=False)
    noted: bool = False

    def of(self, publication: Publication) -> str:
        """The text of *publication*, ``""`` if it has none."""
        text = getattr(publication, self.name, "")
        return text if isinstance(text, str) and text else dict(publication.more).get(self, "")


_AWARD = {"bibtex_details": "award", "jsonld": "award", "resume": "award"}
_NOTE = {"bibtex": "note", "resume": "note"}
_LANGUAGE = {"csl": "language", "highwire": "citation_language", "jsonld": "inLanguage"}
_ABSTRACT = {"bibtex_details": "abstract", "csl": "abstract", "highwire": "citation_abstract", "jsonld": "abstract"}
_NOTES = ("note", "addendum", "additional_info")
#: The fields that are attributes of a publication.
PAPER_FIELDS = (
    PaperField(
        "award", ("award", "award_name"), "plain", header=1, row=2, row_class="award", cv=2, exports=_AWARD, noted=True
    ),
    PaperField("note", _NOTES, "plain", header=2, row=1, row_class="pub-note", cv=1, exports=_NOTE, noted=True),
    PaperField("language", ("langid", "language", "lang", "hyphenation"), "language", exports=_LANGUAGE),
    PaperField("abstract", ("abstract",), label=Message("Abstract"), section=1, exports=_ABSTRACT),
)


def _detail(
    name: str, label: str = "", *, of: str = "", type: str = "text", header: int = 0, noted: bool = True, **exports: str
) -> PaperField:
    """A field read from the BibTeX fields *of* (else that of its name), and written to the first of them.

    It is in the header if it has a label, unless *header* is negative.
    """
    names = tuple(of.split()) or (name,)
    place = max(header or (20 if label else 0), 0)
    written = {"bibtex": names[0], **exports}
    return PaperField(name, names, type, label, place, exports=written, noted=noted)  # type: ignore[arg-type]


#: The fields that publications have in *more*. Those without a label are shown in the line of the venue and in
#: references alone, or in the label of citations.
DETAILS = (
    _detail("edition", csl="edition", ris="ET", jsonld="bookEdition"),
    _detail("volumes", of="volumes numvolumes", csl="number-of-volumes", ris="NV"),
    _detail("part", Message("Part", "field"), header=-1, csl="part-number"),
    _detail("chapter", csl="chapter-number", ris="SE"),
    _detail("type", of="type thesistype", type="word", noted=False),
    _detail("origdate", Message("First published", "field"), type="date", csl="original-date", ris="OP"),
    _detail("collaboration", noted=False),
    _detail("shorthand", Message("Cited as", "field"), csl="citation-label"),
    _detail("shortauthor", noted=False),
    _detail("shortjournal", noted=False, csl="container-title-short", ris="J2"),
    _detail("shortbooktitle", noted=False, csl="container-title-short", ris="J2"),
    _detail("shorteditor", noted=False),
    _detail("sortname", noted=False),
    _detail("entrysubtype", noted=False),
    _detail("shelfmark", Message("Shelfmark", "field"), of="shelfmark callnumber", csl="archive_location", ris="AN"),
    _detail("library", Message("Library", "field"), of="library archive", csl="archive", ris="DB"),
    _detail("collection", Message("Collection", "field"), csl="archive_collection"),
    _detail("box", Message("Box", "field")),
    _detail("folder", Message("Folder", "field")),
    _detail("titleaddon", header=3),
    _detail("pubstate", type="word", csl="status"),
    _detail("addendum", header=5, of="addendum additional_info", type="plain"),
    _detail("annotation", header=6, type="plain"),
    _detail("languages", Message("Language", "field"), of="language langid lang hyphenation"),
    _detail("shorttitle", Message("Short title", "field"), csl="title-short", ris="ST", jsonld="alternateName"),
    _detail("booktitle", Message("In", "field")),
    _detail("journal", Message("Journal", "field"), of="journal journaltitle"),
    _detail("maintitle", Message("Main title", "field"), csl="volume-title"),
    _detail("issuetitle", Message("Issue", "field"), csl="part-title"),
    _detail("booktitleaddon", Message("On the book", "field")),
    _detail("maintitleaddon", Message("On the main title", "field")),
    _detail("journaltitleaddon", Message("On the journal", "field")),
    _detail("issuetitleaddon", Message("On the issue", "field")),
    _detail("eventtitle", Message("Event", "field"), csl="event-title"),
    _detail("eventtitleaddon", Message("On the event", "field")),
    _detail("eventdate", Message("Date of the event", "field"), type="date", csl="event-date"),
    _detail("eventplace", Message("Place of the event", "field"), of="venue eventvenue", csl="event-place"),
    _detail("organization", Message("Organization", "field")),
    _detail("institution", Message("Institution", "field"), of="institution court"),
    _detail("school", Message("School", "field")),
    _detail("howpublished", Message("How published", "field"), type="plain", csl="medium"),
    _detail("version", Message("Version", "field"), csl="version", jsonld="version"),
    _detail("license", Message("License"), of="license licence", type="plain"),
    _detail("funding", Message("Funding", "field"), type="plain"),
    _detail("reportnumber", Message("Report number", "field"), csl="number", jsonld="reportNumber"),
    _detail(
        "pagetotal", Message("Pages", "field"), of="pagetotal numpages", csl="number-of-pages", jsonld="numberOfPages"
    ),
    _detail("origtitle", Message("Original title", "field"), csl="original-title"),
    _detail("origpublisher", Message("First published by", "field"), csl="original-publisher"),
    _detail("origlocation", Message("First published in", "field"), csl="original-publisher-place"),
    _detail("origlanguage", Message("Original language", "field")),
    _detail("reprinttitle", Message("Reprinted as", "field")),
    _detail("nameaddon", Message("On the author", "field")),
    _detail("authortype", Message("Type of author", "field")),
    _detail("urldate", Message("Accessed", "field"), type="date", csl="accessed", ris="Y2"),
    _detail("eprint", type="verbatim", noted=False),
    _detail("eprinttype", of="eprinttype archiveprefix", noted=False),
    _detail("pmid", "PMID", header=-1, of="pmid pubmed", type="verbatim", csl="PMID"),
    _detail("pmcid", "PMCID", header=-1, of="pmcid pmc", type="verbatim", csl="PMCID"),
    _detail("mrnumber", "MR", header=-1, type="verbatim"),
    _detail("zblnumber", "Zbl", header=-1, of="zblnumber zbl", type="verbatim"),
    *(_detail(name, name.upper(), type="verbatim") for name in ("isrn", "ismn", "isan", "iswc", "lccn", "oclc")),
)


def shown(publication: Publication, place: Literal["header", "section", "row", "cv"]) -> list[tuple[PaperField, str]]:
    """The fields that *publication* shows at a *place*, in order, with their texts."""
    fields = sorted((f for f in _fields(publication) if getattr(f, place)), key=lambda f: int(getattr(f, place)))
    return [(f, text) for f in fields if (text := f.of(publication))]


def exported(publication: Publication, form: str) -> dict[str, str]:
    """The texts of *publication* by their names in a format, empty ones too; those of one name are joined."""
    texts: dict[str, list[str]] = {}
    for of in _fields(publication):
        if form in of.exports:
            texts.setdefault(of.exports[form], []).append(of.of(publication))
    return {name: joined([text for text in found if text], ". ") for name, found in texts.items()}


def notes(publication: Publication, form: str, placed: Container[str] = ()) -> list[str]:
    """The texts for which a format has no other place than notes, the author's own first; without *placed* fields."""
    fields = [f for f in _fields(publication) if f.noted and form not in f.exports and f.name not in placed]
    found = [(f, text) for f in sorted(fields, key=lambda f: f.name != "note") if (text := f.of(publication))]
    return [joined([f"{f.label}: ", text], "") if f.label else text for f, text in found]


def _fields(publication: Publication) -> tuple[PaperField, ...]:
    return (*PAPER_FIELDS, *(field for field, _ in publication.more))
