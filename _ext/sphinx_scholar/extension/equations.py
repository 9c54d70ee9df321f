"""Formulas of a page: macros expanded, ``$$`` out of paragraphs, equations numbered, and references to them.

The numbers of a page begin at 1, as Sphinx numbers equations. LaTeX's commands work beside MyST's labels and roles.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.typing import ExtensionMetadata

from ..environment.domain import ScholarDomain
from ..formats.text_formulas import formula
from ..model.problems import Fault
from ..rendering import problems
from ..rendering.formulas import macros, numbers, writers
from ..rendering.nodes import GIVEN, TITLE
from .display_math import out_of_paragraphs, take_punctuation
from .limit_problems import MANY_REFERENCES
from .reserved_ids import take
from .tex_references import OtherRenderers, TexReferences, read_macros, reference, show_unknown

_DEFINES = re.compile(r"\s*\\(?:(?:re|provide)?newcommand|def|let|DeclareMathOperator|DeclarePairedDelimiter)\b")
#: What is between dollar signs in GitHub's other notation, "$`x`$".
_GITHUB = re.compile(r"\A`(.*)`\Z", re.DOTALL)
_REFERENCE = re.compile(r"\\(eqref|ref|autoref|cref|Cref)\s*\{([^{}]+)\}")
#: The most characters that macros add to the formulas of a page, of which a formula that is not expanded takes some.
EXPANDED, FAILED = 150_000, 1_000
#: The most references to equations in the text of a page.
REFERENCES = 1_000
#: Text that is shown as it was typed.
_TYPED = (nodes.literal, nodes.FixedTextElement, nodes.math, nodes.math_block, nodes.raw)


class Equations(SphinxTransform):
    """Prepare the formulas of the page being read."""

    # Before the identifiers of targets are moved to what they precede.
    default_priority = 200

    def apply(self, **kwargs: Any) -> None:
        """Expand macros, split paragraphs at displayed formulas, number equations, and make references."""
        if any(self.document.findall(lambda node: isinstance(node, nodes.math | nodes.math_block))):
            self._expand()
            out_of_paragraphs(self.document)
            take_punctuation(self.document)
            self._number()
        room = REFERENCES
        for text in [text for text in self.document.findall(nodes.Text) if "ref" in text and "\\" in text]:
            if not isinstance(text.parent, _TYPED) and not _in_link(text):
                room -= len(_REFERENCE.findall(text))
                if room < 0:
                    problems.report(MANY_REFERENCES.at("", most=REFERENCES), text.parent)
                    break
                text.parent.replace(text, list(self._referring(text)))

    def _expand(self) -> None:
        known, room = macros.from_settings(self.config.scholar_macros), EXPANDED
        for field in self.document.findall(nodes.field):
            if field[0].astext() == "math":
                known |= macros.of_front_matter(field[1].astext())
        for node in list(self.document.findall(nodes.TextElement)):
            if isinstance(node, nodes.paragraph) and _DEFINES.match(node.rawsource):
                rest, found = macros.definitions(node.rawsource)
                if not rest.strip():
                    known |= found
                    node.parent.remove(node)
            elif isinstance(node, nodes.math | nodes.math_block) and ("\\" in node.astext() or "`" in node.astext()):
                try:
                    rest, found = macros.definitions(_GITHUB.sub(r"\1", node.astext()))
                    known |= found
                    if room < 0 and macros.used(rest, known):
                        raise Fault(problems.FORMULAS_LONG, characters=EXPANDED)
                    tex = macros.expand(rest, known)
                except Fault as fault:
                    room -= FAILED
                    if not node.get(GIVEN):
                        problems.report(fault.kind.at("", **fault.arguments, tex=node.astext()), node)
                    node.replace_self(_source(node))
                    continue
                room -= max(len(tex) - len(rest), 0)
                if tex != node.astext():
                    node[:] = [nodes.Text(tex)]
                if found and not tex.strip():
                    _remove(node)

    def _number(self) -> None:
        self.env.domains.math_domain.clear_doc(self.env.docname)
        count = 0
        targets: dict[str, list[nodes.target]] = defaultdict(list)
        for target in self.document.findall(nodes.target):
            for name in target["ids"]:
                targets[name].append(target)
        for node in list(self.document.findall(nodes.TextElement)):
            if isinstance(node, nodes.math):
                self._in_text(node)
            if not isinstance(node, nodes.math_block):
                continue
            own = self._own_label(node, targets)
            node["number"], node["docname"], node["label"] = None, self.env.docname, None
            if prefix := self._name(""):
                node["label_prefix"] = prefix
            # Otherwise it is reported when the page is written.
            with suppress(Fault):
                if labels := numbers.labels_in(node.astext()):
                    node["references"] = labels
                count = self._number_rows(node, numbers.read(node.astext()), own, count)

    def _number_rows(self, node: nodes.math_block, equation: numbers.Equation, own: str, count: int) -> int:
        rows = numbers.with_label(equation, own, self.config.math_number_all)
        shown, anchors, before = [], [], count
        for row in rows:
            number = row.tag
            if row.numbered and not number:
                count += 1
                number = f"({before + 1}{chr(96 + count - before)})" if equation.group else f"({count})"
            shown.append(number)
            anchors.append([name for label in row.labels if (name := self._note(node, label, number, own))])
        if equation.group:
            count = before + 1
            names = (self._note(node, label, f"({count})", own) for label in equation.labels)
            anchors[0][:0] = filter(None, names)
        if not any(shown):
            return count
        node["number"], node["numbers"], node["anchors"] = _bare(next(filter(None, shown))), shown, anchors
        if len(shown) == 1:
            node["label"] = next(map(self._name, rows[0].labels), None)
            # Where numbers are those of sections, Sphinx finds them by identifier.
            unnamed = [f"equation-number-{count}"] if self.config.numfig and not rows[0].tag else []
            node["ids"] += anchors[0] or unnamed
        return count

    def _note(self, node: nodes.math_block, label: str, number: str, own: str) -> str:
        """Record the *label* of an equation with the *number*, and return the identifier of its target, if new."""
        domain = self.env.domains.math_domain
        name = self._name(label)
        repeated = domain.equations.get(name, ("",))[0] == self.env.docname
        # One that is not in the formula was reported when it was read, if it is not the only one.
        if label != own or name not in domain.equations:
            domain.note_equation(self.env.docname, label, location=node)
        # A tag may be any text, where Sphinx expects a number that it only prints.
        equations: dict[str, Any] = domain.equations
        equations[name] = (self.env.docname, _bare(number))
        return "" if repeated else take(self.document, nodes.make_id(f"equation-{name}"))

    def _name(self, label: str) -> str:
        return ScholarDomain.of(self.env).state.languages.label(self.env.docname, label)

    def _own_label(self, node: nodes.math_block, targets: Mapping[str, list[nodes.target]]) -> str:
        """The label that is not in the formula; the one of *targets* that MyST or Sphinx made for it is removed."""
        label = node.get("label") or ""
        # Several, if formulas have the same label.
        made = targets.get(nodes.make_id(f"equation-{label}"), [])
        if made and made[0].parent is node.parent:
            node.parent.remove(made.pop(0))
        # That of an environment without dollar signs is random.
        return "" if "amsmath" in node["classes"] else label

    def _in_text(self, node: nodes.math) -> None:
        """A formula in running text: one that is only a reference becomes that, and labels are lost."""
        tex = node.astext()
        if "\\" not in tex:
            return
        if found := _REFERENCE.fullmatch(tex.strip()):
            node.replace_self(reference(self.env.docname, found[1], found[2].strip(), node))
            return
        with suppress(Fault):
            if labels := numbers.labels_in(tex):
                node["references"] = labels
            row = numbers.read(tex).rows[0]
            for label in row.labels:
                problems.report(problems.LABEL_IN_TEXT.at("", label=label), node)
            if row.numbered:
                tag = rf"\quad\text{{{row.tag}}}" if row.tag else ""
                node[:] = [nodes.Text(row.tex.strip() + tag)]

    def _referring(self, text: nodes.Text) -> Iterator[nodes.Node]:
        last = 0
        for found in _REFERENCE.finditer(text):
            yield nodes.Text(text[last : found.start()])
            yield reference(self.env.docname, found[1], found[2].strip(), text.parent)
            last = found.end()
        yield nodes.Text(text[last:])


def _in_link(node: nodes.Node) -> bool:
    """Whether *node* is in a link, which cannot contain another."""
    parent = node.parent
    return parent is not None and (isinstance(parent, nodes.reference | addnodes.pending_xref) or _in_link(parent))


def _bare(number: str) -> str:
    """The text of a *number* or tag without its parentheses."""
    bare = number[1:-1] if number.startswith("(") and number.endswith(")") else number
    return formula(rf"\text{{{bare}}}") if re.search(r"[\\$]", bare) else bare


def _source(node: nodes.Element) -> nodes.Node:
    """The TeX of a formula that cannot be read."""
    shown = nodes.literal("", node.rawsource or node.astext(), classes=["math"])
    return nodes.paragraph("", "", shown) if isinstance(node, nodes.math_block) else shown


def _remove(node: nodes.Element) -> None:
    """Remove a formula that only defines macros, and its paragraph if that is empty then."""
    parent = node.parent
    parent.remove(node)
    if isinstance(parent, nodes.paragraph) and not parent.astext().strip() and parent.parent:
        parent.parent.remove(parent)


def mark_titles(app: Sphinx, document: nodes.document) -> None:
    """Mark the formulas in titles as other pages show them: those on the page itself are reported."""
    env, docname = app.env, app.env.docname
    for shown in (env.titles, env.longtitles, env.tocs):
        # No transform of what is written reaches these.
        show_unknown(shown[docname], app.config)
        for node in shown[docname].findall(nodes.math):
            node.setdefault(GIVEN, TITLE)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what concerns formulas."""
    app.connect("config-inited", read_macros)
    app.add_transform(Equations)
    # After Sphinx has collected titles.
    app.connect("doctree-read", mark_titles, 900)
    for transform in (TexReferences, OtherRenderers, writers.KeepTogether):
        app.add_post_transform(transform)
    app.add_html_math_renderer("mathml", (writers.visit_math, None), (writers.visit_math_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
