"""The lock on the folders of a build."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from sphinx_scholar.environment import lock

FREE = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)"


@pytest.fixture(autouse=True)
def unlocked() -> Iterator[None]:
    yield
    lock.release()


def is_free(folder: Path) -> bool:
    """Whether another process could lock the folder."""
    return not subprocess.run([sys.executable, "-c", FREE, str(folder)], capture_output=True, check=False).returncode


def test_folder_is_locked_until_release(tmp_path: Path) -> None:
    assert is_free(tmp_path)
    lock.hold(tmp_path)
    assert not is_free(tmp_path)
    lock.release()
    assert is_free(tmp_path)


def test_lock_of_an_unfinished_build_in_this_process_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    before = len(list(Path("/dev/fd").iterdir()))
    lock.hold(tmp_path)
    lock.hold(tmp_path / "link")
    assert not is_free(tmp_path)
    lock.release()
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_file_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int, operation: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", refuse)
    lock.hold(tmp_path)


def test_a_build_that_has_not_begun_is_not_unfinished(tmp_path: Path) -> None:
    """As in the preview, which is ready long before there is a change."""
    (tmp_path / "conf.py").write_text('extensions = ["sphinx_scholar"]\nscholar_owner = {"name": "Ada Lovelace"}\n')
    (tmp_path / "index.md").write_text("# Home\n")
    seen = []
    with docutils_namespace():
        app = Sphinx(tmp_path, tmp_path, tmp_path / "html", tmp_path / "trees", "html", status=None, warning=None)
        mark = tmp_path / "trees" / lock.UNFINISHED
        seen.append(mark.exists())
        app.connect("env-get-outdated", lambda *_: seen.append(mark.exists()) or [])
        app.connect("build-finished", lambda *_: seen.append(mark.exists()))
        app.build()
    assert seen == [False, True, True]
    assert not mark.exists()
