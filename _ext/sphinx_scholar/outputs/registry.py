"""All that is written beside the pages, in this order.

It is read by a build that has something to write alone: it brings libraries with it that others do without.
"""

from __future__ import annotations

from . import atom, citations, headers, redirects, sitemap, writer
from .cards.write import write_cards
from .cv.write import write_cv
from .search.write import write_search

WRITERS = (
    citations.write_citations,
    redirects.write_redirects,
    atom.write_feeds,
    sitemap.write_sitemap,
    headers.write_headers,
    write_cv,
    write_cards,
    write_search,
    # What is left by builds before this one.
    writer.remove_stale,
)
