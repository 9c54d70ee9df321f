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

from .problems import FORMULA, report

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


#: Punctuation that stays at the formula before it, and after it.
_CLOSING = re.compile(r"[.,;:!?%)\]}’”…]+")


_OPENING = re.compile(r"[(\[{‘“]+$")


#: Environments that the converter does not know, by one that looks the same. Numbers are the site's own.
_ALIKE = {
    "align": "align*",
    "aligned": "split",
    "alignedat": "split",
    "alignat": "align*",
    "alignat*": "align*",
    "eqnarray": "align*",
    "eqnarray*": "align*",
    "equation": "matrix",
    "equation*": "matrix",
    "gather": "matrix",
    "gather*": "matrix",
    "gathered": "matrix",
}


_ENVIRONMENT = re.compile(r"\\(begin|end)\s*{(\w+\*?)}((?<=at}){\d+}|(?<=at\*}){\d+})?")


#: Commands that it does not know, by what it does; equations are not numbered line by line.
_COMMANDS = {"arg": r"\operatorname{arg}\,", "nolimits": "", "nonumber": "", "notag": ""}


_COMMAND = re.compile(rf"\\({'|'.join(_COMMANDS)})(?![A-Za-z])")


#: How many parts an element has; with fewer the formula is not whole.
_PARTS = dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2) | {"msubsup": 3, "munderover": 3}


class Fault(ValueError):
    """A formula that cannot be typeset; it says why."""


@lru_cache(maxsize=4096)
def mathml(tex: str, display: str) -> str:
    """MathML of *tex*, ``inline`` or ``block``; a :class:`Fault` where TeX would complain or the converter gives up."""
    # Most builds write no page with a formula.
    from latex2mathml.converter import convert_to_element

    source = _known(tex)
    try:
        tree = convert_to_element(source, display=display)
    except Exception:
        raise Fault("it is not whole, or not known here") from None
    # The converter's own way to a string would print what stands in `\text` as markup, and links to anything.
    for element in tree.iter():
        text = element.text or ""
        if element.tag != "mtext" and text.startswith("\\"):
            raise Fault(f"{text} is not known")
        if element.tag != "mtext" and text == "&":
            raise Fault('"&" stands outside of rows such as those of "aligned"; a plain one is written "\\&"')
        if len(element) < _PARTS.get(element.tag, 0):
            raise Fault("a part is missing")
        element.text = unescape(text)
        element.attrib.pop("style", None)
        if not element.get("href", "https://").startswith(("https://", "http://")):
            del element.attrib["href"]
    return tostring(tree, encoding="unicode")


def _known(tex: str) -> str:
    """The formula in the converter's words, if its braces and environments are right, of which it says nothing."""
    from latex2mathml.commands import MATRICES

    bare = tex.replace("\\\\", "").replace(r"\{", "").replace(r"\}", "")
    if bare.count("{") != bare.count("}"):
        raise Fault("a brace is not closed" if bare.count("{") > bare.count("}") else "a brace is closed too often")
    for name in _ENVIRONMENT.findall(tex):
        if name[1] not in _ALIKE and f"\\{name[1]}" not in MATRICES:
            raise Fault(f'the environment "{name[1]}" is not known')
    tex = _ENVIRONMENT.sub(lambda m: f"\\{m[1]}{{{_ALIKE.get(m[2], m[2])}}}", tex)
    return _COMMAND.sub(lambda m: _COMMANDS[m[1]], tex)


def _emit(translator: HTML5Translator, node: nodes.Element, display: str) -> None:
    tex = node.astext()
    try:
        translator.body.append(mathml(tex, display))
    except Fault as fault:
        report(FORMULA.at("", reason=str(fault), tex=tex), node)
        translator.body.append(translator.starttag(node, "code", "", CLASS="math"))
        translator.body.append(translator.encode(tex) + "</code>")


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
