"""How often works are cited, in the bibliography: what the setting ``scholar_citation_counts`` asks for."""

from dataclasses import replace
from pathlib import Path

from sphinx.application import Sphinx

from ..model.files import is_file
from ..model.message import Message
from ..model.paper_fields import PaperField
from ..readers import citation_counts
from ..readers.bibtex import Bibliography
from ..readers.citation_counts import FILE, SERVICES, Count
from ..rendering.problems import report
from .conf_problems import report_in_conf
from .problems import COUNTING_SERVICE, NO_COUNTS

#: The number of citations, in the header of the page of a work. No format of citations has a place for it.
CITATIONS = PaperField("citations", (), "dated", label=Message("Citations", "count"), header=90)


def with_counts(app: Sphinx, bibliography: Bibliography) -> tuple[dict[str, Count], Bibliography]:
    """The counts that pages show, by citekey, and the *bibliography* with the count at each work that is cited.

    They are read from a file of the site; a build asks no service.
    """
    service = str(app.config.scholar_citation_counts or "")
    if not service:
        return {}, bibliography
    if service not in SERVICES:
        report_in_conf(app, "scholar_citation_counts", COUNTING_SERVICE.at("", value=service))
        return {}, bibliography
    file = Path(app.confdir, FILE)
    if not is_file(file):
        report_in_conf(app, "scholar_citation_counts", NO_COUNTS.at("", file=FILE))
        return {}, bibliography
    counts, problems = citation_counts.read(file.read_bytes())
    for problem in problems:
        report(problem)
    shown = {key: each for key, each in counts.items() if each.count and key in bibliography.publications}
    cited = {
        key: replace(paper, more=(*paper.more, (CITATIONS, text(shown[key])))) if key in shown else paper
        for key, paper in bibliography.publications.items()
    }
    return shown, replace(bibliography, publications=cited) if shown else bibliography


def text(count: Count) -> str:
    """``12 (OpenAlex, 2026-11-26)``; pages have the date as readers of their language do."""
    return f"{count.count} ({SERVICES[count.source]}, {count.date})"
