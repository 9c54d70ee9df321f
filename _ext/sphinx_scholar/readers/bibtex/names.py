"""Names: the parts of each, and its marks."""

import re
from functools import lru_cache

from pybtex.bibtex.utils import split_tex_string
from pybtex.database import Person

from ...model.patterns import regex
from ...model.people import EAST_ASIAN, Name
from ...model.problems import ProblemKind
from . import problems
from .commands import closing_brace
from .latex import to_text
from .name_lists import AMBIGUOUS, SUFFIXES, TITLES, cut, depths, is_degree, outside_braces

MAX_NAME = 500  # characters; the parser takes quadratic time
SEPARATOR = re.compile(r" and(?= )", re.IGNORECASE)
MOST_COMMAS = 2
#: The last word of a name that is that of an organization.
ORGANIZATION = regex(
    r"(?:collaborations?|consortium|committee|team|group|organi[sz]ation|association|foundation|commission|council"
    r"|initiative|working group|inc\.?|ltd\.?|gmbh|llc)\Z",
    re.IGNORECASE,
)
#: The commonest family names of Vietnam, which precede the given names.
VIETNAMESE = frozenset("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh".split())  # noqa: SIM905
INITIALS = regex(r"(?:[^\W\d_]\.[ -]?)+\Z")
EDITED = regex(r" ?\((?:eds?|hrsg|hg|coord|dir|comps?|trans|übers)\.?\)", re.IGNORECASE)
#: The names of the parts in biblatex's extended form of names, and one part.
EXTENDED = regex(r'"?\{?(?:family|given|prefix|suffix)(?:-i)?\s*=', re.IGNORECASE)
EXTENDED_PART = regex(r'[\s"{]*([a-z]+(?:-i)?)\s*=(.*)', re.IGNORECASE | re.DOTALL)
OTHERS = frozenset({"others", "et al", "et al.", "et~al."})
#: Marks on names of authors, in LaTeX and Unicode, and their normal form.
SIGNS = {r"\dagger": "†", r"\ddagger": "‡", r"\dag": "†", r"\ddag": "‡", r"\textdagger": "†", r"\textdaggerdbl": "‡"}
SIGNS |= {r"\ast": "*", r"\star": "*", r"\textasteriskcentered": "*", r"\S": "§", r"\textsection": "§", r"\#": "#"}
SIGNS |= dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹∗＊⋆★∥", "0123456789****‖", strict=True))
SIGNS |= {r"\P": "¶", r"\textparagraph": "¶", r"\|": "‖", r"\textbardbl": "‖", r"\&": "&", r"\^": "^"}
SIGN_CHARACTERS = "*†‡§#¶‖∥∗＊⋆★✉⁰¹²³⁴⁵⁶⁷⁸⁹"
COMMAND = "|".join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True) if re.match(r"\\[A-Za-z#]", s))
ONE_SIGN = regex(rf"(?:{COMMAND})(?![A-Za-z])|[{SIGN_CHARACTERS}]|\d+|(?<![A-Za-z\\])[a-z](?![A-Za-z])")
MARK = regex(
    r"\$ ?\^?[^$]{0,80}\$|\\textsuperscript ?\{[^{}]{0,80}\}|\{? ?\\textsuperscript ?\{[^{}]{0,80}\} ?\}?"
    rf"|<sup>[^<>]{{0,80}}</sup>|\{{ ?(?:(?:{COMMAND})|[{SIGN_CHARACTERS}])+ ?\}}"
    rf"|(?:{COMMAND})(?![A-Za-z])(?:\{{\}})?|\^?[{SIGN_CHARACTERS}]+"
    r"|(?<=\w)(?:\\?&|\\?\^(?![\w{\\]))(?=\s*(?:,|\Z))"
)
#: A formula that is a mark: raised, or of signs and numbers alone.
MARK_IN_FORMULA = regex(
    rf"\$(?:\\[,;:! ]|[\s{{}}])*(?:\^|(?:(?:{COMMAND})(?![A-Za-z])|[{SIGN_CHARACTERS}]|[\d,;\s{{}}])*\$\Z)"
)
SCRIPT = regex(r"([_^]) ?\{?([0-9+=()-]+)\}?")
SCRIPTS = {
    "_": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    "^": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
}
THANKS = regex(r"\\(?:thanks|footnote|footnotemark) ?(?:\{[^{}]*\}|\[[^\[\]]*\])")
MAY_BE_MARKED = regex(rf"[\\$<&^{SIGN_CHARACTERS}]")
#: Commands and tags that only emphasize a name, as files for CVs have them around the owner's.
EMPHASIS = regex(
    r"\\(?!textsuperscript|thanks|footnote|check|acute|grave|hat|tilde|bar|ddot|dot|breve|mathring|soft|polhk|ocirc"
    r"|lfhook|udot|utilde|text\w*below|textogonek)[A-Za-z]{3,}\*? ?(?=\{)"
    r"|\{ ?\\(?:bf|bfseries|em|it|itshape|sc|scshape|sl|underline|bold)(?![A-Za-z]) ?"
)
EMPHASIS_TAG = regex(r"</?(?:b|i|u|em|strong|span|mark|ins)(?: [^<>]*)?>")
MARKDOWN_BOLD = regex(r"(?<!\*)\*\*(?=[^\s*])([^*]+)(?<=[^\s*])\*\*(?!\*)")


def split_names(text: str) -> list[str]:
    """Split at each ``and`` outside braces."""
    return list(split_tex_string(f" {text} ", SEPARATOR))


def take_marks(text: str) -> tuple[set[str], str]:
    """The marks on a name, and the name without them."""
    if not MAY_BE_MARKED.search(text):
        return set(), text
    marks: set[str] = set()

    def take(found: re.Match[str]) -> str:
        if found[0][0] == "$" and not MARK_IN_FORMULA.match(found[0]):
            return _formula(found[0].strip("$ "))
        if found[0].strip("\\ ") in ("&", "^"):
            marks.add(found[0].strip("\\ "))
        marks.update(SIGNS.get(sign, sign) for sign in ONE_SIGN.findall(found[0].replace("textsuperscript", "")))
        return ""

    bare = " ".join(MARK.sub(take, THANKS.sub("", text)).split()).replace(" ,", ",").strip(" ,")
    return marks, bare


def _formula(tex: str) -> str:
    """The text of a formula within a name, such as that of a collaboration: ``H$_2$O``."""
    return str(to_text(SCRIPT.sub(lambda found: found[2].translate(SCRIPTS[found[1]]), tex)))


def without_emphasis(text: str) -> str:
    """A list of names without the commands and tags that emphasize some of them."""
    if not re.search(r"[\\<]|\*\*", text):
        return text
    text, position = MARKDOWN_BOLD.sub(r"\1", EMPHASIS_TAG.sub("", text)), 0
    while found := EMPHASIS.search(text, position):
        start = found.start() if found[0][0] == "{" else found.end()
        end = closing_brace(text, start)
        if end < 0:
            break
        after = text[end + 1 :]
        if after.startswith("{") and found[0].startswith(("\\textcolor", "\\href", "\\color")):
            text = text[: found.start()] + after  # the first argument is no name; its braces are taken off the second
            text = f"{text[: found.start()]}\\emph{text[found.start() :]}"
        else:
            text = text[: found.start()] + text[max(found.end(), start + 1) : end] + after
        position = found.start()
    return text


@lru_cache(maxsize=16384)
def parse_name(text: str) -> tuple[Name | None, ProblemKind | None]:
    """A single name, and its kind of problem, if any. A name in braces is that of an organization."""
    text = text.replace("，", ", ").replace("،", ", ").strip(" ,")
    if not text:
        return None, None
    if EXTENDED.match(text):
        return _extended(text), None
    levels = depths(text)
    # The last character closes the first brace; in {\'E}, that is around a letter.
    if text[0] == "{" and 0 not in levels[:-1] and levels[-1] == 0 and not text.startswith("{\\"):
        literal = str(to_text(text))
        return Name(literal=literal) if literal else None, None
    if sum(character == "," and depth == 0 for character, depth in zip(text, levels, strict=True)) > MOST_COMMAS:
        return Name(literal=str(to_text(text))), problems.NAME_COMMAS
    if len(text) > MAX_NAME:
        return Name(literal=str(to_text(text))), problems.LONG_NAME
    return _person(text), None


def _person(text: str) -> Name | None:
    """The name of a person by the rules of BibTeX, with suffixes, degrees, titles and numbers where others put them."""
    text, degrees = _without_degrees(EDITED.sub("", text))
    tokens = text.split()
    commas = "," in text
    if not commas and len(tokens) > 1 and (ORGANIZATION.match(tokens[-1]) or "&" in text):
        return Name(literal=str(to_text(text)))
    if not commas and len(tokens) > 2 and to_text(tokens[0]) in VIETNAMESE:
        return Name(str(to_text(tokens[0])), str(to_text(" ".join(tokens[1:]))), family_first=True)
    if not commas and len(tokens) > 1 and INITIALS.match(" ".join(tokens[1:])) and len(tokens[0].strip(".")) > 2:
        return Name(str(to_text(tokens[0])), str(to_text(" ".join(tokens[1:]))))
    if len(tokens) == 2 and not commas and all(EAST_ASIAN.match(token) for token in tokens):
        return Name(family=tokens[0], given=tokens[1])
    # BibTeX takes "Jr." in "Martin Luther King Jr." for the family name.
    ending = tokens.pop().rstrip(",") if len(tokens) > 2 and tokens[-1] in SUFFIXES and text.count(",") < 2 else ""
    if ending and "," in tokens[-1]:
        tokens[-1] = tokens[-1].rstrip(",")
    if len(tokens) == 2 and not commas and re.fullmatch(r"[A-Z]", tokens[1]) and len(tokens[0]) > 2:
        tokens = [f"{tokens[0]},", tokens[1]]  # "Example A", as lists in medicine have it
    person = Person(" ".join(tokens))
    family, given, particle, suffix = (
        str(to_text(" ".join(part)))
        for part in (person.last_names, person.bibtex_first_names, person.prelast_names, person.lineage_names)
    )
    if commas and not suffix and family.split()[1:] and family.split()[-1] in SUFFIXES:  # "King Jr., Martin Luther"
        *words, suffix = family.split()
        family = " ".join(words)
    if not family:
        return Name(literal=given) if given else None
    if given in SUFFIXES and suffix and not ending:  # "King, Martin Luther, Jr."
        given, suffix = suffix, given
    whole = family in VIETNAMESE and " " in given
    return Name(family, given, particle, suffix or ending, degrees=degrees, family_first=whole)


def _without_degrees(text: str) -> tuple[str, str]:
    """A name without academic titles and the numbers by which DBLP tells namesakes apart; its degrees apart."""
    text = re.sub(r"(?<=\w) \d{4}(?=,|\Z)", "", text)
    words = text.split()
    while len(words) > 2 and re.sub(r"[.,]", "", words[0]).lower() in TITLES and not words[0].endswith(","):
        words.pop(0)
    parts = re.split(r"\s*,\s*", " ".join(words))
    degrees: list[str] = []
    while len(parts) > 1 and is_degree(parts[-1]) and (len(parts) > 2 or not _are_initials(*parts)):
        degrees.insert(0, parts.pop())
    words = ", ".join(parts).split()
    while len(words) > 2 and is_degree(words[-1]) and re.sub(r"\W", "", words[-1]).lower() not in AMBIGUOUS:
        degrees.insert(0, words.pop().rstrip(","))
        words[-1] = words[-1].rstrip(",")
    return " ".join(words), ", ".join(degrees)


def _are_initials(family: str, given: str) -> bool:
    """Whether what could be a degree is the initials of ``de Inda, M. A.`` or ``{Leigh Brown}, M.A.``"""
    return " " not in family or family[0].islower() or family[0] == "{" or bool(re.match(r"[A-Z]\. [A-Z]\.", given))


def _extended(text: str) -> Name | None:
    """A name in biblatex's extended form: ``given=Hans, family=Harman, prefix=of the``."""
    parts: dict[str, str] = {}
    for part in cut(text, outside_braces(text, quotes=True), re.compile(",")):
        if found := EXTENDED_PART.match(part):
            parts[found[1].lower()] = str(to_text(found[2].strip().strip('"')))
    family, given = parts.get("family", ""), parts.get("given", "")
    if not family:
        return Name(literal=given) if given else None
    first = parts.get("nameorder", "").startswith("family")
    return Name(family, given, parts.get("prefix", ""), parts.get("suffix", ""), family_first=first)
