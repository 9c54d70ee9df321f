"""Settings of an invented person's site, the example that the tests of the engine build and look at."""

project = author = copyright = html_title = html_short_title = "Chika Hayashi"
language = "en"
extensions = ["myst_parser", "sphinx_design", "notfound.extension", "sphinx_scholar"]

scholar_owner = {
    "name": "林 知夏",
    "variants": ["Hayashi, Chika", "Hayashi, C."],
    "role": "Marine acoustician (invented for the tests)",
    "affiliation": ["Institute of Invented Oceans", "Museum of Imaginary Sound"],
    "email": "chika@hayashi.example",
    "profiles": {"orcid": "0000-0000-0000-0000", "codeberg": "https://codeberg.example/hayashi"},
}
scholar_kinds = {
    "paper": {"folder": "publications"},
    "note": {"folder": "fieldnotes", "label": "Field note", "plural": "Field notes"},
    "talk": {
        "folder": "talks",
        "label": "Talk",
        "fields": {
            "date": {"type": "date", "required": True, "meaning": "when it was given"},
            "event": {"type": "text", "meaning": "the meeting"},
            "languages": {"type": "texts", "label": "Given in"},
            "slides": {"type": "url"},
            "programme": {"type": "url"},
            "papers": {"type": "names", "to": "paper", "forward": "Presents", "backward": "Presented in"},
        },
    },
    "software": {
        "folder": "software",
        "label": "Software",
        "plural": "Software",
        "fields": {
            "released": {"type": "date"},
            "stack": {"type": "texts"},
            "repository": {"type": "url"},
            "license": {"type": "text"},
            "papers": {"type": "names", "to": "paper", "forward": "Made for", "backward": "Software"},
        },
    },
    "teaching": {
        "folder": "teaching",
        "label": "Course",
        "plural": "Teaching",
        "fields": {
            "start": {"type": "date", "required": True},
            "end": {"type": "end", "required": True},
            "host": {"type": "texts"},
            "place": {"type": "text"},
            "software": {"type": "names", "to": "software", "forward": "Works with", "backward": "Taught in"},
        },
    },
}

scholar_cards = False
html_baseurl = "https://hayashi.example/sound/"
bibtex_bibfiles = ["own.bib", "others.bib"]
bibtex_reference_style = "round_author_year"
show_warning_types = True
exclude_patterns = ["README.md", "_*"]
notfound_urls_prefix = "/sound/"
myst_enable_extensions = ["amsmath", "colon_fence", "deflist", "dollarmath", "smartquotes", "tasklist"]

html_math_renderer = "mathml"
html_theme = "scholar"
html_static_path = ["_static"]
html_js_files = ["js/site.js"]
html_permalinks = False
html_copy_source = False
html_use_index = False
html_sidebars = {"**": []}
html_theme_options = {
    "header_links_before_dropdown": 99,
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
}
scholar_stylesheet = "css/site.css"
scholar_search = "js/search.js"
