"""Settings of a small site in English and Chinese."""

project = "Ada Example"
extensions = ["sphinx_scholar"]
html_theme = "scholar"
html_baseurl = "https://ada.example/"
bibtex_bibfiles = ["refs.bib"]
numfig = True
scholar_cards = False
scholar_citation_styles = ["mla"]
scholar_kinds = {"note": {"label": "Entry", "plural": "Entries"}}
scholar_messages = {"zh_CN": {"Entry": "随笔"}}
html_theme_options = {"footer_links": [{"name": "All notes", "url": "research/notes/index"}]}
scholar_owner = {
    "name": "Ada Example",
    "role": "Researcher",
    "affiliation": "University of Examples",
    "email": "ada@ada.example",
}
scholar_languages = {
    "zh": {
        "language": "zh_CN",
        "project": "艾达·例",
        "footer_text": "全部内容均为虚构。",
        "owner": {"name": "艾达·例", "role": "研究员", "affiliation": "范例大学"},
    }
}
