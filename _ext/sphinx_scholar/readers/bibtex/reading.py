"""From .bib files to a bibliography, in which entries inherit fields by ``crossref`` and ``xdata``."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from pybtex.database.input.bibtex import month_names

from ...model.paper_fields import PaperField
from ...model.problems import Problem, ProblemKind, did_you_mean
from . import problems
from .bibliography import Bibliography
from .entry import Field, RawEntry, Report, short
from .latex import unknown_commands
from .links import Exists
from .parser import read_entry, read_string
from .publication import read_publication
from .pybtex_entries import pybtex_entry
from .scanner import chunks, decode
from .schema import (
    CONTAINERS,
    DATE,
    ENTRY_TYPES,
    FROM_WHOLE,
    KNOWN_FIELDS,
    SHOWN_FIELDS,
    SPELT_FIELDS,
    TITLE_OF_WHOLE,
)

#: The beginnings of names of fields that programs number or mark as their own.
PREFIXES = ("bdsk-", "mendeley-", "citeulike", "jabref", "opt", "x-")
#: Other names of entry types.
ALIASES = {"mathesis": "mastersthesis", "other": "misc", "webpage": "online", "website": "online"}
#: The fields whose text is shown in lists and references.
TEXTS = frozenset(
    ("title", "subtitle", "booktitle", "maintitle", "journal", "journaltitle", "series", "publisher", "note")
)
#: The fields of which each entry uses those that are there. The year is in the date.
READ_FIELDS = SHOWN_FIELDS - {"crossref", "xdata", "ids", "year"}
#: The longest chain of references.
DEEPEST = 16


def read_all(
    sources: Sequence[tuple[str, bytes]],
    exists: Exists,
    added: Sequence[PaperField],
    suffixes: Sequence[str],
    cited: bool = True,
) -> Bibliography:
    """See :func:`sphinx_scholar.readers.bibtex.read`."""
    report = Report()
    known = KNOWN_FIELDS.union(*(field.bibtex for field in added))
    entries = _read_entries(sources, report)
    for raw in entries.values():
        _check_names(raw, known)
    fields = [(name, field) for raw in entries.values() for name, field in raw.fields.items()]
    _report_fields(problems.NOT_SHOWN, (one for one in fields if _is_unknown(one[0], known)), report)
    inherit(entries)
    works = []
    pages: dict[str, str] = {}
    dois: dict[str, str] = {}
    for raw in entries.values():
        raw.read.clear()
        work = read_publication(raw, exists, added, suffixes) if raw.type not in CONTAINERS else None
        if work and (other := pages.setdefault(work.slug.lower(), work.key)) != work.key:
            raw.add_problem(problems.SAME_PAGE, key=work.key, other=other)
        elif work:
            works.append((work, raw))
            if (other := dois.setdefault(work.identifiers.doi.lower() or work.key, work.key)) != work.key:
                raw.add_problem(problems.SAME_DOI, "doi", key=work.key, other=other)
    _report_fields(problems.NOT_USED, _unused([raw for _, raw in works]), report)
    return Bibliography(
        publications={work.key: work for work, _ in works},
        entries={work.key: pybtex_entry(work, raw) for work, raw in works} if cited else {},
        aliases=_aliases(raw for _, raw in works),
        problems=_in_order(report.problems, [file for file, _ in sources]),
    )


def _read_entries(sources: Sequence[tuple[str, bytes]], report: Report) -> dict[str, RawEntry]:
    """All entries by key in lower case, as BibTeX compares keys; the first, if a key is repeated."""
    macros = dict(month_names)
    entries: dict[str, RawEntry] = {}
    for file, data in sources:
        for chunk in chunks(file, decode(file, data, report), report):
            if chunk.type == "string":
                read_string(chunk, macros, report)
            elif chunk.type != "preamble" and (entry := read_entry(chunk, macros, report)):
                first = entries.setdefault(entry.key.lower(), entry)
                if first is not entry:
                    entry.add_problem(problems.REPEATED_KEY, key=entry.key, other=first.key, first=first.location)
    return entries


def _aliases(entries: Iterable[RawEntry]) -> dict[str, str]:
    found: dict[str, str] = {}
    for raw in entries:
        for alias in filter(None, map(str.strip, raw.text("ids").split(","))):
            found.setdefault(alias, raw.key)
    return found


def _in_order(found: Iterable[Problem], files: Sequence[str]) -> tuple[Problem, ...]:
    """Each problem once, file by file and line by line."""

    def place(problem: Problem) -> tuple[int, int]:
        file, _, line = problem.location.rpartition(":")
        return files.index(file), int(line)

    return tuple(sorted(dict.fromkeys(found), key=place))


def _check_names(raw: RawEntry, known: Set[str]) -> None:
    """Replace an unknown type by ``misc``, and report unknown fields whose names are similar to known ones."""
    raw.type = ALIASES.get(raw.type, raw.type)
    if raw.type not in ENTRY_TYPES:
        meant = did_you_mean(raw.type, ENTRY_TYPES)
        suggestion = f"@{meant}" if meant else ""
        raw.add_problem(problems.UNKNOWN_TYPE, key=raw.key, type=raw.type, suggestion=suggestion)
        raw.type = "misc"
    for name in raw.fields:
        if name in TEXTS and (commands := unknown_commands(raw.text(name))):
            raw.add_problem(problems.UNKNOWN_COMMAND, name, field=name, commands=", ".join(f"\\{c}" for c in commands))
        if name not in known and name not in SPELT_FIELDS and (meant := slip_of(name)):
            raw.add_problem(problems.UNKNOWN_FIELD, name, field=name, suggestion=meant)
            raw.damaged.add(meant)


def _is_unknown(name: str, known: Set[str]) -> bool:
    """Whether a field is not shown, and not reported as misspelt."""
    ours = name in known or "+an" in name or name.startswith(PREFIXES)
    return not ours and (name in SPELT_FIELDS or not slip_of(name))


def _unused(entries: Sequence[RawEntry]) -> Iterator[tuple[str, Field]]:
    """The fields whose text no entry uses, and that no other field repeats."""
    # Entries have fields of others.
    used = {(name, raw.fields[name].location) for raw in entries for name in raw.read & raw.fields.keys()}
    for raw in entries:
        values = {field.value for name, field in raw.fields.items() if name in raw.read}
        for name, field in raw.fields.items():
            if name in READ_FIELDS and field.value not in values and (name, field.location) not in used:
                yield name, field


def _report_fields(kind: ProblemKind, fields: Iterable[tuple[str, Field]], report: Report) -> None:
    """Name the *fields* of each file once, with the number of entries that have them."""
    files: dict[str, Counter[str]] = {}
    first: dict[str, str] = {}
    for name, field in fields:
        file = field.location.rpartition(":")[0]
        files.setdefault(file, Counter())[name] += 1
        first.setdefault(file, field.location)
    for file, counts in files.items():
        names = ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
        report.add(kind, first[file], names=names)


@lru_cache(maxsize=4096)
def slip_of(name: str) -> str:
    """The known field from which *name* differs in one letter, or in the order of two; or ``""``."""
    if len(name) < 4 or len(name) > 24 or not name.isalpha():
        return ""
    return next((known for known in sorted(SHOWN_FIELDS) if _is_slip(name, known)), "")


def _is_slip(one: str, other: str) -> bool:
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 or (len(differing) == 2 and differing[0] == differing[1][::-1])


def inherit(entries: Mapping[str, RawEntry]) -> None:
    """Complete *entries*, by key in lower case, in place; undefined references and cycles are reported."""
    done: set[str] = set()
    aliases = {alias.lower(): key.lower() for alias, key in _aliases(entries.values()).items()}
    for raw in entries.values():
        for name in ("xdata", "crossref"):
            if (field := raw.fields.get(name)) and (key := aliases.get(field.value.lower())):
                raw.fields[name] = field._replace(value=entries[key].key)
    for key in entries:
        _complete(key, entries, [], done)


def _complete(key: str, entries: Mapping[str, RawEntry], trail: list[str], done: set[str]) -> None:
    """Complete the sources of an entry, then the entry; *trail* has the keys of the entries that refer to it."""
    if key in done:
        return
    entry = entries[key]
    for name in ("xdata", "crossref"):
        if name not in entry.fields:
            continue
        text = entry.text(name)
        for reference in (part.strip() for part in text.split(",")) if name == "xdata" else (text,):
            source = reference.lower()
            if source not in entries:
                meant = entry.report.suggestion(reference, (found.key for found in entries.values()))
                target = short(reference)
                entry.damaged.add(name)
                entry.add_problem(problems.UNKNOWN_REFERENCE, name, field=name, target=target, suggestion=meant)
            elif source in (*trail, key):
                way = " → ".join(entries[k].key for k in (*trail, key, source))
                entry.add_problem(problems.CIRCLE, name, field=name, way=way)
            elif len(trail) >= DEEPEST:
                entry.add_problem(problems.LONG_CHAIN, name, field=name, limit=DEEPEST)
            else:
                _complete(source, entries, [*trail, key], done)
                _take(entry, entries[source], name)
    done.add(key)


def _take(entry: RawEntry, source: RawEntry, how: str) -> None:
    """Give *entry* the fields of *source* that it lacks."""
    from_whole = FROM_WHOLE - DATE if entry.has(*DATE) else FROM_WHOLE
    for name, field in source.fields.items():
        if name in from_whole if how == "crossref" else name not in ("xdata", "crossref"):
            entry.fields.setdefault(name, field)
    whole = TITLE_OF_WHOLE.get(entry.type) if how == "crossref" else None
    if whole and not entry.has(whole, "journaltitle" if whole == "journal" else whole):
        for name, new in (("title", whole), ("subtitle", whole.removesuffix("title") + "subtitle")):
            if name in source.fields:
                entry.fields.setdefault(new, source.fields[name])
