"""Writing the search index, made of the pages as they were written, so that what is found is what is read there.

A page that was not written again is not parsed again, and while no page's text changes, the index is left as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...environment.domain import ScholarDomain
from ...environment.manifest import page_file
from ...model.dates import PartialDate
from ...model.pages import Page
from ...model.text import strip_dollars
from ..writer import publish, read_json, write_if_changed
from .extract import sections
from .index import Entry, build

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def uses_engine_search(app: Sphinx) -> bool:
    """Whether the site has a script for this search; otherwise Sphinx's own stays."""
    return bool(app.config.scholar_search) and app.builder.format == "html"


#: As many authors a result names; it is found by all.
AUTHORS = 10


def searchable(domain: ScholarDomain) -> list[Page]:
    """The pages that are worth finding: no drafts, no lists of the engine's, nothing that is for nobody to find."""
    generated: Mapping[str, Path] = getattr(domain.env.project, "generated", {})
    hidden = {
        d for d, data in domain.env.metadata.items() if not data.keys().isdisjoint(("orphan", "nosearch", "no-search"))
    }
    return [
        page
        for docname, page in sorted(domain.pages.items())
        if docname in domain.env.found_docs
        and docname not in hidden
        and not page.values.get("draft")
        and not (page.kind == "page" and docname in generated)
    ]


def entry(domain: ScholarDomain, page: Page, text: Iterable[Iterable[str]]) -> Entry:
    """What search knows of a page, with the *text* of its sections."""
    site, kind = domain.site, domain.state.kinds[page.kind]
    paper = site.publication_of(page)
    topics = " ".join(paper.keywords if paper else page.values.get("topics", ()))
    when = page.values.get(kind.order)
    meta, keys = when.text() if isinstance(when, PartialDate) else "", f"{topics} {page.slug}"
    if paper:
        names = [author.name.display for author in paper.authors]
        ids = paper.identifiers
        when = paper.date
        venue = " ".join(
            part for part in (paper.venue.short or paper.venue.name, str(when.year) if when else "") if part
        )
        people = ", ".join(names[:AUTHORS]) + (" and others" if len(names) > AUTHORS or paper.others else "")
        meta = " · ".join(part for part in (people, venue) if part)
        keys = " ".join([topics, *names, paper.venue.name, paper.key, ids.doi, ids.arxiv, ids.anthology])
    return Entry(
        name=page.docname,
        url=domain.state.builder.get_target_uri(page.docname),
        kind=kind.label,
        title=strip_dollars(paper.title if paper else site.titles.get(page.docname, page.slug)),
        meta=meta,
        keys=keys,
        about=strip_dollars(str(page.values.get("description", ""))),
        date=when if isinstance(when, PartialDate) else None,
        sections=tuple((anchor, heading, body) for anchor, heading, body in text),
    )


def write_search(app: Sphinx) -> None:
    """Write the index, where a page's words are other ones than those it was made of."""
    if not uses_engine_search(app):
        return
    domain = ScholarDomain.of(app.env)
    memory = Path(app.doctreedir) / "scholar" / "search.json"
    last = read_json(memory)
    known: dict[str, list[Any]] = last.get("pages", {})
    texts: dict[str, list[Any]] = {}
    for page in searchable(domain):
        file = Path(app.outdir) / page_file(app, page.docname)
        changed = file.stat().st_mtime_ns
        text = known.get(page.docname, [None])
        texts[page.docname] = text if text[0] == changed else [changed, sections(file)]
    entries = [entry(domain, domain.pages[docname], text) for docname, (_, text) in texts.items()]
    digest = _digest(app, entries)
    files = last.get("files", [])
    if digest == last.get("digest") and all((Path(app.outdir) / name).is_file() for name in files):
        domain.state.written.update(files)
    else:
        # Until the new index is complete, no memory of the old one.
        memory.unlink(missing_ok=True)
        made = build(entries)
        files = list(made)
        for name, script in made.items():
            publish(app, name, script)
    write_if_changed(memory, json.dumps({"digest": digest, "files": files, "pages": texts}, ensure_ascii=False))


def _digest(app: Sphinx, entries: Iterable[Entry]) -> str:
    """What the index depends on: the pages, the folder it is for, and the code that makes it."""
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256(b"".join([*code, str(app.outdir).encode(), *(repr(e).encode() for e in entries)])).hexdigest()
