"""A CV in data files, of al-folio, RenderCV and JSON Resume, as the front matter and the sections of ``cv.md``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from .content import Page
from .cv_values import end_of, first_of, listed, markdown, period, start_of, text_of
from .matter import one_line

#: Sections of JSON Resume, with their titles.
RESUME = {
    "work": "Experience", "volunteer": "Volunteering", "education": "Education", "awards": "Honors",
    "certificates": "Certificates", "publications": "Publications", "skills": "Skills", "languages": "Languages",
    "interests": "Interests", "references": "References", "projects": "Projects",
}  # fmt: skip
_TITLES = {
    "education": re.compile(r"educat|degree|studi", re.IGNORECASE),
    "honors": re.compile(r"hono[u]?r|award|prize", re.IGNORECASE),
    "skills": re.compile(r"skill|technolog", re.IGNORECASE),
}
_TIMES = ("start_date", "end_date", "startDate", "endDate", "date", "year", "releaseDate")
_ISSUERS = ("awarder", "issuer", "institution", "organization")
#: Fields whose texts need no names.
_SENTENCES = ("description", "summary", "thesis", "details", "url", "link")
#: Values that :func:`_record` has taken, and those that are the names of what they are in.
_PERSONAL = frozenset(("sections", "design", "locale", "basics", "meta", "$schema"))


class Section(NamedTuple):
    """A section of a CV; its *entries* are texts or mappings."""

    title: str
    entries: list[Any]


def cv_page(value: Any, source: str, today: date) -> Page | None:
    """The page of the CV in the data *value* of the file *source*, or ``None`` if it has none."""
    sections = [section for section in _sections(value) if section.entries]
    if not sections:
        return None
    head: dict[str, Any] = {"updated": today.strftime("%Y-%m")}
    parts = []
    for section in sections:
        field = next((name for name, pattern in _TITLES.items() if pattern.search(section.title)), "")
        rest = section.entries
        if field:
            records, rest = _split(field, section.entries)
            found = _groups(head.get(field, {}), records) if field == "skills" else head.get(field, []) + records
            head |= {field: found} if found else {}
        if lines := [line for entry in rest if (line := _line(entry))]:
            parts.append(f"## {section.title}\n\n" + "\n".join(lines))
    return Page("cv.md", head, "\n\n".join(parts) + "\n", source, joins=True)


def _groups(there: Mapping[str, list[str]], records: Iterable[Mapping[str, list[str]]]) -> dict[str, list[str]]:
    """Skills in one mapping; those of the same label are put together."""
    found = dict(there)
    for record in records:
        for label, values in record.items():
            found[label] = [*found.get(label, ()), *(value for value in values if value not in found.get(label, ()))]
    return found


def _sections(value: Any) -> Iterator[Section]:
    """The sections, in any of the three formats."""
    if isinstance(value, list):
        for item in value:
            if isinstance(item, Mapping):
                contents = item.get("contents")
                yield Section(one_line(item.get("title")) or "More", contents if isinstance(contents, list) else [])
    elif isinstance(value, Mapping) and isinstance(value.get("cv"), Mapping):
        about = {k: v for k, v in value["cv"].items() if k not in _PERSONAL and v}
        yield Section("Contact", [{"label": str(name), "details": text} for name, text in about.items()])
        for name, entries in (value["cv"].get("sections") or {}).items():
            title = str(name).replace("_", " ")
            yield Section(title[:1].upper() + title[1:], entries if isinstance(entries, list) else [entries])
    elif isinstance(value, Mapping):
        basics = value.get("basics")
        if isinstance(basics, Mapping):
            entries = [
                {"label": str(n), "details": t} for n, t in basics.items() if t and n not in ("image", "picture")
            ]
            yield Section("Contact", entries)
        known = {**RESUME, **{name: str(name).capitalize() for name in value if name not in RESUME}}
        for name, title in known.items():
            if isinstance(value.get(name), list):
                yield Section(title, value[name])


def _split(field: str, entries: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """The records of *field*, and the entries, or what is left of them, that are none."""
    records, rest = [], []
    for entry in entries:
        record, left = _RECORDS[field](entry) if isinstance(entry, Mapping) else (None, entry)
        if record:
            records.append(record)
        if left:
            rest.append(left)
    return records, rest


def _education(entry: Mapping[str, Any]) -> tuple[dict[str, Any] | None, Any]:
    title, place = _named(entry, "title", "studyType", "degree", "position"), _named(entry, "location", "place")
    school = _named(entry, "institution", "organization", "school")
    degree, area, start = first_of(entry, title), first_of(entry, "area"), start_of(entry)
    degree = f"{degree} in {area}" if degree and area else degree or area
    if not (degree and school and start):
        return None, entry
    record = {"start": start, "end": end_of(entry), "institution": first_of(entry, school), "degree": degree}
    if place:
        record["place"] = first_of(entry, place)
    return record, _left(degree, entry, title, place, school, "area")


def _honor(entry: Mapping[str, Any]) -> tuple[dict[str, Any] | None, Any]:
    several = entry.get("items")
    if isinstance(several, list):  # al-folio: a year with a list
        entry = {**entry, "title": "; ".join(text_of(item) for item in several), "items": None}
    name, issuer = _named(entry, "title", "name", "label"), _named(entry, *_ISSUERS)
    title, year = first_of(entry, name), start_of(entry)
    if not (title and year):
        return None, entry
    record = {"title": title, "year": year}
    if issuer:
        record["issuer"] = first_of(entry, issuer)
    return record, _left(title, entry, name, issuer)


def _skill(entry: Mapping[str, Any]) -> tuple[dict[str, Any] | None, Any]:
    name, lists = _named(entry, "name", "label", "title"), ("keywords", "items", "contents")
    label, written = first_of(entry, name), _named(entry, "details", "value")
    found = listed(entry, *lists)
    values = found or re.split(r",\s*", first_of(entry, written))
    values = [text for value in values if (text := text_of(value))]
    if not (label and values):
        return None, entry
    level = first_of(entry, "level")
    record = {label + (f" ({level})" if level else ""): values}
    return record, _left(label, entry, name, "level", *lists, *([] if found else [written]))


def _named(entry: Mapping[str, Any], *names: str) -> str:
    """The first of the fields *names* that an entry has."""
    return next((name for name in names if text_of(entry.get(name))), "")


def _left(title: str, entry: Mapping[str, Any], *used: str) -> dict[str, Any] | None:
    """An entry with all that a record has no field for: items of lists, and other values with their names."""
    left: list[Any] = []
    for name, value in entry.items():
        if name in used or name in _TIMES or name == "icon" or not text_of(value):
            continue
        nested = isinstance(value, Mapping) or name in _SENTENCES
        left += value if isinstance(value, list) else [value if nested else f"{name}: {text_of(value)}"]
    return {"title": title, "description": left} if left else None


_RECORDS = {"education": _education, "honors": _honor, "skills": _skill}


def _line(entry: Any, depth: int = 0) -> str:
    """An entry of a section as an item of a list, with all it has."""
    indent = "  " * depth
    if not isinstance(entry, Mapping):
        return f"{indent}- {markdown(entry)}" if one_line(entry) else ""
    names = ("label", "name", "title", "position", "studyType", "degree", "language", "reference")
    title = next((name for name in names if text_of(entry.get(name))), "")
    head, used = (
        markdown(entry.get(title)),
        {title, *_TIMES},
    )
    time = period(entry)
    inner, facts = [], []
    for name, value in entry.items():
        if name in used or value in ("", None, [], {}):
            continue
        if isinstance(value, list):
            inner += [_line(item, depth + 1) for item in value]
        elif isinstance(value, Mapping):
            facts += [markdown(part) for part in value.values() if one_line(part)]
        elif name in ("url", "link") and re.match(r"https?://\S+\Z", one_line(value)):
            head = f"[{head}]({one_line(value)})" if head else f"<{one_line(value)}>"
        else:
            facts.append(markdown(value))
    bold = f"**{head}**" if head and "](" not in head else head
    text = ", ".join(filter(None, [bold, *facts]))
    line = f"{text} ({time})" if time and text else text or time
    return "\n".join([f"{indent}- {line}", *filter(None, inner)]) if line or inner else ""
