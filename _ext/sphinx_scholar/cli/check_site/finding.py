"""What a check finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .page import Page
    from .site import Site


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A mistake in a built *file* (its path in the folder of the site), or *info* on it, which is no mistake."""

    file: str
    line: int  #: 1 where the file as a whole is meant
    kind: str  #: ``link``, ``id``, ``heading``, ``alt``, ``head``, ``feed``, ``sitemap``, ``blocked``, ``weight``, ...
    text: str
    info: bool = False

    def as_dict(self) -> dict[str, str | int]:
        """The finding as an object of JSON."""
        level = "info" if self.info else "error"
        return {"file": self.file, "line": self.line, "kind": self.kind, "level": level, "text": self.text}


Findings = Iterator[Finding]
#: A check of one page, and one of the files beside the pages.
PageCheck = Callable[["Page", "Site"], Findings]
SiteCheck = Callable[["Site"], Findings]
