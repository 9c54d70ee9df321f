"""A site made by one version and upgraded to the next: what has changed is named, mended where that is safe, and built."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sphinx_scholar
from distribution import Environment, make
from sites import REPOSITORY, Project
from sphinx_scholar import migrations
from sphinx_scholar.cli.main import main
from sphinx_scholar.migrations import digests, dropped, renamed

OLD, NEW = sphinx_scholar.__version__, "0.2.0"
NOTE = "---\ndate: 2025-06-01\nmood: cheerful\n---\n\n# Why knots\n\nThey count.\n"
#: What the user of the older version has written. The setting and the field are made up in the short form.
FILES = {
    "research/notes/why-knots.md": NOTE,
    "_templates/site-name.html": '<a class="site-name" href="{{ pathto(root_doc) }}">Ada</a>\n',
}
#: What is named, by file and line.
NAMED = {("conf.py", 3), ("research/notes/why-knots.md", 3), ("_templates/site-name.html", 1)}


def findings(output: str) -> set[tuple[str, int]]:
    """The places in what ``scholar check --json`` printed, without advice."""
    return {(item["file"], item["line"]) for item in json.loads(output)["findings"] if item["level"] == "finding"}


def edited(site: Path, setting: str) -> Project:
    """The new site in *site*, after what its user did."""
    project = Project(site)
    conf = (site / "conf.py").read_text("utf-8").partition('"""\n')[2]
    project.write({**FILES, "conf.py": f'"""Mine."""\n\n{setting} = False\n{conf}'})
    return project


def test_an_upgrade_in_short(
    project: Project,
    change: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["init", str(project.source)]) == 0
    edited(project.source, "scholar_resume")
    then = {**digests(), "theme/scholar/site-name.html": "0" * 16}
    monkeypatch.setattr(migrations, "recorded", lambda: {OLD: then})
    change(
        renamed(NEW, "setting", "scholar_resume", "scholar_cv_pdf"),
        dropped(NEW, "field", "note.mood", "write it into the text"),
    )
    capsys.readouterr()
    assert main(["check", str(project.source), "--json"]) == 1
    assert findings(capsys.readouterr().out) == NAMED
    before = project.build()
    assert [(warning.file, warning.line) for warning in before.warnings] == [("research/notes/why-knots.md", 3)]
    assert not (before.path / "cv.pdf").exists()
    assert main(["check", str(project.source), "--fix", "--json"]) == 1
    assert findings(capsys.readouterr().out) == {("_templates/site-name.html", 1)}
    after = project.build_without_warnings()
    assert "since version" not in after.output
    assert not (after.path / "cv.pdf").exists()
    assert "# mood: cheerful" in (project.source / "research/notes/why-knots.md").read_text("utf-8")


def next_version(folder: Path) -> Path:
    """A copy of the engine in which a setting has another name, a field is gone and a template is changed."""
    engine = Path(shutil.copytree(REPOSITORY / "_ext", folder, ignore=shutil.ignore_patterns("__pycache__")))
    package = engine / "sphinx_scholar"
    (package / "migrations.json").write_text(json.dumps({OLD: digests()}), "utf-8")
    for file in package.rglob("*.py"):
        text = file.read_text("utf-8")
        if "scholar_cv_pdf" in text and file.name != "migrations.py":
            file.write_text(text.replace("scholar_cv_pdf", "scholar_cv_file"), "utf-8")
    changes: dict[str, list[tuple[str, str]]] = {
        "__init__.py": [(f'__version__ = "{OLD}"', f'__version__ = "{NEW}"')],
        "model/kinds.py": [('    Field("author", "person", "who wrote it, if not the owner of the site"),\n', "")],
        "theme/scholar/site-name.html": [('<a class="site-name', '<a data-new class="site-name')],
        "migrations.py": [
            (
                "\n)\n\n\n#: The digests",
                f'\n    *renamed("{NEW}", "setting", "scholar_cv_pdf", "scholar_cv_file"),'
                f'\n    *dropped("{NEW}", "field", "note.author", "name them in the text"),\n)\n\n\n#: The digests',
            )
        ],
    }
    for name, pairs in changes.items():
        text = (package / name).read_text("utf-8")
        for old, new in pairs:
            assert old in text, (name, old)
            text = text.replace(old, new)
        (package / name).write_text(text, "utf-8")
    return engine


@pytest.mark.soak
def test_an_upgrade_from_wheel_to_wheel(tmp_path: Path) -> None:
    first, _ = make(tmp_path / "first")
    second, _ = make(tmp_path / "second", next_version(tmp_path / "engine"))
    environment, site = Environment.create(tmp_path / "environment"), tmp_path / "site"
    environment.install(str(first))

    def scholar(*command: str, folder: Path = site) -> Any:
        return environment.run(folder, "scholar", *command)

    assert scholar("init", "site", folder=tmp_path).returncode == 0
    project = edited(site, "scholar_cv_pdf")
    project.replace("research/notes/why-knots.md", ("mood: cheerful", "author: Grace Example"))
    built = scholar("build", "--color", "never")
    assert (built.returncode, built.stderr) == (0, ""), built.stderr
    assert "Grace Example" in (site / "_build/html/research/notes/why-knots.html").read_text("utf-8")

    environment.install(str(second))
    checked = scholar("check", "--json")
    line = re.search(r"^\./", (site / "requirements.txt").read_text("utf-8"), re.M)
    assert line is not None
    pinned = {("requirements.txt", (site / "requirements.txt").read_text("utf-8")[: line.start()].count("\n") + 1)}
    assert (checked.returncode, findings(checked.stdout)) == (1, NAMED | pinned)
    before = scholar("build", "--color", "never")
    assert before.returncode == 1
    assert "why-knots.md:3: WARNING" in before.stderr
    assert 'conf.py:3: the setting "scholar_cv_pdf" was renamed to "scholar_cv_file"' in before.stdout

    fixed = scholar("check", "--fix")
    assert fixed.returncode == 1
    assert "+scholar_cv_file = False" in fixed.stdout
    assert "_templates/site-name.html:1: " in fixed.stdout
    assert (site / second.name).read_bytes() == second.read_bytes()
    after = scholar("build", "--color", "never")
    assert (after.returncode, after.stderr) == (0, "")
    assert "since version" not in after.stdout
    project.replace("pyproject.toml", (f'"{OLD}"', f'"{NEW}"'))
    assert scholar("check").returncode == 0
