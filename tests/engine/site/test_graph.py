"""The graph of a site: its order, and what it derives from front matter, bibliography and text."""

import pytest

from drawing import make_site
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import Target
from sphinx_scholar.model.publication import Link
from sphinx_scholar.model.teaser import Teaser
from sphinx_scholar.site.entity import Entity, by_topic
from sphinx_scholar.site.graph import Site

BIBLIOGRAPHY = """
@misc{old, title = {Old}, author = {Lovelace, Ada}, year = 1830, keywords = {looms}}
@misc{soon, title = {Soon}, author = {Lovelace, Ada}, year = {forthcoming}}
@misc{twin, title = {Twin}, author = {Lovelace, Ada}, date = {1843-05}, keywords = {music}}
@misc{a/b, title = {Odd key}, author = {Lovelace, Ada}, date = {1843-05}, pdf = {https://example.org/odd.pdf},
  code = {https://example.org/one}, doi = {10.1000/odd}}
@misc{other, title = {Other}, author = {Babbage, Charles}, year = 1840, keywords = {mills}}
"""
PAGES = {
    "about": "topics: [looms]",
    "research/loom": "{start: 2023-10, end: present, papers: [old, twin], projects: mill, description: Loom work.}",
    "projects/mill": "{papers: [a/b, old], repository: https://example.org/one, topics: [Looms, anvils]}",
    "projects/anvil": "{papers: a/b, repository: https://example.org/two}",
    "research/notes/first": "{date: 2024-03-01, topics: [music], builds_on: [paper: old, project: mill]}",
    "research/notes/second": "{date: 2025-01, topics: [Zeros, LOOMS]}",
    "research/notes/also": "{date: 2024-03-01}",
    "talks/salon": "{date: 2024, papers: twin}",
    "papers/old": "description: On old looms.",
}
TALK = {
    "talk": {
        "folder": "talks",
        "label": "Talk",
        "plural": "Talks",
        "order": "date",
        "fields": {
            "date": {"type": "date"},
            "papers": {"type": "names", "to": "paper", "forward": "Presents", "backward": "Presented in"},
        },
    }
}
MENTIONS = {
    "about": (Target("note", "first"),),
    "research/loom": (Target("talk", "salon"),),
    "projects/anvil": (Target("project", "mill"),),
    "research/notes/second": (
        Target("cite", "a/b"),
        Target("cite", "other"),
        Target("note", "first"),
        Target("research", "loom"),
    ),
}


def site(pages: dict[str, str] = PAGES, mentions: dict[str, tuple[Target, ...]] = MENTIONS) -> Site:
    return make_site(pages, BIBLIOGRAPHY, own_kinds=TALK, mentions=mentions)


def names(entities: list[Entity]) -> list[str]:
    return [entity.name for entity in entities]


def related(one: Site, kind: str, name: str) -> list[tuple[str, list[str]]]:
    return [(heading, names(members)) for heading, members in one.relations((kind, name))]


def test_papers_are_the_owners_newest_first_then_in_the_order_of_the_bibliography() -> None:
    assert list(site().papers) == ["soon", "twin", "a/b", "old"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("note", ["second", "also", "first"]),
        ("project", ["anvil", "mill"]),
        ("paper", ["soon", "a/b", "twin", "old"]),
        ("talk", ["salon"]),
        ("cv", []),
    ],
)
def test_pages_of_a_kind_are_newest_first_then_by_title(kind: str, found: list[str]) -> None:
    assert names(site().entities(kind)) == found


def test_entities_hold_what_lists_show() -> None:
    one = site()
    assert one.entity("research", "loom") == Entity(
        "research", "loom", "Research", "research/loom", "loom", PartialDate(2023, 10), "present", "Loom work."
    )
    assert one.entity("paper", "old") == Entity(
        "paper", "old", "Paper", "papers/old", "Old", PartialDate(1830), None, "On old looms.", ("looms",)
    )
    assert one.entity("paper", "other") is one.entity("page", "about") is None


def test_pages_and_publications_find_each_other() -> None:
    one = site({"papers/old": "", "papers/missing": "", "research/loom": PAGES["research/loom"]})
    old, missing, loom = (one.pages[docname] for docname in ("papers/old", "papers/missing", "research/loom"))
    assert one.publication_of(old) is one.papers["old"]
    assert one.publication_of(missing) is one.publication_of(loom) is None
    assert [one.node(page) for page in (old, missing, loom)] == [
        ("paper", "old"),
        ("paper", "missing"),
        ("research", "loom"),
    ]


def test_neighbours_are_the_older_and_the_newer_page_of_the_kind() -> None:
    found = {
        docname.rpartition("/")[2]: tuple(other and other.name for other in pair)
        for docname, pair in site().neighbours.items()
        if "notes" in docname or "talks" in docname
    }
    assert found == {
        "second": ("also", None),
        "also": ("first", "second"),
        "first": (None, "also"),
        "salon": (None, None),
    }


def test_notes_by_year_newest_first() -> None:
    found = [(year, names(notes)) for year, notes in site().note_years.items()]
    assert found == [("2025", ["second"]), ("2024", ["also", "first"])]


def test_titles_do_not_decide_how_topics_are_spelt() -> None:
    """They are known once texts are read, and pages of topics are made before."""
    for title in ("A", "Z"):
        made = [("a", "M", "Looms"), ("b", title, "looms")]
        pages = [
            Entity("project", name, "", f"projects/{name}", called, topics=(topic,)) for name, called, topic in made
        ]
        assert [spelt for spelt, _ in by_topic(pages).values()] == ["Looms"]


def test_topics_are_alphabetical_spelt_as_the_newest_page_does_with_its_pages_newest_first() -> None:
    assert [(topic, names(members)) for topic, members in site().topics.items()] == [
        ("anvils", ["mill"]),
        ("LOOMS", ["second", "mill", "old", "about"]),
        ("music", ["first", "twin"]),
        ("Zeros", ["second"]),
    ]


def test_a_page_that_spells_a_topic_in_two_ways_is_listed_once() -> None:
    topics = make_site({"projects/mill": "topics: [Looms, looms, LOOMS]"}).topics
    assert [(topic, names(members)) for topic, members in topics.items()] == [("Looms", ["mill"])]


def test_links_of_a_paper_have_the_code_of_its_projects_in_the_order_of_buttons() -> None:
    one = site()
    assert one.links(one.papers["a/b"]) == (
        Link("doi", "https://doi.org/10.1000/odd"),
        Link("pdf", "https://example.org/odd.pdf"),
        Link("code", "https://example.org/one", "one"),
        Link("code", "https://example.org/two", "two"),
    )
    assert one.links(one.papers["old"]) == (Link("code", "https://example.org/one"),)
    twice = site({"projects/a": PAGES["projects/anvil"], "projects/b": PAGES["projects/anvil"]})
    assert [to.url for to in twice.links(one.papers["a/b"]) if to.role == "code"] == [
        "https://example.org/one",
        "https://example.org/two",
    ]


@pytest.mark.parametrize(
    ("docname", "matter", "latest"),
    [
        ("index", "", "1843-05"),
        ("research/notes/n", "date: 2024-03-31", "2024-03"),
        ("research/r", "{start: 1850, end: 1851-06}", "1851-06"),
        ("research/r", "{start: 1850-02, end: present}", "1850-02"),
        ("cv", "{updated: 1900, education: [{start: 1890, end: 1905-07, institution: A, degree: B}]}", "1905-07"),
    ],
)
def test_latest_is_the_latest_month_in_papers_and_front_matter(docname: str, matter: str, latest: str) -> None:
    assert str(make_site({docname: matter}, BIBLIOGRAPHY).latest) == latest
    assert make_site().latest is None


@pytest.mark.parametrize(
    ("kind", "name", "groups"),
    [
        (
            "research",
            "loom",
            [("Papers", ["twin", "old"]), ("Code and data", ["mill"]), ("Related notes", ["second"])],
        ),
        (
            "project",
            "mill",
            [
                ("Papers", ["a/b", "old"]),
                ("Research project", ["loom"]),
                ("Related notes", ["first"]),
                ("See also", ["anvil"]),
            ],
        ),
        ("project", "anvil", [("Papers", ["a/b"])]),
        ("paper", "old", [("Research project", ["loom"]), ("Code and data", ["mill"]), ("Related notes", ["first"])]),
        ("paper", "twin", [("Research project", ["loom"]), ("Presented in", ["salon"])]),
        ("paper", "a/b", [("Code and data", ["anvil", "mill"]), ("Related notes", ["second"])]),
        ("note", "first", [("Builds on", ["mill", "old"]), ("Cited by", ["second"])]),
        ("note", "second", [("Cites", ["first", "loom", "a/b"])]),
        ("talk", "salon", [("Presents", ["twin"]), ("See also", ["loom"])]),
        ("paper", "soon", []),
        ("paper", "other", []),
    ],
)
def test_relations_are_seen_from_both_ends(kind: str, name: str, groups: list[tuple[str, list[str]]]) -> None:
    assert related(site(), kind, name) == groups
    # Nothing depends on the order in which pages were read.
    backwards = site(dict(reversed(PAGES.items())), dict(reversed(MENTIONS.items())))
    assert related(backwards, kind, name) == groups


def test_a_page_is_named_once_under_its_strongest_relation() -> None:
    one = site(
        {"research/notes/a": "{date: 2024, builds_on: [paper: old, paper: old]}", "research/notes/b": "date: 2024"},
        {
            "research/notes/a": (Target("cite", "old"), Target("note", "b"), Target("note", "a")),
            "research/notes/b": (Target("note", "a"),),
        },
    )
    assert related(one, "note", "a") == [("Builds on", ["old"]), ("Cites", ["b"])]
    assert related(one, "note", "b") == [("Cites", ["a"])]
    assert related(one, "paper", "old") == [("Related notes", ["a"])]


def test_declared_edges_precede_mentions_and_end_at_existing_pages() -> None:
    one = site(
        {
            "research/r": "start: 2020\nend: 2021\npapers: [old, other, none]",
            "research/notes/n": "date: 2024",
            "about": "",
        },
        {
            "about": (Target("note", "n", 1),),
            "research/notes/n": (Target("research", "r", 9), Target("research", "none", 9), Target("note", "n", 9)),
        },
    )
    assert [(edge.source, edge.target, edge.declared) for edge in one.edges] == [
        (("research", "r"), ("paper", "old"), True),
        (("note", "n"), ("research", "r"), False),
    ]


def test_pages_without_a_date_go_by_the_newest_of_their_papers() -> None:
    entries = "".join(
        f"@misc{{{k}, title={{{k}}}, author={{Lovelace, Ada}}, date={{{y}}}}}\n" for k, y in (("p", 1843), ("q", 1850))
    )
    pages = {"projects/a": "", "projects/b": "papers: [p]", "projects/c": "papers: [p, q]", "projects/d": "papers: [q]"}
    assert [e.name for e in make_site(pages, entries).entities("project")] == ["c", "d", "b", "a"]


def test_relations_of_own_kinds_come_before_mentions() -> None:
    kind = {
        "folder": "tours",
        "fields": {"on": {"type": "names", "to": "note", "forward": "Of", "backward": "Told in"}},
    }
    pages = {"research/notes/first": "date: 2024", "tours/salon": "on: first"}
    mentions = {"research/notes/first": (Target("cite", "old"),)}
    found = make_site(pages, BIBLIOGRAPHY, own_kinds={"tour": kind}, mentions=mentions).relations(("note", "first"))
    assert [(heading, names(members)) for heading, members in found] == [("Told in", ["salon"]), ("Cites", ["old"])]


def test_typed_relations_are_properties_of_schema_org() -> None:
    one = site()

    def typed(kind: str, name: str) -> list[tuple[str, str]]:
        return [(relation, other.name) for relation, other in one.typed_relations((kind, name))]

    assert typed("research", "loom") == [
        ("hasPart", "twin"),
        ("hasPart", "mill"),
        ("hasPart", "old"),
        ("subjectOf", "second"),
    ]
    assert typed("note", "first") == [("isBasedOn", "mill"), ("isBasedOn", "old"), ("subjectOf", "second")]
    assert typed("paper", "twin") == [("subjectOf", "salon"), ("subjectOf", "loom")]
    assert typed("paper", "soon") == []


def test_the_picture_of_a_paper_is_that_of_its_page_or_of_its_entry() -> None:
    entries = "".join(
        f"@misc{{{key}, title={{T}}, author={{Lovelace, Ada}}, year=1843, preview={{{preview}}}}}\n"
        for key, preview in (("a", "/_static/a.png"), ("b", "/_static/b.png"), ("c", "https://e.org/c.png"), ("d", ""))
    )
    matter = "{teaser_alt: A loom, teaser_caption: Of 1801}"
    pages = {**{f"papers/{key}": "" for key in "abcd"}, "papers/a": matter, "papers/none": "", "about": ""}
    own = Teaser("_images/b.svg", "Own")
    one = make_site(pages, entries, teasers={"papers/b": own, "about": own})
    assert {name: one.teaser(page) for name, page in one.pages.items() if page.kind in ("paper", "page")} == {
        "about": own,
        "index": None,
        "papers/a": Teaser("_static/a.png", "A loom", "Of 1801"),
        "papers/b": own,
        "papers/c": None,
        "papers/d": None,
        "papers/none": None,
    }
