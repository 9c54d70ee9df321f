"""The folders of a site's own kinds of page: those that Sphinx's patterns leave out are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import Project

CONF = """extensions = ["myst_parser", "sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace"}
scholar_cards = False
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "round_author_year"
html_theme = "basic"
show_warning_types = True
scholar_kinds = {
    "talk": {
        "folder": "talks",
        "fields": {"date": {"type": "date"}},
    },
}
"""


@pytest.mark.parametrize(
    ("patterns", "page", "advice"),
    [
        ('include_patterns = ["index.md"]', "talks/first.md", 'add "talks/**" to include_patterns'),
        ('exclude_patterns = ["talks"]', "talks/first.md", "remove it from exclude_patterns"),
        ('include_patterns = ["index.md", "talks/f*"]', "talks/first.md", ""),
        ('exclude_patterns = ["talks/second*"]', "talks/first.md", ""),
        ('include_patterns = ["index.md"]', "other/first.md", ""),
        ('include_patterns = ["index.md"]', "talks/first.png", ""),
    ],
)
def test_folder_of_a_kind_that_is_not_read_is_reported_once(
    tmp_path: Path, patterns: str, page: str, advice: str
) -> None:
    project = Project(tmp_path / "site")
    text = "---\ndate: 2024-01\n---\n\n# Talk\n"
    index = "# Home\n\n```{pages} talk\n```\n"
    project.write({"conf.py": f"{CONF}{patterns}\n", "refs.bib": "", "index.md": index, page: text})
    site = project.build()
    assert site.html("index")
    found = [w for w in site.warnings if w.type == "scholar.config"]
    assert [(w.file, w.line) for w in found] == ([("conf.py", 9)] if advice else [])
    assert all(advice in w.message for w in found)


def test_folder_of_a_kind_that_an_extension_adds_is_reported(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    conf = CONF.partition("scholar_kinds")[0] + 'include_patterns = ["index.md"]\n'
    kind = 'add_kind(app, Kind("talk", "Talk", "Talks", "talks", fields=COMMON))'
    setup = f"\n\ndef setup(app):\n    from sphinx_scholar.extending import COMMON, Kind, add_kind\n    {kind}\n"
    project.write({"conf.py": conf + setup, "refs.bib": "", "index.md": "# Home\n", "talks/a.md": "# A\n"})
    (warning,) = project.build().warnings
    assert (warning.file, warning.line, warning.type) == ("conf.py", len((conf + setup).splitlines()), "scholar.config")
    assert '"talks/**"' in warning.message
