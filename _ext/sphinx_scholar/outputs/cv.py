"""The files of the curriculum vitae: ``cv.pdf`` and ``resume.json``, at the root of the site.

A CV in another language of the site has its own, in the folder of that language.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.memo import Memo
from ..formats.json_resume import resume
from ..formats.list_kinds import list_kind
from ..formats.text_formulas import formula, plain_text
from ..locale.messages import Messages
from ..model.kinds import Page
from ..model.people import Owner
from ..model.text import Styled
from ..rendering.authors import used_marks
from ..rendering.cv import Entry, entry, papers
from ..rendering.languages import foreign_page
from ..rendering.nodes import Child, Context, rich
from ..rendering.problems import report
from ..site.cv import FORMS, CurriculumVitae, Section, Work, cv_page, gather
from ..site.graph import Site
from .cv_blocks import Listing, Written, flat
from .cv_layout import Layout, Part, layout
from .files import memo, publish, record, template_file
from .problems import CV_FAILED, CV_FAULT, CV_LEFT_OUT
from .typst import FONT_HINT, Typesetter, TypesettingError

TEMPLATE = Path(__file__).with_name("cv.typ")
#: Accessible PDF (ISO 14289-1): Typst refuses to write one that is not.
STANDARD = "ua-1"
#: An entry of at most so many characters is kept on one page, which a longer one may not fit; lines are not full.
KEPT_TOGETHER, LINE = 1500, 60
#: The styles of nodes, and of elements. The element ``sup`` has none, as the signs at names are raised already.
STYLES: Mapping[str, str] = {
    "strong": "strong",
    "em": "emph",
    "emphasis": "emph",
    "superscript": "super",
    "subscript": "sub",
    "literal": "raw",
}


def write_cv(app: Sphinx) -> None:
    """Write the files of the CV, if the site has one, in each language that it is written in."""
    domain, memos = ScholarDomain.of(app.env), memo(app, "cv")
    for language, site in domain.sites.items():
        page = cv_page(site)
        if page is not None and domain.state.languages.of(page.docname) == language:
            with domain.state.language_of(page.docname):
                _write(app, site, page, memos)


def _write(app: Sphinx, site: Site, page: Page, stored: Memo) -> None:
    domain = ScholarDomain.of(app.env)
    parts = layout(app, page.docname)
    records = ((title, tuple(part for part in them if not isinstance(part, Entry))) for title, them in parts)
    cv = gather(site, page, [Section(title, them) for title, them in records if them])
    if lacking := left_out(site, cv):
        report(CV_LEFT_OUT.at(domain.place(page.docname, 1), count=sum(lacking.values()), kinds=_counted(lacking)))
    base = (app.config.html_baseurl or "").rstrip("/")
    root = f"{base}/" if base else ""
    # What servers show for the folder of a language.
    home = domain.url(domain.home(site.place)).removesuffix("index.html") if site.place.folder and root else root
    texts, several = domain.texts_of(page.docname), domain.state.languages.several
    names = {label: site.place.docname(name) for label, name in FORMS.items()}
    file, foreign = (lambda path: root and root + path), partial(foreign_page, site)
    context = Context(page.docname, domain.url, file, texts=texts, page=site.docname, foreign=foreign)
    made = resume(
        cv,
        domain.url,
        home=home,
        canonical=root and root + names["JSON"],
        portrait=domain.file_url(cv.owner.portrait),
        file=context.address,
        texts=texts,
        language=site.language if several else "",
    )
    publish(app, {names["JSON"]: json.dumps(made, indent=2, ensure_ascii=False) + "\n"})
    if app.config.scholar_cv_pdf:
        data = document(cv, parts, context, home=home)
        _write_pdf(app, names["PDF"], data, _timestamp(cv), domain.place(page.docname, 1), stored)


def left_out(site: Site, cv: CurriculumVitae) -> Mapping[str, int]:
    """How many works of each kind are in no section of a CV that has sections for works."""
    shown = {work.key for section in cv.sections for work in papers(section.records)}
    lacking = [work for work in site.papers.values() if work.key not in shown] if shown else []
    return Counter(list_kind(work) for work in lacking)


def _counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))


def document(cv: CurriculumVitae, parts: Layout, context: Context, *, home: str) -> dict[str, Any]:
    """The CV and the *parts* of its page as data of the template; *context* gives full URLs of pages and files."""
    owner, texts = cv.owner, context.texts
    contacts = [(owner.email, f"mailto:{owner.email}")] if owner.email else []
    contacts += [(home.split("://")[-1].rstrip("/"), home)] if home else []
    return {
        "language": texts.base,
        "direction": texts.direction,
        "comma": texts.comma,
        "name": owner.name.display,
        "title": plain_text(cv.title),
        "role": owner.role,
        "affiliations": list(owner.affiliations),
        "contacts": [{"text": text, "url": url} for text, url in (*contacts, *owner.profile_links())],
        "updated": texts.date(cv.updated) if cv.updated else "",
        "sections": [
            {
                "title": plain_text(title),
                "entries": [_entry(part, context, owner) for part in them],
                "marks": _marks(texts, [part for part in them if isinstance(part, Work)]),
            }
            for title, them in parts
        ],
    }


def _marks(texts: Messages, works: Sequence[Work]) -> list[list[str]]:
    return [[sign, texts.of(words)] for sign, words in used_marks(papers(works))]


def _entry(part: Part, context: Context, owner: Owner) -> dict[str, Any]:
    made = part if isinstance(part, Entry) else entry(part, context, owner)
    lists = made.lists if isinstance(made, Written) else [Listing([[point] for point in made.points if point])]
    parts = {
        "lines": [runs(line) for line in made.lines if line],
        # For templates of sites from before there were lists in lists.
        "points": [runs(flat(item)) for them in lists for item in them.items],
        "after": [runs(line) for line in made.after if line],
    }
    length = sum(LINE + sum(len(piece["text"]) for piece in line) for them in parts.values() for line in them)
    listed = [_listing(them) for them in lists if them.items]
    return {"label": runs(made.label), "long": length > KEPT_TOGETHER, "lists": listed} | parts


def _listing(given: Listing) -> dict[str, Any]:
    """A list as data of the template: an item has phrases, which are lists of pieces, and further lists."""
    items = [[_listing(part) if isinstance(part, Listing) else runs(part) for part in item] for item in given.items]
    return {"pattern": given.pattern, "start": given.start, "items": items}


def runs(children: Iterable[Child], styles: tuple[str, ...] = (), url: str = "") -> list[dict[str, Any]]:
    """Phrases as pieces of text in one style each, without what is only for screen readers or to be clicked."""
    out: list[dict[str, Any]] = []
    for child in children:
        if isinstance(child, Styled):
            out += runs(rich(child), styles, url)
        elif isinstance(child, (str, nodes.Text, nodes.math)):
            text = formula(child.astext()) if isinstance(child, nodes.math) else str(child)
            out.append({"text": text, "styles": list(styles), "url": url})
        elif isinstance(child, nodes.Element):
            tag = child.get("tag") or child.tagname
            if tag != "summary" and "visually-hidden" not in child["classes"]:
                attributes: dict[str, str] = child.get("attributes") or {}
                inner = (*styles, STYLES[tag]) if tag in STYLES else styles
                phrase = runs(child.children, inner, attributes.get("href") or url)
                marks = ({"text": mark, "styles": list(inner), "url": ""} for mark in "\u2068\u2069")
                out += [next(marks), *phrase, next(marks)] if tag == "bdi" else phrase
    return out


def typeset(setter: Typesetter, data: dict[str, Any], timestamp: int) -> tuple[bytes, str]:
    """The PDF of *data*, of the date *timestamp* (Unix seconds), and why it is not accessible, or ``''``."""
    inputs = {"cv": json.dumps(data, ensure_ascii=False)}
    try:
        return setter.compile(inputs, format="pdf", pdf_standards=[STANDARD], timestamp=timestamp), ""
    except TypesettingError as error:
        problem = str(error)
    # Such as a letter that no font has, which is no reason to have no CV.
    return setter.compile(inputs, format="pdf", pdf_standards=[], timestamp=timestamp), problem


def _write_pdf(app: Sphinx, name: str, data: dict[str, Any], timestamp: int, place: str, stored: Memo) -> None:
    setter = Typesetter(template_file(app, TEMPLATE.name) or TEMPLATE)
    record(app, [name])
    try:
        made, fault = stored.get(name, [setter.inputs, data, timestamp], lambda: typeset(setter, data, timestamp))
    except TypesettingError as error:
        # The last PDF stays.
        report(CV_FAILED.at(place, reason=str(error)))
        return
    publish(app, {name: made})
    if fault:
        report(CV_FAULT.at(place, fault=fault, fonts=FONT_HINT))


def _timestamp(cv: CurriculumVitae) -> int:
    """The date of the document: never that of the clock, so that the same CV is the same file."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", given):
        return int(given)
    if cv.updated is None or cv.updated.year < 1970:
        return 0
    return int(datetime(*cv.updated.first, tzinfo=UTC).timestamp())
