"""The files in ``_static``: which are the site's own, which it mentions, and which are removed."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import static_files
from sphinx_scholar.extension.static_files import StaticFiles, add_options, finish_scripts, remove_search
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.readers.theme_options import ThemeOptions

OWN = {
    "_static/own.css": "b { background: url(vendor/a/x.png) }",
    "_static/js/search.js": "// own",
    "_extra/demo.html": "",
    "_templates/x.html": "{# scripts/b.js #}",
    "LICENSE": "",
}
#: The file of an extension, in a folder of the theme.
EXTENSIONS = "vendor/c/of-an-extension.css"
BUILT = (
    *("vendor/a/x.png", "vendor/a/y.png", "vendor/b/z.png", "vendor/c/c.png", EXTENSIONS),
    *("scripts/b.js", "file.png", "own.css", "js/search.js"),
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A site with files of its own, and what a build has put into ``_static``."""
    for name, text in OWN.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for name in BUILT:
        (tmp_path / "out/_static" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out/_static" / name).touch()
    # Of a file, an extension has put it there.
    for name in (*BUILT, "scripts/c.js_t"):
        if name not in (EXTENSIONS, "own.css", "js/search.js"):
            (tmp_path / "theme/static" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "theme/static" / name).touch()
    theme = SimpleNamespace(get_theme_dirs=lambda: [str(tmp_path / "theme")])
    monkeypatch.setattr(static_files, "static_name", lambda app, setting: "css/site.css")
    config = {
        "html_static_path": ["_static"],
        "html_extra_path": ["_extra", "LICENSE"],
        "templates_path": ["_templates"],
    }
    names = ("html_css_files", "html_js_files", "html_logo", "html_favicon", "html_theme_options", "html_context")
    config |= dict.fromkeys(names)  # type: ignore[arg-type]
    settings = SimpleNamespace(**config, scholar_policy="", scholar_allowed_frames=[], scholar_analytics={"a": "b"})
    builder = SimpleNamespace(theme=theme)
    return SimpleNamespace(
        config=settings, confdir=tmp_path, outdir=tmp_path / "out", extensions=[], env=None, builder=builder
    )


def left(site: Any) -> list[str]:
    folder = site.outdir / "_static"
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_files_of_the_site_by_where_they_are_in_the_output(site: Any) -> None:
    own = StaticFiles(site).files
    found = {
        to.relative_to(site.outdir).as_posix(): file.relative_to(site.confdir).as_posix() for to, file in own.items()
    }
    assert found == {
        "_static/own.css": "_static/own.css",
        "_static/js/search.js": "_static/js/search.js",
        "demo.html": "_extra/demo.html",
        "LICENSE": "LICENSE",
    }


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [("vendor/a/x.png", True), ("scripts/b.js", True), ("of-the-logo.svg", True), ("nobody has this", False)],
)
def test_what_files_and_settings_of_the_site_mention(site: Any, text: str, mentioned: bool) -> None:
    site.config.html_logo = "of-the-logo.svg"
    assert StaticFiles(site).mentions(text) == mentioned


def test_files_of_others_are_removed_unless_one_of_their_folder_is_mentioned(site: Any) -> None:
    static = StaticFiles(site)
    folder = site.outdir / "_static"
    static.remove(folder / name for name in ("vendor/a", "vendor/b", "scripts", "file.png", "own.css", "js", "none"))
    kept = ["js/search.js", "own.css", "scripts/b.js", "vendor/a/x.png", "vendor/a/y.png", EXTENSIONS]
    assert left(site) == sorted([*kept, "vendor/c/c.png"])
    static.remove([folder / "vendor/c"])
    assert left(site) == sorted(kept), "that of an extension stays"


def test_all_of_the_parent_theme_stays_if_a_template_is_one_of_it(site: Any) -> None:
    (site.confdir / "_templates/x.html").write_text('{% extends "pydata_sphinx_theme/layout.html" %}', "utf-8")
    StaticFiles(site).remove([site.outdir / "_static/file.png"])
    assert "file.png" in left(site)


@pytest.mark.parametrize(
    ("setting", "policy", "uses"),
    [
        ("scholar_analytics", "", True),
        ("scholar_allowed_frames", "", False),
        ("scholar_allowed_frames", "frame-src https://v.example", True),
    ],
)
def test_pages_need_the_scripts_of_settings(site: Any, setting: str, policy: str, uses: bool) -> None:
    site.config.scholar_policy = policy
    assert StaticFiles(site).uses(setting) == uses


@pytest.mark.parametrize("engine", [True, False])
def test_scripts_of_sphinx_for_its_search(site: Any, monkeypatch: pytest.MonkeyPatch, engine: bool) -> None:
    monkeypatch.setattr(static_files, "uses_engine_search", lambda _: engine)
    for name in ("searchtools.js", "language_data.js", "doctools.js"):
        (site.outdir / "_static" / name).touch()
    remove_search(site)
    found = {name for name in left(site) if name.endswith(("tools.js", "data.js"))}
    assert found == {"doctools.js"} | (set() if engine else {"searchtools.js", "language_data.js"})


@pytest.mark.parametrize(
    ("language", "imports"),
    [
        ("en", ['@import "tokens.css" layer(tokens);', '@import "print.css" layer(print);']),
        (
            "ar",
            [
                '@import "tokens.css" layer(tokens);',
                '@import "rtl.css" layer(pages);',
                '@import "print.css" layer(print);',
            ],
        ),
        (
            "ja",
            [
                '@import "tokens.css" layer(tokens);',
                '@import "han.css" layer(pages);',
                '@import "print.css" layer(print);',
            ],
        ),
    ],
)
def test_stylesheet_has_the_sheet_of_the_language(
    site: Any, monkeypatch: pytest.MonkeyPatch, language: str, imports: list[str]
) -> None:
    folder = site.outdir / "_static/css"
    folder.mkdir()
    for name in ("rtl.css", "han.css", "tokens.css"):
        (folder / name).write_text(":root { --accent: #000; }\n", "utf-8")
    entry = folder / "site.css"
    entry.write_text(f"{imports[0]}\n{imports[-1]}\n", "utf-8")
    state = SimpleNamespace(texts=messages(language), texts_in={}, theme=ThemeOptions())
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(state=state))
    add_options(site, StaticFiles(site), entry)
    assert entry.read_text("utf-8").splitlines() == imports
    kept = {name for name in ("rtl.css", "han.css") if (folder / name).exists()}
    assert kept == {name for name in ("rtl.css", "han.css") if any(name in line for line in imports)}
    # What the options of the theme determine follows the tokens.
    state.theme = ThemeOptions(width=40)
    add_options(site, StaticFiles(site), entry)
    assert entry.read_text("utf-8").splitlines()[:2] == [imports[0], '@import "options.css" layer(tokens);']
    assert "--measure: 40rem" in (folder / "options.css").read_text("utf-8")


def test_scripts_of_the_engine_have_the_texts_of_the_language_and_no_comments(
    site: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    text = '// What it does.\nfunction a() {\n  // Why.\n  return gettext("Home"); // here\n}\n'
    for name in ("a.js", "b.js"):
        (source / name).write_text(text, "utf-8")
    (site.outdir / "_static/js/a.js").write_text(text, "utf-8")
    (site.outdir / "_static/js/b.js").write_text("// own\n", "utf-8")
    monkeypatch.setattr(static_files, "SCRIPTS", source)
    german = messages("de")
    home = german.gettext("Home")
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(state=SimpleNamespace(texts=german)))
    finish_scripts(site)
    assert (site.outdir / "_static/js/a.js").read_text("utf-8") == f'function a() {{\nreturn "{home}"; // here\n}}\n'
    assert (site.outdir / "_static/js/b.js").read_text("utf-8") == "// own\n"


def test_stylesheet_is_made_of_what_pages_and_scripts_of_the_site_use(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site.outdir / "_static"
    names = ("css/site.css", "css/part.css", "css/notebooks.css", "mystnb.abc.css", "styles/theme.css", "css/more.css")
    for name in (*names, "css/embedded-1.svg", "module.mjs", "data.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    (site.confdir / "theme/static/styles").mkdir()
    (site.confdir / "theme/static/styles/theme.css").touch()
    for name in ("index.html", "notes/a.html", "searchindex.js"):
        (site.outdir / name).parent.mkdir(exist_ok=True)
        (site.outdir / name).touch()
    (folder / "made.js").mkdir()
    entry = folder / "css/site.css"
    given: dict[str, Any] = {}
    vars(site.config).update(dict.fromkeys(static_files.OPTIONAL.values()))

    def bundle(entry: Path, pages: Any, scripts: Any, sheets: Any, memo: str) -> str:
        inside = lambda files: sorted(os.path.relpath(file, site.outdir) for file in files)  # noqa: E731
        given.update(entry=entry, pages=inside(pages), scripts=inside(scripts), sheets=inside(sheets), memo=memo)
        return "made"

    monkeypatch.setattr(static_files, "PICTURE", "embedded-")
    monkeypatch.setattr(static_files, "imported", lambda file: [file.with_name("part.css")])
    monkeypatch.setattr(static_files, "bundle", bundle)
    monkeypatch.setattr(static_files, "add_options", lambda app, static, file: given.update(options=file))
    monkeypatch.setattr(static_files, "own_files", lambda sheet, folder: f"{sheet} in {folder.name}")
    static_files.bundle_stylesheet(site, "memo")  # type: ignore[arg-type]
    assert given == {
        "entry": entry,
        "options": entry,
        "memo": "memo",
        "pages": ["index.html", "notes/a.html"],
        "scripts": ["_static/js/search.js", "_static/module.mjs", "_static/scripts/b.js"],
        "sheets": [f"_static/{name}" for name in ("css/more.css", "own.css", "styles/theme.css", EXTENSIONS)],
    }
    assert entry.read_text("utf-8") == "made in css"
    gone = {"css/part.css", "css/notebooks.css", "mystnb.abc.css", "styles/theme.css", "css/embedded-1.svg"}
    assert gone.isdisjoint(left(site))
    assert {"css/more.css", "module.mjs", "own.css"} <= {*left(site)}
    (folder / "css/notebooks.css").touch()
    site.extensions = ["myst_nb"]
    static_files.bundle_stylesheet(site, "memo")  # type: ignore[arg-type]
    assert "css/notebooks.css" in left(site)


@pytest.mark.parametrize("imports", [True, False])
def test_options_follow_the_tokens_that_there_are(site: Any, monkeypatch: pytest.MonkeyPatch, imports: bool) -> None:
    folder = site.outdir / "_static/css"
    folder.mkdir()
    text = '@import "tokens.css" layer(tokens);\n' if imports else "b { }\n"
    (folder / "site.css").write_text(text, "utf-8")
    if not imports:
        (folder / "tokens.css").write_text(":root { --accent: #000; }\n", "utf-8")
    state = SimpleNamespace(texts=messages("en"), texts_in={}, theme=ThemeOptions(width=40))
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(state=state))
    add_options(site, StaticFiles(site), folder / "site.css")
    assert (folder / "site.css").read_text("utf-8") == text
    assert not (folder / "options.css").exists()
