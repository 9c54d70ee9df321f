"""Lines of Chinese and Japanese, between which browsers would show spaces."""

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_scholar.extension.line_ends import JoinLines


def joined(*parts: nodes.Node) -> nodes.document:
    document = new_document("x")
    document += nodes.paragraph("", "", *parts)
    JoinLines(document).apply()
    return document


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("中文\n中文", "中文中文"),
        ("中文 \n\t中文\n。", "中文中文。"),
        ("カタカナ\nひらがな\n漢字", "カタカナひらがな漢字"),
        ("中文，\n（中文）", "中文，（中文）"),
        ("中文\nEnglish\n中文", "中文\nEnglish\n中文"),
        ("中文 中文", "中文 中文"),
        ("한국어\n한국어", "한국어\n한국어"),
        ("plain\ntext", "plain\ntext"),
        ("𠀀\n𠀀", "𠀀𠀀"),
    ],
)
def test_lines_are_joined_between_letters_of_scripts_without_spaces(text: str, shown: str) -> None:
    assert joined(nodes.Text(text)).astext() == shown


def test_the_letter_beside_a_line_end_may_be_in_another_element() -> None:
    parts = (
        nodes.strong("", "中"),
        nodes.Text("\n文\n"),
        nodes.emphasis("", "字"),
        nodes.Text("\n"),
        nodes.strong("", "a"),
    )
    assert joined(*parts).astext() == "中文字\na"
    assert joined(nodes.strong("", "a"), nodes.Text("\n文")).astext() == "a\n文"
    # An element without text lies between.
    assert joined(nodes.Text("中\n"), nodes.image(uri="a.png"), nodes.Text("文")).astext().replace("\n", "") == "中文"


@pytest.mark.parametrize("kind", [nodes.literal, nodes.literal_block, nodes.math, nodes.comment, nodes.raw])
def test_text_that_is_shown_as_it_was_written_keeps_its_lines(kind: type[nodes.TextElement]) -> None:
    assert joined(kind("", "中\n文")).astext() == "中\n文"
