"""Reads pages in several processes so that little is sent back of what the first process knows already.

Each process sends back all that is known of the site, not just of the pages that it has read. Sphinx has each process
read few pages, so that for ten thousand of them, two thirds of the time went into that.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import sphinx.builders

from ..environment.shared_objects import note_parts

#: How many parts each process reads: the pages of one part may take longer than those of another.
PARTS = 2
#: Up to which part of a site its pages are read sooner than what is known of the others is sent.
FEW = 0.1


def parts(docnames: Sequence[str], processes: int) -> list[Sequence[str]]:
    """The pages in parts of the same size for a number of *processes*."""
    size = -(-len(docnames) // (PARTS * processes))
    return [docnames[start : start + size] for start in range(0, len(docnames), max(1, size))]


def in_large_parts(read: Callable[..., None]) -> Callable[..., None]:
    """Replace ``_read_parallel``: read in large parts, and few pages of a large site in the first process."""

    @wraps(read)
    def read_parallel(self: Any, docnames: list[str], nproc: int) -> None:
        if len(docnames) < FEW * len(self.env.all_docs):
            self._read_serial(docnames)
            return
        module: Any = sphinx.builders
        original, module.make_chunks = module.make_chunks, parts
        try:
            read(self, docnames, nproc)
        finally:
            module.make_chunks = original
        note_parts(self.env, parts(docnames, nproc))

    return read_parallel
