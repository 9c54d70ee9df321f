"""Directives in directives, and in reStructuredText lists and quotes as well, which are parsed by recursion.

What is nested too deep, and would end the recursion, is shown as typed; a warning at its line gives the number.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from myst_parser.mdit_to_docutils.base import DocutilsRenderer

from ..rendering.problems import report
from .problems import DEEP_DIRECTIVES

#: The most directives that one is in, and in reStructuredText lists and quotes as well; and the key of their number.
DIRECTIVES, NESTED = 40, "scholar_nested"


def nesting(render: Callable[..., None]) -> Callable[..., None]:
    """Replace ``nested_render_text``: text in too many directives is shown as typed, as it would end the recursion."""

    @wraps(render)
    def nested_render_text(self: Any, text: str, lineno: int, *arguments: Any, **options: Any) -> None:
        depth = self.md_env.get(NESTED, 0)
        if depth >= DIRECTIVES:
            place = nodes.comment()
            place.source, place.line = self.document["source"], lineno + 1
            report(DEEP_DIRECTIVES.at("", levels=DIRECTIVES), place)
            self.current_node += nodes.literal_block(text, text, language="text")
            return
        self.md_env[NESTED] = depth + 1
        try:
            render(self, text, lineno, *arguments, **options)
        finally:
            self.md_env[NESTED] = depth

    return nested_render_text


def nesting_rest(parse: Callable[..., int]) -> Callable[..., int]:
    """Replace ``nested_parse`` of reStructuredText likewise."""

    @wraps(parse)
    def nested_parse(
        self: Any, block: Any, input_offset: int, node: Any = None, *arguments: Any, **options: Any
    ) -> int:
        depth = getattr(self.memo, NESTED, 0)
        if depth < DIRECTIVES:
            setattr(self.memo, NESTED, depth + 1)
            try:
                return parse(self, block, input_offset, node, *arguments, **options)
            finally:
                setattr(self.memo, NESTED, depth)
        source, line = self.state_machine.get_source_and_line(input_offset + 1)
        place = nodes.comment()
        place.source, place.line = source, line
        report(DEEP_DIRECTIVES.at("", levels=DIRECTIVES), place)
        text = "\n".join(block)
        shown: nodes.Element = self.state_machine.node if node is None else node
        shown += nodes.literal_block(text, text, language="text")
        return input_offset + len(block) - 1

    return nested_parse


#: What is replaced: the class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (DocutilsRenderer, "nested_render_text", nesting),
    (RSTState, "nested_parse", nesting_rest),
)
