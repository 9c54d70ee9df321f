"""What all importers do to Markdown: leave code alone, number headings, and find what is to be checked by hand."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from ...readers.code_spans import without_code
from ...readers.liquid import CODE
from .content import Finding

_HEADING = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)
_SETEXT = re.compile(r"^(?![-=#>*+|:\s]|\d+[.)])([^\n]*\S)[ \t]*\n(=+|-{2,})[ \t]*$", re.MULTILINE)
#: A rule where docutils does not allow one: at the beginning or end of a page or section, or after another.
_RULE = re.compile(
    r"(?:(?<=\n)|\A)(?<![^\n]\n)[ ]{0,3}(?P<sign>[-*_])(?:[ \t]*(?P=sign)){2,}[ \t]*(?:\n\s*)?"
    r"(?=\s*(?:\Z|#{1,6}\s|[-*_]{3,}[ \t]*$))"
    r"|(?:(?<=\n)|\A)(?P<head>#{1,6}[ \t][^\n]*\n\s*|\A\s*)(?P<mark>[-*_])(?:[ \t]*(?P=mark)){2,}[ \t]*(?=\n|\Z)",
    re.MULTILINE,
)
#: Formulas between dollar signs; a closing sign before a digit belongs to a price.
FORMULA = re.compile(
    r"(?<!\\)\$\$(?:(?!\$\$).)+?\$\$|(?<![\\$\w])\$(?![\s$])[^$\n]*?(?<![\s\\$])\$(?![\d$])", re.DOTALL
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE_OPEN, _CODE_CLOSE, _MATH_OPEN, _MATH_CLOSE = "\ue000", "\ue001", "\ue002", "\ue003"
#: What stands for a piece of code.
CODE_MARK = re.compile(f"{_CODE_OPEN}(\\d+){_CODE_CLOSE}")
#: Fences whose content is text.
_DIRECTIVE = re.compile(r"[`~]{3,}[ \t]*\{(?!code|sourcecode|math\}|raw|parsed-literal|eval-rst)[\w:-]+\}")
#: A fence with a language, and languages that have another name here.
_OPENING = re.compile(r"^([ \t>]*(?:`{3,}|~{3,})[ \t]*)([A-Za-z][\w+#.-]*)", re.MULTILINE)
_LANGUAGES = {
    **dict.fromkeys(("txt", "plaintext", "plain", "none", "typograms"), "text"),
    "godot": "gdscript",
    "diff2html": "diff",
    "sh-session": "console",
}
#: Languages that a script of the old site drew.
DRAWN = frozenset(("mermaid", "echarts", "vega_lite", "chartjs", "chart", "plotly", "geojson", "pseudocode")) | {
    "tikz",
    "dot",
}
_COLONS = re.compile(r"^[ \t]*(:{3,})", re.MULTILINE)
#: Markup to be checked in the text of any system.
PICTURE = "an image has no alternative text; write it between the brackets, or after `:alt:`"
_UNDESCRIBED = re.compile(
    r"!\[\]\(|^[ \t]*[:`]{3,}\{(?:figure|image)\} \S+\n(?!(?:[ \t]*:\w+:.*\n)*?[ \t]*:alt:)", re.MULTILINE
)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply *change* to *text* with all code replaced by private-use characters, and put the code back.

    Directives between fences of code are text; the code in them is code.
    """
    return _outside(text, CODE, _CODE_OPEN, _CODE_CLOSE, change)


def outside_formulas(text: str, change: Callable[[str], str], formula: Callable[[str], str] = str) -> str:
    """Apply *change* to *text* with all formulas replaced by private-use characters, and *formula* to these."""
    return _outside(text, FORMULA, _MATH_OPEN, _MATH_CLOSE, change, formula)


def outside_comments(text: str, change: Callable[[str], str]) -> str:
    """Apply *change* to *text* with all comments in HTML replaced by private-use characters."""
    return _outside(text, COMMENT, "\ue004", "\ue005", change)


def _outside(
    text: str,
    pattern: re.Pattern[str],
    before: str,
    after: str,
    change: Callable[[str], str],
    each: Callable[[str], str] = str,
) -> str:
    mark = re.compile(f"{before}(\\d+){after}")
    # What stands for pieces that the caller has taken out stays.
    first = 1 + max((int(found[1]) for found in mark.finditer(text)), default=-1)
    parts: list[str] = []

    def remove(found: re.Match[str]) -> str:
        if pattern is CODE and found["fence"] and _DIRECTIVE.match(found[0].lstrip(" \t>")):
            head, _, rest = found[0].partition("\n")
            return f"{head}\n{CODE.sub(remove, found['code'])}{rest[len(found['code']) :]}"
        parts.append(found[0])
        return f"{before}{first + len(parts) - 1}{after}"

    changed = change(pattern.sub(remove, text))
    return mark.sub(lambda m: each(parts[int(m[1]) - first]) if int(m[1]) >= first else m[0], changed)


def levels(text: str) -> str:
    """Renumber the levels of headings without gaps, from the second on: the first is that of the page's title."""
    above: list[int] = []

    def renumber(found: re.Match[str]) -> str:
        level = len(found[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        return "#" * (len(above) + 1)

    def change(part: str) -> str:
        part = _SETEXT.sub(lambda m: f"{'#' if m[2][0] == '=' else '##'} {m[1]}", part)
        return _HEADING.sub(renumber, _RULE.sub(lambda m: m["head"] or "", part))

    return outside_code(text, lambda part: outside_formulas(part, change))


_ADMONITIONS = frozenset(("note", "tip", "warning", "important", "caution"))


def fence(name: str, argument: str = "", options: Mapping[str, str] | None = None, body: str = "") -> str:
    """A directive, with more colons than those inside it."""
    inner = max((len(colons) for colons in _COLONS.findall(body)), default=2)
    colons = ":" * max(3, inner + 1)
    lines = [f"{colons}{{{name}}} {argument}".rstrip()]
    lines += [f":{key}: {' '.join(value.split())}" for key, value in (options or {}).items() if value]
    if body.strip():
        # The first line of an admonition is its title if an empty line follows.
        apart = len(lines) > 1 or name == "figure" or (argument and name in _ADMONITIONS)
        lines += ["", body.strip("\n")] if apart else [body.strip("\n")]
    return "\n".join([*lines, colons])


def squeeze(text: str) -> str:
    """*text* with no more than one empty line in a row."""
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text)


def find(text: str, patterns: Mapping[str, str]) -> Iterator[Finding]:
    """The line of each match of *patterns* outside code, with the message of the pattern, which has its first group.

    Patterns with a backtick are looked for in code, too.
    """
    prose = without_comments(without_code(text))
    for pattern, message in patterns.items():
        for match in re.finditer(pattern, text if "`" in pattern else prose, re.MULTILINE):
            place = match.start(1) if match.re.groups else match.start()
            yield text.count("\n", 0, place) + 1, message.format(*(shorten(group or "") for group in match.groups()))


def without_comments(text: str) -> str:
    """*text* with its comments in HTML blanked, line by line."""
    return COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def shorten(text: str) -> str:
    """*text* in one line, cut after 60 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def with_languages(text: str) -> str:
    """*text* with the names of languages that code can have here; in others, it is not coloured anyway."""

    def change(found: re.Match[str]) -> str:
        name = _LANGUAGES.get(found[2].lower(), found[2])
        return found[1] + (name if name in DRAWN or _has_lexer(name) else "text")

    return _OPENING.sub(change, text)


def _has_lexer(name: str) -> bool:
    try:
        find_lexer_class_by_name(name)
    except ClassNotFound:
        return False
    return True


def undescribed(text: str) -> Iterator[Finding]:
    """The lines of pictures without a description."""
    for match in _UNDESCRIBED.finditer(without_comments(without_code(text))):
        yield text.count("\n", 0, match.start()) + 1, PICTURE


def grouped(found: Iterable[Finding]) -> list[Finding]:
    """One finding for each message: that of its first line, with the numbers of the others."""
    lines: dict[str, list[int]] = {}
    for line, message in sorted(set(found)):
        lines.setdefault(message, []).append(line)
    several = {m: f"{m} (also lines {', '.join(map(str, n[1:]))})" if n[1:] else m for m, n in lines.items()}
    return sorted((numbers[0], several[message]) for message, numbers in lines.items())


def bracketed(address: str) -> str:
    """An address as a link of Markdown has it."""
    return f"<{address}>" if re.search(r"[\s()]", address) else address
