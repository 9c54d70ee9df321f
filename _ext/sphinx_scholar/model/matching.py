"""Whether two names are one person's: initials, orders, accents and their ASCII forms are understood."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from .people import Name, fold_name, same_name

#: Letters that Unicode does not decompose, as they are written in ASCII, and the longer forms of letters with accents.
_STROKES = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "ƶ": "z", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"ə": "a", "ŋ": "ng", "ʼ": "", "ʻ": "", "ʹ": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "·": ""}
)
_LONG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ß": "ss"})
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"[A-Z]{2,3}\Z")
#: The words that a family name has at most which is looked for at the end of a name.
LONGEST = 8


@lru_cache(maxsize=16384)
def forms(text: str) -> frozenset[str]:
    """The forms of *text* in which names are compared: without accents and strokes, and as ``ae``, ``oe``, ``aa``."""
    lower = unicodedata.normalize("NFC", text).casefold()
    return frozenset(fold_name(form.translate(_STROKES)) for form in {lower, lower.translate(_LONG)})


def alike(one: str, other: str) -> bool:
    """Whether two texts are equal but for case, accents, strokes, hyphens and the spellings of those in ASCII."""
    return not forms(one).isdisjoint(forms(other)) and bool(fold_name(one))


def same(one: Name, other: Name) -> bool:
    """Whether two names are the same, written in any alphabet of Latin."""
    return (
        same_name(one, other)
        or alike(one.display, other.display)
        or (alike(one.given, other.given) and alike(family_of(one), family_of(other)))
    )


def may_be(one: Name, other: Name) -> bool:
    """Whether two names are the same, or one may be the other."""
    return same(one, other) or likely(one, other) or likely(other, one)


def likely(mine: Name, other: Name) -> bool:
    """Whether *other* may be *mine* with initials, without or with a middle name, or in another order."""
    return agrees(mine, other) or _rearranged(mine, other)


def agrees(mine: Name, other: Name) -> bool:
    """Whether the names agree with their words in the order of *mine*."""
    return any(compatible(mine, reading) for reading in readings(other, len(mine.family.split())))


def family_of(name: Name) -> str:
    """The family name with its particle."""
    return f"{name.particle} {name.family}"


def readings(name: Name, words: int) -> Iterable[Name]:
    """*name* as it was parsed, as ``Family AB``, and with as many *words* of the end as family name."""
    yield name
    if not name.given and name.family:
        return
    parts = f"{name.given} {name.family}".split()
    if 1 < words <= LONGEST and len(parts) > words:
        yield replace(name, given=" ".join(parts[:-words]), family=" ".join(parts[-words:]))
    if len(name.family) == 1 or _INITIALS.match(name.family):
        yield replace(name, family=name.given, given=name.family)


def compatible(mine: Name, other: Name) -> bool:
    """Whether the family names are the same, and the given names agree."""
    families = [family_of(other), other.family]
    if not any(alike(family_of(mine), one) for one in families):
        return False
    pairs = list(zip_longest(given_words(mine.given), given_words(other.given)))
    return bool(pairs) and None not in pairs[0] and all(agree(one, two) for one, two in pairs)


def agree(one: str | None, other: str | None) -> bool:
    """Whether two given names, one of which may be an initial, can be of one person; a missing one agrees with any."""
    if one is None or other is None:
        return True
    if min(len(one), len(other)) == 1:
        return any(a[:1] == b[:1] for a in forms(one) for b in forms(other))
    return alike(one, other)


def given_words(given: str) -> list[str]:
    """The given names or initials: ``["J", "P"]`` for ``J.-P.``, ``J. P.`` and ``JP``."""
    words = _WORD.findall(given)
    return [letter for word in words for letter in (word if _INITIALS.match(word) else [word])]


def _rearranged(mine: Name, other: Name) -> bool:
    """Whether the names have the same words in another order."""
    return sorted_words(mine) == sorted_words(other)


def sorted_words(name: Name) -> tuple[str, ...]:
    """The words of a name, whatever their order."""
    return tuple(sorted(min(forms(word)) for word in words_of(name.display)))


def words_of(text: str) -> list[str]:
    """The words of a name, without its punctuation."""
    return _WORD.findall(text)


def spelled_out(name: Name) -> bool:
    """Whether the first given name is more than an initial."""
    words = given_words(name.given)
    return bool(words) and len(words[0]) > 1
