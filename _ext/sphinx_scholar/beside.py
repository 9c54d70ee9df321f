"""All that is written beside the pages, in this order.

It is read by a build that has something to write alone: it brings libraries with it that others do without.
"""

from __future__ import annotations

from . import atom, outputs, sitemap
from .cards import outputs as cards
from .cv import outputs as cv
from .search import outputs as search

WRITERS = (
    outputs.write_citations,
    outputs.write_redirects,
    atom.write_feeds,
    sitemap.write_sitemap,
    cv.write_cv,
    cards.write_cards,
    search.write_search,
    # What is left by builds before this one.
    outputs.remove_stale,
)
