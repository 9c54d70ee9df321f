project = "Ada Lovelace"
extensions = ["myst_parser", "sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace", "role": "Countess", "email": "ada@example.org"}
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "round_author_year"
templates_path = ["_templates"]
scholar_cards = False
html_baseurl = "https://example.org/"
html_theme = "basic"
html_copy_source = False
html_math_renderer = "mathml"
myst_enable_extensions = ["colon_fence", "dollarmath"]
show_warning_types = True
scholar_kinds = {
    "talk": {
        "folder": "talks",
        "label": "Talk",
        "fields": {
            "date": {"type": "date", "required": True, "meaning": "when it was given"},
            "papers": {"type": "names", "to": "paper", "forward": "Presents", "backward": "Presented in"},
        },
    }
}
