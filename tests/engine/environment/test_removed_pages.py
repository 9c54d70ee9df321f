"""A page that is removed: whatever named it is read or written again, and each build warns as a clean one does."""

from pathlib import Path

import pytest

import faults
from sites import Project

OPTIONS = """\
html_theme_options = {
    "footer_links": [{"name": "It", "url": "gone"}, {"name": "Topics", "url": "topics/index"}],
    "icon_links": [{"name": "It", "url": "gone", "icon": "fa-brands fa-github"}],
    "logo": {"link": "gone"},
}
"""
CONF = f"""\
extensions = ["sphinx_scholar"]
html_theme = "scholar"
show_warning_types = True
scholar_owner = {{"name": "Ada Lovelace"}}
html_baseurl = "https://ada.example.org/"
{OPTIONS}"""
#: Pages that name the page "gone", by the way in which they do.
WAYS = {
    "contents": ":::{toctree}\ngone\n:::\n",
    "hidden-contents": ":::{toctree}\n:hidden:\n\nIt <gone>\n:::\n",
    "pattern": ":::{toctree}\n:glob:\ngo*\n:::\n",
    "links": "[It](gone.md), [it](./gone.md#it), [](gone)\n",
    "roles": "{doc}`gone` and {ref}`it`\n",
    "download": "{download}`gone.md`\n",
    "inclusion": ":::{include} gone.md\n:start-after: It\n:::\n",
    "html": '[It](gone.html) <a href="gone.html">It</a>\n',
    "after": "The one before it is another.\n",
}
GONE = "---\ndescription: A page.\n---\n\n# Gone\n\n(it)=\n## It\n\nText.\n"
TOPIC = "---\ndate: 2024-01-02\ntopics: [Looms]\n---\n\n# Why\n"


@pytest.mark.parametrize("draft", [False, True], ids=["deleted", "a draft"])
def test_builds_after_a_removal_are_clean_ones(tmp_path: Path, *, draft: bool) -> None:
    project = Project(tmp_path / "site")
    listed = "\n".join([*WAYS, "gone"])
    pages = {f"{way}.md": f"---\ndescription: A page.\n---\n\n# {way}\n\n{text}" for way, text in WAYS.items()}
    home = f"# Home\n\n:::{{toctree}}\n{listed}\nresearch/notes/index\n:::\n"
    notes = {"research/notes/index.md": "# Notes\n", "research/notes/why.md": TOPIC}
    project.write({"conf.py": CONF, "index.md": home, "gone.md": GONE, **pages, **notes})
    assert [warning for warning in project.build().warnings if warning.type == "scholar.config"] == []
    if draft:
        project.write({"gone.md": GONE.replace("description", "draft: true\ndescription")})
    else:
        project.remove("gone.md")
    site, again, fresh = project.build(), project.build(), project.build(output="clean")
    assert {(w.file, w.type) for w in fresh.warnings} >= {
        *((f"{way}.md", "toc.not_readable") for way in ("contents", "hidden-contents")),
        *(("links.md", "myst.xref_missing"), ("roles.md", "ref.doc"), ("conf.py", "scholar.config")),
    }
    for built in (site, again):
        assert set(built.warnings) == set(fresh.warnings)
        assert faults.different(built.path, fresh.path) == []


def test_page_that_an_extension_collects_no_more_is_removed(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    pages = '[("own/list", {"body": "Own"}, "page.html")] if "second" in app.env.found_docs else []'
    setup = f'\ndef setup(app):\n    app.connect("html-collect-pages", lambda app: {pages})\n'
    project.write({"conf.py": CONF + setup, "index.md": "# Home\n", "second.md": "# Second\n"})
    site = project.build()
    assert "Own" in site.html("own/list")
    project.remove("second.md")
    project.build()
    assert not (site.path / "own/list.html").exists()
