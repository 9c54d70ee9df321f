"""What a check finds, and the edits that mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...model.problems import Problem


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes of a file, from *start* to *end*, to be replaced by *new*."""

    start: int
    end: int
    new: bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """A *problem* at a line of a file, with the *edits* of that file that mend it; paths are relative to the site."""

    problem: Problem
    edits: tuple[Edit, ...] = ()

    @property
    def file(self) -> str:
        """The path of the file."""
        return self.problem.location.rpartition(":")[0]

    @property
    def line(self) -> int:
        """The line, from 1."""
        return int(self.problem.location.rpartition(":")[2] or 1)

    @property
    def is_advice(self) -> bool:
        """Whether nothing has to be done: an old name is one day to be written as the new one."""
        return self.problem.kind.level == "info" and not self.problem.code.startswith("renamed")

    def data(self) -> dict[str, Any]:
        """The finding for ``--json``."""
        level = "advice" if self.is_advice else "finding"
        about = {"code": self.problem.code, "message": self.problem.message, "level": level}
        return {"file": self.file, "line": self.line, **about, "fixable": bool(self.edits)}


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """*data* with *edits*; of those that overlap, the first."""
    position, parts = 0, []
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        if edit.start >= position:
            parts += [data[position : edit.start], edit.new]
            position = edit.end
    return b"".join([*parts, data[position:]])


def comment_out(data: bytes, first: int, last: int) -> tuple[Edit, ...]:
    """The edits that make comments of the lines from *first* to *last* (from 1), each at its indentation."""
    rows = data.splitlines(keepends=True)
    return tuple(_commented(rows, number) for number in range(first, last + 1) if rows[number - 1].strip())


def _commented(rows: Sequence[bytes], number: int) -> Edit:
    row = rows[number - 1]
    start = sum(map(len, rows[: number - 1])) + len(row) - len(row.lstrip())
    return Edit(start, start, b"# ")
