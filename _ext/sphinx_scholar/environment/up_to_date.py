"""Whether a build has nothing to do: then what was derived from all pages, and written beside them, is right as it is.

Without this, a build that changes nothing would derive everything from ten thousand pages to find that it is the same.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from . import manifest
from .domain import ScholarDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def note_reading(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Note that a page is read anew or gone: all that was derived before is of another state of the site."""
    ScholarDomain.of(env).data["state"] = uuid.uuid4().hex


def decide(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare what this build is made of with what the last one into this folder was made of. After reading."""
    domain = ScholarDomain.of(env)
    settings = getattr(app.builder, "build_info", None)
    made_of = [
        domain.data["state"],
        domain.state.bibliography_digest,
        sorted(domain.state.changed.items()),
        settings and (settings.config_hash, settings.tags_hash),
        _templates(app),
        os.environ.get("SOURCE_DATE_EPOCH"),
    ]
    domain.state.digest = hashlib.sha256(repr(made_of).encode()).hexdigest()
    domain.state.up_to_date = manifest.writes_pages(app.builder) and _nothing_to_do(app, domain.state.digest)


def _templates(app: Sphinx) -> list[tuple[str, int, int]]:
    """The files in the site's folders of templates, by which cards and the CV are made too, and the newest of all."""
    folders = (Path(app.confdir, folder) for folder in app.config.templates_path)
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    found = [(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files]
    themes = getattr(app.builder, "templates", None)
    return [*found, ("", round(themes.newest_template_mtime() * 1e9), 0)] if themes else found


def _nothing_to_do(app: Sphinx, state: str) -> bool:
    # Sphinx writes pages again that are missing, or older than a template or setting; all these are compared here. So
    # its own way to ask, which touches every page again, is not needed.
    last = manifest.last(app)
    return last.state == state and all(os.path.isfile(f"{app.outdir}/{name}") for name in last.files)  # noqa: PTH113
