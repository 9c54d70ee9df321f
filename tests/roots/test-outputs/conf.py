project = "Ada's engine room"
extensions = ["myst_parser", "sphinx_scholar"]
scholar_owner = {
    "name": "Ada Lovelace",
    "role": "Countess",
    "affiliation": "University of London",
    "email": "ada@example.org",
    "profiles": {"github": "ada"},
}
bibtex_bibfiles = ["refs.bib"]
html_baseurl = "https://example.org/ada/"
html_theme = "basic"
html_permalinks = False
html_static_path = ["_static"]
templates_path = ["_templates"]
html_math_renderer = "mathml"
myst_enable_extensions = ["colon_fence", "dollarmath"]
scholar_cards = False
scholar_search = "js/search.js"
scholar_stylesheet = "site.css"
show_warning_types = True
