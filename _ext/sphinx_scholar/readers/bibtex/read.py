"""The way from files to a bibliography, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.problems import Problem
from . import problems
from .bibliography import Bibliography
from .crossref import inherit
from .entry import RawEntry, Report
from .links import Exists
from .parser import month_macros, read_entry, read_string
from .publication import read_publication
from .pybtex_entries import pybtex_entry
from .scanner import chunks, decode
from .schema import CONTAINERS
from .validate import check_fields, check_type


def read(sources: Sequence[tuple[str, bytes]], *, exists: Exists | None = None) -> Bibliography:
    """Read .bib files, given as pairs of a name (for messages, such as ``refs.bib``) and content, as one bibliography.

    Macros, cross-references and keys reach from file to file. Whatever is wrong becomes a :class:`Problem` of subtype
    ``bib`` and costs the entry, or the field, that it is in; nothing is raised.

    *exists* answers whether the site has a file at a site path. Fields that name local files: a value with a slash in
    front is a path from the site's root; otherwise ``pdf``, ``slides``, ``poster`` and ``supp`` name a file in
    ``/_static/pdf/``, ``html`` in ``/_static/html/``, ``video`` in ``/_static/video/``, and ``preview`` a picture in
    ``/_static/img/publication_preview/``. Without *exists*, all files are taken to be there.
    """
    report = Report()
    entries = _read_entries(sources, report)
    for raw in entries.values():
        check_type(raw, report)
        check_fields(raw, report)
    inherit(entries, report)
    works = []
    pages: dict[str, str] = {}
    for raw in entries.values():
        work = read_publication(raw, exists, report) if raw.type not in CONTAINERS else None
        if work is None:
            continue
        if (other := pages.setdefault(work.slug.lower(), work.key)) != work.key:
            report.add(problems.SAME_PAGE, raw.location, key=work.key, other=other)
            continue
        works.append((work, raw))
    return Bibliography(
        publications={work.key: work for work, _ in works},
        entries={work.key: pybtex_entry(work, raw) for work, raw in works},
        problems=_in_order(report.problems, [file for file, _ in sources]),
    )


def _read_entries(sources: Sequence[tuple[str, bytes]], report: Report) -> dict[str, RawEntry]:
    """All entries of all files by their keys in lower case, as BibTeX compares them; of a repeated key, the first."""
    macros = month_macros()
    entries: dict[str, RawEntry] = {}
    for file, data in sources:
        for chunk in chunks(file, decode(file, data, report), report):
            if chunk.type == "string":
                read_string(chunk, macros, report)
            elif chunk.type != "preamble" and (entry := read_entry(chunk, macros, report)):
                first = entries.setdefault(entry.key.lower(), entry)
                if first is not entry:
                    kind = problems.REPEATED_KEY if first.key == entry.key else problems.REPEATED_KEY_CASE
                    report.add(kind, entry.location, key=entry.key, first=first.location, other=first.key)
    return entries


def _in_order(problems: Iterable[Problem], files: Sequence[str]) -> tuple[Problem, ...]:
    """Each problem once, file by file and line by line."""
    ranks = {file: rank for rank, file in enumerate(files)}

    def place(problem: Problem) -> tuple[int, int]:
        file, _, line = problem.location.rpartition(":")
        return ranks[file], int(line)

    return tuple(sorted(dict.fromkeys(problems), key=place))
