"""Files beside the pages: citation files of papers, redirects from old addresses; and nothing left from pages gone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..environment import manifest
from ..environment.domain import ScholarDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_if_changed(path: Path, content: str | bytes) -> None:
    """Write a file only where its content is another, so that its date tells when it changed."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def read_json(path: Path) -> Any:
    """What an earlier build noted; nothing where it noted nothing, or was killed while it did."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def publish(app: Sphinx, name: str, content: str | bytes) -> None:
    """Write a file of the site, and remember it as one: a later build that no longer writes it takes it away."""
    announce(app, name)
    write_if_changed(Path(app.outdir) / name, content)


def announce(app: Sphinx, name: str) -> None:
    """Remember a file that is about to be written, even if the build is broken off before it ends."""
    domain = ScholarDomain.of(app.env)
    domain.state.written.add(name)
    if name not in domain.state.expected:
        domain.state.expected.add(name)
        manifest.expect(app, [name])


def forget_words(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Take the words out of Sphinx's search index that no page has any more, which it leaves there; makes no page."""
    indexer = getattr(app.builder, "indexer", None)
    for words in (indexer._mapping, indexer._title_mapping) if indexer else ():
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    return ()


def remove_stale(app: Sphinx) -> None:
    """Take away what the last build wrote and this one does not: pages, redirects, images, files beside them."""
    domain = ScholarDomain.of(app.env)
    written = domain.state.written | manifest.of_pages(app)
    for name in sorted(set(manifest.last(app).files) - written):
        # Where its folder was, there may be a file now.
        with suppress(FileNotFoundError, NotADirectoryError):
            (Path(app.outdir) / name).unlink()
    # A build that had something to complain of is to say it again.
    state = "" if app._warncount else domain.state.digest
    manifest.keep(
        app, manifest.Record(sorted(written), dict(domain.state.fingerprints), state, sorted(domain.state.warned))
    )
