"""``{bibliography}`` of sphinxcontrib-bibtex next to the automatic lists of references."""

from sites import CONF, Project, Site

REFS = """\
@article{engine, author = {Menabrea, Luigi}, title = {Sketch}, journal = {Bibliothèque}, year = 1842}
@book{economy, author = {Babbage, Charles}, title = {Economy}, publisher = {Knight}, year = 1832}
"""
PAGES = {
    "index.md": "# Home\n\nAs in {cite:p}`engine`.\n\n```{toctree}\nreferences\nother\n```\n",
    "other.md": "# Other\n\nAs in {cite:t}`engine`.\n",
    "references.md": "# References\n\n```{bibliography}\n:style: plain\n```\n\n"
    "## All\n\n```{bibliography}\n:all:\n:list: bullet\n:keyprefix: all-\n```\n",
}


def lists(site: Site) -> tuple[list[str], list[str]]:
    """The works cited on the site and all works, as the page of references lists them."""
    page = site.soup("references")
    return [label.text for label in page.select("div.citation")], [item.text for item in page.select("#all li")]


def test_directives_list_what_they_ask_for_and_follow_citations_on_other_pages(project: Project) -> None:
    project.write({"conf.py": CONF, "refs.bib": REFS, **PAGES})
    site = project.build_without_warnings()
    cited, every = lists(site)
    assert [text.split(".")[0].split() for text in cited] == [["[1]", "Luigi", "Menabrea"]]
    assert [text.split(".")[0] for text in every] == ["Charles Babbage", "Luigi Menabrea"]
    assert [item.text.split(".")[0] for item in site.soup("other").select("ul.citation-list li")] == [
        "Menabrea, 1842Luigi Menabrea"
    ]
    project.replace("other.md", ("`engine`", "`economy`"))
    site = project.build()
    assert len(lists(site)[0]) == 2
    assert site.html("references") == project.build(output="clean").html("references")
