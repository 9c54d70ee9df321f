"""Building blocks of pages: a node for any HTML element, whose text and attributes the writer escapes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from ..formats.format import Format
from ..formats.registry import FORMATS
from ..formats.spans import Span
from ..locale.messages import ENGLISH, Messages, divided
from ..model.dates import PartialDate
from ..model.slugs import topic_page
from ..model.text import CODE, LINK, MATHEMATICS, Styled, is_upright, quote_url, styled_parts
from ..site.page_facts import Fact

#: The attribute of generated elements: :data:`AUTOMATIC` where a page has them without a directive, :data:`LISTED`
#: where a directive places them. The search index omits both, feeds omit the automatic ones.
GENERATED, AUTOMATIC, LISTED = "data-generated", "", "list"
#: The attribute of formulas of the bibliography, front matter and titles, which many pages show: their faults are not
#: reported on each of them. It is true for those of values, and :data:`TITLE` for those of titles of pages.
GIVEN, TITLE = "given", "title"
#: Elements without content, and elements that are followed by a line break, so that the source is readable.
VOID = frozenset({"img", "input", "hr", "br", "wbr"})
BLOCKS = frozenset("div section article header ol ul li dl dt dd p h2 h3 details summary".split())  # noqa: SIM905

#: The nodes of the styles of text; small capitals are a ``span``, and links an ``a``.
STYLED = {
    "i": nodes.emphasis,
    "b": nodes.strong,
    "sup": nodes.superscript,
    "sub": nodes.subscript,
    CODE: nodes.literal,
}


class element(nodes.General, nodes.Element):
    """An HTML element: its *tag*, and its *attributes* except class and id, which are docutils' own."""

    tagname = "element"

    def __init__(self, rawsource: str = "", *children: nodes.Node, **attributes: Any) -> None:
        # As docutils does, but made for every line of lists.
        self.rawsource, self.children = rawsource, []
        lists = {name: attributes.pop(name, [])[:] for name in self.list_attributes}
        self.attributes = lists | attributes
        if children:
            self.extend(children)


class placeholder(nodes.General, nodes.Element):
    """The place of a *component* with its *options*; it is drawn when the page is written."""


@dataclass(frozen=True, slots=True)
class Context:
    """The page that is drawn, the relative addresses of pages (*uri*) and files (*file*), and the formats it offers.

    *home* is the docname of the home page, *texts* are those in its language, *page* the docname of a name of a page.
    *foreign* gives the tag and the name of the language of a page in another language, and the tag of its title's.
    """

    docname: str
    uri: Callable[[str], str]
    file: Callable[[str], str]
    formats: Sequence[Format] = FORMATS
    home: str = "index"
    texts: Messages = ENGLISH
    page: Callable[[str], str] = str
    foreign: Callable[[str], tuple[str, str, str]] = lambda docname: ("", "", "")

    def address(self, url: str) -> str:
        """*url* as it is, or relative to the page if it is a path on this site (``/slides.pdf``)."""
        return self.file(url.lstrip("/")) if url.startswith("/") else url


Child = nodes.Node | str | None


def el(tag: str, *children: Child | Iterable[Child], classes: str = "", ids: str = "", **attributes: str) -> element:
    """An element; strings become text, ``None`` nothing. Attribute names lose a trailing ``_``, ``_`` is ``-``."""
    given = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
    node = element(tag=tag, attributes=given, classes=classes.split(), ids=ids.split())
    inner = node.children
    for child in children:
        for part in (child,) if child is None or isinstance(child, (nodes.Node, str)) else child:
            if isinstance(part, Styled):
                inner += rich(part)
            elif isinstance(part, str):
                inner.append(nodes.Text(part))
            elif part is not None:
                inner.append(part)
    # Without asking for the document that the element is in, since it is in none.
    for part in inner:
        part.parent = node
    return node


def link(url: str, *children: Child | Iterable[Child], classes: str = "", **attributes: str) -> element:
    """A link as an ``a`` element, without the links in its text."""
    node = el("a", *children, classes=classes, href=url, **attributes)
    if all(type(child) is nodes.Text for child in node.children):
        return node
    for inner in list(node.findall(lambda part: isinstance(part, element) and part["tag"] == "a" and part is not node)):
        inner.parent.replace(inner, inner.children)
    return node


def picture(context: Context, path: str, **attributes: str) -> element:
    """A picture of the site, as an ``img`` element, by its *path* in the output folder."""
    node = el("img", src=quote_url(context.file(path)), **attributes)
    node["path"] = path
    return node


def own(node: element) -> element:
    """Except *node* from :func:`mark_generated`, since its text is the author's."""
    node["own"] = True
    return node


def mark_generated(drawn: Iterable[nodes.Node], value: str) -> None:
    """Mark the outermost elements of *drawn*, or the children of one of which a child is :func:`own`."""
    for node in drawn:
        if isinstance(node, element) and not node.get("own"):
            if any(isinstance(child, element) and child.get("own") for child in node):
                mark_generated(node, value)
            else:
                node["attributes"][GENERATED] = value


def ul(items: Iterable[Child | Iterable[Child]], *, classes: str, **attributes: str) -> list[nodes.Node]:
    """A list with an ``li`` for each of *items*; nothing if there are none."""
    rows = [el("li", item) for item in items]
    return [el("ul", rows, classes=classes, **attributes)] if rows else []


def list_item(title: Iterable[Child], meta: Child | Iterable[Child]) -> list[Child]:
    """The item of a list with a *title*, which is a link to a page, followed by *meta* in small print."""
    return [*title, " ", el("span", meta, classes="meta") if meta else None]


def filled(text: str, **parts: Child | Iterable[Child]) -> list[Child]:
    """A message, with *parts* of the page in its places."""
    out: list[Child] = []
    for number, piece in enumerate(divided(text)):
        part = parts[piece] if number % 2 else piece
        out += [part] if part is None or isinstance(part, (str, nodes.Node)) else part
    return [part for part in out if part != ""]


def fact_line(context: Context, fact: Fact) -> element:
    """A fact of a page in a line, after its label; a file is a link."""
    texts = context.texts
    if fact.to:
        return el("span", texts.prefix(fact.label), link(context.address(fact.to), fact.value(texts)))
    return el("span", rich(fact.text(texts)))


def hidden(text: str) -> element:
    """Text for screen readers alone."""
    return el("span", text, classes="visually-hidden")


def rich(text: str, *, formulas: bool = True) -> list[nodes.Node]:
    """Text with its styles, and with ``$...$`` as mathematics if it may have *formulas*."""
    if type(text) is str and not (formulas and "$" in text):
        return [nodes.Text(text)] if text else []
    out: list[nodes.Node] = []
    for part, styles in styled_parts(text):
        parts = enumerate(MATHEMATICS.split(part) if formulas and CODE not in styles else [part])
        made: list[nodes.Node] = [nodes.math(t, t, **{GIVEN: True}) if i % 2 else nodes.Text(t) for i, t in parts if t]
        for style in reversed(styles):
            inner = _styled(style)
            inner.extend(made)
            made = [inner]
        out += made
    return out


def _styled(style: str) -> nodes.Element:
    if style.startswith(LINK):
        return el("a", href=style.removeprefix(LINK))
    return STYLED[style]() if style in STYLED else el("span", classes="small-caps")


def time(texts: Messages, date: PartialDate, *, short: bool = False, classes: str = "") -> element:
    """A ``time`` element, with the date in ISO 8601 as its attribute."""
    # HTML has no years before the common era.
    text = texts.date(date, short=short)
    known = date.year > 0
    return el("time", text, classes=classes, datetime=date.isoformat()) if known else el("span", text, classes=classes)


def period(
    texts: Messages, start: PartialDate | None, end: PartialDate | str | None, *, short: bool = True
) -> list[Child]:
    """``Oct 2023 – Feb 2024`` or ``Oct 2023 – present``."""
    if start is None:
        return []
    if end is None or end == start:
        return [time(texts, start, short=short)]
    last = (
        time(texts, end, short=short) if isinstance(end, PartialDate) else texts.gettext("present", "end of a period")
    )
    return [time(texts, start, short=short), " – ", last]


def separated(items: Iterable[Child], separator: str) -> list[Child]:
    """The *items* that are not empty, with *separator* between them."""
    out: list[Child] = []
    for item in items:
        if item is not None and item != "":
            out += [separator, item] if out else [item]
    return out


def topics(context: Context, names: Iterable[str], *, classes: str = "") -> list[nodes.Node]:
    """The topics *names*, each with a link to its page, which has further *classes*."""
    links = (link(context.uri(context.page(topic_page(name))), name, classes=f"topic {classes}") for name in names)
    return ul(links, classes="topics", aria_label=context.texts.gettext("Topics"))


def isolated(texts: Messages, text: str | None) -> Child:
    """*text* apart from what is around it on pages from right to left, where ``C++`` would end up as ``++C``."""
    return el("bdi", text) if text and texts.direction == "rtl" else text


def citation(spans: Iterable[Span], texts: Messages) -> Iterator[Child]:
    """A formatted citation, with the owner emphasized."""
    for span in spans:
        match span.role:
            case "owner":
                yield el("strong", span.text, classes="owner")
            case "title":
                yield el("span", rich(span.text))
            case "venue":
                yield span.text if is_upright(span.text) else el("em", span.text)
            case "link":
                yield link(span.url, span.text)
            case "author":
                yield isolated(texts, span.text)
            case _:
                yield span.text
