"""Limits of names in C and C++, which Sphinx reads in exponential time if brackets in them are not closed.

It asks these domains for each link to what is no page, as for each ``{any}``.
"""

import re
from collections.abc import Callable
from functools import wraps
from itertools import accumulate
from typing import Any

from sphinx.domains.c import CDomain
from sphinx.domains.c._parser import DefinitionParser as CParser
from sphinx.domains.cpp import CPPDomain
from sphinx.domains.cpp._parser import DefinitionParser as CPPParser

#: The most brackets in each other.
DEPTH = 5
_BRACKET = re.compile(r"[<(\[{]|[>)\]}]")


def depth(text: str) -> int:
    """How many brackets of *text* are open at once."""
    return max(accumulate(1 if found in "<([{" else -1 for found in _BRACKET.findall(text)), default=0)


def asked(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """Replace ``resolve_any_xref``: where no page declares anything of the language, there is nothing to find."""

    @wraps(resolve)
    def resolve_any_xref(self: Any, env: Any, docname: str, builder: Any, target: str, *rest: Any) -> Any:
        root = self.data["root_symbol"]
        declared = getattr(root, "_children_by_name", None) or getattr(root, "_children", None)
        return resolve(self, env, docname, builder, target, *rest) if declared and depth(target) <= DEPTH else []

    return resolve_any_xref


def shallow(parse: Callable[..., Any]) -> Callable[..., Any]:
    """Replace a method of a parser: a name with more brackets in each other is an error."""

    @wraps(parse)
    def replacement(self: Any, *arguments: Any) -> Any:
        if depth(self.definition) > DEPTH:
            self.fail(f"more than {DEPTH} brackets in each other")
        return parse(self, *arguments)

    return replacement


#: What is replaced: the class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (CDomain, "resolve_any_xref", asked),
    (CPPDomain, "resolve_any_xref", asked),
    *(
        (parser, f"parse_{what}", shallow)
        for parser in (CParser, CPPParser)
        for what in ("declaration", "namespace_object", "xref_object", "expression")
    ),
)
