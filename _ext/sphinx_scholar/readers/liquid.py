"""Leftovers of Liquid, the template language of Jekyll, in the text of pages; their code may be about Liquid."""

import re
from collections.abc import Iterator

from .bibtex.entry import short

#: A tag (``{% include figure.liquid path="x.png" %}``), and the output of a variable (``{{ site.baseurl }}``).
TAG = re.compile(r"\{%-?\s*(?P<name>\w+)(?P<rest>(?:(?!%\}).)*?)\s*-?%\}", re.DOTALL)
_OUTPUT = r"\{\{-?\s*(?:(?:site|page|post|layout|include|content|jekyll)\b|['\"])(?:(?!\}\}).)*?-?\}\}"
_LEFT = re.compile(f"{TAG.pattern}|{_OUTPUT}", re.DOTALL)
#: Code: fenced blocks, and spans between equal runs of backticks.
CODE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<code>.*?)(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_DIRECTIVE = re.compile(r"[`~]{3,}[ \t]*\{(?!code|literal)\w")


def without_code(text: str) -> str:
    """*text* with its code blanked, line by line; the content of directives is kept."""

    def blank(code: re.Match[str]) -> str:
        if code["fence"] and _DIRECTIVE.match(code[0].lstrip(" \t>")):
            return code[0]
        return re.sub(r"[^\n]", " ", code[0])

    return CODE.sub(blank, text)


def leftovers(text: str) -> Iterator[tuple[int, str]]:
    """The line and the text, shortened to one line, of each piece of Liquid in a page."""
    if "{%" not in text and "{{" not in text:
        return
    for found in _LEFT.finditer(without_code(text)):
        piece = " ".join(text[found.start() : found.end()].split())
        yield text.count("\n", 0, found.start()) + 1, short(piece)


def advice(piece: str) -> str:
    """What to write instead of a piece of Liquid."""
    name = piece.strip("{}%- ").partition(" ")[0]
    if "figure" in piece or "image" in name:
        return "write a `{figure}` directive"
    return ADVICE.get(name, "write it in Markdown, or take it out")


#: What to write instead of the tags of Liquid and al-folio.
ADVICE = {
    **dict.fromkeys(("cite", "cite_details", "reference"), "write {cite:p}`key`"),
    "bibliography": "take it out: the list of references makes itself",
    **dict.fromkeys(("highlight", "endhighlight"), "write a fenced code block"),
    **dict.fromkeys(("link", "post_url"), "write the name of the file as a link: [text](page.md)"),
}
