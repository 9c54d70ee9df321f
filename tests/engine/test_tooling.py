"""The repository itself: its tree, its lock, its commands, and what hosts run for it."""

import os
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from sites import REPOSITORY, Site
from sphinx_scholar.cli.main import main

MACHINERY = re.compile(r"[_.].*|tests|Makefile|README\.md|LICENSE|pyproject\.toml|requirements\.txt|conf\.py")
CONTENT = {"index.md", "cv.md", "404.md", "refs.bib", "papers", "research", "projects"}
WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
#: Files of builds and editors, which git ignores.
LEFT_BEHIND = {".git", *(line.strip("/") for line in (REPOSITORY / ".gitignore").read_text().split())}
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")


def run(*command: str, folder: Path = REPOSITORY, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def read(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def text_files() -> list[Path]:
    """The text files of the repository, without what is built or installed."""
    found = []
    for folder, folders, names in os.walk(REPOSITORY):
        folders[:] = [name for name in folders if name not in LEFT_BEHIND]
        # In another worktree, .git is a file.
        found += [Path(folder, name) for name in names if name not in LEFT_BEHIND]
    return [file for file in found if file.is_file() and b"\0" not in file.read_bytes()[:4096]]


def load_workflow(file: Path) -> dict[Any, Any]:
    """A workflow; its key ``on``, which YAML 1.1 reads as true, is text again."""
    workflow: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in workflow.items()}


# --- the tree ----------------------------------------------------------------------------------------------------


def test_content_has_no_underscore_and_machinery_has_one() -> None:
    names = {path.name for path in REPOSITORY.iterdir()} - LEFT_BEHIND
    strangers = {name for name in names - CONTENT if not MACHINERY.fullmatch(name)}
    assert not strangers, f"neither content nor machinery: {strangers}"
    assert names >= CONTENT


def test_no_file_names_a_folder_of_a_machine() -> None:
    homes = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work|private/tmp)/[\w.-]+")
    invented = {"/home/someone"}
    found = [
        f"{file.relative_to(REPOSITORY)}: {match[0]}"
        for file in text_files()
        for match in homes.finditer(file.read_text(encoding="utf-8", errors="replace"))
        if match[0] not in invented
    ]
    assert not found


# --- the lock ----------------------------------------------------------------------------------------------------


def requirements() -> dict[str, str]:
    """Each locked requirement, by its normalized name, with its hashes."""
    joined = read("requirements.txt").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return {re.split(r"[=\[ ]", line)[0]: line for line in lines}


def test_every_locked_package_has_one_version_and_its_hashes() -> None:
    assert len(requirements()) > 100
    for line in requirements().values():
        assert re.match(r"[a-z0-9-]+(\[[a-z,-]+\])?==\S+( ; [^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*\Z", line), line


def test_the_lock_has_every_requirement() -> None:
    site, engine = (tomllib.loads(read(name)) for name in ("pyproject.toml", "_ext/pyproject.toml"))
    asked = [project["project"]["dependencies"] for project in (site, engine)]
    asked += [*site["dependency-groups"].values(), *engine["project"]["optional-dependencies"].values()]
    asked += [engine["build-system"]["requires"]]
    assert {re.split(r"[\[<>=]", name)[0] for group in asked for name in group} <= requirements().keys()


def test_the_lock_names_no_registry() -> None:
    for name in ("requirements.txt", "tests/support/browser/package-lock.json"):
        assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links", read(name)), name


# --- the commands ------------------------------------------------------------------------------------------------


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


def test_every_documented_command_exists() -> None:
    guides = [read("README.md"), *(file.read_text(encoding="utf-8") for file in (REPOSITORY / "_docs").rglob("*.md"))]
    named = {name for text in guides for name in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)}
    assert named >= {"html", "test", "serve"}
    assert named <= targets()
    documented = {name for text in guides for name in re.findall(r"(?:`|^|/)scholar ([a-z]+)", text, re.MULTILINE)}
    assert documented == {"init", "new", "add", "refresh", "services", "build", "serve", "import", "check"}
    for name in documented:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0


@pytest.mark.parametrize("value", ["$(shell touch made)", "`touch made`", '"; touch made; "'])
def test_variables_given_to_make_run_no_code(value: str, tmp_path: Path) -> None:
    for variable in ("KIND", "KEY", "PAGE", "URL", "TITLE", "PORT"):
        run("make", "--no-print-directory", "-n", "serve", f"{variable}={value}")
        run("make", "--no-print-directory", f"{variable}={value}")
    assert not (REPOSITORY / "made").exists()


def test_make_alone_lists_every_command() -> None:
    result = run("make", "--no-print-directory")
    assert set(re.findall(r"^make ([a-z]+)", result.stdout, re.MULTILINE)) == targets()


def test_a_python_that_is_too_old_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "python2"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "_ext").mkdir()
    for name in ("Makefile", "requirements.txt", "_ext/pyproject.toml"):
        (tmp_path / name).write_text(read(name), encoding="utf-8")
    result = run("make", "html", f"PYTHON={old}", folder=tmp_path)
    assert result.returncode
    assert "No Python of version 3.11 or newer" in result.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_engine_is_installed_everywhere_by_the_same_two_commands() -> None:
    # No package is built on the spot, with a tool that no hash secures.
    locked, engine = (
        "--only-binary :all: --require-hashes -r requirements.txt",
        "--no-deps --no-build-isolation -e _ext",
    )
    made = run("make", "--dry-run", "--always-make", ".venv/engine.toml").stdout
    for name, commands in {
        "Makefile": made,
        **{name: read(name) for name in (".readthedocs.yaml", "_docs/.readthedocs.yaml")},
    }.items():
        assert -1 < commands.find(locked) < commands.find(engine), name
    for name in ("Makefile", "conf.py", "_docs/conf.py", ".ci/run", *(str(file) for file in WORKFLOWS)):
        assert not re.search(r"PYTHONPATH|path.*_ext", (REPOSITORY / name).read_text("utf-8")), name


def noting_python(folder: Path, without: str = "no tool") -> tuple[Path, Path]:
    """A Python that only notes what it is asked for, in place of the real one, and its notes; *without* it fails at."""
    python, log = folder / "bin/python3", folder / "log"
    python.parent.mkdir()
    python.write_text(f"""#!/bin/sh
echo "$*" >> {log}
case "$*" in
  *"-m venv"*) rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python;;
  *"{without}"*) exit 1;;
esac
""")
    python.chmod(0o755)
    for name in ("Makefile", "requirements.txt", "_ext/pyproject.toml", "_ext/sphinx_scholar/__init__.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(read(name), encoding="utf-8")
    return python, log


@pytest.mark.parametrize(
    ("changed", "made", "installed"),
    [
        ("requirements.txt", True, True),
        ("_ext/pyproject.toml", False, True),
        ("_ext/sphinx_scholar/__init__.py", False, False),
        ("", False, False),
    ],
)
def test_the_environment_is_renewed_when_its_lock_changes(
    tmp_path: Path, changed: str, made: bool, installed: bool
) -> None:
    python, log = noting_python(tmp_path)
    command = ("make", ".venv/engine.toml", f"PYTHON={python}")
    first = run(*command, folder=tmp_path)
    assert first.returncode == 0, first.stderr
    assert ["-m venv" in line or "-e _ext" in line for line in log.read_text().splitlines()].count(True) == 2
    log.write_text("")
    if changed:
        with (tmp_path / changed).open("a") as file:
            file.write("# changed\n")
        # Later than what was made of it, however coarse the clock of the file system is.
        os.utime(tmp_path / changed, (time.time() + 2,) * 2)
    assert run(*command, folder=tmp_path).returncode == 0
    assert ("-m venv" in log.read_text(), "-e _ext" in log.read_text()) == (made, installed)


@pytest.mark.parametrize("without", ["-m uv", "no tool"])
def test_uv_installs_from_the_registry_of_pip_which_does_it_if_uv_cannot(tmp_path: Path, without: str) -> None:
    python, log = noting_python(tmp_path, without)
    made = run(
        "make", ".venv/engine.toml", f"PYTHON={python}", folder=tmp_path, PIP_INDEX_URL="https://mirror.example/"
    )
    assert made.returncode == 0, made.stderr
    installs = [line for line in log.read_text().splitlines() if "install" in line and "-e _ext" not in line]
    assert [re.sub(" --.*(?= -r)", "", line) for line in installs] == [
        "-m pip install -r .venv/uv.txt",
        "-m uv pip install -r requirements.txt",
        *(["-m pip install -r requirements.txt"] if without == "-m uv" else []),
    ]
    assert all("--only-binary :all: --require-hashes" in line for line in installs)
    assert "--default-index https://mirror.example/" in installs[1]
    assert re.fullmatch(r"uv==\S+ \\\n( +--hash=\S+( \\)?\n)+", (tmp_path / ".venv/uv.txt").read_text())


# --- the hosts ---------------------------------------------------------------------------------------------------


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_workflows_run_commands_that_exist_with_least_rights_and_pinned_actions(file: Path) -> None:
    workflow = load_workflow(file)
    rights = [workflow["permissions"], *(job.get("permissions", {}) for job in workflow["jobs"].values())]
    given = {(name, right) for block in rights for name, right in block.items()}
    # Without a password: the job itself is trusted, by GitHub Pages or by the package index.
    publishing = {
        "publish.yml": {("pages", "write"), ("id-token", "write")},
        "release.yml": {("id-token", "write")},
        "refresh.yml": {("contents", "write"), ("pull-requests", "write")},
    }
    assert given <= {("contents", "read")} | publishing.get(file.name, set())
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert [name for name in used if not PINNED.fullmatch(name)] == []
    commands = [step["run"] for step in steps(workflow) if "run" in step]
    assert {command.split()[1] for command in commands if command.startswith("make ")} <= targets()
    assert [command for command in commands if "${{" in command] == [], "an expression in a command may inject code"


def test_publishing_waits_for_the_owner() -> None:
    publish = load_workflow(REPOSITORY / ".github/workflows/publish.yml")
    assert publish["on"] == {"workflow_dispatch": None}
    assert publish["jobs"]["build"]["if"] == "vars.PUBLISH_PAGES == 'true'"


REFRESH = {
    "this site": REPOSITORY / ".github/workflows/refresh.yml",
    "a new site": REPOSITORY / "_ext/sphinx_scholar/cli/starter/refresh.yml.txt",
}


@pytest.mark.parametrize("file", REFRESH.values(), ids=REFRESH)
def test_refreshing_waits_for_the_owner(file: Path) -> None:
    refresh = load_workflow(file)
    assert refresh["permissions"] == {}
    assert [job["if"] for job in refresh["jobs"].values()] == ["vars.SCHOLAR_REFRESH == 'on'"]
    used = {step["uses"].partition("@")[0] for step in steps(refresh) if "uses" in step}
    assert used == {"actions/checkout", "actions/setup-python"}


@pytest.mark.parametrize(
    ("change", "open_request", "branches"), [(True, "", 2), (False, "", 1), (True, "7", 1)], ids=["new", "none", "open"]
)
def test_what_is_new_is_proposed_in_a_pull_request(
    change: bool, open_request: str, branches: int, tmp_path: Path
) -> None:
    """The commands of the workflow, with a stand-in for the one that talks to GitHub."""
    (command,) = [
        step["run"] for step in steps(load_workflow(REFRESH["a new site"])) if step.get("name") == "Open a pull request"
    ]
    site, log = tmp_path / "site", tmp_path / "log"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(
        f'#!/bin/sh\necho "$@" >> {log}\n[ "$2" != list ] || echo "{open_request}"\n', "utf-8"
    )
    (tmp_path / "bin/gh").chmod(0o755)
    report = "Missing: @everybody `x`\n" * 3
    (tmp_path / "report.txt").write_text(report, "utf-8")
    for git in (
        *(["init", "-q", "--bare", "-b", "main", "origin"], ["clone", "-q", "origin", "site"]),
        *(["-C", "site", "config", "user.name", "A"], ["-C", "site", "config", "user.email", "a@example.org"]),
        ["-C", "site", "commit", "-q", "--allow-empty", "-m", "Begin"],
    ):
        assert run("git", *git, folder=tmp_path).returncode == 0
    (site / "refs.bib").write_text("", "utf-8")
    run("git", "add", "refs.bib", folder=site)
    run("git", "commit", "-qm", "Add", folder=site)
    run("git", "push", "-q", "origin", "HEAD", folder=site)
    (site / "_build").mkdir()
    (site / "_build/x").write_text("", "utf-8")
    if change:
        (site / "refs.bib").write_text("@misc{a}", "utf-8")
        (site / "_data").mkdir()
        (site / "_data/citations.yml").write_text("a", "utf-8")
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = run("bash", "-e", "-c", command, folder=site, RUNNER_TEMP=str(tmp_path), PATH=path)
    assert done.returncode == 0, done.stderr
    assert len(run("git", "branch", folder=tmp_path / "origin").stdout.split("\n")) - 1 == branches
    asked = log.read_text("utf-8") if log.exists() else ""
    assert ("pr create" in asked) is (branches == 2)
    if branches == 2:
        files = run("git", "ls-tree", "-r", "--name-only", "scholar-refresh", folder=tmp_path / "origin").stdout.split()
        assert files == ["_data/citations.yml", "refs.bib"]
        assert (tmp_path / "body.md").read_text("utf-8") == "    Missing: @everybody `x`\n" * 3


def test_the_engine_is_published_on_a_tag_by_the_job_that_does_nothing_else() -> None:
    release = load_workflow(REPOSITORY / ".github/workflows/release.yml")
    assert release["on"] == {"push": {"tags": ["v*"]}}
    build, publish = release["jobs"]["build"], release["jobs"]["publish"]
    assert (build["permissions"], publish["permissions"]) == ({"contents": "read"}, {"id-token": "write"})
    assert (publish["needs"], publish["environment"]) == ("build", {"name": "release"})
    assert [step for step in publish["steps"] if "run" in step] == []


def test_both_ends_of_the_supported_range_are_checked() -> None:
    jobs = load_workflow(REPOSITORY / ".github/workflows/check.yml")["jobs"]
    oldest, newest = (
        [step["with"]["python-version"] for step in jobs[name]["steps"] if "python-version" in step.get("with", {})]
        for name in ("oldest", "newest")
    )
    declared = tomllib.loads(read("_ext/pyproject.toml"))["project"]
    named = [line.rpartition(" ")[2] for line in declared["classifiers"] if "Python :: 3." in line]
    assert (oldest, newest) == ([named[0]], [named[-1]])
    assert declared["requires-python"] == f">={named[0]}"


def test_read_the_docs_builds_into_its_own_folder_for_its_own_address(tmp_path: Path) -> None:
    """Its command, run on the settings of the site with two pages."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("conf.py", "_ext", "_static"):
        (source / name).symlink_to(REPOSITORY / name)
    for name, text in {
        "index.md": "# Home\n",
        "404.md": "---\norphan: true\n---\n\n# Not found\n",
        "refs.bib": "",
    }.items():
        (source / name).write_text(text, "utf-8")
    (command,) = yaml.safe_load(read(".readthedocs.yaml"))["build"]["jobs"]["build"]["html"]
    address = "https://someone.readthedocs.io/en/latest/"
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "READTHEDOCS": "True",
        "READTHEDOCS_OUTPUT": str(tmp_path / "out put"),
        "READTHEDOCS_CANONICAL_URL": address,
    }
    result = run("sh", "-c", command, folder=source, **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    assert Site(tmp_path / "out put/html", source).address == address


def test_the_guides_are_a_project_of_their_own_on_read_the_docs() -> None:
    site, guides = (yaml.safe_load(read(f"{folder}.readthedocs.yaml")) for folder in ("", "_docs/"))
    assert guides["build"]["jobs"]["install"] == site["build"]["jobs"]["install"]
    assert guides["sphinx"]["configuration"] == "_docs/conf.py"
    (command,) = guides["build"]["jobs"]["build"]["html"]
    assert command.split()[-2:] == ["_docs", '"$READTHEDOCS_OUTPUT/html"']
