"""Values by the names of persons, of which each name is compared with few."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Generic, TypeVar

from .matching import LONGEST, family_of, forms, given_words, readings, same, sorted_words
from .people import Name, fold_name

T = TypeVar("T")
#: What two names have in common that a comparison holds for.
Key = tuple[str, ...]


class SameNames(Generic[T]):
    """Values by names, found by all that are the same for :func:`.matching.same`."""

    def __init__(self, pairs: Iterable[tuple[Name, T]] = ()) -> None:
        self._pairs: list[tuple[Name, T]] = []
        self._places: dict[Key, list[int]] = defaultdict(list)
        for name, value in pairs:
            self.add(name, value)

    def add(self, name: Name, value: T) -> None:
        """Have *value* by *name*."""
        for key in self._keys(name):
            self._places[key].append(len(self._pairs))
        self._pairs.append((name, value))

    def near(self, name: Name) -> list[tuple[Name, T]]:
        """All pairs whose names the comparison with *name* can hold for, in the order in which they were added."""
        places = {place for key in self._asked(name) for place in self._places.get(key, ())}
        return [self._pairs[place] for place in sorted(places)]

    def find(self, name: Name) -> Iterator[T]:
        """The values whose names are the same as *name*, in the order in which they were added."""
        return (value for other, value in self.near(name) if same(other, name))

    def _keys(self, name: Name) -> set[Key]:
        parts: set[Key] = {(fold_name(name.given), fold_name(name.particle + name.family))} if name.given else set()
        parts |= set(product(forms(name.given), forms(family_of(name)))) - {("", "")}
        return parts | {(form,) for form in (fold_name(name.display), *forms(name.display)) if form}

    def _asked(self, name: Name) -> set[Key]:
        return self._keys(name)


class LikelyNames(SameNames[T]):
    """Values by names, near to which are all that are likely for :func:`.matching.may_be`.

    An initial is compared with initials and words, a given name with initials and the same word.
    """

    def _keys(self, name: Name) -> set[Key]:
        return super()._keys(name) | _likely(name, ("initial",), ("word",))

    def _asked(self, name: Name) -> set[Key]:
        return super()._keys(name) | _likely(name, ("initial", "word"), ("initial",))


def _likely(name: Name, of_initial: tuple[str, ...], of_word: tuple[str, ...]) -> set[Key]:
    """What *name* has in common with those that it may be, with the kinds of initials that count for its first name."""
    longest = min(LONGEST, len(f"{name.given} {name.family}".split()))
    found: set[Key] = {sorted_words(name)}
    for one in {reading for words in range(1, longest + 1) for reading in readings(name, words)}:
        families = forms(family_of(one)) | forms(one.family)
        for word in given_words(one.given)[:1]:
            kinds = of_initial if len(word) == 1 else of_word
            found |= {(family, given[:1], kind) for family, given, kind in product(families, forms(word), kinds)}
            if len(word) > 1:
                found |= set(product(families, forms(word)))
    return found
