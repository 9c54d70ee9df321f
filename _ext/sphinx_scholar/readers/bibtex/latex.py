"""From LaTeX, HTML and Markdown in bibliographies to Unicode text; mathematics is kept.

Accents and symbols are decoded by pylatexenc, one at a time and cached: it takes a thousand times as long for whole
texts, and stops at a ``%``.
"""

import html
import re
from collections.abc import Callable
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

from ...model.text import MATHEMATICS
from .scanner import CONTROL

#: Commands that only style their argument or have no output.
DRESS = re.compile(
    r"\\(?:text(?:it|bf|tt|sc|sf|rm|up|sl|md|normal|superscript|subscript)?|emph|mathrm|mathbf|mbox|hbox|fbox|uline"
    r"|underline|enquote|uppercase|MakeUppercase|NoCaseChange|protect|noopsort|relax|url|path|nolinkurl|texorpdfstring"
    r"|(?:it|bf|tt|sc|sf|rm|em|sl|tiny|small|large|normal)(?:series|shape|family)?)(?![A-Za-z]) ?|\\[/!-]"
)
HREF = re.compile(r"\\href ?\{[^{}]*\} ?(?=\{)")
ACCENTED = re.compile(
    r"""\\(?:['"`^~=.]\ ?|[cdbvuHktr](?![A-Za-z])\ ?)                # the accent: \'  \c
    (?:\{\ ?\\?[^\W\d_]?\ ?\}|\{\{?\\[A-Za-z]+\ ?\}?\}          # its letter: {e}  {}  {\i}  {{\aa}}
    |\\[A-Za-z]{1,2}(?![A-Za-z])\ ?|[^\W\d_])                      #   \i  \ae  e""",
    re.VERBOSE,
)
COMMAND = re.compile(r"\\([A-Za-z]+)(?:\{\}| )?")
ESCAPED = re.compile(r"\\([&%$#_{}])")
SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "\\\\": " ", "\\ ": " "}
SIGNS |= {r"\,": " ", r"\;": " ", r"\:": " "}
SIGN = re.compile("|".join(re.escape(sign) for sign in SIGNS))
#: Without any of these, there is nothing to do. (White space in fields is collapsed already.)
MARKUP = re.compile(r"[\\{}$~&<]|--|``|''")
TEX_MATHS = re.compile(r"\\\(((?:[^\\]|\\[^)(])*)\\\)|\\ensuremath ?\{([^{}]*)\}")
TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|scp|sc|span|tt|u|jats:[a-z-]+|mml:[a-z]+)>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
MARKDOWN_STRESS = re.compile(r"(?<!\w)(\*{1,3}|_{1,2}|`+)(?=\S)([^*_`]+)(?<=\S)\1(?!\w)")
#: Special characters of LaTeX in the text, and private ones that replace them while LaTeX is removed.
HIDE = str.maketrans("{}\\~", "\ue000\ue001\ue002\ue003")
SHOW = {hidden: character for character, hidden in HIDE.items()}
#: Symbols unknown to pylatexenc.
SYMBOLS = {"dag": "†", "ddag": "‡", "copyright": "©", **{name: name for name in ("TeX", "LaTeX", "BibTeX")}}
_DECODER = LatexNodes2Text(math_mode="verbatim", keep_comments=True)
_MACROS = get_default_latex_context_db()


def to_text(latex: str) -> str:
    """*latex* as plain text: ``G{\\"o}del's {\\it proof}`` is ``Gödel's proof``. ``$...$`` is kept verbatim."""
    if not MARKUP.search(latex):
        return latex
    if "\\" in latex:
        latex = TEX_MATHS.sub(lambda m: f"${m[1] or m[2]}$", latex)
    text = outside_maths(latex, _decode)
    if "<" in text:
        text = TAG.sub("", text)
    if "&" in text:  # entities such as &amp;, which exports of publishers contain
        text = CONTROL.sub("", ENTITY.sub(lambda m: html.unescape(m[0]), text))
    return " ".join(text.split())


def to_plain(text: str) -> str:
    """LaTeX with HTML and Markdown, which al-folio allows in ``award``, as plain text."""
    plain = MARKDOWN_LINK.sub(r"\1", ANY_TAG.sub(" ", to_text(text)))
    return " ".join(outside_maths(plain, lambda part: MARKDOWN_STRESS.sub(r"\2", part)).split())


def outside_maths(text: str, change: Callable[[str], str]) -> str:
    """*text* with *change* applied to everything but mathematics."""
    if "$" not in text:
        return change(text)
    result, position = "", 0
    for maths in MATHEMATICS.finditer(text):
        result += change(text[position : maths.start()]) + maths[0]
        position = maths.end()
    return result + change(text[position:])


def _decode(text: str) -> str:
    """LaTeX without mathematics as text; white space at both ends is kept."""
    if "\\" in text:
        text = ESCAPED.sub(lambda m: m[1].translate(HIDE), text)
        text = DRESS.sub("", HREF.sub("", text))
        text = ACCENTED.sub(lambda m: _accented(m[0]), text)
        text = COMMAND.sub(lambda m: _symbol(m[1]), text)
    text = SIGN.sub(lambda m: SIGNS[m[0]], text)
    text = text.replace("{", "").replace("}", "").replace("\\", "")
    return text.translate(SHOW)


@lru_cache(maxsize=4096)
def _accented(latex: str) -> str:
    """An accent with its letter, as one character if Unicode has it."""
    try:
        return str(_DECODER.latex_to_text(latex, tolerant_parsing=True)).translate(HIDE)
    except Exception:  # the library raises many types
        return ""


@lru_cache(maxsize=4096)
def _symbol(name: str) -> str:
    spec = _MACROS.get_macro_spec(name)
    text = SYMBOLS.get(name, spec.simplify_repl if spec else None)
    return text.translate(HIDE) if isinstance(text, str) and not re.search("[%<]", text) else ""
