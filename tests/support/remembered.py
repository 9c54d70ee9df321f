"""What each build makes anew although it is the same each time: made once in a process of the tests.

These are the stylesheet, which is bundled from what is in its files, compiled templates, and the entry points of
installed packages: three quarters of the time of the build of a page.
"""

import gc
import hashlib
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
#: The function that counts the objects that are exempt from garbage collection.
COUNTED = garbage.is_frozen


def remember() -> None:
    """Have them made once in this process."""
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


def _by_content(function: Callable[..., Any]) -> Callable[..., Any]:
    """*function* of a stylesheet and others things: called once for the same content, wherever the files are."""

    @wraps(function)
    def kept(entry: Path, *others: Any) -> Any:
        files = [entry, *stylesheet.imported(entry)]
        key = (function, _contents(files), *map(_plain, others))
        if key not in KEPT:
            KEPT[key] = function(entry, *others)
        return KEPT[key]

    return kept


def _plain(value: Any) -> object:
    return value if isinstance(value, frozenset) else _contents(value)


def _contents(files: Iterable[Path]) -> tuple[bytes, ...]:
    return tuple(hashlib.sha256(file.read_bytes()).digest() for file in files)


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates by name, file, text, and what Jinja may compute while it compiles."""

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := KEPT.get(_template(bucket)):
            bucket.code = code
            super().dump_bytecode(bucket)
        else:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        KEPT[_template(bucket)] = bucket.code
        super().dump_bytecode(bucket)


def _template(bucket: Bucket) -> object:
    made_with = bucket.environment
    pure = (frozenset(made_with.filters.items()), frozenset(made_with.tests.items()))
    return (bucket.key, bucket.checksum, *sorted(made_with.extensions), *pure)
