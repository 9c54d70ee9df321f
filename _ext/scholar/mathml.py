"""Mathematics as MathML, made at build time: no script and no font to load, and it works from a file.

What TeX can write and the converter cannot is reported at its place and shown as its source.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import tostring

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

#: Punctuation that stays at the formula before it, and after it.
_CLOSING = re.compile(r"[.,;:!?%)\]}’”…]+")
_OPENING = re.compile(r"[(\[{‘“]+$")


@lru_cache(maxsize=4096)
def mathml(tex: str, display: str) -> str | None:
    """MathML of *tex*, ``inline`` or ``block``; ``None`` where the converter gives up."""
    # Most builds write no page with a formula.
    from latex2mathml.converter import convert_to_element

    try:
        tree = convert_to_element(tex, display=display)
    except Exception:
        return None
    # The converter's own way to a string would print what stands in `\text` as markup, and links to anything.
    for element in tree.iter():
        element.text = unescape(element.text or "")
        element.attrib.pop("style", None)
        if not element.get("href", "https://").startswith(("https://", "http://")):
            del element.attrib["href"]
    return tostring(tree, encoding="unicode")


def _emit(translator: HTML5Translator, node: nodes.Element, display: str) -> None:
    tex = node.astext()
    made = mathml(tex, display)
    if made is None:
        what = f"cannot typeset this formula: {tex!r}; it is shown as TeX"
        logger.warning(what, location=node, type="scholar", subtype="math")
        translator.body.append(translator.starttag(node, "code", "", CLASS="math"))
        translator.body.append(translator.encode(tex) + "</code>")
    else:
        translator.body.append(made)


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """A formula in running text."""
    _emit(translator, node, "inline")
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """A displayed formula, with its number where it has one, in a box that scrolls by itself when narrow."""
    attributes: dict[str, Any] = {"CLASS": "math-block", "tabindex": "0", "role": "group", "aria-label": "Formula"}
    translator.body.append(translator.starttag(node, "div", **attributes))
    number: Any = node.get("number")
    if number:
        translator.body.append(f'<span class="eqno">({number})</span>')
    _emit(translator, node, "block")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


class KeepTogether(SphinxPostTransform):
    """Keep a formula in running text on one line with the punctuation at it, between which browsers break lines."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page being written."""
        for math in list(self.document.findall(nodes.math)):
            place = math.parent.index(math)
            around = math.parent[max(place - 1, 0) : place + 2]
            before = _OPENING.search(around[0].astext()) if isinstance(around[0], nodes.Text) else None
            after = _CLOSING.match(around[-1].astext()) if isinstance(around[-1], nodes.Text) else None
            if before or after:
                _join(math, before[0] if before else "", after[0] if after else "")


def _join(math: nodes.math, before: str, after: str) -> None:
    """Put *math* into an element that is not broken, with what ends the text *before* it and begins that *after* it."""
    parent = math.parent
    place = parent.index(math)
    if before:
        parent[place - 1] = nodes.Text(parent[place - 1].astext().removesuffix(before))
    if after:
        parent[place + 1] = nodes.Text(parent[place + 1].astext().removeprefix(after))
    whole = nodes.inline("", "", classes=["unbroken"])
    parent[place] = whole
    whole += [nodes.Text(before), math, nodes.Text(after)]
