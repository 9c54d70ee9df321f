"""Pages are freed when they are written, without a search for garbage, and what holds one may still read it."""

import re

from sites import CONF, Project

BIB = "@book{xia, author = {Ada Xia}, title = {On Pages}, date = {2020}}\n"
PAGE = "# Page {n}\n\nSee {{cite:t}}`xia` and *more*.\n\n## Part\n\n- one\n\n```python\nx = 1\n```\n"
#: A handler that calls that of the class, which it replaces.
SETUP = """
import gc
import weakref
from docutils import nodes
from sphinx.builders import html
from sphinx.environment.adapters.toctree import document_toc
from sphinx_scholar.extension.local_toc import _sample, html_of

left, kept, variables = [], [], []

class Variable:
    pass

def add_variable(app, page, template, context, doctree):
    if doctree:
        context["variable"] = Variable()
        variables.append(weakref.ref(context["variable"]))

def note(app, doctree, docname):
    if not left:
        # What MyST leaves of reading refers to the page.
        gc.collect()
        gc.disable()
    left.append(weakref.ref(doctree))
    if docname == "a":
        kept.append(doctree)

def tell(app, error):
    gc.enable()
    texts = [node.astext() for node in kept[0].findall(nodes.emphasis)]
    titles = [app.builder.render_partial(app.env.titles["a"])["title"] for _ in range(2)]
    sample = _sample()
    same = app.builder.render_partial(sample)["fragment"] == html_of(sample)
    toc = app.builder.get_doc_context("a", "", "")["toc"]
    nodes_of = app.builder.render_partial(document_toc(app.env, "a", app.tags))["fragment"]
    print("contents", same, toc == nodes_of, toc.count("<li>"), type(html.document_toc(app.env, "a", app.tags)))
    print("variables", len(variables), "left", sum(one() is not None for one in variables))
    print("pages", len(left), "left", sum(page() is not None for page in left), "text", texts, "titles", titles)

def visit(translator, node):
    translator.body.append("<!-- own -->")
    type(translator).visit_emphasis(translator, node)

def depart(translator, node):
    type(translator).depart_emphasis(translator, node)

def setup(app):
    app.add_node(nodes.emphasis, override=True, html=(visit, depart))
    app.connect("doctree-resolved", note)
    app.connect("html-page-context", add_variable)
    app.connect("build-finished", tell, 100)
"""


def test_pages_are_freed_when_they_are_written(project: Project) -> None:
    pages = {f"{name}.md": PAGE.format(n=name) for name in "abcdefgh"}
    index = "# Home\n\n```{toctree}\n:glob:\n*\n```\n"
    project.write({"conf.py": CONF + SETUP, "refs.bib": BIB, "index.md": index, **pages})
    site = project.build_without_warnings()
    found = re.search(r"pages (\d+) left (\d+) text (.*) titles (.*)", site.output)
    assert found
    assert int(found[1]) >= 9
    # That which is held by the test, and what MyST keeps of the last one.
    assert int(found[2]) <= 3
    assert "'more'" in found[3]
    assert "<!-- own --><em>more</em>" in (site.path / "a.html").read_text("utf-8")
    assert found[4] == "['Page a', 'Page a']"
    found = re.search(r"variables (\d+) left (\d+)", site.output)
    assert found
    assert int(found[1]) >= 9
    assert int(found[2]) == 0
    # The contents of a page are written by the engine as Sphinx writes them.
    assert "contents True True 3 <class 'sphinx_scholar.extension.local_toc.toc_html'>" in site.output


def test_warnings_of_writing_keep_their_places(project: Project) -> None:
    """Sphinx shows them at the end of writing, when the pages are gone."""
    page = "# Page\n\nText of $\\nothing{x}$.\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": "# Home\n\n```{toctree}\na\n```\n", "a.md": page})
    assert [(w.file, w.line) for w in project.build().warnings] == [("a.md", 3)]
