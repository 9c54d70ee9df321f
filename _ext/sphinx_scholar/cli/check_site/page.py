"""A page of a built site, read from its file."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml import html

from ...outputs.page_assets import RUNS
from .finding import Finding

#: Attributes that hold an address; ``data`` does on ``object`` alone.
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")
_SEVERAL = ("srcset", "imagesrcset")
#: Relations of links that name a host instead of a file.
_HOSTS = frozenset({"preconnect", "dns-prefetch"})
#: ``meta`` elements that hold an address.
_META = frozenset({"og:url", "og:image", "og:video", "og:audio", "twitter:image"})
_META_ENDS = ("_url", "image:url", "image:secure_url")
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=)?\s*(.+)$", re.IGNORECASE | re.DOTALL)

Element = Any


class Page:
    """The page *path* (relative to the folder of the site) with the HTML *text*."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        # An empty file has no tree at all.
        data = text.encode("utf-8", "replace") if text.strip() else b"<html></html>"
        self.root: Element = html.document_fromstring(data, parser=parser)
        # What a script may use later is no part of the page.
        for template in list[Element](self.root.iter("template")):
            template.drop_tree()

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, element: Element) -> int:
        """The line at which the tag of *element* begins; the parser tells where it ends."""
        last = min(element.sourceline or 1, len(self._lines))
        tag = f"<{element.tag}".lower()
        return next((n for n in range(last, max(0, last - 40), -1) if tag in self._lines[n - 1].lower()), last)

    def finding(self, element: Element | None, kind: str, text: str, *, info: bool = False) -> Finding:
        """A finding on *element*, ``None`` for the page as a whole."""
        return Finding(self.path, 1 if element is None else self.line(element), kind, text, info)

    def finding_in(self, script: Element, position: int, kind: str, text: str) -> Finding:
        """A finding on the *position* in the content of *script*."""
        return Finding(self.path, self.line(script) + script.text_content().count("\n", 0, position), kind, text)

    @cached_property
    def elements(self) -> list[Element]:
        """All elements, in order."""
        return [element for element in self.root.iter() if isinstance(element.tag, str)]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What links can lead to."""
        ids = {element.get("id") for element in self.elements}
        return frozenset(name for name in ids | {a.get("name") for a in self.root.iter("a")} if name)

    @cached_property
    def redirect(self) -> str | None:
        """The address that the page leads to at once; ``None`` if it is no redirect."""
        for meta in self.root.iter("meta"):
            if meta.get("http-equiv", "").lower() == "refresh":
                match = _REFRESH.match(meta.get("content", ""))
                if match:
                    return match[1].strip().strip("\"'")
        return None

    def meta(self, name: str) -> list[str]:
        """The contents of the ``meta`` elements called *name*."""
        metas = self.root.iter("meta")
        return [m.get("content", "") for m in metas if (m.get("name") or m.get("property") or "").lower() == name]

    @cached_property
    def text_elements(self) -> list[Element]:
        """The elements of the text of the page, which themes have more around; all if it does not say where it is."""
        main = next((e for e in self.elements if e.tag == "main" or e.get("role") == "main"), self.root)
        return [element for element in main.iter() if isinstance(element.tag, str)]

    @cached_property
    def noindex(self) -> bool:
        """Whether search engines are to leave the page out."""
        return any(word in content.lower() for content in self.meta("robots") for word in ("noindex", "none"))

    @cached_property
    def canonical(self) -> list[Element]:
        """The links that name the page's own address."""
        return [link for link in self.root.iter("link") if "canonical" in link.get("rel", "").lower().split()]

    @cached_property
    def is_paper(self) -> bool:
        """Whether the page describes a paper to reference managers, or is meant to."""
        tags = any((meta.get("name") or "").lower().startswith("citation_") for meta in self.root.iter("meta"))
        return tags or any(body.get("data-kind") == "paper" for body in self.root.iter("body"))

    @cached_property
    def base(self) -> str:
        """The address that relative ones refer to, if the page names one."""
        return next((base.get("href") for base in self.root.iter("base") if base.get("href")), "")

    def addresses(self) -> Iterator[tuple[Element, str]]:
        """All that the page links to or loads, with the element."""
        for element in self.elements:
            if element.tag == "base" or _HOSTS.intersection(element.get("rel", "").lower().split()):
                continue
            if element.tag == "meta":
                if (address := _address_of(element)) is not None:
                    yield element, address
                continue
            for name, value in element.items():
                if name in _SEVERAL:
                    yield from ((element, part.split()[0]) for part in re.split(r",\s+", value) if part.strip())
                elif name in _ADDRESSES and (name != "data" or element.tag == "object"):
                    yield element, value.strip()

    def loads_from(self, part: str) -> bool:
        """Whether a script or stylesheet of the page has *part* in its address."""
        files = [*self.root.iter("script", "link")]
        return any(part in (file.get("src") or file.get("href") or "") for file in files)

    def data(self) -> Iterator[Element]:
        """The scripts that are JSON-LD."""
        scripts = self.root.iter("script")
        return (s for s in scripts if s.get("type", "").lower() not in RUNS and "ld+json" in s.get("type", ""))


def _address_of(meta: Element) -> str | None:
    name = (meta.get("name") or meta.get("property") or "").lower()
    content = meta.get("content", "").strip()
    if meta.get("http-equiv", "").lower() == "refresh":
        match = _REFRESH.match(content)
        return match[1].strip().strip("\"'") if match else None
    return content if name in _META or name.endswith(_META_ENDS) else None
