"""The order of texts in any script, by the Unicode Collation Algorithm (UCA, Unicode Technical Standard 10)."""

import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

import pyuca
from pyuca.collator import COLL_ELEMENT_PATTERN

#: The beginnings of the names of letters in Unicode by languages that are not written in Latin letters.
_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), ("ARABIC",)),
    **dict.fromkeys(("he", "yi"), ("HEBREW",)),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), ("CYRILLIC",)),
    **{"el": ("GREEK",), "hy": ("ARMENIAN",), "ka": ("GEORGIAN",), "th": ("THAI",), "hi": ("DEVANAGARI",)},
    **{"zh": ("CJK",), "ja": ("CJK", "HIRAGANA", "KATAKANA"), "ko": ("HANGUL", "CJK")},
}


class _Collator(pyuca.Collator):  # type: ignore[misc]
    """The collator of pyuca, which reads those entries of its table alone that begin with a character it has met.

    The table has 33,000 lines, of which the texts of a site need a hundred; reading them all takes a third of a second.
    """

    def load(self, filename: str) -> None:
        """Find the lines of the table by the code point that they begin with, and read the ranges without lines."""
        self._lines: dict[str, list[str]] = defaultdict(list)
        for line in Path(filename).read_text("utf-8").splitlines():
            self._lines[line.partition(" ")[0]].append(line)
        for line in self._lines.pop("@implicitweights", []):
            _, codes, base, *_ = line.replace(";", " ").split()
            first, _, last = codes.partition("..")
            self.implicit_weights.append([int(first, 16), int(last, 16), int(base, 16)])

    def collation_elements(self, normalized_string: str) -> list[list[int]]:
        """The weights of the characters of a text in normal form D."""
        for character in {*normalized_string}:
            for line in self._lines.pop(f"{ord(character):04X}", ()):
                codes, _, weights = line.partition(";")
                found = COLL_ELEMENT_PATTERN.findall(weights)
                self.table.add([int(code, 16) for code in codes.split()], [[int(w, 16) for w in ws] for ws in found])
        return super().collation_elements(normalized_string)  # type: ignore[no-any-return]


@cache
def _collator() -> _Collator:
    return _Collator()


def is_in_script_of(text: str, language: str) -> bool:
    """Whether *text* begins with a letter of the script of a *language* (``ar``), if that is not the Latin one.

    Lists in the language have such texts first, as the order of its locale in CLDR has.
    """
    letters = (unicodedata.name(letter, "") for letter in text if letter.isalpha())
    return next(letters, "").startswith(_SCRIPTS.get(language, ()))


@lru_cache(maxsize=16384)
def collated(text: str) -> tuple[int, ...]:
    """A value by which *text* is sorted: those of two texts compare as the texts do in the order of Unicode."""
    return tuple(_collator().sort_key(text))
