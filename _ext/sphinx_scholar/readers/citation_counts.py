"""How often works are cited: the file that ``scholar refresh`` writes, and that pages show with source and date."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from ..model.dates import PartialDate
from ..model.problems import Problem
from . import problems as p
from .encoding import broken_line
from .yaml_errors import explain
from .yaml_extent import FAST_LOADER, is_deep

#: The file, in the folder of the site; it is meant to be committed.
FILE = "_data/citations.yml"
#: The services that count, and their names.
SERVICES = {"openalex": "OpenAlex", "semanticscholar": "Semantic Scholar"}
_HEAD = """\
# How often your works are cited, as scholar refresh was told; pages show it with source and date.
"""
_LONGEST = 8_000_000


@dataclass(frozen=True, slots=True)
class Count:
    """The number of works that cite one, as the *source*, a key of :data:`SERVICES`, said on a *date* (ISO 8601)."""

    count: int
    source: str
    date: str


def read(data: bytes, file: str = FILE) -> tuple[dict[str, Count], list[Problem]]:
    """The counts in the *data* of a *file*, which problems name, by citekey; and the problems."""
    if line := broken_line(data):
        return {}, [p.COUNTS_UNREADABLE.at(f"{file}:{line}", reason="it is not in UTF-8")]
    text = data.decode("utf-8-sig")
    if is_deep(text) or len(text) > _LONGEST:
        return {}, [p.COUNTS_UNREADABLE.at(f"{file}:1", reason="it is too large")]
    try:
        node = yaml.compose(text, Loader=FAST_LOADER)
    except yaml.YAMLError as error:
        reason, _, at = explain(error)
        return {}, [p.COUNTS_UNREADABLE.at(f"{file}:{(at or 0) + 1}", reason=reason)]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, [p.COUNTS_UNREADABLE.at(f"{file}:1", reason="it has no citekeys")]
    found: dict[str, Count] = {}
    problems = []
    for key, value in node.value:
        if count := _count(value):
            found[str(key.value)] = count
        else:
            problems.append(p.NOT_A_COUNT.at(f"{file}:{key.start_mark.line + 1}", key=str(key.value)))
    return found, problems


def _count(node: yaml.Node) -> Count | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    values = {str(key.value): value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}
    count, source, date = (values.get(name, "") for name in ("count", "source", "date"))
    try:
        written = PartialDate.parse(date).isoformat()
    except ValueError:
        return None
    usable = count.isascii() and count.isdigit() and len(count) < 8 and source in SERVICES
    return Count(int(count), source, written) if usable else None


def written(counts: Mapping[str, Count]) -> str:
    """The file with these *counts* by citekey, a line for each in alphabetical order."""
    lines = (
        f"{json.dumps(key, ensure_ascii=False)}: {{count: {each.count}, source: {each.source}, date: {each.date}}}\n"
        for key, each in sorted(counts.items())
    )
    return _HEAD + "".join(lines)
