"""Loops of toctrees and depths of pages that Sphinx would follow or store without end."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.directives import code
from sphinx.environment import BuildEnvironment

from ..environment.domain import ScholarDomain
from ..rendering.problems import report
from .problems import DEEP_PAGE, TOCTREE_LOOP

#: The most levels of elements in a page; Sphinx stores pages with a function that takes some steps for each.
LEVELS = 100
#: The function that reads the lines to emphasize, which has another name in older versions of Sphinx.
LINES = "parse_line_num_spec" if hasattr(code, "parse_line_num_spec") else "parselinenos"


def break_loops(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Take out of toctrees what leads back to a page above, the home page or the page itself, and report it."""
    root = env.config.root_doc
    done: set[str] = set()
    for start in [root, *sorted(env.toctree_includes)]:
        above: list[str] = []
        waiting: list[tuple[str, bool]] = [(start, True)]
        while waiting:
            docname, entered = waiting.pop()
            if not entered:
                above.pop()
                continue
            if docname in done:
                continue
            done.add(docname)
            above.append(docname)
            waiting.append((docname, False))
            for child in dict.fromkeys(env.toctree_includes.get(docname, ())):
                if child in above or child == root:
                    _remove(env, docname, child)
            waiting += [(child, True) for child in reversed(env.toctree_includes.get(docname, ())) if child not in done]
    return []


def _remove(env: BuildEnvironment, docname: str, child: str) -> None:
    env.toctree_includes[docname] = [name for name in env.toctree_includes[docname] if name != child]
    line = 1
    for toctree in env.tocs[docname].findall(addnodes.toctree):
        if child in toctree["includefiles"]:
            line = toctree.line or line
            toctree["entries"] = [entry for entry in toctree["entries"] if entry[1] != child]
            toctree["includefiles"] = [name for name in toctree["includefiles"] if name != child]
    report(TOCTREE_LOOP.at(ScholarDomain.of(env).place(docname, line), docname=child))


def flatten(app: Sphinx, document: nodes.document) -> None:
    """Show what is nested too deep to be stored as plain text, and report it."""
    waiting: list[tuple[nodes.Element, int]] = [(document, 0)]
    deep: list[nodes.Element] = []
    while waiting:
        node, level = waiting.pop()
        for child in node.children:
            if isinstance(child, nodes.Element):
                if level >= LEVELS and child.children:
                    deep.append(child)
                else:
                    waiting.append((child, level + 1))
    for node in deep:
        lines = [str(text) for text in node.findall(nodes.Text)]
        report(DEEP_PAGE.at("", levels=LEVELS), _placed(node))
        shown = nodes.literal("", " ".join(lines))
        node.children = []
        node += shown if isinstance(node, nodes.TextElement) else nodes.paragraph("", "", shown)


def _placed(node: nodes.Element) -> nodes.Element:
    while not node.line and node.parent is not None:
        node = node.parent
    return node


def bounding_lines(parse: Callable[[str, int], list[int]]) -> Callable[[str, int], list[int]]:
    """Replace the function that reads ``emphasize-lines``: a number beyond the last line is the one after it."""

    @wraps(parse)
    def parse_lines(spec: str, total: int) -> list[int]:
        return parse(re.sub(r"\d+", lambda number: _bounded(number[0], total), spec), total)

    return parse_lines


def _bounded(number: str, total: int) -> str:
    return number if len(number) < 10 and int(number) <= total else str(total + 1)


#: What is replaced: the module, the name, and what makes the replacement.
FUNCTIONS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = ((code, LINES, bounding_lines),)
