"""Writes ``cv.pdf`` and ``resume.json`` at the root of the site."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ...environment.domain import ScholarDomain
from ...formats.json_resume import resume
from ...rendering.nodes import Context, placeholder
from ...rendering.problems import report
from ...site.cv import FORMS, CurriculumVitae, cv_page, gather
from .. import problems
from ..files import memo, publish, record, template_file
from ..typst import FONT_HINT, Typesetter, TypesettingError
from .document import document

TEMPLATE = Path(__file__).with_name("cv.typ")
#: Accessible PDF (ISO 14289-1): Typst refuses to write one that is not.
STANDARD = "ua-1"


def write_cv(app: Sphinx) -> None:
    """Write the files of the CV, if the site has one."""
    domain = ScholarDomain.of(app.env)
    page = cv_page(domain.site)
    if page is None:
        return
    cv = gather(domain.site, page, layout(app, page.docname))
    base = (app.config.html_baseurl or "").rstrip("/")
    home = f"{base}/" if base else ""
    name = FORMS["JSON"]
    made = resume(cv, domain.url, home=home, canonical=home and home + name)
    publish(app, {name: json.dumps(made, indent=2, ensure_ascii=False) + "\n"})
    context = Context(page.docname, domain.url, lambda path: home and home + path)
    data = document(cv, context, language=app.config.language or "en", home=home)
    _write_pdf(app, data, _timestamp(cv), domain.place(page.docname, 1))


def layout(app: Sphinx, docname: str) -> list[tuple[str, str]]:
    """The heading and the name of each section of the CV, as its page has them."""
    found = []
    for node in app.env.get_doctree(docname).findall(placeholder):
        if node["component"] == "cv":
            over: Any = node.parent
            while not isinstance(over, (nodes.section, nodes.document)):
                over = over.parent
            # A section right under the title of the page has no heading.
            top = isinstance(over, nodes.document) or isinstance(over.parent, nodes.document)
            found.append(("" if top else over[0].astext(), node["options"]["section"]))
    return found


def typeset(setter: Typesetter, data: dict[str, Any], timestamp: int) -> tuple[bytes, str]:
    """The PDF of *data*, and why it is not accessible (``""`` if it is). *timestamp* is its date in Unix seconds.

    :raises TypesettingError: if there is no PDF.
    """
    inputs = {"cv": json.dumps(data, ensure_ascii=False)}
    try:
        return setter.compile(inputs, format="pdf", pdf_standards=[STANDARD], timestamp=timestamp), ""
    except TypesettingError as error:
        problem = str(error)
    # Such as a letter that no font has, which is no reason to have no CV.
    return setter.compile(inputs, format="pdf", pdf_standards=[], timestamp=timestamp), problem


def _write_pdf(app: Sphinx, data: dict[str, Any], timestamp: int, place: str) -> None:
    name, stored, setter = FORMS["PDF"], memo(app, "cv"), Typesetter(template_file(app, TEMPLATE.name) or TEMPLATE)
    record(app, [name])
    try:
        made, fault = stored.get(name, [setter.inputs, data, timestamp], lambda: typeset(setter, data, timestamp))
    except TypesettingError as error:
        # The last PDF stays.
        report(problems.CV_FAILED.at(place, reason=str(error)))
        return
    publish(app, {name: made})
    if fault:
        report(problems.CV_FAULT.at(place, fault=fault, fonts=FONT_HINT))


def _timestamp(cv: CurriculumVitae) -> int:
    """The date of the document: never that of the clock, so that the same CV is the same file."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", given):
        return int(given)
    if cv.updated is None or cv.updated.year < 1970:
        return 0
    return int(datetime(*cv.updated.first, tzinfo=UTC).timestamp())
