"""What a build says in a line of information, for all parts of a site that can be read without a build."""

from collections.abc import Iterator
from pathlib import Path

from ...extension.extras import installed
from ...extension.problems import NO_CARDS, NO_CV
from ...readers import bibtex
from ...readers.conf_source import ConfSource
from ..workspace import texts_of
from .findings import Finding


def advice(site: Path, conf: ConfSource) -> Iterator[Finding]:
    """The advice on the bibliography and on extras that are not installed."""
    names = texts_of(conf.value("bibtex_bibfiles", ["refs.bib"]))
    sources = [(name, (site / name).read_bytes()) for name in names if (site / name).is_file()]
    for problem in bibtex.read(sources).problems:
        if problem.kind.level == "info":
            yield Finding(problem)
    for setting, extra, kind in (("scholar_cv_pdf", "cv", NO_CV), ("scholar_cards", "cards", NO_CARDS)):
        if conf.value(setting, True) and not installed(extra):
            yield Finding(kind.at("conf.py:1"))
