"""Relations, roles, lists and kinds of page as a reader of a built site meets them."""

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
    """The small site with two kinds of page of its own: talks, and courses that point at them."""
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


def groups(site: Site, page: str) -> dict[str, list[str]]:
    return {
        group.select_one("h2").get_text(): [link.get_text() for link in group.select("li a")]  # type: ignore[union-attr]
        for group in site.soup(page).select("section.relations .relation-group")
    }


def test_relations_of_built_in_kinds(academy: Site) -> None:
    assert groups(academy, "research/looms") == {"Papers": ["Engines that Weave"], "Code and data": ["Loom cards"]}
    assert groups(academy, "papers/lovelace-etal-2024-engines") == {
        "Came out of": ["Looms and their cards"],
        "Code and data": ["Loom cards"],
        "Presented in": ["At the salon"],
        "Written about in": ["What may engines do?"],
    }
    assert groups(academy, "research/notes/first") == {
        "Builds on": ["Engines that Weave"],
        "Cites": ["Notes on the Analytical Engine"],
        "Cited by": ["A second look"],
    }
    assert groups(academy, "research/notes/second") == {
        "Builds on": ["What may engines do?", "The mill"],
        "Cites": ["Numbers by machine"],
    }


def test_relations_of_the_sites_own_kinds(academy: Site) -> None:
    assert groups(academy, "teaching/looms") == {"With the talks": ["At the salon"], "Mentioned in": ["Mills for all"]}
    assert groups(academy, "talks/salon") == {"Given in": ["Looms for all"], "Presents": ["Engines that Weave"]}


def test_page_without_relations_has_no_empty_section(academy: Site) -> None:
    assert academy.soup("teaching/mills").select("section.relations") == []


def test_relation_says_kind_and_date(academy: Site) -> None:
    first = academy.soup("papers/lovelace-etal-2024-engines").select_one("section.relations li .meta")
    assert first is not None
    assert first.get_text() == "Research · Oct 2023 – Feb 2024"


def test_roles_show_the_title_or_the_text_given(academy: Site) -> None:
    about = {link.get_text(): link["href"] for link in academy.soup("about").select("p a.reference")}
    assert about == {
        "Looms and their cards": "research/looms.html",
        "Loom cards": "projects/loom-cards.html",
        "the engines": "papers/lovelace-etal-2024-engines.html",
    }
    assert academy.soup("teaching/looms").select_one("p a.reference").get_text() == "there"  # type: ignore[union-attr]
    assert academy.soup("teaching/mills").select_one("p a.reference").get_text() == "Looms for all"  # type: ignore[union-attr]


def test_list_of_a_kind_is_newest_first(academy: Site) -> None:
    titles = [link.get_text() for link in academy.soup("teaching/index").select("ul.page-cards .card-title a")]
    assert titles == ["Looms for all", "Mills for all"]


def test_pages_of_a_kind_lie_under_its_index(academy: Site) -> None:
    page = academy.soup("teaching/looms")
    assert [link.get_text() for link in page.select("nav.breadcrumbs a")] == ["Home", "Teaching"]
    assert page.select_one('link[rel="next"]')["href"] == "mills.html"  # type: ignore[index]
    assert academy.soup("teaching/mills").select_one('link[rel="prev"]')["href"] == "looms.html"  # type: ignore[index]


def test_topic_gathers_pages_of_all_kinds(academy: Site) -> None:
    titles = {link.get_text() for link in academy.soup("topics/weaving").select("ul.relation-list a")}
    assert titles == {"Engines that Weave", "Looms and their cards", "What may engines do?", "Looms for all"}


def test_dates_of_an_own_kind_are_shown(academy: Site) -> None:
    facts = academy.soup("teaching/looms").select_one("dl.facts")
    assert facts is not None
    assert "September 2023 – January 2024" in facts.get_text()


def test_checks_know_the_sites_own_kinds(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    project.write(
        {
            "talks/wrong.md": "---\ndate: soon\npapers: [lovelace-1843-note]\n---\n\n# Wrong\n\nSee {talk}`saloon`.\n",
            "talks/undated.md": "---\ntopics: [weaving]\n---\n\n# Undated\n",
        }
    )
    said = {(w.file, w.line, w.type) for w in project.build().warnings}
    assert said == {
        ("talks/wrong.md", 2, "scholar.frontmatter"),
        ("talks/wrong.md", 3, "scholar.unknown_link"),
        ("talks/wrong.md", 8, "scholar.unknown_link"),
        ("talks/undated.md", 2, "scholar.frontmatter"),
    }
