"""Attributes of kramdown, ``{: .class #id}``, which stand behind what they belong to, and the boxes they make."""

import re
from collections.abc import Callable

from .markup import fence

_BLOCK = re.compile(r"^(?P<indent>[ \t]*)\{:[ \t]*(?P<text>[^}\n]*)\}[ \t]*$")
_SPAN = re.compile(r"(?<=(?P<before>[)`\]*_]))\{:[ \t]*([^}\n]*)\}")
#: A picture whose alternative text is an attribute.
_DESCRIBED = re.compile(
    r"""!\[[^\]\n]*\](?P<address>\([^()\n]*\))\{:(?P<before>[^}\n]*?)[ \t]*"""
    r"""\balt=(?:"(?P<a>[^"\n]*)"|'(?P<b>[^'\n]*)')(?P<after>[^}\n]*)\}"""
)
_PART = re.compile(r"""[#.][\w:.-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"']+)|\S+""")
#: Attributes that pages have here, too, and those that only style what they belong to, as classes do.
_KEPT = re.compile(r"(?:width|height|lang|dir)=")
_STYLE = re.compile(r"\.|(?:target|rel|style|align|class|data-[\w-]+|loading|border)=")
#: Boxes of al-folio and of minimal-mistakes, with the admonition of the same meaning.
_BOX = re.compile(
    r"(?P<text>(?:^[ \t]*\S.*\n)+)\{:[ \t]*\.(?:block-|notice(?:--)?)(?P<kind>\w*)[^}\n]*\}[ \t]*$", re.MULTILINE
)
_KINDS = {"success": "tip", "info": "note", "primary": "note", "": "note"}
_BOX_TITLE = re.compile(r"\A\s*(?:#+[ \t]+|\*\*)(?P<title>.*?)(?:\*\*)?[ \t]*\n\s*")


def boxes(text: str) -> str:
    """*text* with paragraphs and quotations of those classes as admonitions."""

    def box(found: re.Match[str]) -> str:
        inner = re.sub(r"^[ \t]*>[ \t]?", "", found["text"], flags=re.MULTILINE)
        title = _BOX_TITLE.match(inner)
        kind = _KINDS.get(found["kind"], found["kind"])
        if kind not in ("note", "tip", "warning", "danger", "important"):
            return found[0]
        same = not title or title["title"].casefold() == kind
        body = inner[title.end() :] if title else inner
        return f"\n{fence(kind, '' if same or title is None else title['title'], body=body.strip())}\n"

    return _BOX.sub(box, text) if "{:" in text else text


_START = re.compile(r"""^[ \t]*\{:[ \t]*start=["']?(\d+)["']?[ \t]*\}[ \t]*\n([ \t]*)\d+(?=[.)])""", re.MULTILINE)


def attributes(text: str, label: Callable[[str], str]) -> str:
    """*text* with attributes before what they belong to; *label* gives the label of an id that something refers to."""
    if "{:" not in text:
        return text
    text = _DESCRIBED.sub(_described, _START.sub(r"\2\1", text))
    lines: list[str] = []
    for line in text.split("\n"):
        found = _BLOCK.match(line)
        if found and (kept := _kept(found["text"], label)) is not None:
            place = len(lines)
            while place and lines[place - 1].strip():
                place -= 1
            lines[place:place] = [found["indent"] + new for new in kept]
        else:
            lines.append(line)
    return _SPAN.sub(_span, "\n".join(lines))


def _described(found: re.Match[str]) -> str:
    rest = f"{found['before']} {found['after']}".strip()
    alt = re.sub(r"([\[\]])", r"\\\1", found["a"] or found["b"] or "")
    return f"![{alt}]{found['address']}" + (f"{{: {rest}}}" if rest else "")


def _kept(text: str, label: Callable[[str], str]) -> list[str] | None:
    """The lines for attributes of a block; ``None`` if there is one whose meaning is not known."""
    found, kept = [], []
    for part in _PART.findall(text):
        if part.startswith("#"):
            found += [f"({name})="] if (name := label(part[1:])) else []
        elif _KEPT.match(part):
            kept.append(re.sub(r"=['\"]?(.*?)['\"]?\Z", r'="\1"', part))
        elif not _STYLE.match(part):
            return None
    return [*found, *(["{" + " ".join(kept) + "}"] if kept else [])]


def _span(found: re.Match[str]) -> str:
    parts = _PART.findall(found[2])
    if not all(part.startswith("#") or _KEPT.match(part) or _STYLE.match(part) for part in parts):
        return found[0]
    kept = [re.sub(r"=['\"]?(.*?)['\"]?\Z", r'="\1"', part) for part in parts if _KEPT.match(part)]
    return "{" + " ".join(kept) + "}" if kept and found["before"] in ")]`" else ""
