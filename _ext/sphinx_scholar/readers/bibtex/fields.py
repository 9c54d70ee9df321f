"""The fields of text of a publication; see :mod:`sphinx_scholar.model.paper_fields`."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from ...model.paper_fields import DETAILS, PaperField
from ...model.publication import Venue
from ...model.text import is_absolute, joined
from . import problems
from .addresses import strip_latex_url
from .contributors import MEANINGS
from .dates import parse_iso
from .entry import RawEntry, short
from .identifiers import ARXIV_PREFIX, read_arxiv
from .languages import to_language
from .latex import to_plain, to_text
from .schema import ISSUED
from .symbols import STRINGS

#: The subtitles of titles that are read here.
SUBTITLES = {"maintitle": "mainsubtitle", "issuetitle": "issuesubtitle"}


def to_word(text: str) -> str:
    """Text, or the word of biblatex that it is: ``U.S. patent`` for ``patentus``."""
    word = to_text(text)
    return STRINGS.get(word.lower(), word)


READERS: Mapping[str, Callable[[str], str]] = {
    **{"text": to_text, "plain": to_plain, "language": to_language, "word": to_word, "verbatim": strip_latex_url},
    "date": to_text,
}


def read_field(raw: RawEntry, field: PaperField) -> str:
    """The text of a field."""
    written = raw.text(*field.bibtex)
    # An entry has few of the fields that there are.
    return READERS[field.type](written) if written else ""


def read_details(raw: RawEntry, venue: Venue, added: Iterable[PaperField]) -> tuple[tuple[PaperField, str], ...]:
    """The fields of :data:`DETAILS` and those that a site *added*, without what the *venue* says already."""
    said = {getattr(venue, name).casefold() for name in ("name", "place", "publisher", "series", "number")} - {""}
    found = []
    for field in DETAILS:
        text = read_field(raw, field)
        if field.name in SUBTITLES and text:
            text = joined([part for part in (text, to_text(raw.text(SUBTITLES[field.name]))) if part], ": ")
        if text and text.casefold() not in said and _is_shown(raw, field, text, venue):
            found.append((field, text))
    found += [(field, text) for field in added if (text := read_field(raw, field))]
    return tuple(found)


def _is_shown(raw: RawEntry, field: PaperField, text: str, venue: Venue) -> bool:
    """Whether the text of a field says something of its own; a wrong date is reported."""
    if field.type == "date" and field.name != "urldate":
        with suppress(ValueError):
            return bool(parse_iso(text))
        raw.add_problem(problems.BAD_DATE, field.name, text=short(text))
        return False
    if field.name in ("eprint", "eprinttype"):  # those of arXiv are identifiers
        if archive := raw.text("eprinttype", "archiveprefix").lower():
            return archive != "arxiv"
        return not (is_absolute(text) or ARXIV_PREFIX.match(text) or read_arxiv(raw, field.name)[0])
    if field.name == ("organization" if raw.has("organization") else "institution") and raw.type in ISSUED:
        return raw.has("author", "editor")  # else it is the author
    if field.name == "addendum":
        return raw.has("note")
    if field.name == "version":
        return text.removeprefix("v") != venue.number
    if field.name == "languages":
        return not to_language(raw.text(*field.bibtex))
    if field.name == "annotation":  # it can explain marks of authors instead
        return not any(words.search(text) for words in MEANINGS.values())
    if field.name in ("booktitle", "journal"):
        return venue.kind != "preprint" and text.casefold() not in venue.name.casefold()
    if field.name == "howpublished":
        return venue.kind != "preprint" and "://" not in text and not text.lower().startswith("www.")
    return True
