"""The face of headings, which has the letters of English: a line with others is set in one other face as a whole.

Without this, a browser would take each letter that is missing (``Ł``, ``ễ``, ``Ş``, or all of a Greek name) from
another font, in the largest type of the page.
"""

import unicodedata
from collections.abc import Iterable

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..environment.domain import ScholarDomain
from ..environment.state import BuildState
from ..model.patterns import regex
from ..rendering.nodes import element

#: The characters of the font that comes with the theme, beside those of ASCII.
BEYOND_ASCII = frozenset("§·×é–—‘’“”†‡…")
#: The classes of lines in other scripts, whose fonts have Latin letters, too; the first whose letters a line has.
SCRIPTS = (
    ("face-kana", regex("[\u3041-\u30ff\u31f0-\u31ff]")),
    ("face-hangul", regex("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")),
    (
        "face-han",
        regex("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
    ),
)
#: The class of all other lines with a letter that the font does not have.
OTHER = "face-other"
#: The elements in the face of headings, and the classes of those that look like headings.
TAGS, CLASSES = frozenset(("h1", "h2", "h3", "h4")), frozenset(("note-title", "card-title"))


def class_of(text: str) -> str:
    """The class of a line of *text* in the face of headings, ``""`` if the font has all of its characters."""
    composed = unicodedata.normalize("NFC", text)
    if all(char.isascii() or char in BEYOND_ASCII or unicodedata.category(char)[0] in "ZC" for char in composed):
        return ""
    return next((name for name, letters in SCRIPTS if letters.search(composed)), OTHER)


def applies(state: BuildState) -> bool:
    """Whether headings are in the font that comes with the theme."""
    return bool(state.stylesheet) and not state.theme.system_fonts and "heading" not in state.theme.fonts


def _is_apart(part: nodes.Text) -> bool:
    """Whether a part of a line is a formula, which has a face of its own, or small print, as the name of a language."""
    parent = part.parent
    return isinstance(parent, nodes.math) or (isinstance(parent, element) and "meta" in parent["classes"])


class OneFace(SphinxPostTransform):
    """Give each heading the class of its letters."""

    # After everything else has put its headings into the page.
    default_priority = 950
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Mark the headings of the document that is written."""
        if not applies(ScholarDomain.of(self.env).state):
            return
        for node in self._lines():
            if name := class_of("".join(part.astext() for part in node.findall(nodes.Text) if not _is_apart(part))):
                node["classes"].append(name)

    def _lines(self) -> Iterable[nodes.Element]:
        for node in self.document.findall(nodes.Element):
            if type(node) is element:
                if node.attributes["tag"] in TAGS or not CLASSES.isdisjoint(node.attributes["classes"]):
                    yield node
            elif isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
                yield node
