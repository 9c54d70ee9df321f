"""Lists of names that are not separated by ``and`` alone: what the authors of other programs and scripts write."""

import re
from itertools import accumulate

from ...model.patterns import regex
from ...model.people import EAST_ASIAN
from ...model.problems import ProblemKind
from . import problems
from .schema import words

#: Suffixes of names, also of those written without commas.
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "2nd", "3rd", "jr", "jr.", "sr", "sr.", "Jun."})
#: Academic degrees behind a name, and titles before it, in lower case without dots and spaces.
DEGREES = words(
    """phd dphil md dsc scd edd jd llm llb drph dr drrernat dring drphil drhabil habil msc ma mba mph meng mphil mres
    bsc ba bs ms beng mfa mpa dvm dds pharmd rn pe cpa esq frs fba frse fmedsci facm fieee facp obe cbe mbe kbe dbe
    dipling diplphys candmed candscient"""
)
#: Degrees that are family names, too: they are degrees behind a comma only.
AMBIGUOUS = frozenset("ma ba bs ms pe rn do dr mres".split())  # noqa: SIM905
TITLES = frozenset("dr prof professor profdr mr mrs ms mx sir dame drmed drphil drrernat pd".split())  # noqa: SIM905
CJK_SEPARATOR = regex(r"\s*[；、]\s*")
AMPERSAND = regex(r"\s+\\?&\s+|\s+\\?&amp;\s+|,\s*\\?&\s+")
ENTITY = regex(r"&#?\w+;")
#: The commonest family names of one character in China: with both, "林知远，王思齐" is two persons.
CHINESE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬"
)
_UNSAFE = regex(r"[;；、،؛，,&]")


def depths(text: str) -> list[int]:
    """How deep in braces each character is."""
    if "{" not in text and "}" not in text:
        return [0] * len(text)
    return list(accumulate((character == "{") - (character == "}") for character in text))


def further(text: str, *, followed: bool) -> tuple[list[str], ProblemKind | None]:
    """The names in one part of a list that was split at each ``and``, and what is wrong with the way it is written.

    *followed* is true if a part without a comma comes after it.
    """
    if not _UNSAFE.search(text) or "=" in text:
        return [text], None
    plain = outside_braces(text)
    bare = ENTITY.sub(lambda m: "·" * len(m[0]), plain)
    if CJK_SEPARATOR.search(bare):
        return cut(text, bare, CJK_SEPARATOR), None
    if re.search("[;؛]", bare):
        return cut(text, bare, re.compile(r"\s*[;؛]\s*")), problems.NAME_SEMICOLON
    if AMPERSAND.search(plain):
        return cut(text, plain, AMPERSAND), problems.NAME_AMPERSAND
    return _at_commas(text, plain, followed)


def _at_commas(text: str, plain: str, followed: bool) -> tuple[list[str], ProblemKind | None]:
    chinese = [part.strip() for part in text.split("，")]
    if len(chinese) > 1 and all(EAST_ASIAN.match(part) for part in chinese):
        listed = len(chinese) > 2 or all(part[0] in CHINESE and 2 <= len(part) <= 4 for part in chinese)
        return (chinese, None) if listed else ([text], None)
    commas = re.compile(r"\s*,\s*")
    parts = [part for part in cut(text, plain, commas) if part]
    kept = [part for part in parts if part not in SUFFIXES and not is_degree(part)]
    if len(kept) > 2:
        return _rejoined(parts), problems.NAME_COMMAS
    if len(kept) == 2 and all(_family_last(part) != part for part in kept):
        return _rejoined(kept), problems.NAME_COMMAS
    if len(kept) == 2 and all(re.match(r"[A-Z]\. ?(?:[A-Z]\. ?)*[A-Z][a-z]", part) for part in kept):
        return kept, problems.NAME_COMMAS  # no family name begins with an initial
    full = len(kept) == 2 and all(_is_full(part) for part in kept)
    if full and (followed or plain.rstrip().endswith(",")):
        return kept, problems.NAME_COMMAS
    return [text], None


def _rejoined(parts: list[str]) -> list[str]:
    """Names separated by commas; ``Example, A., Sample, B.`` are two, ``Example A., Sample B.`` as well."""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 == 0 and all(
        " " not in one and re.fullmatch(r"(?:[A-Z]\.?[ -]?){1,3}", two) for one, two in pairs
    ):
        return [f"{one}, {two}" for one, two in pairs]
    return [_family_last(part) for part in parts]


def _family_last(part: str) -> str:
    """``Example, A.`` for ``Example A.``, which lists in medicine have."""
    vancouver = re.fullmatch(r"([^\W\d_][\w'’ -]+) ((?:[A-Z]\.?-?){1,3})", part)
    return f"{vancouver[1]}, {vancouver[2]}" if vancouver else part


def _is_full(part: str) -> bool:
    """Whether *part* is the name of a person with given name and family name, and no family name with a particle."""
    words = part.split()
    return len(words) > 1 and words[0][:1].isupper() and not re.fullmatch(r"(?:[A-Z]\.?[ -]?)+", part)


def cut(text: str, mask: str, separator: re.Pattern[str]) -> list[str]:
    """*text*, cut where *separator* is found in its *mask* of the same length."""
    parts, start = [], 0
    for found in separator.finditer(mask):
        parts.append(text[start : found.start()].strip())
        start = found.end()
    return [part for part in [*parts, text[start:].strip()] if part]


def outside_braces(text: str, *, quotes: bool = False) -> str:
    """*text* with all that is in braces, or in quotation marks too, replaced by dots."""
    if quotes:
        text = re.sub('"[^"]*"', lambda m: "·" * len(m[0]), text)
    if "{" not in text and "}" not in text:
        return text
    return "".join("·" if depth or c in "{}" else c for c, depth in zip(text, depths(text), strict=True))


def is_degree(text: str) -> bool:
    """Whether *text* is an academic degree or several: ``PhD``, ``M.D.``."""
    words = [re.sub(r"[.\s]", "", word).lower() for word in text.split()]
    return bool(words) and ("".join(words) in DEGREES or all(word in DEGREES for word in words))
