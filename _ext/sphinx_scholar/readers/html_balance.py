"""What HTML that authors write leaves open, or closes without having opened it, so that text is left out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

#: What ends a comment and the like, by how it begins.
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<!": ">"}
_BEGIN = re.compile(r"<!--|<!\[CDATA\[|<\?|<!(?=[A-Za-z])|<(/?)([A-Za-z][\w:-]*)")
#: In a tag: a value in quotation marks, or the end.
_IN_TAG = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')|=\s*+([\"'])|(/?)>")
#: Elements that have no end.
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
#: Elements whose end has no effect if they are not open: those of formatting, and those without an end.
_HARMLESS = VOID | frozenset("b i em strong u s small code tt font big strike nobr mark sub sup kbd abbr cite".split())  # noqa: SIM905
#: Elements whose content is text up to their end tag.
_TEXT = frozenset("script style textarea title xmp iframe noembed noframes plaintext".split())  # noqa: SIM905
#: Elements that are not shown as text is, so that what follows is lost if they are not closed.
_HIDING = frozenset("template dialog button select svg math object noscript video audio canvas datalist".split())  # noqa: SIM905


#: The most elements that HTML opens in each other, and what stands for one more: parsers stop at two thousand.
DEEPEST, DEEP = 1000, "<...>"


@dataclass
class Balance:
    """The elements that the HTML of a page has opened, with their lines; it is read piece by piece."""

    opened: list[tuple[str, int]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    #: The element whose content is text, if a piece has ended in it: in a paragraph, each tag is a piece.
    text: tuple[str, int] | None = None

    def read(self, text: str, line: int) -> Iterator[tuple[str, int]]:
        """The markup in a piece, which begins at *line*, that has no end, or ends nothing; each with its line."""
        at = counted = 0
        if self.text:
            if not (ending := _ending(self.text[0], text, 0)):
                return
            self.text, at = None, ending.end()
        while found := _BEGIN.search(text, at):
            line, counted = line + text.count("\n", counted, found.start()), found.start()
            closing, name = found[1], (found[2] or "").lower()
            if not name:
                end = text.find(_ENDS[found[0]], found.end())
                if end < 0:
                    yield found[0], line
                    return
                at = end + len(_ENDS[found[0]])
                continue
            at, empty = _end_of_tag(text, found.end())
            if at < 0:
                yield found[0], line
                return
            if closing:
                if not self._close(name):
                    yield f"</{name}>", line
            elif name in _TEXT:
                if not (ending := _ending(name, text, at)):
                    self.text = name, line
                    return
                at = ending.end()
            elif name not in VOID and not empty:
                self.opened.append((name, line))
                if len(self.opened) == DEEPEST:
                    yield DEEP, line
                self.counts[name] += 1

    def _close(self, name: str) -> bool:
        """Close the element *name* and those in it that are open; whether there is one, or it does not matter."""
        if not self.counts[name]:
            return name in _HARMLESS
        while True:
            closed, _ = self.opened.pop()
            self.counts[closed] -= 1
            if closed == name:
                return True

    def end_text(self) -> Iterator[tuple[str, int]]:
        """The element whose content is text, if it is open; what follows is read as markup again."""
        if self.text:
            yield f"<{self.text[0]}>", self.text[1]
            self.text = None

    def unclosed(self) -> Iterator[tuple[str, int]]:
        """The elements that are open at the end of the page and hide what follows them."""
        yield from self.end_text()
        yield from ((f"<{name}>", line) for name, line in self.opened if name in _HIDING)


def _ending(name: str, text: str, at: int) -> re.Match[str] | None:
    return re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(text, at)


def _end_of_tag(text: str, at: int) -> tuple[int, bool]:
    """Where the tag ends that *at* is in, and whether it is that of an empty element; -1 if it has no end."""
    while found := _IN_TAG.search(text, at):
        if found[1]:
            return -1, False
        if found[0].endswith(">"):
            return found.end(), bool(found[2])
        at = found.end()
    return -1, False
