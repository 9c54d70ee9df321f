"""The bibliography: .bib files, however they were written, to publications, with every mistake in its place.

Each module knows one thing: ``source`` bytes and braces, ``grammar`` BibTeX's fields, ``inheritance`` crossref and
xdata, ``latex`` markup, ``names``, ``dates``, ``identifiers``, ``links`` and ``venues`` what the fields mean,
``vocabulary`` and ``checks`` which there should be, ``classic`` what pybtex's styles want. ``reading`` is the way
through them.
"""

from __future__ import annotations

from ...model.slugs import citekey_slug as slug
from .bibliography import Bibliography
from .read import read

__all__ = ["Bibliography", "read", "slug"]
