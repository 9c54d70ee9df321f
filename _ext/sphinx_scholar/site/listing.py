"""Lists of publications: their order and their groups."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..model.dates import PartialDate
from ..model.message import Message
from ..model.publication import Publication

#: The heading of works that are to appear.
FORTHCOMING = Message("Forthcoming")


def date_order(date: PartialDate | None, forthcoming: bool) -> tuple[int, ...]:
    """The order of all lists: forthcoming works without a date, then the dated from the newest, then the undated."""
    return (date is not None or not forthcoming, *(-part for part in (date.first if date else (0, 0, 0))))


def newest_first(publication: Publication) -> tuple[int, ...]:
    """The sort key of publications."""
    return date_order(publication.date, publication.status == "forthcoming")


def dates_in(value: Any) -> Iterator[PartialDate]:
    """The dates in a value of front matter, however deep."""
    if isinstance(value, PartialDate):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from dates_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from dates_in(part)


def year(publication: Publication, undated: str = Message("Undated")) -> str:
    """``2024``, ``Forthcoming`` or *undated*."""
    if publication.date:
        return publication.date.year_text
    return FORTHCOMING if publication.status == "forthcoming" else undated


def listing(
    papers: Iterable[Publication],
    order: Callable[[Publication], tuple[int, ...]] | None = newest_first,
    group: Callable[[Publication], str] = year,
) -> list[tuple[str, list[Publication]]]:
    """*papers* under headings, groups in order of their newest member; without an *order*, members stay as given."""
    groups: dict[str, list[Publication]] = defaultdict(list)
    for paper in sorted(papers, key=order) if order else papers:
        groups[group(paper)].append(paper)
    return sorted(groups.items(), key=lambda item: min(map(newest_first, item[1])))
