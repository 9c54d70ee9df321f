"""HTML in Markdown, with the elements of Distill, as MyST."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .html_markup import LAYOUT, Element, blocks, parse
from .html_media import HtmlMedia
from .html_tables import table
from .markup import CODE_MARK, bracketed, fence, squeeze

#: Marks around the text of a caption that stands below its pictures.
_OPEN, _CLOSE = "\ue006", "\ue007"
_FIGURE = re.compile(
    rf"(?P<start>(?P<colons>:{{3,}})\{{figure\}}[^\n]*\n(?::\w+:[^\n]*\n)*)(?P=colons)\s*{_OPEN}(?P<text>.*?){_CLOSE}",
    re.DOTALL,
)
_PICTURE = re.compile(
    rf"!\[(?P<alt>[^\]]*)\]\(<?(?P<src>[^)>]+)>?\)(?:\{{width=\"(?P<width>[\w%.]+)\"\}})?\s*"
    rf"{_OPEN}(?P<text>.*?){_CLOSE}",
    re.DOTALL,
)
#: The admonition for the class of an ``aside``.
_BOXES = ("important", "warning", "error", "tip", "caution", "danger")


@dataclass
class HtmlToMyst(HtmlMedia):
    """The conversion of the HTML of one page; links are converted with those of Markdown."""

    footnotes: list[str] = field(default_factory=list)

    def convert(self, text: str) -> str:
        """*text* with all HTML that has an equivalent as MyST."""
        text = blocks(parse(text), self.render)
        text = _FIGURE.sub(lambda m: f"{m['start']}\n{m['text'].strip()}\n{m['colons']}", text)
        text = _PICTURE.sub(self._captioned, text)
        text = text.replace(_OPEN, "").replace(_CLOSE, "")
        notes = [f"[^d{i}]: " + re.sub(r"\n+", "\n    ", note.strip()) for i, note in enumerate(self.footnotes, 1)]
        return squeeze("\n\n".join([text.rstrip("\n"), *notes])) + "\n" * text.endswith("\n")

    def _captioned(self, found: re.Match[str]) -> str:
        options = {"alt": found["alt"], "width": found["width"] or ""}
        return fence("figure", found["src"], options, found["text"].strip())

    def render(self, element: Element) -> str:
        """An element as MyST."""
        if element.name in LAYOUT:
            return self._layout(element)
        method: Callable[[Element], str] | None = getattr(self, f"_{element.name.replace('-', '_')}", None)
        return method(element) if method else element.start + self.inside(element) + element.end

    def line(self, element: Element | None) -> str:
        """What an element contains, in one line."""
        return " ".join(self.inside(element).split()) if element else ""

    def _layout(self, element: Element) -> str:
        inner = self.inside(element)
        if element.name in ("picture", "font"):
            return inner.strip() if element.name == "picture" else inner
        if re.search(r"(?:^|\s)caption(?:\s|$)", element.get("class")):
            return f"\n\n{_OPEN}{inner.strip()}{_CLOSE}\n\n"
        if element.get("lang") and inner.strip():
            attributes = " ".join(f"{name}={element.get(name)}" for name in ("lang", "dir") if element.get(name))
            return f"\n\n{{{attributes}}}\n{inner.strip()}\n\n"
        return f"\n\n{self.label(element)}{inner.strip(chr(10))}\n\n"

    # --- the elements of Distill ---

    def _d_cite(self, element: Element) -> str:
        keys = re.split(r"[\s,]+", (element.get("key") or element.get("keys") or element.get("bibtex-key")).strip())
        return "{cite:p}`" + ",".join(filter(None, keys)) + "`" if any(keys) else self.inside(element)

    _dt_cite = _d_cite

    def _d_footnote(self, element: Element) -> str:
        place = len(self.footnotes)
        self.footnotes.append("")
        self.footnotes[place] = self.inside(element).strip()
        return f"[^d{place + 1}]"

    _dt_fn = _d_footnote

    def _d_math(self, element: Element) -> str:
        formula = html.unescape("".join(c if isinstance(c, str) else c.raw() for c in element.children)).strip()
        return f"\n\n$$\n{formula}\n$$\n\n" if "block" in element.attributes else f"${formula}$"

    def _d_code(self, element: Element) -> str:
        return self._code_block(element, element.get("language"), block="block" in element.attributes)

    def _d_bibliography(self, element: Element) -> str:
        return ""

    _d_contents = _source = _d_bibliography

    # --- text ---

    def _pre(self, element: Element) -> str:
        code = element.first("code") or element
        found = re.search(r"(?:language|lang|brush)[-:]\s*([\w+#-]+)", f"{code.get('class')} {element.get('class')}")
        return self._code_block(code, found[1] if found else "", block=True)

    def _code_block(self, element: Element, language: str, *, block: bool) -> str:
        text = html.unescape("".join(c if isinstance(c, str) else c.raw() for c in element.children)).strip("\n")
        if not block and "\n" not in text.strip():
            return f"`{text.strip()}`"
        return text if CODE_MARK.fullmatch(text.strip()) else f"\n\n```{language}\n{text}\n```\n\n"

    def _code(self, element: Element) -> str:
        text = "".join(c if isinstance(c, str) else c.raw() for c in element.children)
        plain = "`" not in text and "\n\n" not in text and text.strip() and not CODE_MARK.search(text)
        return f"`{html.unescape(text)}`" if plain else element.start + self.inside(element) + element.end

    def _marked(self, element: Element, sign: str) -> str:
        text = self.inside(element)
        if not text.strip() and "fa-" in element.get("class"):
            return ""  # an icon
        simple = text and text == text.strip() and "\n\n" not in text and text[0] != "*" != text[-1]
        return (
            self._with_attributes(f"{sign}{text}{sign}", self.name(element))
            if simple
            else element.start + text + element.end
        )

    def _b(self, element: Element) -> str:
        return self._marked(element, "**")

    def _i(self, element: Element) -> str:
        return self._marked(element, "*")

    _strong, _em = _b, _i

    def _span(self, element: Element) -> str:
        attributes = " ".join(f"{name}={element.get(name)}" for name in ("lang", "dir") if element.get(name))
        return self._with_attributes(self.inside(element), self.name(element), attributes)

    def _with_attributes(self, text: str, name: str, attributes: str = "") -> str:
        """*text* within a line, with the label *name* and *attributes*; what is no such text has the label above it."""
        if not text.strip() or "\n\n" in text:
            return f"\n\n({name})=\n{text.lstrip()}" if name else text
        attributes = f"#{name} {attributes}".strip() if name else attributes
        return f"[{text}]{{{attributes}}}" if attributes else text

    def _a(self, element: Element) -> str:
        text, target, name = self.inside(element).strip(), element.get("href").strip(), self.name(element)
        if not target:
            return self._with_attributes(text, name)
        if not text:
            link = f"<{target}>" if "://" in target else f"[{target}]({bracketed(target)})"
            return self._with_attributes(link, name)
        return self._with_attributes(f"[{text}]({bracketed(target)})", name)

    def _heading(self, element: Element) -> str:
        text = self.line(element)
        return f"\n\n{self.label(element)}{'#' * int(element.name[1])} {text}\n\n" if text else ""

    _h1 = _h2 = _h3 = _h4 = _h5 = _h6 = _heading

    def _hr(self, element: Element) -> str:
        return "\n\n---\n\n"

    def _blockquote(self, element: Element) -> str:
        lines = (f"> {line}".rstrip() for line in self.inside(element).strip().split("\n"))
        return "\n\n" + "\n".join(lines) + "\n\n"

    def _ul(self, element: Element, sign: str = "-") -> str:
        items = [child for child in element.children if isinstance(child, Element) and child.name == "li"]
        lines = []
        for number, item in enumerate(items, 1):
            mark = f"{number}. " if sign == "1." else "- "
            lines.append(
                mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), self.label(item) + self.inside(item).strip())
            )
        return "\n\n" + "\n".join(lines) + "\n\n"

    def _ol(self, element: Element) -> str:
        return self._ul(element, "1.")

    def _table(self, element: Element) -> str:
        return table(element, self.inside, self.line, self.left)

    def left(self, element: Element) -> str:
        """An element as it was written, with the addresses that files have here."""

        def file(found: re.Match[str]) -> str:
            address = self.file(found[2])
            return f'{found[1]}"{self.depth}{address.lstrip("/")}"' if address else found[0]

        return re.sub(r"\n\s*", "\n", re.sub(r"""((?:src|href)=)["']([^"']+)["']""", file, element.raw()))

    # --- boxes ---

    def _details(self, element: Element) -> str:
        summary = element.first("summary")
        element.children = [child for child in element.children if child is not summary]
        return f"\n\n{fence('dropdown', self.line(summary), body=self.inside(element).strip())}\n\n"

    def _tab_set(self, element: Element) -> str:
        return f"\n\n{fence('tab-set', body=self.inside(element).strip())}\n\n"

    def _tab_item(self, element: Element) -> str:
        return f"\n\n{fence('tab-item', element.get('name'), body=self.inside(element).strip())}\n\n"

    def _aside(self, element: Element) -> str:
        inner = self.inside(element).strip()
        if not re.sub(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?", "", inner).strip():
            return f"\n\n{inner}\n\n"
        box = next((name for name in _BOXES if name in element.get("class")), "note")
        return f"\n\n{fence(box, body=inner)}\n\n"
