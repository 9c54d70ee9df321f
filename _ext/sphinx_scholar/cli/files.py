"""Files that a command writes are whole at any time: a command that is stopped leaves the old one or the new one."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def create(path: Path, content: str | bytes) -> None:
    """Write a new file; :exc:`FileExistsError` if it exists, :exc:`OSError` if its folder cannot be written to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = _write_beside(path, content)
    try:
        if path.is_symlink() or path.exists():
            raise FileExistsError(f"{path} already exists")
        written.chmod(0o644)
        written.rename(path)
    finally:
        written.unlink(missing_ok=True)


def replace(path: Path, content: str | bytes) -> None:
    """Write a file in place of the one that may be there, with its permissions; links are followed.

    :raises PermissionError: if it is read-only: to be renamed, a new one would not need the permission.
    """
    path = path.resolve()
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "there is a folder of that name; nothing was written", str(path))
    if path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "the file is read-only; nothing was written to it", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    written = _write_beside(path, content)
    try:
        written.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


def _write_beside(path: Path, content: str | bytes) -> Path:
    """A hidden file with *content* in the folder of *path*: a file can be renamed to another on its own disk only."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, "the folder is read-only", str(path.parent))
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".scholar-", suffix=".part", delete=False) as file:
        try:
            file.write(data)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    return Path(file.name)
