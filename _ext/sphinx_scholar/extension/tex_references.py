"""References to equations in LaTeX's way, the macros of MathJax's settings, and formulas for LaTeX and MathJax."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..environment.domain import ScholarDomain
from ..environment.given_formulas import takes_tex
from ..model.problems import Fault
from ..rendering.formulas import macros, numbers
from ..rendering.formulas.given import known_tex
from ..rendering.nodes import GIVEN

#: The settings of each version of MathJax that define macros: the setting, and the keys in it.
_MATHJAX = (
    ("mathjax2_config", "TeX", "Macros"),
    ("mathjax3_config", "tex", "macros"),
    ("mathjax4_config", "tex", "macros"),
)


def reference(docname: str, command: str, label: str, near: nodes.Node) -> addnodes.pending_xref:
    """A reference to an equation by a *command* of LaTeX."""
    shown = nodes.literal("", rf"\{command}{{{label}}}")
    made = addnodes.pending_xref(
        "", shown, refdomain="math", reftype="eq", reftarget=label, refdoc=docname, refexplicit=False, refwarn=True
    )
    made["command"] = command
    made.source, made.line = near.source, near.line
    return made


def read_macros(app: Sphinx, config: Config) -> None:
    """Take the macros of MathJax's settings, with which formulas look the same whatever draws them."""
    found: dict[str, Any] = {}
    for name, tex, defined in _MATHJAX:
        settings = getattr(config, name, None) or {}
        found |= (settings.get(tex) or {}).get(defined) or {}
    config.scholar_macros = found | config.scholar_macros


def show_unknown(element: nodes.Element, config: Config) -> None:
    """Show formulas of values as TeX that have commands which are not known: nobody has read them for their effects."""
    # Most pages have none.
    given = [found for found in element.findall(nodes.math) if found.get(GIVEN) is True]
    known = macros.from_settings(config.scholar_macros) if given else {}
    for node in given:
        tex = node.astext()
        try:
            node[:] = [nodes.Text(known_tex(macros.expand(tex, known) if "\\" in tex else tex))]
        except Fault:
            node.replace_self(nodes.literal("", tex, classes=["math"]))


class TexReferences(SphinxPostTransform):
    r"""Resolve ``\ref`` to the number alone, and to what is no equation."""

    # Before Sphinx resolves references.
    default_priority = 3

    def run(self, **kwargs: Any) -> None:
        """Resolve the references of the document being written."""
        math, std = self.env.domains.math_domain, self.env.domains.standard_domain
        builder = ScholarDomain.of(self.env).state.builder
        for node in list(self.document.findall(addnodes.pending_xref)):
            label = node["reftarget"]
            if node.get("command") != "ref":
                continue
            if label in math.equations and builder.format != "latex":
                made = math.resolve_xref(self.env, node["refdoc"], builder, "eq", label, node, node)
                if made is not None:
                    made[:] = [nodes.Text(str(math.equations[label][1]))]
                    node.replace_self(made)
            elif (name := label.lower()) in std.anonlabels:
                numbered = self.config.numfig and name in std.labels and self._enumerable(name)
                node["refdomain"], node["reftype"], node["reftarget"] = "std", "numref" if numbered else "ref", name
                if numbered:
                    node[:] = [nodes.literal("", "%s")]
                    node["refexplicit"] = True

    def _enumerable(self, name: str) -> bool:
        std = self.env.domains.standard_domain
        docname, identifier = std.anonlabels[name]
        return any(identifier in found for found in self.env.toc_fignumbers.get(docname, {}).values())


class OtherRenderers(SphinxPostTransform):
    """Give LaTeX and MathJax the numbers and labels of equations in TeX."""

    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        """Change the formulas of the document being written."""
        builder = ScholarDomain.of(self.env).state.builder
        latex = builder.format == "latex"
        if not takes_tex(builder):
            return
        show_unknown(self.document, self.config)
        if builder.format == "texinfo":
            return
        for node in list(self.document.findall(nodes.TextElement)):
            if not isinstance(node, nodes.math | nodes.math_block):
                continue
            with suppress(Fault):
                own: dict[str, str] = node.get("own_labels", {})
                tex = node.astext() if latex else numbers.replace_references(node.astext(), partial(self._number, own))
                if isinstance(node, nodes.math_block):
                    tex = numbers.for_latex(tex, node) if latex else numbers.for_mathjax(tex, node)
                node[:] = [nodes.Text(tex)]

    def _number(self, own: Mapping[str, str], label: str) -> str:
        return str(self.env.domains.math_domain.equations.get(own.get(label, label), ("", "??"))[1])
