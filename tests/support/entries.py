"""Entries of a .bib file as they are parsed, without the file: for the modules that read their fields."""

from sphinx_scholar.readers.bibtex.entry import Field, RawEntry, Report


def entry(kind: str = "misc", /, **fields: str) -> RawEntry:
    """An entry of a *kind* in line 1 of ``refs.bib`` whose fields are in the lines from 2 on."""
    placed = {name: Field(value, f"refs.bib:{line}") for line, (name, value) in enumerate(fields.items(), 2)}
    return RawEntry("k", kind, "refs.bib:1", Report(), placed)


def messages(raw: RawEntry) -> list[str]:
    """What has been reported of an entry, with the lines."""
    return [f"{problem.location}: {problem.message}" for problem in raw.report.problems]
