"""Prepares the source of a page for MyST."""

from __future__ import annotations

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..readers import frontmatter, liquid, problems
from ..readers.config import kind_of
from ..readers.encoding import without_controls
from ..rendering.problems import report

#: A placeholder for a title from the bibliography or the front matter, which a transform sets.
TITLE = "Title"


def strip_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Remove the engine's own fields, which docutils would take for its own, and add a missing title."""
    domain = ScholarDomain.of(app.env)
    kind, _ = kind_of(docname, domain.state.kinds)
    text, line = without_controls(content[0])
    if line:
        report(problems.PAGE_CONTROL_CHARACTER.at(domain.place(docname, line)))
    source = _without_own_fields(domain, docname, text)
    for line, said in liquid.leftovers(source):
        report(problems.LIQUID.at(domain.place(docname, line), text=said, advice=liquid.advice(said)))
    if frontmatter.EXTENSION not in app.config.myst_enable_extensions:
        source, line = frontmatter.without_code(source)
        if line:
            report(problems.SUBSTITUTION.at(domain.place(docname, line)))
    title = domain.data["titles"][docname] = domain.page_title(docname)
    heading = TITLE if title else docname.rpartition("/")[2] if kind.name == "paper" else ""
    if heading and not frontmatter.split(source)[1].lstrip().startswith("# "):
        # The heading takes the place of a blank line, so that line numbers stay.
        head, blank, rest = (
            source.partition("\n\n") if source.startswith("---") else ("", "\n", source.removeprefix("\n"))
        )
        source = f"{head}{blank if head else ''}# {heading}\n{rest}"
    content[0] = source


def _without_own_fields(domain: ScholarDomain, docname: str, text: str) -> str:
    """The source of a page for MyST; front matter is parsed here only if discovery has not parsed the same."""
    written, shown = domain.state.front_matter.get(docname, ("", ""))
    _, body, _ = frontmatter.split(text)
    if written and text.removesuffix(body) == written:
        return shown + body
    kind, _ = kind_of(docname, domain.state.kinds)
    return frontmatter.read(text, kind, docname).source
