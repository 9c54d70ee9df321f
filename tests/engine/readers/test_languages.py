"""The setting scholar_languages, and the owner in each language."""

import pytest

from sphinx_scholar.model.languages import Language
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.slugs import topic_slug
from sphinx_scholar.readers import languages
from sphinx_scholar.readers.config import owner_from_config, owner_in_language
from sphinx_scholar.readers.languages import read_languages


def test_languages_have_a_folder_a_code_and_their_own_name() -> None:
    languages, problems = read_languages({"zh": "zh-cn", "fr": {"language": "fr"}}, "en")
    assert [(one.folder, one.code, one.label) for one in languages.all] == [
        ("", "en", "English"),
        ("zh", "zh_CN", "中文"),
        ("fr", "fr", "Français"),
    ]
    assert problems == ()


def test_languages_of_one_name_are_told_apart_unless_the_site_names_them() -> None:
    languages, _ = read_languages({"cn": "zh_CN", "hk": "zh_TW"}, "en")
    assert [one.label for one in languages.all] == ["English", "中文 (简体, 中国)", "中文 (繁體, 台灣)"]
    languages, _ = read_languages({"cn": {"language": "zh_CN", "name": "简体"}, "hk": "zh_TW"}, "en")
    assert [one.label for one in languages.all] == ["English", "简体", "中文"]


def test_without_other_languages_there_is_the_main_one() -> None:
    languages, problems = read_languages({}, "pt-br")
    assert (languages.all, problems) == ((Language("pt_BR"),), ())


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        (["zh"], "languages-type"),
        ({"zh/x": "zh"}, "language-code"),
        ({"zh": 1}, "language-code"),
        ({"zh": "Chinese, simplified"}, "language-code"),
        ({"en": "en"}, "same-language"),
        ({"zh": {"langauge": "zh"}}, "language-option"),
        ({"zh": {"owner": "Ada"}}, "language-value"),
        ({"zh": {"project": 1}}, "language-value"),
        ({"zh": {"topics": ["Looms"]}}, "language-topics"),
        ({"xq": "xq"}, "unknown-language"),
        ({"zh": {"topics": {"Looms": 1}}}, "language-topics"),
    ],
)
def test_what_is_wrong_is_reported_and_left_out(setting: object, code: str) -> None:
    languages, problems = read_languages(setting, "en")
    assert [problem.kind.code for problem in problems] == [code]
    assert not any(value for one in languages.all for value in one.options.values())


def test_the_owner_has_a_name_in_each_language_and_is_recognized_by_both() -> None:
    setting = {"name": "Chika Hayashi", "role": "Professor", "email": "c@h.example"}
    owner, _ = owner_from_config(setting)
    chinese = Language("zh_CN", "zh", "", {"owner": {"name": "林知夏", "role": "教授"}})
    other, problems = owner_in_language(setting, chinese, owner)
    assert (other.name.display, other.role, other.email, problems) == ("林知夏", "教授", "c@h.example", ())
    assert other.is_author(Name(given="Chika", family="Hayashi"))
    assert owner_in_language(setting, Language("fr", "fr"), owner) == (owner, ())


def test_problems_of_the_owner_are_reported_once() -> None:
    setting = {"name": "Ada Lovelace", "email": 3}
    owner, problems = owner_from_config(setting)
    chinese = Language("zh_CN", "zh", "", {"owner": {"rolle": "教授"}})
    assert len(problems) == 1
    assert [one.kind.code for one in owner_in_language(setting, chinese, owner)[1]] == ["owner-setting"]


def test_two_topics_have_two_names_in_a_language() -> None:
    languages, problems = read_languages({"zh": {"topics": {"Looms": "织机", "Mills": "织机", "Cards": "卡片"}}}, "en")
    assert [(problem.code, problem.arguments["name"]) for problem in problems] == [("same-topic-name", "Mills")]
    assert languages.all[1].options["topics"] == {"Looms": "织机", "Cards": "卡片"}


def test_the_name_of_a_topic_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(languages, "topic_slug", lambda text: compared.append(text) or topic_slug(text))
    topics = {f"Loom {n}": f"织机 {n}" for n in range(300)}
    found, problems = read_languages({"zh": {"topics": topics}}, "en")
    assert (found.all[1].options["topics"], problems, len(compared)) == (topics, (), 300)


@pytest.mark.parametrize("code", ["zh_Hant_HK", "pt-br", "ar", "sr_Latn", "yue", "de_AT"])
def test_variants_of_languages_are_known(code: str) -> None:
    assert read_languages({"other": code}, "en")[1] == ()


def test_a_language_that_babel_does_not_know_has_a_name() -> None:
    languages, problems = read_languages({"tlh": {"name": "tlhIngan Hol"}}, "en")
    assert (languages.all[1].label, problems) == ("tlhIngan Hol", ())
