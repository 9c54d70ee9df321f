"""Publications as entries of classic BibTeX, for styles of pybtex.

Fields are as written, since styles change their case and read their braces, as far as pybtex can read their LaTeX; what
is written in the dialect of biblatex is added as BibTeX has it.
"""

import re
from collections.abc import Sequence
from contextlib import suppress

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Entry, Person
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from ...model.dates import MONTHS
from ...model.people import Name
from ...model.publication import Contributor, Publication
from .addresses import SCHEME, WEB, strip_latex_url
from .entry import RawEntry
from .latex import outside_maths, to_text
from .schema import CLASSIC

#: Special characters of LaTeX, as which pybtex reads fields. (It cannot print a brace.)
SPECIAL = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "&%#_"}, "\\": r"{\textbackslash}", "~": r"\textasciitilde{}", "{": "", "}": ""}
)
#: Types whose year styles can do without.
YEARLESS = frozenset({"misc", "manual", "booklet", "unpublished"})
BRACES = str.maketrans("", "", "{}")
#: An address in LaTeX that pybtex would link, though it does not lead to the web.
SCRIPT = re.compile(r"\\(?:url|href)\s*\{\s*(?!(?:https?|ftp|mailto):)[A-Z][A-Z0-9+.-]*:", re.IGNORECASE)
#: The longest text that is looked at, in characters: checking abstracts takes most of the time, and no style has them.
LONGEST = 1000
#: Fields that have been resolved already.
RESOLVED = frozenset({"author", "editor", "crossref", "xdata"})
#: The field for the venue, by type; ``howpublished`` for types that are not here.
VENUE = {
    "article": "journal",
    "techreport": "institution",
    **dict.fromkeys(("phdthesis", "mastersthesis"), "school"),
    **dict.fromkeys(("inproceedings", "incollection", "inbook"), "booktitle"),
}
#: The field that styles of pybtex need, by type; an entry that lacks it becomes ``misc``.
NEEDED = {**VENUE, "book": "publisher", "inbook": "publisher", "unpublished": "note"}


def pybtex_entry(work: Publication, raw: RawEntry) -> Entry:
    """A work as an entry of classic BibTeX."""
    kind = CLASSIC.get(raw.type, "misc")
    if kind == "phdthesis" and "master" in raw.text("type").lower():
        kind = "mastersthesis"
    if work.venue.kind == "preprint":
        kind = "misc"
    fields = _fields(work, raw, kind)
    if not (raw.damaged or work.venue.kind == "preprint"):
        written = {name: field.value for name, field in raw.fields.items() if name not in RESOLVED}
        if written.get("month", "").isdigit():
            del written["month"]
        # Styles link it, whatever its scheme.
        if (scheme := SCHEME.match(strip_latex_url(written.get("url", "")))) and scheme[0].lower() not in WEB:
            del written["url"]
        fields |= {name: value for name, value in written.items() if len(value) <= LONGEST and _is_clean(value)}
    creators = work.authors or (work.editors if kind in ("book", "inbook") else ())
    if not fields[NEEDED.get(kind, "title")] or not (creators or kind in ("manual", "proceedings")):
        kind = "misc"
        fields.setdefault("howpublished", fields.get("journal") or fields.get("booktitle", ""))
    people = {role: _with_others(work, role) for role in ("author", "editor")}
    persons = {role: _persons(found, raw.text(role)) for role, found in people.items() if found}
    entry = Entry(kind, {name: value for name, value in fields.items() if value}, persons)
    entry.key = work.key
    return entry


def _with_others(work: Publication, role: str) -> list[Contributor]:
    """The contributors in a *role*, the last of whom stands for ``and others``."""
    return [*work.people(role), *([Contributor(Name(family="others"))] if role in work.others else [])]


def _persons(found: Sequence[Contributor], text: str) -> list[Person]:
    """The contributors as read, or as written where braces matter to styles that abbreviate names."""
    persons = [to_person(one) for one in found]
    if "{" in text and "=" not in text and _is_clean(text):
        with suppress(PybtexError):
            written = [Person(name) for name in split_name_list(text)]
            if [str(one).translate(BRACES) for one in written] == [str(one).translate(BRACES) for one in persons]:
                return written
    return persons


def _is_clean(text: str) -> bool:
    """Whether pybtex can read the LaTeX of *text*, and leaves none of it."""
    if not any(sign in text for sign in "\\$~%"):
        return True
    # A percent sign begins a comment there, which few authors mean in a bibliography.
    if re.search(r"(?<!\\)%", text) or SCRIPT.search(text):
        return False
    try:
        shown = str(Text.from_latex(text))
    except (PybtexError, UnicodeError):  # the latter for a backslash at the end
        return False
    # sphinxcontrib-bibtex makes links of the addresses in `\\url`.
    return not any(sign in shown.replace("\\url ", "").replace("\\url", "") for sign in "\\${}")


def escape(text: str) -> str:
    """Plain *text* as LaTeX; mathematics is kept."""
    return outside_maths(text, lambda part: part.translate(SPECIAL))


def to_person(contributor: Contributor) -> Person:
    """A name as a person of pybtex; that of an organization is a last name in braces."""
    name = contributor.name
    person = Person()
    if name.literal or name.is_east_asian or name.family_first:
        person.last_names = [f"{{{escape(name.display)}}}"]  # is cited as a whole
        return person
    person.last_names = escape(name.family).split()
    given = escape(name.given).split()
    person.first_names, person.middle_names = given[:1], given[1:]
    person.prelast_names = escape(name.particle).split()
    person.lineage_names = escape(name.suffix).split()
    return person


def _fields(work: Publication, raw: RawEntry, kind: str) -> dict[str, str]:
    venue, ids, date = work.venue, work.identifiers, work.date
    preprint = venue.kind == "preprint"
    # Styles stop at an entry without a year that they need.
    undated = "" if kind in YEARLESS else "n.d."
    texts = {
        VENUE.get(kind, "howpublished"): f"{venue.name}:{ids.arxiv}" if preprint and ids.arxiv else venue.name,
        "volume": venue.volume,
        "number": venue.issue or venue.number,
        "series": venue.series,
        "publisher": "" if preprint else venue.publisher,
        "address": venue.place,
        "pages": work.pages or work.article_number,
        "year": date.year_text if date else to_text(raw.text("year")) if "year" in raw.fields else undated,
        "month": MONTHS[date.month - 1] if date and date.month else "",
        "note": work.note,
        "keywords": ", ".join(work.keywords),
        "language": work.language,
        **{field: to_text(raw.text(field)) for field in ("edition", "chapter", "type")},
    }
    fields = {"title": f"{{{escape(work.title)}}}"}  # styles change the case of letters outside braces
    fields |= {field: escape(text) for field, text in texts.items()}
    fields |= {"doi": ids.doi, "isbn": ids.isbn, "issn": ids.issn}
    if ids.arxiv:
        fields |= {"eprint": ids.arxiv, "archiveprefix": "arXiv", "primaryclass": ids.arxiv_class}
    fields["url"] = next((work.link(role) for role in ("anthology", "publisher", "website") if work.link(role)), "")
    return fields
