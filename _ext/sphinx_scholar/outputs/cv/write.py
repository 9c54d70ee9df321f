"""Writing ``cv.pdf`` and ``resume.json`` at the root of the site, where they keep their addresses."""

from __future__ import annotations

import hashlib
import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...environment.domain import ScholarDomain
from ...formats.json_resume import resume
from ...rendering.nodes import Context, placeholder
from ...rendering.problems import report
from ...site.cv import FORMS, CurriculumVitae, cv_page, gather
from .. import problems, typst
from ..writer import announce, publish
from .document import document

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_cv(app: Sphinx) -> None:
    """Write the CV's files, if the site has a CV."""
    domain = ScholarDomain.of(app.env)
    page = cv_page(domain.site)
    if page is None:
        return
    cv = gather(domain.site, page, layout(app, page.docname))
    base = (app.config.html_baseurl or "").rstrip("/")
    home = f"{base}/" if base else ""
    name = FORMS["JSON"]
    made = resume(cv, domain.url, home=home, canonical=home and home + name)
    publish(app, name, json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    context = Context(page.docname, domain.url, lambda path: home and home + path)
    data = document(cv, context, language=app.config.language or "en", home=home)
    announce(app, FORMS["PDF"])
    _write_pdf(app, typst.Typesetter(_template(app), _timestamp(cv)), data, domain.place(page.docname, 1))


def layout(app: Sphinx, docname: str) -> list[tuple[str, str]]:
    """The sections of the CV as its page has them: the heading over each, and its name."""
    found = []
    for node in app.env.get_doctree(docname).findall(placeholder):
        if node["component"] == "cv":
            over: Any = node.parent
            while not isinstance(over, (nodes.section, nodes.document)):
                over = over.parent
            # What stands right under the page's title has no heading.
            own = isinstance(over, nodes.document) or isinstance(over.parent, nodes.document)
            found.append(("" if own else over[0].astext(), node["options"]["section"]))
    return found


def _write_pdf(app: Sphinx, setter: typst.Typesetter, data: dict[str, Any], where: str) -> None:
    """Set the PDF, unless one made from the same inputs is at hand; one with a fault is made again in each build."""
    target, kept = Path(app.outdir) / FORMS["PDF"], Path(app.doctreedir) / "scholar" / "cv"
    try:
        known = kept / f"{hashlib.sha256(setter.inputs(data).encode()).hexdigest()[:32]}.pdf"
        if known.is_file():
            _write(target, known.read_bytes())
            return
        made, problem = setter.typeset(data)
    except typst.TypesettingError as error:
        report(problems.CV_FAILED.at(where, reason=str(error)))
        return
    _write(target, made)
    if problem:
        fonts = ", ".join(f"{name.replace('_', '-')} ({script})" for name, script in typst.FONT_PACKAGES.items())
        report(problems.CV_FAULT.at(where, fault=problem, fonts=fonts))
        return
    for old in kept.glob("*.pdf"):
        old.unlink()
    # In one move: a build that is killed here leaves no half of it to be taken for the whole.
    _write(known.with_suffix(".new"), made)
    known.with_suffix(".new").replace(known)


def _write(path: Path, data: bytes) -> None:
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _template(app: Sphinx) -> Path:
    """The site's own template, if it has one."""
    own = (Path(app.confdir) / folder / typst.TEMPLATE.name for folder in app.config.templates_path)
    return next((path for path in own if path.is_file()), typst.TEMPLATE)


def _timestamp(cv: CurriculumVitae) -> int:
    """The date of the document: never the clock's, so that the same CV is the same file."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", given):
        return int(given)
    if cv.updated is None or cv.updated.year < 1970:
        return 0
    return int(datetime(*cv.updated.first, tzinfo=UTC).timestamp())
