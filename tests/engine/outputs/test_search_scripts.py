"""Queries in several scripts, as readers type them, and the words of pages that they find."""

import pytest

from sphinx_scholar.outputs.search_han import other_forms, simplified
from sphinx_scholar.outputs.search_words import words

#: What a page has, and the queries that find it.
FOUND = {
    "الشبكات في المدن، كفاءة المحوّل، 2024": ["مدن", "المدن", "كفاءة", "الكفاءة", "كفاءه", "محول", "المحول", "٢٠٢٤", "۲۰۲۴", "شبكات"],
    "إلى أستاذة الهندسة وبالمدينة ٢٠١٩": ["الي", "استاذة", "أستاذه", "هندسة", "والهندسة", "مدينة", "2019"],
    "设流形是完备的，热核满足上界估计": ["热核", "流形", "完备", "估计", "上界估计"],
    "头发与发展，后来图书馆": ["頭髮", "發展", "後來", "圖書館", "図書館"],
    "電腦與語言學，頭髮": ["电脑", "语言学", "头发"],
    "変換、経済、図書": ["变换", "變換", "经济", "經濟", "图书", "圖書"],
    "カタカナの名前、ﾊﾝｶｸ": ["カタカナ", "名前", "ハンカク"],
    "Łuczak, Ørsted, Müller-Lüdenscheidt, œuvre, Straße": ["luczak", "orsted", "Müller", "oeuvre", "strasse", "STRASSE", "Mullerludenscheidt"],
    "Ἀριστοτέλης, ΟΔΟΣ, Ελλάδα": ["αριστοτελης", "οδος", "ελλαδα"],
    "Соколова, Ёлка, йод": ["соколова", "СОКОЛОВА", "елка"],
    "שָׁלוֹם עולם": ["שלום", "עולם"],
    "Nguyễn Văn Đức": ["nguyen", "van", "duc"],
    "Les progrès de l'IA, l’or d'Io, aujourd'hui": ["IA", "l'IA", "or", "Io", "aujourd'hui"],
    "the model's, we’ll, don't": ["model", "model’s", "we", "don’t"],
    "Recht\u00adschreibung, می\u200cخواهم, [ˈfəʊˌnɪm]": ["Rechtschreibung", "میخواهم", "می‌خواهم", "fəʊnɪm"],
    'צה"ל, דו״ח, ג\'ורג\'': ["צהל", "צה״ל", "דוח", 'דו"ח', "ג'ורג"],
    "ภาษาไทยเป็นภาษาที่สวยงาม": ["ภาษา", "สวยงาม", "ไทย"],
    "ພາສາລາວ, မြန်မာဘာသာ, ភាសាខ្មែរ": ["ລາວ", "မြန်မာ", "ខ្មែរ"],
    "$\\mathrm{Hom}(A,B)$ Hom": ["hom", "Hom"],
}  # fmt: skip
QUERIES = [(text, query) for text, queries in FOUND.items() for query in queries]


@pytest.mark.parametrize(("text", "query"), QUERIES)
def test_a_page_is_found_by_other_forms_of_its_words(text: str, query: str) -> None:
    there = set(words(text))
    # The script takes the beginning of a word for the word, and the last character of a run of Han as it stands.
    for word in words(query):
        assert any(known.startswith(word) for known in there), (word, sorted(there))


def test_there_are_forty_queries() -> None:
    assert len(QUERIES) >= 40


def test_other_forms_are_those_of_the_characters_that_there_are() -> None:
    forms, plain = other_forms(["图书", "heat"])
    assert dict(zip(forms, plain, strict=True)) == {"図": "图", "圖": "图", "書": "书"}
    assert other_forms(["heat", "カタカナ", "一"]) == ("", "")


def test_a_character_has_one_simplified_form_and_all_forms_are_light() -> None:
    assert not simplified().keys() & set(simplified().values())
    assert len("".join(other_forms(simplified().values())).encode()) < 32 * 1024
