"""A page as others show it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter

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


def by_topic(entities: Collection[Entity]) -> dict[str, tuple[str, list[Entity]]]:
    """The topics of *entities* in alphabetical order by slug, each as the newest page spells it, with its pages.

    Of pages of one date, the docname decides: pages of topics are made before titles are known, which are in texts.
    """
    spelling: dict[str, str] = {}
    for entity in sorted(entities, key=lambda entity: (entity.order[:-1], entity.docname)):
        for topic in entity.topics:
            spelling.setdefault(topic_slug(topic), topic)
    members: dict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=attrgetter("order")):
        for slug in dict.fromkeys(map(topic_slug, entity.topics)):  # a page may spell it in two ways
            members[slug].append(entity)
    return {slug: (spelling[slug], members[slug]) for slug in sorted(members)}
