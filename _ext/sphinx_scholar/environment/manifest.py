"""The manifest of an output folder: the files that the last build wrote, and the fingerprints of their pages.

It lies with the doctrees, one for each output folder, and is written when a build has finished. So a build that was
killed, or one into another folder, leaves no stale files behind: the next build compares the manifest with what it
writes. Files that a build is about to write for the first time are listed beforehand in a file of their own.
"""

import hashlib
import json
import logging
import os
import re
from collections.abc import Set
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.util.logging import NAMESPACE, WarningStreamHandler
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from .domain import ScholarDomain

#: What follows the file in the location of a warning.
_LINE = re.compile(r":(\d+|<\w+>)?$")


@dataclass
class Record:
    """The manifest of a build.

    *files* are the paths written; *pages* the fingerprints of pages; *state* a digest of all inputs, ``""`` if the next
    build must not be considered up to date; *warned* the pages with warnings, which the next build reads again.
    """

    files: list[str] = field(default_factory=list)
    pages: dict[str, Any] = field(default_factory=dict)
    state: str = ""
    warned: list[str] = field(default_factory=list)


def _file(app: Sphinx, suffix: str = "json") -> Path:
    folder = os.path.relpath(app.outdir, app.doctreedir)
    name = hashlib.sha256(folder.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(app.doctreedir) / "scholar" / f"written-{name}.{suffix}"


def last(app: Sphinx) -> Record:
    """The manifest of the last build that finished, empty if there is none that can be read."""
    try:
        record = Record(**json.loads(_file(app).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        record = Record()
    expected = _file(app, "expected")
    if expected.is_file():
        for line in expected.read_text("utf-8", "replace").split("\n"):
            # A build that was killed may leave half a name.
            with suppress(ValueError):
                record.files.append(json.loads(line))
    return record


def has_theme(builder: Builder) -> bool:
    """Whether a builder writes HTML in the theme of the site; books and help pages have other themes, data none."""
    if not isinstance(builder, StandaloneHTMLBuilder) or isinstance(builder, SerializingHTMLBuilder):
        return False
    return not builder.embedded


def writes_pages(builder: Builder) -> bool:
    """Whether a builder writes a site, a file of HTML for each page."""
    return has_theme(builder) and not isinstance(builder, SingleFileHTMLBuilder)


def page_file(app: Sphinx, docname: str) -> str:
    """The path of a page in the output folder, which is not quoted as an address is."""
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    return app.builder.get_output_path(docname).relative_to(app.outdir).as_posix()


def of_pages(app: Sphinx) -> set[str]:
    """The files that Sphinx writes for all pages: the pages, their pictures and downloads."""
    env = app.env
    pages = {page_file(app, docname) for docname in env.found_docs}
    images = {f"_images/{name}" for _, name in env.images.values()}
    return pages | images | {f"_downloads/{name}" for _, name in env.dlfiles.values()}


def expect(app: Sphinx, names: Set[str]) -> None:
    """List files that this build is about to write, except those that the last one wrote."""
    state = ScholarDomain.of(app.env).state
    if new := names - state.expected:
        state.expected |= new
        with _file(app, "expected").open("a", encoding="utf-8") as file:
            file.writelines(f"\n{json.dumps(name)}\n" for name in sorted(new))


def keep(app: Sphinx, record: Record) -> None:
    """Replace the manifest of the last build by that of this one."""
    file = _file(app)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.write_text(json.dumps(asdict(record), indent=0, sort_keys=True), "utf-8")
    unfinished.replace(file)
    _file(app, "expected").unlink(missing_ok=True)


def watch_warnings(app: Sphinx) -> None:
    """Record the pages with warnings from now on, in the process that prints the warnings of all processes.

    Sphinx finds most problems of a page while it reads or writes it, and so does not report them in a build that leaves
    the page alone: the second ``make html`` would succeed where the first had failed.
    """

    def note_page(record: logging.LogRecord) -> bool:
        place = getattr(record, "location", None)
        env = getattr(app, "env", None)
        # There is no state before the builder starts.
        state = getattr(ScholarDomain.of(env), "state", None) if env else None
        if env and state and isinstance(place, str) and (docname := env.path2doc(_LINE.sub("", place))):
            state.warned.add(docname)
        return True

    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            # After Sphinx's own filters, which make the location a string.
            handler.addFilter(note_page)
