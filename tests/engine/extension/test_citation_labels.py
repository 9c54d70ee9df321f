"""Citations in the text and the labels of the list of references, which agree."""

from drawing import texts
from sites import CONF, Project

REFERENCES = """
@book{chen1983, author = {陈, 省三}, title = {微分几何}, publisher = {P}, year = {1983}}
@article{lin2023, author = {林, 知远 and 王, 思齐}, title = {热核}, journal = {数学学报}, year = {2023}}
@book{nguyen2010, author = {Nguyễn, Thị Minh Châu and Example, Eve}, title = {A}, publisher = {P}, date = {2010}}
@article{levant1911, author = {{The Levant Courier}}, title = {Find}, journal = {L}, date = {1911}}
@mvcollection{pg, editor = {Migne, Jacques-Paul}, title = {Patrologia Graeca}, shorthand = {PG}, date = {1857}}
@manual{esp32, title = {ESP32 Technical Reference Manual}, organization = {Imaginary Systems}, year = {2023}}
@article{unsigned, title = {Find of Lead Seals at Gozleve}, journaltitle = {The Levant Courier},
  entrysubtype = {newspaper}, date = {1911-03-04}}
@misc{doe2020a, author = {Doe, Jane}, title = {First}, date = {2020-01}}
@misc{doe2020b, author = {Doe, Jane}, title = {Second}, date = {2020-02}}
@misc{deb, author = {de Beauvoir, Simone}, title = {D}, year = 1949}
@misc{obrien, author = {O'Brien, Tim}, title = {O}, year = 1990}
@misc{obama, author = {Obama, Barack}, title = {O}, year = 2020}
@misc{agard, author = {Ågård, Søren}, title = {A}, year = 2018}
@misc{zola, author = {Zola, Émile}, title = {Z}, year = 1890, ids = {germinal}}
"""
PAGE = """# Home

{cite:p}`chen1983` {cite:p}`lin2023` {cite:p}`nguyen2010` {cite:p}`levant1911` {cite:p}`esp32` {cite:p}`unsigned`

{cite:p}`pg{106: 1020B}` {cite:t}`lin2023` {cite:t}`pg` {cite:ps}`nguyen2010` {cite:p}`{see}levant1911{p. 3}`

{cite:p}`doe2020b`
"""
BOTH = "# Both\n\n{cite:p}`doe2020a` and {cite:t}`doe2020b`, {cite:p}`doe2020b`\n"
SORTED = "# Sorted\n\n{cite:p}`zola,obama,agard,deb,obrien`, {cite:p}`germinal`\n"


def test_text_and_list_name_works_alike(project: Project) -> None:
    pages = {"index.md": PAGE + "\n```{toctree}\nboth\nsorted\n```\n", "both.md": BOTH, "sorted.md": SORTED}
    style = 'bibtex_reference_style = "round_author_year"\n'
    project.write({"conf.py": CONF + style, "refs.bib": REFERENCES, **pages})
    site = project.build_without_warnings()
    assert texts(site.soup("index"), "h1 ~ p")[:3] == [
        "(陈省三, 1983) (林知远 and 王思齐, 2023) (Nguyễn Thị Minh Châu and Example, 2010) (The Levant Courier, 1911) "
        "(Imaginary Systems, 2023) (Find of Lead Seals …, 1911)",
        "(PG 106: 1020B) 林知远 and 王思齐 (2023) (PG) (Nguyễn Thị Minh Châu and Example, 2010) (see The Levant Courier, 1911, p. 3)",
        "(Doe, 2020)",
    ]
    labels = texts(site.soup("index"), ".citation .label")
    assert {"陈省三, 1983", "林知远 and 王思齐, 2023", "The Levant Courier, 1911", "PG", "Imaginary Systems, 2023"} <= {
        *labels
    }
    assert "Doe, 2020" in labels, "no letter where the page has one of the two works"
    assert texts(site.soup("both"), "h1 ~ p") == ["(Doe, 2020a) and Doe (2020b), (Doe, 2020b)"]
    assert texts(site.soup("both"), ".citation .label") == ["Doe, 2020a", "Doe, 2020b"]
    assert [text[:15] for text in texts(site.soup("both"), ".citation p")] == ["Jane Doe. 2020a", "Jane Doe. 2020b"]
    assert texts(site.soup("sorted"), ".citation .label") == [
        "Ågård, 2018",
        "de Beauvoir, 1949",
        "Obama, 2020",
        "O'Brien, 1990",
        "Zola, 1890",
    ]
    assert texts(site.soup("sorted"), "h1 ~ p")[0].endswith("(Zola, 1890)"), "an alias is another key"
