"""Texts of pages that are as they have to be: most have no quotation mark, and no character that HTML escapes."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import sphinx_design.extension
from docutils import nodes
from docutils.writers._html_base import HTMLTranslator
from sphinx.transforms import SphinxSmartQuotes

#: What a text has that is changed by any action of ``smartquotes_action``, or is an escaped character.
_TYPED = ("'", '"', "-", "`", "\\", "&", "..", ". .", "\0")

#: The modules of sphinx-design that look for its components.
_DESIGN = [
    part for part in vars(sphinx_design).values() if isinstance(part, ModuleType) and hasattr(part, "is_component")
]


def only_typed(get_tokens: Callable[..., Iterator[tuple[str, str]]]) -> Callable[..., Iterator[tuple[str, str]]]:
    """Replace ``get_tokens``: leave a text alone that has nothing to replace, or is the address it links to."""

    @wraps(get_tokens)
    def tokens(self: Any, texts: Iterable[nodes.Text]) -> Iterator[tuple[str, str]]:
        for node in texts:
            text = str(node)
            if any(typed in text for typed in _TYPED) and not _is_address(node):
                yield from get_tokens(self, [node])
            else:
                # As with other texts, its last character tells how a quotation mark after it is meant.
                yield "literal", node.astext()

    return tokens


def _is_address(text: nodes.Text) -> bool:
    """Whether readers may copy *text* as an address, in which a dash or another quotation mark would be wrong."""
    target = text.parent.get("refuri", "") if isinstance(text.parent, nodes.reference) else ""
    return bool(target) and unquote(target).removeprefix("mailto:") == unquote(text.astext())


def escaped_where_needed(encode: Callable[..., str]) -> Callable[..., str]:
    """Replace ``encode``: look for each character to escape, which are few, instead of each character of the text."""

    special = HTMLTranslator.special_characters
    characters = [chr(code) for code in special]

    @wraps(encode)
    def encoded(self: Any, text: Any) -> str:
        text = str(text)
        # A loop of its own takes half the time of any().
        for character in characters:
            if character in text:
                return encode(self, text)
        return text if self.special_characters is special else encode(self, text)

    return encoded


def without_nulls(astext: Callable[[nodes.Text], str]) -> Callable[[nodes.Text], str]:
    """Replace ``Text.astext``: remove escapes, each with what follows it, only where there is one."""

    @wraps(astext)
    def text(self: nodes.Text) -> str:
        return astext(self) if "\0" in self else str(self)

    return text


def of_elements(is_component: Callable[[Any, str], bool]) -> Callable[[Any, str], bool]:
    """Replace ``is_component`` of sphinx-design: no exception for each text, of which half of a page are."""

    @wraps(is_component)
    def answer(node: Any, name: str) -> bool:
        return type(node) is not nodes.Text and is_component(node, name)

    return answer


#: What is replaced: the module or class, the method, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (SphinxSmartQuotes, "get_tokens", only_typed),
    (HTMLTranslator, "encode", escaped_where_needed),
    (nodes.Text, "astext", without_nulls),
    *((module, "is_component", of_elements) for module in _DESIGN),
)
