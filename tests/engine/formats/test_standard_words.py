"""Words that biblatex has for types, states, series, and places, in the languages of sites."""

import pytest

from sphinx_scholar.formats.standard_words import places, translated
from sphinx_scholar.locale.messages import messages


@pytest.mark.parametrize(
    ("written", "german", "chinese"),
    [
        ("United States", "Vereinigte Staaten", "美国"),
        ("Germany and France", "Deutschland und Frankreich", "德国和法国"),
        ("Germany and France and European Union", "Deutschland, Frankreich und Europäische Union", "德国、法国和欧盟"),
        ("Germany and Mars", "Deutschland und Mars", "德国和Mars"),
        ("Mars and Venus", "Mars and Venus", "Mars and Venus"),
        ("World Intellectual Property Organization", "Weltorganisation für geistiges Eigentum", "世界知识产权组织"),
        ("", "", ""),
    ],
)
def test_places_of_patents(written: str, german: str, chinese: str) -> None:
    assert places(written, messages("en")) == written
    assert (places(written, messages("de")), places(written, messages("zh_CN"))) == (german, chinese)


@pytest.mark.parametrize(
    ("written", "german"), [("In press", "Im Druck"), ("Poster", "Poster"), ("Press kit", "Press kit"), ("", "")]
)
def test_words(written: str, german: str) -> None:
    assert translated(written, messages("de")) == german
    assert translated(written, messages("en")) == written
