"""Accessible names of what other extensions draw without one, and headers of the rows of tables."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..environment.domain import ScholarDomain

#: What MyST writes into the checkbox of a task list.
CHECKBOX = 'class="task-list-item-checkbox"'


class NameDropdowns(SphinxPostTransform):
    """Give the dropdowns of sphinx-design that have no title an accessible name; they show three dots."""

    default_priority = 200  # after that of sphinx-design, which draws the dots
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Name the dropdowns of the page being written."""
        for raw in self.document.findall(nodes.raw):
            if " no-title" in (text := raw.astext()):
                more = ScholarDomain.of(self.env).texts_of(self.env.docname).gettext("More")
                raw[:] = [nodes.Text(f'{text}<span class="visually-hidden">{escape(more)}</span>')]


class NameCheckboxes(SphinxTransform):
    """Give the checkboxes of MyST's task lists an accessible name: their state."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        """Name the checkboxes of the page being read."""
        for raw in self.document.findall(nodes.raw):
            if (text := raw.astext()).startswith(f"<input {CHECKBOX}"):
                texts = ScholarDomain.of(self.env).texts_of(self.env.docname)
                name = escape(texts.gettext("done") if "checked=" in text else texts.gettext("to do"))
                raw[:] = [nodes.Text(text.replace("<input", f'<input aria-label="{name}"', 1))]


class HeadRows(SphinxTransform):
    """Make the first column of tables with the class ``row-headers`` headers, which Markdown tables cannot mark."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        """Mark the first columns in the page being read."""
        for table in self.document.findall(nodes.table):
            if "row-headers" in table["classes"] and (first := table.next_node(nodes.colspec)):
                first["stub"] = 1
