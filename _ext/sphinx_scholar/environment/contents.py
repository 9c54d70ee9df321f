"""The contents of files by digests, made again only for a file that seems changed.

A date alone tells little: a file that is restored from a backup, or replaced by a link, may be older than the last
build. One that only has another date is the same, as all are in a copy of the repository.
"""

import hashlib
import os
from collections.abc import MutableMapping
from typing import Any

#: What is known of files: their time of modification, of change (which nothing can set) and size, and their digest.
Known = MutableMapping[str, tuple[tuple[int, int, int], str]]


def _hash() -> Any:
    return hashlib.blake2b(digest_size=8)


def digest_of(path: str, known: Known, key: str) -> str:
    """The digest of the file *path*, which *known* has by its *key*; ``""`` if it cannot be read."""
    try:
        # os.stat, as there may be thousands of files.
        found = os.stat(path)  # noqa: PTH116
        mark = (found.st_mtime_ns, found.st_ctime_ns, found.st_size)
        last = known.get(key)
        if last is None or last[0] != mark:
            with open(path, "rb") as file:  # noqa: PTH123
                last = known[key] = mark, hashlib.file_digest(file, _hash).hexdigest()
    except OSError:
        return ""
    return last[1]


def digest(data: Any) -> str:
    """A digest of *data*, whose text (``repr``) must be the same for equal data in every process: no sets."""
    return hashlib.blake2b(repr(data).encode(), digest_size=16).hexdigest()
