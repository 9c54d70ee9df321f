"""The guide "Make it yours", followed to the letter in an empty folder: its commands, its settings, nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import REPOSITORY, Site
from sphinx_scholar.cli.blank import rewritten

GUIDE = REPOSITORY / "_docs/fork.md"
ADDRESS = "https://github.com/you/your-site.git"
PAPERS = """---
---

@article{example-2025-knots,
  title = {Counting with Knots}, author = {Ada B. Example and Sam Sample},
  journal = {Journal of Examples}, year = {2025}, month = may,
}
"""
#: Stands in for a Python on the PATH: it makes an environment that is the tests' own, so that nothing is fetched.
PYTHON = """#!/bin/sh
case "$*" in
  *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *"-m pip install"*) ;;
  *) exec "{python}" "$@" ;;
esac
"""


def blocks() -> list[tuple[str, str]]:
    """The fenced blocks of the guide: their language and their text."""
    return re.findall(r"^```(sh|python)\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def published(folder: Path) -> Path:
    """The repository as it stands, in a bare one that others can clone."""
    tree, bare = folder / "tree", folder / "origin.git"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, capture_output=True, check=True, text=True, encoding="utf-8",
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, tree / name)
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        ["commit", "--quiet", "--message", "As it is"],
        ["clone", "--quiet", "--bare", ".", str(bare)],
    ):
        subprocess.run(["git", *command], cwd=tree, env=environment(folder), check=True)
    return bare


def environment(folder: Path) -> dict[str, str]:
    """A newcomer's: a home with one bibliography, a name for git, and the address of the guide leading to *folder*."""
    who = {f"GIT_{role}_{part}": "ada@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    config = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{folder / 'origin.git'}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }
    own = {"HOME": str(folder / "home"), "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MAKEFLAGS", "VIRTUAL_ENV")}
    return {**kept, **who, **config, **own}


def walk(folder: Path) -> Path:
    """Do what the guide says, in the empty folder *folder*; returns the new site's."""
    (folder / "home").mkdir()
    (folder / "home/publications.bib").write_text(PAPERS, "utf-8")
    published(folder)
    here = folder
    for language, text in blocks():
        if language == "python":
            conf = here / "conf.py"
            settings = conf.read_text("utf-8")
            filled = re.sub(
                r"^scholar_owner = \{.*?^\}\n", lambda _, new=text: new, settings, flags=re.DOTALL | re.MULTILINE
            )
            assert filled != settings
            conf.write_text(filled, "utf-8")
            continue
        script = f"set -e\n{text}\npwd > {folder}/where\n"
        result = subprocess.run(
            ["sh", "-c", script], cwd=here, env=environment(folder), capture_output=True, text=True, encoding="utf-8",
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert result.returncode == 0, f"{text}\n{result.stdout[-3000:]}\n{result.stderr[-3000:]}"
        here = Path((folder / "where").read_text("utf-8").strip())
    return here


def publish_drafts(here: Path) -> Site:
    """Do what the guide leaves to the newcomer: delete the line that keeps each new page a draft; and build."""
    drafts = [path for folder in ("research", "projects") for path in (here / folder).rglob("*.md")]
    for path in drafts:
        path.write_text(re.sub(r"^draft:.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    command = ["make", "html"]
    result = subprocess.run(
        command, cwd=here, env=environment(here.parent), capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return Site(here / "_build/html", here)


def check(here: Path) -> None:
    """The site is that of the guide's Ada Example, whole and hers alone."""
    site = Site(here / "_build/html", here)
    assert site.soup("index").select_one("h1").get_text() == "Ada Example"  # type: ignore[union-attr]
    assert site.soup("papers/index").select_one("li.pub .owner") is not None
    assert site.soup("index").find("link", rel="canonical")["href"] == "https://ada.example.org/"  # type: ignore[index]
    assert (site.path / "papers/example-2025-knots.html").is_file()
    assert (here / "research/notes/why-knots.md").is_file()
    assert not (site.path / "research/notes/why-knots.html").exists()
    words = re.compile(rb"heming|polytechnic", re.IGNORECASE)
    assert not [p for p in site.path.rglob("*") if p.is_file() and words.search(p.read_bytes())]
    log = ["git", "--git-dir", str(here.parent / "origin.git"), "log", "-1", "--format=%s", "main"]
    assert subprocess.run(log, capture_output=True, text=True, check=True).stdout.strip() == "My own site"
    assert not subprocess.run(["git", "status", "--porcelain"], cwd=here, capture_output=True, check=True).stdout
    pages = set(publish_drafts(here).pages())
    assert {"research/counting-without-numbers", "projects/knotted", "research/notes/why-knots"} <= pages


def test_the_guide_leads_from_clone_to_ones_own_site(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        (tmp_path / "bin" / name).write_text(PYTHON.format(python=sys.executable), "utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    check(walk(tmp_path))


@pytest.mark.soak
def test_the_guide_takes_ten_minutes_from_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    start = time.monotonic()
    here = walk(tmp_path)
    seconds = time.monotonic() - start
    record_property("table", f"{seconds:.0f} seconds from clone to push")
    assert seconds < 600
    check(here)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of the repository, to be made blank."""
    subprocess.run(["git", "clone", "--quiet", str(published(tmp_path)), str(tmp_path / "mine")], check=True)
    return tmp_path / "mine"


def blank(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx_scholar", "blank", *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": "_ext"}, capture_output=True, text=True, check=False
    )


def test_blank_wants_everything_committed(clone: Path) -> None:
    before = sorted(clone.rglob("*"))
    assert "whose site" in blank(clone).stderr
    (clone / "papers/index.md").write_text("# Changed\n", "utf-8")
    (clone / "research/new.md").write_text("# New\n", "utf-8")
    result = blank(clone, "Ada Example")
    assert result.returncode == 1
    assert "papers/index.md" in result.stderr
    assert "research/new.md" in result.stderr
    (clone / "research/new.md").unlink()
    assert [path for path in before if "__pycache__" not in str(path) and not path.exists()] == []


def test_blank_wants_git(clone: Path) -> None:
    shutil.rmtree(clone / ".git")
    result = blank(clone, "Ada Example")
    assert result.returncode == 1
    assert "no git repository" in result.stderr
    assert (clone / "refs.bib").read_bytes() == (REPOSITORY / "refs.bib").read_bytes()


def test_blank_is_undone_by_git(clone: Path) -> None:
    files = {path: path.read_bytes() for path in clone.rglob("*.md") if ".git" not in path.parts}
    result = blank(clone, "Ada “the Knot” Example")
    assert result.returncode == 0, result.stderr
    assert [path.name for path in (clone / "papers").iterdir()] == ["index.md"]
    assert "Ada “the Knot” Example" in (clone / "index.md").read_text("utf-8")
    subprocess.run(["git", "checkout", "--quiet", "."], cwd=clone, check=True)
    assert {path: path.read_bytes() for path in clone.rglob("*.md") if ".git" not in path.parts} == files


def test_settings_that_name_nobody_stay_as_they_are() -> None:
    conf = 'import os\nscholar_owner = {\n    "name": "A",\n}\nhtml_baseurl = os.environ.get("X", "https://a.org/")\nx = 1\n'
    new = rewritten(conf, 'B "C" D', "https://b.org/")
    values: dict[str, object] = {}
    exec(new, values)
    assert values["scholar_owner"]["name"] == 'B "C" D'  # type: ignore[index]
    assert values["html_baseurl"] == "https://b.org/"
    assert new.startswith("import os\n")
    assert new.endswith("\nx = 1\n")
