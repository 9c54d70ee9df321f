"""A site that has much otherwise than the example: in German, without an address, in folders, with numbered sections."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image

import faults
import recorded
from search_index import indexed
from sites import Project, Site

CONF = """
project = "Adas Seite"
language = "de"
extensions = ["sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace", "role": "Gräfin"}
scholar_kinds = {"talk": {"folder": "talks", "label": "Vortrag", "plural": "Vorträge", "fields": {
    "date": {"type": "date"}, "slides": {"type": "url"}, "papers": {"type": "names", "to": "paper", "forward": "Über", "backward": "Vorträge"}}}}
scholar_policy = "default-src 'self'; frame-ancestors https://frames.example"
bibtex_bibfiles = ["refs.bib"]
html_theme = "scholar"
html_theme_options = {"header_links_before_dropdown": 5, "use_edit_page_button": True, "show_prev_next": True, "footer_links": [{"name": "A & <b>", "url": "about"}]}
html_context = {"gitlab_user": "ada", "gitlab_repo": "seite", "gitlab_version": "main", "doc_path": "docs"}
html_show_sphinx = True
numfig = True
scholar_drafts = True
numfig_secnum_depth = 1
show_warning_types = True
"""
BIBLIOGRAPHY = r"""
@article{first, title = {Erstes}, author = {Lovelace, Ada}, journal = {J}, year = {2020}, langid = {german}, keywords = {weben}}
@article{second, title = {Second of $n$}, author = {Lovelace, Ada}, journal = {J}, date = {2020-05}, langid = {british},
  ids = {alias}, doi = {10.1000/second}}
@misc{odd, title = {Odd}, author = {Babbage, Charles and Lovelace, Ada}, howpublished = {L}, abbr = {EN}, year = {2019}, langid = {austrian}}
"""
FORMULA = "\n$$\na = b\n$$ (%s)\n\nSiehe {eq}`%s`.\n"
FILES = {
    "conf.py": CONF,
    "refs.bib": BIBLIOGRAPHY,
    "index.md": "# Start\n\n:::{profile}\n:::\n\n:::{publications}\n:selected:\n:compact:\n:::\n\n:::{toctree}\n:hidden:\n"
    "papers/index\ntalks/index\nresearch/notes/index\nteil-eins/index\n:::\n\n:::{toctree}\n:numbered:\n:hidden:\n\nkapitel\n:::\n",
    "papers/index.md": "# Arbeiten\n\n:::{publications}\n:downloads:\n:::\n",
    "papers/second.md": "Wie {cite:t}`first` sagt.\n",
    "talks/index.md": "# Vorträge\n\n:::{pages} talk\n:::\n",
    "talks/a.md": "---\ndate: 2024-02-29\npapers: second\nslides: https://e.org/s\n---\n\n# Vortrag\n",
    "research/notes/index.md": "# Notizen\n\n:::{notes}\n:::\n\n:::{topics}\n:::\n",
    "research/notes/2024/a.md": "---\ndate: 2024-01-02\ntopics: [weben]\n---\n\n# A\n\n{cite:p}`{vgl.}alias{S. 5}` und "
    "{cite:t}`second` {cite:ps}`odd,first`.\n\n![Bild](/bild.svg)\n",
    "research/notes/b.md": "---\ndate: 2023\n---\n\n# B\n\nWie {cite:t}`second` allein.\n",
    "research/notes/entwurf.md": "---\ndate: 2024-01-02\ndraft: true\nauthor: Charles Babbage\ntopics: [weben]\n---\n\n# Entwurf\n\n"
    "Siehe {footcite:p}`{siehe}odd{S. 5 f.}` und {footcite:p}`odd{S. 6}`.\n",
    "formeln.md": "#\n\nEr sagt “$$c = d$$” und $x \\tag{T}$, ‘$y$’, $z$….\n\n::::{tab-set}\n:::{tab-item} Eins\n:sync: eins\n{paper}`second`\n:::\n::::\n",
    "teil-eins/index.md": "Ohne Titel.\n\n:::{toctree}\n\nzwei-drei\n/formeln\n:::\n",
    "teil-eins/zwei-drei.md": "Auch ohne: {doc}`index`, {doc}`/papers/second`, {paper}`first`, {note}`2024/a`.\n",
    "kapitel.md": "# Kapitel\n" + FORMULA % ("eins", "eins") + "\n:::{toctree}\nkapitel/tief\n:::\n",
    "kapitel/tief.md": "# Tief\n"
    + FORMULA % ("zwei", "zwei")
    + "\nUnd {eq}`eins`, {cite:p}`first`.\n\n## Tiefer\n"
    + FORMULA % ("drei", "drei"),
    "about.md": "---\norphan: true\n---\n\n# Über\n\n{eq}`zwei` {eq}`drei`\n",
    "bild.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}

#: The site with an address: its home page and CV have all parts, notes have pictures, and persons their pages.
PUBLISHED = {
    "conf.py": CONF.replace('"de"', '"pt_BR"').replace(
        '"role": "Gräfin"',
        '"role": "Gräfin von $n$", "affiliation": ["A", "B"], "email": "ada@e.org", '
        '"portrait": "_static/ada.png", "profiles": {"orcid": "0000-0001-2345-6789", "github": "ada"}',
    )
    + """html_baseurl = "https://example.org/ada"
scholar_cards = False
scholar_picture_limit = 0.1
html_theme_options["use_edit_page_button"] = False
html_theme_options["default_mode"] = "dark"
html_title = "Title & <b>"
""",
    "_static/apple-touch-icon.png": "",
    "people.yml": "- {name: Charles Babbage, url: https://babbage.example/}\n- {name: Mary Somerville, orcid: 0000-0002-1825-0097}\n",
    "index.md": "---\ndescription: About $n$ & <b>.\ntopics: [weben]\n---\n\n"
    + FILES["index.md"].replace("research/notes", "cv\nresearch/index\nsoftware/index\nresearch/notes"),
    "cv.md": """---
updated: 2024-02
education: [{start: 2018, end: 2020-06, institution: UCL, place: London, degree: B.Sc. of $n$, advisor: Mary Somerville}]
positions: [{role: Dean, organization: House, start: 2020, end: present}]
grants: [{title: Knots, funder: Crown, amount: 5 EUR, start: 2024, end: 2025, url: https://g.example/}, {title: Lace, funder: Mill, url: software/manual.txt}]
teaching: [{title: Engines, role: lecturer, start: 2023-10}]
supervision: [{name: Charles Babbage, degree: Ph.D., start: 2020, now: Cambridge}]
service: [{role: Reviewer, venues: [ACL, EMNLP], start: 2023, end: 2024}, {role: Member, organization: ACM}]
honors: [{title: Prize of $n$, issuer: A fund, year: 2021-05}]
skills: {Programming: [Python, C]}
---

# CV

:::{profile}
:::

Text.

"""
    + "".join(
        f"## {name}\n\n:::{{cv}} {name}\n:::\n\n"
        for name in (
            "education",
            "positions",
            "grants",
            "teaching",
            "supervision",
            "service",
            "honors",
            "skills",
            "papers",
            "software",
            "note",
            "talk",
        )
    ),
    "software/index.md": "# Software\n\n:::{pages} software\n:::\n",
    "software/mill.md": "---\nreleased: 2024-05\nversion: '2'\nstack: [C]\nlicense: MIT\nrepository: https://e.org/mill\nhomepage: manual.txt\n"
    "papers: [second, first]\ndescription: Grinds.\naliases: [/old/mill/, mill]\n---\n\n# Mill of $n$\n",
    "software/manual.txt": "x" * 1500,
    "papers/first.md": "---\ndescription: An own $x$ description.\n---\n\nText 長 here.\n",
    "research/notes/c.md": "---\ndate: 1969-07\nauthor: Charles Babbage\ntopics: [weben, Öl]\ndescription: On *so*.\n---\n\n# C & <i>\n\n![Um](/_static/ada.png)\n"
    "![Dois](/_static/ada.png)\n\n```python\nx = 1\n```\n\n| a | b |\n| - | - |\n| 1 | $y$ |\n\nNota.[^1] [b](b.md)\n\n[^1]: A nota.\n",
    "research/loom.md": "---\nstart: 2019-10\nend: present\nadvisors: ['Mary Somerville, Oxford', 'N. N.']\nhost: [A, B]\nplace: Turin\n"
    "highlights: [Wove $n$.]\npapers: first\n---\n\n# Loom\n",
    "research/index.md": "# Research\n\n:::{pages} research\n:::\n\n:::{pages} software\n:::\n",
    "filme.md": "---\norphan: true\n---\n\n# Filme\n\n:::{video} _static/f.mp4\n:title: Um filme\n:captions: _static/f.vtt\n"
    ":width: 300\n:aspect: 16:9\n:::\n\n:::{audio} _static/s.mp3\n:autoplay:\n:name: som\n\nUm *som*.\n:::\n\n"
    ':::{video} _static/f.mp4\n:autoplay:\n:loop:\n:poster: _static/ada.png\n:::\n\nVer {ref}`som`.\n\n<h2 id="search-dialog">x</h2>\n\n'
    '<a href="nada.html">x</a> {math}`\\foo`\n',
    "_static/f.mp4": "",
    "_static/f.vtt": "",
    "_static/s.mp3": "",
    "research/notes/hidden.md": "---\ndate: 2022\nno-search: true\n---\n\n# Hidden\n\nUnfindable.\n",
    "research/notes/draft.md": "---\ndate: 2022\ndraft: true\n---\n\n# Draft\n",
}
PUBLISHED["conf.py"] = PUBLISHED["conf.py"].replace("scholar_kinds = {", 'scholar_kinds = {"software": {}, ')
#: What is in the head of every page.
_EVERYWHERE = re.compile(
    r'<meta charset.*?(?=<meta (?!charset|name="viewport|http-equiv))|<(script(?! type)|link rel="(icon|stylesheet|preload)'
    r'|meta name="(color-scheme|theme-color))[^>]*>(</script>)?\s*',
    re.DOTALL,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("variants") / "site")
    project.write(FILES)
    return project.build("-b", "dirhtml")


def test_pages_are_as_recorded(site: Site) -> None:
    """Heads, texts and footers of all pages, and the header of one, whose links are just not too many for a menu."""
    parts = [f"{w.file}:{w.line} [{w.type}] {w.message}" for w in site.warnings]
    parts.append((site.path / "_headers").read_text("utf-8"))
    for page in site.pages():
        html = re.sub(r"<dialog.*</dialog>", "", site.html(page), flags=re.DOTALL)
        if page != "kapitel/tief/index":
            html = re.sub(
                r"<meta charset.*?(?=<meta (?!charset|name=\"viewport|http-equiv))", "", html, flags=re.DOTALL
            )
            html = re.sub(r"<a class=\"skip-link\".*?</header>", "", html, flags=re.DOTALL)
            html = re.sub(
                r"<(script|link rel=\"(icon|stylesheet|preload)|meta name=\"(color-scheme|theme-color))[^>]*>(</script>)?\s*",
                "",
                html,
            )
        parts.append(f"== {page}\n{recorded.in_lines(recorded.without_colours(html))}")
    recorded.compare("site-variants.txt", "\n".join(parts))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with more pages, in other settings, with an address."""
    project = Project(tmp_path_factory.mktemp("published") / "site")
    project.write(FILES | PUBLISHED)
    Image.new("RGB", (8, 12)).save(project.source / "_static/ada.png")
    return project.build("-j", "2")


def test_heads_and_files_are_as_recorded(published: Site) -> None:
    """Also feeds, the sitemap, redirects, citation files, the data of the CV and the search index."""
    parts = [f"{w.file}:{w.line} [{w.type}] {w.message}" for w in published.warnings]
    for page in published.pages():
        head = published.html(page).partition("<body")[0]
        shown = recorded.in_lines(_EVERYWHERE.sub("", head)).replace(', "', ',\n"')
        parts.append(f"== {page}\n{shown}")
    parts += [
        recorded.in_lines(published.html(page).partition("<main")[2].partition("</main>")[0])
        for page in ("cv", "index", "filme")
    ]
    for file in sorted(published.path.rglob("*")):
        name = file.relative_to(published.path).as_posix()
        if file.suffix in (".xml", ".txt", ".json", ".bib", ".ris") and not name.startswith(("_static/", "_sources/")):
            parts.append(f"== {name}\n{file.read_text('utf-8')}")
    parts.append(json.dumps(indexed(published.path), ensure_ascii=False, indent=0, sort_keys=True))
    recorded.compare("site-published.txt", "\n".join(parts))


def test_what_is_taken_away_leaves_nothing_behind_and_can_come_back(published: Site, tmp_path: Path) -> None:
    """A build equals one from scratch after removals, and after all of these came back."""
    project = Project(published.source).copy(tmp_path / "site")
    project.build("-j", "2")
    whole = project.read_all()
    project.replace("refs.bib", (BIBLIOGRAPHY.split("\n")[1], ""), ("  ids = {alias},", ""))
    project.replace("kapitel.md", ("(eins)", ""))
    project.replace("people.yml", (PUBLISHED["people.yml"].partition("\n")[2], ""))
    project.replace("research/notes/2024/a.md", ("topics: [weben]\n", ""), ("![Bild](/bild.svg)", ""))
    project.replace("software/mill.md", (", first]", "]"), ("/old/mill/, ", ""))
    project.replace("teil-eins/index.md", ("zwei-drei", ""))
    project.remove("about.md", "papers/second.md", "research/notes/hidden.md", "software/manual.txt", "talks/a.md")
    found, clean = (project.build("-j", jobs, output=output) for jobs, output in (("2", "html"), ("1", "clean")))
    assert faults.different(found.path, clean.path) == []
    assert _said(found) == _said(clean)
    project.restore(whole)
    found = project.build("-j", "1", output="clean")
    assert faults.different(found.path, published.path) == []
    assert _said(found) == _said(published)


def _said(site: Site) -> set[tuple[int | None, str]]:
    return {(w.line, w.message) for w in site.warnings}
