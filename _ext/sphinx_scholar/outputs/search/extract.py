"""The text of a written page by sections, as readers see it, without what repeats other pages."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from ...rendering.nodes import GENERATED

#: A section of a page: its anchor, its heading, its text.
Section = tuple[str, str, str]
#: Elements that are not indexed: the title, what needs a script, drawings, hidden texts. Generated elements, which
#: repeat other pages, are marked.
_LEFT_OUT = frozenset({"h1", "script", "style", "button", "form", "nav", "svg", "dialog"})
_LEFT_OUT_CLASSES = frozenset({"visually-hidden", "headerlink"})
_LEFT_OUT_IDS = frozenset({"references"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span"}
    | {"strong", "sub", "sup", "time", "u", "var"}
)

#: A hair space between the parts of a formula: each is a word, and no other space is put between them.
_HAIR = "\u200a"


class _Reader:
    """Collects the heading and the text of each section."""

    def __init__(self) -> None:
        self.anchors = [""]
        self.headings: dict[str, list[str]] = {"": []}
        self.texts: dict[str, list[str]] = {"": []}

    def read(self, element: html.HtmlElement) -> None:
        """Collect the text of *element*."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or element.get("id") in _LEFT_OUT_IDS:
            return
        if GENERATED in element.attrib or not _LEFT_OUT_CLASSES.isdisjoint((element.get("class") or "").split()):
            return
        if tag == "math":
            self.texts[self.anchors[-1]].append(_HAIR.join(part.strip() for part in element.itertext() if part.strip()))
            return
        if tag in _HEADINGS and not self.headings[self.anchors[-1]]:
            for link in element.find_class("headerlink"):
                link.drop_tree()
            self.headings[self.anchors[-1]].append(element.text_content())
            return
        opens = tag == "section" and bool(element.get("id")) and element.find("h1") is None
        if opens:
            anchor = element.get("id", "")
            self.anchors.append(anchor)
            self.headings.setdefault(anchor, [])
            self.texts.setdefault(anchor, [])
        text = self.texts[self.anchors[-1]]
        text.append(element.text or "")
        for child in element:
            self.read(child)
            text.append(child.tail or "")
        if tag not in _INLINE:
            text.append(" ")
        if opens:
            self.anchors.pop()


def sections(path: Path) -> list[Section]:
    """The sections of the page in the file *path*, in their order; the text before the first has no anchor."""
    root = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    main = next((element for element in root.iter() if element.tag == "main" or element.get("role") == "main"), None)
    reader = _Reader()
    if main is not None:
        reader.read(main)
    found = []
    for anchor, text in reader.texts.items():
        heading, body = " ".join("".join(reader.headings[anchor]).split()), _plain("".join(text))
        if heading or body:
            found.append((anchor, heading, body))
    return found


def _plain(text: str) -> str:
    """*text* with single spaces, apart from those within formulas."""
    return " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part)
