"""Generated documents, which have no source file: pages of papers, topics and years."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.project import Project

from ..environment.domain import ScholarDomain
from ..model.kinds import Page
from ..model.slugs import topic_page
from ..model.text import one_line
from ..readers.config import kind_of
from ..site.graph import Site
from ..site.notes import MANY_NOTES, year_page


class ScholarProject(Project):
    """The documents of a site; those in *generated* lie outside the source folder, those in *hidden* are left out."""

    generated: Mapping[str, Path] = {}
    hidden: frozenset[str] = frozenset()

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find the documents."""
        super().discover(exclude_paths, include_paths)
        for docname in self.hidden & self.docnames:
            self.docnames.discard(docname)
            self._path_to_docname.pop(self._docname_to_path.pop(docname), None)
        for docname, path in self.generated.items():
            if docname not in self.docnames:
                self.docnames.add(docname)
                self._docname_to_path[docname] = path
                self._path_to_docname[path] = docname
        return self.docnames

    def doc2path(self, docname: str, absolute: bool) -> Any:
        """The file of a document; a relative path of a generated one is that of a source file of its name."""
        path = super().doc2path(docname, absolute)
        return path if absolute or docname not in self.generated else type(path)(f"{docname}.md")


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page without a source file: its title, its description, and the directive that is its content."""

    title: str
    description: str
    directive: str

    @property
    def text(self) -> str:
        """The source of the page."""
        # YAML reads strings as JSON has them.
        title, description = (json.dumps(text, ensure_ascii=False) for text in (self.title, self.description))
        return f"---\ntitle: {title}\ndescription: {description}\n---\n\n```{self.directive}\n```\n"


def topics_and_years(site: Site) -> dict[str, GeneratedPage]:
    """The pages of topics, and those of years if there are many notes."""
    owner = site.owner.name.display
    pages = {}
    for topic in site.topics:
        about = f"What {owner} has published and written about {topic}: papers, research, projects, notes."
        pages[topic_page(topic)] = GeneratedPage(one_line(topic), one_line(about), f"{{topic}} {topic}")
    if pages:
        about = f"The topics of {owner}'s papers, research, projects and notes, and how many pages each has."
        pages["topics/index"] = GeneratedPage("Topics", about, "{topics}")
    if len(site.entities("note")) > MANY_NOTES:
        for year in site.note_years:
            title = f"{site.kinds['note'].plural} of {year}"
            about = f"All notes of {owner}'s site from the year {year}, the latest first."
            pages[year_page(site, year)] = GeneratedPage(title, about, f"{{notes}}\n:year: {year}")
    return pages


def generate_pages(app: Sphinx, domain: ScholarDomain, existing: set[str]) -> dict[str, Path]:
    """Write the documents without a source file, each only if its text changed, and return their files by docname."""
    # Sphinx never looks for pages in a folder of this name, even if the output is in the source folder.
    folder, site = Path(app.doctreedir) / "scholar" / "_sources", domain.site
    papers = (f"{site.kinds['paper'].folder}/{paper.slug}" for paper in site.papers.values())
    files = {}
    for docname, page in {**dict.fromkeys(papers), **topics_and_years(site)}.items():
        if docname in existing:
            continue
        files[docname] = file = folder / f"{docname}.md"
        text = page.text if page else "---\n---\n"
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        kind, slug = kind_of(docname, domain.state.kinds)
        values = {"title": page.title, "description": page.description} if page else {}
        domain.pages[docname] = Page(docname, kind.name, slug, values.get("title", ""), values)
        domain.data["stamps"][docname] = text
    domain.forget_site()
    return files
