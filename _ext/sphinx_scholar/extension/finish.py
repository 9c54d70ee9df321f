"""Writes the files beside the pages when a build ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..environment import manifest
from ..environment.domain import ScholarDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_beside(app: Sphinx, exception: Exception | None) -> None:
    """Write what stands beside the pages, if anything can have changed."""
    domain = ScholarDomain.of(app.env)
    if exception is None and manifest.writes_pages(app.builder) and not domain.state.up_to_date:
        from ..outputs.writers import WRITERS

        for write in WRITERS:
            write(app)
