"""Texts of front matter: their inline Markdown as styles, with typographic quotes and dashes, as in the text of pages.

Formulas stay as they are written, and so does what has no style here: pictures, HTML, and links to files.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ..model.field import Field
from ..model.text import CODE, LINK, MATHEMATICS, Run, Styled, is_absolute
from .code_spans import pairs

#: Signs of which a text has at least one if it is not shown as it is written.
_SIGNS = re.compile(r"[*_`\[\\<&'\"]|--|\.\.|\+-|\?{3}|!{3}|,,|\([A-Za-z]{1,2}\)")
#: The place of a formula, while Markdown is read: a letter to it.
_FORMULA = "\ue0ff"
#: The most characters of a text in which quotation marks are looked for.
PIECE = 1_000
#: The most quotation marks of a paragraph that become typographic ones.
QUOTES = 500
_OPENING = {"em_open": "i", "strong_open": "b"}
_CLOSING = frozenset({"em_close", "strong_close", "link_close"})


def file_links(text: str) -> list[str]:
    """The addresses of the links in *text* that stay as they are written: those of files and other pages."""
    if "](" not in text:
        return []
    parser = MarkdownIt("commonmark").disable(["image", "html_inline", "autolink"])
    tokens = parser.parseInline(_without_formulas(text)[0])[0].children or []
    addresses = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    return [address for address in addresses if not _is_shown(address)]


def _is_shown(address: str) -> bool:
    return is_absolute(address) or address.startswith("mailto:")


@cache
def _parser(typographic: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"typographer": typographic}).disable(["image", "html_inline"])
    parser.validateLink = lambda url: _is_shown(url)  # type: ignore[method-assign]
    parser.core.ruler.before("smartquotes", "scholar_addresses", keep_addresses)
    parser.core.ruler.before("smartquotes", "scholar_pieces", in_pieces)
    return parser.enable(["replacements", "smartquotes"])


def keep_addresses(state: StateCore) -> None:
    """Keep the apostrophes of addresses (``<https://example.org/Fermat's>``), which readers may copy."""
    for token in state.tokens:
        if "<" in token.content or "://" in token.content:
            for link, text in pairwise(token.children or ()):
                if link.type == "link_open" and link.info == "auto":
                    # A later rule makes this a text again.
                    text.type = "text_special"


def in_pieces(state: StateCore) -> None:
    """Split long texts: the next rule copies a text for each quotation mark in it. A later one joins them again.

    It also compares each mark with all open ones before it, so that it gets no paragraph with many more of them than
    there are in prose: they stay straight.
    """
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > PIECE:
            straight = token.content.count('"') + token.content.count("'") > QUOTES
            token.children = [piece for child in token.children or () for piece in _pieces(child, straight)]


def _pieces(token: Token, straight: bool) -> list[Token]:
    if token.type == "text" and straight:
        return [token.copy(type="text_special")]
    if token.type != "text" or len(token.content) <= PIECE:
        return [token]
    starts = range(0, len(token.content), PIECE)
    return [token.copy(content=token.content[start : start + PIECE]) for start in starts]


def shown(values: Mapping[str, Any], fields: Iterable[Field], *, typographic: bool = True) -> dict[str, Any]:
    """The *values* of *fields*, with their texts as they are shown (see :func:`prose`)."""
    of = {field.name: field for field in fields if not field.verbatim}
    return {name: _shown(value, of[name], typographic) if name in of else value for name, value in values.items()}


def _shown(value: Any, of: Field, typographic: bool) -> Any:
    made = partial(prose, typographic=typographic)
    match of.type:
        case "text":
            return made(value)
        case "texts":
            return tuple(map(made, value))
        case "lists":
            return {made(label): tuple(map(made, names)) for label, names in value.items()}
        case "records":
            return tuple(shown(record, of.fields, typographic=typographic) for record in value)
    return value


def prose(text: str, *, typographic: bool = True) -> str:
    """*text*, one line of front matter, as it is shown; not *typographic*: with its quotes and dashes."""
    if not _SIGNS.search(text):
        return text
    hidden, formulas = _without_formulas(text.replace(_FORMULA, ""))
    tokens = _parser(typographic).parseInline(hidden)[0].children or []
    made, runs = _with_runs(tokens, iter(formulas))
    # An escaped dollar sign must not begin a formula.
    if len(MATHEMATICS.findall(_without(made, runs))) != len(formulas):
        return text
    return Styled(made, runs) if runs else made


def _without_formulas(text: str) -> tuple[str, list[str]]:
    """*text* with a sign in the place of each formula, and the formulas; there is none in code."""
    out, formulas, at = "", [], 0
    for start, end in [*pairs(re.finditer("`+", text)), (len(text), len(text))]:
        formulas += [found[0] for found in MATHEMATICS.finditer(text[at:start])]
        out += MATHEMATICS.sub(_FORMULA, text[at:start]) + text[start:end]
        at = end
    return out, formulas


def _with_runs(tokens: Iterable[Token], formulas: Iterator[str]) -> tuple[str, list[Run]]:
    """The text of *tokens* and its styles."""
    shown, runs = "", []
    open_: list[tuple[int, str]] = []
    for token in tokens:
        if token.type in _CLOSING:
            start, style = open_.pop()
            runs.append((start, len(shown), style))
        elif token.type in _OPENING:
            open_.append((len(shown), _OPENING[token.type]))
        elif token.type == "link_open":
            open_.append((len(shown), f"{LINK}{token.attrs['href']}"))
        elif token.type == "code_inline":
            runs.append((len(shown), len(shown) + len(token.content), CODE))
            shown += token.content
        else:
            shown += "".join(next(formulas) if sign == _FORMULA else sign for sign in token.content)
    return shown, runs


def _without(text: str, runs: Iterable[Run]) -> str:
    """*text* without its code."""
    for start, end, style in runs:
        if style == CODE:
            text = text[:start] + " " * (end - start) + text[end:]
    return text
