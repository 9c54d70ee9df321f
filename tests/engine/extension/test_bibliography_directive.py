"""``{bibliography}`` of sphinxcontrib-bibtex next to the automatic lists of references."""

import pytest
from pypdf import PdfReader

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


CV = """\
---
updated: 2024-05
---

# CV

## Reading

I read {cite:t}`economy`.[^1]

[^1]: And {cite:t}`engine`.
"""


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        ("", ["References", "Babbage, 1832", "Charles Babbage. 1832.", "Menabrea, 1842", "Luigi Menabrea. 1842."]),
        ("\n```{bibliography}\n```\n", ["Bab32", "Charles Babbage. Economy.", "Men42", "Luigi Menabrea. Sketch."]),
    ],
)
def test_pdf_of_the_cv_has_the_references_of_its_page(project: Project, more: str, listed: list[str]) -> None:
    """Once: upstream adds to its nodes whenever a page is resolved."""
    home = "# Home\n\n```{toctree}\ncv\n```\n"
    project.write({"conf.py": CONF, "refs.bib": REFS, "cv.md": CV + more, "index.md": home})
    site = project.build_without_warnings()
    words = " ".join(PdfReader(site.path / "cv.pdf").pages[0].extract_text().split())
    assert [words.count(text) for text in ("Reading", "And Menabrea (1842)", *listed)] == [1] * (len(listed) + 2), words
    assert [*map(words.index, listed)] == sorted(map(words.index, listed))


@pytest.mark.parametrize(
    ("option", "warning"),
    [
        (":style: plian", 'there is no style "plian" for lists of references; did you mean "plain"?'),
        (':filter: author % "("', "`:filter:` fails: missing ), unterminated subpattern"),
        (":filter: year > 2000", "`:filter:` fails: '>' not supported"),
    ],
)
def test_a_mistake_costs_one_list_alone(project: Project, option: str, warning: str) -> None:
    page = f"# R\n\n```{{bibliography}}\n{option}\n```\n\n## All\n\n```{{bibliography}}\n:all:\n:list: bullet\n```\n"
    project.write({"conf.py": CONF, "refs.bib": REFS, **PAGES, "references.md": page})
    site = project.build()
    assert {(found.file, found.line, found.type) for found in site.warnings} == {("references.md", 3, "scholar.markup")}
    assert all(found.message.startswith(warning) for found in site.warnings)
    cited, every = lists(site)
    assert [text.split(".")[0].split()[-1] for text in cited] == ["Menabrea"]
    assert [text.split(".")[0] for text in every] == ["Charles Babbage", "Luigi Menabrea"]
    assert site.soup("other").select("ul.citation-list li")
