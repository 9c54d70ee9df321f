"""Garbage collection while Python makes many objects that stay."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: After how many new objects Python collects garbage while packages and the environment are loaded.
LOADED_OBJECTS = 10_000_000
#: Python 3.12 exempts less than this many objects from collection when it starts.
FEW = 1000
#: After how many collections of new objects Python looks at those again that were left after one: hardly ever.
SELDOM = 10_000


def is_frozen() -> bool:
    """Whether somebody has exempt objects from garbage collection."""
    return gc.get_freeze_count() > FEW


def keep() -> None:
    """Count all objects that there are now among the old ones, without going through them."""
    # They are counted, which takes time, only if there are any, and would no longer be exempt.
    if not is_frozen():
        gc.freeze()
        gc.unfreeze()


@contextmanager
def rarely_collected(objects: int = LOADED_OBJECTS, after: Callable[[], None] = keep) -> Iterator[None]:
    """Collect garbage only after that many new *objects*, for as long as the context lasts, which ends with *after*.

    With its default of 700, Python goes through what is loaded many times, and through the whole environment: in a
    quarter of the time of a build without a change. What is left after a collection mostly stays: to go through it once
    more takes a fortieth of the time in which a thousand pages are built.
    """
    first, *others = gc.get_threshold()
    # 0 means never.
    if 0 < first < objects:
        gc.set_threshold(objects, SELDOM, *others[1:])
    try:
        yield
    finally:
        after()
        gc.set_threshold(first, *others)
