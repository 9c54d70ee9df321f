"""Writers of all formats and handlers of events that fail at a page cost a part of it."""

import re

import pytest

from sites import CONF, Project

#: An extension whose nodes no writer can write, and whose handlers fail.
BROKEN = """
from docutils import nodes
from docutils.parsers.rst import Directive
def visit(self, node):
    if hasattr(self, "body") and isinstance(self.body, list):
        self.body.append("<BROKEN")
    raise IndexError("begin")
def nothing(self, node):
    pass
def depart(self, node):
    raise IndexError("end")
def fail(app, *arguments):
    raise KeyError("handler")
class Broken(Directive):
    has_content = True
    def run(self):
        node = nodes.attention() if self.name == "begin" else nodes.hint()
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]
def setup(app):
    names = ("html", "latex", "text", "man", "texinfo")
    app.add_node(nodes.attention, override=True, **dict.fromkeys(names, (visit, nothing)))
    app.add_node(nodes.hint, override=True, **dict.fromkeys(names, (nothing, depart)))
    app.add_directive("begin", Broken)
    app.add_directive("end", Broken)
    for event in EVENTS:
        app.connect(event, fail)
"""
SETTINGS = 'latex_documents = [("index", "site.tex", "T", "A", "howto")]\nman_pages = [("index", "site", "T", [], 1)]\ntexinfo_documents = [("index", "site", "T", "A", "site", "", "")]\n'
PAGE = "# Page\n\nBefore\n\n```{begin}\nlost\n```\n\nBetween\n\n```{end}\nwithin\n```\n\nAfter\n"
FILES = {
    "html": "page.html", "epub": "page.xhtml", "dirhtml": "page/index.html", "singlehtml": "index.html", "text": "page.txt",
    "latex": "site.tex", "man": "site.1", "texinfo": "site.texi",
}  # fmt: skip


def site_with(project: Project, events: tuple[str, ...] = ()) -> None:
    extension = BROKEN.replace("EVENTS", repr(events))
    project.write({"conf.py": CONF.replace("basic", "scholar") + SETTINGS + extension, "refs.bib": ""})
    project.write({"index.md": "# Home\n\n```{toctree}\npage\n```\n", "page.md": PAGE})


@pytest.fixture(autouse=True)
def users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCHOLAR_RAISE", raising=False)


@pytest.mark.parametrize("name", FILES)
def test_writers_of_all_formats_go_on(project: Project, name: str) -> None:
    site_with(project)
    site = project.build("-b", name, output=name)
    failures = [w for w in site.warnings if w.type.startswith("scholar.failure")]
    assert [(w.file, w.line) for w in failures] == [("page.md", 6), ("page.md", 12)], site.output
    text = (site.path / FILES[name]).read_text("utf-8").replace("\\-", "")
    assert "BROKEN" not in text
    text = " ".join(re.sub("<[^>]*>", "", text).split())
    words = ("Before", "IndexError: begin", "Between", "within", "IndexError: end", "After")
    places = [text.index(word) for word in words]
    assert places == sorted(places)


#: Events, and whether the warning names a page.
EVENTS = {
    "env-get-outdated": False, "env-purge-doc": True, "env-updated": False, "env-check-consistency": False,
    "env-get-updated": False, "source-read": True, "doctree-read": True, "doctree-resolved": True, "write-started": False,
    "html-page-context": True, "html-collect-pages": False,
}  # fmt: skip


def test_handlers_of_events_that_fail_are_named(project: Project) -> None:
    site_with(project, tuple(EVENTS))
    site = project.build()
    assert "Traceback" not in site.output
    assert "After" in site.html("page")
    failures = [w for w in site.warnings if w.type.startswith("scholar.failure") and "handler" in w.message]
    pages = {w.file for w in failures}
    assert pages == {"page.md", "index.md", ""}, site.output
    assert len([w for w in failures if not w.file]) >= sum(not named for named in EVENTS.values())
