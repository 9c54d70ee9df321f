"""The publications of HugoBlox, a folder each with ``cite.bib`` and ``index.md``, as entries and pages of papers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ...model.slugs import citekey_slug, page_slug
from ...readers.bibtex.entry import Report
from ...readers.bibtex.scanner import chunks
from . import markdown_pages
from .bibliography import text_of
from .content import Content, Page, Works
from .left_out import left_out, named, texts_in
from .matter import day, items, one_line
from .old_site import OldSite

#: The types of works of HugoBlox, by number and by name, with the field for what they appeared in.
TYPES = {
    **dict.fromkeys(("1", "paper-conference"), ("inproceedings", "booktitle")),
    **dict.fromkeys(("2", "article-journal", "article-magazine", "article-newspaper"), ("article", "journal")),
    **dict.fromkeys(("3", "article", "manuscript", "preprint"), ("misc", "howpublished")),
    **dict.fromkeys(("4", "report"), ("techreport", "institution")),
    **dict.fromkeys(("5", "book"), ("book", "publisher")),
    **dict.fromkeys(("6", "chapter"), ("incollection", "booktitle")),
    **dict.fromkeys(("7", "thesis"), ("phdthesis", "school")),
    **dict.fromkeys(("8", "patent"), ("patent", "note")),
}
#: Fields of an entry by those of the page.
_FIELDS = {
    "url_pdf": "pdf", "url_code": "code", "url_dataset": "data", "url_poster": "poster",
    "url_project": "website", "url_slides": "slides", "url_video": "video", "url_preprint": "eprint_url",
    "url_source": "url", "url_website": "website", "publication_short": "abbr", "abstract": "abstract",
}  # fmt: skip
#: What links are called that an entry has a field for.
_NAMED = {
    "pdf": "pdf", "paper": "pdf", "code": "code", "github": "code", "dataset": "data", "data": "data",
    "slides": "slides", "video": "video", "poster": "poster", "project": "website", "website": "website",
    "supplement": "supp", "appendix": "supp", "blog": "blog", "press": "press", "demo": "demo",
    "preprint": "website", "working paper": "website", "site": "website", "source": "url",
}  # fmt: skip
_KNOWN = frozenset(
    """title authors author date doi publishdate publication_types publication publication_short abstract tags keywords
    featured summary url_pdf url_code url_dataset url_poster url_project url_slides url_source url_video
    url_preprint links image slides projects author_notes categories draft share profile math hugoblox lastmod
    aliases type publication_type show_related""".split()  # noqa: SIM905
)
#: What newer versions have in the fields ``publication`` and ``hugoblox.ids``.
_VENUE = {"volume": "volume", "issue": "number", "pages": "pages", "publisher": "publisher", "series": "series"}
_SERVICES = {"arxiv": "https://arxiv.org/abs/", "doi": "https://doi.org/"}
_FIELD = re.compile(r"^\s*([A-Za-z][\w+-]*)\s*=", re.MULTILINE)
_EXAMPLE = re.compile(
    r"Click the \*Cite\* button|Supplementary notes can be added here|Create your slides in Markdown", re.IGNORECASE
)


def publication(
    old: OldSite,
    content: Content,
    file: Path,
    matter: tuple[Mapping[str, Any], str, list[str]],
    people: Mapping[str, str],
) -> None:
    """Add the entry and, if it says more, the page of the publication in *file*."""
    values, body, messages = matter
    values = {str(key).lower(): value for key, value in values.items()}
    folder, name = file.parent, old.name(file)
    stem = folder.name if file.stem.startswith("index") else file.stem
    cite = folder / "cite.bib" if file.stem.startswith("index") else folder / f"{file.stem}.bib"
    text = text_of(old, cite) if cite.is_file() else ""
    fields = _fields(old, file, values)
    found = list(chunks("cite.bib", text, Report()))
    entries = [chunk for chunk in found if chunk.type not in ("string", "preamble")]
    if entries:
        last = entries[-1].text if len(entries) == 1 else entries[0].text
        given = {key.lower() for key in _FIELD.findall(last)}
        text = text.replace(last, with_fields(last, {k: v for k, v in fields.items() if k.lower() not in given}))
        key = re.match(r"@\s*\w+\s*[{(]\s*([^\s,]+)", last)
        citekey = key[1] if key else stem
    else:
        citekey = re.sub(r"[^\w.-]+", "-", stem)
        text = _entry(citekey, values, fields, people)
        if cite.is_file():
            messages = [*messages, "cite.bib has no entry; one was created from the front matter of the page"]
    content.works.append(Works(name, text))
    path = f"{old.kinds['paper'].folder}/{citekey_slug(citekey, ('bib', 'ris', 'csl.json'))}.md"
    address = one_line(values.get("url")) or f"/{file.relative_to(old.folder / 'content').parts[0]}/{stem}/"
    old.register(path, address)
    about = values.get("publication")
    lost = texts_in(about, frozenset(("name", *_VENUE))) if isinstance(about, Mapping) else []
    lost_too = [*left_out({"image": values.get("image")}, (), ""), *named(lost)]
    messages = [*messages, *_relations(values), *markdown_pages.unknown(values, _KNOWN, lost_too)]
    shown = "\n\n".join(
        filter(None, ["" if _EXAMPLE.search(body) else body.strip(), "\n".join(_links(values, fields))])
    )
    shown = markdown_pages.links(old, path, name, shown)
    summary = one_line(values.get("summary"))
    head = {**({"description": summary} if summary else {}), "aliases": [address]}
    content.pages.append(Page(path, head, f"{shown}\n".lstrip("\n"), name, tuple(messages), name, paper=citekey))


def _fields(old: OldSite, file: Path, values: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an entry that the front matter has."""
    name = old.name(file)
    found: dict[str, str] = {}
    for field, to in _FIELDS.items():
        text = one_line(values.get(field))
        if text and text != "#":
            found[to] = text if "://" in text or to in ("abbr", "abstract") else old.file(text, name) or text
    if preprint := found.pop("eprint_url", ""):
        found.setdefault("website", preprint)
    newer, ids = _newer(values)
    found |= newer
    if doi := one_line(values.get("doi") or ids.get("doi")):
        found["doi" if re.search(r"10\.\d{4,}/", doi) else "url"] = doi
    for label, address in _addresses(values):
        if role := _NAMED.get(label.lower(), ""):
            found.setdefault(role, address)
    if values.get("featured") is True:
        found["selected"] = "true"
    if topics := items(values.get("tags")) or items(values.get("keywords")):
        found["keywords"] = ", ".join(topics)
    pictures = sorted(
        path
        for path in file.parent.glob("featured.*")
        if path.suffix.lower() in (".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif")
    )
    if pictures and file.stem.startswith("index"):
        found["preview"] = old.file(f"/{old.name(pictures[0])}")
    files = sorted(file.parent.glob("*.pdf")) if file.stem.startswith("index") else []
    if files and "pdf" not in found:
        found["pdf"] = old.file(f"/{old.name(files[0])}")
    notes = {"equal contribution": "equal", "corresponding author": "corresponding"}
    marks = [
        f"{i}={mark}"
        for i, note in enumerate(items(values.get("author_notes")), 1)
        if (mark := notes.get(note.lower()))
    ]
    if marks:
        found["author+an"] = "; ".join(marks)
    return {key: value for key, value in found.items() if value}


def _newer(values: Mapping[str, Any]) -> tuple[dict[str, str], Mapping[str, Any]]:
    """The fields that newer versions have in those of the venue and of identifiers, and the identifiers."""
    venue, about = values.get("publication"), values.get("hugoblox")
    ids = about.get("ids") if isinstance(about, Mapping) else None
    ids = ids if isinstance(ids, Mapping) else {}
    found = {to: one_line(venue.get(name)) for name, to in _VENUE.items()} if isinstance(venue, Mapping) else {}
    if arxiv := one_line(ids.get("arxiv")):
        found |= {"eprint": arxiv, "archiveprefix": "arXiv"}
    return found, ids


def _links(values: Mapping[str, Any], fields: Mapping[str, str]) -> list[str]:
    """The links whose names an entry has no field for, as items of a list."""
    return [
        f"- [{label or address}]({address})"
        for label, address in _addresses(values)
        if address not in fields.values() and not address.endswith(f"/{fields.get('eprint', ' ')}")
    ]


def _addresses(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The name and address of each link; newer versions name the kind of a link, and services with an identifier."""
    links = values.get("links")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, Mapping):
            service = _SERVICES.get(one_line(link.get("provider")), "")
            address = one_line(link.get("url")) or (service and f"{service}{one_line(link.get('id'))}")
            if address not in ("", "#"):
                yield one_line(link.get("name") or link.get("label") or link.get("type")), address


def _relations(values: Mapping[str, Any]) -> list[str]:
    """Messages for what is to be written on other pages."""
    messages = []
    if projects := [p for p in items(values.get("projects")) if p != "example"]:
        messages.append(f"the projects {', '.join(projects)}: name this paper there, in the field papers")
    if (slides := one_line(values.get("slides"))) and slides != "example":
        messages.append(
            f"the slides {slides} are not imported; put a PDF into _static/pdf, and name it in slides of the entry"
        )
    return messages


def with_fields(entry: str, fields: Mapping[str, str]) -> str:
    """An entry with more fields before its last brace."""
    if not fields:
        return entry
    body, end = entry.rstrip()[:-1].rstrip(), entry.rstrip()[-1]
    body = body if body.endswith(",") else f"{body},"
    return "\n".join([body, *(f"  {key} = {{{braced(value)}}}," for key, value in fields.items()), end])


def braced(value: str) -> str:
    """A value for a field between braces; what would not be one there is taken out."""
    return value if value.count("{") == value.count("}") else value.replace("{", "").replace("}", "")


def _entry(key: str, values: Mapping[str, Any], fields: Mapping[str, str], people: Mapping[str, str]) -> str:
    """An entry made of the front matter."""
    types = values.get("publication_types") or values.get("publication_type")
    written = items(types)[0] if items(types) else ""
    kind, container = TYPES.get(written, ("misc", "howpublished"))
    own = {"title": one_line(values.get("title")), "author": " and ".join(_authors(values, people))}
    venue = values.get("publication")
    venue = one_line(venue.get("name") if isinstance(venue, Mapping) else venue)
    venue = re.sub(r"\A(?:In|in)\s+(?=[*_])|[*_]", "", venue)
    if venue:
        own[container] = venue
    elif kind == "article" or kind == "inproceedings":
        kind = "misc"
    date = one_line(values.get("date") or values.get("publishdate"))
    own["date"] = day(date) or (date if re.fullmatch(r"\d{4}(?:-\d\d)?", date) else "")
    lines = [f"  {name} = {{{braced(text)}}}," for name, text in {**own, **fields}.items() if text]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _authors(values: Mapping[str, Any], people: Mapping[str, str]) -> Iterable[str]:
    """The names of the authors; those who have a page of their own are named by its folder."""
    written = values.get("authors") or values.get("author")
    for name in written if isinstance(written, list) else items(written):
        text = one_line(name.get("name") if isinstance(name, Mapping) else name).strip('"“”')
        yield from (
            people.get(part, people.get(page_slug(part, ""), part)) for part in re.split(r"\s+and\s+", text) if part
        )
