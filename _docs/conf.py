"""Settings of the guides, a small site of their own with the look of the site that they are about."""

import runpy
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))

# Markdown, look and theme are those of the site.
site = runpy.run_path(str(here.parent / "conf.py"), init_globals={"tags": tags})  # noqa: F821 - Sphinx gives the tags
shared = ("bibtex_reference", "bibtex_tooltips", "copybutton_", "html_math", "html_theme", "myst_", "scholar_s")
globals().update({name: value for name, value in site.items() if name.startswith(shared)})

project = html_title = html_short_title = "Guides"
author = copyright = "The authors of this site"
language = "en"
extensions = [*site["extensions"], "guides"]

# The examples need an owner with papers: this one is invented.
scholar_owner = {"name": "Ada Example", "role": "Professor of Examples", "affiliation": "University of Nowhere"}
bibtex_bibfiles = ["refs.bib"]
exclude_patterns = ["README.md"]
show_warning_types = True

html_static_path = ["../_static"]
html_js_files = site["html_js_files"]
html_sidebars = site["html_sidebars"]
html_permalinks = False
html_copy_source = False
html_use_index = False
