"""Settings of the site. Only settings: what a setting does is in ``_docs/`` and in the extension it belongs to."""

import os
from urllib.parse import urlsplit

language = "en"

extensions = [
    "myst_parser",
    "sphinx_design",
    "notfound.extension",
    "sphinx_scholar",
]

# The owner: his own papers are told by his name, and get a page each.
scholar_owner = {
    "name": "Heming Xia",
    "role": "Ph.D. student in Computer Science",
    "affiliation": "The Hong Kong Polytechnic University",
    "email": "hemingkx@gmail.com",
    "profiles": {
        "github": "hemingkx",
        "google_scholar": "6r2ESKkAAAAJ",
        "semantic_scholar": "2093662286",
    },
}

project = author = copyright = html_title = html_short_title = scholar_owner["name"]

# `make serve` shows drafts, which nothing else does. It draws no social cards, which nobody sees there, and sets no
# content-security policy, which would forbid the script that loads a page again.
preview = tags.has("preview")  # noqa: F821 - Sphinx hands its tags to this file
scholar_drafts = preview
scholar_cards = not preview
if preview:
    scholar_policy = ""

# Where the site is published. Read the Docs names its own address.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "https://hemingkx.github.io/")

# The page for addresses that do not exist is shown at any depth, so its links start at the site's root.
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"

# Content: pages by allow-list, so that nothing else can slip into the site.
include_patterns = ["index.md", "cv.md", "404.md", "papers/**", "research/**", "projects/**"]
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "round_author_year"
bibtex_tooltips = False

myst_enable_extensions = [
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "replacements",
    "smartquotes",
    "tasklist",
]

show_warning_types = True

html_math_renderer = "mathml"
html_theme = "scholar"
html_static_path = ["_static"]
html_extra_path = ["_static/favicon.ico"]
html_js_files = ["js/site.js"]
html_permalinks = False
html_copy_source = False
html_use_index = False

# The theme's own furniture is not used: the layout has what a reader needs, and no page grows with their number.
html_sidebars = {"**": []}
html_theme_options = {
    "header_links_before_dropdown": 99,
    "show_toc_level": 2,
    "search_bar_text": "Search this site",
    "navbar_start": [],
    "navbar_center": [],
    "navbar_end": [],
    "navbar_persistent": [],
    "article_header_start": [],
    "primary_sidebar_end": [],
    "secondary_sidebar_items": [],
    "footer_start": [],
    "footer_end": [],
    "show_prev_next": False,
    "back_to_top_button": False,
}

# One stylesheet, shed of what no page uses; scripts only where the page has what they work on.
scholar_stylesheet = "css/site.css"
scholar_search = "js/search.js"
