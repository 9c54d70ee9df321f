"""Citation files of the owner's papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import formats
from ..environment.domain import ScholarDomain
from ..model.publication import Publication
from ..rendering.components import shown
from .writer import publish

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def citation_files(app: Sphinx) -> dict[str, str]:
    """The downloads of every paper of the owner's, and of all together, by path."""
    domain = ScholarDomain.of(app.env)
    site, folder = domain.site, domain.kinds["paper"].folder
    files: dict[str, str] = {}
    papers: list[Publication] = list(site.papers.values())
    urls = [shown(site, paper).url for paper in papers]
    for paper, url in zip(papers, urls, strict=True):
        base = f"{folder}/{paper.slug}"
        files[f"{base}.bib"] = formats.bibtex(paper, url=url, details=True)
        files[f"{base}.ris"] = formats.ris(paper, url=url)
        files[f"{base}.csl.json"] = formats.csl_json([paper], urls=[url])
    if papers:
        files[f"{folder}/publications.bib"] = formats.bibtex_file(papers, urls=urls)
        files[f"{folder}/publications.ris"] = formats.ris_file(papers, urls=urls)
        files[f"{folder}/publications.csl.json"] = formats.csl_json(papers, urls=urls)
    return files


def write_citations(app: Sphinx) -> None:
    """Write the citation files."""
    for name, text in citation_files(app).items():
        publish(app, name, text)
