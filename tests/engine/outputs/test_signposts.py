"""The typed links of each kind of page, and the rules of headers with them, without a build."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from drawing import make_site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.environment.fingerprints import mark
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.outputs import linksets
from sphinx_scholar.outputs.linksets import has_linkset, rules, signposts, write_linksets

BIBLIOGRAPHY = r"""
@article{own, title = {Own}, author = {Lovelace, Ada and Babbage, Charles}, journal = {M}, year = 1843, doi = {10.1000/1},
  pdf = {/_static/own.pdf}, license = {CC-BY-4.0}}
@misc{far, title = {Far}, author = {Lovelace, Ada}, year = 1844, pdf = {https://e.org/far.pdf}}
"""
PAGES = {
    "papers/own": "",
    "papers/far": "",
    "research/notes/a": "date: 2024\nlicense: MIT\ndoi: 10.1000/2",
    "projects/tool": "license: MIT",
    "projects/other": "",
    "about": "",
}
ORCID = "https://orcid.org/0000-0001-2345-6789"


def domain_of(base: str = "https://e.org/x/") -> Any:
    site = make_site(PAGES, BIBLIOGRAPHY, {"profiles": {"orcid": ORCID}})
    return SimpleNamespace(
        site=site,
        sites={site.place: site},
        site_of=lambda _: site,
        pages=site.pages,
        url=lambda docname: f"{base}{docname}.html" if base else "",
        file_url=lambda path: f"{base}{path}" if base else "",
        env=SimpleNamespace(config=SimpleNamespace(html_baseurl=base), all_docs=dict.fromkeys(site.pages, 1)),
        state=SimpleNamespace(
            owner=site.owner,
            kinds=site.kinds,
            formats=FORMATS,
            bibliography_digest="",
            inputs="",
            languages=site.languages,
        ),
    )


def links(docname: str) -> list[tuple[str, str, str]]:
    """The relation, the address and the type of each link but those to citation files."""
    found = signposts(domain_of(), docname)
    return [(to.rel, to.href, to.type) for to in found if to.rel != "describedby"]


ABOUT, SPDX = "https://schema.org/AboutPage", "https://spdx.org/licenses/"


@pytest.mark.parametrize(
    ("docname", "found"),
    [
        (
            "papers/own",
            [
                ("related", "https://doi.org/10.1000/1"),
                ("item", "https://e.org/x/_static/own.pdf"),
                *(("type", ABOUT), ("type", "https://schema.org/ScholarlyArticle"), ("author", ORCID)),
                ("license", f"{SPDX}CC-BY-4.0"),
            ],
        ),
        (
            "papers/far",
            [
                ("item", "https://e.org/far.pdf"),
                *(("type", ABOUT), ("type", "https://schema.org/CreativeWork"), ("author", ORCID)),
            ],
        ),
        (
            "research/notes/a",
            [
                ("cite-as", "https://doi.org/10.1000/2"),
                *(("type", ABOUT), ("type", "https://schema.org/BlogPosting"), ("author", ORCID)),
                ("license", f"{SPDX}MIT"),
            ],
        ),
        (
            "projects/tool",
            [
                *(("type", ABOUT), ("type", "https://schema.org/SoftwareSourceCode"), ("author", ORCID)),
                ("license", f"{SPDX}MIT"),
            ],
        ),
        (
            "projects/other",
            [("type", ABOUT), ("type", "https://schema.org/SoftwareSourceCode"), ("author", ORCID)],
        ),
        ("about", []),
        ("none", []),
    ],
)
def test_links_of_each_kind_of_page(docname: str, found: list[tuple[str, str]]) -> None:
    assert [(rel, href) for rel, href, _ in links(docname)] == found
    assert {kind for rel, _, kind in links(docname) if rel == "item"} <= {"application/pdf"}


@pytest.mark.parametrize("docname", ["papers/own", "research/notes/a"])
def test_citation_files_describe_papers_and_notes(docname: str) -> None:
    described = [to for to in signposts(domain_of(), docname) if to.rel == "describedby"]
    paths = [f"{docname}.{to.suffix}" for to in FORMATS]
    assert [to.path for to in described] == paths
    assert [to.href for to in described] == [f"https://e.org/x/{path}" for path in paths]
    assert [to.type for to in described] == [to.mime for to in FORMATS]


def test_pages_with_sets_of_links() -> None:
    domain = domain_of()
    assert {d for d in [*domain.pages, "none"] if has_linkset(domain, d)} == {
        "papers/own",
        "papers/far",
        "research/notes/a",
    }
    assert not [d for d in domain.pages if has_linkset(domain_of(""), d)], "addresses in them are full ones"


@pytest.mark.parametrize(("before", "most", "count"), [(0, 4, 3), (1, 4, 0), (0, 3, 0)])
def test_rules_of_headers(monkeypatch: pytest.MonkeyPatch, before: int, most: int, count: int) -> None:
    monkeypatch.setattr(linksets, "MOST_RULES", most)
    lines = rules(domain_of(), before).splitlines()
    assert lines[::2] == ["/x/papers/far.html", "/x/papers/own.html", "/x/research/notes/a.html"][:count]
    for line, docname in zip(lines[1::2], ("papers/far", "papers/own", "research/notes/a"), strict=False):
        assert line.startswith("  Link: <https://")
        assert line.endswith(
            f'<https://e.org/x/{docname}.linkset.json>; rel="linkset"; type="application/linkset+json"'
        )
        assert line.count("; rel=") == len(signposts(domain_of(), docname)) + 1


def test_sets_of_links_are_made_of_their_links(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, Any] = {}
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain_of())
    monkeypatch.setattr(linksets, "publish_made", lambda app, name, works: made.update({"name": name, "works": works}))
    write_linksets(SimpleNamespace(env=None))  # type: ignore[arg-type]
    assert (made["name"], [*made["works"]]) == ("linksets", ["papers/far", "papers/own", "research/notes/a"])
    inputs, make = made["works"]["papers/own"]
    assert inputs == mark(domain_of(), "papers/own")
    ((name, text),) = make().items()
    found, *_ = json.loads(text)["linkset"]
    assert (name, found["anchor"]) == ("papers/own.linkset.json", "https://e.org/x/papers/own.html")
    assert found["license"] == [{"href": f"{SPDX}CC-BY-4.0"}]
