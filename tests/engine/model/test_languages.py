"""The languages of a site: what the docname of a page says of its language and its translations."""

import pytest

from sphinx_scholar.model.languages import Language, Languages

ENGLISH, CHINESE, FRENCH = Language("en"), Language("zh_CN", "zh"), Language("fr", "fr")
SITE = Languages((ENGLISH, CHINESE, FRENCH))


@pytest.mark.parametrize(
    ("docname", "language", "name"),
    [
        ("index", ENGLISH, "index"),
        ("zh/index", CHINESE, "index"),
        ("zh/research/notes/x", CHINESE, "research/notes/x"),
        # A page of that name is no folder.
        ("zh", ENGLISH, "zh"),
        ("zhong/x", ENGLISH, "zhong/x"),
        ("research/zh/x", ENGLISH, "research/zh/x"),
    ],
)
def test_a_page_is_in_the_language_of_its_folder(docname: str, language: Language, name: str) -> None:
    assert (SITE.of(docname), SITE.name(docname)) == (language, name)
    assert language.docname(name) == docname


def test_versions_are_those_that_exist_the_main_language_first() -> None:
    existing = {"a", "zh/a", "fr/b"}
    assert SITE.versions("zh/a", existing) == {ENGLISH: "a", CHINESE: "zh/a"}
    assert SITE.versions("b", existing) == {FRENCH: "fr/b"}


def test_what_stands_for_a_page_that_is_not_translated() -> None:
    existing = {"a", "zh/a", "fr/b"}
    assert SITE.in_place_of("fr/a", "fr/b", existing) == (ENGLISH, "a"), "the first of those that exist"
    assert SITE.in_place_of("b", "a", existing) == (FRENCH, "fr/b")
    assert SITE.in_place_of("zh/a", "zh/c", existing) is None, "it exists"
    assert SITE.in_place_of("zh/c", "zh/a", existing) is None, "it exists in no language"
    assert SITE.in_place_of("zh/b", "a", existing) is None, "it is meant to be in Chinese"


def test_a_site_in_one_language_has_no_folders_of_languages() -> None:
    alone = Languages((Language("de"),))
    assert (alone.several, alone.of("zh/a"), alone.name("zh/a")) == (False, Language("de"), "zh/a")


def test_tags_and_bases() -> None:
    assert (CHINESE.tag, CHINESE.base) == ("zh-CN", "zh")


@pytest.mark.parametrize(
    ("docname", "label"), [("a", "intro"), ("zh-Hant/a", "zh-hant:intro"), ("fr/a", "fr:intro"), ("de/a", "intro")]
)
def test_labels_are_those_of_one_language(docname: str, label: str) -> None:
    site = Languages((ENGLISH, Language("zh_TW", "zh-Hant"), FRENCH))
    assert site.label(docname, "intro") == label
