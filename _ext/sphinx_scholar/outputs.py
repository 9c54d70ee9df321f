"""Files beside the pages: citation files of papers, redirects from old addresses; and nothing left from pages gone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import exports, records
from .components import shown
from .domain import ScholarDomain, report
from .model import Problem, Publication
from .render.nodes import plain

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
    domain = app.env.get_domain("scholar")
    assert isinstance(domain, ScholarDomain)
    domain.written.add(name)
    if name not in domain.expected:
        domain.expected.add(name)
        records.expect(app, [name])


def citation_files(app: Sphinx) -> dict[str, str]:
    """The downloads of every paper of the owner's, and of all together, by path."""
    domain = app.env.get_domain("scholar")
    assert isinstance(domain, ScholarDomain)
    site, folder = domain.site, domain.kinds["paper"].folder
    files: dict[str, str] = {}
    papers: list[Publication] = list(site.papers.values())
    urls = [shown(site, paper).url for paper in papers]
    for paper, url in zip(papers, urls, strict=True):
        base = f"{folder}/{paper.slug}"
        files[f"{base}.bib"] = exports.bibtex(paper, url=url, details=True)
        files[f"{base}.ris"] = exports.ris(paper, url=url)
        files[f"{base}.csl.json"] = exports.csl_json([paper], urls=[url])
    if papers:
        files[f"{folder}/publications.bib"] = exports.bibtex_file(papers, urls=urls)
        files[f"{folder}/publications.ris"] = exports.ris_file(papers, urls=urls)
        files[f"{folder}/publications.csl.json"] = exports.csl_json(papers, urls=urls)
    return files


def aliases(app: Sphinx) -> tuple[dict[str, str], list[Problem]]:
    """The page that each old address leads to, by the old address's docname; a clash loses to what is there already."""
    domain = app.env.get_domain("scholar")
    assert isinstance(domain, ScholarDomain)
    # Where case does not matter to the file system, a page would lead to itself.
    taken = {docname.casefold(): docname for docname in (*app.env.found_docs, "search", "genindex")}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for docname, page in sorted(domain.pages.items()):
        for alias in page.values.get("aliases", ()):
            name = alias.strip("/").removesuffix(".html")
            name = f"{name}/index".lstrip("/") if alias.endswith("/") or not name else name
            if (other := taken.get(name.casefold())) is not None:
                what = f'the alias "{alias}" is the address of {other} already; take it off one of them'
                problems.append(Problem(what, "frontmatter", domain.place(docname, page.lines.get("aliases", 1))))
            else:
                taken[name.casefold()] = found[name] = docname
    return found, problems


def write_redirects(app: Sphinx) -> None:
    """Write a page for each old address, leading to the page that names it."""
    domain = app.env.get_domain("scholar")
    assert isinstance(domain, ScholarDomain)
    found, problems = aliases(app)
    for problem in problems:
        report(problem)
    for name, docname in found.items():
        context = {
            "language": app.config.language,
            "title": plain(domain.site.titles.get(docname, docname)),
            "redirect": app.builder.get_relative_uri(name, docname),
            "canonical": domain.url(docname),
        }
        publish(app, records.page_file(app, name), app.builder.templates.render("redirect.html", context))


def forget_words(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Take the words out of Sphinx's search index that no page has any more, which it leaves there; makes no page."""
    indexer = getattr(app.builder, "indexer", None)
    for words in (indexer._mapping, indexer._title_mapping) if indexer else ():
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    return ()


def write_citations(app: Sphinx) -> None:
    """Write the citation files."""
    for name, text in citation_files(app).items():
        publish(app, name, text)


def remove_stale(app: Sphinx) -> None:
    """Take away what the last build wrote and this one does not: pages, redirects, images, files beside them."""
    domain = app.env.get_domain("scholar")
    assert isinstance(domain, ScholarDomain)
    written = domain.written | records.of_pages(app)
    for name in sorted(set(records.last(app).files) - written):
        # Where its folder was, there may be a file now.
        with suppress(FileNotFoundError, NotADirectoryError):
            (Path(app.outdir) / name).unlink()
    # A build that had something to complain of is to say it again.
    state = "" if app._warncount else domain.state
    records.keep(app, records.Record(sorted(written), dict(domain.digests), state, sorted(domain.warned)))
