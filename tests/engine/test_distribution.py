"""The distribution: what the wheel holds, and sites that are built from it in an empty environment."""

import json
import re
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

import pytest

import sphinx_scholar
from distribution import EXTRAS, Environment, bare_variables, build_all, copy_guides, make
from sites import REPOSITORY, Project, Site, copy_example

ENGINE = REPOSITORY / "_ext"
FILES = {
    "conf.py": """\
extensions = ["sphinx_scholar"]
project = "Ada Example"
html_theme = "scholar"
html_baseurl = "https://ada.example.org/"
scholar_owner = {"name": "Ada Example"}
bibtex_bibfiles = ["refs.bib"]
""",
    "refs.bib": "@article{knots, title={Counting with Knots}, author={Example, Ada}, journal={Examples}, year={2025}}\n",
    "index.md": "# Home\n\n```{profile}\n```\n\n```{toctree}\npapers/index\nresearch/notes/index\ncv\n```\n",
    "cv.md": "---\nupdated: 2025-06\n---\n\n# CV\n\n```{cv} papers\n```\n",
    "papers/index.md": "# Papers\n\n```{publications}\n```\n",
    "research/notes/index.md": "# Notes\n\n```{notes}\n```\n",
    "research/notes/why-knots.md": "---\ndate: 2025-06-01\ndescription: Why.\n---\n\n# Why knots\n\n"
    "As $n = 2^k$ {cite:p}`knots`.\n\n::::{grid}\n:::{grid-item-card} Card\nText.\n:::\n::::\n",
}


@dataclass(frozen=True)
class Installed:
    """The distribution, an environment with all its extras, and the small site that was built before it had any."""

    wheel: Path
    source: Path
    environment: Environment
    project: Project
    bare: Site


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("distribution")
    wheel, source = make(folder / "dist")
    environment = Environment.create(folder / "environment")
    environment.install(str(wheel))
    project = Project(folder / "site")
    project.write(FILES)
    bare = environment.build(project.source, folder / "bare")
    environment.install(f"{wheel}[{','.join(EXTRAS)}]")
    return Installed(wheel, source, environment, project, bare)


def tracked() -> set[str]:
    """The files of the package in the work tree, without those that git ignores."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "sphinx_scholar"]
    listed = subprocess.run(command, cwd=ENGINE, capture_output=True, check=True, text=True).stdout
    return {name for name in listed.split("\0") if name and (ENGINE / name).is_file()}


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- the files ---------------------------------------------------------------------------------------------------


def test_wheel_holds_the_package_and_nothing_else(installed: Installed) -> None:
    found = {name for name in contents(installed.wheel) if ".dist-info/" not in name}
    assert found == tracked()
    theme = "sphinx_scholar/theme/scholar"
    assert found >= {
        "sphinx_scholar/py.typed",
        "sphinx_scholar/cli/starter/index.md",
        "sphinx_scholar/outputs/cv.typ",
        "sphinx_scholar/outputs/card.typ",
        f"{theme}/theme.toml",
        f"{theme}/layout.html",
        f"{theme}/static/css/site.css",
        f"{theme}/static/js/site.js",
        f"{theme}/static/fonts/newsreader-OFL.txt",
        f"{theme}/static/fonts/newsreader-display.woff2",
    }


def test_metadata(installed: Installed) -> None:
    found = contents(installed.wheel)
    (name,) = (name for name in found if name.endswith(".dist-info/METADATA"))
    data = Parser().parsestr(found[name].decode())
    assert (data["Name"], data["Version"]) == ("sphinx-scholar", sphinx_scholar.__version__)
    assert (data["Requires-Python"], data["Description-Content-Type"]) == (">=3.11", "text/markdown")
    assert sorted(data.get_all("Provides-Extra")) == sorted(EXTRAS)
    licences = {name.rpartition("/licenses/")[2].rpartition("/")[2] for name in found if "/licenses/" in name}
    assert licences == {"LICENSE", "THIRD_PARTY.md", "newsreader-OFL.txt"}


def test_source_distribution_makes_the_same_wheel(installed: Installed, tmp_path: Path) -> None:
    with tarfile.open(installed.source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "CHANGELOG.md", "CITATION.cff", "SECURITY.md", "pyproject.toml"} <= names
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(tmp_path), str(installed.source)]
    subprocess.run(command, check=True, capture_output=True)
    assert contents(tmp_path / installed.wheel.name) == contents(installed.wheel)


# --- the sites ---------------------------------------------------------------------------------------------------


def check(site: Site, *, without: Set[str] = frozenset()) -> None:
    """Check a build of the small site: all that needs no extra is there, and the others are named once."""
    assert (site.returncode, site.warnings) == (0, ()), site.output[-3000:]
    paper, note = site.soup("papers/knots"), site.soup("research/notes/why-knots")
    assert paper.find("meta", attrs={"name": "citation_title"})["content"] == "Counting with Knots"
    assert note.select_one("main math") is not None
    assert note.select_one(".sd-card") is not None
    assert "Ada Example" in note.select_one("#references").get_text()
    assert len((site.path / "_static/css/site.css").read_bytes()) > 5_000
    for name in ("feed.xml", "papers/knots.bib", "resume.json", "404.html", "_static/fonts/newsreader-display.woff2"):
        assert (site.path / name).is_file(), name
    assert (site.path / "cv.pdf").is_file() == ("cv" not in without)
    assert (site.path / "_cards/papers/knots.png").is_file() == ("cards" not in without)
    assert (paper.select_one(".cite-box details") is not None) == ("styles" not in without)
    for extra in ("cv", "cards", "styles"):
        assert site.output.count(f'pip install "sphinx-scholar[{extra}]"') == (extra in without)


def test_site_of_six_settings_without_any_extra(installed: Installed) -> None:
    check(installed.bare, without={"cv", "cards", "styles"})


def test_site_of_six_settings_with_all_extras(installed: Installed, tmp_path: Path) -> None:
    check(installed.environment.build(installed.project.source, tmp_path / "html"))


@pytest.mark.soak
@pytest.mark.parametrize(
    ("extra", "lost"),
    [("cv", {"cv", "cards", "styles"}), ("cards", {"cards"}), ("figures", set()), ("markdown", set())],
)
def test_site_without_one_extra(installed: Installed, extra: str, lost: set[str], tmp_path: Path) -> None:
    site = installed.environment.build(installed.project.source, tmp_path / "html", without=EXTRAS[extra])
    check(site, without=lost)


@pytest.mark.soak
def test_the_second_site_is_built_from_the_distribution(installed: Installed, tmp_path: Path) -> None:
    site = installed.environment.build(copy_example(tmp_path / "example").source, tmp_path / "html", "-j", "auto")
    assert (site.returncode, site.warnings) == (0, ()), site.output[-3000:]
    assert len(site.pages()) > 50


@pytest.mark.soak
def test_the_guides_are_built_from_the_distribution(installed: Installed, tmp_path: Path) -> None:
    site = installed.environment.build(copy_guides(tmp_path / "guides"), tmp_path / "html")
    assert (site.returncode, site.warnings) == (0, ()), site.output[-3000:]
    assert {"index", "settings", "writing", "papers/example-2025-knots"} <= {*site.pages()}


def test_both_commands_run(installed: Installed, tmp_path: Path) -> None:
    site = installed.project.copy(tmp_path / "site")
    for command in ("scholar", "sphinx-scholar"):
        script = installed.environment.folder / "bin" / command
        subprocess.run([script, "--site", site.source, "new", "note", f"By {command}"], check=True, capture_output=True)
        assert (site.source / f"research/notes/by-{command}.md").is_file()


ENTRY = """\
@article{knots, title = {Counting with Knots}, author = {Example, Ada and Doe, Jane}, journal = {Examples}, year = 2025}
"""


def commands(readme: Path) -> list[str]:
    """The blocks of commands in a description."""
    return re.findall(r"^```sh\n(.*?)^```$", readme.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def follow(blocks: Iterable[str], folder: Path) -> None:
    """Run commands as they are written; none of them may have anything to complain about."""
    for block in blocks:
        # What pip says about the indexes of this machine is not about the site.
        given = bare_variables() | {"PIP_QUIET": "2"}
        done = subprocess.run(["sh", "-ec", block], cwd=folder, env=given, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), block + done.stdout


def test_a_new_site_does_what_its_description_says(installed: Installed, tmp_path: Path) -> None:
    """Nothing is edited by hand: the commands alone make a site that builds without a warning."""
    run, folder = installed.environment.run, tmp_path / 'Ada\'s "new" \\site'
    made = run(tmp_path, "scholar", "init", str(folder), "--name", "Ada Example", "--url", "https://ada.example.org")
    assert (made.returncode, made.stderr) == (0, "")
    assert (folder / installed.wheel.name).read_bytes() == installed.wheel.read_bytes()
    assert f"./{installed.wheel.name}" in (folder / "requirements.txt").read_text("utf-8").splitlines()
    set_up, *blocks = commands(folder / "README.md")
    assert set_up == "python3 -m venv .venv\n.venv/bin/pip install -r requirements.txt\n"
    (folder / ".venv").symlink_to(installed.environment.folder)
    follow(blocks, folder)
    assert (folder / "research/notes/why-looms-count.md").is_file()
    added = run(folder, "scholar", "add", "-", "--yes", "--page", "--json", given=ENTRY)
    assert json.loads(added.stdout)["added"][0]["own"]
    assert (folder / "papers/knots.md").is_file()
    checked = run(folder, "scholar", "check", "--json")
    assert (checked.returncode, json.loads(checked.stdout)["findings"]) == (0, [])
    built = run(folder, "sphinx-build", "-n", "-W", "-D", "scholar_drafts=1", "-D", "scholar_cards=0", ".", "out")
    assert (built.returncode, built.stderr) == (0, "")
    assert (folder / "out/papers/knots.html").is_file()
    assert (folder / "out/research/notes/why-looms-count.html").is_file()


@pytest.mark.soak
def test_from_nothing_to_a_site(installed: Installed, tmp_path: Path) -> None:
    """The time it takes; then the description of the site from its first line, in an environment that it makes."""
    started = time.monotonic()
    environment = Environment.create(tmp_path / "first")
    environment.install(f"{installed.wheel}[cv,cards]")
    assert environment.run(tmp_path, "scholar", "init", "site", "--name", "Ada Example").returncode == 0
    assert environment.run(tmp_path / "site", "scholar", "build").returncode == 0
    print(f"from nothing to a site: {time.monotonic() - started:.1f} s")
    follow(commands(tmp_path / "site/README.md"), tmp_path / "site")


@pytest.mark.soak
@pytest.mark.parametrize("resolution", ["lowest-direct", "highest"])
def test_the_ends_of_the_supported_range(
    resolution: str, tmp_path: Path, record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    built = build_all(resolution, tmp_path)
    printed = capsys.readouterr().out
    record_property("table", printed)
    assert built
    if resolution == "lowest-direct":
        declared = tomllib.loads((ENGINE / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
        bounds = [line.replace(">=", "==") for line in declared]
        assert [bound for bound in bounds if f"\n{bound}" not in f"\n{printed}"] == []
