"""``blank``, and the guide "Make it yours" from an empty folder to a site: its commands, its settings, nothing else."""

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
from sphinx_scholar.cli.blank import with_owner
from sphinx_scholar.cli.main import main

GUIDE = REPOSITORY / "_docs/fork.md"
ADDRESS = "https://github.com/you/your-site.git"
PAPERS = """---
---

@article{example-2025-knots,
  title = {Counting with Knots}, author = {Ada B. Example and Sam Sample},
  journal = {Journal of Examples}, year = {2025}, month = may,
}
"""
#: Used as Python by the Makefile: its environment is that of the tests, so that nothing is downloaded.
PYTHON = """#!/bin/sh
case "$*" in
  *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *"-m pip install"*) printf '#!/bin/sh\\nexec "{python}" -m sphinx_scholar "$@"\\n' > .venv/bin/scholar && chmod +x .venv/bin/scholar ;;
  *) exec "{python}" "$@" ;;
esac
"""


def publish_repository(folder: Path) -> Path:
    """Commit the files of this repository, as they are, to a bare repository in *folder* that can be cloned."""
    tree, bare = folder / "tree", folder / "origin.git"
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True, text=True, encoding="utf-8")
    for name in filter(None, listed.stdout.split("\0")):
        if (REPOSITORY / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, tree / name)
    for arguments in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        ["commit", "--quiet", "--message", "As it is"],
        ["clone", "--quiet", "--bare", ".", str(bare)],
    ):
        subprocess.run(["git", *arguments], cwd=tree, env=environment(folder), check=True)
    return bare


def environment(folder: Path) -> dict[str, str]:
    """Variables of a user with a home in *folder*, for whom the address in the guide is the repository in *folder*."""
    who = {f"GIT_{role}_{part}": "ada@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MAKEFLAGS", "VIRTUAL_ENV")}
    return {
        **kept,
        **who,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{folder / 'origin.git'}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
        "HOME": str(folder / "home"),
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }


def follow_guide(folder: Path) -> Path:
    """Run the guide's commands, and make its settings, in the empty folder *folder*; returns the new site's folder."""
    (folder / "home").mkdir()
    (folder / "home/publications.bib").write_text(PAPERS, "utf-8")
    publish_repository(folder)
    current = folder
    for language, text in re.findall(
        r"^```(sh|python)\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    ):
        if language == "python":
            conf = current / "conf.py"
            before, _, after = re.split(r"^(scholar_owner = \{.*?^\}\n)", conf.read_text("utf-8"), flags=re.S | re.M)
            conf.write_text(before + text + after, "utf-8")
            continue
        script = f"set -e\n{text}\npwd > {folder}/where\n"
        result = subprocess.run(
            ["sh", "-c", script],
            cwd=current,
            env=environment(folder),
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )
        assert result.returncode == 0, f"{text}\n{result.stdout[-3000:]}\n{result.stderr[-3000:]}"
        current = Path((folder / "where").read_text("utf-8").strip())
    return current


def check(folder: Path) -> None:
    """Check that the site is that of the guide's owner alone, and that pages can be published as the guide says."""
    site = Site(folder / "_build/html", folder)
    assert site.soup("index").select_one("h1").get_text() == "Ada Example"
    assert site.soup("papers/index").select_one("li.pub .owner") is not None
    assert site.soup("index").find("link", rel="canonical")["href"] == "https://ada.example.org/"
    assert (site.path / "papers/example-2025-knots.html").is_file()
    assert (folder / "research/notes/why-knots.md").is_file()
    assert not (site.path / "research/notes/why-knots.html").exists(), "a draft"
    first_owner = re.compile(rb"heming|polytechnic", re.IGNORECASE)
    assert [path for path in site.path.rglob("*") if path.is_file() and first_owner.search(path.read_bytes())] == []
    log = ["git", "--git-dir", str(folder.parent / "origin.git"), "log", "-1", "--format=%s", "main"]
    assert subprocess.run(log, capture_output=True, text=True, check=True).stdout.strip() == "My own site"
    assert not subprocess.run(["git", "status", "--porcelain"], cwd=folder, capture_output=True, check=True).stdout
    for page in [*(folder / "research").rglob("*.md"), *(folder / "projects").rglob("*.md")]:
        page.write_text(re.sub(r"^draft:.*\n", "", page.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    subprocess.run(["make", "html"], cwd=folder, env=environment(folder.parent), capture_output=True, check=True)
    assert {"research/counting-without-numbers", "projects/knotted", "research/notes/why-knots"} <= set(site.pages())


def test_the_guide_makes_a_new_site_from_a_clone(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        (tmp_path / "bin" / name).write_text(PYTHON.format(python=sys.executable), "utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    check(follow_guide(tmp_path))


@pytest.mark.soak
def test_the_guide_takes_less_than_ten_minutes(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    start = time.monotonic()
    folder = follow_guide(tmp_path)
    seconds = time.monotonic() - start
    record_property("table", f"{seconds:.0f} seconds from clone to push")
    assert seconds < 600
    check(folder)


def pages(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*.md") if ".git" not in path.parts}


def test_blank_removes_only_what_git_can_restore(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = tmp_path / "mine"
    subprocess.run(["git", "clone", "--quiet", str(publish_repository(tmp_path)), str(clone)], check=True)

    def blank(*name: str) -> int:
        return main(["--site", str(clone), "blank", *name])

    before = pages(clone)
    assert blank("") == 1
    (clone / "papers/index.md").write_text("# Changed\n", "utf-8")
    (clone / "research/new.md").write_text("# New\n", "utf-8")
    capsys.readouterr()
    assert blank("Ada Example") == 1
    error = capsys.readouterr().err
    assert "papers/index.md" in error
    assert "research/new.md" in error
    assert pages(clone).keys() == {*before, clone / "research/new.md"}
    (clone / "research/new.md").unlink()
    subprocess.run(["git", "checkout", "--quiet", "."], cwd=clone, check=True)

    assert blank("Ada “the Knot” Example") == 0
    assert [path.name for path in (clone / "papers").iterdir()] == ["index.md"]
    assert "Ada “the Knot” Example" in (clone / "index.md").read_text("utf-8")
    subprocess.run(["git", "checkout", "--quiet", "."], cwd=clone, check=True)
    assert pages(clone).keys() >= before.keys()
    assert {path: path.read_bytes() for path in before} == before

    shutil.rmtree(clone / ".git")
    assert blank("Ada Example") == 1, "nothing could be restored without git"
    assert {path: path.read_bytes() for path in before} == before


def test_settings_other_than_owner_and_address_are_kept() -> None:
    conf = 'import os\nscholar_owner = {\n    "name": "A",\n}\nhtml_baseurl = os.environ.get("X", "https://a.org/")\nx = 1\n'
    new = with_owner(conf, 'B "C" D', "https://b.org/")
    values: dict[str, object] = {}
    exec(new, values)
    assert values["scholar_owner"]["name"] == 'B "C" D'  # type: ignore[index]
    assert values["html_baseurl"] == "https://b.org/"
    assert new.startswith("import os\n")
    assert new.endswith("\nx = 1\n")
