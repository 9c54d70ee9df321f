"""How the outputs of notebooks are shown: without scripts, in colours for light and dark pages, and not endlessly.

This is the class that MyST-NB finds by the default of the setting ``nb_render_plugin``.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

from ..model.problems import ProblemKind
from ..readers.output_html import clean
from ..readers.terminal_text import beginning, shown, without_colours
from ..rendering.problems import report
from .notebook_problems import (
    OUTPUT_CUT,
    OUTPUT_FRAME,
    OUTPUT_MARKUP,
    OUTPUT_MEDIA,
    OUTPUT_PICTURE,
    OUTPUT_SCRIPT,
    OUTPUT_STYLE,
    PICTURE_PAIR,
    RAW_CELL,
)

#: The tag of cells that put out each picture twice: for light pages, and for dark ones.
LIGHT_DARK = "light-dark"
#: The most lines of an output for each KiB of its limit.
LINES = 25
#: How many times as long as its text the HTML of an output can be.
MARKUP = 10
#: What may be lost of HTML, and the problem that says so.
LOST: Mapping[str, ProblemKind] = {
    "frame": OUTPUT_FRAME,
    "media": OUTPUT_MEDIA,
    "picture": OUTPUT_PICTURE,
    "style": OUTPUT_STYLE,
    "markup": OUTPUT_MARKUP,
}


@dataclass(slots=True)
class Output:
    """An output in several formats: those that were taken, and those that cannot be shown."""

    line: int
    cell: int
    taken: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)


class OutputRenderer(NbElementRenderer):  # type: ignore[misc]
    """Renders outputs as MyST-NB does, but for what pages cannot have."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._outputs: dict[tuple[int, int], Output] = {}
        self._pictures: dict[int, list[int | None]] = defaultdict(list)
        #: Per kind of problem, the line of each cell that has it.
        self._found: dict[ProblemKind, dict[int, int]] = defaultdict(dict)

    @property
    def _limit(self) -> int:
        return int(self.renderer.sphinx_env.config.scholar_output_limit * 1024)

    def _note(self, kind: ProblemKind, cell: int | None, line: int | None) -> None:
        self._found[kind].setdefault((cell or 0) + 1, line or 1)

    def _text(self, text: str, cell: int | None, line: int | None) -> str:
        """*text* as a terminal shows it, up to the limit."""
        text, limit = shown(text), self._limit
        cut = beginning(text, limit, LINES * limit // 1024) if limit else text
        if cut != text:
            self._note(OUTPUT_CUT, cell, line)
        return cut

    def render_stdout(self, output: Mapping[str, Any], metadata: Any, cell: int, line: int) -> list[nodes.Element]:
        """Show what a cell has printed."""
        changed = {**output, "text": self._text(output["text"], cell, line)}
        return list(super().render_stdout(changed, metadata, cell, line))

    def render_stderr(self, output: Mapping[str, Any], metadata: Any, cell: int, line: int) -> list[nodes.Element]:
        """Show the messages of a cell."""
        changed = {**output, "text": self._text(output["text"], cell, line)}
        return list(super().render_stderr(changed, metadata, cell, line))

    def render_error(self, output: Mapping[str, Any], metadata: Any, cell: int, line: int) -> list[nodes.Element]:
        """Show the traceback of a cell; an empty one has at least the exception."""
        rows = output.get("traceback") or [f"{output.get('ename', '')}: {output.get('evalue', '')}"]
        text = without_colours(self._text("\n".join(map(str, rows)), cell, line))
        return list(super().render_error({**output, "traceback": [text]}, metadata, cell, line))

    def render_text_plain(self, data: MimeData) -> list[nodes.Element]:
        """Show text."""
        data.content = self._text(data.string, data.cell_index, data.line)
        return list(super().render_text_plain(data))

    def render_mime_type(self, data: MimeData) -> list[nodes.Element]:
        """Show one of the formats of an output, of which the builder chooses one."""
        made = list(super().render_mime_type(data))
        key = data.cell_index or 0, data.output_index or 0
        output = self._outputs.setdefault(key, Output(data.line or 1, data.cell_index or 0))
        (output.taken if made else output.left).add(data.mime_type)
        return made

    def render_text_html(self, data: MimeData) -> list[nodes.Element]:
        """Show HTML without what pages cannot have."""
        limit = self._limit
        if limit and len(data.string) > MARKUP * limit:
            self._note(OUTPUT_CUT, data.cell_index, data.line)
            return []
        found = clean(data.string, "Table")
        for kind in found.lost & LOST.keys():
            self._note(LOST[kind], data.cell_index, data.line)
        if limit and found.characters > limit:
            self._note(OUTPUT_CUT, data.cell_index, data.line)
            return []
        data.content = found.html
        return list(super().render_text_html(data)) if found.html else []

    def render_text_latex(self, data: MimeData) -> list[nodes.Element]:
        """Show formulas; other LaTeX, such as tables, is for PDF alone."""
        if "\\begin{tabular}" in data.string or "\\begin{table}" in data.string:
            return [nodes.raw("", data.string, format="latex")]
        return list(super().render_text_latex(data))

    def render_image(self, data: MimeData) -> list[nodes.Element]:
        """Show a picture, with the alternative text that the code has given, if any."""
        made = list(super().render_image(data))
        given = data.output_metadata.get(data.mime_type, {})
        number = self._pictures[data.cell_index or 0]
        if data.output_index not in number:
            number.append(data.output_index)
        for node in made:
            if "alt" not in node and isinstance(given, Mapping) and given.get("alt"):
                node["alt"] = str(given["alt"])
            if LIGHT_DARK in data.cell_metadata.get("tags", ()):
                node["classes"].append("only-dark" if number.index(data.output_index) % 2 else "only-light")
        return made

    def render_javascript(self, data: MimeData) -> list[nodes.Element]:
        """Leave out a script."""
        return []

    def render_widget_view(self, data: MimeData) -> list[nodes.Element]:
        """Leave out a widget."""
        return []

    def render_unhandled(self, data: MimeData) -> list[nodes.Element]:
        """Leave out what only programs read: most often, the output has another format as well."""
        return []

    def render_unhandled_inline(self, data: MimeData) -> list[nodes.Element]:
        """Leave it out, too."""
        return []

    def render_raw_cell(self, content: str, metadata: dict[str, Any], cell: int, line: int) -> list[nodes.Element]:
        """Show a raw cell that has a format."""
        if not metadata.get("format"):
            self._note(RAW_CELL, cell, line)
        return list(super().render_raw_cell(content, metadata, cell, line))

    def render_nb_finalise(self, metadata: dict[str, Any]) -> None:
        """Report what is not shown, without loading the scripts of widgets."""
        for output in self._outputs.values():
            if output.left and output.taken <= {"text/plain"} and not self._is_reported(output):
                self._note(OUTPUT_SCRIPT, output.cell, output.line)
        for cell, pictures in self._pictures.items():
            found = self.renderer.nb_client.notebook["cells"][cell]
            if LIGHT_DARK in found["metadata"].get("tags", ()) and len(pictures) % 2:
                self._note(PICTURE_PAIR, cell, next((o.line for o in self._outputs.values() if o.cell == cell), 1))
        for kind, cells in self._found.items():
            place = f"{self.source}:{min(cells.values())}"
            numbers = [str(number) for number in sorted(cells)]
            said = f"cell {numbers[0]}" if len(numbers) == 1 else f"cells {', '.join(numbers)}"
            report(kind.at(place, cells=said))

    def _is_reported(self, output: Output) -> bool:
        """Whether another problem than a script is the reason for what is left out."""
        return output.left == {"text/html"} and any(
            output.cell + 1 in self._found.get(kind, ())
            for kind in (OUTPUT_CUT, OUTPUT_MEDIA, OUTPUT_PICTURE, OUTPUT_MARKUP)
        )
