"""Repeats warnings in every build: a page with warnings is read again by the next one.

Sphinx finds most problems of a page while it reads or writes it, and so does not report them in a build that leaves the
page alone: the second ``make html`` would succeed where the first had failed.
"""

from __future__ import annotations

import logging
import re

from sphinx.application import Sphinx
from sphinx.util.logging import NAMESPACE, WarningStreamHandler

from .domain import ScholarDomain

#: What follows the file in the location of a warning.
_LINE = re.compile(r":(\d+|<\w+>)?$")


class WarnedPages(logging.Filter):
    """Records the page of each warning, after Sphinx's own filters have made its location a string."""

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


def watch(app: Sphinx) -> None:
    """Record the pages with warnings from now on, in the process that prints the warnings of all processes."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.addFilter(WarnedPages(app))
