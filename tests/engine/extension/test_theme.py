"""The theme: its own options, those of its parent, and the settings of Sphinx for its look."""

import re
import tomllib
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pydata_sphinx_theme
import pytest
import sphinx

import recorded
from drawing import links, text, texts
from sites import CONF, Project, Site
from sphinx_scholar.extension.parent_options import PARENT_OPTIONS, PLACES, PRESENT, REFUSED, SIDEBARS
from sphinx_scholar.outputs.files import THEME
from sphinx_scholar.readers.theme_options import OPTIONS

SCHOLAR = CONF.replace('html_theme = "basic"', 'html_theme = "scholar"').replace(
    '["myst_parser", "sphinx_scholar"]', '["myst_parser", "sphinx_design", "sphinx_scholar"]'
)
SCHOLAR += """scholar_stylesheet = "css/site.css"
scholar_search = "js/search.js"
html_js_files = ["js/site.js"]
html_static_path = ["_static"]
html_permalinks = False
html_title = "The title"
"""
PAGES = {
    "refs.bib": "",
    "index.md": "# Home\n\n```{toctree}\none\ntwo\nthree\n```\n\n## Section\n\n### Deep\n\n#### Deeper\n\nText.\n",
    "one.md": "# One\n\n## Section\n\n### Deep\n\n#### Deeper\n\nText.\n",
    "two.md": "# Two\n",
    "three.md": "# Three\n",
    "imprint.md": "---\norphan: true\n---\n# Imprint\n",
    "_static/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "_static/night.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "_static/icon.png": "",
    "_static/fonts/lora.woff2": "",
}
#: Every option that works, with a value other than its default.
FULL = """
html_favicon = "_static/icon.png"
html_context = {"github_user": "ada", "github_repo": "site", "github_version": "main", "default_mode": "light"}
templates_path = ["_templates"]
html_theme_options = {
    "accent": "#7a1f5c",
    "fonts": {"heading": "Lora, serif", "files": {"Lora": "fonts/lora.woff2"}},
    "width": "42rem",
    "default_mode": "dark",
    "mark": False,
    "margin_notes": False,
    "footer_text": "Text & <b> more",
    "footer_links": [{"name": "Imprint <b>", "url": "imprint"}],
    "favicons": [{"href": "icon.png", "sizes": "32x32"}],
    "use_edit_page_button": True,
    "external_links": [{"name": "Lab", "url": "https://lab.example/"}],
    "bitbucket_url": "https://bitbucket.example/ada",
    "github_url": "https://github.example/ada",
    "gitlab_url": "https://gitlab.example/ada",
    "twitter_url": "https://twitter.example/ada",
    "icon_links": [{"name": "Masto", "url": "https://m.example/@ada", "icon": "x", "attributes": {"rel": "me"}}],
    "icon_links_label": "Elsewhere",
    "show_prev_next": True,
    "search_bar_text": "Find",
    "navigation_with_keys": True,
    "show_toc_level": 1,
    "header_links_before_dropdown": 2,
    "header_dropdown_text": "And",
    "logo": {"image_light": "_static/logo.svg", "image_dark": "_static/night.svg", "text": "Ada", "alt_text": "A", "link": "two"},
    "surface_warnings": False,
    "back_to_top_button": True,
    "search_as_you_type": True,
    "shorten_urls": False,
    "navbar_start": ["navbar-logo", "own-start"],
    "navbar_center": "navbar-nav, own-center.html",
    "navbar_end": ["own-end", "theme-switcher"],
    "navbar_persistent": ["own-persistent"],
    "article_header_start": ["own-above"],
    "article_header_end": ["own-above-end"],
    "article_footer_items": ["own-below"],
    "content_footer_items": ["own-last"],
    "footer_start": ["copyright", "own-footer"],
    "footer_center": ["sphinx-version"],
    "footer_end": ["own-footer-end"],
    "sticky_banners": True,
    "announcement": "<p>Moving <b>soon</b></p>",
}
"""
OWN = ["start", "center", "persistent", "end", "above", "above-end", "below", "last", "footer", "footer-end"]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with every option."""
    project = Project(tmp_path_factory.mktemp("full") / "site")
    templates = {f"_templates/own-{name}.html": f"<p class='own'>{name}</p>" for name in OWN}
    project.write({"conf.py": SCHOLAR + FULL, **PAGES, **templates})
    return project.build_without_warnings()


def test_pages_are_as_recorded(full: Site) -> None:
    recorded.compare_site("site-theme.txt", full, "*", begin="<head")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site without options."""
    project = Project(tmp_path_factory.mktemp("plain") / "site")
    project.write({"conf.py": SCHOLAR, **PAGES})
    return project.build_without_warnings()


def test_header(full: Site, plain: Site) -> None:
    soup = full.soup("one")
    assert text(soup.select_one("body > aside.announcement.sticky")) == "Moving soon"
    assert links(soup, "a.site-name") == [("Ada", "two.html")]
    assert [(img["src"], img["alt"]) for img in soup.select("a.site-name img")] == [
        ("_static/logo.svg", "A"),
        ("_static/night.svg", "A"),
    ]
    assert links(soup, ".site-nav > ul > li > a") == [("One", "#"), ("Two", "two.html")]
    assert text(soup.select_one(".site-nav details > summary")) == "And"
    assert links(soup, ".site-nav details a") == [("Three", "three.html"), ("Lab", "https://lab.example/")]
    before = plain.soup("one")
    assert links(before, "a.site-name") == [("The title", "index.html")]
    assert before.select("a.site-name > svg")
    assert not before.select("aside, a.site-name img, .site-nav details")


def test_contents_of_a_page_have_the_levels_asked_for(full: Site, plain: Site) -> None:
    assert texts(full.soup("one"), ".outline li > a") == ["Section"]
    assert texts(plain.soup("one"), ".outline li > a") == ["Section", "Deep", "Deeper"]


def test_templates_of_the_site_are_each_shown_once_in_their_places(full: Site) -> None:
    soup = full.soup("one")
    assert texts(soup, ".own") == OWN
    assert texts(soup, ".site-tools .own") == ["persistent", "end"]
    assert texts(soup, "main .own") == ["above", "above-end", "below", "last"]
    assert texts(soup, ".site-footer .own") == ["footer", "footer-end"]
    assert "Sphinx" in text(soup.select_one(".site-footer"))


def test_footer(full: Site, plain: Site) -> None:
    soup = full.soup("one")
    assert "Text & <b> more" in texts(soup, ".site-footer > p")
    assert links(soup, ".site-footer > ul:not([aria-label]) a") == [
        ("Imprint <b>", "imprint.html"),
        ("Edit on GitHub", "https://github.com/ada/site/edit/main/one.md"),
        ("Back to top", "#"),
    ]
    assert links(soup, ".site-footer > ul[aria-label=Elsewhere] a") == [
        ("GitHub", "https://github.example/ada"),
        ("GitLab", "https://gitlab.example/ada"),
        ("Bitbucket", "https://bitbucket.example/ada"),
        ("Twitter", "https://twitter.example/ada"),
        ("Masto", "https://m.example/@ada"),
    ]
    assert soup.select('.site-footer a[rel="me"]')
    assert not plain.soup("one").select(".site-footer a")


def test_pages_before_and_after(full: Site, plain: Site) -> None:
    assert links(full.soup("one"), ".prev-next a") == [("Home", "index.html"), ("Two", "two.html")]
    assert not plain.soup("one").select(".prev-next")


def test_search(full: Site, project: Project) -> None:
    assert full.soup("one").select("#search-dialog input[placeholder=Find]")
    project.write({"conf.py": f"{SCHOLAR}html_theme_options = {{'disable_search': True}}\n", **PAGES})
    soup = project.build_without_warnings().soup("one")
    assert not soup.select("#search-dialog, .search-open")


def test_arrow_keys_turn_pages(full: Site, plain: Site) -> None:
    keys = ["_static/documentation_options.js", "_static/doctools.js"]
    loaded = [[str(script["src"]) for script in site.soup("one").select("script[src]")] for site in (full, plain)]
    assert [[name for name in names if name in keys] for names in loaded] == [keys, []]
    assert "NAVIGATION_WITH_KEYS: true" in (full.path / keys[0]).read_text("utf-8")


def test_icons(full: Site, plain: Site) -> None:
    def icons(site: Site) -> list[tuple[Any, Any]]:
        return [(link["href"], link.get("sizes")) for link in site.soup("one").select('link[rel="icon"]')]

    assert icons(full) == [("_static/icon.png", "32x32"), ("_static/icon.png", None)]
    assert icons(plain) == [("_static/favicon.svg", None)]
    assert (plain.path / "_static/favicon.svg").is_file()
    assert not plain.soup("one").select('link[rel="apple-touch-icon"]')


def test_title(plain: Site) -> None:
    assert [text(plain.soup(page).title) for page in ("index", "one")] == ["The title", "One — The title"]


def test_colours_width_and_fonts_are_in_the_stylesheet(full: Site, plain: Site) -> None:
    css, before = ((site.path / "_static/css/site.css").read_text("utf-8") for site in (full, plain))
    assert re.search(r"--accent:light-dark\(#7a1f5c,#\w+\)", css)
    assert re.search(r"--measure:42rem", css)
    assert "url(../fonts/lora.woff2)" in css
    assert re.search(r":root:not\(\[data-mode\]\)\{color-scheme:dark\}", css)
    assert "#7a1f5c" not in before
    assert not full.soup("one").select("[style], style")
    assert [str(link["href"]) for link in full.soup("one").select("link[rel=preload]")] == ["_static/fonts/lora.woff2"]
    assert not (full.path / "_static/css/options.css").exists()


def test_mode(full: Site, plain: Site) -> None:
    """The option comes before ``html_context``, where the parent theme has it."""
    html = full.soup("one").html
    assert html
    assert html["data-theme"] == "dark"
    assert [str(meta["content"]) for meta in full.soup("one").select("meta[name=color-scheme]")] == ["dark"]
    before = plain.soup("one").html
    assert before
    assert "data-theme" not in before.attrs


def test_system_fonts_load_no_file(project: Project) -> None:
    project.write({"conf.py": f"{SCHOLAR}html_theme_options = {{'fonts': 'system'}}\n", **PAGES})
    site = project.build_without_warnings()
    assert not site.soup("one").select("link[rel=preload]")
    assert "--face-display:Iowan Old Style" in (site.path / "_static/css/site.css").read_text("utf-8").replace('"', "")


def test_logo_of_sphinx_and_mode_of_the_parent_theme(project: Project) -> None:
    settings = 'html_logo = "_static/logo.svg"\nhtml_context = {"default_mode": "light"}\n'
    settings += 'html_theme_options = {"header_links_before_dropdown": 3}\n'
    project.write({"conf.py": SCHOLAR + settings, **PAGES})
    site = project.build_without_warnings()
    soup = site.soup("one")
    assert [(img["src"], img["alt"]) for img in soup.select("a.site-name img")] == [("_static/logo.svg", "The title")]
    assert soup.select("html[data-theme=light]")
    assert texts(soup, ".site-nav > ul > li") == ["One", "Two", "Three"], "all fit, so there is no menu"
    css = (site.path / "_static/css/site.css").read_text("utf-8")
    assert ":root:not([data-mode]){color-scheme:light}" in css, "without scripts, too"


def declared() -> set[str]:
    """The options of the parent themes, of the versions that are installed."""
    parent = ConfigParser(interpolation=None)
    parent.read(Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/theme.conf")
    basic = Path(sphinx.__file__).parent / "themes/basic/theme.toml"
    return {*parent["options"], *tomllib.loads(basic.read_text("utf-8"))["options"]}


def test_table_has_every_option_of_the_parent_themes() -> None:
    assert declared() - PARENT_OPTIONS.keys() == set()


def test_each_option_that_works_is_tried() -> None:
    working = {name for name, answer in PARENT_OPTIONS.items() if answer.works}
    # Without effect here: search_as_you_type and enable_search_shortcuts can only be confirmed.
    tried = set(re.findall(r'^    "(\w+)":', FULL, re.MULTILINE)) | {"disable_search", "enable_search_shortcuts"}
    assert working & declared() - tried <= {"logo_link", "templates_skip_empty_check"}


def test_options_of_the_theme_are_declared_and_checked() -> None:
    own = tomllib.loads((THEME / "theme.toml").read_text("utf-8"))["options"].keys()
    assert own <= OPTIONS.keys() | PARENT_OPTIONS.keys()
    assert OPTIONS.keys() <= own | declared()


def options(**given: Any) -> str:
    """The setting, each option on a line of its own from the second on."""
    rows = "".join(f'    "{name}": {value!r},\n' for name, value in given.items())
    return f"html_theme_options = {{\n{rows}}}\n"


def test_option_without_effect_is_answered_by_one_warning_each(project: Project) -> None:
    refused = [name for name, answer in PARENT_OPTIONS.items() if not answer.works]
    given: dict[str, Any] = {
        name: {"json_url": "x"} if name == "switcher" else "a" for name in refused if name in declared()
    }
    project.write({"conf.py": SCHOLAR + options(**given), **PAGES})
    site = project.build()
    first = SCHOLAR.count("\n") + 2
    assert [(w.file, w.line, w.type) for w in site.warnings] == [
        ("conf.py", line, "scholar.config") for line, _ in enumerate(given, first)
    ]
    for name, warning in zip(given, site.warnings, strict=True):
        assert f'"{name}"' in warning.message
        assert PARENT_OPTIONS[name].text in warning.message


def test_component_of_the_parent_that_cannot_be_shown(project: Project) -> None:
    names = sorted(REFUSED)
    given = {"navbar_start": [*sorted(PRESENT), *names], "secondary_sidebar_items": ["page-toc"]}
    project.write({"conf.py": SCHOLAR + options(**given), **PAGES})
    messages = [w.message for w in project.build().warnings]
    assert [next(name for name in names if f'"{name}"' in message) for message in messages] == names


@pytest.mark.parametrize("dark", [False, True])
def test_one_image_of_the_logo_and_options_as_text(project: Project, dark: bool) -> None:
    """The only image is shown in both modes, and switches in other forms than Python's are understood."""
    logo = {"image_dark": "_static/night.svg"} if dark else {"image_light": "_static/logo.svg"}
    sticky = "true" if dark else "false"
    project.write({"conf.py": SCHOLAR + options(logo=logo, announcement="New", sticky_banners=sticky), **PAGES})
    parts = "Parts\n=====\n\n.. only:: html\n\n   Web\n   ---\n\n   Text\n\n.. only:: latex\n\n   Print\n   -----\n\n   Text\n"
    project.write({"parts.rst": f":orphan:\n\n{parts}"})
    site = project.build()
    images = site.soup("one").select("a.site-name img")
    assert [image["src"] for image in images] == [next(iter(logo.values()))]
    assert site.soup("one").select_one("aside.announcement").get("class") == ["announcement", *["sticky"] * dark]
    assert texts(site.soup("parts"), ".outline li > a") == ["Web"]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"accent": "blue"}, "accent"),
        ({"footer_links": [{"name": "A", "url": "nowhere"}]}, "nowhere"),
        ({"fonts": {"heading": "Lora", "files": {"Lora": "fonts/none.woff2"}}}, "fonts/none.woff2"),
        ({"use_edit_page_button": True}, "use_edit_page_button"),
        ({"favicons": [{"href": "none.png"}]}, "none.png"),
        ({"footer_end": ["nowhere", "theme-version"]}, "nowhere.html"),
        ({"icon_links": "https://example.org/"}, "icon_links"),
        ({"logo": "logo.svg"}, "logo"),
        ({"logo": {"image_light": "_static/none.svg", "image_dark": "_static/night.svg"}}, "_static/none.svg"),
        ({"logo": {"text": "Ada", "link": "nowhere"}}, "nowhere"),
        ({"logo_link": "nowhere.html"}, "nowhere.html"),
        ({"github_url": 5}, "github_url"),
        ({"announcement": "https://example.org/news.html"}, "announcement"),
    ],
)
def test_value_that_cannot_be_used(project: Project, given: dict[str, Any], named: str) -> None:
    project.write({"conf.py": SCHOLAR + options(**given), **PAGES})
    site = project.build()
    assert [(w.file, w.line, w.type) for w in site.warnings] == [("conf.py", SCHOLAR.count("\n") + 2, "scholar.config")]
    assert f'"{named}"' in site.warnings[0].message
    assert site.soup("one").select("main h1")
    if isinstance(logo := given.get("logo"), dict):
        shown = text(site.soup("one").select_one("a.site-name"))
        assert (shown, len(site.soup("one").select("a.site-name img"))) == (logo.get("text", ""), "image_dark" in logo)


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ('html_sidebars = {"**": ["own.html"]}', "html_sidebars"),
        ('html_context = {"default_mode": "night"}', "default_mode"),
        ('pygments_style = "monokai"', "pygments_style"),
    ],
)
def test_setting_without_effect(project: Project, setting: str, named: str) -> None:
    project.write({"conf.py": f"{SCHOLAR}{setting}\n", **PAGES, "_templates/own.html": ""})
    assert [named in w.message for w in project.build().warnings] == [True]


def test_places_are_options_that_work() -> None:
    assert all(PARENT_OPTIONS[name].works for name in PLACES)
    assert not any(PARENT_OPTIONS[name].works for name in SIDEBARS)


def test_settings_of_sphinx_for_the_footer(project: Project) -> None:
    settings = (
        'copyright = ["2020, Ada", "2024, Ada & <b> Charles"]\nhtml_last_updated_fmt = "%Y"\nhtml_copy_source = True\n'
    )
    settings += 'scholar_license = "CC-BY-4.0"\n'
    note = "---\ndate: 2024\npublisher: Charles & Sons\nlicense: MIT\n---\n\n# A note\n"
    project.write({"conf.py": SCHOLAR + settings, **PAGES, "research/notes/a.md": note})
    site = project.build()
    assert {warning.file for warning in site.warnings} <= {"research/notes/a.md"}
    soup = site.soup("one")
    notes = texts(soup, ".site-footer > p")
    assert notes[:3] == ["© 2020, Ada", "© 2024, Ada & <b> Charles", "Texts: CC BY 4.0"]
    assert re.fullmatch(r"Last updated on \d{4}\.", notes[3])
    assert links(soup, ".site-footer a") == [
        ("Texts: CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("Show Source", "_sources/one.md.txt"),
    ]
    # The license of a note is at its head, and its publisher has the rights.
    footer = texts(site.soup("research/notes/a"), ".site-footer > p")
    assert footer[0] == "© Charles & Sons"
    assert not [words for words in footer if words.startswith("Texts")]


def test_blocks_of_the_parent_theme_can_be_changed(project: Project) -> None:
    """Those around what this theme has, too."""
    blocks = [
        "docs_navbar",
        "search_dialog",
        "docs_toc",
        "docs_main",
        "docs_body",
        "scripts_end",
        "footer",
        "header",
    ]
    blocks += ["content", "relbar1", "relbar2", "extrahead", "htmltitle", "css", "scripts", "linktags"]
    layout = '{% extends "!layout.html" %}\n' + "".join(
        f'{{% block {name} %}}{{{{ super() }}}}<meta name="{name}">{{% endblock %}}\n' for name in blocks
    )
    project.write({"conf.py": f'{SCHOLAR}templates_path = ["_templates"]\n', **PAGES, "_templates/layout.html": layout})
    soup = project.build_without_warnings().soup("one")
    assert {str(meta["name"]) for meta in soup.select("meta[name]")} >= set(blocks)
    assert len(soup.select("header.site-header")) == len(soup.select("main")) == len(soup.select("dialog")) == 1


@pytest.mark.parametrize("given", [(), ("fontawesome.css",)])
def test_icon_whose_font_is_not_loaded(project: Project, given: tuple[str, ...]) -> None:
    settings = f"html_css_files = {[*given]}\n"
    page = "# One\n\nA {fas}`star`, {octicon}`star`.\n"
    project.write({"conf.py": SCHOLAR + settings, **PAGES, "one.md": page, "_static/fontawesome.css": ""})
    warnings = project.build().warnings
    expected = [] if given else [("one.md", 3, "scholar.markup")]
    assert [(w.file, w.line, w.type) for w in warnings] == expected


def test_links_of_the_footer_may_write_an_email(project: Project) -> None:
    options = 'html_theme_options = {"footer_links": [{"name": "Write", "url": "mailto:ada@e.org"}]}\n'
    project.write({"conf.py": SCHOLAR + options, "refs.bib": "", "_static/own.css": "", "index.md": "# Home\n"})
    assert ("Write", "mailto:ada@e.org") in links(project.build_without_warnings().soup("index"), ".site-footer a")
