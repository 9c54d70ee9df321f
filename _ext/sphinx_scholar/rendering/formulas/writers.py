"""Writes formulas into HTML, with their numbers; a formula that cannot be converted is reported and shown as TeX."""

import re
from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from ...formats.text_formulas import formula
from ...model.problems import Fault
from .. import problems
from ..nodes import GIVEN
from . import macros, numbers
from .convert import mathml

#: Punctuation that is kept on one line with the formula before or after it.
_CLOSING = re.compile(r"[.,;:!?%)\]}’”…]+")
_OPENING = re.compile(r"[(\[{‘“]+$")
_AUTOMATIC = re.compile(r"\(\d+[a-z]?\)")
#: The source of titles that Sphinx writes again for other pages.
PARTIAL = "<partial node>"
#: The nodes and the elements that are named by their text.
_NAMING = (nodes.title, nodes.reference, nodes.caption, nodes.rubric)
_NAMING_TAGS = frozenset("a button caption figcaption h1 h2 h3 h4 h5 h6 label legend summary th".split())  # noqa: SIM905
#: The box of a displayed formula, which scrolls if it is too narrow; the theme's script names it.
_BOX: dict[str, Any] = {"CLASS": "math-block", "tabindex": "0"}


def _show_source(translator: HTML5Translator, node: nodes.Element, fault: Fault) -> None:
    tex = node.astext()
    # Sphinx writes the titles of pages again for other pages, without a place.
    if translator.document.get("source") != PARTIAL and not node.get(GIVEN):
        problems.report(fault.kind.at("", **fault.arguments, tex=tex), node)
    translator.body.append(translator.starttag(node, "code", "", CLASS="math", ids=[]))
    translator.body.append(translator.encode(tex) + "</code>")


def _with_references(translator: HTML5Translator, node: nodes.Element) -> str:
    tex = node.astext()
    if "\\" in tex and translator.config.scholar_macros:
        # Those in titles of the bibliography; in pages they are expanded when these are read.
        tex = macros.expand(tex, macros.from_settings(translator.config.scholar_macros))
    if "ref" not in tex:
        return tex
    equations = translator.builder.env.domains.math_domain.equations
    own: dict[str, str] = node.get("own_labels", {})

    def number(label: str) -> str:
        label = own.get(label, label)
        if label not in equations:
            problems.report(problems.REFERENCE.at("", label=label), node)
        return str(equations[label][1]) if label in equations else "??"

    return numbers.replace_references(tex, number)


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in running text."""
    tex = _with_references(translator, node)
    try:
        made = mathml(tex, "inline")
    except Fault as fault:
        _show_source(translator, node, fault)
        raise nodes.SkipNode from None
    if _names_something(node) or translator.document.get("source") == PARTIAL:
        made = made.replace("<math", f'<math aria-label="{translator.attval(formula(tex))}"', 1)
    translator.body.append(made)
    raise nodes.SkipNode


def _names_something(node: nodes.Node | None) -> bool:
    """Whether *node* is part of what a link, heading, table or header is named by.

    Chromium 156 and Firefox 153 leave formulas without a label out of such names.
    """
    while node is not None and (node := node.parent) is not None:
        if isinstance(node, _NAMING) or (isinstance(node, nodes.Element) and node.get("tag") in _NAMING_TAGS):
            return True
        if isinstance(node, nodes.entry):
            return isinstance(node.parent.parent, nodes.thead) or _is_stub(node)
    return False


def _is_stub(entry: nodes.entry) -> bool:
    """Whether *entry* is the header of its row."""
    columns = [column for column in entry.parent.parent.parent if isinstance(column, nodes.colspec)]
    return entry.parent.index(entry) < sum(bool(column.get("stub")) for column in columns)


def _with_section(translator: HTML5Translator, node: nodes.math_block, number: str) -> str:
    """A *number* with that of the section, if these are numbered and equations are numbered by sections."""
    if not _AUTOMATIC.fullmatch(number):
        return number
    prefix = section_prefix(translator.builder.env, node["docname"])
    return f"({prefix}{number[1:]}" if prefix else number


def section_prefix(env: BuildEnvironment, docname: str) -> str:
    """What Sphinx's settings put before the numbers of the equations of a page, ``""`` without numbered sections."""
    config = env.config
    section = env.toc_secnumbers.get(docname, {}).get("") if config.numfig and config.math_numfig else None
    section = (section or ())[: config.numfig_secnum_depth]
    return "".join(f"{part}." for part in section[:-1]) + f"{section[-1]}{config.math_numsep}" if section else ""


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a displayed formula, with its numbers if it has any."""
    body = translator.body
    given: list[str] = node.get("numbers", [])
    shown = [_with_section(translator, node, number) for number in given]
    try:
        tex = _with_references(translator, node)
        equation = numbers.read(tex)
        if len(equation.rows) > 1 and len(shown) == len(equation.rows):
            made, beside = numbers.numbered_rows(equation, shown, node["anchors"], equation.tex), ""
        else:
            made, beside = mathml(equation.tex, "block"), "".join(map(numbers.number_html, shown[:1]))
    except Fault as fault:
        body.append(translator.starttag(nodes.inline(), "div", **_BOX))  # the source has the id
        rows = node["anchors"] if len(given) > 1 else []
        body += [f'<span id="{anchor}"></span>' for anchors in rows for anchor in anchors]
        _show_source(translator, node, fault)
        body.append("</div>\n")
        raise nodes.SkipNode from None
    if beside:
        body.append(translator.starttag(node, "div", "", CLASS="equation"))
    body.append(translator.starttag(nodes.inline() if beside else node, "div", "", **_BOX) + f"{made}</div>")
    body.append(f'<span class="eqno">{beside}</span></div>\n' if beside else "\n")
    raise nodes.SkipNode


class KeepTogether(SphinxPostTransform):
    """Keep formulas in running text on one line with adjacent punctuation, since browsers break lines there."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Wrap each formula that has adjacent punctuation."""
        parents = {id(math.parent): math.parent for math in self.document.findall(nodes.math)}.values()
        for siblings, place in [(parent, place) for parent in parents for place in range(len(parent))]:
            math = siblings[place]
            if not isinstance(math, nodes.math):
                continue
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
