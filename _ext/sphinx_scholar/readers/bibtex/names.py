"""Lists of names: their separation, the parts of each name, and its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from pybtex.database import Person

from ...model.people import EAST_ASIAN, Name
from ...model.problems import ProblemKind
from ...model.publication import Contributor
from . import problems
from .entry import RawEntry, Report, short
from .latex import to_plain, to_text

MAX_NAME = 500  # characters; the parser takes quadratic time
SEPARATOR = re.compile(r"[{}]| and(?= )", re.IGNORECASE)
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
MEANINGS = {
    "equal": re.compile("equal|contributed", re.IGNORECASE),
    "corresponding": re.compile("correspond", re.IGNORECASE),
}


def contributors(raw: RawEntry, role: str, report: Report) -> tuple[tuple[Contributor, ...], bool]:
    """The contributors of *role* (``author`` or ``editor``), and whether ``and others`` follows them."""
    if role not in raw.fields:
        return (), False
    place = raw.place(role)
    meanings = explained_signs(raw)
    names = split_names(raw.text(role))
    others = bool(names) and names[-1].lower() in OTHERS
    people, nameless = [], False
    for text in names[:-1] if others else names:
        marks, bare = take_marks(text)
        name, complaint = parse_name(bare)
        nameless = nameless or name is None
        if complaint:
            report.add(complaint, place, role=role, name=short(bare), length=len(bare))
        if name is not None:
            people.append((name, {meanings.get(mark, mark) for mark in marks}))
    if nameless:
        report.add(problems.EMPTY_NAME, place, role=role)
    for number, found in read_annotations(raw, role, len(people), report):
        people[number - 1][1].update(found)
    return tuple(Contributor(name, tuple(sorted(marks))) for name, marks in people), others


def split_names(text: str) -> list[str]:
    """Split at each ``and`` outside braces."""
    names, depth, start = [], 0, 0
    padded = f" {text} "
    for found in SEPARATOR.finditer(padded):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
        elif depth <= 0:
            names.append(padded[start : found.start()].strip())
            start = found.end()
    return [*names, padded[start:].strip()]


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
    text = raw.text("annotation", "additional_info")
    if not text:
        return meanings
    for part in re.split(rf"(?=[{SIGN_CHARACTERS}])", to_text(text).replace("**", "")):
        for meaning, words in MEANINGS.items():
            if part[0:1] in SIGN_CHARACTERS and part and words.search(to_plain(part[1:])):
                meanings[SIGNS.get(part[0], part[0])] = meaning
    return meanings


def read_annotations(raw: RawEntry, role: str, count: int, report: Report) -> list[tuple[int, set[str]]]:
    """biblatex's data annotations, ``author+an = {1=equal; 2=equal, corresponding}``: numbers with marks."""
    found = []
    for name in [name for name in raw.fields if name == f"{role}+an" or name.startswith(f"{role}+an:")]:
        field = raw.fields[name]
        for part in field.value.split(";"):
            match = ANNOTATION.match(part.strip())
            if match is None:
                if part.strip():
                    report.add(problems.BAD_ANNOTATION, field.location, text=short(part.strip()), field=name)
            elif not 1 <= (number := int(match[1][:9])) <= count:
                numbers = {"number": number, "count": count}
                report.add(problems.ANNOTATION_NUMBER, field.location, field=name, role=role, **numbers)
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
    if text[0] == "{" and _outer_brace(text):
        return Name(literal=to_text(text)), None
    commas = _commas(text)
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


def _depths(text: str) -> Iterator[int]:
    """How many braces are open after each character."""
    return accumulate((character == "{") - (character == "}") for character in text)


def _outer_brace(text: str) -> bool:
    """Whether the first brace is closed by the last character; ``{\\'E}`` is a letter, not an organization."""
    closed = (position for position, depth in enumerate(_depths(text)) if depth == 0)
    return next(closed, -1) == len(text) - 1 and not text.startswith("{\\")


def _commas(text: str) -> int:
    """The number of commas outside braces."""
    return sum(character == "," and depth == 0 for character, depth in zip(text, _depths(text), strict=True))
