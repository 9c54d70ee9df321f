"""The words of texts as the search knows them; ``search.js`` splits queries by the same rules."""

import re
import unicodedata

from .search_han import fold_han

#: Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese and Chinese.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
#: Plain words first, as nearly all are: every word of the site is looked for.
_WORD = re.compile(rf"[a-z]+(?![-\w])|[{_UNSPACED}]+|\d+(?:[.,]\d+)+|[^\W_{_UNSPACED}]+(?:-[^\W_{_UNSPACED}]+)*")
_IN_UNSPACED = re.compile(f"[{_UNSPACED}]")
#: Letters that readers take for others, and have on their keyboards in their place: those with a stroke, ligatures,
#: forms of Arabic letters, and digits of Arabic and Persian; a dash that only lengthens a word, and marks of stress are
#: nothing.
_SAME = str.maketrans(
    {
        **dict(zip("ςłøđħıðٱىةکی", "σlodhidايهكي", strict=True)),
        **{"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ـ": "", "ˈ": "", "ˌ": ""},
        **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
    }
)
#: The article of an Arabic word, and what is written together with it.
_ARTICLE = re.compile("(?:ال(?=\\w{2})|(?:(?:[وف][بك]?|[بك])ال|[وف]?لل)(?=\\w{3}))")
#: Endings of English words, but not words of other languages after an elision, as in ``l'IA``.
_ENDING = re.compile(r"['’](?:s|t|d|m|ll|re|ve)\b")
#: What is within Hebrew abbreviations, which some leave out.
_GERSHAYIM = re.compile("(?<=[א-ת])[\"'”״׳](?=[א-ת])")
#: Compounds of English that some write as one word, and others as two.
_OPEN = re.compile(r"\b(data) ?(sets?|bases?)\b")


def fold(text: str) -> str:
    """*text* in lower case, without accents, each character in its plainest form.

    ``ﬁ`` is ``fi``, ``𝛼`` is ``α``, and ``圖``, like ``図``, is ``图``.
    """
    if not text.isascii():
        text = fold_han(unicodedata.normalize("NFKD", text))
        text = "".join(char for char in text if char.isascii() or not _is_unseen(char))
    return text.lower().translate(_SAME)


def _is_unseen(char: str) -> bool:
    """Whether it is a mark on another character, or formats others, such as a soft hyphen."""
    return (category := unicodedata.category(char))[0] == "M" or category == "Cf"


def words(text: str) -> list[str]:
    """The words of *text*, folded, in their order; ``search.js`` splits queries by the same rules.

    Case, accents and widths do not matter; ``model's`` is ``model``; a number keeps its points (``2401.07851``); a
    compound counts by its parts and as a whole (``spec-bench``: spec, bench, specbench), and so does ``data set``;
    Chinese, Japanese and Thai, which have no spaces, by pairs of characters; a lone Greek letter has its name too; an
    Arabic word is without its article; a Hebrew abbreviation is a compound.
    """
    found: list[str] = []
    text = _ENDING.sub(" ", fold(text))
    if not text.isascii():
        text = _GERSHAYIM.sub("-", text)
    for word in _WORD.findall(_OPEN.sub(r"\1-\2", text) if "data" in text else text):
        if "-" in word:
            found += word.split("-")
            found.append(word.replace("-", ""))
        elif word.isascii():
            found.append(word)
        elif _IN_UNSPACED.match(word):
            found += (word[i : i + 2] for i in range(len(word)))
        else:
            article = _ARTICLE.match(word)
            found.append(word[article.end() :] if article else word)
            if len(word) == 1 and "α" <= word <= "ω":
                found.append(unicodedata.name(word).split()[-1].lower())
    return found
