"""HTML that authors write, as XHTML for books, which show an error in place of a page that is not well-formed."""

import re
from html import escape, unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

from ..formats.atom import NOT_IN_XML
from ..readers.html_balance import VOID

_NAME = re.compile(r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?")
#: Names in a tag as they are typed: those of elements and attributes of SVG have capital letters.
_TYPED = re.compile(r"[^\s\"'<>/=]+(?=[\s=/>]|$)")


def well_formed(body: str) -> str:
    """*body*, the HTML in a page, as it is if it is well-formed XML, else with all elements closed."""
    try:
        ElementTree.fromstring(f"<body xmlns:epub='epub'>{body}</body>")
    except ElementTree.ParseError:
        parser = _Closing()
        parser.feed(body)
        parser.close()
        return parser.text()
    return body


class _Closing(HTMLParser):
    """Writes what it reads as XML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._parts: list[str] = []
        self._open: list[str] = []
        #: The prefixes of names that are known, or were declared.
        self._prefixes = {"xml", "xmlns", "epub"}

    def text(self) -> str:
        """What was read, with the ends of elements that were open."""
        while self._open:
            self._parts.append(f"</{self._open.pop()}>")
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs, closed=tag in VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs, closed=True)

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]], *, closed: bool) -> None:
        typed = {name.lower(): name for name in _TYPED.findall((self.get_starttag_text() or "")[1:])}
        self._prefixes |= {key.removeprefix("xmlns:") for key, _ in attrs if key.startswith("xmlns:")}
        name = self._known(typed.get(tag, tag), "-")
        if not _NAME.fullmatch(name):
            self._parts.append(_text(f"<{name}>"))
            return
        values: dict[str, str] = {}
        for key, value in attrs:
            # The first of a name is that which browsers take.
            values.setdefault(self._known(typed.get(key, key)), key if value is None else value)
        given = "".join(f' {key}="{_text(value)}"' for key, value in values.items() if _NAME.fullmatch(key))
        self._parts.append(f"<{name}{given}{'/' if closed else ''}>")
        if not closed:
            self._open.append(name)

    def _known(self, name: str, joint: str = "") -> str:
        """*name* without a prefix that stands for nothing; with a *joint*, as a part of it."""
        prefix, colon, local = name.partition(":")
        if not colon or prefix in self._prefixes:
            return name
        return f"{prefix}{joint}{local}" if joint else local

    def handle_endtag(self, tag: str) -> None:
        if (tag := self._known(tag, "-")) in map(str.lower, self._open):
            while (name := self._open.pop()).lower() != tag:
                self._parts.append(f"</{name}>")
            self._parts.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        self._parts.append(_text(data))

    def handle_entityref(self, name: str) -> None:
        self._parts.append(_text(unescape(f"&{name};")))

    def handle_charref(self, name: str) -> None:
        self._parts.append(_text(unescape(f"&#{name};")))

    def handle_comment(self, data: str) -> None:
        self._parts.append(f"<!--{NOT_IN_XML.sub('', re.sub('-(?=-|$)', '- ', data))}-->")


def _text(value: str) -> str:
    return escape(NOT_IN_XML.sub("", value))
