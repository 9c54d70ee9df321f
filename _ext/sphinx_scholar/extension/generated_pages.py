"""Generated documents, which have no source file: pages of papers, topics and years."""

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx.application import Sphinx
from sphinx.project import EXCLUDE_PATHS, Project
from sphinx.util.matching import get_matching_files

from ..environment.builders import MARK
from ..environment.domain import ScholarDomain
from ..locale.messages import Messages
from ..model.kinds import Page
from ..model.problems import Problem
from ..model.slugs import TOPICS, topic_page, topic_slug
from ..model.text import capitalized, one_line
from ..readers.allowed_files import AllowedFiles
from ..rendering.problems import report
from ..site.graph import Site
from ..site.notes import MANY_NOTES, year_page
from .source_files import unusable_sources

#: Characters with a meaning in patterns of Sphinx.
_SPECIAL = re.compile(r"([*?[])")
#: The text of the files.
EMPTY = "---\n---\n"


class ScholarProject(Project):
    """The documents of a site; those in *generated* lie outside the source folder, those in *hidden* are left out."""

    generated: Mapping[str, Path] = {}
    hidden: frozenset[str] = frozenset()
    #: The folders that this build writes to, relative to the source folder.
    built: frozenset[str] = frozenset()

    def __init__(
        self, srcdir: str | os.PathLike[str], source_suffix: Iterable[str], allowed: AllowedFiles | None = None
    ) -> None:
        super().__init__(srcdir, source_suffix)
        #: Which files may be published of those to which links lead.
        self.allowed = allowed or AllowedFiles(Path(srcdir))
        #: The files that were found, and the full path of each document: Sphinx asks for thousands several times.
        self._found: set[str] = set()
        self._files: dict[str, Any] = {}

        #: The files of the documents when they were read for the engine (see :meth:`sources`).
        self.known: dict[str, tuple[int, int]] = {}
        #: The problems that were reported; files may be looked for again.
        self._told: set[Problem] = set()

    def begin(self) -> None:
        """Forget what was found, made and left out."""
        self.hidden, self.generated, self._found = frozenset(), {}, set()

    def tell(self, problem: Problem) -> None:
        """Report a *problem* once."""
        if problem not in self._told:
            self._told.add(problem)
            report(problem)

    def __getstate__(self) -> dict[str, Any]:
        """The state for the pickled environment, without what is made again at once."""
        return {**self.__dict__, "_found": set(), "_told": set(), "_files": {}, "known": {}, "allowed": None}

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find the documents. Sphinx does so after the engine, and then mostly finds the same."""
        names = get_matching_files(self.srcdir, include_paths, [*exclude_paths, *EXCLUDE_PATHS])
        found = {name for name in names if self.path2doc(name)}
        if outputs := self._outputs(found):
            exclude_paths = [*exclude_paths, *(_SPECIAL.sub(r"[\1]", folder) + "**" for folder in outputs)]
            found = {name for name in found if not name.startswith(outputs)}
        if not self._found or found != self._found:
            self._files.clear()
            super().discover(exclude_paths, include_paths)
            self._leave_out_unusable()
            self._found = found
        self.complete()
        return self.docnames

    def _outputs(self, names: Iterable[str]) -> tuple[str, ...]:
        """The folders of the site that builds write to, this one or others, by the file that Sphinx puts there."""
        # Of thousands of files, few are in folders of their own.
        held = {PurePosixPath(name.rpartition("/")[0]) for name in names}
        folders = {str(folder) for inner in held for folder in (inner, *inner.parents)} - {"."}
        made = (name for name in folders if name in self.built or Path(self.srcdir, name, MARK).is_file())
        return tuple(f"{name}/" for name in sorted(made))

    def _leave_out_unusable(self) -> None:
        """Take files from the documents that cannot be read or published, and report why, of links that loop once."""
        loops = set[Path]()
        names = [str(path) for path in self._path_to_docname]
        for name, link, problem in unusable_sources(Path(self.srcdir), names, self.allowed):
            self._forget(self._path_to_docname[Path(name)])
            if link is None or link not in loops:
                self.tell(problem)
            loops |= {link} if link else set()

    def _forget(self, docname: str) -> None:
        self.docnames.discard(docname)
        self._path_to_docname.pop(self._docname_to_path.pop(docname), None)
        self._files.pop(docname, None)

    def sources(self) -> dict[str, tuple[int, int]]:
        """The time of the last change, in nanoseconds, and the size in bytes of the file of each document."""
        names = self.docnames - self.generated.keys()
        stats = ((name, os.stat(self.doc2path(name, absolute=True))) for name in names)  # noqa: PTH116
        return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in stats}

    def complete(self) -> None:
        """Take those in *hidden* from the documents that were found, and add those in *generated*."""
        for docname in self.hidden & self.docnames:
            self._forget(docname)
        for docname, path in self.generated.items():
            if docname not in self.docnames:
                self.docnames.add(docname)
                self._docname_to_path[docname] = path
                self._path_to_docname[path] = docname
                self._files.pop(docname, None)

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        """The document of a file. A path within the source folder is not made an object, as there may be thousands."""
        if isinstance(filename, str) and filename == os.path.normpath(filename) and not os.path.isabs(filename):  # noqa: PTH117
            suffix = next((suffix for suffix in self.source_suffix if filename.endswith(suffix)), None)
            return None if suffix is None else unicodedata.normalize("NFC", filename).removesuffix(suffix)
        return super().path2doc(filename)

    def doc2path(self, docname: str, absolute: bool) -> Any:
        """The file of a document; a relative path of a generated one is that of a source file of its name."""
        if not absolute:
            path = super().doc2path(docname, absolute)
            return path if docname not in self.generated else type(path)(f"{docname}.md")
        if docname not in self._files:
            self._files[docname] = super().doc2path(docname, absolute)
        return self._files[docname]


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page without a source file: its title, its description, and the component that is its content."""

    title: str = ""
    description: str = ""
    component: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)


def topics_and_years(site: Site, texts: Messages) -> dict[str, GeneratedPage]:
    """The pages of topics, and those of years if there are many notes."""
    owner = site.owner.name.display
    pages = {}
    for topic in site.topics:
        topic_docname = site.place.docname(topic_page(topic))
        about = texts.gettext(
            "Papers, research, projects, and notes on {topic}, from the site of {owner}.", topic=topic, owner=owner
        )
        pages[topic_docname] = GeneratedPage(
            capitalized(one_line(topic)), one_line(about), "topic", {"topic": topic_slug(topic)}
        )
    if pages:
        about = texts.gettext(
            "Topics of the papers, research, projects, and notes on the site of {owner}, with page counts.", owner=owner
        )
        pages[site.place.docname(TOPICS)] = GeneratedPage(texts.gettext("Topics"), about, "topics")
    if len(site.entities("note")) > MANY_NOTES:
        for year in site.note_years:
            title = texts.gettext("{notes} of {year}", notes=texts.of(site.kinds["note"].plural), year=year)
            about = texts.gettext("All notes of {year} on the site of {owner}, newest first.", year=year, owner=owner)
            pages[year_page(site, year)] = GeneratedPage(title, about, "notes", {"year": [year]})
    return pages


def generate_pages(app: Sphinx, domain: ScholarDomain, existing: set[str]) -> dict[str, Path]:
    """Make the documents without a source file, and return the files that stand for them by docname.

    Sphinx reads a file for each document. These have no text, which would have to quote what others wrote: a transform
    adds the title and the content of ``BuildState.generated``.
    """
    # Sphinx never looks for pages in a folder of this name, even if the output is in the source folder.
    folder, languages = Path(app.doctreedir) / "scholar" / "_sources", domain.state.languages
    made: dict[str, GeneratedPage] = {}
    for language, site in domain.sites.items():
        papers = [f"{site.kinds['paper'].folder}/{paper.slug}" for paper in site.papers.values()]
        # A page that somebody wrote in another language says more than one that is made.
        papers = [language.docname(name) for name in papers if not languages.versions(name, existing)]
        made |= {**dict.fromkeys(papers, GeneratedPage()), **topics_and_years(site, domain.texts_in(language))}
    made = {docname: page for docname, page in made.items() if docname not in existing}
    files = {}
    for docname, page in made.items():
        files[docname] = file = folder / f"{docname}.md"
        if not file.is_file() or file.read_text("utf-8") != EMPTY:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(EMPTY, "utf-8")
        kind, slug = ("page", languages.name(docname)) if page.component else ("paper", docname.rpartition("/")[2])
        values = {"title": page.title, "description": page.description} if page.title else {}
        domain.pages[docname] = Page(docname, kind, slug, page.title, values)
        domain.data["stamps"][docname] = page
    domain.state.generated = {docname: (page.component, page.options) for docname, page in made.items()}
    domain.forget_site()
    return files
