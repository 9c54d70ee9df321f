"""``check`` names what another version has otherwise, at its line, and mends what is safe."""

import json
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from notebook import notebook, raw, text
from sites import Project
from sphinx_scholar import migrations
from sphinx_scholar.cli.check import command
from sphinx_scholar.cli.main import main
from sphinx_scholar.migrations import digest, digests, dropped, renamed

VERSION = metadata.version("sphinx-scholar")
CONF = '''\
"""Settings."""

extensions = ["sphinx_scholar"]
html_theme = "scholar"
scholar_owner = {
    "name": "Ada Lovelace",
    "post": "Countess",  # of Lovelace
    "shoe": {
        "left": 4,
    },
}
scholar_pictures = False
print(scholar_pictures)
scholar_mood = [
    "good",
    "bad",
]
html_theme_options = {"colour": "#7a1f5c", 'tie': 'none', "wdith": "42rem"}
scholar_kinds = {"talk": {"directory": "talks", "fields": {"day": {"sort": "date"}}}}
scholar_ownr = 1
'''
NOTE = """\
---
"written": 2024-01-02
mood:
- good

- bad
# a comment
tags: [a]
topcs: [b]
---

# Note
"""
CV = "---\nupdated: 2024\neducation:\n- start: 2020\n  end: 2021\n  school: X\n  degree: Y\n- mark: 1\n  start: 2019\n  end: 2020\n  institution: Z\n  degree: Y\n---\n\n# CV\n"
LAYOUT = """\
{% extends "!layout.html" %}
{%- block foot -%}<p title="kind_of">{{ super() }} {{ page.kind_of }} {{ kind_of|e }}</p>{%- endblock foot -%}
{% block floor %}{% endblock %}
{% block fotter %}{% block mine %}{% endblock %}{% endblock %}
"""
FILES = {
    "conf.py": CONF,
    "index.md": "# Home\n\n```{toctree}\nresearch/notes/a\ncv\n```\n",
    "research/notes/a.md": NOTE,
    "cv.md": CV,
    "_templates/layout.html": LAYOUT,
    "_templates/site-name.html": "Ada\n",
    "_static/own.css": ":root {\n  --dye: red;\n  --dye-2: var(--dye);\n}\n",
    "_build/html/old.md": "---\nmood: 1\n---\n",
    "pyproject.toml": '[project]\nversion = "7"\n\n[tool.sphinx-scholar]\nversion = "0.0.1"\n',
}
CHANGES = (
    renamed("0.0.2", "setting", "scholar_pictures", "scholar_cards"),
    dropped("0.0.2", "setting", "scholar_mood", "write it into a note"),
    renamed("0.0.2", "owner", "post", "role"),
    dropped("0.0.2", "owner", "shoe", "go barefoot"),
    renamed("0.0.2", "option", "colour", "accent"),
    dropped("0.0.2", "option", "tie", "wear none"),
    renamed("0.0.2", "kind", "directory", "folder"),
    renamed("0.0.2", "kind field", "sort", "type"),
    renamed("0.0.2", "field", "note.written", "note.date"),
    dropped("0.0.2", "field", "note.mood", "write it into the text"),
    renamed("0.0.2", "field", "cv.education.school", "cv.education.institution"),
    dropped("0.0.2", "field", "cv.education.mark", "leave it out"),
    renamed("0.0.2", "block", "foot", "footer"),
    dropped("0.0.2", "block", "floor", "fill the block footer"),
    renamed("0.0.2", "variable", "kind_of", "page_kind"),
    renamed("0.0.2", "property", "--dye", "--accent"),
)
#: Each finding in FILES, by file and line, with whether it can be mended.
EXPECTED = {
    ("conf.py", 7): True,
    ("conf.py", 8): True,
    ("conf.py", 12): True,
    ("conf.py", 14): True,
    ("conf.py", 18): True,
    ("conf.py", 19): True,
    ("conf.py", 20): False,
    ("research/notes/a.md", 2): True,
    ("research/notes/a.md", 3): True,
    ("research/notes/a.md", 9): False,
    ("cv.md", 6): True,
    ("cv.md", 8): False,
    ("_templates/layout.html", 2): True,
    ("_templates/layout.html", 3): False,
    ("_templates/layout.html", 4): False,
    ("_templates/site-name.html", 1): False,
    ("_static/own.css", 2): True,
    ("_static/own.css", 3): True,
}


@pytest.fixture
def site(project: Project, change: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Project:
    """A site of another version, in a folder with an unusual name."""
    change(*CHANGES)
    then = {**digests(), "theme/scholar/site-name.html": "0" * 16}
    monkeypatch.setattr(migrations, "recorded", lambda: {"0.0.1": then})
    moved = Project(project.source / "my 'old' \\site")
    moved.write(FILES)
    return moved


def check(site: Project, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    status = main(["check", str(site.source), "--json", *options])
    return status, json.loads(capsys.readouterr().out)


def places(data: dict[str, object], level: str = "finding") -> dict[tuple[str, int], bool]:
    found: dict[tuple[str, int], bool] = {}
    for item in data["findings"]:  # type: ignore[attr-defined]
        if item["level"] == level:
            place = (item["file"], item["line"])
            found[place] = item["fixable"] or found.get(place, False)
    return found


def test_everything_is_named_at_its_line(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    before = site.read_all()
    status, data = check(site, capsys)
    assert status == 1
    assert places(data) == EXPECTED
    assert places(data, "advice") == {("pyproject.toml", 5): True}
    assert (data["installed"], data["recorded"], data["changed"]) == (VERSION, "0.0.1", [])
    assert site.read_all() == before
    assert main(["check", str(site.source)]) == 1
    text = capsys.readouterr().out
    assert all(f"{file}:{line}:" in text for file, line in EXPECTED)
    assert '"topics"' in text
    assert '"width"' in text
    assert "\033" not in text


def test_fix_mends_what_is_safe_and_shows_it(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["check", str(site.source), "--fix"]) == 1
    shown = capsys.readouterr().out
    assert "-scholar_pictures = False\n" in shown
    assert "+scholar_cards = False\n" in shown
    read = {name: data.decode() for name, data in site.read_all().items()}
    owner = '    "role": "Countess",  # of Lovelace\n    # "shoe": {\n        # "left": 4,\n    # },\n}\n'
    assert owner in read["conf.py"]
    assert "scholar_cards = False\nprint(scholar_cards)\n# scholar_mood = [\n" in read["conf.py"]
    assert '{"accent": "#7a1f5c", \'tie\'' in read["conf.py"]
    assert '{"folder": "talks", "fields": {"day": {"type": "date"}}}' in read["conf.py"]
    assert read["research/notes/a.md"].startswith(
        "---\ndate: 2024-01-02\n# mood:\n# - good\n\n# - bad\n# a comment\ntags: [a]\n"
    )
    assert "  institution: X\n" in read["cv.md"]
    assert "- mark: 1\n" in read["cv.md"]
    footer = '{%- block footer -%}<p title="kind_of">{{ super() }} {{ page.kind_of }} {{ page_kind|e }}</p>{%- endblock footer -%}'
    assert footer in read["_templates/layout.html"]
    assert read["_static/own.css"] == ":root {\n  --accent: red;\n  --dye-2: var(--accent);\n}\n"
    assert read["pyproject.toml"] == FILES["pyproject.toml"], "something is left to be seen to"
    _, data = check(site, capsys)
    assert {place for place, fixable in EXPECTED.items() if not fixable} | {("conf.py", 18)} == {*places(data)}
    assert not any(places(data).values())


def test_a_record_that_cannot_be_read_is_left_to_its_author(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    file = site.source / "pyproject.toml"
    twice = file.read_text("utf-8") + '\n[tool.sphinx-scholar]\nversion = "0.0.1"\n'
    site.write({"pyproject.toml": twice})
    main(["-C", str(site.source), "check", "--fix"])
    assert file.read_text("utf-8") == twice
    assert "pyproject.toml:1" in capsys.readouterr().out


def test_once_nothing_is_left_the_version_is_recorded(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(
        {
            "conf.py": 'html_theme = "scholar"\nscholar_pictures = False\n',
            "research/notes/a.md": "---\ndate: 2024\n---\n",
        }
    )
    site.remove("_templates/layout.html", "_templates/site-name.html", "cv.md")
    assert main(["check", str(site.source), "--fix", "-q"]) == 0
    assert capsys.readouterr().out == ""
    text = (site.source / "pyproject.toml").read_text("utf-8")
    assert text == FILES["pyproject.toml"].replace("0.0.1", VERSION)
    status, data = check(site, capsys)
    assert (status, data["findings"]) == (0, [])


@pytest.mark.parametrize("form", ["CRLF", "BOM"])
def test_edits_keep_the_form_of_files(form: str, site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("conf.py", "research/notes/a.md", "_templates/layout.html"):
        text = FILES[name].replace("\n", "\r\n") if form == "CRLF" else "\ufeff" + FILES[name]
        (site.source / name).write_bytes(text.encode())
    expected = {place: fixable for place, fixable in EXPECTED.items() if form == "CRLF" or "layout" not in place[0]}
    _, data = check(site, capsys)
    assert expected.items() <= places(data).items()
    main(["check", str(site.source), "--fix"])
    conf = (site.source / "conf.py").read_bytes()
    assert conf.count(b"\r\n") == (CONF.count("\n") if form == "CRLF" else 0)
    assert conf.startswith(b"\xef\xbb\xbf") == (form == "BOM")
    assert b"scholar_cards = False" in conf
    assert b"print(scholar_cards)" in conf


def test_both_names_are_left_to_the_user(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(
        {
            "conf.py": 'scholar_pictures = 1\nscholar_cards = 0\nscholar_owner = dict(name="A", post="B", role="C")\n',
            "research/notes/a.md": "---\nwritten: 2024\ndate: 2023\n---\n",
        }
    )
    _, data = check(site, capsys)
    mine = {place: fixable for place, fixable in places(data).items() if place[0] in ("conf.py", "research/notes/a.md")}
    assert mine == {("conf.py", 1): False, ("conf.py", 3): False, ("research/notes/a.md", 2): False}


def test_conf_py_is_not_run_unless_it_computes_kinds(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"conf.py": "open('ran', 'w')\n" + CONF})
    check(site, capsys)
    assert not (site.source / "ran").exists()
    kinds = 'scholar_kinds = {"talk": dict(folder="talks", fields={"mood": dict(type="text")})}\n'
    site.write({"conf.py": kinds, "talks/a.md": "---\nmood: 1\nmod: 2\n---\n"})
    _, data = check(site, capsys)
    assert ("talks/a.md", 3) in places(data)
    assert ("talks/a.md", 2) not in places(data)


def test_kinds_of_extensions_may_have_any_field(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    page = {"works/a.md": "---\nsize: 4\n---\n"}
    for extensions, named in (('["sphinx_scholar"]', True), ('["sphinx_scholar", "mine"]', False)):
        site.write({"conf.py": f"extensions = {extensions}\n", **page})
        _, data = check(site, capsys)
        assert (("works/a.md", 2) in places(data)) is named


def test_a_conf_py_that_is_no_python_is_an_error(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"conf.py": "a = 1\nb = (\n"})
    assert main(["check", str(site.source)]) == 1
    error = capsys.readouterr().err
    assert ("conf.py:2: " in error, "unknown" in error) == (True, False)
    site.remove("conf.py")
    assert main(["check", str(site.source)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_starter_files_and_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An edited file is named; one as it was written, and the versions of packages, are brought up to date."""
    assert main(["init", str(tmp_path)]) == 0
    site = Project(tmp_path)
    assert main(["check", str(tmp_path)]) == 0
    old = {".gitignore": "/_build/\n", ".readthedocs.yaml": "version: 2\n"}
    site.write({**old, ".github/workflows/publish.yml": "mine\n"})
    site.replace("pyproject.toml", (f'"{VERSION}"', '"0.0.1"'))
    lines = (tmp_path / "requirements.txt").read_text("utf-8").splitlines()
    lines = [line.replace(VERSION, "0.0.1") for line in lines if not line.startswith("babel==")]
    (tmp_path / "requirements.txt").write_text(
        "\n".join(["sphinx-scholar-talks==1", "Sphinx==1", *lines[:2], ""]), "utf-8"
    )
    then = {
        **digests(),
        "cli/starter/gitignore.txt": digest(old[".gitignore"].encode()),
        "cli/starter/readthedocs.yaml.txt": digest(old[".readthedocs.yaml"].encode()),
        "cli/starter/publish.yml.txt": "0" * 16,
        "cli/starter/index.md": "0" * 16,
    }
    monkeypatch.setattr(migrations, "recorded", lambda: {"0.0.1": then})
    status, data = check(site, capsys)
    engine = next(
        n for n, line in enumerate((tmp_path / "requirements.txt").read_text().splitlines(), 1) if "0.0.1-py3" in line
    )
    assert places(data) == {
        (".gitignore", 1): True,
        (".readthedocs.yaml", 1): True,
        (".github/workflows/publish.yml", 1): False,
        ("requirements.txt", engine): True,
    }
    assert {*places(data, "advice")} == {("index.md", 1), ("pyproject.toml", 3)}
    assert check(site, capsys, "--fix")[0] == status == 1
    read = site.read_all()
    assert read[".gitignore"] == (command.PACKAGE / "cli/starter/gitignore.txt").read_bytes()
    assert read[".github/workflows/publish.yml"] == b"mine\n"
    pins = read["requirements.txt"].decode().splitlines()
    assert f"Sphinx=={metadata.version('sphinx')}" in pins
    assert f"babel=={metadata.version('babel')}" in pins
    assert "sphinx-scholar-talks==1" in pins
    assert sum(VERSION in line and "scholar" in line for line in pins) == 2
    assert [line for line in pins if "0.0.1" in line] == []
    site.write({".github/workflows/publish.yml": (command.PACKAGE / "cli/starter/publish.yml.txt").read_text("utf-8")})
    assert check(site, capsys, "--fix")[0] == 0
    assert f'version = "{VERSION}"' in (tmp_path / "pyproject.toml").read_text("utf-8")


def test_a_site_without_a_record_gets_one(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    site.restore({"conf.py": b'scholar_owner = "Ada"\n', "index.md": b"# A\n"})
    assert places(check(site, capsys)[1], "advice") == {("pyproject.toml", 1): True}
    assert check(site, capsys, "--fix")[0] == 0
    assert (site.source / "pyproject.toml").read_text("utf-8") == f'[tool.sphinx-scholar]\nversion = "{VERSION}"\n'


def test_advice_on_the_bibliography_is_listed(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "@misc{a,\n  title = {T}, author = {A, B}, year = 2020,\n  zzyzx = {1}\n}\n"
    site.restore({"conf.py": b'bibtex_bibfiles = "refs.bib"\n', "refs.bib": entry.encode(), "index.md": b"# A\n"})
    status, data = check(site, capsys)
    assert status == 0
    assert "refs.bib" in {file for file, _ in places(data, "advice")}


BASE = """\
extensions = ["sphinx_scholar"]
html_theme = "scholar"
scholar_owner = {"name": "Ada Lovelace"}
bibtex_bibfiles = ["refs.bib"]
"""


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("scholar_owner = None", "owner-name", "name"),
        ("scholar_owner = {}", "owner-name", "name"),
        ("scholar_owner = {'name': 'Ada', 'email': 7}", "owner-text", "email"),
        ("scholar_owner = {'name': 'Ada', 'roll': 'x'}", "owner-setting", "role"),
        ("scholar_owner = dict(name=str('Ada'), roll='x')", "owner-setting", "role"),
        ("scholar_kinds = 7", "kinds-type", "dictionary"),
        ("scholar_kinds = {'talk': {'fields': {'where': 'text'}}}", "field-type", 'kind "talk", field "where"'),
        (
            "scholar_kinds = {'talk': {'fields': {'where': {'typ': 'text'}}}}",
            "field-option",
            'kind "talk", field "where"',
        ),
        ("scholar_kinds = {'talk': {'feelds': {}}}", "kind-option", 'kind "talk"'),
        ("scholar_kinds = {'talk': {'folder': 7}}", "kind-folder", 'kind "talk"'),
        ("html_theme_options = {'width': 'wide'}", "theme-option", "width"),
        ("html_theme_options = 7", "setting-type", "html_theme_options"),
        ("bibtex_bibfiles = ['works.bib']", "no-bibliography", "works.bib"),
        ("bibtex_bibfiles = 7", "setting-type", "bibtex_bibfiles"),
        ("bibtex_bibfiles = [7]", "setting-type", "bibtex_bibfiles"),
        ("templates_path = 7", "setting-type", "templates_path"),
        ("extensions = ['sphinx_scholar', 7]", "setting-type", "extensions"),
        ("language = 7", "setting-type", "language"),
        ("copyright = 7", "setting-type", "copyright"),
        ("project_copyright = ['2024', 7]", "setting-type", "project_copyright"),
        ("needs_sphinx = 7", "setting-type", "needs_sphinx"),
        ("scholar_card = True", "unknown-setting", "scholar_cards"),
    ],
)
def test_values_that_a_build_could_not_use_are_found(
    line: str, code: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "refs.bib").write_text("", "utf-8")
    (tmp_path / "conf.py").write_text(BASE + line + "\n", "utf-8")
    assert main(["-C", str(tmp_path), "check", "--json"]) == 1
    found = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["level"] == "finding"]
    assert [(f["file"], f["line"], f["code"], word in f["message"]) for f in found] == [("conf.py", 5, code, True)]
    # Other commands do without, or say so in a line.
    for other in (["new", "note", "Why"], ["add", str(tmp_path / "refs.bib")]):
        main(["-C", str(tmp_path), *other])
        assert len(capsys.readouterr().err.splitlines()) <= 1


def test_a_template_with_a_mistake_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "conf.py").write_text(BASE + "scholar_cv_pdf = scholar_cards = False\n", "utf-8")
    (tmp_path / "refs.bib").write_text("", "utf-8")
    (tmp_path / "_templates").mkdir()
    (tmp_path / "_templates/layout.html").write_text('{% extends "!layout.html" %}\n\n{{ a b }}\n', "utf-8")
    assert main(["-C", str(tmp_path), "check", "--json"]) == 1
    found = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["level"] == "finding"]
    assert [(f["file"], f["line"], f["code"]) for f in found] == [("_templates/layout.html", 3, "broken-template")]


def test_pins_of_what_the_engine_needs_are_brought_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(BASE, "utf-8")
    (tmp_path / "refs.bib").write_text("", "utf-8")
    pins = (
        "Sphinx == 7.0 # why\nsphinxcontrib.bibtex[x]>=2.0,<2.1 ; python_version > '3'\nmyst-parser~=0.1\nmine>=1,<2\n"
    )
    (tmp_path / "requirements.txt").write_text(f"sphinx-scholar=={VERSION}\n{pins}-r more.txt\n", "utf-8")
    assert main(["-C", str(tmp_path), "check", "--fix"]) == 0
    lines = (tmp_path / "requirements.txt").read_text("utf-8").splitlines()
    assert f"Sphinx=={metadata.version('sphinx')} # why" in lines
    assert f"sphinxcontrib.bibtex[x]=={metadata.version('sphinxcontrib-bibtex')} ; python_version > '3'" in lines
    assert f"myst-parser=={metadata.version('myst-parser')}" in lines
    assert {"mine>=1,<2", "-r more.txt"} <= {*lines}


def test_a_built_site_is_not_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "conf.py").write_text(BASE, "utf-8")
    assert main(["-C", str(tmp_path), "check", "--site", "--fix"]) == 2
    assert "--fix" in capsys.readouterr().err


def test_fields_of_notebooks_are_found_at_their_lines_and_left_to_the_author(
    site: Project, change: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    change(renamed("0.2.0", "field", "note.written", "date"))
    source = notebook(raw("---\nwritten: 2025\ntopcs: [a]\n---"), text("# Title"))
    site.restore({"conf.py": b'extensions = ["sphinx_scholar"]\n', "research/notes/a.ipynb": source.encode()})
    line = next(n for n, row in enumerate(source.split("\n"), 1) if "written" in row)
    file = "research/notes/a.ipynb"
    status, data = check(site, capsys, "--fix")
    assert places(data) == {(file, line): False, (file, line + 1): False}
    assert ((site.source / file).read_text("utf-8"), status) == (source, 1)
