"""Lists of names: their separation, the parts of each name, and its marks."""

import re
from functools import lru_cache
from itertools import accumulate

from pybtex.bibtex.utils import split_tex_string
from pybtex.database import Person

from ...model.people import EAST_ASIAN, Name
from ...model.problems import ProblemKind
from ...model.publication import Contributor
from . import problems
from .entry import RawEntry, short
from .latex import to_plain, to_text

MAX_NAME = 500  # characters; the parser takes quadratic time
SEPARATOR = re.compile(r" and(?= )", re.IGNORECASE)
#: Suffixes of names, also of those written without commas.
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
OTHERS = frozenset({"others", "et al", "et al.", "et~al."})
#: Marks on names of authors, in LaTeX and Unicode, and their normal form.
SIGNS = {r"\dagger": "†", r"\ddagger": "‡", r"\dag": "†", r"\ddag": "‡", r"\textdagger": "†", r"\textdaggerdbl": "‡"}
SIGNS |= {r"\ast": "*", r"\star": "*", r"\textasteriskcentered": "*", r"\S": "§", r"\textsection": "§", r"\#": "#"}
SIGNS |= dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹∗＊", "0123456789**", strict=True))
SIGN_CHARACTERS = "*†‡§#¶∗＊✉⁰¹²³⁴⁵⁶⁷⁸⁹"
COMMAND = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True) if sign.startswith("\\"))
ONE_SIGN = re.compile(rf"(?:{COMMAND})(?![A-Za-z])|[{SIGN_CHARACTERS}]|\d+|(?<![A-Za-z\\])[a-z](?![A-Za-z])")
MARK = re.compile(
    r"\$ ?\^?[^$]{0,80}\$|\\textsuperscript ?\{[^{}]{0,80}\}|\{? ?\\textsuperscript ?\{[^{}]{0,80}\} ?\}?"
    rf"|<sup>[^<>]{{0,80}}</sup>|\{{ ?(?:(?:{COMMAND})|[{SIGN_CHARACTERS}])+ ?\}}"
    rf"|(?:{COMMAND})(?![A-Za-z])(?:\{{\}})?|\^?[{SIGN_CHARACTERS}]+"
)
THANKS = re.compile(r"\\(?:thanks|footnote|footnotemark) ?(?:\{[^{}]*\}|\[[^\[\]]*\])")
MAY_BE_MARKED = re.compile(rf"[\\$<{SIGN_CHARACTERS}]")
ANNOTATION = re.compile(r"(\d+)(?::[\w-]+(?::\d+)?)?=(.*)\Z")
#: Words by which a footnote explains a mark: "* Equal contribution", "†: corresponding author".
MEANINGS = {"equal": re.compile("equal|contributed", re.I), "corresponding": re.compile("correspond", re.I)}


def contributors(raw: RawEntry, role: str) -> tuple[tuple[Contributor, ...], bool]:
    """The contributors of *role* (``author`` or ``editor``), and whether ``and others`` follows them."""
    if role not in raw.fields:
        return (), False
    meanings = explained_signs(raw)
    names = split_names(raw.text(role))
    others = bool(names) and names[-1].lower() in OTHERS
    people, nameless = [], False
    for text in names[:-1] if others else names:
        marks, bare = take_marks(text)
        name, complaint = parse_name(bare)
        nameless = nameless or name is None
        if complaint:
            raw.add_problem(complaint, role, role=role, name=short(bare), length=len(bare))
        if name is not None:
            people.append((name, {meanings.get(mark, mark) for mark in marks}))
    if nameless:
        raw.add_problem(problems.EMPTY_NAME, role, role=role)
    for number, found in read_annotations(raw, role, len(people)):
        people[number - 1][1].update(found)
    return tuple(Contributor(name, tuple(sorted(marks))) for name, marks in people), others


def split_names(text: str) -> list[str]:
    """Split at each ``and`` outside braces."""
    return list(split_tex_string(f" {text} ", SEPARATOR))


def take_marks(text: str) -> tuple[set[str], str]:
    """The marks on a name, and the name without them."""
    if not MAY_BE_MARKED.search(text):
        return set(), text
    marks: set[str] = set()

    def take(found: re.Match[str]) -> str:
        marks.update(SIGNS.get(sign, sign) for sign in ONE_SIGN.findall(found[0].replace("textsuperscript", "")))
        return ""

    bare = " ".join(MARK.sub(take, THANKS.sub("", text)).split()).replace(" ,", ",").strip(" ,")
    return marks, bare


def explained_signs(raw: RawEntry) -> dict[str, str]:
    """The meanings of marks: ``*`` is an equal contribution, unless al-folio's ``annotation`` explains it."""
    meanings = {"*": "equal"}
    text = to_text(raw.text("annotation", "additional_info")).replace("**", "")
    for part in re.split(rf"(?=[{SIGN_CHARACTERS}])", text)[1:]:
        for meaning, words in MEANINGS.items():
            if words.search(to_plain(part[1:])):
                meanings[SIGNS.get(part[0], part[0])] = meaning
    return meanings


def read_annotations(raw: RawEntry, role: str, count: int) -> list[tuple[int, set[str]]]:
    """biblatex's data annotations, ``author+an = {1=equal; 2=equal, corresponding}``: numbers with marks."""
    found = []
    for name in [name for name in raw.fields if name.partition(":")[0] == f"{role}+an"]:
        for part in filter(None, map(str.strip, raw.text(name).split(";"))):
            match = ANNOTATION.match(part)
            if match is None:
                raw.add_problem(problems.BAD_ANNOTATION, name, text=short(part), field=name)
            elif not 1 <= (number := int(match[1][:9])) <= count:
                raw.add_problem(problems.ANNOTATION_NUMBER, name, field=name, role=role, number=number, count=count)
            else:
                marks = {to_text(mark.strip().strip('"')) for mark in match[2].split(",")}
                found.append((number, marks - {""}))
    return found


@lru_cache(maxsize=16384)
def parse_name(text: str) -> tuple[Name | None, ProblemKind | None]:
    """A single name, and its kind of problem, if any. A name in braces is that of an organization."""
    text = text.replace("，", ",").strip(" ,")
    if not text:
        return None, None
    depths = list(accumulate((character == "{") - (character == "}") for character in text))
    # The last character closes the first brace; in {\'E}, that is around a letter.
    if text[0] == "{" and 0 not in depths[:-1] and depths[-1] == 0 and not text.startswith("{\\"):
        return Name(literal=to_text(text)), None
    commas = sum(character == "," and depth == 0 for character, depth in zip(text, depths, strict=True))
    if commas > 2:
        return Name(literal=to_text(text)), problems.NAME_COMMAS
    if ";" in re.sub(r"&#?\w+;", "", text):
        return Name(literal=to_text(text)), problems.NAME_SEMICOLON
    if len(text) > MAX_NAME:
        return Name(literal=to_text(text)), problems.LONG_NAME
    tokens = text.split()
    if len(tokens) == 2 and not commas and all(EAST_ASIAN.match(token) for token in tokens):
        return Name(family=tokens[0], given=tokens[1]), None
    # BibTeX takes "Jr." in "Martin Luther King Jr." for the family name.
    ending = tokens.pop() if len(tokens) > 2 and not commas and tokens[-1] in SUFFIXES else ""
    person = Person(" ".join(tokens))
    family, given, particle, suffix = (
        to_text(" ".join(part))
        for part in (person.last_names, person.bibtex_first_names, person.prelast_names, person.lineage_names)
    )
    if not family:
        return (Name(literal=given) if given else None), None
    return Name(family, given, particle, suffix or ending), None
