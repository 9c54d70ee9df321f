"""Files, styles, scripts and templates of a site of its own: all that they need is there."""

import re
from pathlib import Path

import pytest

from sites import CONF, Project, Site
from sphinx_scholar.environment import inputs
from sphinx_scholar.extension.static_files import OPTIONAL
from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.locale.scripts import translated
from sphinx_scholar.model.policy import source_of
from sphinx_scholar.outputs.files import THEME

SCHOLAR = CONF.replace('html_theme = "basic"', 'html_theme = "scholar"').replace(
    '["myst_parser", "sphinx_scholar"]', '["myst_parser", "sphinx_design", "sphinx_scholar"]'
)
SCHOLAR += 'scholar_stylesheet = "css/site.css"\nscholar_search = "js/search.js"\n'
SETTINGS = """
html_static_path = ["_static"]
html_extra_path = ["_extra"]
templates_path = ["_templates"]
html_css_files = ["custom.css", ("paper.css", {"media": "print", "title": "Paper"})]
html_js_files = ["custom.js", ("module.mjs", {"type": "module"}), ("soon.js", {"async": "async"}), "scripts/mine.js"]
html_permalinks = False
html_copy_source = False
myst_enable_extensions = ["colon_fence", "attrs_block"]
scholar_policy = "script-src 'self' 'unsafe-inline'"  # for what the home page has in HTML
"""
FILES = {
    "refs.bib": "",
    "index.md": """# Home

:::{card} A card
Text.
:::

::::{tab-set}
:::{tab-item} One
:sync: one

First.
:::
:::{tab-item} Two
:sync: two

Second.
:::
::::

:::{raw} html
<p class='unquoted'><span class=sd-text-danger style="color: var(--sd-color-danger)" onclick="this.className = 'sd-d-none'">Red</span></p>
<script>document.title += " sd-rounded-circle ".trim().replace("x", "sd-shadow-lg");</script>
:::
""",
    "plain.md": "---\norphan: true\n---\n# Plain\n\n:::{pages} project\n:::\n",
    "about.md": "---\norphan: true\n---\n# About\n\nText.\n",
    "projects/loom.md": "---\norphan: true\n---\n# Loom\n\nText.\n",
    "_static/custom.css": "main { color: var(--pst-color-warning); border-color: var(--shade, var(--space-6)) }\n"
    "b { animation: sd-fade100 1s; background: url(vendor/fontawesome/LICENSE.txt) }\n",
    "_static/paper.css": "p { margin: 0 }\n",
    "_static/custom.js": """// Don't stop: sd-bg-dark is not set here.
const quote = /["']/, shade = getComputedStyle(document.body).getPropertyValue("--sd-color-success");
document.body.classList.add('admonition', shade);
document.body.id = `sd-col-${shade.length}`;
document.querySelector("b").className = name + "-stretched-link";
document.body.innerHTML = `<p
  class="sd-text-center">`;
console.log(DOCUMENTATION_OPTIONS.VERSION);
""",
    "_static/module.mjs": 'document.body.classList.add("sd-border-3");\n',
    "_static/soon.js": "",
    "_static/scripts/mine.js": "// The site's own.\n",
    "_static/vendor/library/data.txt": "data",
    "_static/styles/mine.css": "i { margin: var(--measure) }\n",
    "_static/file.png": "picture",
    "_static/js/pub-filter.js": "// The site's own filter.\n",
    "_static/searchtools.js": "// The site's own, too.\n",
    "_extra/demo/index.html": '<!DOCTYPE html>\n<title>Demo</title>\n<p class="sd-text-info">Demo</p>\n',
    "_extra/demo/demo.js": 'document.body.className = "sd-text-black";\n',
    "_templates/layout.html": """{% extends "!layout.html" %}
{% block htmltitle %}{{ super() }}<meta name="own" content="head">{% endblock %}
{% block footer %}<p class="sd-text-warning">Mine</p>{{ super() }}{% endblock %}
{% block extrahead %}{{ super() }}{% if hasdoc("about") %}<meta name="own" content="about">{% endif %}{% endblock %}
""",
    "_templates/search-form.html": '<p class="sd-fs-5">No form</p>\n',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("own") / "site"
    project = Project(folder)
    project.write({"conf.py": SCHOLAR + SETTINGS, **FILES})
    return project.build_without_warnings()


@pytest.fixture(scope="module")
def sheet(site: Site) -> str:
    """The one stylesheet."""
    return (site.path / "_static/css/site.css").read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("_static/")])
def test_files_of_the_site_are_all_there_unchanged(site: Site, name: str) -> None:
    assert (site.path / name).read_text("utf-8") == FILES[name]


def test_templates_hear_of_a_page_that_is_not_named_as_the_author(site: Site) -> None:
    heads = {page: site.soup(page).head for page in ("plain", "projects/loom")}
    assert all(head.select("meta[name=own][content=about]") for head in heads.values())
    assert {page: len(head.select("link[rel=author]")) for page, head in heads.items()} == {
        "plain": 1,
        "projects/loom": 0,
    }


def test_scripts_of_the_engine_are_there_without_comments_and_indentation(site: Site) -> None:
    for source in (THEME / "static/js").glob("*.js"):
        copy = site.path / "_static/js" / source.name
        if f"js/{source.name}" in OPTIONAL:
            assert not copy.exists()
            continue
        lines = copy.read_text("utf-8").splitlines()
        if source.name != "pub-filter.js":
            code = [line.lstrip() for line in translated(source.read_text("utf-8"), ENGLISH).splitlines()]
            code = [line for line in code if not line.startswith("//")]
            assert lines == code, source.name


def test_files_of_parent_themes_are_there_only_if_they_are_mentioned(site: Site) -> None:
    assert not (site.path / "_static/scripts/bootstrap.js").exists()
    assert not (site.path / "_static/styles/pydata-sphinx-theme.css").exists()
    assert not (site.path / "_static/plus.png").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("--pst-color-warning", "--shade", "--space-6", "--measure"),  # in sheets of the site
        *("--sd-color-danger", "--sd-color-success"),  # in an attribute, in a script
        *(".sd-card", ".sd-tab-set"),  # in components of sphinx-design
        *(".sd-text-danger", ".sd-d-none", ".sd-rounded-circle", ".sd-shadow-lg"),  # in HTML and inline scripts
        *(".admonition", ".sd-col-6", ".sd-stretched-link", ".sd-text-center", ".sd-border-3"),  # in scripts
        *(".sd-text-warning", ".sd-fs-5", ".sd-text-info", ".sd-text-black"),  # in templates and files beside pages
    ],
)
def test_stylesheet_has_what_the_site_mentions(sheet: str, name: str) -> None:
    assert re.search(rf"{re.escape(name)}(?![\w-])", sheet)
    if name.startswith("--"):
        assert f"{name}:" in sheet, "the variable has a value"


@pytest.mark.parametrize("name", [".sd-bg-dark", ".sd-text-success", ".navbar", "--pst-color-target-hover"])
def test_stylesheet_lacks_what_nothing_mentions(sheet: str, name: str) -> None:
    assert not re.search(rf"{re.escape(name)}(?![\w-])", sheet)


def test_page_loads_files_with_their_attributes(site: Site) -> None:
    soup = site.soup("plain")
    sheets = [
        {name: value for name, value in link.attrs.items() if name != "rel"}
        for link in soup.select("link[rel=stylesheet]")
    ]
    assert sheets == [
        {"href": "_static/css/site.css"},
        {"href": "_static/custom.css"},
        {"href": "_static/paper.css", "media": "print", "title": "Paper"},
    ]
    scripts = [script.attrs for script in soup.select("head script[src][defer], head script[src][async]")]
    assert scripts == [
        {"src": "_static/js/site.js", "defer": ""},
        # A script of the site uses it.
        {"src": "_static/documentation_options.js", "defer": ""},
        {"src": "_static/custom.js", "defer": ""},
        {"src": "_static/module.mjs", "defer": "", "type": "module"},
        {"src": "_static/soon.js", "async": "async"},
        {"src": "_static/scripts/mine.js", "defer": ""},
    ]


def test_tabs_in_step_have_their_script(site: Site) -> None:
    def loads(page: str) -> bool:
        return any(str(script["src"]).endswith("/design-tabs.js") for script in site.soup(page).select("script[src]"))

    assert (loads("index"), loads("plain")) == (True, False)


def test_layout_of_the_site_extends_that_of_the_theme(site: Site) -> None:
    soup = site.soup("plain")
    assert soup.select('head > meta[name="own"]')
    assert [part.name for part in soup.select("body > p, body > footer")] == ["p", "footer"]
    assert soup.select("dialog > p.sd-fs-5")


def test_files_of_extensions_in_an_environment_within_the_site_are_not_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "site")
    packages = project.source / ".venv/lib/site-packages"
    monkeypatch.setattr(inputs, "INSTALLED", (packages,))
    settings = f'html_static_path = ["_static", {str(packages / "tabs")!r}]\n'
    scripts = dict.fromkeys((".venv/lib/site-packages/tabs/t.js", "_static/empty.txt"), 'find("[data-sync-id=x]")\n')
    project.write({"conf.py": SCHOLAR + settings, "index.md": "# Home\n", "refs.bib": "", **scripts})

    def loaded() -> bool:
        return "design-tabs.js" in project.build_without_warnings().html("index")

    assert not loaded()
    project.write({"_static/own.js": 'find("[data-sync-id=x]")\n'})
    assert loaded()


#: Files and inline scripts that settings, the setup of ``conf.py``, and an extension for single pages add.
ADDED = """
html_static_path = ["_static"]
html_css_files = ["one.css", ("https://styles.example/two.css", {"media": "print", "integrity": "sha384-x", "crossorigin": "anonymous"})]
html_js_files = [
    ("lib.js", {"priority": 600}),
    (None, {"body": "let own = lib + 1", "id": "own", "priority": 610}),
    (None, {"body": '{"a": "<b>"}', "type": "application/json"}),
    ("https://p.example/script.js", {"data-domain": "ada.example", "defer": "", "crossorigin": None}),
    ("early.js", {"priority": 100, "async": "async"}),
    "js/site.js",  # the theme's own, which each page has once
]
scholar_policy = "default-src 'self' https://p.example; style-src 'self' https://styles.example"


def setup(app):
    app.add_css_file("setup.css", priority=900)
    app.add_js_file("setup.js", priority=900, loading_method="async")
    app.add_js_file(None, body="import './_static/lib.js'", type="module", priority=950)
    app.connect("html-page-context", on_page)


def on_page(app, page, template, context, doctree):
    if page == "second":
        app.add_css_file("second.css")
        app.add_js_file("second.js", **{"data-page": page})
        app.add_js_file(None, body="let second = 2")
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("added") / "site")
    pages = {"index.md": "# Home\n", "second.md": "---\norphan: true\n---\n# Second\n", "refs.bib": ""}
    names = ("one.css", "lib.js", "early.js", "setup.css", "setup.js", "second.css", "second.js")
    project.write({"conf.py": SCHOLAR + ADDED, **pages, **{f"_static/{name}": "" for name in names}})
    return project.build_without_warnings()


def test_sheets_come_from_settings_setup_and_pages_by_their_priorities(added: Site) -> None:
    def sheets(page: str) -> list[str]:
        return [str(link["href"]).removeprefix("_static/") for link in added.soup(page).select("link[rel=stylesheet]")]

    assert sheets("index") == ["css/site.css", "one.css", "https://styles.example/two.css", "setup.css"]
    assert sheets("second") == ["css/site.css", "second.css", "one.css", "https://styles.example/two.css", "setup.css"]
    two = added.soup("index").select_one("link[href*=two]")
    assert {"media": "print", "integrity": "sha384-x", "crossorigin": "anonymous"}.items() <= two.attrs.items()


def test_scripts_have_their_attributes_and_run_in_the_order_of_priorities(added: Site) -> None:
    def scripts(page: str) -> list[tuple[str, dict[str, str]]]:
        found = added.soup(page).select("head script:not([type='application/ld+json'])")
        return [(tag.get_text(), {k: v.removeprefix("_static/") for k, v in tag.attrs.items()}) for tag in found][2:]

    plain = [
        ("", {"src": "early.js", "async": "async"}),
        # Not deferred: the next script needs it.
        ("", {"src": "lib.js"}),
        ("let own = lib + 1", {"id": "own"}),
        ('{"a": "<b>"}', {"type": "application/json"}),
        ("", {"src": "https://p.example/script.js", "data-domain": "ada.example", "defer": ""}),
        ("", {"src": "setup.js", "async": "async"}),
        ("import './_static/lib.js'", {"type": "module"}),
    ]
    assert scripts("index") == plain
    second = [("", {"src": "second.js", "data-page": "second"}), ("let second = 2", {})]
    assert scripts("second") == [plain[0], *second, *plain[1:]]


def test_policy_allows_the_inline_scripts_of_its_page_and_no_others(added: Site) -> None:
    def allowed(page: str) -> set[str]:
        policy = str(added.soup(page).select_one("meta[http-equiv]")["content"])
        return {part for part in policy.split() if part.startswith("'sha256-")}

    own, module, second = map(source_of, ("let own = lib + 1", "import './_static/lib.js'", "let second = 2"))
    assert allowed("index") == {own, module}
    assert allowed("second") == {own, module, second}
    # What a host sends applies to all pages.
    headers = (added.path / "_headers").read_text("utf-8")
    assert all(part in headers for part in (own, module, second, "https://p.example"))


def test_named_files_that_are_not_there_are_reported(project: Project) -> None:
    settings = """html_static_path = ["_static"]
html_css_files = ["there.css", ("gone.css", {"media": "print"}), "https://e.example/x.css"]
html_js_files = [
    "there.js?v=1",
    "Gone.js",
]
scholar_policy = ""
"""
    files = {
        "_static/there.css": "",
        "_static/there.js": "",
        "_static/gone.js": "",
        "index.md": "# Home\n",
        "refs.bib": "",
    }
    project.write({"conf.py": SCHOLAR + settings, **files})
    start = SCHOLAR.count("\n")
    found = [(w.file, w.line, w.type) for w in project.build().warnings]
    assert found == [("conf.py", start + 2, "scholar.config"), ("conf.py", start + 5, "scholar.config")]


def test_file_with_the_name_of_one_of_the_theme_is_reported(project: Project) -> None:
    settings = 'html_static_path = ["_static"]\nhtml_css_files = ["css/site.css", "css/mine.css"]\n'
    files = {"_static/css/site.css": "a {}", "_static/css/mine.css": "a {}", "index.md": "# Home\n", "refs.bib": ""}
    project.write({"conf.py": SCHOLAR + settings, **files})
    warnings = project.build().warnings
    assert [(w.file, w.line, w.type) for w in warnings] == [("conf.py", SCHOLAR.count("\n") + 2, "scholar.config")]
    assert '"css/site.css"' in warnings[0].message


def test_page_without_a_policy_has_its_inline_scripts(project: Project) -> None:
    settings = 'html_js_files = [(None, {"body": "let own = 1"})]\nscholar_policy = ""\n'
    project.write({"conf.py": SCHOLAR + settings, "refs.bib": "", "index.md": "# Home\n"})
    site = project.build_without_warnings()
    assert "<script>let own = 1</script>" in site.html("index")
    assert "Content-Security-Policy" not in site.html("index")


def test_own_layout_may_be_that_of_the_parent_theme(project: Project) -> None:
    layout = '{% extends "pydata_sphinx_theme/layout.html" %}\n'
    settings = 'templates_path = ["_templates"]\n'
    project.write(
        {"conf.py": SCHOLAR + settings, "_templates/layout.html": layout, "refs.bib": "", "index.md": "# Home\n"}
    )
    site = project.build()
    loaded = [str(tag[name]) for name in ("src", "href") for tag in site.soup("index").select(f"[{name}*='_static/']")]
    assert loaded
    assert [name for name in loaded if not (site.path / name.partition("?")[0]).exists()] == []
