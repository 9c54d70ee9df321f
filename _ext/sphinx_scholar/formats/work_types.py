"""The kind of a work, and the type of each kind in each format."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.publication import Publication

_VOLUMES = frozenset({"proceedings", "mvproceedings"})
CHAPTERS = frozenset({"incollection", "inbook", "bookinbook", "suppbook", "inreference"})
_NEWSPAPERS = frozenset({"newspaper", "magazine"})
_MANUSCRIPTS = frozenset({"manuscript", "archival", "inarchive", "letter"})
_WEB_PAGES = frozenset({"online", "www", "electronic"})


@dataclass(frozen=True, slots=True)
class Types:
    """The types of a kind of work.

    *openurl* is the metadata format and the genre of a context object, *zotero* the item type of Zotero, *highwire* the
    ``DC.type`` of a kind that no Highwire tag implies.
    """

    bibtex: str
    ris: str
    csl: str
    schema_org: str
    openurl: str
    zotero: str
    highwire: str


_ROWS = """
conference  inproceedings  CPAPER  paper-conference  ScholarlyArticle    book/proceeding  conferencePaper  -
journal     article        JOUR    article-journal   ScholarlyArticle    journal/article  journalArticle   -
preprint    misc           UNPB    article           ScholarlyArticle    dc/              preprint         preprint
report      techreport     RPRT    report            Report              book/report      report           -
thesis      phdthesis      THES    thesis            Thesis              dissertation/    thesis           -
book        book           BOOK    book              Book                book/book        book             book
chapter     incollection   CHAP    chapter           Chapter             book/bookitem    bookSection      -
software    misc           COMP    software          SoftwareSourceCode  dc/              computerProgram  software
dataset     misc           DATA    dataset           Dataset             dc/              dataset          dataset
post        misc           BLOG    post-weblog       BlogPosting         dc/              blogPost         -
web         misc           ELEC    webpage           WebPage             dc/              webpage          -
patent      misc           PAT     patent            CreativeWork        dc/              patent           patent
standard    misc           STAND   standard          CreativeWork        dc/              standard         standard
newspaper   article        NEWS    article-newspaper NewsArticle     journal/article newspaperArticle newspaperArticle
manuscript  unpublished    MANSCPT manuscript        Manuscript          dc/              manuscript       manuscript
other       misc           GEN     document          CreativeWork        dc/              document         -
"""
#: The type of each kind of work in each format, by the kinds that :func:`kind` returns.
TYPES: Mapping[str, Types] = {
    name: Types(*("" if cell == "-" else cell for cell in cells))
    for name, *cells in map(str.split, _ROWS.strip().splitlines())
}


def kind(publication: Publication) -> str:
    """The kind of the venue; of a part of a book ``chapter``, of proceedings ``book``, of a blog post ``post``."""
    venue = publication.venue
    if venue.kind == "conference" and publication.entry_type in _VOLUMES:
        return "book"
    if venue.kind == "book" and publication.entry_type in CHAPTERS and venue.name:
        return "chapter"
    subtype = publication.detail("entrysubtype").lower()
    if publication.entry_type in _NEWSPAPERS or (venue.kind == "journal" and subtype in _NEWSPAPERS):
        return "newspaper"
    if publication.entry_type in _MANUSCRIPTS or (
        venue.kind == "other" and (publication.detail("library") or publication.detail("shelfmark"))
    ):
        return "manuscript"
    if venue.kind == "web" and publication.entry_type not in _WEB_PAGES:
        return "post"
    return venue.kind


def is_article(publication: Publication) -> bool:
    """Whether the work appeared in a journal, a magazine or a newspaper."""
    return kind(publication) in ("journal", "newspaper")


def types(publication: Publication) -> Types:
    """The types of *publication*."""
    return TYPES[kind(publication)]
