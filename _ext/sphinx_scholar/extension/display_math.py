"""Displayed formulas in the middle of paragraphs, which HTML has no place for."""

import re

from docutils import nodes

from ..rendering.formulas import numbers

_CLOSING = re.compile(r"[ \t]*([.,;:!?…]+)(?=\s|\Z)")
_LABEL_AFTER = re.compile(r"[ \t]*\(([A-Za-z][^\s()$]*)\)(?=[ \t]*(?:\n|\Z))")


def out_of_paragraph(block: nodes.math_block) -> None:
    """Split the paragraph that a displayed formula is in; elsewhere in text, set the formula within the line."""
    paragraph = block.parent
    if not isinstance(paragraph, nodes.TextElement):
        return
    opened = block.parent.index(block) and str(paragraph[paragraph.index(block) - 1].astext()).endswith(("(", "[", "“"))
    if opened or not isinstance(paragraph, nodes.paragraph):
        tex = block.astext()
        block.replace_self(nodes.math(tex, rf"\displaystyle {tex}"))
        return
    place = paragraph.index(block)
    before, after = paragraph.children[:place], paragraph.children[place + 1 :]
    if after and isinstance(after[0], nodes.Text) and (label := _LABEL_AFTER.match(after[0])):
        block["label"] = label[1]
        after[0] = nodes.Text(after[0][label.end() :])
    parts: list[nodes.Node] = [block]
    if _text(before):
        parts.insert(0, _part(paragraph, before))
    if _text(after):
        parts.append(_part(paragraph, after))
    parts[0]["ids"] += paragraph["ids"]  # type: ignore[index]
    paragraph.replace_self(parts)


def take_punctuation(block: nodes.math_block) -> None:
    """Move the punctuation after a displayed formula into it, so that it does not begin the next line."""
    place = block.parent.index(block) + 1
    after = block.parent[place] if place < len(block.parent) else None
    if not isinstance(after, nodes.paragraph) or not after.children:
        return
    first = after[0]
    if isinstance(first, nodes.Text) and (found := _CLOSING.match(first)) and not numbers.by_rows(block.astext()):
        block[:] = [nodes.Text(f"{block.astext().rstrip()}{found[1]}")]
        after[0] = nodes.Text(first[found.end() :].lstrip())
        if not _text(after.children):
            after.parent.remove(after)


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
