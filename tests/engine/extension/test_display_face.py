"""Lines in the face of headings: those with letters that its font does not have are set in one other face."""

import re
from pathlib import Path

import pytest

from sites import Project
from sphinx_scholar.extension.display_face import BEYOND_ASCII, class_of

TOKENS = Path(__file__).parents[3] / "_ext/sphinx_scholar/theme/scholar/static/css/tokens.css"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Example", ""),
        ("A “café” – No. 1…", ""),
        ("Cafe\u0301", ""),
        ("Ada\u00a0E.\u2009B.", ""),
        ("Søren Ågård-Nuñez", "face-other"),
        ("Jürgen Łuczak Nguyễn Şahin", "face-other"),
        ("Ελένη", "face-other"),
        ("Вера Соколова", "face-other"),
        ("سلمى الحدّاد", "face-other"),
        ("林 知夏", "face-han"),
        ("Chika Hayashi (林 知夏)", "face-han"),
        ("はやし 知夏", "face-kana"),
        ("김 민수", "face-hangul"),
    ],
)
def test_a_line_has_the_class_of_its_letters(text: str, name: str) -> None:
    assert class_of(text) == name


def test_the_characters_are_those_that_the_sheet_has_the_font_for() -> None:
    ranges = re.search(r"unicode-range: ([^;]+);", TOKENS.read_text("utf-8"))
    assert ranges
    pairs = [part.strip().removeprefix("U+").split("-") for part in ranges[1].split(",")]
    found = {chr(n) for pair in pairs for n in range(int(pair[0], 16), int(pair[-1], 16) + 1)}
    assert {char for char in found if not char.isascii()} == BEYOND_ASCII


@pytest.mark.parametrize(("options", "name"), [("{}", "face-other"), ("{'fonts': 'system'}", "")])
def test_titles_and_the_name_of_the_site_are_marked(tmp_path: Path, options: str, name: str) -> None:
    project = Project(tmp_path)
    conf = "extensions = ['sphinx_scholar']\nhtml_theme = 'scholar'\nscholar_owner = 'Łucja Ås'\n"
    text = "# Łucja *Ås*\n\n## Plain\n\n## A formula $\\alpha$\n\n### Σ\n"
    project.write({"conf.py": conf + f"html_theme_options = {options}\n", "index.md": text})
    page = project.build_without_warnings().soup("index")
    marked = [tag.get_text() for tag in page.select(f".{name}")] if name else page.select('[class*="face-"]')
    assert marked == (["Łucja Ås", "Łucja Ås", "Σ"] if name else [])
