"""What a build changes in its process, and undoes when it ends, however it ends.

``build-finished`` is not enough for that: it is not emitted after an error before the build, such as an unknown theme,
nor after an interrupt, and a handler that fails keeps later ones from being called. So the methods of the application
that do the work are wrapped, on that application alone.
"""

import codecs
import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.logging import NAMESPACE, InfoFilter

from ..environment import lock
from ..garbage import LOADED_OBJECTS, is_frozen, rarely_collected
from ..readers.encoding import find_codec
from . import notebooks
from .patches import PATCHES, applied

#: The methods of the application that are called after ``config-inited``, in this order.
METHODS = ("_init_env", "_init_builder", "build")
#: After how many new objects Python collects garbage while pages are read and written.
NEW_OBJECTS = 100_000

#: Whether objects are exempt from garbage collection because of a build.
_frozen = False
#: Whether the caller of many builds collects garbage itself, between them.
_between = False


def wrap(app: Sphinx, config: Config) -> None:
    """Make what the methods of *app* change in the process end with them."""
    global _frozen
    if _frozen and not _between:
        gc.unfreeze()
        _frozen = False
        # What is left of an earlier build would be exempt again.
        gc.collect()
    for name in METHODS:
        if method := getattr(app, name, None):
            setattr(app, name, _undoing(app, method))


def _undoing(app: Sphinx, method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def run(*args: Any, **options: Any) -> Any:
        builds = method.__name__ == "build"
        # Few messages are made before, and each change of the level costs more than a thousand of them.
        quiet = printed_only(app.quiet) if builds else nullcontext()
        # Packages and the environment that was loaded stay for the whole build.
        freeze()
        with changes(NEW_OBJECTS if builds else LOADED_OBJECTS), quiet:
            try:
                return method(*args, **options)
            except BaseException:
                lock.release()
                raise

    return run


@contextmanager
def changes(objects: int = NEW_OBJECTS) -> Iterator[None]:
    """Apply the patches, register the codec and collect garbage less often, for as long as the context lasts."""
    codecs.register(find_codec)
    try:
        with rarely_collected(objects, freeze), applied((*PATCHES, *notebooks.patches())):
            yield
    finally:
        codecs.unregister(find_codec)


@contextmanager
def printed_only(quiet: bool) -> Iterator[None]:
    """Make no messages that no handler prints, of which Sphinx has ten a page, for as long as the context lasts.

    A build that is *quiet* prints warnings alone: Sphinx keeps what it would print otherwise, six messages a page, for
    its report of an exception, which then has none.
    """
    logger = logging.getLogger(NAMESPACE)
    # Those that take messages without warnings.
    kept = [handler for handler in logger.handlers if quiet and any(isinstance(f, InfoFilter) for f in handler.filters)]
    level = logger.level
    logger.setLevel(min((handler.level for handler in logger.handlers if handler not in kept), default=level))
    try:
        yield
    finally:
        logger.setLevel(level)


def freeze(*_: Any) -> None:
    """Exempt all objects that there are now from garbage collection, until the next build in this process.

    Python would go through them while it builds, and once more when it ends: in a fifth of the time of a build after an
    edit, and in a third of that of one without a change.
    """
    global _frozen
    if _frozen or not is_frozen():
        gc.freeze()
        _frozen = True


def collect_between() -> None:
    """Collect the garbage of the last build now, and leave that of the next one to a later call."""
    global _between
    _between = True
    gc.unfreeze()
    gc.collect()
    freeze()
