"""Settings of a wrong type or form: what is meant is done, or a warning says what to write, and the site is built."""

from pathlib import Path
from typing import Any

import pytest
from sphinx.testing.util import SphinxTestApp

from sites import Project
from sphinx_scholar.extension.settings import LISTS
from sphinx_scholar.readers import allowed_hosts

MINIMAL = """extensions = ["sphinx_scholar"]
html_theme = "scholar"
scholar_owner = {"name": "Ada Lovelace"}
"""


def found(folder: Path, *settings: str, conf: str, **options: Any) -> list[Any]:
    """The values of *settings* once all extensions are loaded."""
    (folder / "conf.py").write_text(MINIMAL + conf, "utf-8")
    (folder / "colon_fence").touch()
    app = SphinxTestApp(srcdir=folder, **options)
    try:
        return [getattr(app.config, setting) for setting in settings]
    finally:
        app.cleanup()


def test_string_in_place_of_a_list_is_its_item(tmp_path: Path) -> None:
    hosts = dict.fromkeys(allowed_hosts.SETTINGS, "colon.example")
    conf = "".join(f'{setting} = "{hosts.get(setting, "colon_fence")}"\n' for setting in LISTS)
    for setting, value in zip(LISTS, found(tmp_path, *LISTS, conf=conf), strict=True):
        # Sphinx has made files with attributes of some.
        names = {item if isinstance(item, str) else item[0] for item in value}
        assert ("https://colon.example" if setting in hosts else "colon_fence") in names, setting
        assert "c" not in names, setting


def test_list_as_an_option_of_the_command_is_between_commas(tmp_path: Path) -> None:
    [files] = found(tmp_path, "bibtex_bibfiles", conf="", confoverrides={"bibtex_bibfiles": "colon_fence,more.bib"})
    assert files == ["colon_fence", "more.bib"]


@pytest.mark.parametrize("good", ["https://ada.example.org/", "HTTP://ada.example.org/site", "http://localhost:8000"])
def test_address_of_the_site(tmp_path: Path, good: str) -> None:
    assert found(tmp_path, "html_baseurl", conf=f"html_baseurl = {good!r}\n") == [good]


@pytest.mark.parametrize(
    "bad",
    [
        "ada.example.org",
        "/ada/",
        "//ada.example.org/",
        "https://",
        "ftp://a.org",
        "https://a.org/?x",
        "https://u:p@a.org/",
        "https://a.org/<b>",
        5,
        None,
    ],
)
def test_address_that_is_none_is_not_used(tmp_path: Path, bad: object) -> None:
    assert found(tmp_path, "html_baseurl", "notfound_urls_prefix", conf=f"html_baseurl = {bad!r}\n") == ["", "/"]


def test_address_that_is_none_is_reported_at_its_line(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write({"conf.py": f'{MINIMAL}html_baseurl = "ada.example.org"\n', "index.md": "# Home\n"})
    for _ in range(2):
        site = project.build()
        assert [(w.file, w.line, w.type) for w in site.warnings] == [("conf.py", 4, "scholar.config")]
        assert site.soup("404").select("main h1")


def test_bibliography_that_is_missing_is_reported_once_and_the_others_are_read(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    entry = "@article{one, title={A title}, author={Doe, Jane}, journal={J}, year=2024}\n@article{broken, title={"
    conf = MINIMAL + 'bibtex_bibfiles = ["refs.bib", "missing.bib"]\n'
    project.write({"conf.py": conf, "refs.bib": entry, "index.md": "# Home\n\nSee {cite:p}`one`.\n"})
    site = project.build()
    assert [(w.file, w.line, w.type) for w in site.warnings if w.file == "conf.py"] == [
        ("conf.py", 4, "scholar.config")
    ]
    assert {w.type.partition(".")[0] for w in site.warnings} == {"scholar"}
    assert "A title" in site.soup("index").select_one(".citation-list").text


def test_value_of_a_wrong_type_is_reported_at_its_line(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    settings = ('scholar_policy = ["x"]', "html_theme_options = None", "scholar_macros = 5", 'html_context = ["x"]')
    # Those of Sphinx, some of which it reads before it checks them.
    settings += ("copyright = [1]", "pygments_style = 7", "html_last_updated_fmt = 7", "html_permalinks_icon = 7")
    settings += ("html_codeblock_linenos_style = 7", 'nitpick_ignore = "x"')
    project.write({"conf.py": MINIMAL + "\n".join(settings), "index.md": "# Home\n"})
    site = project.build()
    assert sorted((w.line, w.type) for w in site.warnings) == [(line, "scholar.config") for line in range(4, 14)]
    assert site.soup("index").select("main h1")


@pytest.mark.parametrize(
    ("setting", "value", "used"),
    [
        ("scholar_stylesheet", 5, None),
        ("scholar_search", True, None),
        ("scholar_policy", ["x"], "default-src 'self'; base-uri 'self'; form-action 'self'"),
        ("scholar_macros", "x", {}),
        ("scholar_cards", "#005f78", "#005f78"),
        ("scholar_search", "", ""),
        ("language", "", "en"),
        ("language", "../de", "en"),
        ("language", "sr_RS.UTF-8@latin", "sr_RS.UTF-8@latin"),
        ("scholar_allowed_paths", [5, "x"], ("x",)),
        ("html_theme_options", None, {}),
        ("html_context", ["x"], {}),
    ],
)
def test_value_of_a_wrong_type_is_not_used(tmp_path: Path, setting: str, value: object, used: object) -> None:
    [value] = found(tmp_path, setting, conf=f"{setting} = {value!r}\n")
    # The parent theme puts what it needs into its options.
    assert value == used or (setting == "html_theme_options" and isinstance(value, dict))
