"""The links of the navigation, which the parent theme makes for each page."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.environment.adapters import toctree

from ..environment.domain import ScholarDomain
from ..readers.theme_options import ThemeOptions

_ITEM = re.compile(r"<li\b.*?</li>", re.DOTALL)
#: The link to the section that holds the page, of which only a class tells.
_ABOVE = re.compile(r'(<li class="[^"]*\bactive\b[^"]*">\s*<a (?:(?!aria-current)[^>])*)(?=>)')
#: The text of a link there, and the formulas within: pydata-sphinx-theme does not escape the titles of pages.
_TITLE = re.compile(r"(?<=>\n)(\s*)(.*)(?=\n\s*</a>)")
_FORMULA = re.compile(r'(<span class="math notranslate nohighlight">.*?</span>)')


def of_page(app: Sphinx, page: str, context: Mapping[str, Any], label: str) -> str:
    """The links for a page: the same for all pages of a folder below the same section of the site."""
    env, state, root = app.env, ScholarDomain.of(app.env).state, app.config.root_doc
    # A page that is listed itself has another link than its neighbours, and the 404 page absolute addresses.
    alone = (root, getattr(app.config, "notfound_pagename", None), *env.toctree_includes.get(root, ()))
    if page in alone or page not in env.found_docs:
        return links(context, state.theme, label)
    folder = posixpath.dirname(app.builder.get_target_uri(page))
    top = [*toctree._get_toctree_ancestors(env.toctree_includes, page)][-1:]
    wanted = (root, folder, *top, label)
    # One alone, as pages are written folder by folder.
    if state.navigation[0] != wanted:
        state.navigation = wanted, links(context, state.theme, label)
    return state.navigation[1]


def links(context: Mapping[str, Any], options: ThemeOptions, label: str) -> str:
    """The links of the navigation; those above the number in the options are in a menu that needs no script."""
    everything = _TITLE.sub(_escaped, context["generate_header_nav_html"](10_000))
    everything = _ABOVE.sub(r'\1 aria-current="true"', everything)
    # Without the lines around each link, as every page has them.
    items = [re.sub(r"\s*\n\s*", "", item) for item in _ITEM.findall(everything)]
    shown = options.header_links_before_dropdown
    if len(items) > shown:
        more = f"<details><summary>{escape(label)}</summary><ul>{''.join(items[shown:])}</ul></details>"
        items[shown:] = [f'<li class="nav-more">{more}</li>']
    return "\n".join(items)


def _escaped(title: re.Match[str]) -> str:
    parts = _FORMULA.split(title[2])
    return title[1] + "".join(part if number % 2 else escape(part) for number, part in enumerate(parts))


def root_home(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Have the 404 page lead to the home page also where that has no name: sphinx-notfound-page leads to itself."""
    if page != getattr(app.config, "notfound_pagename", None) or app.builder.name == "epub":
        return
    pathto = context["pathto"]

    def from_the_root(*arguments: Any, **options: Any) -> str:
        found = str(pathto(*arguments, **options))
        return (app.config.notfound_urls_prefix or "/") if found == "#" else found

    context["pathto"] = from_the_root
