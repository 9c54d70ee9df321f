"""Settings of the site: the owner, the address, and what differs from the defaults that ``_docs/settings.md`` lists."""

import os

extensions = ["sphinx_scholar"]
html_theme = "scholar"

# The owner. Works in refs.bib with this name among their authors get a page.
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

# The address of the site. Read the Docs provides its own.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "https://hemingkx.github.io/")
html_extra_path = ["_static/favicon.ico"]

# Pages are listed explicitly, so that no other file is published.
include_patterns = ["index.md", "cv.md", "404.md", "papers/**", "research/**", "projects/**"]
bibtex_bibfiles = ["refs.bib"]
