"""References in styles of CSL, from the HTML that Typst writes of them."""

import re
from html.parser import HTMLParser

from ..model.patterns import regex
from ..readers.bibtex.commands import CLOSE, OPEN, take_styles
from .hayagriva import START

#: The styles of the elements that Typst writes, beside small capitals.
_ELEMENTS = {"em": "i", "i": "i", "strong": "b", "b": "b", "sup": "sup", "sub": "sub"}
_SIGNS = "".join((*OPEN.values(), CLOSE))
#: What Typst writes around an element that turned out empty, and stops that follow one another across styles.
_FAULTS = (
    (regex(r" +(?=[,;:.)])|,(?=\))"), ""),
    (regex(rf"((?:[?!…]|(?<!\.)\.)[{_SIGNS}”’\"']*)\.(?!\.)"), r"\1"),
    (regex(rf"(:[{_SIGNS}]*)\."), r"\1"),
    (regex(r",\."), "."),
    (regex(r"\bArXiv(?=[: ])"), "arXiv"),
)
#: The number of a reference that is no element of its own.
_NUMBERED = regex(r"^ *(?:\[\d+\]|\(?\d{1,4}[.)])(?= ) *")


def references(html: str) -> list[str]:
    """The references in an HTML document, in its order: texts with their styles, without numbers and links."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [_tidy(text) for text in reader.found]


def _tidy(text: str) -> str:
    text = _NUMBERED.sub("", re.sub(r"[ \t\n]+", " ", text.replace(START, "")))
    for fault, right in _FAULTS:
        text = fault.sub(right, text)
    return take_styles(text.strip())


class _Reader(HTMLParser):
    """Collects the text of each item of a list, with private characters around styled parts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []
        self._in_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a reference or a style."""
        attributes = {name: value or "" for name, value in attrs}
        if tag == "li":
            self.found.append("")
            self._in_item, self._open = True, []
        elif self._in_item:
            self._open.append(self._sign(tag, attributes))
            self._add(self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        """End a reference or a style."""
        if tag == "li":
            self._in_item = False
        elif self._in_item and self._open and self._open.pop() in OPEN.values():
            self._add(CLOSE)

    def handle_data(self, data: str) -> None:
        """Take the text of a reference, unless it is its number."""
        if self._in_item and _NUMBER not in self._open:
            self.found[-1] += data

    def _add(self, sign: str) -> None:
        if sign != _NUMBER:
            self.found[-1] += sign

    def _sign(self, tag: str, attributes: dict[str, str]) -> str:
        if "prefix" in attributes.get("class", "").split() or attributes.get("role") == "doc-backlink":
            return _NUMBER
        small = "small-caps" in attributes.get("style", "")
        style = "sc" if small else _ELEMENTS.get(tag, "")
        return OPEN[style] if style else ""


#: Stands for the number of a reference while it is read.
_NUMBER = "number"
