"""Which names of a bibliography are the owner's.

Each distinct name is compared with those of the owner. The same name is always the owner's. A name that is only likely
to be theirs (``Xia, H.`` for ``Heming Xia``) is, unless the bibliography says otherwise: it has another person whose
name is abbreviated alike (``Xia, Hua``), or an author list with both names.
"""

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .matching import (
    agree,
    agrees,
    compatible,
    family_of,
    forms,
    given_words,
    likely,
    same,
    spelled_out,
    words_of,
)
from .name_index import LikelyNames
from .people import EAST_ASIAN, Name, Owner

#: How similar names are that differ by a slip, and the longest in which another letter makes another name.
SIMILAR, SHORT = 0.85, 8


@dataclass(frozen=True, slots=True)
class Recognized:
    """The names of a bibliography that are the *owner*'s, in addition to those of the settings, and *close* ones."""

    names: tuple[Name, ...] = ()
    close: tuple[Name, ...] = ()


def recognize(owner: Owner, lists: Iterable[Collection[Name]], *, close: bool = True) -> Recognized:
    """Compare the names in *lists*, each of the contributors to one work, with those of the *owner*.

    Names that are *close* are only looked for if they are wanted, since each is compared with all of the owner's.
    """
    comparison = _Comparison(owner, [names for names in lists if names])
    found, refused = comparison.found(), comparison.refused
    if found:
        return Recognized(found, refused)
    return Recognized((), (*refused, *comparison.close()) if close else ())


class _Comparison:
    """The names in *lists* and those of the *owner*."""

    def __init__(self, owner: Owner, lists: list[Collection[Name]]) -> None:
        self.works: dict[Name, list[Collection[Name]]] = defaultdict(list)
        for names in lists:
            for name in names:
                self.works[name].append(names)
        self.known = list(self.works)
        self.mine = [name for name in (owner.name, *owner.variants) if name.display]
        self.index = LikelyNames((name, None) for name in self.mine)
        parts = {part for name in self.mine for part in (name.family or name.display, name.given)}
        self.parts = {form for part in parts for form in forms(part)} - {""}
        self.certain = {
            n for n in self.known if any(same(one, n) for one, _ in self.index.near(n)) and self.is_similar(n)
        }
        self.refused: tuple[Name, ...] = ()

    def is_similar(self, name: Name) -> bool:
        """Whether the text of *name* has one of the parts of the owner's names in it."""
        return any(part in form for form in forms(name.display) for part in self.parts)

    def found(self) -> tuple[Name, ...]:
        """The names that are the owner's; those that may be and are not taken for theirs are in *refused*."""
        others = [name for name in self.known if name not in self.certain]
        probable = [n for n in others if any(likely(one, n) for one, _ in self.index.near(n)) and self.is_similar(n)]
        spelled = LikelyNames((name, None) for name in others if spelled_out(name)) if probable else LikelyNames()
        accepted = {name for name in probable if not self.is_doubtful(name, spelled)}
        self.refused = tuple(name for name in probable if name not in accepted)
        return tuple(name for name in self.known if name in self.certain or name in accepted)

    def is_doubtful(self, name: Name, spelled: LikelyNames[None]) -> bool:
        """Whether a probable name is another person's for all that the bibliography shows.

        *spelled* are the names with a given name that are not certainly the owner's.
        """
        if not all(self.certain.isdisjoint(names) for names in self.works[name]):
            return True
        if not any(agrees(one, name) for one, _ in self.index.near(name)):
            # "Thomas Martin" and "Martin Thomas" may be two persons; three words in two orders are one.
            return bool(self.certain) and len(words_of(name.display)) == 2
        if spelled_out(name):
            return False
        others = (n for n, _ in spelled.near(name) if compatible(n, name) and self.is_similar(n))
        return any(not any(_near(one, other) for one in self.mine) for other in others)

    def close(self) -> Iterator[Name]:
        """The names of which an author could have meant one of the owner's, apart from those that are *refused*."""
        families: dict[str, set[int]] = defaultdict(set)
        for place, one in enumerate(self.mine):
            for form in forms(family_of(one)) - {""} if one.family else ():
                families[form].add(place)
        texts = [_text(one) for one in self.mine]
        shortest = [1 if EAST_ASIAN.match(one.display) else 4 for one in self.mine]
        refused = set(self.refused)
        for name in self.known:
            text = _text(name)
            of_family = {n for form in forms(family_of(name)) for n in families.get(form, ())} if name.family else set()
            others = [(n, one) for n, one in enumerate(texts) if n not in of_family]
            if name not in refused and (
                any(_same_first(self.mine[n], name) for n in of_family)
                or any(one in text and len(one) > shortest[n] for n, one in others)
                or any(_slip(one, text) for _, one in others)
            ):
                yield name


def _same_first(mine: Name, other: Name) -> bool:
    """Whether the first given names of two names with the same family name agree."""
    first = given_words(mine.given)[0] if mine.given else None
    return not spelled_out(other) or agree(first, given_words(other.given)[0])


def _near(mine: Name, other: Name) -> bool:
    return likely(mine, other) or _slip(_text(mine), _text(other))


def _text(name: Name) -> str:
    return min(forms(name.display))


def _slip(one: str, two: str) -> bool:
    """Whether two texts differ by a slip of the pen."""
    whole = len(one) + len(two)
    # Letters that only one of them has are different, which tells most names apart in a hundredth of the time.
    if len(one) <= SHORT or (whole - (_letters(one) ^ _letters(two)).bit_count()) / whole <= SIMILAR:
        return False
    matcher = difflib.SequenceMatcher(None, one, two)
    return matcher.quick_ratio() > SIMILAR and matcher.ratio() > SIMILAR


@lru_cache(maxsize=16384)
def _letters(text: str) -> int:
    """The letters of a text, each as a bit, some of which are of several letters."""
    return sum(1 << place for place in {ord(letter) % 64 for letter in text})
