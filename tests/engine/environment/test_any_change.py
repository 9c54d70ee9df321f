"""Whatever has changed since the last build: files and warnings are those of a clean build."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import everything
import faults
from changes import CHANGES, VARIABLES
from editing import EDITS, Author
from settings_changed import LINES
from sites import Project, Site
from sphinx_scholar.environment import memo

ALL = {**EDITS, **CHANGES}
#: The seeds of long trials, and the edits of each.
SEEDS, LONG = range(10), 100


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The site with something of everything; what changes the process is undone."""
    for name in VARIABLES:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setattr(memo, "engine_digest", memo.engine_digest)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    yield everything.write(tmp_path / "site")
    sys.modules.pop("own_extension", None)


def build(project: Project, *arguments: str, output: str = "html") -> Site:
    # As a process of its own would read it.
    sys.modules.pop("own_extension", None)
    return project.build(*arguments, output=output)


def compare(project: Project, *arguments: str, history: str = "") -> Site:
    """Build incrementally and from scratch, and compare files and warnings."""
    site = build(project, *arguments)
    built = site.path.parent
    for name in ("clean", "clean-doctrees"):
        shutil.rmtree(built / name, ignore_errors=True)
    fresh = build(project, "-j", "1", output="clean")
    assert site.returncode == fresh.returncode, f"after {history}{site.output[-3000:]}{fresh.output[-3000:]}"
    # What the configuration makes impossible leaves no whole site.
    if fresh.returncode != 2:
        assert "Traceback" not in site.output + fresh.output, history + site.output + fresh.output
        assert faults.different(site.path, fresh.path) == [], f"after {history}"
        assert set(site.warnings) == set(fresh.warnings), f"after {history}"
    return site


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_any_edits(project: Project, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    author = Author(project.source, seed)
    compare(project, "-j", "2")
    done: list[str] = []
    waiting: list[str] = []
    while len(done) < LONG:
        waiting = waiting or author.random.sample(sorted(ALL), len(ALL))
        if author.edit(name := waiting.pop(), ALL):
            done.append(name)
            compare(project, "-j", author.random.choice("1222"), history=f"seed {seed}:\n" + "\n".join(done) + "\n")
    with capsys.disabled():
        print(f"\nseed {seed}: {len(done)} edits of {len({*done})} kinds, each build equal to a clean one")


@pytest.mark.soak
def test_each_setting(project: Project) -> None:
    """Each is changed while the one before it gets its own value back."""
    base = (project.source / "conf.py").read_text("utf-8")
    compare(project)
    for name, line in {**LINES, "none": ""}.items():
        project.write({"conf.py": f"{base}{line}\n"})
        compare(project, history=name)
