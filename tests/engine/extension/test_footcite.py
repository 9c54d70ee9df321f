"""Citations in footnotes, and other features of sphinxcontrib-bibtex that need the engine's help."""

from pathlib import Path

import pytest

import recorded
from sites import CONF, Project, Site

REFS = """\
@book{bloch, author = {Bloch, Marc}, title = {La société féodale}, publisher = {Albin Michel}, year = 1939}
@book{duby, author = {Duby, Georges}, title = {Guerriers et paysans}, publisher = {Gallimard}, year = 1973}
"""
OWN = "@article{own, author = {Lovelace, Ada}, title = {Own}, journal = {J}, year = 2020}\n"
MORE = "@book{febvre, author = {Febvre, Lucien}, title = {Martin Luther}, publisher = {Rieder}, year = 1928}\n"
PAGES = {
    "index.md": """# Home

One{footcite:p}`bloch`, two{footcite:p}`{see}bloch{p. 12}`, three{footcite:p}`bloch{p. 12},duby`, {footcite:t}`own`.[^mine]

```{footbibliography}
```

Below.

[^mine]: A note.

```{publications}
```

```{toctree}
research/notes/note
plain
other
prefixed
broken
```
""",
    "research/notes/note.md": "---\ndate: 2024-01-02\n---\n\n# A note\n\nA{footcite:p}`own{p. 1}`.\n",
    "plain.md": "# Plain\n\nA{footcite:p}`duby{chap. 3}`, B{footcite:p}`duby{ibid.}` and {cite:p}`bloch`.\n",
    "other.md": "# Other\n\nSee {cite:t}`febvre` and {cite:t}`bloch`.\n\n```{bibliography} more.bib\n```\n",
    "prefixed.md": "# Prefixed\n\nSee {cite:p}`a-duby`.\n\n```{bibliography}\n:keyprefix: a-\n:labelprefix: A\n```\n",
    "broken.md": "# Broken\n\nA{footcite:p}`duby nobody`, B{footcite:p}`nobody`.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    source = tmp_path_factory.mktemp("footcite") / "site"
    project = Project(source)
    conf = CONF.replace('["refs.bib"]', '["refs.bib", "more.bib"]')
    project.write({"conf.py": conf, "refs.bib": REFS + OWN, "more.bib": MORE, **PAGES})
    return project.build()


def test_pages_are_as_recorded(site: Site) -> None:
    recorded.compare_site("site-footcite.txt", site, "*")


def notes(site: Site, page: str) -> list[str]:
    return [" ".join(note.get_text().split("]", 1)[1].split()) for note in site.soup(page).select("aside.footnote")]


def test_each_page_number_has_a_footnote_and_works_without_share_one(site: Site) -> None:
    bloch, duby = (
        "Marc Bloch. La société féodale. Albin Michel, 1939",
        "Georges Duby. Guerriers et paysans. Gallimard, 1973",
    )
    assert notes(site, "index")[:5] == [
        *(f"{bloch}.", f"See {bloch}, p. 12.", f"{bloch}, p. 12.", f"{duby}."),
        "Ada Lovelace. Own. J, 2020.",
    ]


def test_footnotes_are_where_the_directive_is_and_the_others_at_the_end(site: Site) -> None:
    text = site.soup("index").select_one(".body").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert text.index("Guerriers") < text.index("Below.") < text.index("A note.")


def test_footnotes_are_shown_without_the_directive(site: Site) -> None:
    page = site.soup("plain")
    # A text that ends with a stop gets no second one.
    assert [note.partition("1973")[2] for note in notes(site, "plain")] == [", chap. 3.", ", ibid."]
    references = page.select("a.footnote-reference")
    assert [len(page.select(str(reference["href"]))) for reference in references] == [1, 1]
    assert [item["id"] for item in page.select("ul.citation-list > li")] == ["cite-bloch"]


def test_works_cited_in_footnotes_count_as_cited(site: Site) -> None:
    assert "notes/note.html" in str(site.soup("papers/own").select(".sisters a, .relations a"))


def test_directive_with_a_file_lists_its_works_and_the_automatic_list_the_others(site: Site) -> None:
    page = site.soup("other")
    assert ["Febvre" in node.get_text() for node in page.select("div.citation")] == [True]
    assert [item["id"] for item in page.select("ul.citation-list > li")] == ["cite-bloch"]


def test_keys_with_the_prefix_of_a_list_are_known(site: Site) -> None:
    page = site.soup("prefixed")
    (link,) = [a for a in page.select("p a.reference.internal") if "Duby" in a.get_text()]
    assert page.select(str(link["href"]))
    assert page.select("ul.citation-list") == []


def test_mistakes_are_reported_once_at_their_line(site: Site) -> None:
    assert [(w.file, w.line, w.type) for w in site.warnings] == [
        ("broken.md", 3, "scholar.unknown_link"),
        ("broken.md", 3, "scholar.unknown_link"),
    ]


def test_lists_can_be_left_to_directives(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    pages = {
        "index.md": "# Home\n\n{cite:p}`bloch`\n\n```{toctree}\nlist\n```\n",
        "list.md": "# L\n\n```{bibliography}\n```\n",
    }
    project.write({"conf.py": f"{CONF}scholar_reference_lists = False\n", "refs.bib": REFS, **pages})
    site = project.build_without_warnings()
    assert [a["href"] for a in site.soup("index").select("p a.reference.internal")] == ["list.html#id2"]


def test_bibliography_in_another_encoding(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write({"conf.py": f'{CONF}bibtex_encoding = "iso-8859-2"\n', "index.md": "# Home\n\n{cite:t}`k`\n"})
    (project.source / "refs.bib").write_bytes(
        "@misc{k, author={Łukasiewicz, J.}, title={T}, year=1920}".encode("iso-8859-2")
    )
    assert "Łukasiewicz" in project.build_without_warnings().soup("index").get_text()
    project.replace("conf.py", ("iso-8859-2", "no-such-code"))
    found = project.build().warnings
    assert [(w.file, w.type) for w in found] == [("conf.py", "scholar.config"), ("refs.bib", "scholar.bib")]
