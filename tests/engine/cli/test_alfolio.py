"""Coming from al-folio: posts become notes, old addresses go on working, and what is left over is said kindly."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import ROOTS, Project, copy_root
from sphinx_scholar.cli.main import main

OLD = ROOTS / "al-folio"


@pytest.fixture
def moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Project, str]:
    """A small site that the posts were brought to, and what was said of them."""
    project = copy_root("relations", tmp_path / "new")
    assert main(["--site", str(project.source), "import-posts", str(OLD / "_posts")]) == 0
    return project, capsys.readouterr().out


def test_what_is_left_over_is_named_by_file_and_line(moved: tuple[Project, str]) -> None:
    project, said = moved
    lines = said.splitlines()
    assert lines[0] == "3 of 3 posts were brought to research/notes/; these lines want a look:"
    for line in lines[1:]:
        file, number, what = line.split(":", 2)
        text = (project.source / file).read_text("utf-8").splitlines()
        assert 1 <= int(number) <= len(text)
        assert what.strip()
        if what.startswith(" {"):
            assert what.split()[0] in text[int(number) - 1]
    assert any("{% for post in site.posts %}" in line for line in lines)
    assert any("mood: cheerful" in line for line in lines)
    assert not any("nobody" in line or "example.jpg" in line for line in lines), "code is no left-over"


def test_a_post_is_a_note_with_its_old_address(moved: tuple[Project, str]) -> None:
    project, _ = moved
    project.write({"_static/pdf/knots.pdf": "%PDF-1.4\n"})
    refs = project.source / "refs.bib"
    entry = "@book{example-2025-knots, title = {Knots}, author = {Example, Ada}, publisher = {Nowhere}, year = {2025}}"
    refs.write_text(refs.read_text("utf-8") + f"\n{entry}\n", "utf-8")
    conf = (project.source / "conf.py").read_text("utf-8")
    conf = conf.replace('"sphinx_scholar"]', '"sphinx_scholar", "sphinx_design"]') + 'html_static_path = ["_static"]\n'
    drafted = project.source / "research/notes/cards-and-tabs.md"
    why = project.source / "research/notes/why-knots.md"
    why.write_text(why.read_text("utf-8").replace("[the other post](cards-and-tabs.md)", "the other post"), "utf-8")
    project.write({"conf.py": conf})
    site = project.build()
    assert site.warnings == ()
    note = site.soup("research/notes/why-knots")
    assert note.find("h1").get_text().startswith("Why knots: a question with `code` in it")  # type: ignore[union-attr]
    assert note.select_one("figure img[alt='Two knots']") is not None
    assert note.find("figcaption").get_text(strip=True).startswith("Both knots, from above.")  # type: ignore[union-attr]
    assert "Example, 2025" in note.get_text()
    assert "def" in note.select_one("div.highlight-python").get_text()  # type: ignore[union-attr]
    assert "{%" not in note.get_text().replace("{% cite nobody %}", "").replace("{% include figure.liquid path=", "")
    old = site.html("blog/2023/why-knots/index")
    assert "url=../../../research/notes/why-knots.html" in old
    assert 'href="../../../research/notes/why-knots.html"' in old
    # A draft is no page yet, nor is its old address.
    assert drafted.is_file()
    assert not (site.path / "old/cards/index.html").exists()


def test_liquid_in_a_page_is_reported_where_it_stands(moved: tuple[Project, str]) -> None:
    project, _ = moved
    name = "research/notes/cards-and-tabs.md"
    text = (project.source / name).read_text("utf-8").replace("draft: true\n", "")
    (project.source / name).write_text(text, "utf-8")
    found = [w for w in project.build().warnings if w.type == "scholar.liquid"]
    assert {w.file for w in found} == {name}
    lines = text.splitlines()
    assert [lines[(w.line or 0) - 1].strip() for w in found] == [
        '{% include video.liquid path="https://example.org/v.mp4" %}',
        "{% for post in site.posts %}",
        "- {{ post.title }}",
        "{% endfor %}",
    ]
    assert all("would be shown as it stands" in w.message for w in found)


def test_what_is_there_is_left_alone(moved: tuple[Project, str], capsys: pytest.CaptureFixture[str]) -> None:
    project, _ = moved
    mine = project.source / "research/notes/why-knots.md"
    mine.write_text("mine", "utf-8")
    assert main(["--site", str(project.source), "import-posts", str(OLD / "_posts")]) == 0
    assert mine.read_text("utf-8") == "mine"
    assert "0 of 3 posts" in capsys.readouterr().out


def test_a_folder_without_posts_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_root("relations", tmp_path / "new")
    assert main(["--site", str(project.source), "import-posts", str(tmp_path / "none")]) == 1
    assert "holds no posts" in capsys.readouterr().err
