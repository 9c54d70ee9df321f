"""Builders that write no site of HTML pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sites import Project

FILES = {
    "dirhtml": "projects/mill/index.html",
    "singlehtml": "index.html",
    "epub": "projects/mill.xhtml",
    "latex": "*.tex",
    "texinfo": "*.texi",
    "text": "projects/mill.txt",
    "gettext": "projects.pot",
}


@pytest.mark.parametrize("builder", FILES)
def test_builder_writes_the_text_of_pages(make_site: Callable[[str], Project], builder: str) -> None:
    site = make_site("relations").build("-b", builder, output=builder)
    assert "Traceback" not in site.output
    assert [w for w in site.warnings if not w.message.startswith("conf value")] == []
    assert any("The mill" in file.read_text("utf-8") for file in site.path.glob(FILES[builder]))
    assert (site.path / "sitemap.xml").exists() == (builder == "dirhtml")
