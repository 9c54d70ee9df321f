"""Which files pages may publish."""

import os
import subprocess
from pathlib import Path

import pytest

from sphinx_scholar.readers.allowed_files import HIDDEN, IGNORED, OUTSIDE, SPECIAL, UNKNOWN, AllowedFiles


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A site in a folder of a repository, with files outside."""
    files = (
        "secret", "repository/data.csv", "repository/site/a.png", "repository/site/ignored/b.png", "repository/site/c.log",
        "repository/site/kept.log", "repository/.cache/d.png", "repository/site/.hidden/e.png", "repository/site/.f.png",
        "elsewhere/deep/g.png", "elsewhere/h.png", "elsewhere2/i.png",
    )  # fmt: skip
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "repository/.gitignore").write_text("ignored/\n*.log\n")
    os.mkfifo(tmp_path / "repository/site/pipe.png")
    (tmp_path / "repository/site/link.png").symlink_to(tmp_path / "secret")
    (tmp_path / "repository/site/inner").symlink_to(tmp_path / "repository/site/ignored")
    return tmp_path / "repository/site"


CASES = [
    ("a.png", "", ""),
    (".f.png", "", ""),
    ("absent.png", "", ""),
    ("../data.csv", "", OUTSIDE),
    ("../../secret", OUTSIDE, OUTSIDE),
    ("/etc/passwd", OUTSIDE, OUTSIDE),
    ("link.png", OUTSIDE, OUTSIDE),
    ("ignored/b.png", IGNORED, ""),
    ("inner/b.png", IGNORED, ""),
    ("c.log", IGNORED, ""),
    ("kept.log", "", ""),
    ("../.cache/d.png", HIDDEN.format(folder=".cache"), OUTSIDE),
    (".hidden/e.png", HIDDEN.format(folder=".hidden"), HIDDEN.format(folder=".hidden")),
    ("../../elsewhere/deep/g.png", "", ""),
    ("../../elsewhere2/i.png", OUTSIDE, OUTSIDE),
    ("a\0b", OUTSIDE, OUTSIDE),
    ("a" * 300, "", ""),
    ("pipe.png", SPECIAL, SPECIAL),
]


@pytest.mark.parametrize("name", [name for name, _, _ in CASES])
@pytest.mark.parametrize("versioned", [True, False])
def test_file_is_refused_with_the_reason(source: Path, name: str, versioned: bool) -> None:
    if versioned:
        subprocess.run(["git", "init", "-q"], cwd=source.parent, check=True)
        subprocess.run(["git", "add", "-f", "site/kept.log"], cwd=source.parent, check=True)
    allowed = AllowedFiles(source, [source / "../../elsewhere"])
    with_git, without = next(reasons for given, *reasons in CASES if given == name)
    assert allowed.refusal(source / name) == (with_git if versioned else without)


@pytest.mark.parametrize(("name", "value"), [("PATH", "/nowhere"), ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")])
def test_where_git_does_not_answer_files_above_the_site_are_refused(
    source: Path, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=source.parent, check=True)
    monkeypatch.setenv(name, value)
    allowed = AllowedFiles(source)
    assert (allowed.refusal(source / "../data.csv"), allowed.refusal(source / "a.png")) == (UNKNOWN, "")
    assert allowed.unanswered
    monkeypatch.undo()
    answered = AllowedFiles(source)
    assert (answered.refusal(source / "../data.csv"), answered.unanswered) == ("", False)


def test_repository_is_that_of_the_site_whatever_hooks_of_git_name(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=source.parent, check=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    assert AllowedFiles(source).refusal(source / "c.log") == IGNORED


def test_exceptions_that_are_no_paths_are_none(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    allowed = AllowedFiles(tmp_path / "site", [Path("\0"), tmp_path / "loop", tmp_path / "other"])
    assert allowed.refusal(tmp_path / "other/a.png") == ""


def test_site_in_a_hidden_folder_has_its_files(tmp_path: Path) -> None:
    (tmp_path / ".site").mkdir()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    allowed = AllowedFiles(tmp_path / ".site")
    assert [allowed.refusal(tmp_path / name) for name in (".site/a.png", "b.png")] == ["", ""]
    assert allowed.refusal(tmp_path / ".git/config") == HIDDEN.format(folder=".git")
