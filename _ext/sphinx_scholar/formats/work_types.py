"""The kind of a work, and the type of each kind in each format."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..model.patterns import regex
from ..model.publication import Publication

_VOLUMES = frozenset({"proceedings", "mvproceedings"})
CHAPTERS = frozenset({"incollection", "inbook", "bookinbook", "suppbook", "inreference"})
_NEWSPAPERS = frozenset({"newspaper", "magazine"})
_MANUSCRIPTS = frozenset({"manuscript", "archival", "inarchive"})
#: The entry types that a talk can have, and the words by which a field tells that it is one.
_OF_TALKS = frozenset({"misc", "unpublished", "booklet"})
TALKS = frozenset({"presentation", "talk", "lecture", "poster"})
_TALK = regex(
    r"""\b(?:talk|presentation|presented|keynote|poster|plenary|seminar|colloquium|(?:invited|guest|public)\ lecture
    |lecture(?!\ note))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MEETING = regex(r"\b(?:workshop|conference|congress|symposium|meeting|kolloquium|colloque)\b", re.IGNORECASE)
_WEB_PAGES = frozenset({"online", "www", "electronic"})


@dataclass(frozen=True, slots=True)
class Types:
    """The types of a kind of work.

    *openurl* is the metadata format and the genre of a context object, *zotero* the item type of Zotero.
    """

    bibtex: str
    ris: str
    csl: str
    schema_org: str
    openurl: str
    zotero: str


#: One row for each kind: its :class:`Types`.
_ROWS = """
conference   inproceedings CPAPER  paper-conference       ScholarlyArticle   book/proceeding conferencePaper
journal      article       JOUR    article-journal        ScholarlyArticle   journal/article journalArticle
preprint     misc          UNPB    article                ScholarlyArticle   dc/             preprint
report       techreport    RPRT    report                 Report             book/report     report
thesis       phdthesis     THES    thesis                 Thesis             dissertation/   thesis
book         book          BOOK    book                   Book               book/book       book
chapter      incollection  CHAP    chapter                Chapter            book/bookitem   bookSection
software     software      COMP    software              SoftwareSourceCode dc/             computerProgram
dataset      dataset       DATA    dataset                Dataset            dc/             dataset
post         misc          BLOG    post-weblog            BlogPosting        dc/             blogPost
web          online        ELEC    webpage                WebPage            dc/             webpage
patent       misc          PAT     patent                 CreativeWork       dc/             patent
standard     misc          STAND   standard               CreativeWork       dc/             standard
newspaper    article       NEWS    article-newspaper      NewsArticle        journal/article newspaperArticle
magazine     article       MGZN    article-magazine       Article            journal/article magazineArticle
manuscript   unpublished   MANSCPT manuscript             Manuscript         dc/             manuscript
letter       misc          PCOMM   personal_communication Message            dc/             letter
talk         misc          SLIDE   speech        PresentationDigitalDocument dc/             presentation
issue        misc          JFULL   periodical             PublicationIssue   journal/issue   book
entry        incollection  ENCYC   entry-encyclopedia     Article            book/bookitem   encyclopediaArticle
media        misc          GEN     document               CreativeWork       dc/             document
audio        misc          SOUND   song                   AudioObject        dc/             audioRecording
music        misc          MUSIC   song                   MusicRecording     dc/             audioRecording
video        misc          VIDEO   motion_picture         VideoObject        dc/             videoRecording
movie        misc          MPCT    motion_picture         Movie              dc/             film
image        misc          ART     graphic                ImageObject        dc/             artwork
artwork      misc          ART     graphic                VisualArtwork      dc/             artwork
performance  misc          GEN     performance            CreativeWork       dc/             presentation
map          misc          MAP     map                    Map                dc/             map
law          misc          LEGAL   treaty                 Legislation        dc/             statute
jurisdiction misc          CASE    legal_case             CreativeWork       dc/             case
legislation  misc          STAT    legislation            Legislation        dc/             statute
other        misc          GEN     document               CreativeWork       dc/             document
"""
#: The type of each kind of work in each format, by the kinds that :func:`kind` returns, or by narrower entry types.
TYPES: Mapping[str, Types] = {name: Types(*cells) for name, *cells in map(str.split, _ROWS.strip().splitlines())}


#: The entry types that have types of their own in formats, with the kind of which they are.
NARROWER: Mapping[str, str] = {
    **dict.fromkeys(("audio", "music", "video", "movie", "image", "artwork", "performance", "map"), "media"),
    **dict.fromkeys(("jurisdiction", "legislation"), "law"),
    "entry": "chapter",
    "magazine": "newspaper",
}


def kind(publication: Publication) -> str:
    """The kind of the venue; of a part of a book ``chapter``, of proceedings ``book``, of a blog post ``post``."""
    venue, written = publication.venue, publication.entry_type
    if venue.kind == "conference" and written in _VOLUMES:
        return "book"
    if venue.kind == "book" and written in CHAPTERS and venue.name:
        return "chapter"
    subtype = publication.detail("entrysubtype").lower()
    if written in _NEWSPAPERS or (venue.kind == "journal" and subtype in _NEWSPAPERS):
        return "newspaper"
    if written == "letter":
        return "letter"
    if (
        written in _MANUSCRIPTS
        or (venue.kind == "other" and subtype == "manuscript")
        or (venue.kind == "other" and (publication.detail("library") or publication.detail("shelfmark")))
    ):
        return "manuscript"
    if venue.kind == "web" and written not in _WEB_PAGES:
        return "post"
    if written == "periodical":
        return "issue"
    return "talk" if _is_talk(publication) else venue.kind


def _is_talk(publication: Publication) -> bool:
    """Whether a work of no other kind is a talk or a poster by what its fields say."""
    if publication.entry_type not in _OF_TALKS or publication.venue.kind not in ("other", "book"):
        return False
    how = f"{publication.detail('howpublished')} {publication.venue.name}"
    said = f"{publication.detail('type')} {publication.detail('entrysubtype')} {publication.note} {how}"
    return bool(_TALK.search(said) or _MEETING.search(how))


def is_article(publication: Publication) -> bool:
    """Whether the work appeared in a journal, a magazine or a newspaper, or is an issue of one."""
    return kind(publication) in ("journal", "newspaper", "issue")


def types(publication: Publication) -> Types:
    """The types of *publication*."""
    which, written = kind(publication), publication.entry_type
    if which == "newspaper" and publication.detail("entrysubtype").lower() == "magazine":
        written = "magazine"
    elif written == "inreference":
        written = "entry"
    return TYPES[written if NARROWER.get(written) == which else which]
