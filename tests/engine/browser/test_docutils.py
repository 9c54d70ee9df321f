"""Directives of docutils whose names the theme and its components use as well, on the home page and others."""

from itertools import pairwise
from pathlib import Path

import pytest

from browser.fixtures import NewWindow
from browser.serving import serve
from sites import CONF, Project

PARTS = {
    "contents": "```{contents} Here\n```",
    "topic": "```{topic} Looms\nThey *weave*.\n```",
    "highlights": "```{highlights}\n- They weave.\n```",
    "versionadded": "```{versionadded} 2.0\nThey weave.\n```",
}


@pytest.mark.parametrize("width", [390, 1280])
def test_they_stand_one_below_another(tmp_path: Path, new_window: NewWindow, width: int) -> None:
    page = "# Looms\n\n" + "\n\n".join(PARTS.values()) + "\n\n## Weaving\n\nThreads.\n"
    project = Project(tmp_path / "site")
    conf = CONF.replace('"basic"', '"scholar"')
    project.write({"conf.py": conf, "refs.bib": "", "index.md": page + "\n```{toctree}\nb\n```\n", "b.md": page})
    site = project.build_without_warnings()
    with serve(site.path) as address:
        window = new_window(width, address=address)
        for name in ("index", "b"):
            shown = window.open(f"{name}.html")
            selectors = ["h1", "nav.contents", "aside.topic:not(.contents)", "blockquote.highlights", ".versionadded"]
            boxes = [shown.locator(f"main {selector}").first.bounding_box() for selector in selectors]
            assert all(boxes)
            for above, below in pairwise(boxes):
                assert below["y"] >= above["y"] + above["height"]
                assert (below["x"], below["width"] > 250) == (above["x"], True)
            assert shown.locator("aside.topic em").count() == 1
