"""Front matter, read against the page's kind; YAML is composed, not loaded, to have the line of each entry."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from myst_parser.config.main import TopmatterReadError, read_topmatter

from ..migrations import find_field
from ..model.dates import PartialDate
from ..model.field import Field
from ..model.kinds import Kind
from ..model.patterns import regex
from ..model.problems import Problem, ProblemKind, hints
from . import problems, renames
from .field_types import convert, items, line_of
from .yaml_errors import entries, explain
from .yaml_extent import FAST_LOADER, LEVELS, REPEATED, WRITTEN, composed, extent

#: From this one on, entries that cannot be read are reported together.
WRONG = 100
_BLOCK = regex(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
#: The first lines of front matter, which may have no end.
OPEN = regex(r"\A\ufeff?---[ \t]*\r?\n[A-Za-z_]+:(?:\s|\Z)")
# Line breaks for YAML and Python, but not for editors.
_OTHER_BREAKS = regex("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: Fields of Sphinx, MyST and the theme, which are left to them.
FOREIGN = frozenset(
    "myst html_meta math substitutions orphan tocdepth nocomments nosearch no-search jupytext kernelspec mystnb".split()  # noqa: SIM905
) | {"file_format"}
#: MyST's extension that has Jinja run what stands between double braces.
EXTENSION = "substitution"
#: A key and its value.
Entry = tuple[yaml.Node, yaml.Node]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a page and their lines in the file; *source* is the text for MyST, with blank lines for them."""

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    source: str = ""


def split(text: str) -> tuple[str, str, int]:
    """The front matter of *text* without its fences, the body, and the number of lines of the block."""
    match = _BLOCK.match(text)
    if match is None:
        return "", text, 0
    return match[1], text[match.end() :], match[0].count("\n")


class FieldReader:
    """Reads the fields of a *kind* of page, or of records, in *file*; *problems* are those that it finds."""

    def __init__(self, file: str, kind: str) -> None:
        self.file = file
        self.kind = kind
        self.problems: list[Problem] = []
        self.wrong = 0  #: the entries that cannot be read

    def report(self, kind: ProblemKind, line: int, /, **arguments: Any) -> None:
        """Add a problem of *kind* at *line*."""
        self.problems.append(kind.at(f"{self.file}:{line}", **arguments))

    def compose(self, block: str) -> list[Entry]:
        """The fields of *block*; if it is not valid YAML, of those of its entries that are."""
        try:
            return self.fields(block, FAST_LOADER)
        except (yaml.YAMLError, RecursionError):
            found = []
            for line, entry in entries(block):
                try:
                    found += self.fields(entry, line=line)
                except yaml.YAMLError as error:
                    reason, advice, at = explain(error)
                    at = min(line if at is None else at, line + entry.rstrip().count("\n"))
                    self.unread(problems.BAD_YAML, at + 2, reason=reason, advice=advice)
                except RecursionError:
                    self.unread(problems.DEEP_YAML, line + 2)
            return found

    def unread(self, kind: ProblemKind, line: int, /, **arguments: str) -> None:
        """Report an entry that cannot be read, unless there are too many."""
        self.wrong += 1
        if self.wrong <= WRONG:
            self.report(kind if self.wrong < WRONG else problems.MANY_BAD_ENTRIES, line, **arguments)

    def fields(self, block: str, loader: Any = yaml.SafeLoader, *, line: int = 0) -> list[Entry]:
        """The fields of *block*, which must be valid YAML and begins at *line*, as far as they are bounded."""
        node = composed(block, loader, line)
        if node is not None and not isinstance(node, yaml.MappingNode):
            self.report(problems.NO_FIELDS, line_of(node))
            return []
        return [entry for entry in node.value if self.bounded(entry)] if node else []

    def bounded(self, entry: Entry) -> bool:
        """Whether an entry is one that MyST and Sphinx can read, too: they write out aliases, level by level."""
        levels, written, distinct = extent(entry)
        problem = problems.DEEP_YAML if levels > LEVELS else problems.YAML_ALIASES if written > WRITTEN else None
        if problem and (problem is problems.DEEP_YAML or written > REPEATED * distinct):
            self.report(problem, line_of(entry[0]))
            return False
        return True

    def field(self, key: yaml.Node, pairs: Sequence[Entry], fields: tuple[Field, ...], scope: str) -> Field | None:
        """The field that *key* means, also by a name of another version; one that there is not is reported."""
        name = name_of(key)
        of = next((f for f in fields if name == f.name or name in f.synonyms), None)
        if of is not None:
            return of
        if change := find_field(scope, name):
            self.problems.append(renames.problem(change, f"{self.file}:{line_of(key)}"))
            taken = {name_of(other) for other, _ in pairs}
            return next((f for f in fields if f.name == change.to and f.name not in taken), None)
        known = hints(name, [f.name for f in fields])
        self.report(problems.UNKNOWN_FIELD, line_of(key), field=name, where=_place(scope), **known)
        return None

    def record(self, pairs: Sequence[Entry], fields: tuple[Field, ...], scope: str, line: int) -> dict[str, Any]:
        """Read the entries of one mapping against *fields*; all that is valid is kept.

        *scope* is the kind of page, or for a record that and its field: ``cv.education``.
        """
        where = _place(scope)
        values: dict[str, Any] = {}
        given: dict[str, yaml.Node] = {}
        for key, value in pairs:
            of = self.field(key, pairs, fields, scope)
            if of is None:
                continue
            if of.name in given:
                self.report(problems.REPEATED_FIELD, line_of(key), field=of.name, where=where)
            elif not (isinstance(value, yaml.ScalarNode) and value.tag.endswith(":null")):
                given[of.name] = value
                self.keep(values, of, value)
        for of in fields:
            if of.required and of.name not in given:
                self.report(problems.MISSING_FIELD, line, field=of.name, where=where, meaning=of.meaning)
        start, end = values.get("start"), values.get("end")
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last < start.first:
            self.report(problems.END_BEFORE_START, line_of(given["end"]), start=start, end=end, where=where)
        return values

    def keep(self, values: dict[str, Any], of: Field, node: yaml.Node) -> None:
        """Add what is valid in *node* to *values*, and report the rest."""
        if of.type == "records":
            values[of.name] = tuple(self.records(of, node))
            return
        value, faults = convert(node, of)
        if value is not None:
            values[of.name] = value
        for fault in faults:
            self.report(fault.kind, line_of(fault.node), field=of.name, **fault.arguments)

    def records(self, of: Field, node: yaml.Node) -> Iterable[dict[str, Any]]:
        """The records in *node*, each with what is valid in it."""
        for item in items(node):
            if isinstance(item, yaml.MappingNode):
                yield self.record(item.value, of.fields, f"{self.kind}.{of.name}", line_of(item))
            else:
                names = ", ".join(f.name for f in of.fields)
                self.report(problems.NOT_RECORDS, line_of(item), field=of.name, known=names)


def name_of(key: yaml.Node) -> str:
    """The name of a field; ``?`` if its key is no text."""
    return str(key.value) if isinstance(key, yaml.ScalarNode) else "?"


def _place(scope: str) -> str:
    kind, _, record = scope.partition(".")
    return f'in "{record}"' if record else f"on a page of kind {kind}"


def _field_now(key: yaml.Node, kind: Kind) -> Field | None:
    """The field that *key* means in this version."""
    name = name_of(key)
    if of := kind.field(name):
        return of
    change = find_field(kind.name, name)
    return kind.field(change.to) if change else None


def is_foreign(key: yaml.Node) -> bool:
    """Whether a field belongs to Sphinx, MyST or the theme."""
    return is_foreign_name(name_of(key))


def is_foreign_name(name: str) -> bool:
    """Whether *name* is one of a field of Sphinx, MyST or the theme."""
    return name in FOREIGN or name.startswith(("html_theme", "og:", "og_"))


def read(text: str, kind: Kind, file: str) -> FrontMatter:
    """Read the front matter of a page's *text* against *kind*; *file* is named in problems."""
    block, body, count = split(text)
    block = _OTHER_BREAKS.sub(" ", block)
    reader = FieldReader(file, kind.name)
    if not count:
        missing = ", ".join(f.name for f in kind.fields if f.required)
        if OPEN.match(text):
            reader.report(problems.OPEN_FRONT_MATTER, 1)
        elif missing:
            reader.report(problems.NO_FRONT_MATTER, 1, fields=missing)
        return FrontMatter(problems=tuple(reader.problems), source=text)
    pairs = reader.compose(block)
    ours = [pair for pair in pairs if not is_foreign(pair[0])]
    # An entry that cannot be read may be one that would be reported as missing.
    fields = kind.fields if not reader.problems else tuple(replace(f, required=False) for f in kind.fields)
    values = reader.record(ours, fields, kind.name, 2)
    lines = {of.name: line_of(key) for key, _ in reversed(ours) if (of := _field_now(key, kind))}
    foreign = [pair for pair in pairs if is_foreign(pair[0])]
    return FrontMatter(values, lines, tuple(reader.problems), _only(foreign, block, count) + body)


def _only(foreign: Iterable[Entry], block: str, count: int) -> str:
    """The block with only *foreign* fields, line by line, or blank lines if there are none."""
    rows = block.splitlines()
    kept: set[int] = set()
    for key, value in foreign:
        kept.update(range(key.start_mark.line, max(value.end_mark.line, key.start_mark.line + 1)))
    if not kept:
        return "\n" * count
    rows = [row if i in kept else "" for i, row in enumerate(rows)]
    return "\n".join(["---", *rows, *[""] * (count - len(rows) - 2), "---", ""])


def without_code(source: str) -> tuple[str, int]:
    """*source*, its front matter blanked if that enables substitutions, which run code; and the line of that, or 0."""
    try:
        given = (read_topmatter(source) or {}).get("myst")
    except TopmatterReadError:
        return source, 0
    if not isinstance(given, dict) or EXTENSION not in repr(given.get("enable_extensions")):
        return source, 0
    rows = source.split("\n")
    ends = (i for i, row in enumerate(rows) if i and row.startswith(("---", "...")))
    end = next(ends, len(rows) - 1)
    line = next((i for i, row in enumerate(rows) if EXTENSION in row), 0) + 1
    return "\n".join([""] * (end + 1) + rows[end + 1 :]), line
