"""Cells of notebooks as pages have them: parts that are folded, two versions of pictures, and code without MyST-NB."""

from html import escape
from importlib import import_module
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..environment.builders import has_theme
from ..environment.domain import ScholarDomain
from ..model.message import Message

#: What MyST-NB says of a folded part, unless the site or the cell has words of its own.
PROMPTS = {
    str(text): text
    for text in (
        Message("Show code cell source"),
        Message("Hide code cell source"),
        Message("Show code cell output"),
        Message("Hide code cell output"),
        Message("Show code cell outputs"),
        Message("Hide code cell outputs"),
        Message("Show code cell content"),
        Message("Hide code cell content"),
    )
}


class CodeCell(SphinxDirective):
    """``{code-cell}`` where MyST-NB is not loaded: the code, unless a tag removes it."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"tags": str, "mystnb": str, "name": str, "slideshow": str, "editable": str}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Show the code as a block of code."""
        tags = self.options.get("tags", "").replace("_", "-")
        if self.name == "raw-cell" or "remove-cell" in tags or "remove-input" in tags:
            return []
        text, language = "\n".join(self.content), (self.arguments or ["python"])[0]
        # A lexer of that name comes with IPython.
        block = nodes.literal_block(text, text, language="python" if language.startswith("ipython") else language)
        self.set_source_info(block)
        return [block]


def visit_hidden(self: Any, node: nodes.Element) -> None:
    """Open the part of a cell that is hidden at first; the sheet of the theme chooses one of the two texts."""
    if not ScholarDomain.of(self.builder.env).state.stylesheet:
        # The sheet of MyST-NB knows only its own markup.
        import_module("myst_nb.sphinx_").visit_HideCellInput(self, node)
        return
    texts = ScholarDomain.of(self.builder.env).texts_of(self.builder.current_docname)
    prompts = {name: str(node[f"prompt_{name}"]) for name in ("show", "hide")}
    words = {name: texts.of(PROMPTS.get(prompt, prompt)) for name, prompt in prompts.items()}
    self.body.append(self.starttag(node, "details", "", CLASS="hidden-cell"))
    closed, opened = (f'<span class="{name}">{escape(words[name])}</span>' for name in ("show", "hide"))
    self.body.append(f"<summary>{closed}{opened}</summary>\n")


def depart_hidden(self: Any, node: nodes.Element) -> None:
    """Close it."""
    self.body.append("</details>\n")


class OneVersion(SphinxPostTransform):
    """Where no mode can be chosen, leave out the pictures for dark pages."""

    default_priority = 10

    def run(self, **kwargs: Any) -> None:
        """Change the document that is written."""
        if not has_theme(ScholarDomain.of(self.env).state.builder):
            for picture in list(self.document.findall(nodes.image)):
                if "only-dark" in picture["classes"]:
                    picture.parent.remove(picture)
