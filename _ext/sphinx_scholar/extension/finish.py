"""Writes the outputs beside the pages when a build ends."""

from __future__ import annotations

from sphinx.application import Sphinx

from ..environment import manifest
from ..environment.domain import ScholarDomain


def write_outputs(app: Sphinx, exception: Exception | None) -> None:
    """Write feeds, citation files and all other outputs, unless nothing has changed since the last build."""
    if exception is None and manifest.writes_pages(app.builder) and not ScholarDomain.of(app.env).state.up_to_date:
        # Imported here: a build that is up to date needs none of their libraries.
        from ..outputs.writers import WRITERS

        for write in WRITERS:
            write(app)
