"""Markdown of Hugo and Quarto, which is kept; what only their programs understand is found, with its line."""

import re
from collections.abc import Iterator

from ...readers.code_spans import without_code
from .content import Finding
from .doubts import COMMON
from .markup import find, shorten, undescribed, without_comments

_SHORTCODE = re.compile(r"\{\{(?P<kind>[<%])(?!/\*)\s*(?P<end>/?)\s*(?P<name>[\w/.-]*)(?P<rest>.*?)[>%]\}\}", re.DOTALL)
#: What to write instead of a shortcode.
_ADVICE = {
    **dict.fromkeys(("figure", "gallery", "img"), "write a `{figure}` directive"),
    **dict.fromkeys(("callout", "alert", "notice", "hint"), "write a `{note}` directive"),
    **dict.fromkeys(("spoiler", "details", "toggle", "expand"), "write a `{dropdown}` directive"),
    **dict.fromkeys(("youtube", "vimeo", "video"), "write a `{video}` directive with its address"),
    **dict.fromkeys(("tweet", "gist", "instagram"), "write a link to it"),
    **dict.fromkeys(("ref", "relref"), "write a link to the file of the page"),
    **dict.fromkeys(("cite",), "write {cite:p}`key`"),
    **dict.fromkeys(("math",), "write the formula between dollar signs"),
    **dict.fromkeys(("highlight", "code"), "write a fenced code block"),
    **dict.fromkeys(("icon", "fa", "iconify", "hl"), "write a word or the character itself"),
    **dict.fromkeys(("include", "embed", "readfile"), "insert the text"),
    **dict.fromkeys(("toc", "bibliography", "pagebreak", "br"), "remove it"),
}
#: What code that was run says of its output.
_CAPTION = re.compile(
    r"^[ \t]*(?:#|//|--|%%)\|[ \t]*([\w.-]*(?:cap|alt))[ \t]*[:=][ \t]*(?!(?i:null|false)\b)(\S.*)$", re.M
)
_OTHERWISE = "write it in Markdown, or remove it"
#: Markup of Goldmark, Pandoc and R Markdown that MyST has not.
_DOUBTFUL = {
    **COMMON,
    r"^[ \t]*(:{3,} *(?:\{(?!\w)[^}\n]*\}|[A-Za-z][\w-]*))[ \t]*$": (
        "{} is a Pandoc block; write a directive, or remove it"
    ),
    r"(?<![\w`@.\[(/])(@(?:fig|tbl|sec|eq|lst|thm)-[\w-]+)": (
        "{} is a Quarto reference; give its target a name, and write {{ref}}`name`"
    ),
    r"(?<![\w`@/.:\\])(@[A-Za-z][\w-]*\d{2,4}\w*)": "{} is a Pandoc citation; write {{cite:t}}`key`",
    r"(?<![\w`])(`[rR] [^`\n]+`)": "{} was computed; write the value",
    r"(\\(?:@ref|ref)\([\w:-]+\))": "{} is a bookdown reference; write {{ref}}`name`",
}


def doubts(text: str) -> Iterator[Finding]:
    """Each shortcode and what else the build would not understand, with the line and what to write instead."""
    prose = without_comments(without_code(text))
    for found in _SHORTCODE.finditer(prose):
        if not found["end"]:
            advice = _ADVICE.get(found["name"], _OTHERWISE)
            yield (
                text.count("\n", 0, found.start()) + 1,
                f"the shortcode {shorten(found[0])} is not supported; {advice}",
            )
    for found in _CAPTION.finditer(text):
        yield (
            text.count("\n", 0, found.start(1)) + 1,
            f"{found[1]}: {shorten(found[2])} was shown with the output of this code; write it with the output",
        )
    yield from find(text, _DOUBTFUL)
    yield from undescribed(text)
