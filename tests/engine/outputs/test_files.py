"""The files from which outputs are made."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sphinx_scholar.outputs.files import template_file


def test_template_of_the_site_is_preferred_to_that_of_the_theme(tmp_path: Path) -> None:
    theme, own = tmp_path / "theme", tmp_path / "_templates"
    app: Any = SimpleNamespace(
        builder=SimpleNamespace(theme=SimpleNamespace(get_theme_dirs=lambda: [str(theme)])),
        config=SimpleNamespace(templates_path=["_templates"]),
        confdir=str(tmp_path),
    )
    found = [template_file(app, "mark.svg")]
    for folder in (theme, own):
        folder.mkdir()
        (folder / "mark.svg").touch()
        found.append(template_file(app, "mark.svg"))
    assert found == [None, theme / "mark.svg", own / "mark.svg"]
