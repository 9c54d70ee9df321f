"""All writers of files besides pages, in their order. Imported by builds that write: it loads many libraries."""

from __future__ import annotations

from .cards.write import write_cards
from .citations import write_citations
from .cv.write import write_cv
from .feeds import write_feeds
from .files import remove_stale
from .headers import write_headers
from .redirects import write_redirects
from .search.write import write_search
from .sitemap import write_sitemap

WRITERS = (
    write_citations,
    write_redirects,
    write_feeds,
    write_sitemap,
    write_headers,
    write_cv,
    write_cards,
    write_search,
    # Last, when it is known what is written.
    remove_stale,
)
