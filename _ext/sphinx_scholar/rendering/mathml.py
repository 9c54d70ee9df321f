"""Formulas as MathML, without a script or a font; what the converter does not support is reported and shown as TeX."""

import re
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import tostring

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from ..model.problems import Fault
from . import problems

#: Punctuation that is kept on one line with the formula before or after it.
_CLOSING = re.compile(r"[.,;:!?%)\]}’”…]+")
_OPENING = re.compile(r"[(\[{‘“]+$")
#: Environments that the converter lacks, with one that looks the same. Numbers are added by Sphinx.
_ALIKE = {
    **dict.fromkeys(("aligned", "alignedat"), "split"),
    **dict.fromkeys(("align", "alignat", "alignat*", "eqnarray", "eqnarray*"), "align*"),
    **dict.fromkeys(("equation", "equation*", "gather", "gather*", "gathered"), "matrix"),
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*{(\w+\*?)}((?<=at}){\d+}|(?<=at\*}){\d+})?")
#: Commands that the converter lacks, with replacements; single lines of equations are not numbered.
_COMMANDS = {"arg": r"\operatorname{arg}\,", "nolimits": "", "nonumber": "", "notag": ""}
_COMMAND = re.compile(rf"\\({'|'.join(_COMMANDS)})(?![A-Za-z])")
#: The number of children that elements need; with fewer, the formula is incomplete.
_PARTS = dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2) | {"msubsup": 3, "munderover": 3}


@lru_cache(maxsize=4096)
def mathml(tex: str, display: str) -> str:
    """*tex* as MathML; *display* is ``inline`` or ``block``. :exc:`.Fault` if it has an error, or is not supported."""
    # Imported late, since most incremental builds write no page with a formula.
    from latex2mathml.converter import convert_to_element

    source = _prepare(tex)
    try:
        tree = convert_to_element(source, display=display)
    except Exception:
        raise Fault(problems.FORMULA) from None
    # Not the converter's own serialiser, which does not escape the contents of `\text`. Links are restricted to HTTP.
    for element in tree.iter():
        text = element.text or ""
        if element.tag != "mtext" and text.startswith("\\"):
            raise Fault(problems.FORMULA_COMMAND, command=text)
        if element.tag != "mtext" and text == "&":
            raise Fault(problems.FORMULA_AMPERSAND)
        if len(element) < _PARTS.get(element.tag, 0):
            raise Fault(problems.FORMULA_PART)
        element.text = unescape(text)
        element.attrib.pop("style", None)
        if not element.get("href", "https://").startswith(("https://", "http://")):
            del element.attrib["href"]
    return tostring(tree, encoding="unicode")


def _prepare(tex: str) -> str:
    """Replace what the converter lacks, and check braces and environments, whose errors it ignores."""
    from latex2mathml.commands import MATRICES

    bare = tex.replace("\\\\", "").replace(r"\{", "").replace(r"\}", "")
    if surplus := bare.count("{") - bare.count("}"):
        raise Fault(problems.FORMULA_OPEN_BRACE if surplus > 0 else problems.FORMULA_CLOSING_BRACE)
    for name in _ENVIRONMENT.findall(tex):
        if name[1] not in _ALIKE and f"\\{name[1]}" not in MATRICES:
            raise Fault(problems.FORMULA_ENVIRONMENT, environment=name[1])
    tex = _ENVIRONMENT.sub(lambda m: f"\\{m[1]}{{{_ALIKE.get(m[2], m[2])}}}", tex)
    return _COMMAND.sub(lambda m: _COMMANDS[m[1]], tex)


def _emit(translator: HTML5Translator, node: nodes.Element, display: str) -> None:
    tex = node.astext()
    try:
        translator.body.append(mathml(tex, display))
    except Fault as fault:
        problems.report(fault.kind.at("", **fault.arguments, tex=tex), node)
        translator.body.append(translator.starttag(node, "code", "", CLASS="math"))
        translator.body.append(translator.encode(tex) + "</code>")


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in running text."""
    _emit(translator, node, "inline")
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a displayed formula, with its number if it has one, in a box that scrolls if it is too narrow."""
    attributes: dict[str, Any] = {"CLASS": "math-block", "tabindex": "0", "role": "group", "aria-label": "Formula"}
    translator.body.append(translator.starttag(node, "div", **attributes))
    number: Any = node.get("number")
    if number:
        translator.body.append(f'<span class="eqno">({number})</span>')
    _emit(translator, node, "block")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


class KeepTogether(SphinxPostTransform):
    """Keep formulas in running text on one line with adjacent punctuation, since browsers break lines there."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Wrap each formula that has adjacent punctuation."""
        for math in list(self.document.findall(nodes.math)):
            siblings = math.parent
            place = siblings.index(math)
            before, after = (siblings[i] if 0 <= i < len(siblings) else None for i in (place - 1, place + 1))
            opening = _OPENING.search(before) if isinstance(before, nodes.Text) else None
            closing = _CLOSING.match(after) if isinstance(after, nodes.Text) else None
            if opening or closing:
                unbroken = siblings[place] = nodes.inline(classes=["unbroken"])
                unbroken += [nodes.Text(opening[0] if opening else ""), math, nodes.Text(closing[0] if closing else "")]
            if opening:
                siblings[place - 1] = nodes.Text(opening.string[: opening.start()])
            if closing:
                siblings[place + 1] = nodes.Text(closing.string[closing.end() :])
