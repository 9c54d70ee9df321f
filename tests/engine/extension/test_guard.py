"""Content that upstream cannot take costs a part of its page: a warning at its line, a mark, and all the rest is there."""

import pytest
from sphinx.errors import SphinxError

import recorded
from sites import CONF, Project, Site
from sphinx_scholar.extension import guard

NESTED = (
    "\n".join("`" * (210 - i) + "{note}" for i in range(200)) + "\nx\n" + "\n".join("`" * (11 + i) for i in range(200))
)
#: Pages, with the type of the one warning about each and its line, "" where nothing is to be said.
PAGES: dict[str, tuple[str, str, int]] = {
    "empty-heading.md": ("# Page\n\n## \n\nText\n", "", 0),
    "empty-title.md": ("# \n\nText\n", "", 0),
    "home.md": ("# Page\n\n```{toctree}\n/index\n```\nText\n", "scholar.markup", 3),
    "itself.md": ("# Page\n\n```{toctree}\n/itself\n```\nText\n", "toc.not_readable", 3),
    "folder/index.md": ("# Page\n\n```{toctree}\n/folder/below\n```\nText\n", "", 0),
    "folder/below.md": ("# Page\n\n```{toctree}\n/folder/index\n```\nText\n", "scholar.markup", 3),
    "included.md": ("# Page\n\n```{include} included.md\n```\nText\n", "scholar.file", 3),
    "controls.md": ("# Page\n\n```{include} controls.txt\n```\nText\n", "", 0),
    "hlist.md": ("# Page\n\n```{hlist}\n:columns: 0\n\n- a\n- b\n```\nText\n", "scholar.failure", 3),
    "hlist-rest.rst": ("Page\n====\n\n.. hlist::\n   :columns: 0\n\n   - a\n\nText\n", "scholar.failure", 4),
    "emphasized.md": ("# Page\n\n```{code-block} text\n:emphasize-lines: 1-999999999\n\na\n```\nText\n", "", 3),
    "words.md": ("---\nmyst:\n  words_per_minute: 0\n---\n# Page\n\nText\n", "scholar.failure", 1),
    "syntax.md": ("---\nmyst:\n  disable_syntax: [heading, paragraph]\n---\n# Page\n\nText\n", "scholar.failure", 1),
    "nested.md": (f"# Page\n\n{NESTED}\n\nText\n", "scholar.markup", 44),
    "footnotes.rst": ("Page\n====\n\n[#]_ [#a]_ [1]_ [*]_\n\nText\n", "docutils", 4),
    "lines.rst": (
        "Page\n====\n\n" + "".join(f"| {'  ' * i}x\n" for i in range(300)) + "\nText\n",
        "scholar.markup",
        102,
    ),
    "deep.rst": (
        "Page\n====\n\n" + "".join(f"{'   ' * i}- a\n\n" for i in range(250)) + "Text\n",
        "scholar.markup",
        44,
    ),
    "formula.md": ("# Page $\\frac$ and $" + "{" * 200 + "}" * 200 + "$\n\nText\n", "scholar.math", 1),
}
LATE = """
from docutils import nodes
def fail(app, document, *args):
    if "late" in document["source"]:
        raise KeyError("late")
def visit(self, node):
    self.body.append("<b>")
    raise IndexError("written")
def setup(app):
    from docutils.parsers.rst import Directive
    class Break(Directive):
        def run(self):
            return [nodes.attention()]
    app.add_node(nodes.attention, override=True, html=(visit, visit))
    app.add_directive("break", Break)
    app.connect("doctree-read", fail)
    app.connect("doctree-resolved", fail)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of all pages, built without the setting of the tests."""
    project = Project(tmp_path_factory.mktemp("guard") / "project")
    pages = {name: text for name, (text, _, _) in PAGES.items()}
    pages |= {"late.md": "# Late\n\nText\n", "written.md": "# Written\n\n```{break}\n```\n\nText\n"}
    home = "# Home\n\n```{toctree}\n:glob:\n*\nfolder/index\n```\n"
    project.write({"conf.py": CONF.replace("basic", "scholar") + LATE, "refs.bib": "", "index.md": home, **pages})
    project.write({"controls.txt": "a\x00b\x07c\x1b[1m\n"})
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SCHOLAR_RAISE", raising=False)
        return project.build()


def test_pages_are_as_recorded(site: Site) -> None:
    recorded.compare_site("site-guard.txt", site)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_there_and_the_mistake_is_named(site: Site, name: str) -> None:
    _, type_, line = PAGES[name]
    assert "Text" in site.soup(name.rpartition(".")[0]).select("main")[0].get_text()
    assert "control characters" not in site.output
    found = [(w.type, w.line) for w in site.warnings if w.file == name]
    if type_:
        # How deep is too deep depends on what calls the build.
        assert (type_, line) in found or (not line and type_ in dict(found))
    assert len([t for t, _ in found if t.startswith("scholar.failure")]) == (type_ == "scholar.failure")


@pytest.mark.parametrize("name", ["late", "written"])
def test_failure_of_an_extension_is_marked(site: Site, name: str) -> None:
    text = site.soup(name).select("main")[0].get_text()
    assert "Text" in text
    assert {"late": "KeyError", "written": "IndexError: written"}[name] in text


def test_failures_name_exception_and_page(site: Site) -> None:
    (warning,) = [w for w in site.warnings if w.file == "hlist.md"]
    assert "ZeroDivisionError" in warning.message
    assert "hlist" in warning.message
    assert "ZeroDivisionError" in site.soup("hlist").select("main")[0].get_text()


@pytest.mark.parametrize("way", ["SCHOLAR_RAISE", "--pdb"])
def test_exceptions_are_raised_for_developers(project: Project, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    page = "# Page\n\n```{hlist}\n:columns: 0\n\n- a\n```\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": page})
    monkeypatch.delenv("SCHOLAR_RAISE", raising=False)
    monkeypatch.setattr("pdb.post_mortem", lambda *_: None)
    if way == "SCHOLAR_RAISE":
        monkeypatch.setenv(way, "1")
    site = project.build(*([way] if way == "--pdb" else []))
    assert site.returncode == 2
    assert "ZeroDivisionError" in site.output


def test_errors_that_end_a_build_are_not_caught() -> None:

    assert not guard.caught(None, ValueError())
    for error in (SphinxError("x"), MemoryError()):
        assert not guard.caught(None, error)


def test_directives_of_restructuredtext_for_the_whole_page_work_in_markdown(project: Project) -> None:
    page = "# Home\n\n```{eval-rst}\n.. contents:: Here\n\n.. target-notes::\n```\n\n## Part\n\n```{footer} Not shown\n```\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": page})
    site = project.build()
    assert [(w.line, w.type, "footer" in w.message) for w in site.warnings] == [(11, "scholar.markup", True)]
    assert [link.get_text() for link in site.soup("index").select("nav.contents a")] == ["Home", "Part"]
