"""What a page loads: sheets and scripts in their order, the scripts of Sphinx that it needs, and its policy."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import page_files
from sphinx_scholar.extension.page_files import ON_DEMAND, Asset, asked_for, page_policy, trim_page, with_allowed
from sphinx_scholar.model.languages import Languages
from sphinx_scholar.model.policy import source_of

STRICT = "default-src 'self'; base-uri 'self'"
DOCUMENTATION, DOCTOOLS, TRANSLATIONS, HIGHLIGHT, TABS = ON_DEMAND


def given(name: str, priority: int = 500, **attributes: Any) -> Any:
    """A sheet or script as Sphinx hands it over."""
    return SimpleNamespace(filename=name, attributes=attributes, priority=priority)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> Any:
    found = SimpleNamespace(
        stylesheet="_static/css/site.css",
        replaced_sheets=frozenset({"_static/css/site.css", "_static/pygments.css"}),
        wanted_scripts=frozenset(),
        needs_of_scripts={},
        hosts_everywhere=set(),
        languages=Languages(),
    )
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(state=found))
    return found


def page(tmp_path: Path, body: str = "", **context: Any) -> dict[str, Any]:
    """The context of a page with that text."""
    settings = {"scholar_policy": STRICT, "scholar_allowed_media": [], "scholar_allowed_frames": []}
    settings |= {name: context.pop(name) for name in [*context] if name in settings}
    app: Any = SimpleNamespace(env=None, outdir=tmp_path, config=SimpleNamespace(**settings))
    doctree: Any = {"scripts": context.pop("scripts", [])}
    found = {"body": body, "css_files": [], "script_files": [], **context}
    trim_page(app, "a", "page.html", found, doctree)
    return found


def test_sheets_and_scripts_are_in_the_order_of_their_priorities_each_once(state: Any, tmp_path: Path) -> None:
    sheets = [
        given("_static/b.css", 600),
        given("_static/pygments.css"),
        given("_static/a.css"),
        given("_static/a.css"),
    ]
    scripts = [given("_static/late.js", 900), given("_static/js/theme.js"), given("https://e.org/first.js", 100)]
    scripts += ["_static/old.js", given("_static/doctools.js")]
    (tmp_path / "_static/js").mkdir(parents=True)
    for name in ("late.js", "old.js", "js/theme.js"):
        (tmp_path / "_static" / name).write_text("")
    found = page(tmp_path, css_files=sheets, script_files=scripts, scripts=["js/filter.js"])
    assert found["page_styles"] == ["_static/css/site.css", "_static/a.css", "_static/b.css"]
    assert found["page_scripts"] == [
        "https://e.org/first.js",
        "_static/old.js",
        "_static/late.js",
        "_static/js/filter.js",
    ]
    assert found["needed_at_once"] == []


def test_scripts_before_an_inline_one_are_not_deferred(state: Any, tmp_path: Path) -> None:
    scripts = [given("https://e.org/a.js"), given("", body="a()"), given("https://e.org/b.js")]
    found = page(tmp_path, script_files=scripts)
    assert [*found["page_scripts"]] == ["https://e.org/a.js", "", "https://e.org/b.js"]
    assert found["needed_at_once"] == ["https://e.org/a.js"]
    for kind in ("module", "importmap", "application/json"):
        scripts[1] = given("", body="{}", type=kind)
        assert page(tmp_path, script_files=scripts)["needed_at_once"] == [], "it runs after those that are deferred"


def test_inline_script_of_the_parent_theme_is_left_out(state: Any, tmp_path: Path) -> None:
    scripts = [given("", body="\nDOCUMENTATION_OPTIONS.theme_version = '1'"), given("", body=""), given("", body="x()")]
    assert [script.body for script in page(tmp_path, script_files=scripts)["page_scripts"]] == ["x()"]


def test_page_with_cells_of_a_notebook_has_their_sheet(state: Any, tmp_path: Path) -> None:
    assert page(tmp_path, '<div class="cell docutils">')["page_styles"][1:] == ["_static/css/notebooks.css"]
    assert page(tmp_path, '<div class="cells">')["page_styles"][1:] == []


def test_page_has_one_viewport_and_keeps_other_tags(state: Any, tmp_path: Path) -> None:
    tags = '<meta name="viewport" content="a">\n  <meta name="b" content="viewport">'
    assert page(tmp_path, metatags=tags)["metatags"].strip() == '<meta name="b" content="viewport">'
    assert page(tmp_path)["metatags"] == ""


def test_other_themes_are_left_alone(state: Any, tmp_path: Path) -> None:
    state.stylesheet = ""
    assert page(tmp_path).keys() == {"body", "css_files", "script_files"}


@pytest.mark.parametrize(
    ("body", "scripts", "needed"),
    [
        ("", [], set()),
        ('<i data-sync-id="a">', [], {TABS}),
        ("SphinxHighlight", [], {HIGHLIGHT}),
        ("", [Asset("", {"body": "Documentation.addTranslations()"})], {DOCTOOLS, TRANSLATIONS}),
        ("", [Asset("", {"body": "DOCUMENTATION_OPTIONS.X"})], {DOCUMENTATION}),
        ("", [Asset("_static/own.js", {})], {HIGHLIGHT}),
        ("", [Asset("https://e.org/own.js", {})], set()),
        # Its text is not known yet.
        ("", [Asset("_static/none.js", {})], {*ON_DEMAND}),
        ("", [Asset(DOCTOOLS, {})], set()),
    ],
)
def test_scripts_of_sphinx_that_a_page_needs(
    state: Any, tmp_path: Path, body: str, scripts: list[Asset], needed: set[str]
) -> None:
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static/own.js").write_text("SphinxHighlight.x()")
    app: Any = SimpleNamespace(env=None, outdir=tmp_path)
    assert asked_for(app, body, scripts) == needed
    state.wanted_scripts = frozenset({DOCUMENTATION})
    assert asked_for(app, body, scripts) == needed | {DOCUMENTATION}


def test_script_that_the_page_needs_stays(state: Any, tmp_path: Path) -> None:
    scripts = [given(name) for name in ON_DEMAND]
    assert page(tmp_path, '<i data-sync-id="a">', script_files=scripts)["page_scripts"] == [TABS]


@pytest.mark.parametrize(
    ("address", "attributes", "kept"),
    [
        ("a.css", {"rel": "stylesheet", "type": "text/css", "media": "print"}, {"media": "print"}),
        ("a.js", {"defer": "defer", "async": None, "id": "x"}, {"id": "x"}),
        ("a.js", {"defer": "", "type": "module"}, {"defer": "", "type": "module"}),
    ],
)
def test_attributes_that_the_template_does_not_write_itself(
    address: str, attributes: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert Asset(address, attributes).attributes == kept


def test_inline_script_has_the_line_ends_of_browsers() -> None:
    script = Asset("", {"body": "a\r\nb\rc"})
    assert (script.body, script.runs, script.runs_at_once, script.rel) == ("a\nb\nc", True, True, "stylesheet")
    assert Asset("a.js", {"body": "x"}).body == ""
    assert not Asset("", {"body": "{}", "type": "application/ld+json"}).runs


@pytest.mark.parametrize(
    ("body", "policy"),
    [
        ("", STRICT),
        ('<img src="https://p.example/a.png">', f"{STRICT}; img-src 'self' https://p.example"),
        ('<video src="https://p.example/a.mp4">', f"{STRICT}; media-src 'self' https://p.example"),
        ('<img src="https://q.example/a.png">', STRICT),
        ('<button data-frame="https://v.example/1">', f"{STRICT}; frame-src 'self' https://v.example"),
        ('<img src="https://v.example/a.png">', STRICT),
    ],
)
def test_policy_allows_the_hosts_that_a_page_shows_something_of(body: str, policy: str) -> None:
    assert with_allowed(STRICT, body, ["https://p.example"], ["https://v.example"], frozenset()) == policy


def test_hosts_of_templates_are_allowed_on_all_pages() -> None:
    everywhere = {"https://p.example"}
    assert with_allowed(STRICT, "", ["https://p.example"], [], everywhere) == (
        f"{STRICT}; img-src 'self' https://p.example; media-src 'self' https://p.example"
    )
    assert with_allowed("", '<img src="https://p.example/a.png">', ["https://p.example"], [], everywhere) == ""


def test_policy_allows_inline_scripts_and_styles_by_their_hashes() -> None:
    scripts = [Asset("", {"body": "a()"}), Asset("", {"body": "{}", "type": "application/json"}), Asset("b.js", {})]
    assert page_policy(STRICT, scripts, '<p style="color: red">') == (
        f"{STRICT}; script-src 'self' {source_of('a()')}; style-src-attr 'unsafe-hashes' {source_of('color: red')}"
    )
    lenient = "script-src 'self' 'unsafe-inline'"
    assert page_policy(lenient, scripts, "") == lenient
    assert page_policy("script-src 'none'", scripts, "") == "script-src 'none'"
    assert page_policy("", scripts, '<p style="color: red">') == ""


def test_policy_of_a_page_has_the_sources_of_services(state: Any, tmp_path: Path) -> None:
    sources = [("frame-src", "https://c.example")]
    found = page(
        tmp_path, '<img src="https://p.example/a.png">', scholar_sources=sources, scholar_allowed_media=["p.example"]
    )
    assert found["page_policy"] == f"{STRICT}; img-src 'self' p.example; frame-src 'self' https://c.example"
    assert "scholar_sources" not in found
    assert page(tmp_path, scholar_policy="", scholar_sources=sources)["page_policy"] == ""


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("https://a.example", "a.example"),
        ("*.b.example", "b.example"),
        ("b.example", "b.example"),
        ("data:", "data:"),
        ("https://*.b.example", "b.example"),
    ],
)
def test_name_that_addresses_of_a_source_have(source: str, name: str) -> None:
    assert page_files._name_of(source) == name


class Own:
    """In place of :class:`StaticFiles`: the files of the site, and what they mention."""

    texts = ""
    files: ClassVar[dict[Path, Path]] = {}

    def __init__(self, app: Any) -> None:
        pass

    def mentions(self, text: str) -> bool:
        return text in self.texts


def begun(monkeypatch: pytest.MonkeyPatch, state: Any, tmp_path: Path, texts: str = "", **options: Any) -> Any:
    """The state after the beginning of a build of a site whose own files have *texts*."""
    sheet = tmp_path / "css/own.css"
    sheet.parent.mkdir(exist_ok=True)
    sheet.write_text('@import "../parts/a.css";\n@import "b.css" layer(x);\n', "utf-8")
    monkeypatch.setattr(page_files, "static_file", lambda app, setting: sheet if options.get("theme", True) else None)
    monkeypatch.setattr(page_files, "static_name", lambda app, setting: "css/own.css")
    monkeypatch.setattr(page_files.notebooks, "sheets", lambda app: ["nb.css"])
    monkeypatch.setattr(Own, "texts", texts)
    monkeypatch.setattr(Own, "files", {tmp_path / "_static/design-tabs.js": sheet})
    monkeypatch.setattr(page_files, "StaticFiles", Own)
    allowed = {"scholar_allowed_media": ["https://p.example", "*.q.example"], "scholar_allowed_frames": ["v.example"]}
    theme = SimpleNamespace(theme_options={"navigation_with_keys": options.get("keys", "False")})
    app: Any = SimpleNamespace(env=None, outdir=tmp_path, builder=theme, config=SimpleNamespace(**allowed))
    page_files.begin(app)
    return state


def test_sheets_that_the_stylesheet_replaces(monkeypatch: pytest.MonkeyPatch, state: Any, tmp_path: Path) -> None:
    begun(monkeypatch, state, tmp_path)
    assert state.stylesheet == "_static/css/own.css"
    parts = {"_static/parts/a.css", "_static/css/b.css"}
    assert state.replaced_sheets == {"_static/css/own.css", "_static/pygments.css", "_static/nb.css", *parts}
    assert state.wanted_scripts == {TABS}, "a file of that name is the site's own"
    assert state.hosts_everywhere == set()


def test_what_the_files_of_the_site_ask_for_is_on_all_pages(
    monkeypatch: pytest.MonkeyPatch, state: Any, tmp_path: Path
) -> None:
    begun(monkeypatch, state, tmp_path, "SphinxHighlight https://p.example/a a.q.example v.example", keys=True)
    assert state.wanted_scripts == {TABS, HIGHLIGHT, DOCUMENTATION, DOCTOOLS}
    assert state.hosts_everywhere == {"https://p.example", "*.q.example", "v.example"}


def test_other_themes_have_no_stylesheet_of_the_engine(
    monkeypatch: pytest.MonkeyPatch, state: Any, tmp_path: Path
) -> None:
    state.stylesheet = ""
    assert begun(monkeypatch, state, tmp_path, theme=False).stylesheet == ""


@pytest.mark.parametrize("theme", [True, False])
def test_files_that_settings_name_are_there_under_names_of_their_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, theme: bool
) -> None:
    found: list[tuple[str, str, Any]] = []
    monkeypatch.setattr(
        Own, "files", {tmp_path / "_static/js/search.js": tmp_path, tmp_path / "_static/mine.css": tmp_path}
    )
    monkeypatch.setattr(page_files, "StaticFiles", Own)
    monkeypatch.setattr(page_files, "uses_theme", lambda _: theme)
    monkeypatch.setattr(
        page_files,
        "report_in_conf",
        lambda app, setting, problem: found.append((setting, problem.code, problem.arguments)),
    )
    (tmp_path / "_static/js").mkdir(parents=True)
    for name in ("mine.css", "js/search.js"):
        (tmp_path / "_static" / name).touch()
    sheets = ["mine.css?v=1", ("none.css", {"media": "print"}), "https://e.org/a.css", "/a.css"]
    config = SimpleNamespace(html_css_files=sheets, html_js_files=["js/search.js", "gone.js", (None, {"body": "x"})])
    app: Any = SimpleNamespace(outdir=tmp_path, builder=None, config=config)
    page_files.check_names(app)
    missing = [("html_css_files", "none.css"), ("html_js_files", "gone.js")]
    expected = [(name, "no-static-file", {"setting": name, "file": file}) for name, file in missing]
    if theme:
        expected.insert(1, ("html_js_files", "same-name", {"setting": "html_js_files", "file": "js/search.js"}))
    assert found == expected
