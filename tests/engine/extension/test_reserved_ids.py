"""Each id is given once on a page, whatever headings are called, and links lead to what they name."""

from collections import Counter
from pathlib import Path

import pytest

import recorded
from sites import CONF, Project, Site

BIB = """@article{k, author={Ada Lovelace}, title={T}, year={1843}, journal={J}, abstract={A.}, note={N}}
@article{a_b, author={Other Body}, title={U}, year={1850}, journal={J}}
@article{a-b, author={Other Body}, title={V}, year={1851}, journal={J}}
"""
#: Headings like the ids that the layout, components, docutils, Sphinx and MyST give, and like names in JavaScript.
HEADINGS = [
    "main-content", "Main content", "search-dialog", "cite", "Cite", "references", "References", "References list",
    "references-list", "references-1", "toString", "constructor", "__proto__", "日本語", "中文", "id1", "id2", "abstract",
    "y1843", "y2024", "years", "title", "intro", "page", "cv", "cite-k", "cite-a-b", "relations", "k", "footnote-1",
    "equation-eq", "equation-rows", "equation-number-1", "document-index", "1", "y1843-1", "cite-1", "footcite-k", "module", "index-0",
]  # fmt: skip
TEXT = "\n\n".join(f"## {name}\n\nText {{cite:t}}`k` {{cite:p}}`a_b,a-b`" for name in HEADINGS)
PARTS = """

```{publications}
```

```{publications}
```

```{notes}
```

```{notes}
```

Foot[^1] and [^b] {footcite:p}`k`.

[^1]: Foot.
[^b]: Foot.

```{footbibliography}
```
"""
NOTE = "---\ndate: 2024-01-02\ntitle: Title\n---\n\n"
PAGES = {
    "index": f"# Home\n\n{TEXT}{PARTS}\n\n```{{math}}\n:label: eq\na\n```\n",
    "papers/k": TEXT + PARTS,
    "research/notes/intro": f"---\ndate: 2024-01-01\n---\n# Intro\n\n{TEXT}{PARTS}",
    **{
        f"research/notes/{slug}": NOTE + TEXT for slug in ("cite", "search-dialog", "main-content", "references", "id1")
    },
    "other": "Main content\n============\n\nSearch dialog\n-------------\n\nReferences\n----------\n\n:cite:t:`k`\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in the engine's theme with all headings on all kinds of page."""
    project = Project(tmp_path_factory.mktemp("ids") / "project")
    files = {f"{name}.{'rst' if name == 'other' else 'md'}": text for name, text in PAGES.items()}
    links = "# Links\n\n" + "\n\n".join(
        f"[](intro.md#{name})" for name in ("main-content", "references", "cite", "years")
    )
    project.write(
        {"conf.py": CONF.replace("basic", "scholar"), "refs.bib": BIB, "research/notes/links.md": links, **files}
    )
    return project.build()


def test_pages_are_as_recorded(site: Site) -> None:
    recorded.compare_site("site-reserved-ids.txt", site, "intro", "k")


@pytest.mark.parametrize("page", PAGES)
def test_ids_are_unique(site: Site, page: str) -> None:
    counts = Counter(str(tag["id"]) for tag in site.soup(page).find_all(id=True))
    assert {name for name, count in counts.items() if count > 1} == set()


@pytest.mark.parametrize("page", PAGES)
def test_layout_keeps_its_ids(site: Site, page: str) -> None:
    soup = site.soup(page)
    assert [soup.select_one(f"#{name}").name for name in ("main-content", "search-dialog")] == ["main", "dialog"]  # type: ignore[union-attr]


@pytest.mark.parametrize("page", PAGES)
def test_links_within_a_page_lead_to_an_element(site: Site, page: str) -> None:
    soup = site.soup(page)
    targets = {str(a["href"])[1:] for a in soup.select('main a[href^="#"]')}
    assert {name for name in targets if not soup.find(id=name)} == set()


def test_citations_lead_to_their_works(site: Site) -> None:
    soup = site.soup("research/notes/intro")
    shown = [(a.get_text(), soup.find(id=str(a["href"])[1:])) for a in soup.select("section > p a[href^='#cite']")]
    assert {text: item.select("p")[0].get_text()[-20:] for text, item in shown if item}  # each leads to an item
    assert {item.name for _, item in shown if item} == {"li"}


def test_links_lead_to_the_headings_they_name(site: Site) -> None:
    links = site.soup("research/notes/links").select("main section p a")
    soup = site.soup("research/notes/intro")
    found = [soup.find(id=str(a["href"]).partition("#")[2]) for a in links]
    assert [tag.find("h2").get_text().rstrip("#¶") for tag in found if tag] == [  # type: ignore[union-attr]
        "main-content", "references", "cite", "years",
    ]  # fmt: skip


def test_headings_called_references_are_found_by_the_search(site: Site) -> None:
    from sphinx_scholar.outputs.search import sections

    found = [heading for _, heading, _ in sections(site.path / "research/notes/intro.html")]
    assert [name for name in found if name in ("References", "references")] == ["references", "References"]


def test_targets_of_a_heading_stay_where_front_matter_has_the_title(tmp_path: Path) -> None:
    """Such as that of a module that is described right below it."""
    project = Project(tmp_path / "site")
    body = "# Written\n\n```{py:module} looms\n```\n\n{py:mod}`looms`\n"
    project.write({"conf.py": CONF, "index.md": f"---\ntitle: Given\n---\n{body}", "refs.bib": ""})
    page = project.build_without_warnings().soup("index")
    assert [heading.get_text() for heading in page.select("h1")] == ["Given"]
    assert page.find(id="module-looms") is not None
    assert page.find(id="written") is None
    assert page.select_one("p a")["href"] == "#module-looms"
