"""A lock on the folders of a build, and a mark of builds that did not finish.

Two builds into one folder at the same time would mix their files: the second waits until the first has finished. A
build that is killed leaves incomplete files whose dates are new: the next one starts from scratch, and so does one with
other settings.
"""

import os
from pathlib import Path

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.util import logging

from .inputs import of_reading

try:
    import fcntl
except ImportError:  # not on Windows: there, builds are not kept apart
    fcntl = None  # type: ignore[assignment]


logger = logging.getLogger(__name__)
#: The file in the folder of doctrees that exists while a build reads and writes.
UNFINISHED = "scholar/unfinished"
#: The locked folders: descriptors by device and inode. They are closed with the process at the latest.
_held: dict[tuple[int, int], int] = {}


def _mark(app: Sphinx) -> Path:
    return Path(app.doctreedir, UNFINISHED)


def _inputs(app: Sphinx) -> Path:
    """The file with the digest of what the pages were read with that the environment has."""
    return Path(app.doctreedir) / "scholar" / "inputs"


def hold(folder: Path) -> None:
    """Wait until no other process builds in *folder*, and lock it."""
    descriptor = os.open(folder, os.O_RDONLY)
    status = os.fstat(descriptor)
    identity = (status.st_dev, status.st_ino)
    # An earlier build in this process did not finish, or both folders are the same.
    if (before := _held.pop(identity, None)) is not None:
        os.close(before)
    _held[identity] = descriptor
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            logger.info("another build is running in %s: waiting for it to finish", folder)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as error:
        logger.info("%s cannot be locked against other builds (%s)", folder, error.strerror)


def release() -> None:
    """Unlock all folders."""
    while _held:
        os.close(_held.popitem()[1])


def begin(app: Sphinx, config: Config) -> None:
    """Lock the folders of this build; delete the environment if a build did not finish, or had other inputs."""
    mark, known, inputs = _mark(app), _inputs(app), of_reading(app)
    mark.parent.mkdir(parents=True, exist_ok=True)
    if fcntl:
        # In the same order in every process, to prevent a deadlock.
        for folder in sorted({Path(app.doctreedir).resolve(), Path(app.outdir).resolve()}):
            hold(folder)
    environment = Path(app.doctreedir) / ENV_PICKLE_FILENAME
    if environment.exists():
        reason = "the last build did not finish" if mark.exists() else ""
        if not known.is_file() or known.read_text("utf-8") != inputs:
            reason = reason or "what pages are read with has changed"
        if reason:
            logger.info("%s: starting from scratch", reason)
            environment.unlink()
    known.write_text(inputs, "utf-8")


def note_beginning(app: Sphinx, *_: object) -> list[str]:
    """Mark the build as unfinished; none of its files was written before it looks for changed pages.

    A preview is ready long before there is a change, and may be ended meanwhile.
    """
    _mark(app).touch()
    return []


def end(app: Sphinx, exception: Exception | None) -> None:
    """Unlock the folders, after everything is written."""
    if exception is None:
        _mark(app).unlink(missing_ok=True)
    release()
