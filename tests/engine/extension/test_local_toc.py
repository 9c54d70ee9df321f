"""The contents of pages, written without nodes of their own."""

from typing import Any

import pytest
from docutils import nodes
from sphinx import addnodes

from sites import CONF, Project
from sphinx_scholar.extension import local_toc

PLAIN = '<ul>\n<li><a class="reference internal" href="#">A &lt; B</a><ul>\n<li>{}</li>\n</ul>\n</li>\n</ul>\n'


def toc(*entries: nodes.Node, **more: Any) -> nodes.bullet_list:
    """The contents of a page with one section, whose title has *more* attributes."""

    def item(anchor: str, *parts: nodes.Node, **more: Any) -> nodes.list_item:
        link = nodes.reference("", "", *parts, internal=True, refuri="page", anchorname=anchor, **more)
        return nodes.list_item("", addnodes.compact_paragraph("", "", link))

    top = item("", nodes.Text("A < B"))
    top += nodes.bullet_list("", item("#b", *entries, **more))
    return nodes.bullet_list("", top)


def test_contents_of_text_are_written_at_once() -> None:
    link = '<a class="reference internal" href="#b">“C” &amp; d</a>'
    assert local_toc.html_of(toc(nodes.Text("“C” "), nodes.Text("& d"))) == PLAIN.format(link)


@pytest.mark.parametrize(
    "other",
    [
        toc(nodes.emphasis("", "C")),
        toc(nodes.Text("C"), secnumber=(1, 2)),
        toc(nodes.Text("C"), classes=["x"]),
        nodes.bullet_list("", addnodes.toctree()),
        nodes.bullet_list("", addnodes.only("", expr="html")),
        nodes.bullet_list("", nodes.list_item()),
        nodes.paragraph(),
        None,
    ],
)
def test_other_contents_are_left_to_sphinx(other: Any) -> None:
    assert local_toc.html_of(other) == ""


@pytest.mark.parametrize("own", [False, True])
def test_translator_of_a_site_writes_the_contents(own: bool) -> None:
    def render(self: Any, node: Any) -> dict[str, str]:
        return {"fragment": f"{'own ' * own}{local_toc.html_of(node)}", "title": ""}

    made = local_toc.toc_html("", "at once", format="html", toc=lambda: toc(nodes.Text("C")))
    written = local_toc.written_once(render)("builder", made)["fragment"]  # type: ignore[arg-type]
    assert written == (f"own {local_toc.html_of(toc(nodes.Text('C')))}" if own else "at once")


def test_files_in_headings_are_text_in_contents_and_titles(project: Project) -> None:
    home = "# Home\n\n```{toctree}\na\n```\n"
    page = "# Of {download}`b.txt`\n\n## Data {download}`b.txt`\n\n## See <path:b.txt>\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": home, "a.md": page, "b.txt": "Text.\n"})
    site = project.build_without_warnings()
    (entry,) = site.soup("index").select(".toctree-l1 > a")
    assert (entry.get_text(), entry["href"]) == ("Of b.txt", "a.html")
    assert [link.get_text() for link in site.soup("index").select(".toctree-l2 > a")] == ["Data b.txt", "See b.txt"]
    assert len(site.soup("a").select("a.download, a[download]")) == 3
