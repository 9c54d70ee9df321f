"""Directives in directives, and in reStructuredText lists and quotes as well, which are parsed by recursion.

What is nested too deep, and would end the recursion, is shown as typed; a warning at its line gives the number.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from sphinx.environment import BuildEnvironment

from ..model.problems import Problem
from ..rendering.problems import report
from .problems import DEEP_DIRECTIVES

#: The most directives that one is in, and in reStructuredText lists and quotes as well; and the key of their number.
DIRECTIVES, NESTED = 40, "scholar_nested"
#: The keys of whether an included file is parsed, whether a directive is, and whether a page is reported as full.
INCLUDED, WITHIN, FULL = "scholar_included", "scholar_within", "scholar_full"


class NoRoomError(Exception):
    """There is no room for the content of a directive on its page; *problem* tells so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def most_parts(env: BuildEnvironment) -> int:
    """The most parts of a page, 0 without a limit."""
    return max(int(env.config.scholar_page_parts), 0)


def typed(text: str) -> nodes.literal_block:
    """What has no room, as its author typed it."""
    return nodes.literal_block(text, text, language="text")


def whole_directives(render: Callable[..., None]) -> Callable[..., None]:
    """Replace ``render_directive``: one without room for its content is shown as typed.

    With a part of the content alone, directives for tabs, tables or lists would fail.
    """

    @wraps(render)
    def render_directive(self: Any, token: Any, name: str, *arguments: Any, **options: Any) -> None:
        env, included, within = self.md_env, self.md_env.get(INCLUDED), self.md_env.get(WITHIN)
        place = _Place(self)
        env[INCLUDED], env[WITHIN] = included or name == "include", True
        try:
            render(self, token, name, *arguments, **options)
        except NoRoomError as error:
            if env.get(NESTED, 0):
                raise
            text = f"{token.markup}{token.info}\n{token.content}{token.markup}"
            place.show(typed(text), token.map[0] if token.map else 0, error)
        finally:
            env[INCLUDED], env[WITHIN] = included, within

    return render_directive


class _Place:
    """Where a renderer is, for what has no room to be shown there as typed."""

    def __init__(self, renderer: Any) -> None:
        self.renderer, self.node, self.before = renderer, renderer.current_node, len(renderer.current_node)
        self.state = renderer._heading_offset, dict(renderer._level_to_section)
        self.root = renderer.md_env.get("temp_root_node")

    def show(self, shown: nodes.TextElement, line: int, error: NoRoomError) -> None:
        """Put *shown* in place of what has been rendered since, and report the first *error* of the page."""
        renderer, env = self.renderer, self.renderer.md_env
        # MyST does not restore these after an exception.
        renderer.current_node, (renderer._heading_offset, renderer._level_to_section) = self.node, self.state
        env["temp_root_node"] = self.root
        shown.source, shown.line = renderer.document["source"], line + 1
        self.node[self.before :] = [shown]
        if not env.get(FULL):
            report(error.problem, shown)
        env[FULL] = True


def nesting(render: Callable[..., None]) -> Callable[..., None]:
    """Replace ``nested_render_text``: text in too many directives is shown as typed, as it would end the recursion."""

    @wraps(render)
    def nested_render_text(self: Any, text: str, lineno: int, *arguments: Any, **options: Any) -> None:
        depth = self.md_env.get(NESTED, 0)
        if depth >= DIRECTIVES:
            place = nodes.comment()
            place.source, place.line = self.document["source"], lineno + 1
            report(DEEP_DIRECTIVES.at("", levels=DIRECTIVES), place)
            self.current_node += typed(text)
            return
        self.md_env[NESTED], here = depth + 1, _Place(self)
        try:
            render(self, text, lineno, *arguments, **options)
        except NoRoomError as error:
            # Otherwise the directive that the text is in is shown as typed.
            if depth or self.md_env.get(WITHIN):
                raise
            in_text = isinstance(here.node, nodes.TextElement)
            here.show(nodes.inline("", text) if in_text else typed(text), lineno, error)
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
        shown += typed(text)
        return input_offset + len(block) - 1

    return nested_parse


#: What is replaced: the class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (DocutilsRenderer, "nested_render_text", nesting),
    (DocutilsRenderer, "render_directive", whole_directives),
    (RSTState, "nested_parse", nesting_rest),
)
