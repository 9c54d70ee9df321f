"""HTML elements as docutils nodes, for the builders that write no HTML: LaTeX, Texinfo, man pages, text, XML.

What can only be looked at or clicked is left out: pictures that are hidden from screen readers, buttons, forms; and
what is written for screen readers alone. All other text is kept, and what an element means as far as docutils has a
node for it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from docutils import nodes
from sphinx import addnodes

from .figures import drawing, in_words
from .nodes import element

_INLINE: dict[str, type[nodes.TextElement]] = {
    **{"strong": nodes.strong, "b": nodes.strong, "em": nodes.emphasis, "i": nodes.emphasis, "cite": nodes.emphasis},
    **{"sup": nodes.superscript, "sub": nodes.subscript},
    **dict.fromkeys(("code", "kbd", "samp"), nodes.literal),
}
_PARAGRAPHS = frozenset({"p", "figcaption", "dt", "summary"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEFT_OUT = frozenset({"button", "input", "select", "textarea", "script", "style", "svg", "template", "dialog"})
#: Between the links of a line.
_DOT = " · "
#: The greatest width of a column of text, in characters.
COLUMN = 40


def is_inline(node: nodes.Node) -> bool:
    """Whether *node* can be in a paragraph."""
    # A drawing or a literal block is a TextElement or not, but in no case inline.
    return isinstance(node, (nodes.Text, nodes.Inline)) and not isinstance(node, nodes.literal_block)


def inlines(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """The nodes of a paragraph; of blocks, what is in them."""
    found: list[nodes.Node] = []
    for child in children:
        if is_inline(child):
            found.append(child)
        elif isinstance(child, nodes.Element):
            found += inlines(child.children)
    return found


def blocks(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """The nodes of a list item or section: what is inline is put into paragraphs."""
    found: list[nodes.Node] = []
    run: list[nodes.Node] = []
    for child in [*children, None]:
        if child is not None and is_inline(child):
            run.append(child)
            continue
        kept: list[nodes.Node] = []
        if "".join(part.astext() for part in run).strip() or any([*part.findall(nodes.image)] for part in run):
            found.append(nodes.paragraph("", "", *run))
        else:
            kept += (part for of in run for part in of.findall() if isinstance(part, nodes.Invisible))
        run = []
        # Targets without text around them are kept in the paragraph that follows, where builders make anchors, if any.
        if isinstance(child, nodes.paragraph):
            child[:0] = kept
            kept = []
        found += [*kept, child] if child else kept
    return found


@dataclass(frozen=True, slots=True)
class Converter:
    """Converts elements for a builder.

    *source* finds the picture at a path of the site: its file relative to the source folder, ``""`` if there is none or
    the builder cannot show it. *addresses* writes out where links lead, for builders that have no links.
    """

    source: Callable[[str], str] = lambda path: ""
    addresses: bool = False

    def replace(self, root: nodes.Element) -> None:
        """Replace the elements in *root* by docutils nodes."""
        # From the top: in a document made of several, not every node knows its parent.
        sections = isinstance(root, (nodes.section, nodes.document, addnodes.start_of_file))
        made: list[nodes.Node] = []
        for child in root.children:
            if isinstance(child, nodes.figure):
                made += self._figure(child)
            elif isinstance(child, element):
                inline = isinstance(root, nodes.TextElement)
                made += self.inlines([child]) if inline else self.blocks([child], sections=sections)
            else:
                made += self.convert(child)
        if made != root.children:
            root[:] = made

    def inlines(self, children: Iterable[nodes.Node]) -> list[nodes.Node]:
        """*children* as the content of a paragraph."""
        return inlines(part for child in children for part in self.convert(child))

    def blocks(self, children: Iterable[nodes.Node], *, sections: bool = False) -> list[nodes.Node]:
        """*children* as blocks; headings begin a section if there may be *sections* here."""
        return blocks(part for child in children for part in self.convert(child, sections=sections))

    def convert(self, node: nodes.Node, *, sections: bool = False) -> list[nodes.Node]:
        """The nodes that *node* becomes."""
        if isinstance(node, drawing):
            return self.blocks(in_words(node["markup"]))
        if not isinstance(node, element):
            if isinstance(node, nodes.Element):
                self.replace(node)
            return [node]
        tag, attributes = str(node["tag"]), node["attributes"]
        if tag in _LEFT_OUT or attributes.get("aria-hidden") == "true" or "visually-hidden" in node["classes"]:
            return []
        made = self._element(node, tag, attributes, sections=sections)
        # A section has the ids itself.
        is_section = bool(made) and isinstance(made[0], nodes.section) and {*node["ids"]} <= {*made[0]["ids"]}
        return made if is_section else [*_anchors(node), *made]

    def _item(self, node: element, anchors: Sequence[nodes.Node] = ()) -> list[nodes.Node]:
        """The content of an element that is an item, definition or cell, after *anchors* and the targets of its ids."""
        return blocks([*anchors, *_anchors(node), *self.blocks(node)])

    def _element(self, node: element, tag: str, attributes: dict[str, str], *, sections: bool) -> list[nodes.Node]:
        if attributes.get("role") == "img":
            return self._picture("", attributes.get("aria-label", ""))
        if tag in _INLINE:
            return [_INLINE[tag]("", "", *self.inlines(node))]
        if tag == "a":
            return self._link(attributes.get("href", ""), node)
        if tag == "img":
            return self._picture(self.source(node.get("path", "")), attributes.get("alt", ""))
        if tag == "blockquote":
            return [nodes.block_quote("", *self.blocks(node))]
        if tag in _PARAGRAPHS:
            return [nodes.paragraph("", "", *self.inlines(node))]
        if tag in ("ul", "ol"):
            return self._list(node, tag, attributes)
        if tag == "dl":
            return self._definitions(node)
        if tag == "table":
            return [self._table(node)]
        if tag == "details":
            return self._details(node)
        if tag in _HEADINGS:
            return [nodes.rubric("", "", *self.inlines(node))]
        if tag == "br":
            return [nodes.Text(" ")]
        return self._group(node, sections=sections)

    def _group(self, node: element, *, sections: bool) -> list[nodes.Node]:
        """The content of an element without a meaning of its own: a section, if it begins with a heading."""
        first = node[0] if node.children else None
        if not sections or not isinstance(first, element) or first["tag"] not in _HEADINGS:
            return [part for child in node for part in self.convert(child, sections=sections)]
        title = nodes.title("", "", *self.inlines(first))
        ids = [*node["ids"], *first["ids"]] or [nodes.make_id(title.astext()) or "section"]
        return [nodes.section("", title, *self.blocks(node[1:], sections=True), ids=ids, names=[])]

    def _link(self, href: str, node: element) -> list[nodes.Node]:
        content = self.inlines(node)
        if not href or not content:
            return content
        if href.startswith("#"):
            return [nodes.reference("", "", *content, refid=href[1:], internal=True)]
        if self.addresses and href not in nodes.inline("", "", *content).astext():
            content.append(nodes.Text(f" <{href}>"))
        return [nodes.reference("", "", *content, refuri=href, internal=":" not in href)]

    def _picture(self, file: str, alt: str) -> list[nodes.Node]:
        if file:
            return [nodes.image("", uri=file, alt=alt, candidates={"*": file})]
        return [nodes.Text(alt)] if alt else []

    def _list(self, node: element, tag: str, attributes: dict[str, str]) -> list[nodes.Node]:
        items = [child for child in node if isinstance(child, element)]
        if items and all(
            [part.get("tag") for part in item if isinstance(part, nodes.Element)] == ["a"] for item in items
        ):
            return self._line(items, attributes.get("aria-label", ""))
        # The numbers of lists with a class are hidden by the stylesheet.
        made: nodes.Element = nodes.bullet_list("", bullet="*")
        if tag == "ol" and not node["classes"]:
            made = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
        for item in items:
            made += nodes.list_item("", *self._item(item))
        return [made] if items else []

    def _line(self, items: Sequence[element], label: str) -> list[nodes.Node]:
        """A list of links, such as buttons or topics, in one line."""
        line = nodes.paragraph("", f"{label}: " if label else "")
        for item in items:
            if content := self.inlines(item):
                line += [nodes.Text(_DOT)] if len(line) > bool(label) else []
                line += content
        return [line]

    def _definitions(self, node: element) -> list[nodes.Node]:
        made = nodes.definition_list("")
        children = [child for child in node if isinstance(child, element)]
        groups = [(_anchors(child), [*child]) if child["tag"] == "div" else ([], [child]) for child in children]
        for anchors, group in groups:
            for row in (row for row in group if isinstance(row, element)):
                if row["tag"] == "dt":
                    definition = nodes.definition("")
                    term = nodes.term("", "", *anchors, *_anchors(row), *self.inlines(row))
                    made += nodes.definition_list_item("", term, definition)
                    anchors = []
                elif made.children:
                    definition += self._item(row)
        return [made] if made.children else []

    def _details(self, node: element) -> list[nodes.Node]:
        """What is hidden at first, after its summary; within a line, the two are joined by a colon."""
        summary = self.inlines(part for part in node if isinstance(part, element) and part["tag"] == "summary")
        rest = [part for part in node if not (isinstance(part, element) and part["tag"] == "summary")]
        content = [part for child in rest for part in self.convert(child)]
        if all(map(is_inline, content)):
            return [*summary, nodes.Text(": "), *content]
        return [nodes.paragraph("", "", nodes.strong("", "", *summary)), *blocks(content)]

    def _figure(self, figure: nodes.figure) -> list[nodes.Node]:
        """A figure, and after it its table: LaTeX has no table within a figure."""
        tables = [part for legend in figure.findall(nodes.legend) for part in legend if isinstance(part, element)]
        for table in tables:
            table.parent.remove(table)
        self.replace(figure)
        return [figure, *self.blocks(tables)]

    def _table(self, node: element) -> nodes.table:
        rows = [row for row in node.findall(element) if row["tag"] == "tr"]
        cells = [[cell for cell in row if isinstance(cell, element)] for row in rows]
        columns = zip_longest(*([len(cell.astext()) for cell in row] for row in cells), fillvalue=0)
        widths = [max(3, min(max(column), COLUMN)) for column in columns]
        group = nodes.tgroup("", *(nodes.colspec("", colwidth=width) for width in widths), cols=len(widths))
        head, body = nodes.thead(""), nodes.tbody("")
        for row, members in zip(rows, cells, strict=True):
            in_head = isinstance(row.parent, element) and row.parent["tag"] == "thead"
            entries = (nodes.entry("", *self._item(cell, [] if n else _anchors(row))) for n, cell in enumerate(members))
            (head if in_head else body).append(nodes.row("", *entries))
        group += [part for part in (head, body) if part.children]
        return nodes.table("", group, classes=["colwidths-auto"])


def _anchors(node: element) -> list[nodes.Node]:
    """Targets for the ids of an element that is no node of its own afterwards."""
    return [nodes.target("", "", ids=list(node["ids"]))] if node["ids"] else []
