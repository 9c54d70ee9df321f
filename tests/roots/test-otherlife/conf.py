"""Settings of an invented person's site, the example that the tests of the engine build and look at."""

project = author = copyright = "Chika Hayashi"
extensions = ["sphinx_scholar"]
html_theme = "scholar"

scholar_owner = {
    "name": "林 知夏",
    "variants": ["Hayashi, Chika", "Hayashi, C."],
    "role": "Marine acoustician (invented for the tests)",
    "affiliation": ["Institute of Invented Oceans", "Museum of Imaginary Sound"],
    "ror": ["https://ror.org/000000098"],
    "email": "chika@hayashi.example",
    "profiles": {
        "orcid": "0000-0000-0000-0001",
        "github": "hayashi-invented",
        "mastodon": "@chika@social.example",
        "codeberg": "https://codeberg.example/hayashi",
    },
    "portrait": "_static/img/portrait.jpg",
    "url": "https://hayashi.example/sound/",
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
    "news": {},
    "data": {},
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

scholar_allowed_frames = ["youtube", "https://video.hayashi.example"]
scholar_comments = {"repo": "hayashi/sound", "repo_id": "R_1", "category": "Notes", "category_id": "DIC_1"}
scholar_cards = False
scholar_citation_styles = ["apa", "chicago-notes", "gb-7714-2015-numeric"]
scholar_figures = "_figures"
scholar_macros = {"muPa": r"1\,\mu\mathrm{Pa}"}
scholar_license = "CC-BY-SA-4.0"
scholar_security = {"contact": "mailto:security@hayashi.example", "expires": "2030-01-01"}
scholar_markdown = True
scholar_people = "people.yml"
scholar_picture_limit = 150
html_theme_options = {
    "announcement": "This person does not exist.",
    "accent": "#7a2e5d",
    "footer_links": [{"name": "Privacy", "url": "about"}],
    "footer_text": "All of it was invented.",
    "icon_links": [{"name": "Radio", "url": "https://radio.hayashi.example/"}],
    "show_toc_level": 3,
}
html_baseurl = "https://hayashi.example/sound/"
bibtex_bibfiles = ["own.bib", "others.bib"]
exclude_patterns = ["README.md", "_*"]
