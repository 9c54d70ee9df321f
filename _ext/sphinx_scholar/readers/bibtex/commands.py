r"""Commands of LaTeX with arguments, and HTML tags, that style text: ``\emph{...}``, ``{\it ...}``, ``<sup>...</sup>``.

Styles become private characters around the text, which :func:`take_styles` turns into a styled text at the end.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from ...model.patterns import regex
from ...model.text import STYLES, Run, Styled

#: Private characters: the beginning of each style, and the end of any.
OPEN: Mapping[str, str] = {style: chr(0xE010 + i) for i, style in enumerate(STYLES)}
CLOSE = "\ue01f"
#: A style within so many of the same style changes nothing; unclosed tags would nest as deep as a text is long.
SAME = 3
#: Special characters in verbatim text, and private ones that replace them while LaTeX is removed.
HIDE = str.maketrans({character: chr(0xE000 + i) for i, character in enumerate("{}\\~-'`$&<")})
SHOW = str.maketrans({str(hidden): chr(character) for character, hidden in HIDE.items()})
#: The style of the argument of a command, or of the text behind it in a group.
STYLE_OF: Mapping[str, str] = {
    **dict.fromkeys(
        ("textit", "emph", "textsl", "mkbibemph", "mkbibitalic", "it", "itshape", "em", "sl", "slshape"), "i"
    ),
    **dict.fromkeys(("textbf", "mkbibbold", "bf", "bfseries"), "b"),
    **dict.fromkeys(("textsc", "sc", "scshape"), "sc"),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "up", "sp"), "sup"),
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), "sub"),
}
#: Those that style the rest of their group.
DECLARED = ("it", "itshape", "em", "sl", "slshape", "bf", "bfseries", "sc", "scshape")
#: Commands whose argument is between signs; the second pair is used within the first.
AROUND: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("enquote", "mkbibquote", "textquote", "blockquote"), ("“", "”")),
    **dict.fromkeys(("mkbibparens", "parentext"), ("(", ")")),
    **dict.fromkeys(("footnote", "mkbibfootnote"), (" (", ")")),
    **dict.fromkeys(("mkbibbrackets", "brackettext"), ("[", "]")),
}
#: Commands with two arguments of which the second is the text.
SECOND = frozenset(
    ["href", "textcolor", "foreignlanguage", "texorpdfstring", "textlang", "hyphenquote", "foreignquote", "colorbox"]
)
#: Those that put the second between quotation marks, with the command for text without a language that does.
QUOTED = {"hyphenquote": "enquote", "foreignquote": "enquote"}
#: Commands whose argument is for sorting alone.
SILENT = frozenset(
    ["noopsort", "SortNoop", "sortnoop", "noop", "singleletter", "vspace", "hspace", "label", "footnotemark"]
)
VERBATIM = frozenset(("url", "path", "nolinkurl"))
ONE = regex(
    rf"\\({'|'.join(sorted([*STYLE_OF, *AROUND, *SECOND, *SILENT, *VERBATIM], key=len, reverse=True))})\*? ?(?=\{{)"
    rf"|\{{ ?\\({'|'.join(sorted(DECLARED, key=len, reverse=True))})(?![A-Za-z]) ?"
)
_TAGS = {"i": "i", "em": "i", "italic": "i", "b": "b", "strong": "b", "bold": "b", "sup": "sup", "sub": "sub"}
_TAGS |= {"scp": "sc", "sc": "sc", "inf": "sub"}
_OTHER_TAGS = (
    "span|tt|u|p|br|hr|div|a|font|inline-formula|disp-formula|tex-math|alternatives|monospace|named-content|title|sec"
    "|styled-content|ext-link|underline|math|mrow|mi|mo|mn|msup|msub|mtext|mstyle|msubsup|list|list-item|code"
    "|nobr|small"
)
_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*+\s*"
TAG = regex(rf"<(/?)(?:jats:|mml:|m:)?({'|'.join(_TAGS)}|{_OTHER_TAGS}|(?<=:)[a-z]+){_ATTRIBUTES}(/?)>", re.IGNORECASE)
#: Elements that HTML need not end.
_SINGLE = frozenset({"br", "hr", "p", "title", "div", "list-item"})
_CAPITALS = regex(r"small-?caps|smallcaps|\"sc\"", re.IGNORECASE)


def apply_commands(latex: str, nested: bool = False) -> str:
    """*latex* with private characters for styles, and with the text of commands that have arguments."""
    out, position = [], 0
    while found := ONE.search(latex, position):
        start = found.end() if found[1] else found.start()
        end = closing_brace(latex, start)
        if end < 0:
            break
        out.append(latex[position : found.start()])
        inner = latex[start + 1 : end] if found[1] else latex[found.end() : end]
        text, position = _applied(found[1] or found[2], inner, latex, end + 1, nested)
        out.append(text)
    return "".join([*out, latex[position:]])


def _applied(name: str, inner: str, latex: str, end: int, nested: bool) -> tuple[str, int]:
    """What a command with the argument *inner*, which ends before *end*, stands for; where its last argument ends."""
    if name in SECOND:
        start = end + 1 if latex[end : end + 1] == " " else end
        second = closing_brace(latex, start)
        if second >= 0 and latex[start] == "{":
            inner, end = latex[start + 1 : second], second + 1
        if name not in QUOTED:
            return apply_commands(inner, nested), end
    if name in SILENT:
        return "", end
    if name in VERBATIM:
        return verbatim(inner), end
    if around := AROUND.get(QUOTED.get(name, name)):
        first, last = ("‘", "’") if nested and around[0] == "“" else around
        return first + apply_commands(inner, True) + last, end
    return OPEN[STYLE_OF[name]] + apply_commands(inner, nested) + CLOSE, end


def verbatim(text: str) -> str:
    """The text of an address, in which only escaped characters are LaTeX."""
    text = re.sub(r"\\(?:text)?(?:ascii)?tilde ?(?:\{\})?|\\~(?:\{\})?", "~", text)
    return re.sub(r"\\([_%&#$^{}-])(?:\{\})?", r"\1", text).translate(HIDE)


def closing_brace(text: str, start: int) -> int:
    """The position of the brace that closes the one at *start*, or -1."""
    depth, position = 0, start
    while position < len(text):
        if text[position] == "\\":
            position += 1
        elif text[position] == "{":
            depth += 1
        elif text[position] == "}":
            depth -= 1
            if depth == 0:
                return position
        position += 1
    return -1


def apply_tags(text: str) -> str:
    """*text* without HTML, JATS and MathML tags; those of styles become private characters.

    A tag without the one that ends or begins the element is text, as in "The <b> element".
    """
    capitals: list[bool] = []
    paired = _paired(text)

    def replaced(found: re.Match[str]) -> str:
        closes, name, single = found[1], found[2].lower(), found[3]
        if name in _SINGLE:
            return " "
        if not single and found.start() not in paired:
            return found[0]
        if name in ("span", "styled-content", "named-content") and not single:
            if closes:
                return CLOSE if capitals and capitals.pop() else ""
            capitals.append(bool(_CAPITALS.search(found[0])))
            return OPEN["sc"] if capitals[-1] else ""
        if name not in _TAGS or single or "mml:" in found[0].lower():
            return ""
        return CLOSE if closes else OPEN[_TAGS[name]]

    return TAG.sub(replaced, text)


def _paired(text: str) -> set[int]:
    """Where the tags are in *text* that begin or end an element, both of them being there."""
    opened: dict[str, list[int]] = defaultdict(list)
    found: set[int] = set()
    for tag in TAG.finditer(text):
        name = tag[2].lower()
        if not tag[1]:
            opened[name].append(tag.start())
        elif opened[name]:
            found |= {opened[name].pop(), tag.start()}
    return found


def take_styles(text: str) -> str:
    """*text* without private characters, as a styled text if it has styles."""
    if not any(opening in text for opening in (*OPEN.values(), CLOSE)):
        return text
    styles, plain = {sign: name for name, sign in OPEN.items()}, ""
    opened, runs, within = list[tuple[int, str]](), list[Run](), Counter[str]()
    for character in text + CLOSE * sum(map(text.count, styles)):  # what is open ends with the text
        if character in styles:
            within[styles[character]] += 1
            opened.append((len(plain), styles[character]))
        elif character != CLOSE:
            plain += "" if character == " " == plain[-1:] else character
        elif opened:
            start, style = opened.pop()
            within[style] -= 1
            if within[style] < SAME:
                runs.append((start, len(plain), style))
    lead = len(plain) - len(plain.lstrip())
    kept = [(max(0, start - lead), min(end - lead, len(plain.strip())), style) for start, end, style in runs]
    return Styled(plain.strip(), kept) if any(start < end for start, end, _ in kept) else plain.strip()
