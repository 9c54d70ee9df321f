"""The options of the parent themes, and what becomes of each: it works, or something else does what it is for.

The guide has this table; a test compares it with the options that the parent themes declare.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of an option: whether it *works*, and how, or what to write instead."""

    works: bool
    text: str


def _works(text: str) -> Answer:
    return Answer(works=True, text=text)


def _instead(text: str) -> Answer:
    return Answer(works=False, text=text)


_SIDEBAR = _instead("there is no sidebar; the navigation is in the header and the contents of a page in its margin")
_VERSIONS = _instead("a site has a single version; link to others with external_links")
_CODE = _instead("set --code-text, --code-name, and --code-error in a style sheet of html_css_files")
_TEMPLATES = _works("templates to show there; components that the layout already contains are ignored")
_FOOTER = _works("a link in the footer")

#: By the name of each option.
PARENT_OPTIONS: Mapping[str, Answer] = {
    "sidebar_includehidden": _SIDEBAR,
    "use_edit_page_button": _works("a link in the footer of pages that have a source; needs html_context"),
    "external_links": _works("links in the navigation"),
    "bitbucket_url": _FOOTER,
    "github_url": _FOOTER,
    "gitlab_url": _FOOTER,
    "twitter_url": _FOOTER,
    "icon_links": _works("links in the footer, shown by name"),
    "icon_links_label": _works("the label of these links for screen readers"),
    "analytics": _instead(
        "set scholar_analytics; add any other script with html_js_files, and its host to scholar_policy"
    ),
    "show_prev_next": _works("links to the previous and next page"),
    "search_bar_text": _works("the text in the empty search field"),
    "navigation_with_keys": _works("the arrow keys lead to the previous and next page"),
    "collapse_navigation": _SIDEBAR,
    "navigation_depth": _SIDEBAR,
    "show_nav_level": _SIDEBAR,
    "show_toc_level": _works("number of heading levels in the page contents; by default all"),
    "navbar_align": _instead("move .site-nav in a style sheet of html_css_files"),
    "header_links_before_dropdown": _works("number of navigation links before a menu"),
    "header_dropdown_text": _works("the name of that menu"),
    "switcher": _VERSIONS,
    "check_switcher": _VERSIONS,
    "pygments_light_style": _CODE,
    "pygments_dark_style": _CODE,
    "pygment_light_style": _CODE,
    "pygment_dark_style": _CODE,
    "logo": _works("an image instead of the small logo, and text instead of the title"),
    "logo_link": _works("the target of the link on the logo"),
    "surface_warnings": _works("whether the parent theme's own warnings are shown"),
    "back_to_top_button": _FOOTER,
    "disable_search": _works("removes the search link and the search dialog"),
    "search_as_you_type": _works("accepted; results always appear as the reader types"),
    "shorten_urls": _works("addresses of GitHub and GitLab are shortened"),
    "navbar_start": _TEMPLATES,
    "navbar_center": _TEMPLATES,
    "navbar_end": _TEMPLATES,
    "navbar_persistent": _TEMPLATES,
    "article_header_start": _TEMPLATES,
    "article_header_end": _TEMPLATES,
    "article_footer_items": _TEMPLATES,
    "content_footer_items": _TEMPLATES,
    "primary_sidebar_end": _instead("show the template with article_footer_items or footer_center"),
    "secondary_sidebar_items": _instead("show the template with article_header_end or article_footer_items"),
    "footer_start": _TEMPLATES,
    "footer_center": _TEMPLATES,
    "footer_end": _TEMPLATES,
    "show_version_warning_banner": _VERSIONS,
    "sticky_banners": _works("the announcement stays in view"),
    "announcement": _works("text or HTML above the header; not an address"),
    "templates_skip_empty_check": _works("templates that are shown even if they appear to be empty"),
    # Of the theme basic, which Sphinx has.
    "nosidebar": _SIDEBAR,
    "sidebarwidth": _SIDEBAR,
    "body_min_width": _instead("set width, the width of the text"),
    "body_max_width": _instead("set width, the width of the text"),
    "globaltoc_collapse": _SIDEBAR,
    "globaltoc_includehidden": _SIDEBAR,
    "globaltoc_maxdepth": _SIDEBAR,
    "enable_search_shortcuts": _works("accepted; Ctrl or Command with K always opens the search"),
}

#: The options that place templates.
PLACES = tuple(name for name, answer in PARENT_OPTIONS.items() if answer is _TEMPLATES)
SIDEBARS = ("primary_sidebar_end", "secondary_sidebar_items")
#: The parent's components whose task the layout has anyway.
PRESENT = frozenset(
    (
        *("navbar-logo", "navbar-nav", "breadcrumbs", "copyright", "page-toc", "prev-next"),
        *("theme-switcher", "search-button", "search-button-field", "search-field", "searchbox"),
        *("navbar-icon-links", "icon-links", "edit-this-page"),
    )
)
#: The parent's components that do not work without its sidebar and scripts.
REFUSED: Mapping[str, Answer] = {
    "version-switcher": _VERSIONS,
    "sidebar-nav-bs": _SIDEBAR,
    "sidebar-collapse": _SIDEBAR,
    "sidebar-ethical-ads": _SIDEBAR,
}
