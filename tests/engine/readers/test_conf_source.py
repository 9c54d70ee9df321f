"""The text of ``conf.py``: which settings it gives, their values, and where they stand."""

import pytest

from sphinx_scholar.readers.conf_source import ConfSource, Place

TEXT = """# “Ü”
language = "en"
if True:
    language: str = "de"  # later
a = b = 1; c = 2
empty: int
exclude_patterns = [
    "x",
]


def setup(app):
    inner = 1


class Config:
    inner = 2


scholar_owner = {
    "name": "Ada",
    "profiles": {"github": "ä", "orcid": "0"}, "url": ("x"
        "y"),
    **other,
    1: "one",
}
html_theme_options = dict(accent="#fff", **more)
computed = language + "x"
"""


@pytest.fixture
def source() -> ConfSource:
    return ConfSource(TEXT)


def at(place: Place) -> str:
    """The text of a place."""
    return TEXT.encode()[place.start : place.end].decode()


def test_settings_in_their_order(source: ConfSource) -> None:
    found = [(one.name, one.line, one.last, one.alone) for one in source.settings()]
    assert found == [
        ("language", 2, 2, True),
        ("language", 4, 4, True),
        ("a", 5, 5, False),
        ("b", 5, 5, False),
        ("c", 5, 5, False),
        ("exclude_patterns", 7, 9, True),
        ("scholar_owner", 20, 26, True),
        ("html_theme_options", 27, 27, True),
        ("computed", 28, 28, True),
    ]
    assert [at(one) for one in source.settings()] == [one.name for one in source.settings()]


def test_uses_of_a_name(source: ConfSource) -> None:
    assert [(one.line, at(one)) for one in source.uses("language")] == [
        (2, "language"),
        (4, "language"),
        (28, "language"),
    ]
    assert [one.name for one in source.uses("language")] == ["language"] * 3
    assert source.uses("html_title") == []


@pytest.mark.parametrize(
    ("setting", "value", "literal"),
    [
        ("language", "de", True),
        ("c", 2, True),
        ("exclude_patterns", ["x"], True),
        ("computed", "otherwise", False),
        ("scholar_owner", "otherwise", False),
        ("inner", "otherwise", True),
        ("empty", "otherwise", True),
    ],
)
def test_values_that_are_written_out(source: ConfSource, setting: str, value: object, literal: bool) -> None:
    assert source.value(setting, "otherwise") == value
    assert source.is_literal(setting) is literal


def test_a_setting_that_is_none_is_written_out() -> None:
    source = ConfSource("html_logo = None")
    assert (source.value("html_logo", 1), source.is_literal("html_logo")) == (None, True)
    assert source.value("html_title") is None


def test_keys_of_dictionaries(source: ConfSource) -> None:
    found = [(one.name, at(one), one.line, one.last, one.alone, one.above) for one in source.keys("scholar_owner")]
    assert found == [
        ("name", '"name"', 21, 21, True, ()),
        ("profiles", '"profiles"', 22, 22, False, ()),
        ("url", '"url"', 22, 23, False, ()),
    ]
    inner = [(one.name, at(one), one.above) for one in source.keys("scholar_owner", "profiles")]
    assert inner == [("github", '"github"', ("profiles",)), ("orcid", '"orcid"', ("profiles",))]
    assert [one.above for one in source.keys("scholar_owner", "*")] == [("profiles",), ("profiles",)]
    assert source.keys("scholar_owner", "name") == source.keys("scholar_owner", "none") == source.keys("c") == []
    assert [(one.name, at(one)) for one in source.keys("html_theme_options")] == [("accent", "accent")]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ('a = {\n  "b": 1,\n}', True),
        ('a = {\n  "b": 1\n}', True),
        ('a = {\n  "b": 1,  # c\n}', True),
        ('a = {\n  "b": 1  # c\n}', True),
        ('a = {"b": 1,\n}', False),
        ('a = {\n  "b": 1}', False),
        ('a = {\n  "b": 1, "c": 2\n}', False),
        ('a = {\n  "c": 2, "b": 1,\n}', False),
    ],
)
def test_a_key_is_alone_if_its_lines_can_be_removed(text: str, alone: bool) -> None:
    (found,) = (one for one in ConfSource(text).keys("a") if one.name == "b")
    assert found.alone is alone


def test_text_that_is_no_python() -> None:
    with pytest.raises(SyntaxError):
        ConfSource("a = (")
