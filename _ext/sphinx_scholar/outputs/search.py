"""The search index: written from the pages as they were written, so that what is found is what is read there."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import html
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.fingerprints import digest
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
from .files import memo, publish, record, uses_engine_search
from .main_part import main_part
from .search_index import Result, Section, build, levels
from .search_places import address, asked_for, names_of, people, places, prominence, topics

#: The elements that another is in, beyond which all text is taken as it is.
LEVELS = 400
#: The number of authors that a result names; it is found by all.
AUTHORS = 10
#: Elements that are not indexed: the title, what needs a script, drawings, hidden texts, what cells of notebooks have
#: put out. Generated elements, which repeat other pages, are marked.
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
        if not isinstance(tag, str) or tag in _LEFT_OUT or (tag == "section" and any(map(_lists_references, element))):
            return
        if GENERATED in element.attrib or not _LEFT_OUT_CLASSES.isdisjoint((element.get("class") or "").split()):
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


def write_search(app: Sphinx) -> None:
    """Write the index of each language."""
    if not uses_engine_search(app):
        return
    domain, stored = ScholarDomain.of(app.env), memo(app, "search")
    pages = {language: searchable(domain, site) for language, site in domain.sites.items()}
    docnames = dict.fromkeys(page.docname for found in pages.values() for page in found)
    files = {docname: f"{app.outdir}/{page_file(app, docname)}" for docname in sorted(docnames)}
    texts = stored.read("texts", files, sections)
    for language, found in pages.items():
        site = domain.sites[language]
        results = [result(domain, site, page, texts[page.docname]) for page in found]
        results += [*places(domain, site), *topics(domain, site), *people(domain, site)]
        _write_index(app, stored, language, results)


def _write_index(app: Sphinx, stored: Memo, language: Language, results: list[Result]) -> None:
    """Write the index of a language, unless it is made of the same results already."""
    name = language.docname("index")
    marks = {one.name: digest((engine_digest(), one)) for one in results}

    def write() -> list[str]:
        # An interrupted build leaves a part of the new index, which is not to be taken for the old one.
        stored.get(name, None, list)
        kept = _kept_levels(stored, f"levels {name}", results, marks)
        index = build(results, lambda one: dict(zip(kept[one.name][1].split(), kept[one.name][2], strict=True)))
        publish(app, files := {language.docname(path): text for path, text in index.items()})
        return list(files)

    def complete(names: list[str]) -> bool:
        return bool(names) and all((Path(app.outdir) / name).is_file() for name in names)

    names: list[str] = stored.get(name, (str(app.outdir), marks), write, complete)
    record(app, names)


def _kept_levels(
    stored: Memo, name: str, results: Iterable[Result], marks: Mapping[str, str]
) -> dict[str, tuple[str, str, bytes]]:
    """The words of each result and their levels, with its mark: made again of results that have another mark only.

    To find them takes two thirds of the time of the index.
    """
    last: Mapping[str, tuple[str, str, bytes]] = stored.last(name) or {}

    def made(one: Result) -> tuple[str, str, bytes]:
        if (known := last.get(one.name)) and known[0] == marks[one.name]:
            return known
        found = levels(one)
        return marks[one.name], " ".join(found), bytes(found.values())

    return stored.get(name, marks, lambda: {one.name: made(one) for one in results})
