"""What the options of the theme make of a page's navigation, links, contents and fonts."""

from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import theme
from sphinx_scholar.extension.theme import FONT, _cut, _edit_link, _leads, _links, _navigation, _shortcuts, preloads
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
    return _navigation(context, ThemeOptions(header_links_before_dropdown=shown), "More & more")


def test_titles_in_the_navigation_are_escaped_but_for_formulas() -> None:
    found = navigation(3)
    assert "\n  A &amp; &lt;i&gt;\n" in found
    assert '\n  Of <span class="math notranslate nohighlight"><math><mi>n</mi></math></span> &lt; m\n' in found


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
    found = _links({"pathto": lambda name: f"../{name}.html"}, links)
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
    domain = SimpleNamespace(state=state, texts_of=lambda _: messages("en"))
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
