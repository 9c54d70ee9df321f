"""The limit of tables in reStructuredText, whose cells are parsed as pages are; and included code."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.body import CodeBlock
from docutils.parsers.rst.directives.tables import CSVTable
from docutils.parsers.rst.states import Body
from sphinx.directives.patches import Code

from .limit_problems import MANY_CELLS
from .nesting import most_parts
from .rest_limits import shown_as_typed

#: What a cell of a table counts for: its text is parsed as a page is.
CELL = 5
#: The key of what the cells on a page count for.
CELLS = "scholar_rest_cells"


class TooManyCellsError(Exception):
    """A table has more cells than there is room for on its page."""


def bounded_cells(build: Callable[..., nodes.table]) -> Callable[..., nodes.table]:
    """Replace ``build_table``: a table with too many cells is none."""

    @wraps(build)
    def build_table(self: Any, tabledata: Any, *args: Any, **options: Any) -> nodes.table:
        env = self.document.settings.env
        most, before = most_parts(env), env.temp_data.get(CELLS, 0)
        env.temp_data[CELLS] = before + CELL * sum(len(row) for rows in tabledata[1:] for row in rows)
        if most and env.temp_data[CELLS] > most:
            env.temp_data[CELLS] = before
            raise TooManyCellsError
        return build(self, tabledata, *args, **options)

    return build_table


def bounded_table(table: Callable[..., Any]) -> Callable[..., Any]:
    """Replace ``Body.table``: a table that is none is shown as typed."""

    @wraps(table)
    def parse_table(self: Any, isolate: Callable[[], Any], parser: Any) -> Any:
        isolated = isolate()
        try:
            return table(self, lambda: isolated, parser)
        except TooManyCellsError:
            block, messages, blank_finish = isolated
            source, before = block.info(0)
            return [_table(self.document, "\n".join(block), source, before + 1), *messages], blank_finish

    return parse_table


def bounded_csv(run: Callable[[Any], list[nodes.Node]]) -> Callable[[Any], list[nodes.Node]]:
    """Replace ``CSVTable.run``: a table that is none is shown as typed."""

    @wraps(run)
    def run_table(self: Any) -> list[nodes.Node]:
        try:
            return run(self)
        except TooManyCellsError:
            source, line = self.state_machine.get_source_and_line(self.lineno)
            return [_table(self.state.document, self.block_text, source, line)]

    return run_table


def _table(document: nodes.document, text: str, source: str, line: int) -> nodes.literal_block:
    return shown_as_typed(text, source, line, MANY_CELLS.at("", most=most_parts(document.settings.env) // CELL))


def highlighted_later(run: Callable[[Any], list[nodes.Node]]) -> Callable[[Any], list[nodes.Node]]:
    """Replace ``CodeBlock.run``, for included code: docutils would make a node of each word."""

    @wraps(run)
    def run_code(self: Any) -> list[nodes.Node]:
        return run_as(Code, self)

    return run_code


def run_as(kind: type[Directive], directive: Any) -> list[nodes.Node]:
    """What a directive of another *kind* makes of what is given to *directive*."""
    given = (directive.name, directive.arguments, directive.options, directive.content, directive.lineno)
    more = (directive.content_offset, directive.block_text, directive.state, directive.state_machine)
    return list(kind(*given, *more).run())


#: What is replaced: the class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (Body, "build_table", bounded_cells),
    (Body, "table", bounded_table),
    (CSVTable, "run", bounded_csv),
    (CodeBlock, "run", highlighted_later),
)
