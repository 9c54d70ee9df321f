"""What the last build of an output folder wrote: kept beside the doctrees, a file for each folder.

It is written when a build is over. So a build that was broken off, or one into another folder or of another builder,
leaves nothing stale: what this folder holds is compared with what it should hold, not with what was last thought of.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@dataclass
class Record:
    """*files* are the paths written; *pages* has for each page the marks by which to tell whether it would differ."""

    files: list[str] = field(default_factory=list)
    pages: dict[str, Any] = field(default_factory=dict)


def _file(app: Sphinx) -> Path:
    name = hashlib.sha256(str(app.outdir).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(app.doctreedir) / "scholar" / f"written-{name}.json"


def last(app: Sphinx) -> Record:
    """The record of the last build that was finished, empty where there is none that can be read."""
    try:
        return Record(**json.loads(_file(app).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Record()


def keep(app: Sphinx, record: Record) -> None:
    """Put the record of this build in the place of the last."""
    file = _file(app)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.write_text(json.dumps(asdict(record), indent=0, sort_keys=True), "utf-8")
    unfinished.replace(file)
