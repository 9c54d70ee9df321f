"""Whether files exist that authors name."""

import os


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether there is a file *path*. For a name that is too long for a file, pathlib raises an :exc:`OSError`."""
    return os.path.isfile(path)  # noqa: PTH113


def is_special(path: str | os.PathLike[str]) -> bool:
    """Whether *path* is neither a file nor a folder: a pipe or a device, which may never be read to an end."""
    return os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))  # noqa: PTH110, PTH112, PTH113
