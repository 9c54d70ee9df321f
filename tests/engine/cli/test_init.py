"""``init`` lays out a site that builds without a warning, and the guide to it is right to the letter."""

import json
import os
import re
import shlex
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from sites import REPOSITORY, Project
from sphinx_scholar import __version__
from sphinx_scholar.cli import init_site, requirements
from sphinx_scholar.cli.main import main

GUIDE = REPOSITORY / "_docs/start.md"
NAME = 'Ada "the_Knot" O\'Neil \\ *Ex* {name}'
PAPERS = "@article{k, author = {Example, Ada B. and Doe, Jane}, title = {Knots}, journal = {Journal}, year = 2025}\n"


def init(folder: Path, *options: str) -> int:
    return main(["init", str(folder), *options])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A new site in a folder with an unusual name."""
    folder = tmp_path_factory.mktemp("init") / "my 'new' \\site"
    assert init(folder, "--name", NAME, "--url", "https://ada.example.org/a", "--language", "de") == 0
    return Project(folder)


def test_a_new_site_builds_without_a_warning_and_shows_the_name_as_it_is(site: Project) -> None:
    built = site.build_without_warnings("-D", "scholar_cv_pdf=0")
    assert built.soup("index").select_one("h1").get_text().strip() == NAME.replace("'", "’").replace(
        '"the', "“the"
    ).replace(  # type: ignore[union-attr]
        'Knot"', "Knot”"
    )
    assert built.soup("index").select_one("html")["lang"] == "de"  # type: ignore[index]
    assert built.soup("404").select_one("h1")
    canonical = built.soup("cv").select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == "https://ada.example.org/a/cv.html"


def test_pages_of_a_new_site_are_found_from_the_first(site: Project) -> None:
    links = {a["href"] for a in site.build("-D", "scholar_cv_pdf=0").soup("index").select("a[href]")}
    assert {"papers/index.html", "research/index.html", "projects/index.html", "cv.html"} <= links


def test_files_that_are_there_stay_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "refs.bib").write_text(PAPERS, "utf-8")
    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    assert init(tmp_path) == 0
    assert (tmp_path / "refs.bib").read_text("utf-8") == PAPERS
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"
    said = capsys.readouterr().out
    assert "refs.bib" in said
    assert "index.md" not in said
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert init(tmp_path, "--name", "Another") == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_placeholders_are_shown_where_nobody_can_be_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(tmp_path) == 0
    assert "# Your Name" in (tmp_path / "index.md").read_text("utf-8")
    assert '"https://example.org/"' in (tmp_path / "conf.py").read_text("utf-8")
    assert "conf.py" in capsys.readouterr().out


def test_a_user_at_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Ada Example", ""])
    terminal = SimpleNamespace(
        isatty=lambda: True, write=lambda text: None, flush=lambda: None, reconfigure=lambda **_: 0
    )
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    assert init(tmp_path) == 0
    assert "# Ada Example" in (tmp_path / "index.md").read_text("utf-8")


def test_nothing_is_written_if_the_question_is_not_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(question: str) -> str:
        raise EOFError

    terminal = SimpleNamespace(isatty=lambda: True, write=len, flush=lambda: None, reconfigure=lambda **_: 0)
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr("builtins.input", end)
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 1
    assert [*tmp_path.iterdir()] == []


def test_an_address_that_is_none_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Ada Example", "ada.example.net", "https://ada.example.net"])
    terminal = SimpleNamespace(isatty=lambda: True, write=len, flush=lambda: None, reconfigure=lambda **_: 0)
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    assert init(tmp_path) == 0
    assert '"https://ada.example.net/"' in (tmp_path / "conf.py").read_text("utf-8")


def test_the_conf_py_of_another_site_is_kept_and_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "conf.py").write_text('project = "x"\n', "utf-8")
    assert init(tmp_path) == 0
    assert 'extensions = ["sphinx_scholar"]' in capsys.readouterr().out
    assert (tmp_path / "conf.py").read_text("utf-8") == 'project = "x"\n'


def test_a_wheel_that_is_on_no_index_comes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "my wheels" / "sphinx_scholar-1-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    found = SimpleNamespace(version="1", read_text=lambda name: json.dumps({"url": wheel.as_uri()}))
    monkeypatch.setattr(requirements.metadata, "distribution", lambda name: found)
    monkeypatch.setattr(init_site, "requirements", lambda: f"./{wheel.name}\n")
    assert init(tmp_path / "site") == 0
    assert (tmp_path / "site" / wheel.name).read_bytes() == b"wheel"


def test_a_site_that_has_a_project_file_is_told_what_to_add(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    assert init(tmp_path) == 0
    assert f'[tool.sphinx-scholar]\nversion = "{__version__}"' in capsys.readouterr().out
    assert (tmp_path / "pyproject.toml").read_text("utf-8") == "[project]\n"


def test_a_second_time_nothing_is_to_be_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        capsys.readouterr()
        assert init(tmp_path) == 0
    assert "pyproject.toml:" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "options",
    [
        *(("--url", url) for url in ("ada.example.org", 'x"; y', "https://a.org/?q=1", "https://a.org/#f")),
        *(("--url", url) for url in ("https://u:p@a.org/", "https://a.org/x y", "https://a.org/<b>")),
        *(("--language", tag) for tag in ('en"; x = "', "xx_YY", "e")),
    ],
)
def test_wrong_values_are_refused_before_anything_is_written(
    options: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(tmp_path / "new", *options) == 1
    assert options[1] in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").touch()
    assert init(tmp_path / "site") == 1
    assert str(tmp_path / "site") in capsys.readouterr().err


def test_the_report_names_a_file_that_requirements_need(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for line, named in (("./sphinx_scholar-1-py3-none-any.whl", True), ("sphinx-scholar==1", False)):
        monkeypatch.setattr(init_site, "requirements", lambda line=line: f"# A comment\n{line}\n")
        assert init(tmp_path / str(named)) == 0
        assert ("sphinx_scholar-1-py3-none-any.whl" in capsys.readouterr().out) == named


def test_values_become_no_code(tmp_path: Path) -> None:
    assert init(tmp_path, "--name", 'x"; import os; y = "', "--url", "https://e.org/';z='") == 0
    values: dict[str, object] = {}
    exec((tmp_path / "conf.py").read_text("utf-8"), values)
    assert (values["project"], values["html_baseurl"]) == ('x"; import os; y = "', "https://e.org/';z='/")
    assert not {"y", "z"} & values.keys()


def test_requirements_are_the_versions_that_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = requirements.requirements().splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    assert pins["sphinx"] == metadata.version("sphinx")
    assert pins["pybtex"] == metadata.version("pybtex")
    assert "pytest" not in pins
    origins = {
        '{"url": "file:///w/sphinx_scholar-9-py3-none-any.whl"}': "./sphinx_scholar-9-py3-none-any.whl",
        '{"url": "file:///src/_ext", "dir_info": {"editable": true}}': "./sphinx_scholar-1-py3-none-any.whl",
        None: "sphinx-scholar==1",
    }
    for origin, line in origins.items():
        found = SimpleNamespace(read_text=lambda name, origin=origin: origin)
        monkeypatch.setattr(requirements.metadata, "distribution", lambda name, found=found: found)
        assert requirements._engine("1")[-1] == line


def test_the_site_records_the_version_it_was_made_with(site: Project) -> None:
    assert f'version = "{__version__}"' in (site.source / "pyproject.toml").read_text("utf-8")


def test_the_guide_makes_a_site_to_the_letter(tmp_path: Path) -> None:
    commands = re.findall(r"^```sh\n(.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "publications.bib").write_text(PAPERS, "utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    environment = {**os.environ, "HOME": str(tmp_path)}
    # What comes before needs an index of packages, and what comes after a remote repository.
    for block in commands[1:-1]:
        block = block.replace("scholar ", f"{shlex.quote(sys.executable)} -m sphinx_scholar ")
        done = subprocess.run(
            ["sh", "-ec", block], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, block + done.stdout + done.stderr
    site = Project(folder)
    settings = re.search(r"^```python\n(scholar_owner.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert settings
    conf = re.sub(
        r"^scholar_owner = \{.*?^\}\n",
        lambda _: settings[1],
        site.source.joinpath("conf.py").read_text("utf-8"),
        flags=re.M | re.S,
    )
    site.write({"conf.py": conf})
    (site.source / "_static").mkdir()
    Image.new("RGB", (8, 10)).save(site.source / "_static/portrait.jpg")
    built = site.build_without_warnings("-D", "scholar_drafts=1", "-D", "scholar_cv_pdf=0")
    assert built.soup("papers/k").select_one("h1").get_text() == "Knots"  # type: ignore[union-attr]
    assert built.soup("research/notes/why-knots").select_one("h1")
    assert "Professor of Examples" in built.html("index")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_folder_without_a_site_is_an_error(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(tmp_path), command]) == 1
    assert "conf.py" in capsys.readouterr().err
