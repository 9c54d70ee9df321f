"""Which names of a bibliography are the owner's: initials, orders, accents and their ASCII forms are understood.

Each distinct name is compared with those of the owner. The same name is always the owner's. A name that is only likely
to be theirs (``Xia, H.`` for ``Heming Xia``) is, unless the bibliography says otherwise: it has another person whose
name is abbreviated alike (``Xia, Hua``), or an author list with both names.
"""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from .people import EAST_ASIAN, Name, Owner, fold_name, same_name

#: Letters that Unicode does not decompose, as they are written in ASCII, and the longer forms of letters with accents.
_STROKES = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "ƶ": "z", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"ə": "a", "ŋ": "ng", "ʼ": "", "ʻ": "", "ʹ": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "·": ""}
)
_LONG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ß": "ss"})
#: How similar names are that differ by a slip, and the longest in which another letter makes another name.
SIMILAR, SHORT = 0.85, 8
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"[A-Z]{2,3}\Z")


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
        or (alike(one.given, other.given) and alike(_family(one), _family(other)))
    )


def likely(mine: Name, other: Name) -> bool:
    """Whether *other* may be *mine* with initials, without or with a middle name, or in another order."""
    return _agrees(mine, other) or _rearranged(mine, other)


def _agrees(mine: Name, other: Name) -> bool:
    return any(_compatible(mine, reading) for reading in _readings(other, len(mine.family.split())))


def _family(name: Name) -> str:
    return f"{name.particle} {name.family}"


def _readings(name: Name, words: int) -> Iterable[Name]:
    """*name* as it was parsed, as ``Family AB``, and with as many *words* of the end as family name."""
    yield name
    if not name.given and name.family:
        return
    parts = f"{name.given} {name.family}".split()
    if words > 1 and len(parts) > words:
        yield replace(name, given=" ".join(parts[:-words]), family=" ".join(parts[-words:]))
    if len(name.family) == 1 or _INITIALS.match(name.family):
        yield replace(name, family=name.given, given=name.family)


def _compatible(mine: Name, other: Name) -> bool:
    families = [_family(other), other.family]
    if not any(alike(_family(mine), one) for one in families):
        return False
    pairs = list(zip_longest(_words(mine.given), _words(other.given)))
    return bool(pairs) and None not in pairs[0] and all(_agree(one, two) for one, two in pairs)


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two given names, one of which may be an initial, can be of one person; a missing one agrees with any."""
    if one is None or other is None:
        return True
    if min(len(one), len(other)) == 1:
        return any(a[:1] == b[:1] for a in forms(one) for b in forms(other))
    return alike(one, other)


def _words(given: str) -> list[str]:
    """The given names or initials: ``["J", "P"]`` for ``J.-P.``, ``J. P.`` and ``JP``."""
    words = _WORD.findall(given)
    return [letter for word in words for letter in (word if _INITIALS.match(word) else [word])]


def _rearranged(mine: Name, other: Name) -> bool:
    """Whether the names have the same words in another order."""
    one, two = (sorted(min(forms(word)) for word in words_of(name.display)) for name in (mine, other))
    return one == two


def words_of(text: str) -> list[str]:
    """The words of a name, without its punctuation."""
    return _WORD.findall(text)


def spelled_out(name: Name) -> bool:
    """Whether the first given name is more than an initial."""
    words = _words(name.given)
    return bool(words) and len(words[0]) > 1


@dataclass(frozen=True, slots=True)
class Recognized:
    """The names of a bibliography that are the *owner*'s, in addition to those of the settings, and *close* ones."""

    names: tuple[Name, ...] = ()
    close: tuple[Name, ...] = ()


def recognize(owner: Owner, lists: Iterable[Collection[Name]]) -> Recognized:
    """Compare the names in *lists*, each of the contributors to one work, with those of the *owner*."""
    mine = [name for name in (owner.name, *owner.variants) if name.display]
    lists = [names for names in lists if names]
    known = list(dict.fromkeys(name for names in lists for name in names))
    # There may be ten thousands of names, of which few have a word of the owner's.
    parts = {form for name in mine for part in (name.family or name.display, name.given) for form in forms(part)} - {""}
    similar = [n for n in known if any(part in form for form in forms(n.display) for part in parts)]
    certain = {name for name in similar if any(same(one, name) for one in mine)}
    probable = [n for n in similar if n not in certain and any(likely(one, n) for one in mine)]
    accepted = [n for n in probable if not _doubtful(n, mine, certain, similar, lists)]
    refused = [name for name in probable if name not in accepted]
    if certain or accepted:
        return Recognized(tuple(n for n in similar if n in certain or n in accepted), tuple(refused))
    return Recognized((), (*refused, *(n for n in known if n not in refused and any(_close(one, n) for one in mine))))


def _doubtful(
    name: Name, mine: list[Name], certain: set[Name], known: Iterable[Name], lists: Iterable[Collection[Name]]
) -> bool:
    """Whether a probable name is another person's for all that the bibliography shows."""
    if any(name in names and not certain.isdisjoint(names) for names in lists):
        return True
    if not any(_agrees(one, name) for one in mine):
        # "Thomas Martin" and "Martin Thomas" may be two persons; three words in two orders are one.
        return bool(certain) and len(words_of(name.display)) == 2
    if spelled_out(name):
        return False
    others = [n for n in known if spelled_out(n) and n not in certain and not any(_near(one, n) for one in mine)]
    return any(_compatible(other, name) for other in others)


def _close(mine: Name, other: Name) -> bool:
    """Whether an author could have meant *mine*: the same family name, a slip, or a text with the whole name in it."""
    if mine.family and other.family and alike(_family(mine), _family(other)):
        return not spelled_out(other) or _agree(_words(mine.given)[0] if mine.given else None, _words(other.given)[0])
    one, two = (min(forms(name.display)) for name in (mine, other))
    return (len(one) > (1 if EAST_ASIAN.match(mine.display) else 4) and one in two) or _slip(one, two)


def _near(mine: Name, other: Name) -> bool:
    return likely(mine, other) or _slip(*(min(forms(name.display)) for name in (mine, other)))


def _slip(one: str, two: str) -> bool:
    """Whether two texts differ by a slip of the pen."""
    matcher = difflib.SequenceMatcher(None, one, two)
    return len(one) > SHORT and matcher.quick_ratio() > SIMILAR and matcher.ratio() > SIMILAR
