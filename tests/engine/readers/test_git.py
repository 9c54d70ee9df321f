"""Dates of the last changes of files, from the history of a repository."""

import os
import subprocess
from pathlib import Path

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.readers.git import last_changes, run_git


def commit(folder: Path, day: str, **files: str) -> None:
    """Write *files*, by their names with ``_`` for a slash, and commit them on a day."""
    for name, text in files.items():
        path = folder / f"{name.replace('_', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    when = f"{day}T12:00:00+0000"
    who = {f"GIT_{role}_{what}": "a" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**os.environ, **who, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    for command in (["add", "-A"], ["commit", "-q", "--no-gpg-sign", "-m", "Say\nso"]):
        subprocess.run(["git", *command], cwd=folder, env=env, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    commit(folder, "2024-01-02", **{"site_notes_größe 1": "1"}, site_notes_b="1", site_other="1", other="1")
    commit(folder, "2024-03-04", site_notes_b="2")
    commit(folder, "2024-05-06", site_other="2")
    return folder


def test_dates_of_the_last_commits_of_the_files_in_a_folder(repository: Path) -> None:
    found = {"notes/größe 1.md": PartialDate(2024, 1, 2), "notes/b.md": PartialDate(2024, 3, 4)}
    assert last_changes(repository / "site", "notes") == found
    assert last_changes(repository / "site", ".") == found | {"other.md": PartialDate(2024, 5, 6)}
    assert last_changes(repository / "site", "none") == {}


def test_settings_of_the_log_leave_out_no_file(repository: Path) -> None:
    for name, value in (("log.showRoot", "false"), ("diff.orderFile", "none"), ("log.showSignature", "true")):
        subprocess.run(["git", "config", name, value], cwd=repository, check=True)
    assert last_changes(repository / "site", "notes")["notes/größe 1.md"] == PartialDate(2024, 1, 2)


def test_why_there_is_no_history_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    bare = tmp_path / "bare"
    bare.mkdir()
    with pytest.raises(LookupError, match=r"^there is no git repository here$"):
        last_changes(bare, ".")
    subprocess.run(["git", "init", "-q"], cwd=bare, check=True)
    with pytest.raises(LookupError, match=r"^your current branch '\w+' does not have any commits yet$"):
        last_changes(bare, ".")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(LookupError, match=r"^detected dubious ownership in repository at '.*bare'$"):
        last_changes(bare, ".")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(LookupError, match=r"^git is not installed$"):
        last_changes(bare, ".")


def test_what_cannot_be_known_is_an_error(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", repository.as_uri(), shallow], check=True)
    with pytest.raises(LookupError, match=r"^the history is shallow; fetch all of it with git fetch --unshallow$"):
        last_changes(shallow / "site", ".")
    (tmp_path / "bare").mkdir()
    with pytest.raises(subprocess.CalledProcessError):
        run_git(tmp_path / "bare", "--git-dir=none", "log")
