"""The files from which outputs are made."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_scholar.outputs import files
from sphinx_scholar.outputs.files import remove_stale, template_file


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


def test_what_the_last_build_wrote_and_this_one_did_not_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of pictures that extensions drew, those that no page names are, with the files of their links."""
    names = ("old", "shown", "pictured", "written")
    drawn = [f"_images/{name}-1.svg" for name in names] + ["_images/old-1.svg.map", "_static/old-1.svg"]
    last = SimpleNamespace(
        files={"a.bib": "1", "b.bib": "1", "c.bib": "1"}, again={"404.html"}, others=dict.fromkeys(drawn, "1")
    )
    state = SimpleNamespace(written={"b.bib", "_images/written-1.svg"}, again=set(), static={"c.bib"})
    (tmp_path / "index.html").write_text('<img src="_images/shown-1.svg">', "utf-8")
    removed: set[str] = set()
    stand_ins = SimpleNamespace(
        PICTURES="_images/",
        last=lambda app: last,
        of_pages=lambda app: {"index.html", "_images/pictured-1.svg"},
        page_file=lambda app, docname: f"{docname}.html",
        remove=lambda app, paths: removed.update(paths),
    )
    monkeypatch.setattr(files, "manifest", stand_ins)
    monkeypatch.setattr(files, "ScholarDomain", SimpleNamespace(of=lambda env: SimpleNamespace(state=state)))
    app: Any = SimpleNamespace(env=SimpleNamespace(found_docs={"index"}), outdir=str(tmp_path))
    remove_stale(app)
    assert removed == {"a.bib", "404.html", "_images/old-1.svg", "_images/old-1.svg.map"}
