"""A page as others show it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.dates import PartialDate
from ..model.slugs import topic_slug
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


def by_topic(entities: Iterable[Entity]) -> dict[str, tuple[str, list[Entity]]]:
    """The topics of *entities* in alphabetical order by slug, each as the first page spells it, with its pages."""
    spelling: dict[str, str] = {}
    members: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for topic in entity.topics:
            slug = topic_slug(topic)
            spelling.setdefault(slug, topic)
            if entity not in members[slug][-1:]:  # a page may spell it in two ways
                members[slug].append(entity)
    return {slug: (spelling[slug], members[slug]) for slug in sorted(members)}
