"""The order of texts, which is that of pyuca, although its table is read only in part."""

import unicodedata

import pytest
import pyuca

from sphinx_scholar.formats.collation import collated, is_in_script_of

#: Letters with accents, contractions, several accents out of order, and characters that the table does not list.
TEXTS = """Ågren Agren Ångström Zhang Żurek Øre Œuvre Straße Strasse ﬁeld l·l L·L Čapek Ďurišin Ñandú Nguyễn Nguyen
    Иванов Йованович Γεωργίου Άννα שלום العربية भारत காவேரி แก เกาะ ເກາະ 王小明 李 山田 ヤマダ やまだ 김철수 가 𠀀𪛖 𗀀 𛅰 a\u0323\u0302 a\u0302\u0323
    co-op coop 2024 2024a “quoted” $x$ 😀 \u0e40\u0e01 \u0f71\u0f80 \u0fb2\u0f71 \u0331\u0301e \ue000 \U000e0001""".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def whole() -> pyuca.Collator:
    """The collator with its whole table."""
    return pyuca.Collator()


def test_each_text_has_the_key_that_the_whole_table_gives(whole: pyuca.Collator) -> None:
    texts = [*TEXTS, *(f"{one}, {two}" for one in TEXTS for two in TEXTS[::7]), ""]
    assert {text: collated(text) for text in texts} == {text: whole.sort_key(text) for text in texts}


def test_each_letter_of_unicode_has_the_key_that_the_whole_table_gives(whole: pyuca.Collator) -> None:
    letters = [chr(code) for code in range(0x3000) if unicodedata.category(chr(code))[0] in "LMNPSZ"]
    assert [one for one in letters if collated(one) != whole.sort_key(one)] == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("العربية", "ar", True),
        ("“2024” العربية", "fa", True),
        ("Zhang 王", "zh", False),
        ("王 Zhang", "zh", True),
        ("ヤマダ", "ja", True),
        ("ヤマダ", "zh", False),
        ("Иванов", "uk", True),
        ("Zhang", "en", False),
        ("Иванов", "en", False),
        ("2024", "ru", False),
        ("", "ru", False),
        ("\U00017000", "zh", False),
    ],
)
def test_texts_in_the_script_of_a_language(text: str, language: str, found: bool) -> None:
    assert is_in_script_of(text, language) is found
