"""HTML in Markdown, with the elements of Distill, as MyST; elements that are not known here are left as they are."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .markup import squeeze

#: Elements that only lay out what they contain.
LAYOUT = frozenset(
    [
        "div",
        "p",
        "center",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "picture",
        "swiper-container",
        "swiper-slide",
        "font",
        "d-byline",
        "d-title",
        "d-article",
        "d-abstract",
        "d-appendix",
    ]
)
VOID = frozenset(("img", "br", "hr", "source", "input", "embed", "d-bibliography", "d-contents"))
BLOCKS = LAYOUT | frozenset(
    """figure aside details blockquote tab-set tab-item iframe video audio object table ul ol pre h1 h2 h3 h4
    h5 h6 hr d-code d-figure""".split()  # noqa: SIM905
)
_NAMES = (
    BLOCKS
    | VOID
    | frozenset(
        """a b strong i em code span figcaption caption summary tab-set tab-item li thead tbody tr th td d-cite
    d-footnote d-math dt- cite dt-fn""".split()  # noqa: SIM905
    )
)
TAG = re.compile(
    rf"<(/?)({'|'.join(sorted(_NAMES, key=len, reverse=True))})(?![\w-])((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?)(/?)>",
    re.IGNORECASE,
)
#: How deep elements are within each other; the ends of deeper ones end nothing.
DEPTH = 60
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
#: Elements that end another of their kind when they begin.
_SIBLINGS = {"li": ("li",), "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th"), "p": ("p",)}


@dataclass
class Element:
    """An element: its attributes, its tags as they were written, and what it contains."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    children: "list[Element | str]" = field(default_factory=list)

    def get(self, name: str) -> str:
        """The value of an attribute, ``""`` if there is none."""
        return self.attributes.get(name, "")

    def raw(self) -> str:
        """The element as it was written."""
        inner = "".join(child if isinstance(child, str) else child.raw() for child in self.children)
        return self.start + inner + self.end

    def all(self, *names: str) -> "list[Element]":
        """The elements below with one of the *names*, in order."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child, *child.all(*names)] if child.name in names else child.all(*names)
        return found

    def first(self, *names: str) -> "Element | None":
        """The first element below with one of the *names*."""
        return next(iter(self.all(*names)), None)


def parse(text: str) -> Element:
    """The elements of *text* that are known here; all other tags are part of its text."""
    root = Element("")
    stack, last = [root], 0
    for tag in TAG.finditer(text):
        if tag.start() > last:
            stack[-1].children.append(text[last : tag.start()])
        last, name = tag.end(), tag[2].lower()
        if tag[1]:
            _close(stack, name, tag[0])
            continue
        if stack[-1].name in _SIBLINGS.get(name, ()):
            stack.pop()
        element = Element(name, _attributes(tag[3]), tag[0])
        stack[-1].children.append(element)
        if name not in VOID and not tag[4] and len(stack) < DEPTH:
            stack.append(element)
    stack[-1].children.append(text[last:])
    while len(stack) > 1:
        _hoist(stack[-2], stack.pop())
    return root


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(text)}


def _close(stack: list[Element], name: str, tag: str) -> None:
    """End the innermost element *name*; a tag that ends none is kept, unless it only laid out what it contained."""
    if not any(element.name == name for element in stack):
        if name not in LAYOUT | VOID:
            stack[-1].children.append(tag)
        return
    while stack[-1].name != name:
        _hoist(stack[-2], stack.pop()) if stack[-1].name not in _SIBLINGS else stack.pop()
    stack.pop().end = tag


def _hoist(parent: Element, element: Element) -> None:
    """Put what an element contains that never ends into its *parent*, with its tag if that means something."""
    parent.children.remove(element)
    parent.children += [*([] if element.name in LAYOUT else [element.start]), *element.children]


def blocks(element: Element, render: Callable[[Element], str]) -> str:
    """What *element* contains, with *render* applied to each element in it."""
    parts: list[str] = []
    depth = _depth(element)
    for child in element.children:
        if isinstance(child, str):
            start = r"(?<=\n)" if parts else r"(?:(?<=\n)|\A)"
            parts.append(re.sub(rf"{start}[ \t]{{0,{depth}}}", "", child) if depth else child)
        else:
            parts.append(_indented(parts, render(child), child, root=not element.name))
    return squeeze("".join(parts))


def _depth(element: Element) -> int:
    """How many spaces at the beginning of lines mean nothing: in HTML, all; in Markdown, what all lines have."""
    if not element.name:
        return 0
    if "markdown" not in element.attributes:
        return 99
    text = "".join(child if isinstance(child, str) else "x" for child in element.children)
    return min((len(found) for found in re.findall(r"\n([ \t]*)(?=\S)", text)), default=0)


def _indented(parts: list[str], text: str, child: Element, *, root: bool) -> str:
    """A block as deep as its first line was, for blocks in lists."""
    found = re.search(r"(?:\A|\n)([ \t]+)\Z", parts[-1]) if root and parts else None
    if not found or ("\n" not in text.strip("\n") and child.name not in BLOCKS):
        return text
    parts[-1] = parts[-1][: found.start(1)]
    return re.sub(r"^(?=[^\n])", found[1], text, flags=re.MULTILINE)
