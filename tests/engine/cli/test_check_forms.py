"""``scholar check --fix`` on files in other forms: what it writes can be read, and what it cannot write it names."""

import codecs
import datetime
import json
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from sphinx_scholar import migrations
from sphinx_scholar.cli import requirements
from sphinx_scholar.cli.init_site import STARTER, init_site
from sphinx_scholar.cli.main import main
from sphinx_scholar.cli.record import place, recorded, with_version
from sphinx_scholar.migrations import dropped, renamed

VERSION = metadata.version("sphinx-scholar")
TABLE = f'[tool.sphinx-scholar]\nversion = "{VERSION}"\n'
CONF = b'extensions = ["sphinx_scholar"]\nscholar_owner = {"name": "Ada"}\nbibtex_bibfiles = []\n'


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[dict[str, bytes]], tuple[int, list[str]]]:
    """Mend a site with some files; the exit status, and what is left to be said of them."""

    def run(files: dict[str, bytes]) -> tuple[int, list[str]]:
        for name, data in {"conf.py": CONF, **files}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        status = main(["-C", str(tmp_path), "check", "--fix", "--json"])
        found = json.loads(capsys.readouterr().out)["findings"]
        return status, [f"{f['file']}:{f['line']}: {f['message']}" for f in found if f["file"] in files]

    return run


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("", TABLE),
        ("[project]\nname = 'x'", f"[project]\nname = 'x'\n\n{TABLE}"),
        ("[tool.sphinx-scholar]\n", TABLE),
        ("[tool.sphinx-scholar] # mine", f'[tool.sphinx-scholar] # mine\nversion = "{VERSION}"\n'),
        ('[tool."sphinx-scholar"]\nx = 1\n', f'[tool."sphinx-scholar"]\nversion = "{VERSION}"\nx = 1\n'),
        ("[ tool . sphinx-scholar ]\nx = 1\n", f'[ tool . sphinx-scholar ]\nversion = "{VERSION}"\nx = 1\n'),
        ("[tool]\nsphinx-scholar.version = '0.0.1'\n", f"[tool]\nsphinx-scholar.version = '{VERSION}'\n"),
        ("tool.sphinx-scholar = {version='0.0.1'}\n", f"tool.sphinx-scholar = {{version='{VERSION}'}}\n"),
        (
            "[project]\nversion = '0.0.1'\n[tool.sphinx-scholar]\nversion = '0.0.1'\n",
            f"[project]\nversion = '0.0.1'\n[tool.sphinx-scholar]\nversion = '{VERSION}'\n",
        ),
    ],
)
@pytest.mark.parametrize("form", ["LF", "CRLF", "BOM"])
def test_the_version_is_the_only_change_of_the_values(written: str, mended: str, form: str) -> None:
    """A byte order mark, with which pip cannot read the file, is left out."""
    before, after = (
        codecs.BOM_UTF8 * (form == "BOM" and text is written)
        + text.replace("\n", "\r\n" if form == "CRLF" else "\n").encode()
        for text in (written, mended)
    )
    new = with_version(before, VERSION)
    assert recorded(new) == VERSION
    assert tomllib.loads(new.decode("utf-8"))["tool"]["sphinx-scholar"]["version"] == VERSION
    if form != "CRLF" or "\n" in written:
        assert new == after


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("tool.sphinx-scholar = {x=1}\n", 1),
        ("[tool]\nsphinx-scholar.x = 1\n", 2),
        ("[tool]\nsphinx-scholar = 3\n", 2),
        ("[[tool.sphinx-scholar]]\n", 1),
        ("tool = 1\n", 1),
        ("[tool.sphinx-scholar]\nversion = 3\n", 1),
    ],
)
def test_what_cannot_be_written_is_named(written: str, line: int, check: Callable[..., tuple[int, list[str]]]) -> None:
    assert with_version(written.encode(), VERSION) == b""
    if "=" in written and line == 1:  # the command is the same for all
        status, (message,) = check({"pyproject.toml": written.encode()})
        assert (status, message.startswith(f"pyproject.toml:{line}: ")) == (0, True)
        assert message.endswith(f'write in the table [tool.sphinx-scholar]: version = "{VERSION}"')
        assert "records it" not in message


@pytest.mark.parametrize("data", [b"[tool.sphinx-scholar\nversion=", b"x = '\xe9'\n", "x = 1\n".encode("utf-16")])
def test_a_pyproject_that_cannot_be_read_is_named(
    data: bytes, check: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    status, (message,) = check({"pyproject.toml": data})
    assert (status, "cannot be read" in message) == (1, True)
    assert (tmp_path / "pyproject.toml").read_bytes() == data


def test_the_line_of_the_version_is_named() -> None:
    text = b"[project]\nversion = '0.0.1'\n[tool.sphinx-scholar]\nversion = '0.0.1'\n"
    for data in (text, codecs.BOM_UTF8 + text):
        assert place(data, with_version(data, VERSION)) == 4


def test_init_names_what_can_be_added(tmp_path: Path) -> None:
    for written, told in (("tool.sphinx-scholar = {x=1}", f': version = "{VERSION}"'), ("x = 1", f"\n{TABLE}")):
        (tmp_path / "pyproject.toml").write_text(written, "utf-8")
        assert told in init_site(tmp_path, "Ada", "https://e.org/", "en", datetime.date(2024, 1, 2)).text


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "utf-16", "CRLF", "latin-1"])
def test_requirements_keep_their_form(form: str, check: Callable[..., tuple[int, list[str]]], tmp_path: Path) -> None:
    cookie = "# coding: latin-1\n# \xe9\n" if form == "latin-1" else ""
    text = f"{cookie}# A file of this folder; x\nsphinx-scholar[cv]==0.0.1\njinja2==3.0.0\nmine==1\nsphinx\n"
    data = text.replace("\n", "\r\n").encode() if form == "CRLF" else text.encode(form)
    assert check({"requirements.txt": data})[1] == []
    new = (tmp_path / "requirements.txt").read_bytes()
    lines, _ = requirements.decoded(new)
    assert new.startswith(data[:2])
    assert ("\r\n" in lines, lines.count("\n"), "\ufeff" in lines) == (
        form == "CRLF",
        len(lines.splitlines()),
        False,
    )
    pins = lines.splitlines()
    assert f"jinja2=={metadata.version('jinja2')}" in pins
    assert {"mine==1", "sphinx", *cookie.splitlines()} <= {*pins}
    assert any(VERSION in pin and "[cv]" in pin for pin in pins)
    assert [pin for pin in pins if pin.lower().startswith("sphinx==")] == []


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ("sphinx-scholar[cv] == 0.0.1  # mine", f"sphinx-scholar[cv]=={VERSION}  # mine"),
        ("./sphinx_scholar-0.0.1-py3-none-any.whl[cv]", f"sphinx-scholar[cv]=={VERSION}"),
    ],
)
def test_the_line_of_an_engine_from_an_index(line: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "_origin", lambda: "")
    assert requirements.updated(f"mine==1\n{line}\n").splitlines()[:2] == ["mine==1", new]


@pytest.mark.parametrize("data", [b"# \xe9\nsphinx-scholar==0.0.1\n", b"# coding: nope\n", b"# coding: hex\n"])
def test_requirements_in_no_encoding_are_named(
    data: bytes, check: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    status, (message,) = check({"requirements.txt": data})
    assert (status, f"sphinx-scholar=={VERSION}" in message) == (1, True)
    assert (tmp_path / "requirements.txt").read_bytes() == data


@pytest.mark.parametrize(
    "conf",
    [
        b"# coding: latin-1\nauthor = '\xe9\xe9\xe9'; scholar_old = 1\nscholar_new = 2\n",
        b"if True:\n    scholar_gone = [\n        1]\n",
        b"if True: scholar_gone = 1\n",
        b"class A:\n    pass\nfor scholar_gone in (): scholar_gone = 1\n",
    ],
)
def test_a_conf_py_stays_valid(
    conf: bytes, change: Callable[..., None], check: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    change(
        renamed("0.0.2", "setting", "scholar_old", "scholar_cards"), dropped("0.0.2", "setting", "scholar_gone", "x")
    )
    status, messages = check({"conf.py": CONF + conf if not conf.startswith(b"#") else conf})
    compile((tmp_path / "conf.py").read_bytes(), "conf.py", "exec")
    assert (status, any("scholar_" in message for message in messages)) == (1, True)


def test_templates_and_sheets_in_other_encodings_are_left(
    change: Callable[..., None], check: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    change(renamed("0.0.2", "property", "--dye", "--accent"), renamed("0.0.2", "block", "foot", "footer"))
    files = {
        "_static/own.css": b"/* \xe9\xe9 */ :root { --dye: red; }\n",
        "_templates/layout.html": b'{% extends "!layout.html" %}<p>\xe9\xe9</p>{% block foot %}{% endblock %}\n',
    }
    conf = CONF + b'templates_path = ["_templates"]\nhtml_static_path = ["_static"]\n'
    status, messages = check({"conf.py": conf, **files})
    assert (status, len(messages)) == (1, 2)
    assert {name: (tmp_path / name).read_bytes() for name in files} == files


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_starter_files_keep_their_line_endings(
    newline: str, check: Callable[..., tuple[int, list[str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are as they were written where git has other line endings on Windows."""
    then = {**migrations.digests(), "cli/starter/gitignore.txt": migrations.digest(b"/_build/\n/old/\n")}
    monkeypatch.setattr(migrations, "recorded", lambda: {"0.0.1": then})
    old = {".gitignore": f"/_build/{newline}/old/{newline}", "pyproject.toml": TABLE.replace(VERSION, "0.0.1")}
    assert check({name: text.encode() for name, text in old.items()})[0] == 0
    new = (STARTER / "gitignore.txt").read_bytes().replace(b"\n", newline.encode())
    assert (tmp_path / ".gitignore").read_bytes() == new


def test_the_file_of_a_first_example_is_toml() -> None:
    assert tomllib.loads(with_version(b"", VERSION).decode()) == {"tool": {"sphinx-scholar": {"version": VERSION}}}


def test_ranges_that_the_installed_versions_are_in_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "_origin", lambda: "")
    version = requirements.installed()["docutils"]
    lines = ["docutils>=0.1  # why", "sphinx!=1.0,<999", "pygments<1"]
    found = requirements.updated("\n".join(lines)).splitlines()
    pins = requirements.installed()
    assert [line for line in found if line.startswith(("docutils", "sphinx>", "sphinx!", "sphinx=", "pygments"))] == [
        *lines[:2],
        f"pygments=={pins['pygments']}",
    ]
    assert f"docutils=={version}" not in found
