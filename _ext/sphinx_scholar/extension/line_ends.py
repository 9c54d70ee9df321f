"""Ends of lines in Chinese and Japanese text, where browsers would show spaces."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..model.patterns import regex

#: Letters and punctuation of scripts without spaces; Korean has some.
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_END = regex(f"(?<=[{_WIDE}])[ \\t]*\\n[ \\t]*(?=[{_WIDE}])")
#: What shows its text as it was written.
_AS_WRITTEN = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.raw, nodes.comment)


class JoinLines(SphinxTransform):
    """Join the lines of a paragraph where both sides are in such a script."""

    default_priority = 340

    def apply(self, **kwargs: Any) -> None:
        """Change the page being read."""
        for text in list(self.document.findall(nodes.Text)):
            parent = text.parent
            if "\n" not in text or parent is None or isinstance(parent, _AS_WRITTEN):
                continue
            place = parent.index(text)
            before, after = ("".join(part.astext() for part in some) for some in (parent[:place], parent[place + 1 :]))
            # With a letter on either side, which may be in another element.
            whole = f"{before[-1:]}{text}{after[:1]}"
            joined = _END.sub("", whole)
            if joined != whole:
                parent.replace(text, nodes.Text(joined[len(before[-1:]) : len(joined) - len(after[:1])]))
