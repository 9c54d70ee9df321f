"""Ends of lines in Chinese and Japanese text, where browsers would show spaces."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..model.patterns import regex

#: Letters and punctuation of scripts without spaces; Korean has some.
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_END = regex(f"(?<=[{_WIDE}])[ \\t]*\\n[ \\t]*(?=[{_WIDE}])")
_LETTER = regex(f"[{_WIDE}]")
#: What shows its text as it was written.
_AS_WRITTEN = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.raw, nodes.comment)


class JoinLines(SphinxTransform):
    """Join the lines of a paragraph where both sides are in such a script."""

    default_priority = 340

    def apply(self, **kwargs: Any) -> None:
        """Change the page being read."""
        texts = list(self.document.findall(nodes.Text))
        if not any(_LETTER.search(text) for text in texts if not text.isascii()):
            return
        parents = {id(text.parent): text.parent for text in texts if "\n" in text}
        for parent in parents.values():
            if isinstance(parent, nodes.Element) and not isinstance(parent, _AS_WRITTEN):
                _join(parent)


def _join(parent: nodes.Element) -> None:
    children = parent.children
    for place, text in enumerate(children):
        if isinstance(text, nodes.Text) and "\n" in text:
            # With a letter on either side, which may be in another element.
            before = next((part for child in reversed(children[:place]) if (part := child.astext())), "")[-1:]
            after = next((part for child in children[place + 1 :] if (part := child.astext())), "")[:1]
            joined = _END.sub("", f"{before}{text}{after}")
            parent[place] = nodes.Text(joined[len(before) : len(joined) - len(after)])
