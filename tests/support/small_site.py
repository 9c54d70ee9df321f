"""A small site with a page of each kind, in the theme of the engine and with a history."""

import os
import subprocess
from pathlib import Path

from sites import Project, Site

CONF = """
project = "Ada's site"
extensions = ["sphinx_scholar"]
scholar_owner = {
    "name": "Ada Lovelace", "role": "Countess", "email": "ada@e.org", "affiliation": ["Society", "Mill & Sons"],
    "portrait": "_static/ada.svg", "profiles": {"github": "ada", "orcid": "0000-0001-2345-6789"},
}
scholar_kinds = {"talk": {"folder": "talks", "label": "Talk", "plural": "Talks", "fields": {"date": {"type": "date"}}}}
scholar_cards = False
bibtex_bibfiles = ["refs.bib"]
html_baseurl = "https://example.org/ada/"
html_theme = "scholar"
html_css_files = ["own.css"]
"""
BIBLIOGRAPHY = r"""
@inproceedings{new, title = {Of $n^2$ Looms}, author = {Babbage, Charles and Lovelace, Ada and C, D. and E, F.},
  booktitle = {Engines}, date = {2024-08-09}, keywords = {looms, music}, doi = {10.1000/new}, pdf = {/_static/new.pdf}}
@article{bare, title = {Bare}, author = {Lovelace, Ada and B, C. and D, E.}, journal = {Memoirs}, year = {2020},
  pdf = {https://e.org/bare.pdf}}
@article{other, title = {Other}, author = {Babbage, Charles}, journal = {Memoirs}, year = {1832},
  url = {https://e.org/other}}
"""
LOOM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><title>A loom</title><circle r="2"/></svg>\n'
FILES = {
    "conf.py": CONF,
    "refs.bib": BIBLIOGRAPHY,
    "_static/new.pdf": "",
    "_static/own.css": "h1 { color: red; }\n",
    "index.md": "---\ndescription: Who I am.\n---\n\n# Home page\n\n:::{profile}\n:::\n\n:::{publications}\n:compact:\n:::\n\n:::{toctree}\n:hidden:\n\npapers/index\n"
    "research/index\nprojects/index\nresearch/notes/index\ntalks/index\ncv\nabout\n:::\n",
    "404.md": "---\norphan: true\ndescription: Not here.\n---\n\n# Not found\n\n[Papers](papers/index.md), {paper}`bare`, "
    "[web](https://e.org/)\n\n:::{notes}\n:limit: 1\n:::\n\n:::{profile}\n:::\n",
    "about.md": "---\ntopics: [looms]\nmyst:\n  html_meta:\n    keywords: looms\n    property=og:image: https://e.org/a.png\n---\n\n# About\n\n- [ ] sleep\n- [x] wake\n\nSo ($x$), or \u201c$y$\u201d: $z$ is.\n\n$$\na = b\n$$ (sum)\n\nBy {eq}`sum`.\n\n## One of $n$\n\n### One *deep*\n\n## Two\n\n"
    "{paper}`new` {paper}`by a title <new>` {note}`first` {research}`loom` {project}`mill` {talk}`salon`\n",
    "cv.md": "---\nupdated: 2024-02\n---\n\n# CV\n",
    "papers/index.md": "# Papers\n\n:::{publications}\n:::\n",
    "papers/loom.svg": LOOM,
    "_static/ada.svg": LOOM,
    "papers/new.md": "---\nteaser: loom.svg\nteaser_caption: A loom of $n$.\ndescription: We *weave* $n$.\n"
    "numbers:\n- {value: 3×, label: Faster, source: Table 2}\n---\n\n# Not the title\n\nWritten about {cite:t}`bare`.\n",
    "research/index.md": "# Research\n\n:::{pages} research\n:::\n",
    "research/loom.md": "---\nstart: 2023\nend: present\nplace: Turin\nhost: [Mill]\nadvisors: [Q. R, S. T]\npapers: new\ndescription: Loom work.\n---\n\n# Loom\n\nProse.\n",
    "research/notes/index.md": "# Notes\n\n:::{notes}\n:::\n",
    "research/notes/first.md": "---\ntitle: First of $n$\ndate: 2023-05-06\ntopics: [looms]\ndescription: On $n$ looms.\n---\n\n"
    f"As {{cite:t}}`other` and {{cite:p}}`{{see}}new{{p. 3}},other` say, {{cite:t}}`bare` too.\n\n{'word ' * 1050}\n",
    "research/notes/second.md": "---\ndate: 2024-01-02\nauthor: C. Babbage\n---\n\n# Second\n\nShort.\n",
    "research/notes/third.md": "---\ndate: 2022\ndraft: true\n---\n\n# Third\n\nA draft.\n",
    "projects/index.md": "# Projects\n\n:::{pages} project\n:::\n",
    "projects/mill.md": "---\npapers: [new]\nstack: [C]\nlicense: MIT\nrepository: https://e.org/mill\nhomepage: https://mill.example/\ndescription: Of $n$.\n---\n\n# Mill\n\nProse.\n",
    "topics/music.md": "---\norphan: true\n---\n\n# My music\n\n:::{topic} music\n:::\n",
    "talks/index.md": "# Talks \\<b\\> tales\n\n:::{pages} talk\n:::\n",
    "talks/salon.md": "---\ndate: 2024-03\n---\n\n# Salon\n\nProse.\n\n## Lords \\<b\\> ladies\n",
}


def git(folder: Path, *arguments: str, date: str = "2024-01-01") -> None:
    names = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    dates = {"GIT_AUTHOR_DATE": "2020-01-01T12:00:00Z", "GIT_COMMITTER_DATE": f"{date}T12:00:00Z"}
    subprocess.run(
        ["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True, env={**os.environ, **dates}
    )


def build(folder: Path) -> Site:
    """The site, in a git repository in which the first note was last changed on 7 July 2024."""
    project = Project(folder)
    project.write({**FILES, "research/notes/first.md": "# Not yet\n"})
    git(project.source, "init", "-q")
    git(project.source, "add", ".")
    git(project.source, "commit", "-qm", "Begin")
    project.write({"research/notes/first.md": FILES["research/notes/first.md"]})
    git(project.source, "commit", "-qam", "Change", date="2024-07-07")
    return project.build_without_warnings()
