"""What the last build of an output folder wrote: kept beside the doctrees, a file for each folder.

It is written when a build is over. So a build that was broken off, or one into another folder or of another builder,
leaves nothing stale: what this folder holds is compared with what it should hold, not with what was last thought of.
What a build is about to write is noted beside it before, for the one that follows should this one be broken off.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


@dataclass
class Record:
    """What a build wrote, and of what.

    *files* are the paths written; *pages* has for each page the marks by which to tell whether it would differ;
    *state* names all that was derived from, ``""`` if the next build is to look at everything again; *warned* are the
    pages there were warnings of, which the next build is to read again.
    """

    files: list[str] = field(default_factory=list)
    pages: dict[str, Any] = field(default_factory=dict)
    state: str = ""
    warned: list[str] = field(default_factory=list)


def _file(app: Sphinx, suffix: str = "json") -> Path:
    name = hashlib.sha256(str(app.outdir).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(app.doctreedir) / "scholar" / f"written-{name}.{suffix}"


def last(app: Sphinx) -> Record:
    """The record of the last build that was finished, empty where there is none that can be read."""
    try:
        record = Record(**json.loads(_file(app).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        record = Record()
    expected = _file(app, "expected")
    if expected.is_file():
        for line in expected.read_text("utf-8", "replace").split("\n"):
            # A name that was cut short, when its build was killed, is the name of no file.
            with suppress(ValueError):
                record.files.append(json.loads(line))
    return record


def writes_pages(builder: Builder) -> bool:
    """Whether a builder writes a file of HTML for each page, as a site."""
    return isinstance(builder, StandaloneHTMLBuilder) and builder.name not in ("singlehtml", "epub")


def page_file(app: Sphinx, docname: str) -> str:
    """The path of a written page in the output folder, which is its address only where nothing needs to be quoted."""
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    return app.builder.get_output_path(docname).relative_to(app.outdir).as_posix()


def of_pages(app: Sphinx) -> set[str]:
    """The files that Sphinx writes in HTML for the pages there are: themselves, their pictures and downloads."""
    env = app.env
    pages = {page_file(app, docname) for docname in env.found_docs}
    images = {f"_images/{name}" for _, name in env.images.values()}
    return pages | images | {f"_downloads/{name}" for _, name in env.dlfiles.values()}


def expect(app: Sphinx, names: Iterable[str]) -> None:
    """Note files that this build is about to write and the last one had not."""
    with _file(app, "expected").open("a", encoding="utf-8") as file:
        file.writelines(f"\n{json.dumps(name)}\n" for name in names)


def keep(app: Sphinx, record: Record) -> None:
    """Put the record of this build in the place of the last."""
    file = _file(app)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.write_text(json.dumps(asdict(record), indent=0, sort_keys=True), "utf-8")
    unfinished.replace(file)
    _file(app, "expected").unlink(missing_ok=True)
