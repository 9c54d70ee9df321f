"""The search index: written from the pages as they were written, so that what is found is what is read there."""

import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lxml import html
from sphinx.application import Sphinx

from ..environment.contents import digest
from ..environment.domain import ScholarDomain
from ..environment.fingerprints import mark
from ..environment.manifest import page_file
from ..environment.memo import Memo, engine_digest
from ..formats.bibliographic import first_authors, venue_and_year
from ..formats.text_formulas import plain_text
from ..locale.names import language_name
from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.languages import Language
from ..model.publication import Publication
from ..rendering.links import link_text
from ..rendering.nodes import GENERATED
from ..site.graph import Site
from .files import is_as_left, memo, publish, record, uses_engine_search
from .main_part import main_part
from .search_entries import Result, Section, entry, numbers
from .search_index import Index, index, lines_again, text_file, text_path
from .search_places import address, asked_for, names_of, people, places, prominence, topics

#: The elements that another is in, beyond which all text is taken as it is.
LEVELS = 400
#: The number of authors that a result names; it is found by all.
AUTHORS = 10
#: Elements that are not indexed: the title, what needs a script (but labels of tabs), drawings, hidden texts, what
#: cells of notebooks have put out. Generated elements, which repeat other pages, are marked.
_LEFT_OUT = frozenset({"h1", "script", "style", "button", "form", "nav", "svg", "dialog"})
_LEFT_OUT_CLASSES = frozenset({"visually-hidden", "headerlink", "cell_output"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span"}
    | {"strong", "sub", "sup", "time", "u", "var"}
)
#: A hair space between the parts of a formula: each is a word, and no other space is put between them.
_HAIR = "\u200a"


def sections(path: Path) -> list[Section]:
    """The sections of the page in the file *path*, in their order; the text before the first has no anchor."""
    headings: dict[str, str] = {}
    texts: dict[str, list[str]] = {"": []}

    def read(element: html.HtmlElement, anchor: str, level: int = 0) -> None:
        tag = element.tag
        if _is_left_out(element):
            return
        if tag == "math":
            texts[anchor].append(_HAIR.join(part.strip() for part in element.itertext() if part.strip()))
            return
        if tag in _HEADINGS and anchor not in headings:
            for link in element.find_class("headerlink"):
                link.drop_tree()
            headings[anchor] = " ".join(element.text_content().split())
            return
        if tag == "section" and element.get("id") and element.find("h1") is None:
            anchor = element.get("id", "")
        text = texts.setdefault(anchor, [])
        if level > LEVELS:
            text.extend(element.itertext())
            return
        text.append(element.text or "")
        for child in element:
            read(child, anchor, level + 1)
            text.append(child.tail or "")
        if tag == "abbr" and element.get("title"):
            text.append(f" ({element.get('title')})")
        if tag not in _INLINE:
            text.append(" ")

    root = main_part(path)
    main = next((element for element in root.iter() if element.tag == "main" or element.get("role") == "main"), None)
    if main is not None:
        read(main, "")
    found = []
    for anchor, parts in texts.items():
        # Single spaces, apart from those within formulas.
        heading, text = headings.get(anchor, ""), re.sub(r"[ \n\t]+", " ", "".join(parts)).strip(" ")
        if heading or text:
            found.append((anchor, heading, text))
    return found


def _is_left_out(element: html.HtmlElement) -> bool:
    """Whether *element* is not indexed, with all in it."""
    tag = element.tag
    if not isinstance(tag, str) or (tag in _LEFT_OUT and element.get("role") != "tab"):
        return True
    if tag == "section" and any(map(_lists_references, element)):
        return True
    return GENERATED in element.attrib or not _LEFT_OUT_CLASSES.isdisjoint((element.get("class") or "").split())


def _lists_references(element: html.HtmlElement) -> bool:
    """Whether *element* is the automatic list of the works that a page cites."""
    return bool(element.tag == "ul" and element.get("class") == "citation-list")


def searchable(domain: ScholarDomain, site: Site) -> list[Page]:
    """The pages that can be found: no drafts, no orphans, none with ``nosearch``, and no generated lists."""
    hidden = {"orphan", "nosearch", "no-search"}
    return [
        page
        for docname, page in site.pages.items()
        if docname in domain.env.found_docs
        and hidden.isdisjoint(domain.env.metadata[docname])
        and not page.values.get("draft")
        and not (page.kind == "page" and docname in domain.state.generated)
    ]


def _titles(paper: Publication) -> tuple[str, ...]:
    """All titles of a work that has several, by any of which it is found."""
    return (paper.title, *dict(paper.titles).values()) if paper.titles else ()


def result(domain: ScholarDomain, site: Site, page: Page, text: Iterable[Section]) -> Result:
    """A page as a result of the search on a *site*, with the *text* of its sections."""
    kind, texts = domain.state.kinds[page.kind], domain.texts_in(site.place)
    paper = site.publication_of(page)
    when = paper.date if paper else page.values.get(kind.order)
    date = when if isinstance(when, PartialDate) else None
    subjects = paper.keywords if paper else page.values.get("topics", ())
    if paper:
        names, ids = [name.display for author in paper.authors for name in author.names], paper.identifiers
        people = first_authors(paper, AUTHORS, texts.gettext(" and others", "after names"), texts)
        meta = " · ".join(part for part in (people, venue_and_year(paper, texts)) if part)
        links = [link_text(texts, link) for link in site.links(paper)]
        keys = [*names, *_titles(paper), paper.venue.name, paper.key, ids.doi, ids.arxiv, ids.anthology, *links]
    else:
        meta, keys = texts.date(date) if date else "", [page.slug]
    if site.languages.several and (language := site.foreign(page.docname)):
        meta = " · ".join(filter(None, (language_name(language.code, site.place.code), meta)))
    return Result(
        name=page.docname,
        url=address(domain, site, page.docname),
        kind=texts.of(kind.label),
        title=plain_text(paper.titled(site.language) if paper else site.titles.get(page.docname, page.slug)),
        meta=meta,
        names=" ".join(names_of(domain, site, page)),
        keys=" ".join([*subjects, *keys, *asked_for(domain, site, page)]),
        about=plain_text(str(page.values.get("description", ""))),
        date=date,
        sections=tuple(text),
        prominence=prominence(domain.state.kinds, page.kind),
    )


class Found(NamedTuple):
    """A result that is to be in the index, with the *mark* of what it is made of."""

    name: str
    mark: str
    make: Callable[[], Result]


def write_search(app: Sphinx) -> None:
    """Write the index of each language."""
    if uses_engine_search(app):
        domain, stored = ScholarDomain.of(app.env), memo(app, "search")
        for language, site in domain.sites.items():
            others = (*places(domain, site), *topics(domain, site), *people(domain, site))
            found = [Found(one.name, digest((engine_digest(), one)), partial(_same, one)) for one in others]
            _write_index(app, stored, language, [*_pages(app, domain, site), *found])
        stored.prune()


def _same(one: Result) -> Result:
    return one


def _pages(app: Sphinx, domain: ScholarDomain, site: Site) -> Iterable[Found]:
    """The pages of a *site*: what other pages tell of a work is in the fingerprint of its page."""
    fingerprints = domain.state.fingerprints
    for page in searchable(domain, site):
        file = f"{app.outdir}/{page_file(app, page.docname)}"
        written = os.stat(file).st_mtime_ns  # noqa: PTH116
        inputs = engine_digest(), mark(domain, page.docname), fingerprints.get(page.docname), written
        yield Found(page.docname, digest(inputs), partial(_read, domain, site, page, file))


def _read(domain: ScholarDomain, site: Site, page: Page, file: str) -> Result:
    return result(domain, site, page, sections(Path(file)))


def _write_index(app: Sphinx, stored: Memo, language: Language, found: Iterable[Found]) -> None:
    """Write the index of a language, unless it is made of the same results already.

    Only what has another mark than in the last build is made again.
    """
    path, kept = language.docname("index"), f"entries {language.folder}"
    wanted = {one.name: one for one in found}
    marks = {name: one.mark for name, one in wanted.items()}

    def write() -> list[str]:
        last: Index
        before, last = stored.last(kept) or (dict[str, str](), Index((), {}, {}))
        # An interrupted build leaves a part of the new index, which is not to be taken for the old one.
        stored.get(path, None, list)
        known = {one.name: one for one in last.entries}
        new = {name: one.make() for name, one in wanted.items() if name not in known or before[name] != one.mark}
        entries = [entry(new[name]) if name in new else known[name] for name in wanted]
        number = numbers(entries)
        texts = {one.name: language.docname(text_path(number[one.name])) for one in entries if one.shown[-1]}
        for name, file in texts.items():
            if name in new or last.number[name] != number[name] or not is_as_left(app, file):
                made = new.get(name) or wanted[name].make()
                publish(app, {file: text_file(number[name], made.sections)[1]})
        now = Index(entries, number, lines_again(last, entries, number))
        stored.get(kept, marks, lambda: (marks, now))
        publish(app, files := {language.docname(name): text for name, text in index(now).items()})
        return [*texts.values(), *files]

    def complete(names: list[str]) -> bool:
        return bool(names) and all((Path(app.outdir) / name).is_file() for name in names)

    names: list[str] = stored.get(path, (str(app.outdir), marks), write, complete)
    record(app, names)
