"""The graph of a site in each of its languages."""

from dataclasses import replace

import pytest

from drawing import make_site
from sphinx_scholar.model.languages import Language, Languages
from sphinx_scholar.model.slugs import topic_slug
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.site.graph import Site
from sphinx_scholar.site.languages import Topics, in_languages, slug_in_all, title_tag, with_original_titles

ENGLISH, CHINESE = Language("en"), Language("zh_CN", "zh", "中文", {"project": "艾达"})
LANGUAGES = Languages((ENGLISH, CHINESE))
SNOW = "@misc{snow, title={雪}, author={Lovelace, Ada}, year=2020, langid={chinese}, origlanguage={english}, origtitle={Snow}}"


@pytest.fixture
def graphs() -> dict[Language, Site]:
    names = ("research/notes/both", "research/notes/english")
    site = make_site(dict.fromkeys(names, "date: 2024"))
    pages = {**site.pages}
    for name in ("research/notes/both", "research/notes/chinese"):
        pages[f"zh/{name}"] = replace(pages[names[0]], docname=f"zh/{name}", slug=name.rpartition("/")[2])
    site = replace(site, pages=pages, name="Ada", mentions=dict.fromkeys(pages, ()))
    return in_languages(site, LANGUAGES, {"zh": replace(site.owner, role="教授")})


def test_each_page_is_there_once_in_the_language_of_the_reader(graphs: dict[Language, Site]) -> None:
    assert {to.code: {note.docname for note in site.entities("note")} for to, site in graphs.items()} == {
        "en": {"research/notes/both", "research/notes/english", "zh/research/notes/chinese"},
        "zh_CN": {"zh/research/notes/both", "research/notes/english", "zh/research/notes/chinese"},
    }
    assert graphs[CHINESE].mentions.keys() == graphs[CHINESE].pages.keys()


def test_pages_of_other_languages_are_known_as_such(graphs: dict[Language, Site]) -> None:
    site = graphs[CHINESE]
    assert site.foreign("research/notes/english") == ENGLISH
    assert site.foreign("zh/research/notes/both") is None
    assert {note.docname for note in site.own_notes} == {"zh/research/notes/both", "zh/research/notes/chinese"}


def test_names_of_pages_lead_to_the_page_in_the_language_or_to_the_one_that_there_is(
    graphs: dict[Language, Site],
) -> None:
    site = graphs[CHINESE]
    names = ("research/notes/both", "research/notes/english", "topics/looms")
    assert [site.docname(name) for name in names] == [
        "zh/research/notes/both",
        "research/notes/english",
        "zh/topics/looms",
    ]


def test_a_graph_has_the_owner_and_the_name_of_its_language(graphs: dict[Language, Site]) -> None:
    assert [(site.owner.role, site.name, site.language) for site in graphs.values()] == [
        (graphs[ENGLISH].owner.role, "Ada", "en"),
        ("教授", "艾达", "zh-CN"),
    ]


def test_readers_of_the_original_have_its_title_on_a_site_in_several_languages() -> None:
    bibliography = read([("refs.bib", SNOW.encode())])
    work = with_original_titles(bibliography, LANGUAGES).publications["snow"]
    assert [work.titled(tag) for tag in ("en", "zh-CN")] == ["Snow", "雪"]
    for languages in (Languages((ENGLISH,)), Languages((CHINESE, Language("fr", "fr")))):
        assert with_original_titles(bibliography, languages).publications["snow"].titled("en") == "雪"


@pytest.mark.parametrize(
    ("langid", "translated", "in_english", "in_chinese"),
    [
        ("", "", "", "en"),
        ("english", "", "", "en"),
        ("german", "", "de", "de"),
        ("chinese", "", "zh", ""),
        ("english", "雪", "", ""),
        ("", "雪", "", ""),
    ],
)
def test_titles_of_works_are_in_the_language_of_the_work(
    langid: str, translated: str, in_english: str, in_chinese: str
) -> None:
    """Whatever language their pages are in; one that is not known is that of the site."""
    work = f"@misc{{snow, title={{Snow}}, author={{Lovelace, Ada}}, year=2020, langid={{{langid}}}"
    work += f', title+an:zh = {{="{translated}"}}}}' if translated else "}"
    sites = in_languages(make_site({"papers/snow": ""}, work), LANGUAGES, {})
    found = [title_tag(site, "papers/snow") for site in sites.values()]
    assert found == [in_english, in_chinese]


def test_titles_of_other_pages_are_in_the_language_of_the_page(graphs: dict[Language, Site]) -> None:
    assert title_tag(graphs[CHINESE], "research/notes/english") == "en"


NAMED = Languages(
    (
        ENGLISH,
        Language("zh_CN", "zh", options={"topics": {"Looms": "织机", "Music": "音乐"}}),
        Language("de", "de", options={"topics": {"Looms": "Webstühle"}}),
        Language("fr", "fr"),
    )
)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (0, ("Looms", "anvils", "Music")),
        (1, ("织机", "anvils", "音乐")),
        (2, ("Webstühle", "anvils", "Music")),
        (3, ("Looms", "anvils", "Music")),
    ],
)
def test_topics_have_the_names_of_the_language_and_the_slug_of_the_main_one(
    language: int, names: tuple[str, ...]
) -> None:
    topics = Topics(NAMED)
    for written in (("Looms", "anvils", "音乐", "LOOMS"), ("Webstühle", "织机", "anvils", "Music", "anvils")):
        found = topics.named(written, NAMED.all[language])
        assert found == names
        assert [topic_slug(name) for name in found] == ["looms", "anvils", "music"]


def test_topics_of_pages_and_works() -> None:
    note = "research/notes/a"
    bib = "@misc{k, title={K}, author={Lovelace, Ada}, year=2020, keywords={Looms, anvils}}\n@misc{l, title={L}, year=2020}"
    site = make_site({note: "{date: 2024, topics: [织机]}", "research/notes/b": "date: 2024"}, bib)
    chinese = NAMED.all[1]
    german = in_languages(site, NAMED, {})[NAMED.all[2]]
    assert german.pages[note].values["topics"] == ("Webstühle",)
    assert german.bibliography.publications["k"].keywords == ("Webstühle", "anvils")
    plain = Topics(LANGUAGES)
    assert plain.on_page(site.pages[note], chinese) is site.pages[note]
    assert plain.of_works(site.bibliography, chinese) is site.bibliography


@pytest.mark.parametrize(
    ("topic", "slug"), [("Webstühle", "looms"), ("织机", "looms"), ("looms", "looms"), ("Anvils", "anvils")]
)
def test_a_topic_has_one_slug_in_all_languages(topic: str, slug: str) -> None:
    assert slug_in_all(topic, NAMED) == slug
