"""Styles of CSL for lists of references and footnotes: named in ``bibtex_default_style`` and ``:style:``."""

import pytest

from sites import CONF, Project, Site
from sphinx_scholar.extension.reference_links import linked
from sphinx_scholar.model.text import Styled, runs_of
from sphinx_scholar.readers.bibtex import read

REFS = """\
@article{own, title = {Of looms and ImageNet}, author = {Lovelace, Ada and Babbage, Charles}, year = {2020},
  journal = {Annals of Engines}, volume = {3}, pages = {1--20}, doi = {10.1000/own}}
@book{knuth, title = {Literate Programming}, author = {Knuth, Donald E.}, publisher = {CSLI}, address = {Stanford},
  year = {1984}, url = {https://example.org/lp}}
"""
PAGES = {
    "index.md": "# Home\n\nAs in {cite:p}`own` and {cite:t}`knuth`.\n\nOlder.{footcite:p}`{see}knuth{p. 97}` And "
    "{footcite:p}`own{pp. 3--4}`, {footcite:p}`own{chap. 2}`, and {footcite:p}`own`.\n\n"
    "```{pages} paper\n```\n\n```{toctree}\nrefs\n```\n",
    "refs.md": "# References\n\n```{bibliography}\n:all:\n:style: ieee\n```\n\n"
    "## More\n\n```{bibliography}\n:all:\n:style: apa\n:list: bullet\n:keyprefix: b-\n```\n\n"
    "## Rest\n\n```{bibliography}\n:all:\n:keyprefix: c-\n```\n",
}
CSL = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>House</title>
<id>https://example.org/house</id><updated>2026-01-01T00:00:00+00:00</updated>
<category citation-format="numeric"/></info>
<citation><layout><text variable="citation-number"/></layout></citation>
<bibliography><layout><group delimiter=": "><names variable="author"><label/></names>
<text variable="title" font-style="italic"/></group></layout></bibliography></style>
"""
OWN = "Annals of Engines 3 (2020)"


@pytest.fixture
def project(project: Project) -> Project:
    project.write({"conf.py": CONF + 'bibtex_default_style = "chicago-notes"\n', "refs.bib": REFS, **PAGES})
    return project


def texts(site: Site, page: str, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in site.soup(page).select(selector)]


def test_lists_and_footnotes_have_the_style(project: Project) -> None:
    site = project.build_without_warnings()
    assert texts(site, "index", "aside.footnote") == [
        "[1] See Donald E. Knuth, Literate Programming (CSLI, 1984), 97, https://example.org/lp.",
        f"[2] Ada Lovelace and Charles Babbage, “Of Looms and ImageNet,” {OWN}: 3–4, https://doi.org/10.1000/own.",
        f"[3] Ada Lovelace and Charles Babbage, “Of Looms and ImageNet,” {OWN}: 1–20, https://doi.org/10.1000/own, chap. 2.",
        f"[4] Ada Lovelace and Charles Babbage, “Of Looms and ImageNet,” {OWN}: 1–20, https://doi.org/10.1000/own.",
    ]
    assert texts(site, "index", "ul.citation-list p") == [
        "Knuth, Donald E. Literate Programming. CSLI, 1984. https://example.org/lp.",
        f"Lovelace, Ada, and Charles Babbage. “Of Looms and ImageNet.” {OWN}: 1–20. https://doi.org/10.1000/own.",
    ]
    (title,) = site.soup("index").select("#cite-own .work a")
    assert (title.text, title["href"]) == ("Of Looms and ImageNet", "papers/own.html")
    numbered = [
        "[1] A. Lovelace and C. Babbage, “Of looms and ImageNet,” Annals of Engines, vol. 3, pp. 1–20, 2020, doi: 10.1000/own.",
        "[2] D. E. Knuth, Literate Programming. Stanford: CSLI, 1984. [Online]. Available: https://example.org/lp",
    ]
    assert texts(site, "refs", "div.citation")[:2] == numbered
    # With names, in their order; a doctree has the styles of texts.
    assert texts(site, "refs", "#more li") == [
        "Knuth, D. E. (1984). Literate Programming. CSLI. https://example.org/lp",
        "Lovelace, A., & Babbage, C. (2020). Of looms and ImageNet. Annals of Engines, 3, 1–20. https://doi.org/10.1000/own",
    ]
    assert [part.text for part in site.soup("refs").select("#more li em")] == [
        "Literate Programming",
        "Annals of Engines",
        "3",
    ]
    assert texts(site, "refs", "#rest div.citation")[1].startswith("[2] Knuth, Donald E. Literate Programming.")


def test_a_file_of_csl_and_its_changes(project: Project) -> None:
    (project.source / "house.csl").write_text(CSL, "utf-8")
    project.replace("conf.py", ("chicago-notes", "house.csl"))
    site = project.build_without_warnings()
    rest = ["[1] Ada Lovelace, Charles Babbage: Of looms and ImageNet", "[2] Donald E. Knuth: Literate Programming"]
    assert texts(site, "refs", "#rest div.citation") == rest
    assert texts(site, "index", "aside.footnote")[0] == "[1] See Donald E. Knuth: Literate Programming, p. 97."
    (project.source / "house.csl").write_text(CSL.replace('": "', '" – "'), "utf-8")
    site = project.build_without_warnings()
    assert texts(site, "refs", "#rest div.citation") == [text.replace(":", " –") for text in rest]
    assert texts(site, "index", "aside.footnote")[0] == "[1] See Donald E. Knuth – Literate Programming, p. 97."
    assert texts(site, "index", "ul.citation-list p")[1] == "Donald E. Knuth – Literate Programming"


def test_without_the_file_and_without_typst_there_are_references(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.replace("conf.py", ("chicago-notes", "none.csl"))
    for _ in range(2):
        site = project.build("-j", "1")
        (warning,) = site.warnings
        assert (warning.file, warning.type) == ("conf.py", "scholar.config")
        assert "none.csl" in warning.message
    assert "Literate Programming" in texts(site, "refs", "#rest div.citation")[0]
    project.replace("conf.py", ("none.csl", "apa"))
    monkeypatch.setattr("sphinx_scholar.extension.citation_styles.installed", lambda extra: False)
    site = project.build_without_warnings("-j", "1")
    assert 'pip install "sphinx-scholar[styles]"' in site.output
    assert "Literate Programming" in " ".join(texts(site, "index", "aside.footnote"))


def test_addresses_and_titles_in_a_reference_are_links() -> None:
    (work,) = read([("r.bib", REFS.partition("@book")[0].encode())]).publications.values()
    text = Styled("“Of Looms.” J. https://doi.org/10.1000/own, doi: 10.1000/own", [(12, 13, "i")])
    parts = linked(text, work, {"of looms": "papers/own.html"})
    assert parts == [
        ("“", ""),
        ("Of Looms", "papers/own.html"),
        (".” J. ", ""),
        ("https://doi.org/10.1000/own", "https://doi.org/10.1000/own"),
        (", doi: 10.1000/own", ""),
    ]
    assert runs_of(parts[2][0]) == ((3, 4, "i"),)
    assert linked("doi: 10.1000/own.", work)[1] == ("10.1000/own", "https://doi.org/10.1000/own")
    assert linked("", work) == []


def test_a_numeric_style_numbers_automatic_lists_and_citations(project: Project) -> None:
    pages = {
        "one.md": "# One\n\nAs in {cite:p}`own` and {cite:t}`knuth`, then {cite:p}`own,knuth`.\n",
        "two.md": "# Two\n\nAs in {cite:p}`knuth` and {cite:p}`own`.\n",
    }
    project.write({"conf.py": CONF + 'bibtex_default_style = "ieee"\n', **pages})
    site = project.build()
    assert texts(site, "one", "#one > p") == ["As in [1] and Knuth [2], then [1, 2]."]
    assert texts(site, "one", "ul.citation-list .label") == ["1", "2"]
    assert [item["id"] for item in site.soup("one").select("ul.citation-list li")] == ["cite-own", "cite-knuth"]
    # The order of the first citations, page by page.
    assert texts(site, "two", "#two > p") == ["As in [1] and [2]."]
    assert [item["id"] for item in site.soup("two").select("ul.citation-list li")] == ["cite-knuth", "cite-own"]
    project.write({"two.md": pages["two.md"].replace("knuth", "x").replace("own", "knuth").replace("`x", "`own")})
    assert [item["id"] for item in project.build().soup("two").select("ul.citation-list li")] == [
        "cite-own",
        "cite-knuth",
    ]
    # With names in citations of one's own choice, and another style.
    own = 'bibtex_default_style = "apa"\nbibtex_reference_style = "label"\n'
    project.write({"conf.py": CONF + own})
    assert texts(project.build(), "two", "ul.citation-list .label") == ["Knuth, 1984", "Lovelace and Babbage, 2020"]
    project.write({"conf.py": CONF + own.replace("apa", "ieee")})
    assert texts(project.build(), "two", "ul.citation-list .label") == ["1", "2"]
