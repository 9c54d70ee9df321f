"""Whether files exist that authors name."""

import os


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether there is a file *path*. For a name that is too long for a file, pathlib raises an :exc:`OSError`."""
    return os.path.isfile(path)  # noqa: PTH113
