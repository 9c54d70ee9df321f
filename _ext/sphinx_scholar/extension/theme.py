"""The options of the theme: they are checked before the build, and given to the templates of pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx_design.icons import fontawesome

from ..environment.builders import has_theme
from ..environment.domain import ScholarDomain
from ..formats.text_formulas import plain_text
from ..model.files import is_file
from ..model.message import Message
from ..model.problems import Problem
from ..model.text import is_absolute
from ..outputs.files import template_file, uses_theme
from ..outputs.theme_sheet import accent
from ..readers.problems import THEME_OPTION
from ..readers.theme_options import MODES, OPTIONS, Link, ThemeOptions, read_theme_options
from ..rendering.problems import report
from ..site.graph import Site
from . import display_face, navigation
from .conf_problems import report_in_conf
from .markup_problems import ICON_FONT
from .parent_options import PARENT_OPTIONS, PLACES, PRESENT, REFUSED, SIDEBARS
from .problems import (
    CODE_STYLE,
    EDIT_PAGE,
    NO_LINKED_PAGE,
    NO_TEMPLATE,
    PARENT_COMPONENT,
    PARENT_OPTION,
    SIDEBAR,
    STATIC_FILE,
)
from .static_files import StaticFiles

#: The font of headings, which pages load ahead of the stylesheet; the icon on the home screen of a telephone, if any.
FONT, TOUCH_ICON = "fonts/newsreader-display.woff2", "apple-touch-icon.png"
#: The hosts of sources, for which html_context must have a user, a repository and a version.
_HOSTS = ("github", "gitlab", "bitbucket")
#: The texts of options that no site has set.
TEXTS = (Message("More"), Message("Icon Links"), Message("Search this site"))
#: The options with links to pages or addresses.
_LINKS = ("footer_links", "icon_links")
_SHORTCUTS = {"github_url": "GitHub", "gitlab_url": "GitLab", "bitbucket_url": "Bitbucket", "twitter_url": "Twitter"}


def used(app: Sphinx) -> bool:
    """Whether the theme of the site is the engine's, or a child of it."""
    return has_theme(app.builder) and uses_theme(app.builder)


def check_options(app: Sphinx) -> None:
    """Report options that cannot be used, and take them away: the parent theme would fail, or use the network."""
    if not used(app):
        return
    given: dict[str, Any] = app.builder.theme_options  # type: ignore[attr-defined]
    options, problems = read_theme_options(given)
    problems = (*problems, *accent(options)[1], *_parent_problems(app, given), *_site_problems(app, options, given))
    for problem in problems:
        report_in_conf(app, "html_theme_options", problem)
        if problem.kind is THEME_OPTION:
            given.pop(str(problem.arguments["option"]), None)
    # The parent theme has the mode there.
    if options.default_mode == "auto" and (mode := app.config.html_context.get("default_mode")) in MODES:
        options = replace(options, default_mode=mode)
    state, static = ScholarDomain.of(app.env).state, StaticFiles(app)
    # Without those that lead nowhere, which were reported; with or without a page, all pages are others.
    footer, icons = (tuple(link for link in getattr(options, name) if _leads(app, link)) for name in _LINKS)
    state.theme = replace(options, footer_links=footer, icon_links=icons)
    state.touch_icon = static.folder / TOUCH_ICON in static.files
    if any(app.config.html_sidebars.values()):
        report_in_conf(app, "html_sidebars", SIDEBAR.at(""))
    for setting in ("pygments_style", "pygments_dark_style"):
        if getattr(app.config, setting, None) or isinstance(app.config._raw_config.get(setting), str):
            report_in_conf(app, setting, CODE_STYLE.at("", option=setting))


def check_icons(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Report icons of sphinx-design that need a font, which the parent theme has and this one has not."""
    icons = list(document.findall(fontawesome))
    if icons and used(app) and not any(map(StaticFiles(app).mentions, ("fontawesome", "font-awesome"))):
        for icon in icons:
            report(ICON_FONT.at("", icon=" ".join(icon["classes"])), icon.parent)


def _parent_problems(app: Sphinx, given: dict[str, Any]) -> Iterable[Problem]:
    """The options and components of the parent theme that something else replaces; they are taken away."""
    for name in [*given]:
        answer = PARENT_OPTIONS.get(name)
        if name in (*PLACES, *SIDEBARS):
            value = given[name]
            names = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else ["?"]
            wanted = [part.strip().removesuffix(".html") for part in names if part.strip()]
            kept = [part for part in wanted if part not in PRESENT]
            if name in SIDEBARS and not kept:
                given.pop(name)
                continue
            usable = [part for part in kept if part not in REFUSED]
            given[name] = [part for part in usable if template_file(app, f"{part}.html")]
            if name in PLACES:
                refused = [part for part in kept if part in REFUSED]
                yield from (PARENT_COMPONENT.at("", component=r, instead=REFUSED[r].text) for r in refused)
                missing = [part for part in usable if part not in given[name]]
                yield from (NO_TEMPLATE.at("", option=name, template=part) for part in missing)
        if answer and not answer.works:
            given.pop(name)
            yield PARENT_OPTION.at("", option=name, instead=answer.text)


def _site_problems(app: Sphinx, options: ThemeOptions, given: dict[str, Any]) -> Iterable[Problem]:
    """What the options name that the site does not have."""
    static = StaticFiles(app)
    files = [("fonts", file.path) for file in options.font_files]
    files += [("favicons", icon.removeprefix("_static/")) for icon in options.favicons if not is_absolute(icon)]
    for name, path in files:
        if static.folder / path not in static.files:
            yield STATIC_FILE.at("", option=name, file=path)
    yield from _logo_problems(app, given, static)
    for name in _LINKS:
        for link in getattr(options, name):
            if not _leads(app, link):
                yield NO_LINKED_PAGE.at("", option=name, page=link.url)
    if str(given.get("use_edit_page_button", "")).lower() in ("true", "1"):
        about = app.config.html_context
        whole = any(all(f"{host}_{part}" in about for part in ("user", "repo", "version")) for host in _HOSTS)
        if not whole and "file_name" not in str(about.get("edit_page_url_template", "")):
            given.pop("use_edit_page_button")
            needed = "github_user, github_repo and github_version, or those of gitlab or bitbucket"
            yield EDIT_PAGE.at("", option="use_edit_page_button", needed=needed)
    mode = app.config.html_context.get("default_mode", "auto")
    if mode not in MODES:
        yield THEME_OPTION.at("", option="default_mode", allowed=OPTIONS["default_mode"].allowed, value=mode)


def _logo_problems(app: Sphinx, given: dict[str, Any], static: StaticFiles) -> Iterable[Problem]:
    """The pictures and the page of the logo that are not there; they are taken away, and the mark leads home."""
    logo = given.get("logo") or {}
    for name in ("image_light", "image_dark"):
        path = logo.get(name, "") if isinstance(logo, Mapping) else ""
        # The parent theme looks for its name in html_static_path, too.
        here = path and (is_file(Path(app.srcdir, path)) or static.folder / Path(path).name in static.files)
        if path and not here and not is_absolute(path):
            given["logo"] = {key: value for key, value in given["logo"].items() if key != name}
            yield STATIC_FILE.at("", option="logo", file=path)
    links = {"logo": logo.get("link") if isinstance(logo, Mapping) else "", "logo_link": given.get("logo_link")}
    for option, page in links.items():
        if page and not _is_address(page) and page not in app.env.found_docs:
            given.update({"logo": {**given["logo"], "link": ""}} if option == "logo" else {option: ""})
            yield NO_LINKED_PAGE.at("", option=option, page=page)


def _leads(app: Sphinx, link: Link) -> bool:
    """Whether a link leads to another site, or to a page of this one."""
    return _is_address(link.url) or link.url in app.env.found_docs


def _is_address(url: str) -> bool:
    return is_absolute(url) or url.startswith(("mailto:", "/", "#"))


def add_options(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the template what the options determine."""
    if not used(app):
        return
    domain = ScholarDomain.of(app.env)
    state, site, options = domain.state, domain.site_of(page), domain.state.theme
    pathto: Callable[..., str] = context["pathto"]
    context["default_mode"] = "" if options.default_mode == "auto" else options.default_mode
    context["site_nav"] = lambda label: navigation.of_page(app, page, context, label)
    context["footer_links"] = [*(context.get("footer_links") or []), *_links(context, site, options.footer_links)]
    context["profile_links"] = _links(context, site, [*_shortcuts(context), *options.icon_links])
    context["edit_link"] = (
        _edit_link(app, context, page) if doctree is not None and page not in state.generated else None
    )
    context["contents"] = _cut(context.get("contents") or [], options.show_toc_level)
    context["name_face"] = (
        display_face.class_of(str(app.config.html_short_title)) if display_face.applies(state) else ""
    )
    context["preloads"] = [pathto(f"_static/{path}", 1) for path in preloads(options)]
    context["touch_icon"] = pathto(f"_static/{TOUCH_ICON}", 1) if state.touch_icon else ""


def preloads(options: ThemeOptions) -> list[str]:
    """The font files of headings."""
    if heading := options.fonts.get("heading"):
        first = heading.partition(",")[0]
        return [file.path for file in options.font_files if file.family == first]
    return [] if options.system_fonts else [FONT]


def _shortcuts(context: Mapping[str, Any]) -> Iterable[Link]:
    for option, name in _SHORTCUTS.items():
        if _is_address(url := context.get(f"theme_{option}") or ""):
            yield Link(name, url)


def _links(context: Mapping[str, Any], site: Site, links: Iterable[Link]) -> list[dict[str, Any]]:
    """The *links* of an option; one to a page leads to its translation, by the title of that."""
    found = []
    for link in links:
        page = "" if _is_address(link.url) else site.docname(site.languages.name(link.url))
        name = link.name if page in ("", link.url) else plain_text(site.titles.get(page, link.name))
        attributes = {key: value for key, value in link.attributes.items() if key != "href"}
        found.append({"title": name, "url": context["pathto"](page) if page else link.url, "attributes": attributes})
    return found


def _edit_link(app: Sphinx, context: Mapping[str, Any], page: str) -> dict[str, str] | None:
    if str(context.get("theme_use_edit_page_button")).lower() not in ("true", "1"):
        return None
    provider, url = context["get_edit_provider_and_url"]()
    texts = ScholarDomain.of(app.env).texts_of(page)
    on = texts.gettext("Edit on {provider}", provider=provider)
    return {"title": on if provider else texts.gettext("Edit this page"), "url": url}


def _cut(sections: list[dict[str, Any]], levels: int) -> list[dict[str, Any]]:
    """The contents of a page without what is deeper than *levels*."""
    deeper = ({**section, "sections": _cut(section["sections"], levels - 1)} for section in sections)
    return [*deeper] if levels > 0 else []
