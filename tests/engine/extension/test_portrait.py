"""The portrait: its file, its size, and where pages and other forms of the site show it."""

import json
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

import small_site
from sites import Project
from sphinx_scholar.extension.portrait import with_portrait
from sphinx_scholar.model.people import Name, Owner

#: The beginning of a PNG file of 300 by 400 pixels.
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">LLBBBBB", 300, 400, 8, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("setting", "path", "size"),
    [
        ("_static/img/ada.png", "_static/img/ada.png", (300, 400)),
        ("/_static/img/ada.png", "_static/img/ada.png", (300, 400)),
        ("img/ada.png", "_static/img/ada.png", (300, 400)),
        ("media/img/ada.png", "_static/img/ada.png", (300, 400)),
        ("one.png", "_static/one.png", (300, 400)),
        ("root.png", "root.png", (300, 400)),
        ("img/odd.png", "_static/img/odd.png", (0, 0)),
        ("https://example.org/ada.png", "https://example.org/ada.png", (0, 0)),
    ],
)
def test_file_of_the_setting(tmp_path: Path, setting: str, path: str, size: tuple[int, int]) -> None:
    for name in ("media/img/ada.png", "pictures/one.png", "extra/root.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(PNG)
    (tmp_path / "media/img/odd.png").write_bytes(b"no picture")
    config = SimpleNamespace(html_static_path=["media", "pictures/one.png"], html_extra_path=["extra"])
    app: Any = SimpleNamespace(confdir=tmp_path, config=config)
    found = with_portrait(app, Owner(Name("Lovelace", "Ada"), portrait=setting))
    assert (found.portrait, found.portrait_size) == (path, size)


def test_portrait_is_on_pages_in_json_and_in_feeds(project: Project) -> None:
    project.write({**small_site.FILES, "conf.py": f'{small_site.CONF}scholar_owner["portrait"] = "ada é.png"\n'})
    (project.source / "_static/ada é.png").write_bytes(PNG)
    (project.source / "cv.md").write_text("---\nupdated: 2024-02\n---\n\n# CV\n\n:::{profile}\n:::\n", "utf-8")
    site = project.build_without_warnings()
    for page in ("index", "cv"):
        (picture,) = site.soup(page).select("img.portrait")
        assert (picture["src"], picture["width"], picture["height"]) == ("_static/ada%20%C3%A9.png", "160", "213")
    full = "https://example.org/ada/_static/ada%20%C3%A9.png"
    (data,) = [d for d in map(json.loads, texts(site.soup("index"))) if d["@type"] == "ProfilePage"]
    assert data["mainEntity"]["image"] == full
    assert json.loads((site.path / "resume.json").read_text("utf-8"))["basics"]["image"] == full
    assert etree.parse(site.path / "feed.xml").findtext("{*}icon") == full


def texts(soup: Any) -> list[str]:
    return [script.string for script in soup.select('script[type="application/ld+json"]')]


def test_missing_portrait_is_reported_and_left_out(project: Project) -> None:
    conf = f'{small_site.CONF}scholar_owner["portrait"] = "no.png"\n'
    project.write({"conf.py": conf, "refs.bib": "", "_static/own.css": "", "index.md": "# Home\n\n:::{profile}\n:::\n"})
    site = project.build()
    (warning,) = site.warnings
    assert (warning.file, warning.line, warning.type) == ("conf.py", conf.count("\n"), "scholar.config")
    assert not site.soup("index").select("img")
