"""The templates and style sheets of a site: which blocks, variables and properties of the theme they use, by line."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..migrations import Part, find, known
from ..model.problems import Problem, hints
from . import problems as p
from .renames import problem

_JINJA = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"])
_PROPERTY = re.compile(r"(?<![\w-])--[A-Za-z_][\w-]*")


@dataclass(frozen=True, slots=True)
class Template:
    """The names in a template, with the line of each use.

    *extends* is the template that it extends, without ``!``, ``""`` if none. Of its *blocks*, those in *inner* are
    defined within others.
    """

    extends: str = ""
    blocks: tuple[tuple[str, int], ...] = ()
    inner: frozenset[str] = frozenset()
    variables: tuple[tuple[str, int], ...] = ()


def read_template(text: str) -> Template:
    """The names in the *text* of a template; :exc:`jinja2.TemplateSyntaxError` if it is none."""
    tree = _JINJA.parse(text)
    extends = next(tree.find_all(nodes.Extends), None)
    name = extends.template.value if extends and isinstance(extends.template, nodes.Const) else ""
    blocks = [*tree.find_all(nodes.Block)]
    inner = {inner.name for block in blocks for part in block.body for inner in _blocks(part)}
    names = ((node.name, node.lineno) for node in tree.find_all(nodes.Name) if node.ctx == "load")
    return Template(
        name.lstrip("!"),
        tuple((block.name, block.lineno) for block in blocks),
        frozenset(inner),
        tuple(dict.fromkeys(names)),
    )


def _blocks(node: nodes.Node) -> Iterator[nodes.Block]:
    if isinstance(node, nodes.Block):
        yield node
    yield from node.find_all(nodes.Block)


def template_problems(files: Mapping[str, str], theme: Collection[str]) -> Iterator[Problem]:
    """The problems of the templates of a site, given as texts by name; *theme* are the names of those of the theme."""
    read: dict[str, Template] = {}
    for name, text in files.items():
        try:
            read[name] = read_template(text)
        except TemplateSyntaxError as error:
            yield p.BROKEN_TEMPLATE.at(f"{name}:{error.lineno}", reason=error.message)
    own = {name for template in read.values() for name in template.inner}
    for name, template in read.items():
        if name not in theme and (change := find("template", name)):
            yield problem(change, f"{name}:1")
        extends = template.extends.rpartition("/")[2]
        if extends in theme or extends in read:
            yield from _block_problems(name, template, own)
        yield from _changed("variable", name, template.variables)


def _block_problems(name: str, template: Template, own: Collection[str]) -> Iterator[Problem]:
    there = known("block")
    for block, line in template.blocks:
        if block in there or block in own:
            continue
        if change := find("block", block):
            yield problem(change, f"{name}:{line}")
        else:
            yield p.BLOCK.at(f"{name}:{line}", block=block, **hints(block, there))


def sheet_problems(name: str, text: str) -> Iterator[Problem]:
    """The properties of the theme that the sheet *name* uses and another version has."""
    rows = enumerate(text.split("\n"), 1)
    yield from _changed("property", name, ((found[0], line) for line, row in rows for found in _PROPERTY.finditer(row)))


def _changed(part: Part, file: str, names: Iterable[tuple[str, int]]) -> Iterator[Problem]:
    for name, line in names:
        if change := find(part, name):
            yield problem(change, f"{file}:{line}")
