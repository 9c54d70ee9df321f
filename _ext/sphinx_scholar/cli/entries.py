"""Entries of works in the style of a bibliography.

Of each new entry, the citekey follows the scheme of the others, the fields have their names, their order and their
layout, and a venue that is there is written in the same way, with the same short name. Topics are left to the author.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..formats.latex_text import latex, verbatim, written_name
from ..model.dates import MONTHS
from ..model.people import Name, fold_title
from .citekeys import Work
from .house_style import ORDER, VENUES, HouseStyle, venue_names
from .services.record import Record

#: Fields that an entry gets only if others of its type have them.
OPTIONAL = frozenset(("abstract", "issn", "isbn", "eprintclass", "publisher", "url", "editor", "edition", "series"))
#: Types of which the publisher and the ISBN are a part of the reference, and those that are the work of editors.
_BOOKS = frozenset(("book", "incollection", "inbook", "collection", "proceedings", "inreference", "manual"))
_VERBATIM = frozenset(("doi", "url", "eprint", "openreview"))


def entry(
    style: HouseStyle, record: Record, taken: Iterable[str] = (), extra: Mapping[str, str] | None = None
) -> tuple[str, list[str]]:
    """The entry of a *record*, whose citekey is none of the *taken* ones; and the fields that are left out.

    *extra* are further fields as written in BibTeX.
    """
    entry_type = style.type(record)
    fields, left_out = {}, []
    for name, value in _values(style, record):
        if value and name not in fields:
            if _is_wanted(style, name, entry_type, record):
                fields[name] = value
            elif name in OPTIONAL:
                left_out.append(name)
    named = {style.name(name): value for name, value in fields.items()} | dict(extra or {})
    order = style.order(entry_type, list(named))
    width = max(map(len, order)) if style.aligned else 0
    lines = [f"{style.indent}{name:<{width}} = {named[name]}," for name in order]
    return "\n".join([f"@{entry_type}{{{_key(style, record, taken)},", *lines, "}"]), left_out


def _key(style: HouseStyle, record: Record, taken: Iterable[str]) -> str:
    """The citekey: the one that it has, such as the Anthology's or a pasted one, if that is by the scheme."""
    used = style.taken | {key.lower() for key in taken}
    first = "author" if record.authors else "editor"
    work = Work((record.authors or record.editors), record["date"][:4], str(record["title"]), first in record.others)
    if record.key and record.key.lower() not in used and style.scheme.fits(record.key, work):
        return record.key
    return style.scheme.key(work, used)


def _values(style: HouseStyle, record: Record) -> Iterator[tuple[str, str]]:
    """The fields in the order of :data:`ORDER`, with braces."""
    yield "title", _braced(latex(record["title"]))
    yield "author", _people(record.authors, "author" in record.others)
    yield "editor", _people(record.editors, "editor" in record.others)
    venue = next((name for name in VENUES if record[name]), "")
    known = style.known_venue(record[venue]) if venue else None
    yield "abbr", _braced(known.text("abbr")) if known else ""
    if venue and known and fold_title(known.text(*venue_names())) == fold_title(record[venue]):
        yield venue, _braced(known.text(*venue_names()))
    yield from _date(style, record["date"])
    for name in ORDER:
        if (text := record[name]) and name not in ("title", "author", "editor", "date"):
            if name in _VERBATIM:
                yield name, _braced(verbatim(text))
            elif name == "eprinttype":
                yield name, _braced(style.archive())
            else:
                yield name, _braced(latex(text).replace("–", "--") if name == "pages" else latex(text))


def _is_wanted(style: HouseStyle, name: str, entry_type: str, record: Record) -> bool:
    if name in ("howpublished", "pubstate"):
        return not record["eprint"]
    if name not in OPTIONAL or (entry_type in _BOOKS and name in ("publisher", "isbn", "edition", "series")):
        return True
    unusual = {
        "editor": bool(record.authors),
        "url": "aclanthology.org/" not in record["url"] and bool(record["doi"] or record["eprint"]),
        "publisher": entry_type == "article",
    }
    return not unusual.get(name, True) or style.is_wanted(name, entry_type)


def _date(style: HouseStyle, date: str) -> Iterator[tuple[str, str]]:
    """The date in one field, or as year and month, as most entries have it."""
    if style.has_dates():
        yield "date", _braced(date)
    elif date:
        yield from year_and_month(date).items()


def year_and_month(date: str) -> dict[str, str]:
    """The fields of a *date* of ISO 8601 where it is not in one: the month, if there is one, by its macro."""
    year, _, month = date.partition("-")
    return {"year": _braced(year)} | ({"month": MONTHS[int(month[:2]) - 1][:3].lower()} if month else {})


def key_of(text: str) -> str:
    """The citekey of the entry *text*."""
    return text.partition("{")[2].partition(",")[0].strip()


def _people(names: Sequence[Name], others: bool) -> str:
    written = [text for name in names if (text := written_name(name))]
    return _braced(" and ".join([*written, *(["others"] if others and written else [])]))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text.strip() else ""
