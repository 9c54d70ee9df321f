"""The scheme of the citekeys in a bibliography, and citekeys by it.

A scheme is a template of parts: ``{acl}`` are the authors as the ACL Anthology has them (``xia-etal``), ``{f}`` and
``{F}`` the family name of the first, ``{word}`` and ``{Word}`` the first word of the title that means something.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..model.people import Name
from ..model.slugs import page_slug
from ..model.text import MATHEMATICS

#: The schemes, the more telling first. The first one is that of bibliographies without any.
SCHEMES = (
    "{acl}-{year}-{word}",
    *("{f}{year}{word}", "{F}{year}{Word}", "{F}{year}{word}", "{f}{Word}{year}", "{F}{Word}{year}"),
    *("{f}-{year}-{word}", "{f}_{year}_{word}", "{f}_{word}_{year}", "{f}-{word}-{year}", "{F}-{year}-{word}"),
    *("{f}:{year}:{word}", "{F}:{year}:{word}", "{F}_{Word}_{year}", "{F}_{year}_{Word}"),
    *("{f}{year}", "{F}{year}", "{f}-{year}", "{F}-{year}", "{f}_{year}", "{F}_{year}", "{F}{etal}{year}"),
    *("{f}:{year}", "{F}:{year}", "{f}{yy}", "{F}{yy}", "{f}:{yy}", "{F}:{yy}", "{f}{yy}{word}", "{f}-{word}"),
)
#: Words at the beginning of titles that tell little.
_STOP = frozenset(
    """a an the and or of in on at for from to with by as is are be do does can what when why how which who whether
    der die das ein eine und von zu le la les un une des de du et el los las y""".split()  # noqa: SIM905
)
#: Schemes in which the key of one of several works of a year has a letter.
_LETTER = re.compile(r"(?:[a-z]|-[a-z\d])?\Z")
_MOST_WORDS = 40
#: How many works tell a scheme.
_ENOUGH = 200


@dataclass(frozen=True, slots=True)
class Work:
    """What a citekey is made of: the *people* who are named first, and *others* after them, the year, and the title."""

    people: tuple[Name, ...]
    year: str
    title: str
    others: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """A *template* of :data:`SCHEMES`; *certain* is false if no scheme is that of most keys."""

    template: str = SCHEMES[0]
    certain: bool = False

    @classmethod
    def of(cls, works: Mapping[str, Work]) -> "Scheme":
        """The scheme of most of the *works* by citekey, if there is one, else the first."""
        usable = {key: work for key, work in works.items() if work.people and work.year and work.title}
        usable = dict([*usable.items()][-_ENOUGH:])
        counts = {each: sum(Scheme(each).fits(key, work) for key, work in usable.items()) for each in SCHEMES}
        best = max(SCHEMES, key=lambda each: counts[each])
        return cls(best, True) if usable and counts[best] * 2 > len(usable) else cls()

    def fits(self, key: str, work: Work) -> bool:
        """Whether *key* is a citekey of *work* by the scheme, with any word of its title."""
        found = (key[len(base) :] for base in self._keys(work) if key.startswith(base))
        return any(_LETTER.match(rest) for rest in found)

    def key(self, work: Work, taken: Container[str]) -> str:
        """A citekey for *work* that is not *taken* (in lower case): a letter tells works of the same key apart."""
        base = next(self._keys(work))
        separator = "-" if self.template.endswith("-{word}") else ""
        letters = ("", *(f"{separator}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"))
        numbers = (f"{separator}{number}" for number in range(27, 100_000))
        return next(key for end in (*letters, *numbers) if (key := f"{base}{end}").lower() not in taken)

    def _keys(self, work: Work) -> Iterator[str]:
        """The keys of the scheme, with each word of the title in turn, the telling ones first."""
        parts, words = _material(work)
        for word in words:
            yield self.template.format(**parts, word=word, Word=word.capitalize())
            if "ord}" not in self.template:
                return


@lru_cache(maxsize=1024)
def _material(work: Work) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The parts of the keys of a work, and the words of its title, the telling ones first."""
    families = [_family(name) for name in work.people[:3]] or [["anonymous"]]
    if work.others:
        families += [["others"]] * 2
    more = "EtAl" if len(families) > 2 else "And" + "".join(families[1]).capitalize() if families[1:] else ""
    parts = {
        "acl": "-".join(_acl(families)),
        "f": "".join(families[0]),
        "F": "".join(word.capitalize() for word in families[0]),
        "etal": more,
        "year": work.year or "nd",
        "yy": work.year[-2:] or "nd",
    }
    words = _words(MATHEMATICS.sub(" ", work.title)) or ["work"]
    telling = [word for word in words if word not in _STOP]
    return parts, tuple(dict.fromkeys([*telling, *words]))[:_MOST_WORDS]


def _acl(families: Sequence[Sequence[str]]) -> Iterable[str]:
    """The authors as in the Anthology: one, two, or the first and ``etal``."""
    joined = ["-".join(words) for words in families[:2]]
    return [joined[0], "etal"] if len(families) > 2 else joined


def _family(name: Name) -> list[str]:
    """The words of the family name in ASCII, without apostrophes."""
    return _words(f"{name.particle} {name.family}" if name.family else name.literal)[:4] or ["anonymous"]


def _words(text: str) -> list[str]:
    """The words of *text* in lower case and ASCII: those in other scripts cannot be in a key of BibTeX."""
    words = (re.sub(r"[^a-z0-9]", "", page_slug(part, "")) for part in re.split(r"[\s‐-―/:;,._-]+", text[:400]))
    return [word[:30] for word in words if word]
