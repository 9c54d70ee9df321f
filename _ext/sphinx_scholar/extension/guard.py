"""The guard for what Sphinx, docutils and MyST raise at content of a page that they cannot take; here, as it is read.

The part that failed is marked on its page, a warning names the exception and the line, and the rest is built. With
``--pdb`` or ``SCHOLAR_RAISE`` in the environment nothing is caught: an exception of the engine itself is a bug.
"""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeGuard

from docutils import nodes
from docutils.parsers.rst.states import Body
from docutils.transforms import Transformer
from docutils.utils import SystemMessage
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError, SphinxError
from sphinx.parsers import RSTParser

from ..environment.domain import ScholarDomain
from ..rendering.problems import report
from .nesting import NoRoomError
from .problems import FAILURE

#: The key of the temporary data of Sphinx that a parser sets which has failed.
UNREAD = "scholar-unread"
#: By these docutils and the limits of pages tell what to do next, and Sphinx that a build is to end.
_MEANT = (nodes.TreePruningException, SystemMessage, MemoryError, NoRoomError)


def caught(env: Any, error: Exception) -> TypeGuard[BuildEnvironment]:
    """Whether *error* is one that costs only a part of its page."""
    if env is None or os.environ.get("SCHOLAR_RAISE") or ScholarDomain.of(env).state.debugged:
        return False
    if isinstance(error, ExtensionError) and error.orig_exc is not None:
        error = error.orig_exc
    return not isinstance(error, (*_MEANT, SphinxError))


def failed(
    error: Exception, docname: str, source: str | None, line: int | None, *, inline: bool = False
) -> nodes.Element:
    """Report *error*, and return the mark for the page."""
    if isinstance(error, ExtensionError) and error.orig_exc is not None:
        error = error.orig_exc
    reason = " ".join(str(error).split())[:200]
    place = nodes.comment()
    place.source, place.line = source, (line or 1) if source else None
    report(FAILURE.at("", exception=type(error).__name__, reason=reason, docname=docname), place)
    mark = nodes.literal("", f"{type(error).__name__}: {reason}")
    return mark if inline else nodes.warning("", nodes.paragraph("", "", mark))


def guarding_rules(init: Callable[..., None]) -> Callable[..., None]:
    """Replace ``DocutilsRenderer.__init__``: guard what renders each token of Markdown."""

    @wraps(init)
    def guarded_init(self: Any, *arguments: Any, **options: Any) -> None:
        init(self, *arguments, **options)
        self.rules = {name: _guarded_rule(self, rule) for name, rule in self.rules.items()}

    return guarded_init


def _guarded_rule(renderer: Any, rule: Callable[[Any], None]) -> Callable[[Any], None]:
    # Without functools.wraps, which takes longer than all else that is done here: each page has 70 rules.
    def render(token: Any) -> None:
        node = renderer.current_node
        try:
            rule(token)
        except Exception as error:
            env = renderer.sphinx_env
            if not caught(env, error):
                raise
            renderer.current_node = node
            line, inline = (token.map[0] if token.map else None), isinstance(node, nodes.TextElement)
            node += failed(error, env.docname, renderer.document["source"], line, inline=inline)

    return render


def guarding_directives(run: Callable[..., Any]) -> Callable[..., Any]:
    """Replace ``Body.run_directive``: guard the directives of reStructuredText."""

    @wraps(run)
    def run_directive(self: Any, *arguments: Any, **options: Any) -> Any:
        env = getattr(self.document.settings, "env", None)
        source, line = self.state_machine.get_source_and_line()
        try:
            return run(self, *arguments, **options)
        except Exception as error:
            if not caught(env, error):
                raise
            return [failed(error, env.docname, source, line)], True

    return run_directive


def guarding_parser(parse: Callable[..., None]) -> Callable[..., None]:
    """Replace ``parse`` of a parser: what could be read of the page is followed by its source."""

    @wraps(parse)
    def parse_page(self: Any, inputstring: Any, document: nodes.document) -> None:
        env = getattr(document.settings, "env", None)
        try:
            parse(self, inputstring, document)
        except Exception as error:
            if not caught(env, error):
                raise
            document += failed(error, env.docname, document["source"], document.current_line)
            env.temp_data[UNREAD] = True
            # Parsers keep objects there while they run, which cannot be stored with the page.
            plain = (str, int, float, list, dict, type(None))
            document.attributes = {
                name: value for name, value in document.attributes.items() if isinstance(value, plain)
            }
            text = inputstring if isinstance(inputstring, str) else "\n".join(inputstring)
            document += nodes.literal_block(text, text)

    return parse_page


def guarding_transforms(apply: Callable[..., None]) -> Callable[..., None]:
    """Replace ``apply_transforms``: after one that failed, apply those that are left."""

    @wraps(apply)
    def apply_transforms(self: Any) -> None:
        env = getattr(self.document.settings, "env", None)
        while True:
            try:
                return apply(self)
            except Exception as error:
                if not caught(env, error):
                    raise
                # What a transform lacks that the parser would have left is no further mistake.
                if not env.temp_data.get(UNREAD):
                    self.document += failed(error, env.docname, self.document.get("source"), None)

    return apply_transforms


#: What is guarded: the class, the method, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (DocutilsRenderer, "__init__", guarding_rules),
    (Body, "run_directive", guarding_directives),
    (MystParser, "parse", guarding_parser),
    (RSTParser, "parse", guarding_parser),
    (Transformer, "apply_transforms", guarding_transforms),
)
