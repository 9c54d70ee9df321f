"""The words of a text, for the search index. ``search.js`` splits queries by the same rules.

Case, accents and widths do not matter; a number keeps its points (``2401.07851``); a compound counts by its parts and
as a whole (``spec-bench``: spec, bench, specbench); Chinese and Japanese, which have no spaces, by pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"([{_HAN}]+)|\d+(?:[.,]\d+)+|[^\W_{_HAN}]+(?:-[^\W_{_HAN}]+)*")
_ENDING = re.compile(r"['’]\w{1,2}\b")


def fold(text: str) -> str:
    """*text* in lower case, without accents, each character in its plainest form (``ﬁ`` is ``fi``, ``𝛼`` is ``α``)."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if char.isascii() or unicodedata.category(char)[0] != "M")
    return text.lower().replace("ς", "σ")


def words(text: str) -> Iterator[str]:
    """The words of *text*, folded, in their order. ``model's`` is ``model``; a lone Greek letter has its name too."""
    for match in _WORD.finditer(_ENDING.sub(" ", fold(text))):
        word = match[0]
        if match[1]:
            yield from (word[i : i + 2] for i in range(len(word)))
        elif "-" in word:
            yield from word.split("-")
            yield word.replace("-", "")
        else:
            yield word
            if len(word) == 1 and "α" <= word <= "ω":
                yield unicodedata.name(word).split()[-1].lower()
