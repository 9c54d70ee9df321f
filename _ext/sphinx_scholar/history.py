"""When a note was last changed, from the history of the repository it lies in.

The history is an input of the page like its text: a commit alone makes it look different, so its date goes into the
page's surroundings. Where the history is missing or cut short, no date is shown, and one line says so.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from .domain import ScholarDomain
from .model import PartialDate

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

#: Starts a commit's line in the log; no path can hold it.
_COMMIT = "\x01"


def _git(folder: Path, *arguments: str) -> str:
    """What git prints, in UTF-8 whatever the locale, with paths unquoted."""
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")


def last_changes(source: Path, folder: str) -> dict[str, PartialDate]:
    """The date of the latest commit of each file below *folder*, by path from *source*.

    Raises :exc:`OSError` or :exc:`subprocess.CalledProcessError` where there is no git or no repository, and
    :exc:`LookupError` where the history is shallow.
    """
    if _git(source, "rev-parse", "--is-shallow-repository").strip() != "false":
        raise LookupError("the history is shallow; fetch all of it with git fetch --unshallow")
    found: dict[str, PartialDate] = {}
    date = None
    log = _git(source, "log", "--no-renames", "--relative", "--name-only", f"--format={_COMMIT}%cs", "-z", "--", folder)
    for word in log.replace("\0", "\n").split("\n"):
        if word.startswith(_COMMIT):
            date = PartialDate.parse(word[1:])
        elif word and date and word not in found:
            found[word] = date
    return found


def note_changes(app: Sphinx) -> None:
    """Note for each note when it was last changed."""
    domain = app.env.get_domain("scholar")
    assert isinstance(domain, ScholarDomain)
    folder = domain.kinds["note"].folder
    try:
        found = last_changes(Path(app.srcdir), folder)
    except (OSError, LookupError, subprocess.CalledProcessError) as problem:
        why = problem if isinstance(problem, LookupError) else "there is no git repository here"
        logger.info("notes show no date of their last change: %s", why)
        found = {}
    suffixes = app.config.source_suffix
    domain.changed = {path.removesuffix(s): date for path, date in found.items() for s in suffixes if path.endswith(s)}
