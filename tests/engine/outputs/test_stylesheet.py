"""The one stylesheet: what pages and scripts mention stays, and what was found out is remembered for as long as it holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_scholar.outputs import stylesheet

SHEETS = {
    "site.css": '@layer one, two;\n@import "part.css" layer(one);\n.kept { color: red }\n',
    "part.css": ".part, .never { color: var(--used) }\n:root { --used: blue; --idle: green }\n#anchor { margin: 0 }\n",
}
PAGE = '<!DOCTYPE html>\n<p class="{}" id="{}">Text</p>\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in SHEETS.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "script.js").write_text('document.querySelector(".scripted");\n', "utf-8")
    (tmp_path / "page.html").write_text(PAGE.format("kept", "anchor"), "utf-8")
    return tmp_path


@pytest.fixture
def sheet(site: Path) -> Callable[[], str]:
    """What comes of the site as it is now."""

    def make() -> str:
        memory = site / "memory" / "stylesheet.json"
        pages = map(str, site.glob("*.html"))
        return stylesheet.sheet_for(site / "site.css", pages, site.glob("*.js"), memory)

    return make


def test_what_is_mentioned_stays(sheet: Callable[[], str]) -> None:
    made = sheet()
    assert ".kept" in made
    assert "#anchor" in made
    assert ".never" not in made
    assert "--idle" not in made


def test_a_page_that_comes_and_goes(site: Path, sheet: Callable[[], str]) -> None:
    before = sheet()
    other = site / "other.html"
    other.write_text(PAGE.format("part", ""), "utf-8")
    assert ".part" in sheet()
    other.unlink()
    assert sheet() == before


def test_a_page_that_changes(site: Path, sheet: Callable[[], str]) -> None:
    sheet()
    page = site / "page.html"
    page.write_text(PAGE.format("part", ""), "utf-8")
    os.utime(page, ns=(1, 1))
    made = sheet()
    assert ".part" in made
    assert ".kept" not in made


@pytest.mark.parametrize("name", [*SHEETS, "script.js"])
def test_a_sheet_or_a_script_that_changes(site: Path, sheet: Callable[[], str], name: str) -> None:
    sheet()
    file = site / name
    added = '"never"' if name.endswith(".js") else ".kept { --used: 1px; padding: var(--used) }"
    file.write_text(f"{file.read_text('utf-8')}{added}\n", "utf-8")
    assert (".never" if name.endswith(".js") else "padding") in sheet()


def test_what_is_the_same_is_not_done_again(
    site: Path, sheet: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sheet()

    def again(*arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(stylesheet, "shed", again)
    monkeypatch.setattr(stylesheet, "names_on_page", again)
    assert sheet() == before


@pytest.mark.parametrize("text", ["", "[]", '{"made of": ', "\x00"])
def test_a_memory_that_was_spoilt(site: Path, sheet: Callable[[], str], text: str) -> None:
    before = sheet()
    (site / "memory" / "stylesheet.json").write_text(text, "utf-8")
    assert sheet() == before


def test_a_sheet_that_is_missing(site: Path, sheet: Callable[[], str]) -> None:
    (site / "part.css").unlink()
    with pytest.raises(OSError, match=r"No such file"):
        sheet()
