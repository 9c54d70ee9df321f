"""Before reading: the settings, the bibliography and the pages of the site, those without a source file included.

A paper of the owner without a file, and every topic, still has a page: a document in the build folder, known to Sphinx
under a docname of the source folder, so that search, sitemap, lists and cross-references treat it as any other.
"""

import codecs
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.domains import ObjType
from sphinx.project import Project
from sphinx.util import logging
from sphinx.util.matching import Matcher

from ..environment import manifest
from ..environment.contents import digest
from ..environment.domain import ScholarDomain
from ..environment.fingerprints import title_mark
from ..environment.memo import Memo
from ..environment.state import BuildState
from ..environment.toctree import children_of
from ..locale.messages import messages
from ..model.dates import PartialDate
from ..model.files import is_file
from ..model.kinds import KINDS
from ..model.paper_fields import PaperField
from ..model.problems import Problem
from ..readers import bibtex
from ..readers.config import owner_from_config
from ..readers.encoding import LENIENT
from ..readers.git import last_changes
from ..readers.kinds import kinds, labels
from ..readers.messages import read_messages
from ..rendering.problems import report
from ..site.ownership import recognized
from .app_registry import Registry
from .bibtex import Citations
from .citation_counts import with_counts
from .citation_styles import with_styles
from .conf_problems import in_conf, report_in_conf
from .file_access import allowed_files
from .front_matter import read_pages
from .generated_pages import ScholarProject, generate_pages
from .language_checks import missing_homes, shared_folders, unknown_topics
from .languages import in_languages
from .needed_files import digests
from .people_file import with_people
from .portrait import with_portrait
from .problems import BIB_ENCODING, EXCLUDED, NO_BIBLIOGRAPHY, NOT_INCLUDED
from .toctree_directive import translated

logger = logging.getLogger(__name__)


def bibliography_files(app: Sphinx) -> dict[str, Path]:
    """The .bib files of the setting of sphinxcontrib-bibtex, by the names that messages have."""
    source, files = Path(app.srcdir), (Path(app.confdir) / name for name in app.config.bibtex_bibfiles or ())
    return {str(file.relative_to(source) if file.is_relative_to(source) else file): file for file in files}


def start_build(app: Sphinx) -> None:
    """Make the state of this build, and find its pages."""
    domain = ScholarDomain.of(app.env)
    domain.follow_source()
    state = domain.state = read_settings(app)
    for kind in state.kinds:
        domain.add_object_type(kind, ObjType(kind, kind))
    # Those that are not there too: if upstream missed one, it would parse all of them itself.
    Citations.of(app.env).hand_over(bibliography_files(app))
    # A new one in each build, as of Sphinx.
    project = ScholarProject(app.srcdir, app.config.source_suffix, state.allowed_files)
    built = (folder for folder in (app.outdir, app.doctreedir) if folder.is_relative_to(app.srcdir))
    project.built = frozenset(folder.relative_to(app.srcdir).as_posix() for folder in built)
    app.project = app.env.project = project
    app.env.settings["input_encoding"] = LENIENT
    warned = frozenset((*manifest.last(app).warned, *domain.data["warned"], *domain.data["mistaken"]))
    for docname in warned:
        domain.data["stamps"].pop(docname, None)
    state.reread = warned
    discover(app, domain, project)


def hide_generated(app: Sphinx) -> None:
    """Hide documents without a source from handlers that read the source of each, such as that of autosummary."""
    app.project.docnames -= ScholarDomain.of(app.env).state.generated.keys()


def find_written(app: Sphinx) -> None:
    """Find the pages that handlers of other extensions have written meanwhile."""
    project: Any = app.project
    before = project.known
    app.env.find_files(app.config, app.builder)
    if project.sources() != before:
        discover(app, ScholarDomain.of(app.env), project)


def read_settings(app: Sphinx) -> BuildState:
    """Read the owner and the kinds of page from conf.py, the bibliography, and the dates of notes."""
    owner, problems = owner_from_config(app.config.scholar_owner)
    registry = Registry.of(app)
    known, more = kinds(app.config.scholar_kinds, registry.kinds)
    source, files = Path(app.srcdir), bibliography_files(app)
    sources = [(name, _in_utf_8(app, name, file.read_bytes())) for name, file in files.items() if is_file(file)]
    memo = Memo(Path(app.doctreedir, "scholar", "bibliography"))
    formats = sorted(registry.formats.values(), key=lambda to: to.order)
    added, suffixes = tuple(registry.fields.values()), tuple(to.suffix for to in formats)
    bibliography, bibliography_digest = read_bibliography(sources, added, suffixes, source, memo)
    for problem in bibliography.problems:
        report(problem)
    given, works = owner, bibliography.publications.values()
    owner = with_portrait(app, memo.get("owner", [bibliography_digest, given], lambda: recognized(given, works)))
    people, bibliography = with_people(app, owner, bibliography)
    counts, bibliography = with_counts(app, bibliography)
    styles = with_styles(app)
    overrides, wrong = read_messages(app.config.scholar_messages, app.config.language)
    texts = messages(app.config.language, overrides)
    absent = [NO_BIBLIOGRAPHY.at("", file=name) for name, file in files.items() if not is_file(file)]
    lists = {"scholar_owner": problems, "scholar_kinds": more, "bibtex_bibfiles": absent, "scholar_messages": wrong}
    for setting, found in lists.items():
        for problem in found:
            report_in_conf(app, setting, problem)
    return BuildState(
        builder=app.builder,
        owner=owner,
        root=app.config.root_doc,
        **in_languages(app, owner, bibliography, labels(known)),
        kinds=known,
        # With the lines of the persons, as problems name them, and the words of references.
        bibliography_digest=digest(
            [bibliography_digest, counts, styles, people, [one.location for one in people.listed], repr(texts)]
        ),
        people=people,
        styles=styles,
        texts=texts,
        components=registry.components,
        formats=formats,
        allowed_files=allowed_files(app),
        changed=dates_of_notes(app, "." if app.config.scholar_languages else known["note"].folder),
    )


def _in_utf_8(app: Sphinx, name: str, data: bytes) -> bytes:
    """The *data* of a .bib file in UTF-8, from the encoding of the setting of sphinxcontrib-bibtex."""
    encoding = app.config.bibtex_encoding
    try:
        if codecs.lookup(encoding).name.startswith("utf-8"):
            return data
        return data.decode(encoding).encode("utf-8")
    except (LookupError, UnicodeError):
        report_in_conf(app, "bibtex_encoding", BIB_ENCODING.at("", file=name, encoding=encoding))
        return data


def read_bibliography(
    sources: Sequence[tuple[str, bytes]], added: Sequence[PaperField], suffixes: Sequence[str], site: Path, memo: Memo
) -> tuple[bibtex.Bibliography, str]:
    """The bibliography of *sources*, and a digest of what it was made from; *site* is where its local files lie."""

    def read() -> tuple[dict[str, bool], bibtex.Bibliography]:
        asked: dict[str, bool] = {}

        def exists(path: str) -> bool:
            path = path.lstrip("/")
            if path not in asked:
                asked[path] = is_file(site / path)
            return asked[path]

        return asked, bibtex.read(sources, exists=exists, added=added, suffixes=suffixes)

    def valid(kept: tuple[dict[str, bool], bibtex.Bibliography]) -> bool:
        return all(is_file(site / path) == there for path, there in kept[0].items())

    asked, bibliography = memo.get("bibliography", [sources, added, suffixes], read, valid)
    return bibliography, digest([sources, added, suffixes, sorted(asked.items())])


def dates_of_notes(app: Sphinx, folder: str) -> dict[str, PartialDate]:
    """The date of the last commit of each page in *folder*, by docname, for fingerprints; empty without history."""
    try:
        found = last_changes(Path(app.srcdir), folder)
    except LookupError as why:
        logger.info("notes show no date of their last change: %s", why)
        return {}
    suffixes = app.config.source_suffix
    return {path.removesuffix(s): date for path, date in found.items() for s in suffixes if path.endswith(s)}


def discover(app: Sphinx, domain: ScholarDomain, project: ScholarProject) -> None:
    """Read the front matter of new and changed pages, and make the documents that have no file."""
    project.begin()
    app.env.find_files(app.config, app.builder)
    languages = (*missing_homes(app, domain, project.docnames), *shared_folders(app, domain))
    for problem in (*unread_folders(app, domain, project), *languages):
        project.tell(problem)
    stamps = domain.data["stamps"]
    before = dict(stamps)
    read_pages(app, domain, project)
    project.known = project.sources()
    drafts = {d for d, page in domain.pages.items() if page.values.get("draft") and not app.config.scholar_drafts}
    domain.state.drafts = frozenset((page.kind, page.slug) for page in map(domain.pages.pop, drafts))
    project.hidden = frozenset(drafts)
    project.generated = generate_pages(app, domain, project.docnames - drafts)
    for problem in unknown_topics(app, domain):
        project.tell(problem)
    # The options of the theme, which name pages, are read before Sphinx looks for its documents.
    project.complete()
    for docname in stamps.keys() - domain.pages.keys():
        del stamps[docname]
    domain.state.reread |= {d for d, stamp in stamps.items() if before.get(d, stamp) != stamp}


def unread_folders(app: Sphinx, domain: ScholarDomain, project: Project) -> Iterable[Problem]:
    """The folders of kinds that are not built in of which Sphinx's patterns leave out every page."""
    for name, kind in domain.state.kinds.items():
        if kind in KINDS or not kind.folder:
            continue
        files = [f for f in sorted(Path(app.srcdir, kind.folder).glob("*")) if f.suffix in app.config.source_suffix]
        if files and not any(f"{kind.folder}/{file.stem}" in project.docnames for file in files):
            included = Matcher(app.config.include_patterns)(f"{kind.folder}/{files[0].name}")
            problem = (EXCLUDED if included else NOT_INCLUDED).at("", folder=kind.folder, kind=name)
            patterns = "exclude_patterns" if included else "include_patterns"
            setting = patterns if name in Registry.of(app).kinds else "scholar_kinds"
            yield in_conf(app, setting, problem)


def outdated(app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """The unchanged pages to read again.

    Their title in the bibliography, or the works that they cite, have changed; or a page was removed that they link to,
    or that their tables of contents list: both are resolved while a page is read. So is which translation they list.
    """
    domain = ScholarDomain.of(env)
    found, titles = set(domain.state.reread), domain.data["titles"].items()
    found.update(docname for docname, mark in titles if mark != title_mark(domain, docname))
    found.update(docname for docname, known in domain.data["known"].items() if known != domain.known_citekeys(docname))
    found.update(docname for docname, needs in domain.data["needs"].items() if needs != digests(domain, needs))
    found.update(translated(env, added))
    if removed:
        links = domain.data["links"]
        named = {d: {*links.get(d, ()), *children_of(env, d)} for d in env.tocs}
        found.update(docname for docname, names in named.items() if not removed.isdisjoint(names))
    return sorted(found - removed)
