"""What readers find besides pages, and the words by which they find pages and these."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from drawing import make_site
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.locale.messages import ENGLISH, messages
from sphinx_scholar.outputs.search import result
from sphinx_scholar.outputs.search_entries import Result
from sphinx_scholar.outputs.search_places import asked_for, names_of, people, places, prominence, topics

PAPER, NOTE, TOOL = "papers/ours", "research/notes/first", "projects/tool"
BIBLIOGRAPHY = r"""
@inproceedings{ours, title = {Of $n$ \emph{Looms}}, author = {Lovelace, Ada and Babbage, Charles and Byron, Allegra},
  booktitle = {Proceedings of Engines}, shortbooktitle = {PE}, date = {2024-08}, keywords = {looms}, doi = {10.1000/1},
  eprint = {2401.00042}, archiveprefix = {arXiv}, url = {https://aclanthology.org/2024.acl-long.1/}}
@misc{pair, title = {Pair}, author = {Lovelace, Ada and Babbage, Charles}, year = 1843}
"""
PAGES = {
    "cv": "title: CV\nupdated: 2024",
    PAPER: "description: Of $n$.",
    "papers/pair": "",
    "papers/index": "",
    NOTE: "date: 2025-01-05\ntopics: [looms, cards]\ndescription: On $n$.",
    "research/notes/index": "",
    TOOL: "repository: https://e.org/tool",
    "projects/index": "",
}
OWNER = {
    "role": "Ph.D. candidate",
    "email": "ada@e.org",
    "affiliation": ["Society", "Mill"],
    "profiles": {"github": "ada"},
}
PROFILE, LIST = [("profile", {})], [("publications", {})]


def domain_of(**changed: Any) -> Any:
    """The domain of a site; *changed* are its language, attributes of the owner, and what its pages have placed."""
    site = make_site(PAGES, BIBLIOGRAPHY, changed.get("owner", OWNER))
    texts = messages(changed.get("language", "en"))
    builder = SimpleNamespace(get_target_uri="{}.html".format, name="html")
    found = {*site.pages, "topics/index", "topics/looms", "topics/cards"} - changed.get("absent", set())
    state = SimpleNamespace(root="index", kinds=site.kinds, builder=builder, texts=texts, formats=FORMATS)
    config = SimpleNamespace(root_doc="index", html_baseurl=changed.get("base", "https://example.org"))
    placed = changed.get("placed", {"index": PROFILE, "cv": PROFILE, "papers/index": LIST})
    env = SimpleNamespace(config=config, found_docs=found)
    return SimpleNamespace(
        site=site,
        site_of=lambda _: site,
        pages=site.pages,
        state=state,
        env=env,
        texts_of=lambda _: texts,
        texts_in=lambda _: texts,
        home=lambda _: "index",
        placed=placed,
    )


def with_site(domain: Any) -> tuple[Any, Any]:
    return domain, domain.site


def words(domain: Any, docname: str) -> str:
    return " ".join(filter(None, asked_for(domain, domain.site, domain.pages[docname])))


def test_words_by_which_readers_look_for_pages() -> None:
    domain = domain_of()
    assert words(domain, PAPER) == "how to cite BibTeX citation et al"
    assert words(domain, "papers/pair") == "how to cite BibTeX citation", "two authors are no et al."
    assert words(domain, TOOL) == "code repository"
    assert words(domain, NOTE) == words(domain, "cv") == ""
    home = "home homepage about bio who is Ph.D. candidate PhD candidate ada@e.org Society Mill"
    assert words(domain, "index") == home


def test_names_that_readers_have_for_pages() -> None:
    domain = domain_of()
    found = {
        docname: [name for name in names_of(domain, domain.site, domain.pages[docname]) if name]
        for docname in domain.pages
    }
    assert {docname: names for docname, names in found.items() if names} == {
        "cv": ["CV vita resume résumé"],
        "papers/index": ["Paper", "Papers", "papers articles bibliography"],
        "research/notes/index": ["Note", "Notes", "blog posts articles"],
        "projects/index": ["Project", "Projects"],
    }


def test_result_of_a_paper_is_found_by_all_that_identifies_it() -> None:
    domain = domain_of()
    found = result(domain, domain.site, domain.pages[PAPER], [("a", "H", "T")])
    assert (found.name, found.url, found.kind, found.title) == (PAPER, f"{PAPER}.html", "Paper", "Of n Looms")
    assert found.meta == "Ada Lovelace, Charles Babbage, Allegra Byron · PE 2024"
    assert (found.about, found.sections, found.names, found.prominence) == ("Of n.", (("a", "H", "T"),), "", 15)
    assert found.date == domain.site.papers["ours"].date
    keys = ("looms", "Allegra Byron", "Proceedings of Engines", "ours", "10.1000/1", "2401.00042", "arXiv", "et al")
    assert [key for key in keys if key not in found.keys] == []


def test_result_of_a_note_has_its_date_and_topics() -> None:
    domain = domain_of(language="de")
    found = result(domain, domain.site, domain.pages[NOTE], ())
    assert (found.title, found.meta, found.keys.split()) == ("first", "5. Januar 2025", ["looms", "cards", "first"])
    assert (found.about, str(found.date)) == ("On n.", str(domain.pages[NOTE].values["date"]))
    assert found.kind == messages("de").of(domain.site.kinds["note"].label)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("paper", 15), ("page", 2), ("note", 10), ("research", 9), ("last", 4)],
)
def test_prominence_follows_the_order_of_kinds(name: str, expected: int) -> None:
    kinds = ["paper", "note", "research", *"abcdefg", "last", "page"]
    assert prominence(kinds, name) == expected


def test_places_of_a_site() -> None:
    found = {place.title: place for place in places(*with_site(domain_of()))}
    shown = {title: (place.url, place.kind, place.meta, place.prominence) for title, place in found.items()}
    assert shown == {
        "Contact": ("index.html", "Page", "Email · GitHub", 1),
        f"How to cite ({', '.join(to.label for to in FORMATS)})": ("papers/index.html", "Page", "", 1),
        "CV (PDF)": ("cv.pdf", "File", "Ada Lovelace", 1),
        "Feed of notes": ("feed.xml", "File", "Atom", 1),
        "Topics": ("topics/index.html", "Page", "", 1),
    }
    assert all(place.keys.endswith(" Ada Lovelace") for place in found.values())
    by = {title.split(" (")[0]: f"{place.names} {place.keys}" for title, place in found.items()}
    for title, sought in {
        "Contact": ("mail", "reach", "contact"),
        "How to cite": ("citations", "EndNote", "LaTeX", "Zotero"),
        "CV": ("download", "print", "résumé"),
        "Feed of notes": ("RSS", "Atom", "subscribe", "news"),
        "Topics": ("keywords", "tags"),
    }.items():
        assert [word for word in sought if word not in by[title]] == [], title


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        ({"owner": {"name": "Ada Lovelace"}}, {"Contact"}),
        ({"placed": {"papers/index": LIST}}, {"Contact"}),
        ({"absent": {"index", "cv"}}, {"Contact"}),
        ({"placed": {"index": PROFILE}}, {"How to cite"}),
        ({"placed": {"index": PROFILE, "papers/index": [("publications", {"compact": True})]}}, {"How to cite"}),
        ({"base": ""}, {"Feed of notes"}),
        ({"absent": {"topics/index"}}, {"Topics"}),
    ],
)
def test_places_that_a_site_lacks(changed: dict[str, Any], lacking: set[str]) -> None:
    everything = {"Contact", "How to cite", "CV", "Feed of notes", "Topics"}
    assert (
        everything - {place.title.partition(" (")[0] for place in places(*with_site(domain_of(**changed)))} == lacking
    )


def test_contact_is_the_home_page_if_that_has_the_profile() -> None:
    def contact(**placed: Any) -> tuple[str, str]:
        found = next(iter(places(*with_site(domain_of(placed=placed, owner={"email": "a@e.org"})))))
        return found.url, found.meta

    assert contact(cv=PROFILE, index=PROFILE) == ("index.html", "Email")
    assert contact(cv=PROFILE, **{TOOL: PROFILE}) == ("cv.html", "Email")


def test_topics_that_have_a_page_are_results() -> None:
    assert [replace(topic, prominence=9) for topic in topics(*with_site(domain_of(absent={"topics/cards"})))] == [
        Result("/topics/looms", "topics/looms.html", "Topic", "looms", "2 pages", prominence=9)
    ]
    found = {topic.title: (topic.meta, topic.prominence) for topic in topics(*with_site(domain_of()))}
    assert found == {"looms": ("2 pages", 0), "cards": ("1 page", 0)}


def test_persons_are_results_with_the_number_of_papers() -> None:
    assert list(people(*with_site(domain_of()))) == [
        Result(
            "/people/Charles Babbage",
            "papers/index.html?q=Charles%20Babbage",
            "Person",
            "Charles Babbage",
            "2 publications",
            prominence=3,
        )
    ]
    assert ENGLISH.ngettext("{count} publication", "{count} publications", 1) == "1 publication"
