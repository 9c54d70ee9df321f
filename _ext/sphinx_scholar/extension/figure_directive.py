"""The directive ``{computed-figure}``, which shows a figure that a Python function draws at build time."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from ..environment.domain import ScholarDomain
from ..figures.library import Library, explain, open_library
from ..figures.model import Figure, Rendered
from ..model.files import is_file
from ..model.problems import ProblemKind, did_you_mean
from ..rendering.element_html import OTHER_WRITERS
from ..rendering.figures import drawing, figure_nodes, visit_drawing
from ..rendering.problems import report
from . import extras, problems
from .limit_problems import FIGURE_TABLE

#: The most cells of a table: each takes as long as a paragraph.
CELLS = 4_000


class ComputedFigure(SphinxDirective):
    """Show the figure named by the argument, the content before its caption; ``:name:`` is a label for references."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the figure, or its name and content after a warning."""
        name = self.arguments[0].strip()
        library = open_library(Path(self.env.srcdir, self.config.scholar_figures))
        figure = library.figures.get(name)
        if figure is None and (without := self.without_drawing(library, name)):
            return [without]
        if figure is None:
            folder, suggestion = library.folder.name, did_you_mean(name.replace("-", "_"), library.figures)
            unread = (f" ({folder}/{path.name} could not be read: {why})" for path, why in library.broken.items())
            arguments = {"suggestion": suggestion, "folder": folder, "broken": "".join(unread)}
            return self.without_picture(problems.FIGURE_UNKNOWN, name, **arguments)
        # Each figure is taken to depend on all modules.
        for path in [*library.folder.rglob("*.py"), *(library.folder / path for path in figure.data.values())]:
            self.env.note_dependency(path)
        try:
            rendered = self.limited(figure, figure.render(library.folder))
        except FileNotFoundError as error:
            missing = Path(error.filename or "").name
            return self.without_picture(problems.FIGURE_DATA, name, file=missing, folder=library.folder.name)
        except (Exception, SystemExit) as error:  # from a function of the site, which may raise anything
            return self.without_picture(problems.FIGURE_FAILED, name, reason=explain(error, library.folder))
        if figure.identifier in self.state.document.ids:
            return self.without_picture(problems.FIGURE_REPEATED, name)
        remarks, script = self.parse_content_to_nodes(), figure.script
        if script and not any(is_file(Path(self.env.srcdir, to, script)) for to in self.config.html_static_path):
            self.warn(problems.FIGURE_SCRIPT, figure=name, script=script)
            script = ""
        texts = ScholarDomain.of(self.env).texts_of(self.env.docname)
        about = figure.identifier, figure.title, rendered, figure.sources
        node = figure_nodes(*about, script=script, remarks=remarks, texts=texts)
        self.set_source_info(node)
        self.state.document.note_explicit_target(node, node)
        self.add_name(node)
        return [node]

    def without_drawing(self, library: Library, name: str) -> nodes.figure | None:
        """The name and the content of a figure whose module needs an extra that is not installed."""
        function = re.compile(rf"^def {re.escape(name)}\(", re.MULTILINE)
        lacking = (path for path, package in library.lacking.items() if package in extras.MODULES["figures"])
        if not any(function.search(path.read_text("utf-8", "replace")) for path in lacking):
            return None
        self.warn(problems.NO_DRAWING, figure=name)
        return self.named(name)

    def named(self, name: str) -> nodes.figure:
        """A figure of its *name* and of the content of the directive, which is the author's."""
        legend = nodes.legend("", *self.parse_content_to_nodes())
        node = nodes.figure("", nodes.caption("", name), legend, classes=["computed-figure"])
        self.set_source_info(node)
        self.add_name(node)
        return node

    def without_picture(self, kind: ProblemKind, name: str, **arguments: Any) -> list[nodes.Node]:
        """Warn with the file and line of the error, and show what the author wrote."""
        self.warn(kind, figure=name, **arguments)
        return [self.named(name)]

    def limited(self, figure: Figure, rendered: Rendered) -> Rendered:
        """The figure with the rows of its table that there is room for."""
        table = rendered.table
        if table is None or len(table.rows) * len(table.columns) <= CELLS:
            return rendered
        self.warn(FIGURE_TABLE, figure=figure.name, most=CELLS)
        return replace(rendered, table=replace(table, rows=table.rows[: CELLS // len(table.columns)]))

    def warn(self, kind: ProblemKind, /, **arguments: Any) -> None:
        """Warn at the directive, and have each build read the page again until the problem is solved."""
        self.env.note_reread()
        report(kind.at(self.get_location(), **arguments))


def add_folder(app: Sphinx, config: Config) -> None:
    """Add ``static`` in the folder of figures, which has their scripts, to ``html_static_path``."""
    folder = f"{config.scholar_figures}/static"
    if Path(app.confdir, folder).is_dir():
        config.html_static_path = [*config.html_static_path, folder]


def add_scripts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Load the scripts of the figures on the page."""
    drawings = doctree.findall(drawing) if doctree else ()
    for script in sorted({node["script"] for node in drawings} - {""}):
        app.add_js_file(script, loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, its node, and the setting for the folder of figures, relative to the source folder."""
    meaning = "the folder of the modules that draw figures"
    app.add_config_value("scholar_figures", "_figures", "env", frozenset({str}), meaning)
    app.add_directive("computed-figure", ComputedFigure)
    # Formats without SVG have the caption and the numbers.
    app.add_node(drawing, html=(visit_drawing, None), **OTHER_WRITERS)
    app.connect("config-inited", add_folder)
    app.connect("html-page-context", add_scripts, priority=400)  # before the scripts are listed for the template
    return {"parallel_read_safe": True, "parallel_write_safe": True}
