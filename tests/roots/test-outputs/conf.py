project = "Ada's engine room"
extensions = ["sphinx_scholar"]
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
scholar_cards = False
scholar_search = "js/search.js"
scholar_stylesheet = "site.css"
scholar_people = "people.yml"
