"""Values to standard formats. Pure functions from values to text, pairs and plain dicts."""

from __future__ import annotations

from .bibtex import bibtex
from .coins import coins
from .highwire import highwire
from .jsonld import blog_posting, breadcrumbs, embed, profile_page, software_source_code, website
from .jsonld_works import scholarly_article
from .opengraph import opengraph
from .registry import FORMATS, Format

__all__ = [
    "FORMATS",
    "Format",
    "bibtex",
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
