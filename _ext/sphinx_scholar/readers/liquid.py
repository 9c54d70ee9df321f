"""Leftovers of Liquid, the template language of Jekyll, in the text of pages; their code may be about Liquid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .bibtex.entry import short
from .code_spans import without_code

#: A tag (``{% include figure.liquid path="x.png" %}``), and the output of a variable (``{{ site.baseurl }}``).
TAG = re.compile(r"\{%-?\s*(?P<name>\w+)(?P<rest>(?:(?!%\}|\{%).)*?)\s*-?%\}", re.DOTALL)
#: Code: fenced blocks, and spans between equal runs of backticks.
CODE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<code>.*?)(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_OPENER = re.compile(r"\{[%{]")
#: What is in a tag (``{% include figure.liquid path="x.png" %}``), and in the output of a variable
#: (``{{ site.baseurl }}``).
_TAG = re.compile(r"-?\s*(\w+)(.*)", re.DOTALL)
_OUTPUT = re.compile(r"-?\s*(?:(?:site|page|post|layout|include|content|jekyll)\b|['\"])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of Liquid: where it begins and ends, and of a tag the *name* and the *rest*."""

    start: int
    end: int
    name: str = ""
    rest: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The tags and the outputs of variables in *text*."""
    at = 0
    # Where the next piece of each kind ends; it is looked for only if that is over, which takes linear time.
    closers = {"{%": (0, "%}"), "{{": (0, "}}")}
    while found := _OPENER.search(text, at):
        opener, inner = found[0], found.end()
        close, closer = closers[opener]
        if 0 <= close < inner:
            close = text.find(closer, inner)
            closers[opener] = close, closer
        at = inner if opener == "{%" else inner - 1
        if close < 0:
            continue
        end = close + len(closer)
        if opener == "{{" and _OUTPUT.match(text, inner, close):
            yield Piece(found.start(), end)
            at = end
        elif opener == "{%" and (tag := _TAG.match(text, inner, close)):
            yield Piece(found.start(), end, tag[1], tag[2].removesuffix("-").rstrip())
            at = end


def leftovers(text: str) -> Iterator[tuple[int, str]]:
    """The line and the text, shortened to one line, of each piece of Liquid in a page."""
    if "{%" not in text and "{{" not in text:
        return
    line, counted = 1, 0
    for piece in pieces(without_code(text)):
        line, counted = line + text.count("\n", counted, piece.start), piece.start
        yield line, short(" ".join(text[piece.start : piece.end].split()))


def advice(piece: str) -> str:
    """What to write instead of a piece of Liquid."""
    name = piece.strip("{}%- ").partition(" ")[0]
    if "figure" in piece or "image" in name:
        return "write a `{figure}` directive"
    return ADVICE.get(name, "write it in Markdown, or remove it")


#: What to write instead of the tags of Liquid and al-folio.
ADVICE = {
    **dict.fromkeys(("cite", "cite_details", "reference"), "write {cite:p}`key`"),
    "bibliography": "take it out: the list of references makes itself",
    **dict.fromkeys(("highlight", "endhighlight"), "write a fenced code block"),
    **dict.fromkeys(("link", "post_url"), "write the name of the file as a link: [text](page.md)"),
}
