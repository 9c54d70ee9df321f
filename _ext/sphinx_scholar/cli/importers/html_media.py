"""Pictures, figures, films and frames of HTML as MyST."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .html_markup import Element, blocks
from .markup import bracketed, fence

_WIDTH = re.compile(r"(?:^|[;\s])(?:max-)?width:\s*([\d.]+(?:%|px)?)")
_EMBEDDED = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)[^\s]*")
_VIMEO = re.compile(r"(?:https?:)?//player\.vimeo\.com/video/(\d+)[^\s]*")


@dataclass
class HtmlMedia:
    """The conversion of what is not text.

    *file* gives the address here of a file, *anchor* the label for an id, or ``""`` if nothing refers to it. *depth* is
    the way from the page to the root of the site, such as ``../../``.
    """

    file: Callable[[str], str]
    anchor: Callable[[str], str] = lambda name: ""
    depth: str = ""

    def render(self, element: Element) -> str:
        """An element as MyST."""
        raise NotImplementedError

    def inside(self, element: Element) -> str:
        """What an element contains."""
        return blocks(element, self.render)

    def label(self, element: Element) -> str:
        """The line with the label of an element, if something refers to it."""
        name = self.name(element)
        return f"({name})=\n" if name else ""

    def name(self, element: Element) -> str:
        """The label of an element, ``""`` if nothing refers to it."""
        given = element.get("id") or element.get("name")
        return self.anchor(given) if given else ""

    def _img(self, element: Element) -> str:
        source = self.source(element)
        if not source:
            return ""
        if source.lower().endswith(".pdf"):
            return f"[{element.get('alt') or source.rpartition('/')[2]}]({bracketed(source)})"
        width, alt = self.options(element).get("width"), self.options(element).get("alt")
        title = element.get("title").replace('"', "'")
        title = f' "{title}"' if title and element.get("alt") not in ("", element.get("title")) else ""
        return f"![{alt}]({bracketed(source)}{title})" + (f'{{width="{width}"}}' if width else "")

    def source(self, element: Element) -> str:
        """The address here of the file of a picture or film."""
        written = element.get("src") or element.get("data") or element.get("data-src")
        if not written and (first := element.first("source")):
            written = first.get("src")
        return self.file(written) or written

    def options(self, element: Element) -> Mapping[str, str]:
        """The options of the directive for a picture."""
        width = element.get("width") or (m[1] if (m := _WIDTH.search(element.get("style"))) else "")
        valid = re.fullmatch(r"[\d.]+(?:%|px)?", width) and width not in ("100%", "auto")
        return {"alt": element.get("alt") or element.get("title"), "width": width if valid else ""}

    def _figure(self, element: Element) -> str:
        caption, pictures = element.first("figcaption"), element.all("img", "picture")
        rest = Element(
            "figure", children=[c for c in element.children if c is not caption], attributes=element.attributes
        )
        text = self.inside(caption).strip() if caption else ""
        if not pictures or element.first("figure", "table", "video", "iframe", "pre"):
            return f"\n\n{self.label(element)}{self.inside(rest).strip()}\n\n{text}\n\n"
        figures = []
        for number, picture in enumerate(pictures, 1):
            image = picture.first("img") or picture
            options = {**self.options(image)}
            if number == len(pictures):
                options["name"] = self.anchor(element.get("id") or image.get("id"))
            source, body = self.source(image), text if number == len(pictures) else ""
            pdf = source.lower().endswith(".pdf")
            shown = f"[{source.rpartition('/')[2]}]({bracketed(source)})\n\n{body}".strip()
            figures.append(shown if pdf else fence("figure", source, options, body))
        return "\n\n" + "\n\n".join(figures) + "\n\n"

    _d_figure = _figure

    def _video(self, element: Element) -> str:
        source = self.source(element)
        if not source.startswith("/_static/"):
            return f"\n\n<{source}>\n\n" if "://" in source else element.raw()
        kind = "audio" if element.name == "audio" else "video"
        name = element.get("aria-label") or element.get("title") or source.rpartition("/")[2]
        address = self.depth + source.lstrip("/")
        return f'\n\n<{kind} controls src="{address}" aria-label="{html.escape(name)}"></{kind}>\n\n'

    _audio = _video

    def _iframe(self, element: Element) -> str:
        address = self.source(element)
        address = _EMBEDDED.sub(r"https://www.youtube.com/watch?v=\1", address)
        address = _VIMEO.sub(r"https://vimeo.com/\1", address)
        address = f"https:{address}" if address.startswith("//") else address
        title = element.get("title")
        shown = f"[{title or address.rpartition('/')[2]}]({bracketed(address)})"
        return f"\n\n{shown if title or '://' not in address else f'<{address}>'}\n\n"

    _embed = _object = _iframe
