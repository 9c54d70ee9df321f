"""Files that a command writes are whole at any time: a command that is stopped leaves the old one or the new one."""

import tempfile
from contextlib import suppress
from pathlib import Path


def create(path: Path, content: str | bytes) -> None:
    """Write a new file; :exc:`FileExistsError` if it exists."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = _write_beside(path, content)
    try:
        if path.is_symlink() or path.exists():
            raise FileExistsError(f"{path} exists already")
        written.chmod(0o644)
        written.rename(path)
    finally:
        written.unlink(missing_ok=True)


def replace(path: Path, content: str | bytes) -> None:
    """Write a file in place of the one that may be there, with its permissions; links are followed."""
    path = path.resolve()
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
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".scholar-", suffix=".part", delete=False) as file:
        try:
            file.write(data)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    return Path(file.name)
