"""From an entry as written to the publication it describes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ...model.paper_fields import PAPER_FIELDS, PaperField
from ...model.people import Name
from ...model.publication import Contributor, Publication, Venue
from ...model.slugs import citekey_slug
from ...model.text import joined
from . import problems
from .contributors import by_role
from .dates import is_forthcoming, read_date
from .entry import Field, RawEntry, short
from .fields import read_details, read_field
from .identifiers import read_identifiers
from .languages import to_language
from .latex import to_plain, to_text
from .links import Exists, read_links, read_target
from .schema import AUTHORLESS, DATELESS, ISSUED, REQUIRED
from .venues import (
    NOT_YET,
    STATES,
    is_preprint,
    number_of_pages,
    read_pages,
    read_status,
    read_venue,
    without_placeholders,
)

#: What the ``type`` of a ``@thesis`` says (``mathesis`` is biblatex's own word for a Master's), and the type it makes.
THESIS_TYPES = {"master": "mastersthesis", "mathesis": "mastersthesis", "bachelor": "bachelorsthesis"}
MOST_KEYWORDS = 100
CREATORS = ("author", "editor", "organization", "institution", "collaboration", "shortauthor")

People = tuple[Contributor, ...]


def read_publication(
    raw: RawEntry, exists: Exists, added: Sequence[PaperField], suffixes: Sequence[str]
) -> Publication | None:
    """The publication that *raw* describes; ``None`` where it has no title."""
    without_placeholders(raw)
    number_of_pages(raw)
    identifiers = read_identifiers(raw)
    preprint = is_preprint(raw, identifiers)
    forthcoming = is_forthcoming(raw)
    if forthcoming in STATES.keys() - {"forthcoming", "to appear"}:
        raw.fields.setdefault("pubstate", Field(forthcoming, raw.location))
    if not _is_shown(raw, preprint, bool(forthcoming or raw.text("pubstate"))):
        return None
    venue = read_venue(raw, identifiers, preprint)
    people, others = by_role(raw)
    editors = people.pop("editor", ())
    authors, venue = _or_body(raw, people.pop("author", ()), venue)
    pages, article_number = read_pages(raw)
    published = venue.kind not in ("preprint", "web", "software", "dataset", "media", "law", "talk", "other")
    texts: dict[str, Any] = {f.name: read_field(raw, f) for f in PAPER_FIELDS}
    return Publication(
        key=raw.key,
        slug=citekey_slug(raw.key, suffixes),
        entry_type=_entry_type(raw),
        title=_title(raw),
        authors=authors,
        others=others,
        editors=editors,
        contributors=tuple(people.items()),
        date=read_date(raw),
        venue=venue,
        pages=pages,
        article_number=article_number,
        status=read_status(raw, venue, forthcoming),
        identifiers=identifiers,
        links=read_links(raw, identifiers, published, exists),
        keywords=_keywords(raw),
        preview=read_target(raw, "preview", exists),
        selected=raw.text("selected").strip().lower() in ("true", "yes", "1"),
        location=raw.location,
        more=read_details(raw, venue, added),
        titles=_titles(raw),
        **texts | {"award": _award(raw, texts["award"])},
    )


def _or_body(raw: RawEntry, authors: People, venue: Venue) -> tuple[People, Venue]:
    """The *authors*, or else the body that is responsible, which is then not the *venue* as well."""
    if authors or not (body := responsible_body(raw)):
        return authors, venue
    other = replace(venue, **{part: "" for part in ("name", "publisher") if getattr(venue, part) == body})
    return (Contributor(Name(literal=body)),), other


def _award(raw: RawEntry, text: str) -> str:
    """The *text* of an award, with its name, which al-folio shows instead, unless it is in the text."""
    name = to_plain(raw.text("award_name"))
    return text if name.casefold() in text.casefold() else f"{name}: {text}"


def _is_shown(raw: RawEntry, preprint: bool, forthcoming: bool) -> bool:
    """Report what *raw* lacks. Without a title it cannot be shown, and the answer is ``False``."""
    if not to_text(raw.text("title")).strip():
        raw.add_problem(problems.NO_TITLE, key=raw.key)
        return False
    if raw.damaged & {"crossref", "xdata"}:
        return True  # who knows what it would have had from there
    unsigned = raw.text("entrysubtype").lower() in ("newspaper", "magazine")
    if not raw.has(*CREATORS) and raw.type not in AUTHORLESS and not unsigned:
        raw.add_problem(problems.NO_AUTHOR, key=raw.key)
    if not raw.has("year", "date") and raw.type not in DATELESS and not forthcoming:
        raw.add_problem(problems.NO_YEAR, key=raw.key)
    needed = REQUIRED.get(raw.type, ())
    coming = forthcoming or NOT_YET.match(str(to_text(raw.text("note"))))
    if needed and not preprint and not coming and not raw.has(*needed):
        raw.add_problem(problems.NO_VENUE, key=raw.key, field=needed[0], type=raw.type)
    return True


def responsible_body(raw: RawEntry) -> str:
    """The organization that stands for the author of a manual, a standard or the like, as in BibTeX and biblatex."""
    if raw.type not in ISSUED or raw.has("author", "editor"):
        return ""
    return str(to_text(raw.text("organization", "institution")))


def _entry_type(raw: RawEntry) -> str:
    """The type as written; biblatex's ``@thesis`` says in its field ``type`` whose it is."""
    written = raw.text("type").lower() if raw.type == "thesis" else ""
    return next((name for word, name in THESIS_TYPES.items() if word in written), raw.type)


def _titles(raw: RawEntry) -> tuple[tuple[str, str], ...]:
    """The titles in other languages, of annotations such as ``title+an:zh = {="标题"}``."""
    found = {}
    for name in [name for name in raw.fields if name.startswith("title+an:")]:
        written = raw.text(name).strip().removeprefix("=").strip().removeprefix('"').removesuffix('"')
        found[to_language(name.partition(":")[2].replace("_", "-"))] = to_text(written)
    return tuple((tag, title) for tag, title in found.items() if tag and title)


def _title(raw: RawEntry) -> str:
    title, subtitle = to_text(raw.text("title")), to_text(raw.text("subtitle"))
    return joined([title, subtitle], " " if title.endswith(("?", "!", ":")) else ": ") if subtitle else title


def _keywords(raw: RawEntry) -> tuple[str, ...]:
    """The keywords, each once; they are parted by semicolons where there is one, else by commas."""
    texts = [str(to_text(raw.text(name))) for name in ("keywords", "keyword")]
    parts = (re.split("[;；]" if re.search("[;；]", text) else "[,，、،]", text) for text in texts)
    found = tuple(dict.fromkeys(word.strip() for words in parts for word in words if word.strip()))
    if len(found) > MOST_KEYWORDS:  # each makes a page
        last = short(found[MOST_KEYWORDS - 1])
        raw.add_problem(problems.MANY_KEYWORDS, "keywords", "keyword", key=raw.key, limit=MOST_KEYWORDS, last=last)
    return found[:MOST_KEYWORDS]
