"""The typed links of pages: in their heads, in files beside them, and in HTTP headers."""

import json
import re

import pytest
from sphinx.application import Sphinx

from sites import Site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.outputs import linksets

BASE = "https://example.org/ada/"
ENGINES, FIRST = "papers/lovelace-etal-2024-engines", "research/notes/first"


@pytest.mark.parametrize("page", [ENGINES, FIRST])
def test_the_set_of_links_has_those_of_the_head(built: Site, page: str) -> None:
    links = built.soup(page).select(
        "head link:is([rel~=type], [rel~=related], [rel~=item], [rel~=license], [rel~=author])"
    )
    links += built.soup(page).select("head link[rel~=describedby]")
    said = {(rel, str(link["href"])) for link in links for rel in link["rel"] if rel != "alternate"}
    own, *_ = json.loads((built.path / f"{page}.linkset.json").read_text("utf-8"))["linkset"]
    assert own.pop("anchor") == f"{BASE}{page}.html"
    folder = f"{BASE}{page.rpartition('/')[0]}/"
    assert {(rel, to["href"].removeprefix(folder)) for rel, targets in own.items() for to in targets} == said
    assert {rel for rel, _ in said} >= {"type", "describedby"}
    (found,) = built.soup(page).select("head link[rel=linkset]")
    assert (found["type"], found["href"]) == ("application/linkset+json", f"{page.rpartition('/')[2]}.linkset.json")


def test_the_doi_of_a_publisher_is_no_address_of_the_page(built: Site) -> None:
    head = built.soup(ENGINES).head
    assert [link["href"] for link in head.select("link[rel=related]")] == ["https://doi.org/10.1000/42"]
    assert not head.select("link[rel=cite-as]")


def test_a_project_has_links_and_no_set_of_them(built: Site) -> None:
    page = next(page for page in built.pages() if page.startswith("projects/") and page != "projects/index")
    found = [str(link["href"]).rpartition("/")[2] for link in built.soup(page).select("head link[rel=type]")]
    assert found == ["AboutPage", "SoftwareSourceCode"]
    assert not built.soup(page).select("head link[rel=linkset]")
    assert not built.soup("index").select("head link[rel=type]")


def test_headers_have_the_links_after_the_rules_for_the_whole_site(built: Site) -> None:
    rules = re.split(r"\n(?=/)", (built.path / "_headers").read_text("utf-8").strip())
    assert [rule.partition("\n")[0] for rule in rules] == [
        "/*",
        f"/ada/{ENGINES}.html",
        "/ada/papers/lovelace-1843-notes.html",
        *(f"/ada/research/notes/{name}.html" for name in ("third", "second", "first")),
    ]
    link = f'<{BASE}{ENGINES}.linkset.json>; rel="linkset"; type="application/linkset+json"'
    assert rules[1].startswith(f'/ada/{ENGINES}.html\n  Link: <https://doi.org/10.1000/42>; rel="related", ')
    assert rules[1].endswith(link)


@pytest.mark.parametrize(("most", "count"), [(7, 5), (6, 0)])
def test_hosts_are_not_given_more_rules_than_they_read(
    app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch, most: int, count: int
) -> None:
    monkeypatch.setattr(linksets, "MOST_RULES", most)
    assert linksets.rules(domain, 1).count("Link: ") == count
