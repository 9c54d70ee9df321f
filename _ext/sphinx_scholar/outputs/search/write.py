"""Writes the search index, from the pages as they were written, so that what is found is what is read there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sphinx.application import Sphinx

from ...environment.domain import ScholarDomain
from ...environment.manifest import page_file
from ...formats.bibliographic import venue_and_year
from ...model.dates import PartialDate
from ...model.kinds import Page
from ...model.text import strip_dollars
from ..files import memo, publish, record
from .extract import Section, sections
from .index import Result, build

#: The number of authors that a result names; it is found by all.
AUTHORS = 10


def uses_engine_search(app: Sphinx) -> bool:
    """Whether the site has a script for this search; otherwise it has Sphinx's."""
    return bool(app.config.scholar_search) and app.builder.format == "html"


def searchable(domain: ScholarDomain) -> list[Page]:
    """The pages that can be found: no drafts, no orphans, none with ``nosearch``, and no generated lists."""
    generated: Mapping[str, Path] = getattr(domain.env.project, "generated", {})
    hidden = {"orphan", "nosearch", "no-search"}
    return [
        page
        for docname, page in sorted(domain.pages.items())
        if docname in domain.env.found_docs
        and hidden.isdisjoint(domain.env.metadata[docname])
        and not page.values.get("draft")
        and not (page.kind == "page" and docname in generated)
    ]


def result(domain: ScholarDomain, page: Page, text: Iterable[Section]) -> Result:
    """A page as a result of the search, with the *text* of its sections."""
    site, kind = domain.site, domain.state.kinds[page.kind]
    paper = site.publication_of(page)
    when = paper.date if paper else page.values.get(kind.order)
    date = when if isinstance(when, PartialDate) else None
    topics = " ".join(paper.keywords if paper else page.values.get("topics", ()))
    if paper:
        names, ids = [author.name.display for author in paper.authors], paper.identifiers
        people = ", ".join(names[:AUTHORS]) + (" and others" if len(names) > AUTHORS or paper.others else "")
        meta = " · ".join(part for part in (people, venue_and_year(paper)) if part)
        keys = " ".join([topics, *names, paper.venue.name, paper.key, ids.doi, ids.arxiv, ids.anthology])
    else:
        meta, keys = date.text() if date else "", f"{topics} {page.slug}"
    return Result(
        name=page.docname,
        url=domain.state.builder.get_target_uri(page.docname),
        kind=kind.label,
        title=strip_dollars(paper.title if paper else site.titles.get(page.docname, page.slug)),
        meta=meta,
        keys=keys,
        about=strip_dollars(str(page.values.get("description", ""))),
        date=date,
        sections=tuple(text),
    )


def write_search(app: Sphinx) -> None:
    """Write the index, unless it is made of the same results already."""
    if not uses_engine_search(app):
        return
    domain, stored = ScholarDomain.of(app.env), memo(app, "search")
    files = {page.docname: f"{app.outdir}/{page_file(app, page.docname)}" for page in searchable(domain)}
    texts = stored.read("texts", files, sections)
    results = [result(domain, domain.pages[docname], text) for docname, text in texts.items()]

    def write() -> list[str]:
        # An interrupted build leaves a part of the new index, which is not to be taken for the old one.
        stored.get("index", None, list)
        index = build(results)
        publish(app, index)
        return list(index)

    def complete(names: list[str]) -> bool:
        return bool(names) and all((Path(app.outdir) / name).is_file() for name in names)

    names: list[str] = stored.get("index", (str(app.outdir), results), write, complete)
    record(app, names)
