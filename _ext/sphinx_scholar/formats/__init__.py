"""Values to standard formats. Pure functions from values to text, pairs and plain dicts."""

from __future__ import annotations

from .bibtex import bibtex, bibtex_file
from .coins import coins
from .csl_json import csl, csl_json
from .highwire import highwire
from .jsonld import blog_posting, breadcrumbs, embed, profile_page, software_source_code, website
from .jsonld_works import scholarly_article
from .opengraph import opengraph
from .ris import ris, ris_file

__all__ = ["bibtex", "bibtex_file", "csl", "csl_json", "ris", "ris_file"]


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
