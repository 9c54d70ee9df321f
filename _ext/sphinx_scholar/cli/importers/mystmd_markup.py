"""What mystmd has besides Sphinx, as Sphinx has it: directives, their options, and citations."""

import re
from collections.abc import Mapping
from typing import Any

from ...readers.code_spans import without_code
from .liquid_tags import with_braces, without_blocks
from .pandoc import citations

#: The directives that pages have here, too.
DIRECTIVES = "|".join(
    """note|tip|warning|important|caution|attention|danger|error|hint|seealso|admonition|figure|image|table|list-table|csv-table
    math|code-block|code|literalinclude|include|toctree|dropdown|grid|grid-item|grid-item-card|card|card-carousel|tab-set
    tab-item|button-link|button-ref|div|bibliography|footbibliography|contents|epigraph|topic|sidebar|rubric|glossary|raw
    parsed-literal|container|versionadded|deprecated|prf:\\w+|proof:\\w+|profile|publications|notes|pages|timeline|cv|only|eval-rst
    computed-figure|highlight|productionlist|index|centered|hlist|compound|pull-quote|highlights|mermaid(?=x)|default-role""".replace(
        "\n", "|"
    ).split("|")
).replace(" ", "")
_FENCE = r"(?P<indent>[ \t]*)(?P<fence>[:`]{3,})"
_IFRAME = re.compile(
    _FENCE.replace("(?P", "^(?P", 1) + r"\{iframe\}[ \t]+(?P<url>\S+)[^\n]*\n(?P<body>.*?)^[ \t]*(?P=fence)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_NAME = re.compile(r"^([ \t]*):label:(?=[ \t]+\S)", re.MULTILINE)
_DIV = re.compile(r"^([ \t]*[:`]{3,}\{div\})[ \t]*\n[ \t]*:class:[ \t]*(.+)$", re.MULTILINE)
_ABBREVIATION = re.compile(r"\{abbr\}`([^`()\n]+)`")
_EMBEDDED = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)\S*")
_EMPTY_LINK = re.compile(r"(?<!!)\[\]\((https?://(?:dx\.)?doi\.org/[^)\s]+)\)")
_CELL = re.compile(
    r"^([ \t]*[:`]{3,})\{code-cell\}[ \t]*(\S*)[^\n]*\n((?:[ \t]*:[\w-]+:.*\n|---\n(?:.*\n)*?---\n)*)", re.MULTILINE
)
_CAPTION = re.compile(r"^[ \t]*:?(?:caption|alt):[ \t]+(\S.*)$", re.MULTILINE)


def with_directives(text: str) -> str:
    """*text* with the directives, some of which look like code, and the options that Sphinx has."""
    text = _IFRAME.sub(_link, with_braces(without_blocks(text)))
    text = _DIV.sub(r"\1 \2", _NAME.sub(r"\1:name:", text))
    return _CELL.sub(_cell, text)


def _cell(found: re.Match[str]) -> str:
    """The first lines of code that was run, with its caption."""
    language = "python" if found[2].startswith("ipython") else found[2] or "python"
    captions = "; ".join(caption.strip("\"' \t") for caption in _CAPTION.findall(found[3]))
    return f"{found[1]}{{code-block}} {language}\n" + (f":caption: {captions}\n" if captions else "")


def with_long_forms(text: str, abbreviations: Mapping[str, Any]) -> str:
    """*text* with the long forms of abbreviations whose roles have none; code stays."""
    if "{abbr}" not in text:
        return text
    outside = without_code(text)

    def change(found: re.Match[str]) -> str:
        long = " ".join(str(abbreviations.get(found[1].strip()) or "").split())
        return (
            f"{{abbr}}`{found[1].strip()} ({long})`"
            if long and outside.startswith("{abbr}", found.start())
            else found[0]
        )

    return _ABBREVIATION.sub(change, text)


def convert(text: str, abbreviations: Mapping[str, Any], keys: frozenset[str]) -> str:
    """*text*, without its code and formulas, with citations and abbreviations as Sphinx has them."""
    text = citations(_EMPTY_LINK.sub(r"<\1>", text), keys)
    if abbreviations:
        names = "|".join(re.escape(str(name)) for name in sorted(abbreviations, key=len, reverse=True))
        text = re.sub(
            rf"(?<![\w/\[(`#:-])({names})(?![\w`(\]:/-])",
            lambda m: f"{{abbr}}`{m[1]} ({' '.join(str(abbreviations[m[1]]).split())})`",
            text,
        )
    return text


def _link(found: re.Match[str]) -> str:
    """What was shown in a frame as a link, with its caption."""
    address = _EMBEDDED.sub(r"https://www.youtube.com/watch?v=\1", found["url"])
    caption = re.sub(r"^[ \t]*:\w+:.*\n", "", found["body"], flags=re.MULTILINE).strip()
    indent, title = found["indent"], re.search(r"^[ \t]*:title:[ \t]+(\S.*)$", found["body"], re.MULTILINE)
    return (f"{indent}[{title[1]}]({address})" if title else f"{indent}<{address}>") + (
        f"\n\n{indent}{caption}" if caption else ""
    )
