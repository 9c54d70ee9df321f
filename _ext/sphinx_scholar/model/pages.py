"""A page of the site, and the targets of its relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """What a relation points at, as written: a *kind* of page (``paper``, ``project``, ...) and its key or slug."""

    kind: str
    name: str
    line: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, as its front matter declares it.

    *values* holds the validated fields of its kind, *lines* the line of each.
    """

    docname: str
    kind: str
    slug: str
    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
