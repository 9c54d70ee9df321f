"""Texts for readers: looked up by language, in catalogs that are made of the sources, or in the site's own words."""

import ast
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import catalogs as tool
from sphinx_scholar.locale import catalogs
from sphinx_scholar.locale.catalogs import Catalog, catalog, normalized
from sphinx_scholar.locale.messages import ENGLISH, Messages, divided, messages
from sphinx_scholar.locale.scripts import texts_in, translated
from sphinx_scholar.model.dates import ExtendedDate, PartialDate
from sphinx_scholar.model.message import Message
from sphinx_scholar.readers.kinds import kinds, labels
from sphinx_scholar.readers.messages import read_messages

DAY, MONTH, YEAR = PartialDate(2023, 10, 5), PartialDate(2023, 10), PartialDate(2023)
DAYS = ExtendedDate(2023, 10, 5, end=PartialDate(2023, 10, 7))
ARABIC = Catalog(
    {("", "{count} note"): ("صفر", "واحدة", "اثنتان", "{count} قليل", "{count} كثير", "{count}")},
    lambda n: 0 if n == 0 else n if n < 3 else 3,
    "n==0 ? 0 : n<3 ? n : 3",
    6,
)


@pytest.fixture
def arabic(monkeypatch: pytest.MonkeyPatch) -> Messages:
    """Texts with six plural forms."""
    monkeypatch.setattr(catalogs, "catalog", lambda language: ARABIC if language == "ar" else catalogs.ENGLISH)
    return Messages("ar")


def messages_of(file: Path) -> set[tuple[object, str | None]]:
    """The messages of a catalog, whatever their order and the files that have them."""
    with file.open("rb") as source:
        return {(message.id, message.context) for message in read_po(source) if message.id}


def test_the_template_has_the_messages_of_the_sources() -> None:
    assert messages_of(catalogs.TEMPLATE) == {(m.id, m.context) for m in tool.template() if m.id}, "run make messages"


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_catalog_has_the_messages_of_the_template(language: str) -> None:
    assert messages_of(tool.file_of(language)) == messages_of(catalogs.TEMPLATE), "run make messages"
    assert tool.missing(language) == []


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_translations_have_the_places_and_the_ends_of_their_messages(language: str) -> None:
    with tool.file_of(language).open("rb") as source:
        found = [message for message in read_po(source, locale=language) if message.id and any(message.string)]
    for message in found:
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        places = set(divided(english[-1])[1::2])
        for form in filter(None, forms):
            own = set(divided(form)[1::2])
            # One and two need no number in some languages.
            assert own == places or (len(forms) > 1 and own == places - {"count"}), (language, form)
            assert "<" not in form, (language, form)


def test_messages_are_written_as_literals() -> None:
    source = 'texts.gettext(\n  "A " "b", "c", x=1)\nMessage("D")\ntexts.gettext(name)\nngettext("{count} a", "{count} b", 2)\n'
    assert [(forms, context) for forms, context, _ in tool.in_python(source)] == [
        (("A b",), "c"), (("D",), ""), (("{count} a", "{count} b"), ""),
    ]  # fmt: skip
    assert ast.parse(source)


@pytest.mark.parametrize(
    ("given", "code", "tag", "direction"),
    [
        ("zh_CN", "zh_CN", "zh-CN", "ltr"),
        ("zh-cn", "zh_CN", "zh-CN", "ltr"),
        ("zh-hant-tw", "zh_Hant_TW", "zh-Hant-TW", "ltr"),
        ("ar", "ar", "ar", "rtl"),
        ("ar_EG", "ar_EG", "ar-EG", "rtl"),
        ("he", "he", "he", "rtl"),
        ("fa", "fa", "fa", "rtl"),
        ("ur", "ur", "ur", "rtl"),
        ("uz_Arab", "uz_Arab", "uz-Arab", "rtl"),
        ("uz", "uz", "uz", "ltr"),
        (None, "en", "en", "ltr"),
        ("en_GB", "en_GB", "en-GB", "ltr"),
    ],
)
def test_languages_have_one_code_a_tag_and_a_direction(given: str | None, code: str, tag: str, direction: str) -> None:
    texts = messages(given)
    assert (texts.language, texts.tag, texts.direction, normalized(given)) == (code, tag, direction, code)


@pytest.mark.parametrize(
    ("language", "file"),
    [
        ("de_AT", "de"),
        ("zh", "zh_CN"),
        ("zh_Hant_HK", "zh_TW"),
        ("zh_HK", "zh_TW"),
        ("zh_Hant", "zh_TW"),
        ("pt", "pt_BR"),
        ("fr_CA", "fr"),
    ],
)
def test_a_language_has_the_catalog_of_the_one_nearest_to_it(language: str, file: str) -> None:
    assert catalog(language) is not catalogs.ENGLISH
    assert catalog(language).texts == catalog(file).texts


def test_a_text_without_a_translation_is_in_english() -> None:
    assert messages("eo").gettext("Edit on {provider}", provider="GitHub") == "Edit on GitHub"
    assert messages("eo").ngettext("{count} note", "{count} notes", 1) == "1 note"
    assert messages("eo").ngettext("{count} note", "{count} notes", 2) == "2 notes"
    assert catalog("eo") is catalogs.ENGLISH


def test_plural_forms_are_those_of_the_language(arabic: Messages) -> None:
    shown = [arabic.ngettext("{count} note", "{count} notes", n) for n in (0, 1, 2, 5)]
    assert shown == ["صفر", "واحدة", "اثنتان", "5 قليل"]


def test_braces_around_anything_else_stay() -> None:
    assert ENGLISH.gettext("a {b} {c}", c="{b}") == "a {b} {b}"


def test_scripts_have_the_texts_of_the_language(arabic: Messages) -> None:
    script = 'a = gettext("Copy"); b = gettext(`No “${typed}”`); c = ngettext(all.length, `${count} note`, `${count} notes`);'
    assert [*texts_in(script)] == [("Copy",), ("No “{typed}”",), ("{count} note", "{count} notes")]
    assert translated(script, ENGLISH) == (
        'a = "Copy"; b = `No “${typed}”`; c = ((count) => [`${count} note`, `${count} notes`][+((count != 1))])(all.length);'
    )
    own = Messages("de", {"Copy": 'Ko"pie', "No “{typed}”": "`\\ {typed}"})
    assert translated(script, own).startswith('a = "Ko\\"pie"; b = `\\`\\\\ ${typed}`;')
    assert "`${count} قليل`" in translated(script, arabic)
    assert "[+(count==0 ? 0 : count<3 ? count : 3)])(all.length)" in translated(script, arabic)


def test_labels_of_a_site_are_its_own_words() -> None:
    known, problems = kinds({"talk": {}, "paper": {"label": "Paper"}, "essay": {"folder": "essays"}})
    assert not problems
    german = Messages("de", {"Talk": "Vortrag", "Paper": "Arbeit", "Papers": "Arbeiten"})
    assert [german.of(known[name].label) for name in ("talk", "paper", "essay")] == ["Vortrag", "Paper", "Essay"]
    assert german.of(known["paper"].plural) == "Arbeiten"
    assert german.of("Paper") == "Paper"
    assert german.of(Message("Paper")) == "Arbeit"


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("en", ["5 Oct 2023", "Oct 2023", "2023", "5–7 Oct 2023"], ["5 October 2023", "October 2023", "2023", "5–7 October 2023"]),
        ("de", ["5. Okt. 2023", "Okt. 2023", "2023", "5.–7. Okt. 2023"], ["5. Oktober 2023", "Oktober 2023", "2023", "5.–7. Okt. 2023"]),
        ("zh_CN", ["2023年10月5日", "2023年10月", "2023", "2023年10月5日至7日"], ["2023年10月5日", "2023年10月", "2023", "2023年10月5日至7日"]),
        ("ar", ["5 أكتوبر 2023", "أكتوبر 2023", "2023", "5–7 أكتوبر 2023"], ["5 أكتوبر 2023", "أكتوبر 2023", "2023", "5–7 أكتوبر 2023"]),
    ],
)  # fmt: skip
def test_dates_are_those_of_the_language(language: str, short: list[str], long: list[str]) -> None:
    texts, dates = messages(language), (DAY, MONTH, YEAR, DAYS)
    assert [texts.date(date, short=True) for date in dates] == short
    assert [texts.date(date) for date in dates] == long


EXTENDED = [
    ExtendedDate(1998, end=PartialDate(2001)), ExtendedDate(2004, season=21), ExtendedDate(969, approximate=True),
    ExtendedDate(1990, decade=True), ExtendedDate(1990, open=True), ExtendedDate(1990, before=True),
    ExtendedDate(2001, uncertain=True), ExtendedDate(-199, end=PartialDate(-149)), ExtendedDate(-26, end=PartialDate(14)),
    ExtendedDate(2023, 10, end=PartialDate(2024, 2)), ExtendedDate(2023, 10, 5, end=PartialDate(2023, 11, 7)),
    PartialDate(-149), PartialDate(-43, 3, 15), ExtendedDate(2023, 10, 5, approximate=True), DAYS,
]  # fmt: skip


@pytest.mark.parametrize("date", EXTENDED, ids=str)
def test_english_dates_are_as_the_model_writes_them(date: PartialDate) -> None:
    for short in (True, False):
        assert ENGLISH.date(date, short=short) == date.text(short=short)
    assert ENGLISH.year(date) == date.year_text


def test_words_in_dates_are_messages() -> None:
    own = Messages("de", {"c. {date}": "um {date}", "{year} BCE": "{year} v. Chr.", "Spring {year}": "Frühjahr {year}"})
    shown = [own.date(ExtendedDate(969, approximate=True)), own.date(PartialDate(-149)), own.year(PartialDate(-149))]
    assert shown == ["um 969", "150 v. Chr.", "150 v. Chr."]
    assert own.date(ExtendedDate(2004, season=21)) == "Frühjahr 2004"


def test_years_before_christ_have_the_words_of_the_language_once() -> None:
    period = ExtendedDate(-199, end=PartialDate(-149))
    shown = [messages(language).year(period) for language in ("en", "de", "zh_CN", "ja")]
    assert shown == ["200–150 BCE", "200–150\u00a0v.\u00a0Chr.", "公元前 200–150", "紀元前200–150"]
    assert messages("zh_CN").date(PartialDate(-43, 3, 15)) == "公元前 44年3月15日"


@pytest.mark.parametrize(
    ("language", "conjunctions", "quoted"),
    [
        ("en", (" and ", ", and ", ", "), "“a”"),
        ("de", (" und ", " und ", ", "), "„a“"),
        ("fr", (" et ", " et ", ", "), "«\u00a0a\u00a0»"),
        ("zh_CN", ("和", "和", "、"), "“a”"),
        ("zh_TW", ("和", "和", "、"), "「a」"),
        ("ja", ("、", "、", "、"), "「a」"),
        ("ar", (" و", " و", "، "), "«a»"),
    ],
)
def test_lists_and_quotation_marks(language: str, conjunctions: tuple[str, str, str], quoted: str) -> None:
    texts = messages(language)
    assert texts.conjunctions == conjunctions
    assert texts.quoted("a") == quoted


def test_a_site_has_its_own_words() -> None:
    setting = {
        "Cite": "Quote", "{count} note": ["{count} post", "{count} posts"],
        "de": {"Cite": "Zitieren"}, "fr": {"Cite": "Citer"}, "zh-CN": {"Cite": "引用"},
    }  # fmt: skip
    assert read_messages(setting, "en") == ({"Cite": "Quote", "{count} note": ("{count} post", "{count} posts")}, ())
    assert read_messages(setting, "de_AT")[0]["Cite"] == "Zitieren"
    own, _ = read_messages(setting, "zh_CN")
    assert messages("zh_CN", own).gettext("Cite", "verb") == "引用"
    assert messages("zh_CN", own).ngettext("{count} note", "{count} notes", 3) == "3 posts"


def test_labels_of_the_kinds_of_a_site_have_words_in_other_languages() -> None:
    fields = {"papers": {"type": "names", "to": "paper", "forward": "Presents", "backward": "Presented in"}}
    known = labels(kinds({"talk": {"folder": "talks", "label": "Lecture", "fields": fields}})[0])
    words = {"Lecture": "报告", "Lectures": "报告", "Presents": "报告了", "Presented in": "报告于"}
    own, problems = read_messages({"zh_CN": words}, "zh_CN", known)
    assert problems == ()
    assert own == words
    assert [Messages("zh_CN", labels=words).of(text) for text in (*words, "Other")] == [*words.values(), "Other"]
    assert {problem.code for problem in read_messages({"zh_CN": words}, "zh_CN")[1]} == {"unknown-message"}


@pytest.mark.parametrize(
    ("setting", "code", "level"),
    [
        ({"Citee": "Quote"}, "unknown-message", "info"),
        ({"de": {"Citee": "Quote"}}, "unknown-message", "info"),
        ({"Cite": 3}, "message-type", "warning"),
        ({"Cite": []}, "message-type", "warning"),
        ({"Cite": ["a", 2]}, "message-type", "warning"),
        ({"Edit on {provider}": "On {host}"}, "message-place", "warning"),
    ],
)
def test_what_is_no_text_of_pages_is_reported(setting: dict[str, object], code: str, level: str) -> None:
    own, problems = read_messages(setting, "de")
    assert own == {}
    assert [(problem.code, problem.kind.level) for problem in problems] == [(code, level)]
