"""The dates of the last change of notes, from the history of their git repository.

They are part of the fingerprints of pages, as a commit changes a page without changing its source. Without a history,
or with a shallow one, no dates are shown.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from ..model.dates import PartialDate
from ..readers.git import last_changes

logger = logging.getLogger(__name__)


def dates_of_notes(app: Sphinx, folder: str) -> dict[str, PartialDate]:
    """The date of the last commit that changed each note in *folder*, by docname; empty without a full history."""
    try:
        found = last_changes(Path(app.srcdir), folder)
    except (OSError, LookupError, subprocess.CalledProcessError) as problem:
        why = problem if isinstance(problem, LookupError) else "there is no git repository here"
        logger.info("notes show no date of their last change: %s", why)
        return {}
    suffixes = app.config.source_suffix
    return {path.removesuffix(s): date for path, date in found.items() for s in suffixes if path.endswith(s)}
