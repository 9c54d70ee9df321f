"""Documents without a source file: papers, topics and years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..environment.domain import ScholarDomain
from ..model.pages import Page
from ..model.slugs import topic_page
from ..readers import frontmatter
from ..readers.config import kind_of
from ..site.notes import MANY_NOTES, year_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def generate_pages(app: Sphinx, domain: ScholarDomain, existing: set[str]) -> dict[str, Path]:
    """Write the documents without a file, each only where its text changed, and return them by docname."""
    folder = Path(app.doctreedir) / "scholar"
    texts: dict[str, str] = {}
    for paper in domain.site.papers.values():
        docname = f"{domain.state.kinds['paper'].folder}/{paper.slug}"
        if docname not in existing:
            texts[docname] = "---\n---\n"
    topics, owner = list(domain.site.topics), domain.state.owner.name.display
    for topic in topics:
        about = f"What {owner} has published and written about {topic}: papers, research, projects, notes."
        texts[topic_page(topic)] = _page(topic, about, f"{{topic}} {topic}")
    if topics:
        about = f"The topics of {owner}'s papers, research, projects and notes, and how many pages each has."
        texts["topics/index"] = _page("Topics", about, "{topics}")
    if len(domain.site.entities("note")) > MANY_NOTES:
        for year in domain.site.note_years:
            title = f"{domain.state.kinds['note'].plural} of {year}"
            about = f"All notes of {domain.state.owner.name.display}'s site from the year {year}, the latest first."
            texts[year_page(domain.site, year)] = _page(title, about, f"{{notes}}\n:year: {year}")
    paths = {}
    for docname, text in texts.items():
        if docname in existing:
            continue
        paths[docname] = path = folder / f"{docname}.md"
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        kind, slug = kind_of(docname, domain.state.kinds)
        matter = frontmatter.read(text, kind, str(path))
        domain.pages[docname] = Page(docname, kind.name, slug, str(matter.values.get("title", "")), matter.values)
        domain.data["stamps"][docname] = text
    domain.forget_site()
    return paths


def _page(title: str, description: str, directive: str) -> str:
    """The text of a generated page: its front matter, and one directive."""
    return f"---\ntitle: {_quoted(title)}\ndescription: {_quoted(description)}\n---\n\n```{directive}\n```\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
