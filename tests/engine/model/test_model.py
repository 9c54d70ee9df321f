"""Values: dates, names, pages, links, text."""

import pickle

import pytest

from sphinx_scholar.model.dates import ExtendedDate, PartialDate
from sphinx_scholar.model.field import Field
from sphinx_scholar.model.message import Message
from sphinx_scholar.model.people import Name, Owner, fold_title
from sphinx_scholar.model.problems import did_you_mean
from sphinx_scholar.model.publication import LINK_LABELS, Link, Publication
from sphinx_scholar.model.text import MATHEMATICS, is_upright, word_count


@pytest.mark.parametrize(
    ("written", "date", "long", "short", "first", "last"),
    [
        ("2023", PartialDate(2023), "2023", "2023", (2023, 1, 1), (2023, 12, 31)),
        ("2023-10", PartialDate(2023, 10), "October 2023", "Oct 2023", (2023, 10, 1), (2023, 10, 31)),
        ("2023-01-05", PartialDate(2023, 1, 5), "5 January 2023", "5 Jan 2023", (2023, 1, 5), (2023, 1, 5)),
        ("2024-02", PartialDate(2024, 2), "February 2024", "Feb 2024", (2024, 2, 1), (2024, 2, 29)),
        ("2023-12-31", PartialDate(2023, 12, 31), "31 December 2023", "31 Dec 2023", (2023, 12, 31), (2023, 12, 31)),
        ("0001", PartialDate(1), "1", "1", (1, 1, 1), (1, 12, 31)),
        ("0800", PartialDate(800), "800", "800", (800, 1, 1), (800, 12, 31)),
    ],
)
def test_dates(written: str, date: PartialDate, long: str, short: str, first: object, last: object) -> None:
    assert PartialDate.parse(written) == date
    assert (str(date), date.isoformat(), date.text(), date.text(short=True)) == (written, written, long, short)
    assert (date.first, date.last) == (first, last)


@pytest.mark.parametrize(
    "written",
    ["soon", "23", "2023-1", "2023-10-05T12:00", "2023-00", "2023-13", "2023-10-00", "2023-02-29", "0000", "-0001"],
)
def test_text_that_is_not_a_date(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        PartialDate.parse(written)


@pytest.mark.parametrize(
    ("written", "valid"),
    [
        ("2024-02-29", True),
        ("1900-02-29", False),
        ("0000-02-29", True),
        ("-0004-02-29", True),
        ("-0001-02-29", False),
        ("9999-12-31", True),
    ],
)
def test_leap_years(written: str, valid: bool) -> None:
    if valid:
        assert str(PartialDate.parse(written, first=-9999)) == written
    else:
        with pytest.raises(ValueError, match=written):
            PartialDate.parse(written, first=-9999)


@pytest.mark.parametrize(
    ("date", "long", "short"),
    [
        (ExtendedDate(2023, 10, approximate=True), "c. October 2023", "c. Oct 2023"),
        (ExtendedDate(2023, 10, 5, end=PartialDate(2023, 10, 7)), "5–7 October 2023", "5–7 Oct 2023"),
        (ExtendedDate(2023, 9, end=PartialDate(2023, 10)), "September–October 2023", "Sep–Oct 2023"),
        (
            ExtendedDate(2023, 10, 5, end=PartialDate(2023, 11, 7)),
            "5 October – 7 November 2023",
            "5 Oct – 7 Nov 2023",
        ),
        (
            ExtendedDate(2023, 11, 30, end=PartialDate(2024, 10, 1)),
            "30 November 2023 – 1 October 2024",
            "30 Nov 2023 – 1 Oct 2024",
        ),
        (ExtendedDate(2023, end=PartialDate(2023, 10)), "January–October 2023", "Jan–Oct 2023"),
        (ExtendedDate(2023, end=PartialDate(2024, 10)), "2023–2024", "2023–2024"),
    ],
)
def test_ranges_for_readers(date: ExtendedDate, long: str, short: str) -> None:
    assert (date.text(), date.text(short=True)) == (long, short)


@pytest.mark.parametrize(
    ("count", "label", "without_plural"), [(0, "Authors", "By"), (1, "Author", "By"), (2, "Authors", "By")]
)
def test_labels_of_several_items(count: int, label: str, without_plural: str) -> None:
    assert Field("authors", "text", "", label="Author", plural="Authors").label_of(count) == label
    assert Field("authors", "text", "", label="By").label_of(count) == without_plural


def test_messages_are_pickled_with_their_context() -> None:
    message = pickle.loads(pickle.dumps(Message("Pages", "field")))
    assert (message, message.context) == ("Pages", "field")


@pytest.mark.parametrize(
    ("title", "folded"),
    [
        ("Élan: a Study—(2nd ed.)", "elanastudy2nded"),
        ("Phys. Rev. D", "physrevd"),
        ("数学 学报", "数学学报"),
        ("!", ""),
    ],
)
def test_titles_are_compared_by_letters_and_digits(title: str, folded: str) -> None:
    assert fold_title(title) == folded


@pytest.mark.parametrize(
    ("key", "value", "label", "address"),
    [
        ("github", "@Xena", "GitHub", "https://github.com/Xena"),
        ("github", "https://github.com/Xena", "GitHub", "https://github.com/Xena"),
        ("mastodon", "@Xena@social.example", "Mastodon", "https://social.example/@Xena"),
        ("mastodon", "Xena@social.example", "Mastodon", "https://social.example/@Xena"),
        ("lab_page", "/lab", "Lab Page", "/lab"),
    ],
)
def test_profiles(key: str, value: str, label: str, address: str) -> None:
    assert Owner(Name("A", "B"), profiles={key: value}).profile_links() == ((label, address),)


@pytest.mark.parametrize(
    ("language", "titles", "asked", "title"),
    [
        ("en", {}, "zh", "Own"),
        ("en", {"zh": "别题"}, "zh", "别题"),
        ("en", {"zh": "别题"}, "zh-Hans-CN", "别题"),
        ("en", {"zh-CN": "别题"}, "zh-TW", "别题"),
        ("en", {"zh-CN": "别题", "zh-TW": "別題"}, "zh-TW", "別題"),
        ("en", {"zh-CN": "别题"}, "fr", "Own"),
        ("en", {"zh-CN": "别题"}, "en-GB", "Own"),
        ("zh-Hans-CN", {"zh-TW": "別題"}, "zh-HK", "Own"),
    ],
)
def test_titles_in_the_language_of_the_reader(language: str, titles: dict[str, str], asked: str, title: str) -> None:
    work = Publication("a", "a", "misc", "Own", language=language, titles=tuple(titles.items()))
    assert work.titled(asked) == title


@pytest.mark.parametrize(
    ("name", "display", "inverted"),
    [
        (Name("Lovelace", "Ada"), "Ada Lovelace", "Lovelace, Ada"),
        (Name("Beethoven", "Ludwig", "van"), "Ludwig van Beethoven", "van Beethoven, Ludwig"),
        (Name("King", "Martin Luther", suffix="Jr."), "Martin Luther King Jr.", "King Jr., Martin Luther"),
        (Name("夏", "和明"), "夏和明", "夏, 和明"),
        (Name("김", "철수"), "김철수", "김, 철수"),
        (Name("夏", "Heming"), "Heming 夏", "夏, Heming"),
        (Name("Plato"), "Plato", "Plato"),
        (Name(literal="The ATLAS Collaboration"), "The ATLAS Collaboration", "The ATLAS Collaboration"),
        (Name("A", "B", "c", "D", "Whole"), "Whole", "Whole"),
    ],
)
def test_names(name: Name, display: str, inverted: str) -> None:
    assert (str(name), name.display, name.inverted) == (display, display, inverted)


@pytest.mark.parametrize(
    ("pages", "first", "last"), [("7655–7671", "7655", "7671"), ("12", "12", ""), ("", "", ""), ("1–2–3", "1", "3")]
)
def test_pages(pages: str, first: str, last: str) -> None:
    work = Publication("a", "a", "article", "A", pages=pages)
    assert (work.first_page, work.last_page) == (first, last)


def test_links() -> None:
    work = Publication("a", "a", "misc", "A", links=(Link("code", "https://a.org"), Link("code", "https://b.org")))
    assert work.link("code") == "https://a.org"
    assert work.link("pdf") == ""
    assert [Link(role, "").label for role in LINK_LABELS] == list(LINK_LABELS.values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$x$ and $y_1$", ["$x$", "$y_1$"]),
        ("costs $5 and $6", []),
        (r"\$5 and $x$", ["$x$"]),
        (r"$a\$b$", [r"$a\$b$"]),
        ("$ x$ and $y $", []),
    ],
)
def test_mathematics(text: str, found: list[str]) -> None:
    assert [maths.group() for maths in MATHEMATICS.finditer(text)] == found


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("XIA-2024", "xia-2024"),
        ("Xia-2024-a", "xia-2024"),
        ("xia-2024-with-a-long-end", ""),
        ("bode", "bodde"),
        ("abcd", ""),
        ("desciption", "Description"),
    ],
)
def test_nearest_word(word: str, meant: str) -> None:
    assert did_you_mean(word, ["xia-2024", "xia-2023", "bodde", "zzzz", "Description"]) == meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three", 3),
        ("设流形是完备的", 4),
        ("热核 heat kernel", 3),
        ("カタカナ", 2),
        ("ภาษาไทยภาษา", 2),
        ("", 0),
        ("a — b", 3),
    ],
)
def test_words_of_a_script_without_spaces_are_counted_by_characters(text: str, words: int) -> None:
    assert round(word_count(text)) == words


def test_three_thousand_characters_take_eight_to_ten_minutes() -> None:
    assert 8 <= word_count("设流形是完备的，我们证明热核满足上界估计。" * 143) / 200 <= 10


@pytest.mark.parametrize(
    ("text", "upright"),
    [("数学学报", True), ("مجلة العلوم", True), ("Memoirs", False), ("数学 Acta", False), ("", False)],
)
def test_scripts_without_italics_are_upright(text: str, upright: bool) -> None:
    assert is_upright(text) == upright
