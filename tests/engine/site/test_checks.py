"""The checks of a site: each problem at the line where an author wrote it."""

from drawing import make_site
from sphinx_scholar.model.kinds import Target
from sphinx_scholar.site.checks import Checks

BIBLIOGRAPHY = """
@misc{old, title = {Old}, author = {Lovelace, Ada}, year = 1830, keywords = {C}}
@misc{other, title = {Other}, author = {Babbage, Charles}, year = 1840}
"""
PAGES = {
    "papers/old": "",
    "papers/oldd": "",
    "papers/other": "",
    "projects/Mill": "topics: [C.]",
    "projects/mill": "",
    "projects/cafe\u0301": "",
    "projects/caf\u00e9": "",
    "research/loom": "start: 2020\nend: 2021\npapers: [old, other, odl]\nprojects: mill",
    "research/notes/wrong": "date: 2024\nbuilds_on:\n- note: wrong\n- project: anvil",
}
MENTIONS = {
    "research/notes/wrong": (
        Target("cite", "other", 9),
        Target("cite", "othr", 10),
        Target("tlak", "x", 11),
        Target("note", "later", 12),
        Target("paper", "other", 13),
        Target("paper", "old", 14),
    )
}


def test_problems_are_found_page_by_page_and_nothing_else() -> None:
    checks = Checks(
        make_site(PAGES, BIBLIOGRAPHY, mentions=MENTIONS),
        lambda docname, line: f"{docname}:{line}",
        asked={"index": (Target("topic", "c", 3), Target("topic", "mlls", 4))},
        reached=frozenset({"index", *PAGES} - {"papers/old", "projects/mill"}),
        drafts=frozenset({("note", "later")}),
    )
    found = [(p.location, p.code, *p.arguments.values()) for p in checks.problems()]
    text, asked, papers, builds = "the text names", "the directive names", '"papers" names', '"builds_on" names'
    assert found == [
        ("papers/old:1", "unreachable", "paper"),
        ("papers/oldd:1", "no-entry", "oldd", "old"),
        ("papers/other:1", "not-owners", "other"),
        ("projects/mill:1", "unreachable", "project"),
        ("research/loom:4", "foreign-paper", papers, "paper", "other", ""),
        ("research/loom:4", "unknown-page", papers, "paper", "odl", "old"),
        ("research/notes/wrong:4", "link-to-itself", builds, "note", "wrong", ""),
        ("research/notes/wrong:5", "unknown-page", builds, "project", "anvil", ""),
        ("research/notes/wrong:10", "unknown-citekey", "the text cites", "cite", "othr", "other"),
        ("research/notes/wrong:11", "unknown-kind", text, "tlak", "x", ""),
        ("research/notes/wrong:12", "link-to-draft", text, "note", "later", ""),
        ("research/notes/wrong:13", "foreign-paper", text, "paper", "other", ""),
        ("index:4", "unknown-topic", asked, "topic", "mlls", ""),
        ("projects/caf\u00e9:1", "same-address", "projects/cafe\u0301", "projects/caf\u00e9"),
        ("projects/mill:1", "same-address", "projects/Mill", "projects/mill"),
        ("projects/Mill:2", "same-topic-address", "C", "C."),
    ]


def test_pages_and_cv_need_no_link_and_without_a_build_no_page_does() -> None:
    site = make_site({"about": "", "cv": "updated: 2024", "projects/mill": ""})
    where = lambda docname, line: docname  # noqa: E731
    assert [p.location for p in Checks(site, where, reached=frozenset()).problems()] == ["projects/mill"]
    assert list(Checks(site, where).problems()) == []


def test_spellings_of_one_topic_are_no_problem() -> None:
    spellings = ("machine learning", "Machine-Learning", "machine_learning", "machine  learning")
    site = make_site({f"projects/p{i}": f"topics: [{topic}]" for i, topic in enumerate(spellings)})
    assert list(Checks(site, lambda docname, line: docname).problems()) == []


def test_topics_of_a_paper_are_those_of_its_entry() -> None:
    bib = "@misc{k, title = {T}, author = {Lovelace, Ada}, year = 1840, keywords = {looms}}"
    site = make_site({"papers/k": "description: D\ntopics: [mills]", "about": "topics: [mills]"}, bib)
    checks = Checks(site, lambda docname, line: f"{docname}:{line}")
    assert [(p.location, p.code) for p in checks.problems()] == [("papers/k:3", "topics-of-paper")]


def test_section_of_the_cv_that_no_page_shows() -> None:
    site = make_site({"cv": "updated: 2024\nskills: {a: [b]}\nhonors:\n- {title: t, year: 2020}\nservice: []"})
    checks = Checks(site, lambda docname, line: f"{docname}:{line}", sections={"skills"})
    assert [(p.location, p.code, p.arguments) for p in checks.problems()] == [
        ("cv:4", "section-not-shown", {"section": "honors"})
    ]


def test_reasons_for_citations_are_of_works_that_the_text_cites() -> None:
    note = "research/notes/looms"
    site = make_site(
        {note: "date: 2024\ncito:\n  old: extends\n  other: [usesMethodIn, agreesWith]\n  odl: extends"},
        BIBLIOGRAPHY,
        mentions={note: (Target("cite", "old", 9),)},
    )
    found = Checks(site, lambda docname, line: f"{docname}:{line}").problems()
    assert [(problem.code, problem.location, problem.arguments["name"]) for problem in found] == [
        ("cito-not-cited", f"{note}:5", "other"),
        ("unknown-citekey", f"{note}:6", "odl"),
    ]
