"""Old sites for ``scholar import``: a folder with files, what is read of it, and what is written of that."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sphinx_scholar.cli.importers.content import Content, Page, System
from sphinx_scholar.cli.importers.importing import recognize
from sphinx_scholar.cli.importers.jekyll import JEKYLL
from sphinx_scholar.cli.importers.old_site import OldSite
from sphinx_scholar.readers.kinds import kinds

TODAY = date(2026, 1, 2)


def lay_out(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write *files* below *folder*."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder: Path, files: Mapping[str, str | bytes], system: System | None = None) -> Content:
    """What an importer reads of a site with *files*; without a *system*, that which the files show."""
    lay_out(folder, files)
    return (system or recognize(folder, "")[0]).read(OldSite(folder, kinds({})[0], TODAY))


def page_of(content: Content, path: str) -> Page:
    """The page with the path *path*."""
    return next(page for page in content.pages if page.path == path)


def post(folder: Path, body: str, head: str = "title: T", name: str = "2023-05-01-why-knots.md", **more: str) -> Page:
    """The page that a post of a Jekyll site becomes."""
    files = {f"_posts/{name}": f"---\n{head}\n---\n{body}", **more}
    return next(page for page in read(folder, files, JEKYLL).pages if page.source == f"_posts/{name}")


def body(page: Page) -> str:
    """The text of a page below its title."""
    return page.text.partition("\n")[2].strip("\n")
