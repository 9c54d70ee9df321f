"""What each build makes anew although it is the same each time: made once in a process of the tests.

These are the stylesheet, which is bundled from what is in its files, compiled templates, and the entry points of
installed packages: three quarters of the time of the build of a page.
"""

import gc
import hashlib
import os
import pickle
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from sphinx_scholar import garbage
from sphinx_scholar.cli.preview.loaded import keep_entry_points
from sphinx_scholar.extension import process, templates
from sphinx_scholar.outputs import stylesheet

#: What was made, by what made it of what.
KEPT: dict[object, Any] = {}
#: Where processes that are forks of one keep it, too.
FOLDER: Path | None = None
#: The modules of the engine that make it, or exempt objects.
MAKERS = {f"outputs/{name}.py" for name in ("stylesheet", "overridden", "lightning", "apart")}
MAKERS |= {"extension/templates.py", "extension/process.py"}
#: The function that counts the objects that are exempt from garbage collection.
COUNTED = garbage.is_frozen
#: The functions that make the stylesheet.
MADE = stylesheet._names, stylesheet.without_unused


def remember(folder: Path | None = None) -> None:
    """Have them made once in this process, or in all its forks if there is a *folder* for them."""
    global FOLDER
    FOLDER = folder
    stylesheet._names = _by_content(stylesheet._names)
    stylesheet.without_unused = _by_content(stylesheet.without_unused)
    templates.FileSystemBytecodeCache = _Compiled  # type: ignore[misc]
    keep_entry_points()


def exempt() -> None:
    """Exempt all objects that there are now from garbage collection, also during builds.

    They are loaded packages and the collected tests, a million objects, which each build would go through, or count.
    """
    gc.freeze()
    garbage.is_frozen = process.is_frozen = lambda: True


def forget(module: str) -> None:
    """Have all made anew, if it is a *module* that makes it."""
    global FOLDER
    if module in MAKERS:
        FOLDER = None
        KEPT.clear()
        stylesheet._names, stylesheet.without_unused = MADE
        templates.FileSystemBytecodeCache = FileSystemBytecodeCache
        garbage.is_frozen = process.is_frozen = COUNTED


def look(key: tuple[object, ...]) -> Any:
    """What was kept for a *key*, or ``None``."""
    if key not in KEPT and (file := _file(key)) and file.is_file():
        KEPT[key] = pickle.loads(file.read_bytes())
    return KEPT.get(key)


def keep(key: tuple[object, ...], value: Any) -> Any:
    """Keep a *value*, and return it."""
    KEPT[key] = value
    if file := _file(key):
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(value))
        unfinished.replace(file)
    return value


def _file(key: tuple[object, ...]) -> Path | None:
    """Where forks keep it: they have the functions in its key at the same addresses."""
    parts = [sorted(map(repr, part)) if isinstance(part, frozenset) else part for part in key]
    return FOLDER / hashlib.sha256(repr(parts).encode()).hexdigest() if FOLDER else None


def _by_content(function: Callable[..., Any]) -> Callable[..., Any]:
    """*function* of a stylesheet and others things: called once for the same content, wherever the files are."""

    @wraps(function)
    def of_content(entry: Path, *others: Any) -> Any:
        files = [entry, *stylesheet.imported(entry)]
        key = (function, _contents(files), *map(_plain, others))
        return look(key) or keep(key, function(entry, *others))

    return of_content


def _plain(value: Any) -> object:
    return value if isinstance(value, frozenset) else _contents(value)


def _contents(files: Iterable[Path]) -> tuple[bytes, ...]:
    return tuple(hashlib.sha256(file.read_bytes()).digest() for file in files)


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates by name, file, text, and what Jinja may compute while it compiles."""

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := look(_template(bucket)):
            bucket.bytecode_from_string(code)
            super().dump_bytecode(bucket)
        else:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        keep(_template(bucket), bucket.bytecode_to_string())
        super().dump_bytecode(bucket)


def _template(bucket: Bucket) -> tuple[object, ...]:
    made_with = bucket.environment
    pure = (frozenset(made_with.filters.items()), frozenset(made_with.tests.items()))
    return (bucket.key, bucket.checksum, *sorted(made_with.extensions), *pure)
