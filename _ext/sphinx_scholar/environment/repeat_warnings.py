"""A mistake is told by every build until it is mended: a page that was warned of is read again by the next one.

Sphinx finds most mistakes of a page while it reads or writes it, and so says nothing of them in a build that leaves the
page alone: the second ``make html`` would succeed where the first had failed.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE, WarningStreamHandler

from .domain import ScholarDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: What follows the file in the place of a warning.
_LINE = re.compile(r":(\d+|<\w+>)?$")


class Noting(logging.Filter):
    """Notes the page that a warning is about. It stands behind Sphinx's own filters, which name places as texts."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the warning pass."""
        place = getattr(record, "location", None)
        env = getattr(self.app, "env", None)
        # There is no state before the builder starts.
        state = getattr(ScholarDomain.of(env), "state", None) if env else None
        if env and state and isinstance(place, str) and (docname := env.path2doc(_LINE.sub("", place))):
            state.warned.add(docname)
        return True


def note(app: Sphinx) -> None:
    """Note from now on which pages are warned of; in the process that gathers the warnings of all others."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.addFilter(Noting(app))
