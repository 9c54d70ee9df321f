"""From LaTeX, HTML and Markdown in bibliographies to Unicode text; mathematics is kept.

Accents and symbols are decoded by pylatexenc, one at a time and cached: it takes a thousand times as long for whole
texts, and stops at a ``%``.
"""

import html
import logging
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

from ...model.patterns import regex
from ...model.text import MATHEMATICS
from .commands import HIDE, SHOW, apply_commands, apply_tags, take_styles
from .scanner import CONTROL
from .symbols import ACCENTS, JOURNALS, SIGNS, SILENT_COMMANDS, SYMBOLS

#: Commands that only style their argument or have no output, beside those in :mod:`.commands`.
DRESS = regex(
    r"\\(?:text(?:tt|sf|rm|up|sl|md|normal)?|mathrm|mathbf|mathit|mbox|hbox|fbox|uline|underline|uppercase|lowercase"
    r"|MakeUppercase|MakeLowercase|MakeCapital|NoCaseChange|protect|relax|autocap|bibstring|bibcpstring|bibsstring|ul"
    r"|isdot|unspace|bibsentence|titlecap|uppercasenonmath|ensuremath|mathcal|selectfont|hskip|null|leavevmode|break"
    r"|(?:it|bf|tt|sc|sf|rm|em|sl|up|md|tiny|small|large|normal)(?:series|shape|family|size)?)(?![A-Za-z]) ?"
    r"|\\[/!-]|\\@"
)
_LETTER = r"[^\W\d_]"
ACCENTED = regex(
    rf"""\\(?:['"`^~=.]\ ?|(?:[cdbvuHkr]|{"|".join(ACCENTS)})(?![A-Za-z])\ ?)  # the accent
    (?:\{{\ ?\\?{_LETTER}?{_LETTER}?\ ?\}}|\{{\{{?\\[A-Za-z]+\ ?\}}?\}}  # its letter
    |\\[A-Za-z]{{1,2}}(?![A-Za-z])\ ?|{_LETTER})""",
    re.VERBOSE,
)
COMMAND = regex(r"\\([A-Za-z]+)(?:\{\}| )?")
#: A command without an argument, which is all that there is of its text.
BARE_COMMAND = regex(r"\\([A-Za-z]{2,})(?![A-Za-z]*\s*\{[^}])")
#: Entities of HTML that a program has taken for commands.
ENTITY_COMMAND = regex(r"\\(amp|nbsp|[mn]dash|[lr][sd]quo|lt|gt);")
ESCAPED = regex(r"\\([&%$#_{}])")
SIGN = regex("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)))
SINGLE_QUOTES = regex(r"(?<![\w`])`(?=[^\s`])([^`']*(?:'(?=\w)[^`']*)*)(?<=\S)'(?![\w'])")
#: An end of a line, before what may be a command whose backslash is doubled.
LINE_END = regex(r"(?<!\\)\\\\(?:\[[\d.]+ ?[a-z]{2}\]|([A-Za-z]+)(?![A-Za-z]|\s*\{))")
#: Without any of these, there is nothing to do. (White space in fields is collapsed already.)
MARKUP = regex(r"[\\{}$~&<]|--|`|''|[\ue000-\uf8ff]")
TEX_MATHS = regex(r"\\\(((?:[^\\]|\\[^)(])*)\\\)|\\ensuremath ?\{((?:[^{}]|\{[^{}]*\})*)\}")
#: Mathematics as LaTeX has it: between any two dollar signs that are not escaped.
DOLLARS = regex(r"(?<!\\)(\$\$?)((?:\\.|[^$\\])+?)\1")
SPACE = regex(r"(?:\\[,;:! ]|~|\\q?quad)+")
CONDITION = regex(
    r"\\ifmmode ?((?:(?!\\ifmmode|\\else|\\fi).)*)(?:\\else ?((?:(?!\\ifmmode|\\fi).)*))?\\fi(?![A-Za-z])(?:\{\}| )?"
)
#: Formulas in which publishers and reference managers escape what was LaTeX: ``{\\$}{\\$}p{\\_}1{\\$}{\\$}``.
_DOLLAR = r"(?:\{\\\$\}|\\\$)"
ESCAPED_TWICE = regex(rf"{_DOLLAR}{{2}}((?:(?!{_DOLLAR}).)+?){_DOLLAR}{{2}}")
SECOND_ESCAPE = regex(
    r"\{?\$\\backslash\$\}?|\{\\(?:text)?backslash ?\}|\{\\\^(?:\{\})?\}|\\\^\{\}|\{\\([{}_&%#])\}|\\([_&%#])"
)
#: Symbols that a program has escaped as well: ``{\\textbackslash}textless``.
SYMBOL_ESCAPED = regex(r"\{?\\textbackslash ?(?:\}|\{\})(text[a-z]+)(?:\{\})?")
#: Entities that HTML does not have, but abstracts of astronomers.
ENTITIES = {"&sun;": "☉"}
ENTITY = regex(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
ANY_TAG = regex(r"</?[A-Za-z][^<>]*>")
MARKDOWN_LINK = regex(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
MARKDOWN_STRESS = regex(r"(?<!\w)(\*{1,3}|_{1,2}|`+)(?=\S)([^*_`]+)(?<=\S)\1(?!\w)")
PRIVATE = regex(r"[\ue000-\uf8ff]")
#: The first of the private characters that replace formulas while LaTeX is removed.
FORMULA, MOST_FORMULAS = 0xE100, 0x1000
FORMULAS = regex(rf"([{chr(FORMULA)}-{chr(FORMULA + MOST_FORMULAS)}])(?=([\ue010-\ue01f]*)(\d?))")
#: Names of letters that are a formula even before a digit, though the backslash is missing.
_GREEK = frozenset("alpha beta gamma delta epsilon theta kappa lambda mu phi chi psi omega sigma".split())  # noqa: SIM905
# What it cannot read is reported as a problem, at its line.
logging.getLogger("pylatexenc").setLevel(logging.ERROR)
_DECODER = LatexNodes2Text(math_mode="verbatim", keep_comments=True)
_PLAIN = LatexNodes2Text(math_mode="text")
_MACROS = get_default_latex_context_db()


def to_text(latex: str) -> str:
    """*latex* as text: ``G{\\"o}del's {\\it proof}`` is ``Gödel's proof``, of which "proof" is in italics.

    ``$...$`` is kept verbatim.
    """
    if not MARKUP.search(latex):
        return latex
    formulas: list[str] = []
    text = PRIVATE.sub("", ESCAPED_TWICE.sub(_once_escaped, latex) if "\\$" in latex else latex)
    if "\\textbackslash" in text:
        text = SYMBOL_ESCAPED.sub(lambda m: f"\\{m[1]}{{}}" if _symbol(m[1]) else m[0], text)
    if "$" in text or "\\" in text:
        text = _without_formulas(text, formulas)
    text = _decode(apply_commands(LINE_END.sub(_line_end, text))) if "\\" in text else _decode(text)
    text = text.translate(SHOW)
    if "<" in text:
        text = apply_tags(text)
    if "&" in text:  # entities such as &amp;, which exports of publishers contain
        text = CONTROL.sub("", ENTITY.sub(lambda m: ENTITIES.get(m[0]) or html.unescape(m[0]), text))
        text = apply_tags(text) if "<" in text else text
    if formulas:
        text = FORMULAS.sub(lambda m: _formula(formulas[ord(m[1]) - FORMULA], bool(m[3])), text)
    return take_styles(" ".join(text.split()))


def _line_end(found: re.Match[str]) -> str:
    """A space for the end of a line, unless it is a known command whose backslash is doubled."""
    name = found[1] or ""
    known = name and (_symbol(name) or name in SILENT_COMMANDS or DRESS.fullmatch(f"\\{name}"))
    return found[0] if known else f" {name}"


def _once_escaped(formula: re.Match[str]) -> str:
    def once(sign: re.Match[str]) -> str:
        return sign[1] or sign[2] or ("^" if "^" in sign[0] else "\\")

    return f"${SECOND_ESCAPE.sub(once, formula[1]).strip()}$"


def to_plain(text: str) -> str:
    """LaTeX with HTML and Markdown, which al-folio allows in ``award``, as text."""
    styled = to_text(text)
    plain = MARKDOWN_LINK.sub(r"\1", ANY_TAG.sub(" ", styled))
    plain = " ".join(outside_maths(plain, lambda part: MARKDOWN_STRESS.sub(r"\2", part)).split())
    return styled if plain == styled else plain


def resolve_conditions(latex: str) -> str:
    """*latex* without ``\\ifmmode ... \\else ... \\fi``, of which the first part is for mathematics, the second not."""
    if "\\ifmmode" not in latex:
        return latex
    pieces = re.split(r"((?<!\\)\$)", latex)
    inside = False
    for i, piece in enumerate(pieces):
        inside ^= piece == "$"
        branch = 1 if inside else 2
        pieces[i] = CONDITION.sub(lambda m, n=branch: (m[n] or "").strip(), piece)
    return "".join(pieces)


def outside_maths(text: str, change: Callable[[str], str]) -> str:
    """*text* with *change* applied to everything but mathematics."""
    if "$" not in text:
        return change(text)
    result, position = "", 0
    for maths in MATHEMATICS.finditer(text):
        result += change(text[position : maths.start()]) + maths[0]
        position = maths.end()
    return result + change(text[position:])


def _without_formulas(text: str, formulas: list[str]) -> str:
    """*text* with its formulas, which are added to *formulas*, replaced by private characters."""
    out, position = [], 0

    def keep(tex: str) -> str:
        if SPACE.fullmatch(tex.strip()):
            return " "
        formulas.append(re.sub(r"\\ensuremath ?\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1", tex).strip())
        return chr(FORMULA + len(formulas) - 1)

    while (found := DOLLARS.search(text, position)) and len(formulas) < MOST_FORMULAS:
        if _is_formula(found, text):
            out += [text[position : found.start()], keep(found[2])]
            position = found.end()
        else:
            out.append(text[position : found.start() + 1])
            position = found.start() + 1
    text = "".join([*out, text[position:]])
    return TEX_MATHS.sub(lambda m: keep(m[1] or m[2] or ""), text) if "\\" in text else text


def _is_formula(found: re.Match[str], text: str) -> bool:
    """Whether two dollar signs are those of mathematics: "costs $5 and $6" has none."""
    tex = found[2]
    if not tex.strip():
        return False
    if re.search(r"[\\^_<>=+]", tex) or len(tex.strip()) == 1 or tex in _GREEK:
        return True
    spaced = tex != tex.strip()
    return not spaced and not text[found.end() : found.end() + 1].isdigit()


def _formula(tex: str, before_digit: bool) -> str:
    """A formula in dollar signs; before a digit, where these would be text, as Unicode or with a thin end."""
    if not before_digit:
        return f"${tex}$"
    try:
        return str(_PLAIN.latex_to_text(f"${tex}$")).strip().replace("ϕ", "φ")
    except Exception:  # the library raises many types
        return tex


def _decode(text: str) -> str:
    """LaTeX without mathematics as text; white space at both ends is kept."""
    if "\\" in text:
        text = ESCAPED.sub(lambda m: m[1].translate(HIDE), text)
        text = DRESS.sub("", text)
        for _ in range(3):  # Vietnamese letters have two accents, the inner one is decoded first
            text, count = ACCENTED.subn(lambda m: _accented(m[0]), text)
            if not count:
                break
        text = ENTITY_COMMAND.sub(r"&\1;", text)
        text = COMMAND.sub(lambda m: _symbol(m[1]) + (" " if m[1] in ("S", "P") and m[0][-1] == " " else ""), text)
    text = SIGN.sub(lambda m: SIGNS[m[0]], SINGLE_QUOTES.sub(r"‘\1’", text))
    return text.replace("{", "").replace("}", "").replace("\\", "")


def unknown_commands(latex: str) -> list[str]:
    """The commands in *latex* that are left out because nothing is known of them, outside mathematics."""
    if "\\" not in latex:
        return []
    text = apply_commands(LINE_END.sub(_line_end, _without_formulas(latex, [])))
    for _ in range(3):
        text = ACCENTED.sub("", DRESS.sub("", ESCAPED.sub("", text)))
    found = (match[1] for match in BARE_COMMAND.finditer(text))
    return [name for name in dict.fromkeys(found) if not _symbol(name) and name not in SILENT_COMMANDS]


@lru_cache(maxsize=4096)
def _accented(latex: str) -> str:
    """An accent with its letter, as one character if Unicode has it."""
    if (name := re.match(r"\\([A-Za-z]+)", latex)) and name[1] in ACCENTS:
        accent, letter = ACCENTS[name[1]], re.sub(r"[{}\s]|\\(?=[A-Za-z])", "", latex[name.end() :])
        letter = {"i": "i", "imath": "i"}.get(letter, letter)
        if len(accent) == 1:
            return unicodedata.normalize("NFC", letter[:1] + accent + letter[1:]) if letter else ""
        latex = f"{accent}{{{letter}}}"
    try:
        text = str(_DECODER.latex_to_text(latex, tolerant_parsing=True))
    except Exception:  # the library raises many types
        return ""
    return unicodedata.normalize("NFC", text).translate(HIDE)


@lru_cache(maxsize=4096)
def _symbol(name: str) -> str:
    if name in SYMBOLS or name in JOURNALS:
        return (SYMBOLS.get(name) or JOURNALS.get(name, "")).translate(HIDE)
    spec = _MACROS.get_macro_spec(name)
    text = spec.simplify_repl if spec else None
    return text.translate(HIDE) if isinstance(text, str) and not re.search("[%<]", text) else ""
