"""The names that LaTeX packages and people have for languages, and their tags."""

import pytest

from sphinx_scholar.readers.bibtex.languages import babel_name, to_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("german", "de"),
        ("ngerman", "de"),
        ("NGerman", "de"),
        ("Français", "fr"),
        (r"fran\c{c}ais", "fr"),
        ("langgerman", "de"),
        (" british ", "en-GB"),
        ("中文", "zh"),
        ("upper sorbian", "hsb"),
        ("brazilian portuguese", "pt-BR"),
        ("en", "en"),
        ("EN-us", "en-US"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("DE-1996", "de-1996"),
        ("SL-ROZAJ", "sl-rozaj"),
        ("eng", "en"),
        ("hsb", "hsb"),
        ("xqz", ""),
        ("klingonese", ""),
        ("germ-any", ""),
        ("de_AT", ""),
        ("", ""),
    ],
)
def test_tag_of_a_language(text: str, tag: str) -> None:
    assert to_language(text) == tag


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "ngerman"),
        ("en-GB", "british"),
        ("fr", "french"),
        ("fr-BE", "french"),
        ("pt-BR", "brazilian"),
        ("zh-Hans", "chinese-hans"),
        ("el", "greek"),
        ("xqz", "xqz"),
        ("xqz-AB", "xqz-AB"),
    ],
)
def test_name_in_babel(tag: str, name: str) -> None:
    assert babel_name(tag) == name
