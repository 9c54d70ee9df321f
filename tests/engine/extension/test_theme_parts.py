"""What the options of the theme make of a page's navigation, links, contents and fonts."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx_design.icons import fontawesome

from drawing import make_site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import theme
from sphinx_scholar.extension.navigation import links, of_page
from sphinx_scholar.extension.parent_options import PARENT_OPTIONS
from sphinx_scholar.extension.theme import FONT, _cut, _edit_link, _leads, _links, _shortcuts, preloads
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.readers.theme_options import FontFile, Link, ThemeOptions

#: The links of the navigation as pydata-sphinx-theme writes them.
ITEMS = [
    f'<li class="nav-item pst-header-nav-item{active}">\n<a class="nav-link nav-internal" href="{name}.html">\n  {title}\n</a>\n</li>'
    for name, active, title in (
        ("a", "", "A & <i>"),
        ("b", " current active", 'Of <span class="math notranslate nohighlight"><math><mi>n</mi></math></span> < m'),
        ("c", "", "C"),
    )
]


def navigation(shown: int) -> str:
    context = {"generate_header_nav_html": lambda most: "\n".join(ITEMS) if most > 99 else ""}
    return links(context, ThemeOptions(header_links_before_dropdown=shown), "More & more")


def test_navigation_is_made_once_for_the_pages_of_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    state = SimpleNamespace(theme=ThemeOptions(), navigation=((), ""))
    monkeypatch.setattr(ScholarDomain, "of", lambda env: SimpleNamespace(state=state))
    below = {"index": ["a/index", "b"], "a/index": ["a/x", "a/y", "a/z/x"], "b": ["a/v"]}
    env = SimpleNamespace(found_docs={"index", "a/w", *(name for names in below.values() for name in names)})
    env.toctree_includes = below
    builder = SimpleNamespace(get_target_uri=lambda page: f"{page}.html")
    app: Any = SimpleNamespace(env=env, config=SimpleNamespace(root_doc="index"), builder=builder)

    def of(page: str) -> str:
        context = {"generate_header_nav_html": lambda most: f"<li><a href='{page}'>\n  A\n  </a></li>"}
        return of_page(app, page, context, "More").partition("'")[2].partition("'")[0]

    assert [of(page) for page in ("a/x", "a/y", "a/z/x", "a/x")] == ["a/x", "a/x", "a/z/x", "a/x"]
    # Below another section, below none, listed itself, and of no document.
    others = ["a/v", "a/w", "a/index", "index", "search"]
    assert [of(page) for page in others] == others


def test_titles_in_the_navigation_are_escaped_but_for_formulas() -> None:
    found = navigation(3)
    assert ">A &amp; &lt;i&gt;</a>" in found
    assert '>Of <span class="math notranslate nohighlight"><math><mi>n</mi></math></span> &lt; m</a>' in found


def test_section_that_holds_the_page_is_named_for_screen_readers() -> None:
    assert navigation(3).count("aria-current") == 1
    assert '<a class="nav-link nav-internal" href="b.html" aria-current="true">' in navigation(3)


@pytest.mark.parametrize(("shown", "before", "within"), [(4, 3, 0), (3, 3, 0), (2, 2, 1), (0, 0, 3)])
def test_links_above_the_number_are_in_a_menu(shown: int, before: int, within: int) -> None:
    found = navigation(shown)
    outside, _, menu = found.partition('<li class="nav-more">')
    assert (outside.count("<a "), menu.count("<a ")) == (before, within)
    assert ("<summary>More &amp; more</summary><ul><li" in menu) == bool(within)


def test_links_lead_to_pages_and_other_sites() -> None:
    links = [
        Link("Page", "about", {"href": "about", "rel": "me"}),
        Link("Web", "https://e.org/"),
        Link("Mail", "mailto:a@e.org"),
        Link("Top", "#top"),
        Link("File", "/a.pdf"),
    ]
    found = _links({"pathto": lambda name: f"../{name}.html"}, make_site({}), links)
    assert [(link["title"], link["url"]) for link in found] == [
        ("Page", "../about.html"),
        ("Web", "https://e.org/"),
        ("Mail", "mailto:a@e.org"),
        ("Top", "#top"),
        ("File", "/a.pdf"),
    ]
    assert [link["attributes"] for link in found] == [{"rel": "me"}, {}, {}, {}, {}]
    app: Any = SimpleNamespace(env=SimpleNamespace(found_docs={"about"}))
    assert [_leads(app, link) for link in [*links, Link("None", "none")]] == [True] * 5 + [False]


def test_shortcuts_of_the_parent_theme_are_links() -> None:
    context = {"theme_github_url": "https://github.com/ada", "theme_twitter_url": "ada", "theme_gitlab_url": ""}
    assert [(link.name, link.url) for link in _shortcuts(context)] == [("GitHub", "https://github.com/ada")]


@pytest.mark.parametrize(
    ("wanted", "provider", "title"),
    [
        ("True", "GitHub", "Edit on GitHub"),
        (True, "", "Edit this page"),
        ("1", "GitHub", "Edit on GitHub"),
        (False, "", None),
        (None, "", None),
    ],
)
def test_link_for_editing_names_where_to(
    monkeypatch: pytest.MonkeyPatch, wanted: Any, provider: str, title: str | None
) -> None:
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(texts_of={"a": messages("en")}.get))
    context = {
        "theme_use_edit_page_button": wanted,
        "get_edit_provider_and_url": lambda: (provider, "https://e.org/a.md"),
    }
    app: Any = SimpleNamespace(env=None)
    assert _edit_link(app, context, "a") == (title and {"title": title, "url": "https://e.org/a.md"})


@pytest.mark.parametrize(
    ("levels", "names"), [(0, []), (1, ["a", "d"]), (2, ["a", "b", "d"]), (9, ["a", "b", "c", "d"])]
)
def test_contents_have_the_levels_of_the_option(levels: int, names: list[str]) -> None:
    def section(name: str, *inner: dict[str, Any]) -> dict[str, Any]:
        return {"title": name, "sections": [*inner]}

    def titles(sections: list[dict[str, Any]]) -> list[str]:
        return [name for part in sections for name in (part["title"], *titles(part["sections"]))]

    sections = [section("a", section("b", section("c"))), section("d")]
    assert titles(_cut(sections, levels)) == names
    assert titles(sections) == ["a", "b", "c", "d"], "others have them all"


def test_fonts_of_headings_are_loaded_early() -> None:
    files = tuple(FontFile(family, f"fonts/{n}.woff2", "400") for n, family in enumerate(("Own", "Text", "Own")))
    assert preloads(ThemeOptions()) == [FONT]
    assert preloads(ThemeOptions(system_fonts=True)) == []
    assert preloads(ThemeOptions(fonts={"heading": "Own, serif"}, font_files=files)) == [
        "fonts/0.woff2",
        "fonts/2.woff2",
    ]
    assert preloads(ThemeOptions(fonts={"text": "Text"}, font_files=files)) == [FONT]


def added(monkeypatch: pytest.MonkeyPatch, options: ThemeOptions, page: str = "a", **given: Any) -> dict[str, Any]:
    """The context of a page with the *options* of the theme."""
    state = SimpleNamespace(
        theme=options, generated={"made": ""}, touch_icon=given.pop("touch_icon", False), stylesheet="x"
    )
    domain = SimpleNamespace(state=state, texts_of=lambda _: messages("en"), site_of=lambda _: make_site({}))
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(theme, "used", lambda _: given.pop("used", True))
    context: dict[str, Any] = {"pathto": lambda name, resource=0: f"../{name}" if resource else f"../{name}.html"}
    context |= {"get_edit_provider_and_url": lambda: ("", "u"), "theme_use_edit_page_button": True, **given}
    app: Any = SimpleNamespace(env=None, config=SimpleNamespace(html_short_title=given.get("name", "Łukasz")))
    doctree: Any = object() if page != "search" else None
    theme.add_options(app, page, "page.html", context, doctree)
    return context


def test_page_has_what_the_options_determine(monkeypatch: pytest.MonkeyPatch) -> None:
    found = added(
        monkeypatch,
        ThemeOptions(
            default_mode="dark",
            footer_links=(Link("About", "about"),),
            icon_links=(Link("G", "https://g.example/"),),
            show_toc_level=1,
        ),
        footer_links=[{"title": "Topics", "url": "t"}],
        contents=[{"title": "a", "sections": [{"title": "b", "sections": []}]}],
        theme_gitlab_url="https://gitlab.com/ada",
        touch_icon=True,
    )
    assert found["default_mode"] == "dark"
    assert [link["title"] for link in found["footer_links"]] == ["Topics", "About"]
    assert [link["title"] for link in found["profile_links"]] == ["GitLab", "G"]
    assert found["contents"] == [{"title": "a", "sections": []}]
    assert (found["preloads"], found["touch_icon"]) == ([f"../_static/{FONT}"], "../_static/apple-touch-icon.png")
    assert (found["edit_link"], found["name_face"]) == ({"title": "Edit this page", "url": "u"}, "face-other")


def test_page_without_options(monkeypatch: pytest.MonkeyPatch) -> None:
    found = added(monkeypatch, ThemeOptions(), name="Ada")
    assert (found["default_mode"], found["footer_links"], found["profile_links"]) == ("", [], [])
    assert (found["contents"], found["touch_icon"], found["name_face"]) == ([], "", "")
    for page in ("made", "search"):
        assert added(monkeypatch, ThemeOptions(), page)["edit_link"] is None, "it has no source"
    assert "preloads" not in added(monkeypatch, ThemeOptions(), used=False)


class Own:
    """In place of :class:`StaticFiles`: the files that the site has in ``_static``, and what it mentions."""

    mentioned = ""

    def __init__(self, app: Any) -> None:
        self.folder = Path("/out/_static")
        self.files = {self.folder / name for name in ("fonts/a.woff2", "icon.svg", "logo.svg", "apple-touch-icon.png")}

    def mentions(self, text: str) -> bool:
        return text in self.mentioned


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A site with the page ``about`` and the template ``mine.html``."""
    monkeypatch.setattr(theme, "StaticFiles", Own)
    monkeypatch.setattr(theme, "used", lambda _: True)
    monkeypatch.setattr(theme, "template_file", lambda app, name: name if name == "mine.html" else None)
    (tmp_path / "light.svg").touch()
    config = SimpleNamespace(
        html_context={}, html_sidebars={}, pygments_style=None, pygments_dark_style=None, _raw_config={}
    )
    env = SimpleNamespace(found_docs={"about"})
    return SimpleNamespace(env=env, config=config, srcdir=tmp_path, builder=SimpleNamespace(theme_options={}))


def said(problems: Any) -> list[tuple[str, dict[str, Any]]]:
    return [
        (problem.code, {name: v for name, v in problem.arguments.items() if name != "instead"}) for problem in problems
    ]


@pytest.mark.parametrize(
    ("given", "kept", "problems"),
    [
        ({"navbar_end": "mine.html, theme-switcher"}, {"navbar_end": ["mine"]}, []),
        (
            {"navbar_end": ["mine", "none", ""]},
            {"navbar_end": ["mine"]},
            [("no-template", {"option": "navbar_end", "template": "none"})],
        ),
        (
            {"footer_end": ["version-switcher"]},
            {"footer_end": []},
            [("parent-component", {"component": "version-switcher"})],
        ),
        ({"navbar_end": 3}, {"navbar_end": []}, [("no-template", {"option": "navbar_end", "template": "?"})]),
        ({"secondary_sidebar_items": ["page-toc"]}, {}, []),
        ({"unknown_option": 1}, {"unknown_option": 1}, []),
    ],
)
def test_components_of_the_parent_theme(
    app: Any, given: dict[str, Any], kept: dict[str, Any], problems: list[tuple[str, dict[str, Any]]]
) -> None:
    assert (said(theme._parent_problems(app, given)), given) == (problems, kept)


def test_options_of_the_parent_theme_that_do_not_work_are_taken_away(app: Any) -> None:
    refused = [name for name, answer in PARENT_OPTIONS.items() if not answer.works and name not in theme.SIDEBARS]
    for name in refused:
        given: dict[str, Any] = {name: True}
        (problem,) = theme._parent_problems(app, given)
        assert (problem.code, problem.arguments) == (
            "parent-option",
            {"option": name, "instead": PARENT_OPTIONS[name].text},
        )
        assert given == {}


@pytest.mark.parametrize(
    ("options", "context", "given", "problems"),
    [
        (ThemeOptions(font_files=(FontFile("A", "fonts/a.woff2", "400"), FontFile("B", "fonts/b.woff2", "400"))), {}, {}, [("static-file", {"option": "fonts", "file": "fonts/b.woff2"})]),
        (ThemeOptions(favicons=("_static/icon.svg", "icon.svg", "https://e.org/i.svg", "no.svg")), {}, {}, [("static-file", {"option": "favicons", "file": "no.svg"})]),
        (ThemeOptions(footer_links=(Link("A", "about"), Link("B", "none")), icon_links=(Link("C", "gone"),)), {}, {}, [("no-linked-page", {"option": "footer_links", "page": "none"}), ("no-linked-page", {"option": "icon_links", "page": "gone"})]),
        (ThemeOptions(), {"default_mode": "dim"}, {}, [("theme-option", {"option": "default_mode", "value": "dim"})]),
        (ThemeOptions(), {"default_mode": "dark"}, {}, []),
        (ThemeOptions(), {"github_user": "a", "github_repo": "b"}, {"use_edit_page_button": "true"}, [("edit-page", {"option": "use_edit_page_button"})]),
        (ThemeOptions(), {"gitlab_user": "a", "gitlab_repo": "b", "gitlab_version": "c"}, {"use_edit_page_button": True}, []),
        (ThemeOptions(), {"edit_page_url_template": "https://e.org/{{ file_name }}"}, {"use_edit_page_button": True}, []),
        (ThemeOptions(), {}, {"use_edit_page_button": False}, []),
    ],
)  # fmt: skip
def test_what_options_name_that_the_site_does_not_have(
    app: Any,
    options: ThemeOptions,
    context: dict[str, str],
    given: dict[str, Any],
    problems: list[tuple[str, dict[str, Any]]],
) -> None:
    app.config.html_context = context
    found = said(theme._site_problems(app, options, given))
    for _, arguments in found:
        arguments.pop("needed", None)
        arguments.pop("allowed", None)
    assert found == problems
    assert ("edit-page" in dict(problems)) == (given == {} and "github_user" in context)


@pytest.mark.parametrize(
    ("given", "kept", "problems"),
    [
        ({"logo": {"image_light": "light.svg", "image_dark": "_static/logo.svg"}}, None, []),
        ({"logo": {"image_light": "https://e.org/l.svg"}}, None, []),
        (
            {"logo": {"image_light": "no.svg", "image_dark": "gone.svg", "text": "A"}},
            {"logo": {"text": "A"}},
            ["no.svg", "gone.svg"],
        ),
        ({"logo": {"link": "about"}}, None, []),
        ({"logo": {"link": "https://e.org/"}}, None, []),
        ({"logo": {"link": "none", "text": "A"}}, {"logo": {"link": "", "text": "A"}}, ["none"]),
        ({"logo_link": "none"}, {"logo_link": ""}, ["none"]),
        ({"logo": "A text"}, None, []),
        ({}, None, []),
    ],
)
def test_pictures_and_page_of_the_logo(
    app: Any, given: dict[str, Any], kept: dict[str, Any] | None, problems: list[str]
) -> None:
    expected = dict(given) if kept is None else kept
    found = said(theme._logo_problems(app, given, Own(app)))  # type: ignore[arg-type]
    assert [arguments.get("file", arguments.get("page")) for _, arguments in found] == problems
    assert {arguments["option"] for _, arguments in found} <= {"logo", "logo_link"}
    assert given == expected


def test_options_that_were_checked_are_those_of_pages(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[tuple[str, str]] = []
    state = SimpleNamespace()
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(state=state))
    monkeypatch.setattr(theme, "report_in_conf", lambda app, setting, problem: reported.append((setting, problem.code)))
    links = [{"name": "A", "url": "about"}, {"name": "B", "url": "none"}]
    app.builder.theme_options = {"width": "broad", "icon_links": links, "accent": "#ffff00"}
    app.config.html_context = {"default_mode": "light"}
    app.config.html_sidebars = {"**": ["a.html"]}
    app.config.pygments_dark_style = "monokai"
    theme.check_options(app)
    assert [link.url for link in state.theme.icon_links] == ["about"]
    assert (state.theme.default_mode, state.touch_icon) == ("light", True)
    assert "width" not in app.builder.theme_options
    assert sorted(reported) == [
        ("html_sidebars", "html-sidebars"),
        *(("html_theme_options", code) for code in ("accent-contrast", "no-linked-page", "theme-option")),
        ("pygments_dark_style", "code-style"),
    ]


@pytest.mark.parametrize(("mentioned", "reported"), [("", True), ("fontawesome.css", False), ("font-awesome", False)])
def test_icons_of_a_font_that_no_page_loads(
    app: Any, monkeypatch: pytest.MonkeyPatch, mentioned: str, reported: bool
) -> None:
    found: list[tuple[str, str, int | None]] = []
    monkeypatch.setattr(Own, "mentioned", mentioned)
    monkeypatch.setattr(
        theme, "report", lambda problem, node: found.append((problem.code, problem.arguments["icon"], node.line))
    )
    document = new_document("x")
    document += nodes.paragraph("", "", fontawesome("", classes=["fa", "fa-home"]))
    document[0].line = 4  # type: ignore[attr-defined]
    theme.check_icons(app, document, "a")
    assert found == ([("icon-font", "fa fa-home", 4)] if reported else [])
