"""HTML that authors write: what it leaves open or closes, and its ids."""

import re

from docutils import nodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.patterns import regex
from ..model.slugs import free
from ..outputs.html_links import with_lines
from ..readers.html_balance import DEEP, DEEPEST, Balance
from ..rendering.problems import report
from .problems import HTML_CLOSED, HTML_DEEP, HTML_ID, HTML_OPEN
from .reserved_ids import FIXED

_ID = regex(rf"""(<[A-Za-z][^<>]*\sid\s*=\s*)(["']?)({"|".join(FIXED)})\2(?=[\s/>])""", re.IGNORECASE)


def check_html(app: Sphinx, document: nodes.document) -> None:
    """Report what HTML of the page that is read leaves open or closes, and rename the ids that the layout has."""
    pieces = {id(raw.parent): raw.parent for raw in document.findall(nodes.raw)}
    if not pieces:
        return
    lines = {id(raw): line for parent in pieces.values() for raw, line in with_lines(parent)}
    domain, docname, balance = ScholarDomain.of(app.env), app.env.docname, Balance()
    parent: object = None
    for raw in document.findall(nodes.raw):
        if id(raw) not in lines:
            continue
        if isinstance(parent, nodes.TextElement) and raw.parent is not parent:
            for said, line in balance.end_text():
                report(HTML_OPEN.at(domain.place(docname, line or 1), tag=said))
        parent = raw.parent
        for said, line in balance.read(raw.astext(), lines[id(raw)]):
            kind = HTML_DEEP if said == DEEP else HTML_CLOSED if said.startswith("</") else HTML_OPEN
            arguments: dict[str, object] = {"levels": DEEPEST} if said == DEEP else {"tag": said}
            report(kind.at(domain.place(docname, line or 1), **arguments))
        if _ID.search(raw.astext()):
            _rename(document, raw, domain.place(docname, lines[id(raw)] or 1))
    for said, line in balance.unclosed():
        report(HTML_OPEN.at(domain.place(docname, line or 1), tag=said))


def _rename(document: nodes.document, raw: nodes.raw, place: str) -> None:
    """Give the ids of *raw* that the layout has other names."""

    def other(found: re.Match[str]) -> str:
        name = free(found[3], {*document.ids, *FIXED})
        report(HTML_ID.at(place, name=found[3], new=name))
        return f"{found[1]}{found[2]}{name}{found[2]}"

    raw[:] = [nodes.Text(_ID.sub(other, raw.astext()))]
