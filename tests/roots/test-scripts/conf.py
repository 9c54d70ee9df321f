"""An invented translator's site in Arabic, with works and notes in other scripts: how it looks, and what its search finds."""

project = author = copyright = "سلمى الحداد"
extensions = ["sphinx_scholar"]
html_theme = "scholar"
html_baseurl = "https://salma.example/"
language = "ar"

scholar_owner = {
    "name": "سلمى الحداد",
    "variants": ["Al-Haddad, Salma", "Al-Haddad, S."],
    "role": "باحثة في تاريخ الترجمة",
    "affiliation": ["معهد الترجمة المتخيّل", "دار المخطوطات"],
    "email": "salma@salma.example",
    "profiles": {"orcid": "0000-0000-0000-0001", "github": "salma-invented"},
}
scholar_kinds = {"talk": {}, "news": {}, "data": {}, "software": {}}
scholar_cards = False
scholar_macros = {"R": r"\mathbb{R}"}
bibtex_bibfiles = ["refs.bib"]
