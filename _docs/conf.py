"""Settings of the guides, a small site of their own with the look of the site that they are about."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

extensions = ["sphinx_scholar", "guides"]
html_theme = "scholar"
html_static_path = ["../_static"]

project = "Guides"
author = copyright = "The authors of this site"

# The examples need an owner with papers: this one is invented.
scholar_owner = {"name": "Ada Example", "role": "Professor of Examples", "affiliation": "University of Nowhere"}
bibtex_bibfiles = ["refs.bib"]
