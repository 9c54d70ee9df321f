"""When a note was last changed, from the history of the repository it lies in.

The history is an input of the page like its text: a commit alone makes it look different, so its date goes into the
page's surroundings. Where the history is missing or cut short, no date is shown, and one line says so.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..model.dates import PartialDate
from ..readers.git import last_changes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


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
