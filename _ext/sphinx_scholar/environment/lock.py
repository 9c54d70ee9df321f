"""One build at a time in a folder, and none that trusts what another left half done.

Two builds at once into one folder would mix their files: the second waits until the first is over. A build that is
killed leaves files behind that were cut short, with a date that says they are new: the next one starts from nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


try:
    import fcntl
except ImportError:  # a system without it: whoever builds there sees to it himself
    fcntl = None  # type: ignore[assignment]


logger = logging.getLogger(__name__)


#: The folders that this process holds: descriptors by device and inode. The system lets go of them with the process.
_held: dict[tuple[int, int], int] = {}


def _mark(app: Sphinx) -> Path:
    """The file that is there while a build is at work."""
    return Path(app.doctreedir) / "scholar" / "unfinished"


def hold(folder: Path) -> None:
    """Wait until no other process builds in *folder*, and keep it for this one."""
    descriptor = os.open(folder, os.O_RDONLY)
    status = os.fstat(descriptor)
    identity = (status.st_dev, status.st_ino)
    # Of a build in this process that never came to its end; or the folder is both of the two.
    if (before := _held.pop(identity, None)) is not None:
        os.close(before)
    _held[identity] = descriptor
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            logger.info("another build is at work in %s: waiting until it is over", folder)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as error:
        logger.info("%s cannot be kept from other builds (%s)", folder, error.strerror)


def release() -> None:
    """Let go of every folder that this process holds."""
    while _held:
        os.close(_held.popitem()[1])


def begin(app: Sphinx, config: Config) -> None:
    """Wait for the build's turn; forget what was read by one that was broken off. Before anything is read."""
    mark = _mark(app)
    mark.parent.mkdir(parents=True, exist_ok=True)
    if fcntl:
        # In the same order in every process, so that no two wait for each other.
        for folder in sorted({Path(app.doctreedir).resolve(), Path(app.outdir).resolve()}):
            hold(folder)
    if mark.exists():
        logger.info("the last build was broken off: this one starts from nothing")
        (Path(app.doctreedir) / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
    mark.touch()


def end(app: Sphinx, exception: Exception | None) -> None:
    """Let the next build begin. After everything is written."""
    if exception is None:
        _mark(app).unlink(missing_ok=True)
    release()
