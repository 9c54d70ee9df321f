"""Mistakes of authors as values, and the hint at what may have been meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


def near(word: str, candidates: Iterable[str]) -> list[str]:
    """The up to three of *candidates* most like *word*, best first; letter case does not count."""
    lower = {c.lower(): c for c in candidates if abs(len(c) - len(word)) <= 1 + len(word) // 4}
    cutoff = 0.75 if len(word) > 4 else 0.65
    return [lower[match] for match in difflib.get_close_matches(word.lower(), lower, 3, cutoff)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A half-sentence with the nearest of *known*, or the empty string."""
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake of an author, said so that he can mend it.

    *subtype* is the part of the warning's type behind ``scholar.`` (``bib``, ``frontmatter``, ``unknown_link``,
    ``missing_entry``, ``config``); *location* is ``file`` or ``file:line``.
    """

    message: str
    subtype: str
    location: str
