"""The publications of academicpages, a page each in ``_publications``, as entries and pages of papers."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ...model.slugs import citekey_slug
from ...readers.bibtex.entry import Report
from ...readers.bibtex.scanner import chunks
from . import kramdown
from .bibliography import text_of
from .content import Content, Page, Works
from .hugo_publications import braced, with_fields
from .jekyll_fields import parse_stem, plain_text, removed
from .matter import bad_date, day, joined, one_line, read_matter, texts
from .old_site import OldSite

#: The folder of the collection.
FOLDER = "_publications"
#: The types of works by their categories, with the field for what they appeared in.
TYPES = {
    **dict.fromkeys(("manuscripts", "manuscript", "articles", "journals", "journal", ""), ("article", "journal")),
    **dict.fromkeys(("conferences", "conference", "proceedings", "workshops"), ("inproceedings", "booktitle")),
    **dict.fromkeys(("books", "book"), ("book", "publisher")),
    **dict.fromkeys(("chapters", "chapter", "bookchapters"), ("incollection", "booktitle")),
    **dict.fromkeys(("theses", "thesis", "dissertation"), ("phdthesis", "school")),
    **dict.fromkeys(("reports", "report", "techreports"), ("techreport", "institution")),
}
#: The fields of an entry by those of a page.
_FILES = {"paperurl": "pdf", "slidesurl": "slides", "codeurl": "code", "posterurl": "poster", "videourl": "video"}
_KNOWN = {*_FILES, "citation", "venue", "category", "bibtexurl", "date", "excerpt", "title", "authors", "author", "doi"}
#: A given name, or initials.
_GIVEN = re.compile(r"[^\W\d_][\w'’.-]*(?:[ ][^\W\d_][\w'’.-]*){0,2}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
#: Lines that the page of a paper has anyway.
_LINKS = re.compile(
    r"^(?:<a [^>]*>\s*Download[^\n]*|\[Download[^\n]*|Recommended citation:[^\n]*|Access paper \[?here[^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)


class Publication(NamedTuple):
    """A page of the collection: its file, its key, its *path* here, its front matter, its body, and messages."""

    file: Path
    key: str
    path: str
    values: Mapping[str, Any]
    body: str
    address: str
    messages: list[str]


def prepare(old: OldSite) -> list[Publication]:
    """Read the publications, and register their addresses."""
    found = []
    for file in old.pages(".md", ".markdown", ".html", under=FOLDER):
        values, body, messages = read_matter(old.text(file))
        _, title = parse_stem(file.stem)
        key = re.sub(r"[^\w.-]+", "-", title).strip("-.") or "work"
        path = f"{old.kinds['paper'].folder}/{citekey_slug(key, ('bib', 'ris', 'csl.json'))}.md"
        address = one_line(values.get("permalink")) or f"/publications/{file.stem}/"
        old.posts[old.name(file)] = f"/link/{old.name(file)}"
        old.register(path, old.posts[old.name(file)], f"/publications/{file.stem}/", address)
        found.append(Publication(file, key, path, values, body, address, messages))
    return found


def add(old: OldSite, content: Content, config: Mapping[str, Any], found: list[Publication]) -> None:
    """Add the entries and the pages of the publications."""
    for work in found:
        name, values, messages = old.name(work.file), work.values, list(work.messages)
        text, used = kramdown.convert(_LINKS.sub("", work.body), old, work.path, name, {"page": values, "site": config})
        entry, key, notes = _entry(old, work, one_line(content.owner.get("name")))
        shown = {field: value for field, value in values.items() if field not in _KNOWN}
        messages += [*notes, *removed(shown, used, content.language or "en")]
        head = {"aliases": [work.address, *texts(values.get("redirect_from"))]}
        content.works.append(Works(name, entry))
        content.pages.append(Page(work.path, head, f"{text}\n".lstrip("\n"), name, tuple(messages), name, paper=key))


def _entry(old: OldSite, work: Publication, owner: str) -> tuple[str, str, list[str]]:
    """The text of the entry, its key, and messages; that of a .bib file which the page names is used."""
    values, name = work.values, old.name(work.file)
    bib = old.find(old.local(one_line(values.get("bibtexurl"))), name) if values.get("bibtexurl") else None
    text = text_of(old, bib) if bib else ""
    entries = [chunk for chunk in chunks("", text, Report()) if chunk.type not in ("string", "preamble")]
    files = _files(old, values, name)
    if len(entries) == 1 and (key := re.match(r"@\s*\w+\s*[{(]\s*([^\s,]+)", entries[0].text)):
        given = {found.lower() for found in re.findall(r"^\s*([\w+-]+)\s*=", entries[0].text, re.MULTILINE)}
        more = {field: value for field, value in files.items() if field not in given}
        return text.replace(entries[0].text, with_fields(entries[0].text, more)), key[1], []
    kind, container = TYPES.get(one_line(values.get("category")).lower().replace(" ", ""), TYPES[""])
    venue = plain_text(one_line(values.get("venue")))
    date = day(values.get("date"), day(work.file.stem))
    people, messages = _people(values, owner)
    own = {"title": plain_text(one_line(values.get("title"))), "author": " and ".join(people), container: venue}
    own |= {"date": date, "abstract": plain_text(one_line(values.get("excerpt")))}
    kind = "misc" if not venue and kind != "book" else kind
    lines = [f"  {field} = {{{braced(value)}}}," for field, value in {**own, **files}.items() if value]
    return "\n".join([f"@{kind}{{{work.key},", *lines, "}"]), work.key, [*messages, *bad_date(values.get("date"), date)]


def _files(old: OldSite, values: Mapping[str, Any], name: str) -> dict[str, str]:
    """The fields for the files and addresses of a work."""
    found: dict[str, str] = {}
    for field, to in _FILES.items():
        written = one_line(values.get(field))
        if doi := re.match(r"(?:https?://(?:dx\.)?doi\.org/)(10\..+)", written):
            found["doi"] = doi[1]
        elif written:
            here = old.file(old.local(written), name)
            found[to if here or to != "pdf" or written.lower().endswith(".pdf") else "url"] = here or written
    if doi := re.search(r"10\.\d{4,}/\S+", one_line(values.get("doi"))):
        found["doi"] = doi[0]
    return found


def _people(values: Mapping[str, Any], owner: str) -> tuple[list[str], list[str]]:
    """The authors of a work, from its front matter or its citation, and a message on what is to be checked."""
    written = values.get("authors")
    if isinstance(written, list):
        return [plain_text(one_line(person)) for person in written if person], []
    citation = plain_text(one_line(written or values.get("citation")))
    before = re.split(r"\(?\b(?:19|20)\d\d\b|[\"“”]|&quot;", citation)[0] if not written else citation
    people = _names(before.strip(" ,;:("))
    if people:
        return people, [] if written else [f"its authors were read from its citation, {joined(people)}; check them"]
    return [owner or "Unknown"], [f"it names no authors; {owner or 'Unknown'} was entered as the author"]


def _names(text: str) -> list[str]:
    """The names in a list of them: ``Doe, J., Roe, R. and Poe, E.``, or ``Jane Doe, Richard Roe``."""
    found: list[str] = []
    text, others, _ = text.partition("et al")
    for part in re.split(r"\s*(?:;|\band\b|&amp;|&)\s*", text):
        # A dot ends initials, or the list.
        names = [name if re.search(r"\b\w\.$", name) else name.strip(".") for name in map(str.strip, part.split(","))]
        names = [name for name in names if name]
        pairs = len(names) % 2 == 0 and all(map(_is_pair, names[::2], names[1::2]))
        found += [f"{a}, {b}" for a, b in zip(names[::2], names[1::2], strict=True)] if pairs else names
    return [*found, *(["others"] if others and found else [])]


def _is_pair(family: str, given: str) -> bool:
    """Whether two texts between commas are one name, and not two."""
    return bool(_GIVEN.fullmatch(given)) and (
        " " not in given or " " not in family or _INITIALS.fullmatch(given) is not None
    )
