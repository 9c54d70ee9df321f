"""Builders that write no site of HTML pages."""

from collections.abc import Callable

import pytest

from sites import Project
from sphinx_scholar.environment.domain import ScholarDomain

FILES = {
    "dirhtml": "projects/mill/index.html",
    "singlehtml": "index.html",
    "epub": "projects/mill.xhtml",
    "latex": "*.tex",
    "gettext": "projects.pot",
}


@pytest.mark.parametrize("builder", FILES)
def test_builder_writes_the_text_of_pages(make_site: Callable[[str], Project], builder: str) -> None:
    site = make_site("relations").build("-b", builder, output=builder)
    assert "Traceback" not in site.output
    assert [w for w in site.warnings if not w.message.startswith("conf value")] == []
    assert any("The mill" in file.read_text("utf-8") for file in site.path.glob(FILES[builder]))
    assert (site.path / "sitemap.xml").exists() == (builder == "dirhtml")


def test_kinds_of_a_site_are_unknown_to_the_next_one(make_site: Callable[[str], Project], project: Project) -> None:
    """In one process, as when a site is built again and again."""
    make_site("relations").build()
    conf = 'extensions = ["myst_parser", "sphinx_scholar"]\nscholar_owner = "Ada Lovelace"\nhtml_theme = "basic"\nbibtex_bibfiles = []\n'
    project.write(
        {"conf.py": f"{conf}show_warning_types = True\n", "index.md": "# Home\n\n{any}`salon`, {talk}`salon`\n"}
    )
    site = project.build()
    assert [(w.file, w.line) for w in site.warnings] == [("index.md", 3), ("index.md", 3)]
    assert ScholarDomain.object_types == {}
