"""Defaults of settings, which hold until a site, a ``-D`` option or an extension sets them."""

import itertools
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.testing.util import SphinxTestApp

from faults import different
from sites import Project
from sphinx_scholar import defaults
from sphinx_scholar.extension.page_files import POLICY
from sphinx_scholar.model.stock import EXTENSIONS

MINIMAL = """
extensions = ["sphinx_scholar"]
html_theme = "scholar"
html_baseurl = "https://ada.example.org/site"
scholar_owner = {"name": "Lovelace, Ada"}
"""
#: For each setting with a default: another value as it is in conf.py, and as it is given with ``-D``.
OTHERS: Mapping[str, tuple[Any, str]] = {
    "project": ("Looms", "Looms"),
    "author": ("Babbage", "Babbage"),
    "copyright": ("1843, Ada", "1843, Ada"),
    "html_title": ("Pages", "Pages"),
    "html_baseurl": ("https://e.org/", "https://e.org/"),
    "notfound_urls_prefix": ("/other/", "/other/"),
    "linkcheck_ignore": (["old"], "old"),
    "exclude_patterns": (["drafts"], "drafts"),
    "myst_enable_extensions": ({"colon_fence"}, ""),
    "bibtex_bibfiles": (["own.bib"], ""),
    "bibtex_reference_style": ("label", "label"),
    "bibtex_tooltips": (True, "1"),
    "templates_path": (["own"], "own"),
    "html_static_path": (["own"], "own"),
    "html_math_renderer": ("mathjax", "mathjax"),
    "html_permalinks": (True, "1"),
    "html_copy_source": (True, "1"),
    "html_use_index": (True, "1"),
    "epub_tocscope": ("default", "default"),
    "epub_exclude_files": (["a.xhtml"], "a.xhtml"),
    "nb_execution_mode": ("force", "force"),
    "nb_merge_streams": (False, "0"),
    "nb_mime_priority_overrides": ([("html", "text/html", None)], ""),
    "nb_render_plugin": ("default", "default"),
    "scholar_drafts": (True, "1"),
    "scholar_cards": ("#005f78", "#005f78"),
    "scholar_people": ("persons.yml", "persons.yml"),
}


@pytest.fixture(autouse=True)
def elsewhere_than_read_the_docs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READTHEDOCS_CANONICAL_URL", raising=False)


def settings(folder: Path, conf: str = MINIMAL, **options: Any) -> Any:
    """The settings of a site with *conf*, once all extensions are loaded."""
    folder.mkdir(exist_ok=True)
    (folder / "conf.py").write_text(conf, "utf-8")
    for name in ("own.bib", "own/x"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    app = SphinxTestApp(srcdir=folder, **options)
    try:
        found = {value.name: value.value for value in app.config}
        for name in ("html_static_path", "templates_path"):
            # Other extensions add folders of their own.
            found[name] = [folder for folder in found[name] if not Path(folder).is_absolute()]
        found["exclude_patterns"] = [pattern for pattern in found["exclude_patterns"] if "ipynb" not in pattern]
        return SimpleNamespace(**found)
    finally:
        app.cleanup()


def test_site_without_settings_of_its_own(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert (found.project, found.author, found.copyright, found.html_title) == ("Ada Lovelace",) * 4
    assert found.notfound_urls_prefix == "/site/"
    assert found.bibtex_bibfiles == found.html_static_path == []
    assert (found.html_math_renderer, found.html_permalinks, found.bibtex_reference_style) == (
        "mathml",
        False,
        "round_author_year",
    )
    assert (found.scholar_drafts, found.scholar_cards) == (False, True)
    assert "colon_fence" in found.myst_enable_extensions


def test_folders_and_files_of_the_usual_names_are_used(tmp_path: Path) -> None:
    for name in ("_static", "_templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "refs.bib").touch()
    found = settings(tmp_path)
    assert (found.html_static_path, found.bibtex_bibfiles) == (["_static"], ["refs.bib"])
    assert found.templates_path == ["_templates"]


def test_address_is_that_of_read_the_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://ada.readthedocs.example/en/latest/")
    found = settings(tmp_path, MINIMAL.replace("html_baseurl", "unused"))
    assert found.html_baseurl == "https://ada.readthedocs.example/en/latest/"
    assert found.notfound_urls_prefix == "/en/latest/"


def test_preview_shows_drafts_without_cards_and_with_the_policy(tmp_path: Path) -> None:
    found = settings(tmp_path, tags=["preview"])
    assert (found.scholar_drafts, found.scholar_cards, found.scholar_policy) == (True, False, POLICY)


def test_every_default_is_tried() -> None:
    assert {default.setting for default in defaults.DEFAULTS} == OTHERS.keys()


def test_the_site_wins(tmp_path: Path) -> None:
    """Even where it sets what Sphinx or another extension would have anyway."""
    conf = MINIMAL + "".join(f"{name} = {value!r}\n" for name, (value, _) in OTHERS.items())
    for tags in ([], ["preview"]):
        found = settings(tmp_path / f"site{len(tags)}", conf, tags=tags)
        assert {name: getattr(found, name) for name in OTHERS} == {name: value for name, (value, _) in OTHERS.items()}


def test_options_of_the_command_win(tmp_path: Path) -> None:
    options = {name: text for name, (_, text) in OTHERS.items() if text}
    found = settings(tmp_path, tags=["preview"], confoverrides=options)
    assert {name: getattr(found, name) for name in options} == {name: OTHERS[name][0] for name in options}


@pytest.mark.parametrize("event", ["setup", "config-inited"])
@pytest.mark.parametrize("before", [True, False])
def test_extensions_win(tmp_path: Path, event: str, before: bool) -> None:
    another = f"another_{event.replace('-', '_')}_{before}".lower()
    tmp_path.joinpath(f"{another}.py").write_text(
        "def change(app, config):\n"
        "    config.html_permalinks = True\n    config.project_copyright = 'Others'\n    config.bibtex_tooltips = 'x'\n"
        "def setup(app):\n"
        + ("    change(app, app.config)\n" if event == "setup" else f"    app.connect({event!r}, change)\n"),
        "utf-8",
    )
    names = [another, "sphinx_scholar"] if before else ["sphinx_scholar", another]
    conf = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nextensions = {names}\n"
    found = settings(tmp_path / "site", MINIMAL + conf)
    if event == "config-inited":
        assert found.html_permalinks is True
    assert (found.copyright, found.bibtex_tooltips) == ("Others", "x")


@pytest.mark.parametrize(
    ("extensions", "renderer"),
    [
        (["sphinx_scholar", "sphinx.ext.imgmath"], "imgmath"),
        (["sphinx.ext.mathjax", "sphinx_scholar"], "mathjax"),
        (["sphinx_scholar", "sphinx.ext.todo"], "mathml"),
    ],
)
def test_renderer_of_formulas_that_the_site_loads_is_used(tmp_path: Path, extensions: list[str], renderer: str) -> None:
    assert settings(tmp_path, f"{MINIMAL}extensions = {extensions}\n").html_math_renderer == renderer


def test_extensions_can_be_listed_in_any_order(tmp_path: Path) -> None:
    files = {
        "index.md": "# Home\n\n{cite:t}`loom` and $x^2$.\n\n```{toctree}\npapers/index\n```\n\n::::{grid}\n:::{grid-item-card} Card\n:::\n::::\n",
        "papers/index.md": "# Papers\n\n```{publications}\n```\n",
        "refs.bib": "@misc{loom, title={Loom}, author={Lovelace, Ada}, year={1843}}\n",
    }
    orders = [["sphinx_scholar"], [*EXTENSIONS, "sphinx_scholar"], ["sphinx_scholar", *EXTENSIONS]]
    orders += [["sphinx_design", "sphinxcontrib.bibtex", "sphinx_scholar", "notfound.extension", "myst_parser"]]
    built = []
    for number, extensions in enumerate(orders):
        project = Project(tmp_path / str(number))
        project.write({**files, "conf.py": f"{MINIMAL}extensions = {extensions}\n"})
        built.append(project.build_without_warnings().path)
    assert [different(one, other) for one, other in itertools.pairwise(built)] == [[]] * 3


def test_theme_without_its_extension_is_an_error_that_says_what_to_write(project: Project) -> None:
    project.write({"conf.py": 'html_theme = "scholar"\n', "index.rst": "Home\n====\n"})
    site = project.build()
    assert site.returncode
    assert 'extensions = ["sphinx_scholar"]' in site.output


def test_persons_are_in_the_file_of_the_site_or_in_that_of_al_folio(tmp_path: Path) -> None:
    app: Any = SimpleNamespace(confdir=tmp_path)
    found = [defaults._people(app)]
    for name in ("_data/coauthors.yml", "people.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
        found.append(defaults._people(app))
    assert found == ["", "_data/coauthors.yml", "people.yml"]
