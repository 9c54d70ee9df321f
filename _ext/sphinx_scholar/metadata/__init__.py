"""What a page's head says of it to programs: Highwire tags, OpenGraph, JSON-LD; and COinS for lists of works.

Pure functions from values to pairs and plain dicts; escaping for HTML is the caller's, but for :func:`embed`.
"""

from .coins import coins
from .highwire import highwire, opengraph
from .jsonld import blog_posting, breadcrumbs, embed, profile_page, software_source_code, website
from .works import scholarly_article

__all__ = [
    "blog_posting",
    "breadcrumbs",
    "coins",
    "embed",
    "highwire",
    "opengraph",
    "profile_page",
    "scholarly_article",
    "software_source_code",
    "website",
]
