"""The reading of a page's front matter against the declaration of its kind.

The YAML is composed, not loaded: every scalar keeps its text as written (``2023-10`` is no number, ``no`` no boolean)
and its line, so that a problem names the very line of the entry.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

import yaml

from .kinds import Field, Kind
from .model import PartialDate, Problem, Target

#: An open end, as authors write it.
PRESENT = "present"

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)

#: Fields of Sphinx, MyST and the theme: passed on to them untouched.
FOREIGN = frozenset(
    "myst html_meta substitutions orphan tocdepth nocomments nosearch no-search jupytext kernelspec".split()
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a page declares: *values* of the kind's fields, their *lines* in the file, and the mistakes.

    *source* is the page's text for MyST: the same number of lines, with only foreign fields left in the block.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    source: str = ""


class Mistake(ValueError):
    """A value that does not fit its field: the message says what to write instead."""

    def __init__(self, message: str, node: yaml.Node) -> None:
        super().__init__(message)
        self.node = node


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A half-sentence with the nearest of *known*, or the empty string."""
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def _text(node: yaml.Node, of: Field) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise Mistake("wants a text", node)
    return " ".join(node.value.split())


def _items(node: yaml.Node) -> list[yaml.Node]:
    """The items of a list; a single value is read as a list of one."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]


def _texts(node: yaml.Node, of: Field) -> tuple[str, ...]:
    if isinstance(node, yaml.MappingNode):
        raise Mistake("wants a list of texts, `[one, two]`", node)
    return tuple(dict.fromkeys(_text(item, of) for item in _items(node)))


def _date(node: yaml.Node, of: Field) -> PartialDate:
    try:
        return PartialDate.parse(_text(node, of))
    except ValueError as error:
        if isinstance(error, Mistake):
            raise
        raise Mistake(f"wants a date such as 2023-10 or 2023-10-05 ({error})", node) from None


def _end(node: yaml.Node, of: Field) -> PartialDate | str:
    return PRESENT if _text(node, of).lower() in (PRESENT, "now") else _date(node, of)


def _flag(node: yaml.Node, of: Field) -> bool:
    value = _text(node, of).lower()
    if value not in ("true", "yes", "false", "no"):
        raise Mistake("wants true or false", node)
    return value in ("true", "yes")


def _url(node: yaml.Node, of: Field) -> str:
    value = _text(node, of)
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Mistake(f'wants a full address such as https://example.org/, not "{value}"', node)
    return value


def _paths(node: yaml.Node, of: Field) -> tuple[str, ...]:
    for item in _items(node):
        value = _text(item, of)
        if re.search(r"[?#\\:]|(^|/)\.\.?(/|$)", value):
            raise Mistake(f'wants an address on this site such as /blog/2023/idea/, not "{value}"', item)
    return _texts(node, of)


def _names(node: yaml.Node, of: Field) -> tuple[Target, ...]:
    assert of.relation is not None
    items = _items(node)
    return tuple(Target(of.relation.kind, _text(item, of), item.start_mark.line) for item in items)


def _targets(node: yaml.Node, of: Field) -> tuple[Target, ...]:
    targets = []
    for item in _items(node):
        if not isinstance(item, yaml.MappingNode) or len(item.value) != 1:
            raise Mistake("wants a list such as `- paper: citekey`", item)
        ((kind, name),) = item.value
        targets.append(Target(_text(kind, of), _text(name, of), item.start_mark.line))
    return tuple(targets)


def _lists(node: yaml.Node, of: Field) -> dict[str, tuple[str, ...]]:
    if not isinstance(node, yaml.MappingNode):
        raise Mistake("wants groups, each a label and a list: `Languages: [Python, C]`", node)
    return {_text(label, of): _texts(items, of) for label, items in node.value}


#: Types of field: the converter from a YAML node, and how the reference names the type.
TYPES: Mapping[str, tuple[Callable[[yaml.Node, Field], Any], str]] = {
    "text": (_text, "text"),
    "texts": (_texts, "list of texts"),
    "date": (_date, "date: `2023`, `2023-10` or `2023-10-05`"),
    "end": (_end, "date or `present`"),
    "flag": (_flag, "`true` or `false`"),
    "url": (_url, "web address"),
    "paths": (_paths, "list of addresses on this site"),
    "names": (_names, "list of citekeys or slugs"),
    "targets": (_targets, "list of `kind: name`"),
    "lists": (_lists, "groups of lists"),
    "records": (_text, "list of records"),
}


def split(text: str) -> tuple[str, str, int]:
    """Cut *text* into front matter (without its fences), body, and the number of lines the block takes."""
    match = _BLOCK.match(text)
    if match is None:
        return "", text, 0
    return match[1], text[match.end() :], match[0].count("\n")


class _Reader:
    """One reading of one page's front matter: gathers values, lines and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def report(self, message: str, node: yaml.Node | None, line: int = 0) -> None:
        # The block's first line is the second of the file, and marks count from 0.
        line = node.start_mark.line + 2 if node is not None else line
        self.problems.append(Problem(message, "frontmatter", f"{self.file}:{line}"))

    def compose(self, block: str) -> yaml.MappingNode | None:
        try:
            node = yaml.compose(block, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 2 if error.problem_mark else 1
            what = f"front matter cannot be read: {error.problem or error}; quote a text that holds `: ` or starts with `@`"
            self.report(what, None, line)
            return None
        except (yaml.YAMLError, RecursionError) as error:
            self.report(f"front matter cannot be read: {error}", None, 1)
            return None
        if node is not None and not isinstance(node, yaml.MappingNode):
            self.report("front matter wants lines such as `date: 2023-10-05`", node)
            return None
        return node

    def record(self, node: yaml.Node, fields: tuple[Field, ...], where: str) -> dict[str, Any]:
        """Read one mapping against *fields*; every part that is right is kept."""
        values: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            of = next((f for f in fields if name == f.name or name in f.synonyms), None)
            if of is None:
                names = [f.name for f in fields]
                hint = did_you_mean(name, names) or f"; the fields are {', '.join(names)}"
                self.report(f'unknown field "{name}" {where}{hint}', key)
            elif of.name in values:
                self.report(f'"{name}" is given twice {where}; the first is kept', key)
            elif not (isinstance(value, yaml.ScalarNode) and value.tag.endswith(":null")):
                self.convert(values, of, value)
        for of in fields:
            if of.required and of.name not in values and not self.named(node, of):
                self.report(f'"{of.name}" is missing {where}: {of.meaning}', None, node.start_mark.line + 2)
        start, end = values.get("start"), values.get("end")
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last < start.first:
            at = next(value for key, value in node.value if key.value == "end")
            self.report(f'"end" ({end}) lies before "start" ({start}) {where}', at)
        return values

    def named(self, node: yaml.Node, of: Field) -> bool:
        """Whether the field is there at all, if with a value already complained of."""
        return any(
            key.value in (of.name, *of.synonyms) and not value.tag.endswith(":null") for key, value in node.value
        )

    def convert(self, values: dict[str, Any], of: Field, node: yaml.Node) -> None:
        try:
            if of.type == "records":
                values[of.name] = tuple(self.records(of, node))
            else:
                values[of.name] = TYPES[of.type][0](node, of)
        except Mistake as mistake:
            self.report(f'"{of.name}" {mistake}', mistake.node)

    def records(self, of: Field, node: yaml.Node) -> Iterable[dict[str, Any]]:
        for item in _items(node):
            if isinstance(item, yaml.MappingNode):
                yield self.record(item, of.fields, f'in "{of.name}"')
            else:
                names = ", ".join(f.name for f in of.fields)
                self.report(f'"{of.name}" wants records with the fields {names}', item)


def is_foreign(name: str) -> bool:
    """Whether a field belongs to Sphinx, MyST or the theme."""
    return name in FOREIGN or name.startswith(("html_theme", "og:", "og_"))


def read(text: str, kind: Kind, file: str) -> FrontMatter:
    """Read the front matter of a page's *text* against *kind*; *file* is named in problems."""
    block, body, count = split(text)
    if not count:
        missing = [f for f in kind.fields if f.required]
        reader = _Reader(file)
        if missing:
            names = ", ".join(f.name for f in missing)
            reader.report(f"front matter is missing; a page of this kind needs {names}", None, 1)
        return FrontMatter(problems=tuple(reader.problems), source=text)
    reader = _Reader(file)
    node = reader.compose(block)
    if node is None:
        return FrontMatter(problems=tuple(reader.problems), source="\n" * count + body)
    foreign = [(key, value) for key, value in node.value if is_foreign(str(key.value))]
    ours = yaml.MappingNode(node.tag, [p for p in node.value if p not in foreign], node.start_mark, node.end_mark)
    values = reader.record(ours, kind.fields, f"on a page of kind {kind.name}")
    values = {
        name: tuple(replace(t, line=t.line + 2) for t in value)
        if isinstance(value, tuple) and value and isinstance(value[0], Target)
        else value
        for name, value in values.items()
    }
    lines = {}
    for key, _ in reversed(ours.value):
        if of := kind.field(str(key.value)):
            lines[of.name] = key.start_mark.line + 2
    return FrontMatter(values, lines, tuple(reader.problems), _without(block, ours, count) + body)


def _without(block: str, ours: yaml.MappingNode, count: int) -> str:
    """The front matter block with our own fields blanked, line for line; no block at all where nothing is left."""
    rows = block.splitlines()
    for key, value in ours.value:
        for row in range(key.start_mark.line, max(value.end_mark.line, key.start_mark.line + 1)):
            if row < len(rows):
                rows[row] = ""
    if not any(row.strip() and not row.lstrip().startswith("#") for row in rows):
        return "\n" * count
    return "\n".join(["---", *rows, *[""] * (count - len(rows) - 2), "---", ""])
