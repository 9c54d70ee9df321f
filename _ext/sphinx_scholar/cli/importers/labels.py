"""Anchors within pages: headings and elements that links refer to get labels, which are unique in the site."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable

_REFERRED = re.compile(r"""(?:\]\(<?|href=["']?|\]:[ \t]+)#([^)\s"'>]+)""")
HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]+#+)?(?:[ \t]*\{:?[ \t]*#(?P<id>[\w:.-]+)[^}\n]*\})?[ \t]*$",
    re.MULTILINE,
)
_MARKUP = re.compile(r"\{[\w:-]+\}(?=`)|[`*$]|!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|\[\^[^\]]*\]")


class Labels:
    """The labels of one *page*, for what its *text* and, by *fragments*, other pages refer to."""

    def __init__(self, text: str, page: str, fragments: Iterable[str] = ()) -> None:
        self.prefix = posixpath.basename(page).removesuffix(".md")
        self.wanted = {*_REFERRED.findall(text), *fragments}
        self.given: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The label for the id *name*, or ``""`` if nothing refers to it, or an element has it already."""
        if name not in self.wanted or name in self.given:
            return ""
        self.given[name] = label(self.prefix, name)
        return self.given[name]

    def headings(self, text: str) -> str:
        """*text* with a label above each heading that something refers to, and without ids of headings."""
        seen: dict[str, int] = {}

        def mark(found: re.Match[str]) -> str:
            names = [found["id"]] if found["id"] else []
            for slug in slugs(found["text"]):
                count = seen[slug] = seen.get(slug, -1) + 1
                names.append(f"{slug}-{count}" if count else slug)
            above = "".join(f"({mine})=\n" for name in dict.fromkeys(names) if (mine := self.of(name)))
            return f"{above}{found['marks']} {found['text']}"

        return HEADING.sub(mark, text)

    def link(self, address: str) -> str:
        """An address whose fragment is an id of the old site, with the label that stands for it here."""
        target, sign, fragment = address.partition("#")
        if not sign or "://" in address:
            return address
        if not target:
            return f"#{self.given[fragment]}" if fragment in self.given else address
        return (
            f"#{label(posixpath.basename(target).removesuffix('.md'), fragment)}" if target.endswith(".md") else address
        )


def label(page: str, name: str) -> str:
    """The label for the id *name* of a *page*."""
    return re.sub(r"[^\w.-]+", "-", f"{page}-{name}".casefold()).strip("-")


def slugs(title: str) -> list[str]:
    """The ids that a heading has in kramdown, in its dialect of GitHub, and in Markdown of Hugo and Quarto."""
    plain = _MARKUP.sub(lambda m: m[1] or "", title).strip()
    github = re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", plain.casefold()))
    ascii_text = re.sub(r"^[^A-Za-z]+", "", unicodedata.normalize("NFC", plain))
    kramdown = re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", ascii_text).casefold())
    return list(dict.fromkeys(filter(None, [github, kramdown, re.sub("-+", "-", github)])))
