"""The limits of reStructuredText, in pages and in blocks of Markdown: its parser takes much longer than MyST."""

from collections.abc import Callable
from functools import wraps
from operator import itemgetter
from typing import Any

from docutils import nodes
from docutils.statemachine import StateMachine
from docutils.transforms.references import Substitutions
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from sphinx.parsers import RSTParser

from ..model.problems import Problem
from ..rendering.problems import report
from .limit_problems import LONG_LINE, MANY_SUBSTITUTIONS
from .nesting import most_parts, typed
from .problems import LONG_REST
from .rest_blocks import render_block
from .rest_weights import within

#: What a block of reStructuredText in Markdown counts for, and lines before it of which each counts for one more: MyST
#: parses as many empty lines.
BLOCK, LINES = 20, 40
#: The most characters of a line; docutils leaves out a page with a longer one.
LONGEST = 10_000
#: The most substitutions on a page, with those that they stand for; and the levels at which these are counted.
SUBSTITUTIONS, LEVELS = 2_000, 100
#: The key of the parts on a page that have been counted.
PARTS = "scholar_rest_parts"
#: How docutils marks the end of an included file.
END = ".. end of inclusion from "


def _readable(lines: list[str], most: int) -> tuple[int, int, Problem | None]:
    """How many of *lines* are read and their parts, with what is to be reported if that is not all of them."""
    read, parts = within(lines, most) if most else (len(lines), 0)
    long = next((place for place, line in enumerate(lines[:read]) if len(line) > LONGEST), None)
    if long is not None:
        while long and lines[long - 1].strip():
            long -= 1
        return long, parts, LONG_LINE.at("", most=LONGEST)
    return read, parts, LONG_REST.at("", most=most) if read < len(lines) else None


def shown_as_typed(text: str, source: str | None, line: int, problem: Problem) -> nodes.literal_block:
    """The *text* as typed, reported at its *line*."""
    shown = typed(text)
    shown.source, shown.line = source, line
    report(problem, shown)
    return shown


def bounded(parse: Callable[..., None]) -> Callable[..., None]:
    """Replace ``parse``: what is beyond the limit is shown as typed."""

    @wraps(parse)
    def parse_page(self: Any, inputstring: Any, document: nodes.document) -> None:
        env = document.settings.env
        most = most_parts(env)
        lines = inputstring.split("\n") if isinstance(inputstring, str) else list(inputstring)
        read, env.temp_data[PARTS], problem = _readable(lines, most)
        if problem is None:
            parse(self, inputstring, document)
            return
        # What docutils needs to begin with, if that is nothing.
        parse(self, "\n".join([*lines[:read], ""]), document)
        place: nodes.Element = next((node for node in document.children if isinstance(node, nodes.section)), document)
        place += shown_as_typed("\n".join(lines[read:]), document["source"], read + 1, problem)

    return parse_page


def bounded_block(render: Callable[..., None]) -> Callable[..., None]:
    """Bound what *render* adds, for blocks in Markdown: those of a page have as many parts together."""

    @wraps(render)
    def render_bounded(self: Any, token: Any) -> None:
        most, data = most_parts(self.sphinx_env), self.sphinx_env.temp_data
        before, line = data.get(PARTS, 0), token.map[0] if token.map else 0
        lines, base = token.content.split("\n"), BLOCK + line // LINES
        # Where there is no limit, any number of parts has room.
        _, parts, problem = _readable(lines, max(most - before - base, 1) if most else 0)
        data[PARTS] = before + base + parts
        if problem is None:
            render(self, token)
        elif problem.kind is LONG_REST and before > most:
            # That the page has too much has been reported.
            self.current_node += typed(token.content)
        else:
            told = LONG_REST.at("", most=most) if problem.kind is LONG_REST else problem
            self.current_node += shown_as_typed(token.content, self.document["source"], line + 1, told)

    return render_bounded


def bounded_text(insert: Callable[..., None]) -> Callable[..., None]:
    """Replace ``insert_input``, for included files: their parts are those of the page."""

    @wraps(insert)
    def insert_input(self: Any, input_lines: Any, source: str) -> None:
        env, lines = self.document.settings.env, list(input_lines)
        # Only files have two lines that tell docutils where they end, not what other directives insert.
        end = lines[-2:] if lines and lines[-1].startswith(END) else []
        lines = lines[: len(lines) - len(end)]
        most, before = most_parts(env), env.temp_data.get(PARTS, 0)
        read, parts = within(lines, max(most - before, 0)) if most else (len(lines), 0)
        env.temp_data[PARTS] = before + parts
        if read == len(lines):
            insert(self, input_lines, source)
            return
        if before <= most:
            shown_as_typed("", source, read + 1, LONG_REST.at("", most=most))
        insert(self, [*lines[:read], "", "::", "", *(f"   {line}" for line in lines[read:]), *end], source)

    return insert_input


def bounded_substitutions(apply: Callable[..., None]) -> Callable[..., None]:
    """Replace ``Substitutions.apply``: references that stand for too many others, which multiply, are text."""

    @wraps(apply)
    def apply_substitutions(self: Any) -> None:
        document, sizes = self.document, dict[str, int]()

        def size(name: str, levels: int) -> int:
            if name not in sizes:
                definition = document.substitution_defs.get(document.substitution_names.get(name.lower(), name))
                # Of loops, docutils tells.
                sizes[name] = 1
                inner = definition.findall(nodes.substitution_reference) if definition is not None and levels else ()
                sizes[name] = 1 + sum(size(reference["refname"], levels - 1) for reference in inner)
            return sizes[name]

        room, told = SUBSTITUTIONS, False
        # Those in definitions, too: docutils replaces them whether the definitions are used or not.
        found = [(size(one["refname"], LEVELS), one) for one in document.findall(nodes.substitution_reference)]
        for needed, reference in sorted(found, key=itemgetter(0)):
            if needed <= room:
                room -= needed
                continue
            if not told:
                report(MANY_SUBSTITUTIONS.at("", most=SUBSTITUTIONS), reference)
            told = True
            reference.replace_self(nodes.Text(reference.rawsource))
        apply(self)

    return apply_substitutions


#: What is replaced: the class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (RSTParser, "parse", bounded),
    (DocutilsRenderer, "render_restructuredtext", lambda _: bounded_block(render_block)),
    (Substitutions, "apply", bounded_substitutions),
    (StateMachine, "insert_input", bounded_text),
)
