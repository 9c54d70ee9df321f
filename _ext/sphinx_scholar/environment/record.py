"""The data of a manifest."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Record:
    """The manifest of a build.

    *files* are the paths that the engine, and Sphinx for each page, wrote, with their times and sizes; *again* the
    pages that Sphinx makes in each build, such as an index; *others* all other new files; *static* the files of the
    site among these. *pages* are the fingerprints of pages, *declared* and *surface* digests of what each of them and
    all of them declare, *unreached* those that no page leads to. *inputs* is a digest of what all pages depend on;
    *state* one of all inputs, ``""`` if the next build must not be considered up to date; *warned* the pages with
    warnings, which the next build reads again.
    """

    files: dict[str, list[int]] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)
    others: dict[str, list[int]] = field(default_factory=dict)
    static: list[str] = field(default_factory=list)
    pages: dict[str, Any] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)
    surface: str = ""
    unreached: list[str] = field(default_factory=list)
    inputs: str = ""
    state: str = ""
    warned: list[str] = field(default_factory=list)

    @property
    def everything(self) -> set[str]:
        """All files that the build wrote or left as they were."""
        return {*self.files, *self.again, *self.others}


def read_record(data: Any) -> Record:
    """The manifest with the *data*; :exc:`TypeError` if it is one of another version of the engine."""
    record, empty = Record(**data), Record()
    if any(type(value) is not type(getattr(empty, name)) for name, value in vars(record).items()):
        raise TypeError(data)
    return record
