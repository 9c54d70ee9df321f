"""The kinds of page and the fields of their front matter, declared once; a site adds kinds in ``conf.py``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .field import Field, Relation
from .message import Message
from .note_fields import NOTE
from .unpickling import unpickled_by_slots


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: all pages in *folder*, or the one page *docname*, sorted by the date in the field *order*.

    *schema_org* is the type of what its pages are about. Those of a kind with one date, such as notes, can be in
    folders below *folder*, for example one for each year.
    """

    name: str
    label: str
    plural: str
    folder: str = ""
    docname: str = ""
    fields: tuple[Field, ...] = ()
    order: str = ""
    schema_org: str = ""

    @property
    def nested(self) -> bool:
        """Whether pages in folders below *folder* are of this kind: it has a date, and no period."""
        return any(f.name == self.order for f in self.fields) and all(f.type != "end" for f in self.fields)

    def field(self, name: str) -> Field | None:
        """The field of that name or synonym."""
        return next((f for f in self.fields if name == f.name or name in f.synonyms), None)


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class Target:
    """What a relation points at, as written: a *kind* of page (``paper``, ``project``, ...) and its key or slug."""

    kind: str
    name: str
    line: int = field(default=0, repr=False)


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class Page:
    """A page as its front matter declares it: the validated *values* of its fields, and the line of each."""

    docname: str
    kind: str
    slug: str
    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)


COMMON = (
    Field("title", "text", "the title of the page, if its text has no `# Title`"),
    Field("description", "text", "one or two sentences for search results and previews"),
    Field("topics", "texts", "topics, each with a page of its own", synonyms=("tags",), separator=", ", verbatim=True),
    Field("aliases", "paths", "old addresses of the page, which redirect to it"),
    Field("draft", "flag", "`true`: shown in the preview only, not published"),
)
#: The fields of pages that can be records of the CV.
RECORD = (*COMMON, Field("cv_title", "text", "title on the CV, if it differs from that of the page"))
_ADVISORS = "advisors: `Name` or `Name, affiliation`"
_LABELLED = (
    Field("advisors", "people", _ADVISORS, synonyms=("advisor",), label=Message("Advisor"), plural=Message("Advisors")),
    Field("event", "text", "the conference, series, or seminar", label=Message("Event")),
    Field("host", "texts", "institutions or groups", label=Message("Affiliation"), plural=Message("Affiliations")),
    Field("place", "text", "city and country", label=Message("Location")),
    Field("stack", "texts", "programming languages and frameworks", label=Message("Built with"), separator=", "),
    Field("license", "text", "SPDX identifier of the license", label=Message("License"), verbatim=True),
)
#: The built-in fields with a label, in the order in which pages show them.
FACTS = {field.name: field for field in _LABELLED}
_PAPERS = "citekeys of the papers that"
_SPAN = (
    Field("start", "date", "when it began", required=True),
    Field("end", "end", "when it ended, or `present`", required=True),
)
_RESEARCH = (
    *_SPAN,
    FACTS["place"],
    FACTS["host"],
    FACTS["advisors"],
    Field("highlights", "texts", "contributions and results, in a few lines for the CV"),
    Field(
        "papers",
        "names",
        f"{_PAPERS} resulted from it",
        relation=Relation("paper", Message("Papers"), Message("Research project")),
    ),
    Field(
        "projects",
        "names",
        "slugs of its projects",
        relation=Relation("project", Message("Code and data"), Message("Research project")),
    ),
)
_PROJECT = (
    FACTS["stack"],
    Field("repository", "url", "address of the source code"),
    Field("homepage", "url", "its own website"),
    FACTS["license"],
    Field("highlights", "texts", "features, in a few lines for the CV"),
    Field(
        "papers",
        "names",
        f"{_PAPERS} it belongs to",
        relation=Relation("paper", Message("Papers"), Message("Code and data")),
    ),
)
_NUMBERS = (
    Field("value", "text", "the number, with its unit: `3.1×`", required=True),
    Field("label", "text", "its meaning, in a few words", required=True),
    Field("source", "text", "its source", required=True),
    Field("url", "url", "the address of the source"),
)
_PAPER = (
    Field("teaser", "picture", "a teaser image, shown in lists and on the page"),
    Field("teaser_alt", "text", "alternative text of the image, if the SVG file has no `<title>`"),
    Field("teaser_caption", "text", "caption of the image on the page"),
    Field("numbers", "records", "up to three key figures", fields=_NUMBERS),
)
_EDUCATION = (
    *_SPAN,
    Field("institution", "text", "the university", required=True),
    Field("place", "text", "city and country"),
    Field("degree", "text", "the degree and subject", required=True),
    Field("advisor", "person", "the advisor"),
)
_SERVICE = (
    Field("role", "text", "the role", required=True),
    Field("venues", "texts", "conferences and journals served", separator=", "),
    Field("organization", "text", "where"),
    Field("start", "date", "when it began"),
    Field("end", "end", "when it ended, or `present`"),
)
_HONORS = (
    Field("title", "text", "the honor", required=True),
    Field("issuer", "text", "the awarding institution"),
    Field("year", "date", "when", required=True),
)
_WHEN = (
    Field("start", "date", "when it began"),
    Field("end", "end", "when it ended, or `present`"),
    Field("url", "url", "its web page, or a file next to `cv.md`"),
)
#: Sections of the CV whose records have a title and details: the fields of each section in the order in which they are
#: shown, the first of them as the title.
ITEMS: Mapping[str, tuple[str, tuple[Field, ...]]] = {
    "positions": (
        "positions, newest first",
        (
            Field("role", "text", "the position", required=True),
            Field("organization", "text", "the university, institute, or company", required=True),
            Field("department", "text", "the department or group"),
            Field("place", "text", "city and country"),
            *_WHEN,
        ),
    ),
    "grants": (
        "grants, newest first",
        (
            Field("title", "text", "what is funded", required=True),
            Field("funder", "text", "who funds it", required=True),
            Field("role", "text", "the role in it, such as principal investigator"),
            Field("number", "text", "the number of the grant"),
            Field("amount", "text", "the amount, with its currency"),
            *_WHEN,
        ),
    ),
    "teaching": (
        "courses, newest first",
        (
            Field("title", "text", "the course", required=True),
            Field("role", "text", "lecturer, teaching assistant, ..."),
            Field("institution", "text", "the university"),
            Field("level", "text", "the audience, such as master's students"),
            *_WHEN,
        ),
    ),
    "supervision": (
        "students, newest first",
        (
            Field("name", "person", "the student", required=True),
            Field("degree", "text", "the degree sought"),
            Field("title", "text", "the title of their thesis"),
            Field("institution", "text", "the university"),
            Field("now", "text", "the current position"),
            *_WHEN,
        ),
    ),
}
_CV = (
    Field("updated", "date", "the month of the last change", required=True),
    Field("education", "records", "degrees, newest first", fields=_EDUCATION),
    Field("service", "records", "reviewing, committees, memberships", fields=_SERVICE),
    Field("honors", "records", "honors and awards, newest first", fields=_HONORS),
    Field("skills", "lists", "groups of skills: a label, and a list"),
    *(Field(name, "records", meaning, fields=fields) for name, (meaning, fields) in ITEMS.items()),
)
KINDS = (
    Kind("page", Message("Page"), Message("Pages"), fields=COMMON),
    Kind("paper", Message("Paper"), Message("Papers"), "papers", fields=COMMON + _PAPER, order="date"),
    Kind(
        "research",
        Message("Research", "one page"),
        Message("Research"),
        "research",
        fields=RECORD + _RESEARCH,
        order="start",
    ),
    Kind(
        "project",
        Message("Project"),
        Message("Projects"),
        "projects",
        fields=RECORD + _PROJECT,
        schema_org="SoftwareSourceCode",
    ),
    Kind("note", Message("Note"), Message("Notes"), "research/notes", fields=RECORD + NOTE, order="date"),
    Kind("cv", Message("Curriculum vitae"), Message("Curricula vitae"), docname="cv", fields=COMMON + _CV),
)
