"""Directives in directives, and in reStructuredText lists and quotes as well, which are parsed by recursion.

What is nested too deep, and would end the recursion, is shown as typed; a warning at its line gives the number.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from myst_parser.mdit_to_docutils.base import DocutilsRenderer

from ..model.problems import Problem
from ..rendering.problems import report
from .problems import DEEP_DIRECTIVES

#: The most directives that one is in, and in reStructuredText lists and quotes as well; and the key of their number.
DIRECTIVES, NESTED = 40, "scholar_nested"
#: The keys of whether an included file is parsed, and whether it has been reported that a page is full.
INCLUDED, FULL = "scholar_included", "scholar_full"


class NoRoomError(Exception):
    """There is no room for the content of a directive on its page; *problem* tells so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def whole_directives(render: Callable[..., None]) -> Callable[..., None]:
    """Replace ``render_directive``: one without room for its content is shown as typed.

    With a part of the content alone, directives for tabs, tables or lists would fail.
    """

    @wraps(render)
    def render_directive(self: Any, token: Any, name: str, *arguments: Any, **options: Any) -> None:
        env, node, included = self.md_env, self.current_node, self.md_env.get(INCLUDED)
        before, offset, sections = len(node), self._heading_offset, dict(self._level_to_section)
        root = env.get("temp_root_node")
        env[INCLUDED] = included or name == "include"
        try:
            render(self, token, name, *arguments, **options)
        except NoRoomError as error:
            if env.get(NESTED, 0):
                raise
            # MyST does not restore these when a directive fails.
            self.current_node, self._heading_offset, self._level_to_section = node, offset, sections
            env["temp_root_node"] = root
            text = f"{token.markup}{token.info}\n{token.content}{token.markup}"
            shown = nodes.literal_block(text, text, language="text")
            shown.source, shown.line = self.document["source"], token.map[0] + 1 if token.map else 1
            node[before:] = [shown]
            if not env.get(FULL):
                report(error.problem, shown)
            env[FULL] = True
        finally:
            env[INCLUDED] = included

    return render_directive


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
    (DocutilsRenderer, "render_directive", whole_directives),
    (RSTState, "nested_parse", nesting_rest),
)
