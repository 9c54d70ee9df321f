"""A built site with kinds of page of its own: relations from front matter and text, navigation, checks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sites import Project, Site, copy_root

TEACHING = """
scholar_kinds["teaching"] = {
    "folder": "teaching",
    "label": "Course",
    "plural": "Teaching",
    "fields": {
        "start": {"type": "date", "required": True, "meaning": "when it began"},
        "end": {"type": "end"},
        "talks": {"type": "names", "to": "talk", "forward": "With the talks", "backward": "Given in"},
    },
    "order": "start",
}
"""


@pytest.fixture(scope="module")
def academy(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with talks, and courses that name them."""
    project = copy_root("relations", tmp_path_factory.mktemp("academy") / "site")
    read = lambda name: (project.source / name).read_text("utf-8")  # noqa: E731
    project.write(
        {
            "conf.py": read("conf.py") + TEACHING,
            "index.md": read("index.md").replace("talks/index", "talks/index\nteaching/index"),
            "teaching/index.md": "# Teaching\n\n:::{pages} teaching\n:::\n",
            "teaching/looms.md": "---\nstart: 2023-09\nend: 2024-01\ntopics: [weaving]\ntalks: salon\n---\n\n# Looms for all\n\nAs said {talk}`there <salon>`.\n",
            "teaching/mills.md": "---\nstart: 2020\n---\n\n# Mills for all\n\nBefore {teaching}`looms`.\n",
        }
    )
    site = project.build()
    assert site.warnings == ()
    return site


@pytest.mark.parametrize(
    ("page", "groups"),
    [
        ("research/looms", {"Papers": ["Engines that Weave"], "Code and data": ["Loom cards"]}),
        (
            "papers/lovelace-etal-2024-engines",
            {
                "Came out of": ["Looms and their cards"],
                "Code and data": ["Loom cards"],
                "Presented in": ["At the salon"],
                "Written about in": ["What may engines do?"],
            },
        ),
        ("research/notes/second", {"Builds on": ["What may engines do?", "The mill"], "Cites": ["Numbers by machine"]}),
        ("teaching/looms", {"With the talks": ["At the salon"], "Mentioned in": ["Mills for all"]}),
        ("talks/salon", {"Given in": ["Looms for all"], "Presents": ["Engines that Weave"]}),
    ],
)
def test_relations_of_front_matter_and_text(academy: Site, page: str, groups: dict[str, list[str]]) -> None:
    found = academy.soup(page).select("section.relations .relation-group")
    assert {
        heading.get_text(): [link.get_text() for link in group.select("li a")]
        for group in found
        for heading in group.select("h2")
    } == groups


def test_pages_of_a_kind_lie_under_its_index(academy: Site) -> None:
    page = academy.soup("teaching/looms")
    assert [link.get_text() for link in page.select("nav.breadcrumbs a")] == ["Home", "Teaching"]
    assert page.select_one('link[rel="next"]')["href"] == "mills.html"  # type: ignore[index]
    assert academy.soup("teaching/mills").select_one('link[rel="prev"]')["href"] == "looms.html"  # type: ignore[index]


def test_checks_know_the_sites_own_kinds(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    project.write(
        {
            "talks/wrong.md": "---\ndate: soon\npapers: [lovelace-1843-note]\n---\n\n# Wrong\n\nSee {talk}`saloon`.\n",
            "talks/undated.md": "---\ntopics: [weaving]\n---\n\n# Undated\n",
        }
    )
    found = {(w.file, w.line, w.type) for w in project.build().warnings}
    assert found == {
        ("talks/wrong.md", 2, "scholar.frontmatter"),
        ("talks/wrong.md", 3, "scholar.unknown_link"),
        ("talks/wrong.md", 8, "scholar.unknown_link"),
        ("talks/undated.md", 2, "scholar.frontmatter"),
    }
