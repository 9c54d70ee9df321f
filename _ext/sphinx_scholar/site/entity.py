"""A page as others show it."""

from dataclasses import dataclass

from ..model.dates import PartialDate
from .listing import date_order


@dataclass(frozen=True, slots=True)
class Entity:
    """A page as other pages show it, in lists, relations and roles.

    A page without a date is *dated* by the newest of its papers, for the order of lists.
    """

    kind: str
    name: str
    label: str
    docname: str
    title: str
    start: PartialDate | None = None
    end: PartialDate | str | None = None
    description: str = ""
    topics: tuple[str, ...] = ()
    forthcoming: bool = False
    draft: bool = False
    dated: PartialDate | None = None

    @property
    def age(self) -> tuple[int, int, int]:
        """The first day of the page's date, or zeros."""
        return self.start.first if self.start else (0, 0, 0)

    @property
    def order(self) -> tuple[int | str, ...]:
        """The sort key of lists: forthcoming papers without a date, then newest first, then by title."""
        return (*date_order(self.start or self.dated, self.forthcoming), self.title)
