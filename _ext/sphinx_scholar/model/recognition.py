"""Which names of a bibliography are the owner's.

Each distinct name is compared with those of the owner. The same name is always the owner's. A name that is only likely
to be theirs (``Xia, H.`` for ``Heming Xia``) is, unless the bibliography says otherwise: it has another person whose
name is abbreviated alike (``Xia, Hua``), or an author list with both names.
"""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .matching import (
    agree,
    agrees,
    alike,
    compatible,
    family_of,
    forms,
    given_words,
    likely,
    same,
    spelled_out,
    words_of,
)
from .people import EAST_ASIAN, Name, Owner

#: How similar names are that differ by a slip, and the longest in which another letter makes another name.
SIMILAR, SHORT = 0.85, 8


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
    if not any(agrees(one, name) for one in mine):
        # "Thomas Martin" and "Martin Thomas" may be two persons; three words in two orders are one.
        return bool(certain) and len(words_of(name.display)) == 2
    if spelled_out(name):
        return False
    others = [n for n in known if spelled_out(n) and n not in certain and not any(_near(one, n) for one in mine)]
    return any(compatible(other, name) for other in others)


def _close(mine: Name, other: Name) -> bool:
    """Whether an author could have meant *mine*: the same family name, a slip, or a text with the whole name in it."""
    if mine.family and other.family and alike(family_of(mine), family_of(other)):
        first = given_words(mine.given)[0] if mine.given else None
        return not spelled_out(other) or agree(first, given_words(other.given)[0])
    one, two = (min(forms(name.display)) for name in (mine, other))
    return (len(one) > (1 if EAST_ASIAN.match(mine.display) else 4) and one in two) or _slip(one, two)


def _near(mine: Name, other: Name) -> bool:
    return likely(mine, other) or _slip(*(min(forms(name.display)) for name in (mine, other)))


def _slip(one: str, two: str) -> bool:
    """Whether two texts differ by a slip of the pen."""
    matcher = difflib.SequenceMatcher(None, one, two)
    return len(one) > SHORT and matcher.quick_ratio() > SIMILAR and matcher.ratio() > SIMILAR
