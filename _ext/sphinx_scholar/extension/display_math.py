"""Displayed formulas in the middle of paragraphs, which HTML has no place for."""

import re
from itertools import pairwise

from docutils import nodes

from ..rendering.formulas import numbers

_CLOSING = re.compile(r"[ \t]*([.,;:!?…]+)(?=\s|\Z)")
_LABEL_AFTER = re.compile(r"[ \t]*\(([A-Za-z][^\s()$]*)\)(?=[ \t]*(?:\n|\Z))")


def out_of_paragraphs(document: nodes.document) -> None:
    """Split paragraphs at displayed formulas; elsewhere in text, set a formula within the line."""
    for paragraph in {id(block.parent): block.parent for block in document.findall(nodes.math_block)}.values():
        if isinstance(paragraph, nodes.paragraph):
            parts = _parts(paragraph)
            if parts == [paragraph]:
                continue
            parts[0]["ids"] += paragraph["ids"]  # type: ignore[index]
            paragraph.replace_self(parts)
        elif isinstance(paragraph, nodes.TextElement):
            paragraph[:] = [_in_line(child) for child in paragraph.children]


def _parts(paragraph: nodes.paragraph) -> list[nodes.Node]:
    """What *paragraph* is divided into: itself if none of its formulas is displayed."""
    parts: list[nodes.Node] = []
    text: list[nodes.Node] = []
    children = list(paragraph.children)
    for place, child in enumerate(children):
        if not isinstance(child, nodes.math_block):
            text.append(child)
        elif text and text[-1].astext().endswith(("(", "[", "“")):
            text.append(_in_line(child))
        else:
            after = children[place + 1] if place + 1 < len(children) else None
            if isinstance(after, nodes.Text) and (label := _LABEL_AFTER.match(after)):
                child["label"] = label[1]
                children[place + 1] = nodes.Text(after[label.end() :])
            parts += [_part(paragraph, text), child] if _text(text) else [child]
            text = []
    if not parts:
        paragraph[:] = text
        return [paragraph]
    return [*parts, _part(paragraph, text)] if _text(text) else parts


def _in_line(child: nodes.Node) -> nodes.Node:
    """A displayed formula as one within a line."""
    return nodes.math(tex := child.astext(), rf"\displaystyle {tex}") if isinstance(child, nodes.math_block) else child


def take_punctuation(document: nodes.document) -> None:
    """Move the punctuation after displayed formulas into them, so that it does not begin the next line."""
    for parent in {id(block.parent): block.parent for block in document.findall(nodes.math_block)}.values():
        emptied = {
            id(after)
            for block, after in pairwise(parent.children)
            if isinstance(block, nodes.math_block) and isinstance(after, nodes.paragraph) and _gives(after, block)
        }
        if emptied:
            parent.children = [child for child in parent.children if id(child) not in emptied]


def _gives(after: nodes.paragraph, block: nodes.math_block) -> bool:
    """Move the punctuation at the beginning of a paragraph into the formula above; whether nothing else is left."""
    first = after[0] if after.children else None
    if isinstance(first, nodes.Text) and (found := _CLOSING.match(first)) and not numbers.by_rows(block.astext()):
        block[:] = [nodes.Text(f"{block.astext().rstrip()}{found[1]}")]
        after[0] = nodes.Text(first[found.end() :].lstrip())
        return not _text(after.children)
    return False


def _text(children: list[nodes.Node]) -> bool:
    return any(child.astext().strip() or not isinstance(child, nodes.Text) for child in children)


def _part(paragraph: nodes.paragraph, children: list[nodes.Node]) -> nodes.paragraph:
    part = nodes.paragraph(paragraph.rawsource, classes=paragraph["classes"])
    part.source, part.line = paragraph.source, paragraph.line
    children = list(children)
    while isinstance(children[0], nodes.Text) and not children[0].strip():
        del children[0]
    while isinstance(children[-1], nodes.Text) and not children[-1].strip():
        del children[-1]
    if isinstance(children[0], nodes.Text):
        children[0] = nodes.Text(children[0].lstrip())
    if isinstance(children[-1], nodes.Text):
        children[-1] = nodes.Text(children[-1].rstrip())
    part += children
    return part
