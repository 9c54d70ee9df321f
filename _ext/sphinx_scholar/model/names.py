"""Names of persons and organizations, and their comparison."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

EAST_ASIAN = re.compile(r"[⺀-鿿가-힣㐀-䶿·]+\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person in the parts of BibTeX, or of an organization as a whole in *literal*."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def display(self) -> str:
        """``Ludwig van Beethoven Jr.``; East Asian names in their own script have the family name first, unspaced."""
        if self.literal:
            return self.literal
        if self.family and self.given and not re.search(r"[^⺀-鿿가-힣㐀-䶿]", self.family + self.given):
            return self.family + self.given
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """``van Beethoven, Ludwig`` or ``King Jr., Martin Luther``, as in Highwire tags."""
        if self.literal:
            return self.literal
        last = " ".join(part for part in (self.particle, self.family, self.suffix) if part)
        return ", ".join(part for part in (last, self.given) if part)

    def __str__(self) -> str:
        return self.display


def same_name(one: Name, other: Name) -> bool:
    """Whether two names are equal apart from case, accents, spaces and hyphens."""
    if one.given and other.given:
        families = (fold_name(name.particle + name.family) for name in (one, other))
        return fold_name(one.given) == fold_name(other.given) and next(families) == next(families)
    return bool(fold_name(one.display)) and fold_name(one.display) == fold_name(other.display)


@lru_cache(maxsize=8192)
def fold_name(text: str) -> str:
    """*text* without case, accents, spaces and punctuation, for comparison."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\s.,'’‐‑-]+", "", "".join(c for c in letters if not unicodedata.combining(c)))
