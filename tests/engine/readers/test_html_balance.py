"""HTML of authors that is left open, or that closes what is not open."""

import pytest

from sphinx_scholar.readers.html_balance import DEEP, DEEPEST, Balance


@pytest.mark.parametrize(
    ("html", "found", "unclosed"),
    [
        ("<p>a</p> <div><b>c</b></div>", [], []),
        ("a < b <3 <é", [], []),
        ("</div>", [("</div>", 1)], []),
        ("<div>\n</section>\n</div></div>", [("</section>", 2), ("</div>", 3)], []),
        ("</b></br></CODE>", [], []),
        ("<br><img src=a><br/></p>", [("</p>", 1)], []),
        ("<DIV></div>", [], []),
        ("<div><span></div></span>", [("</span>", 1)], []),
        ("<svg/><svg>", [], [("<svg>", 1)]),
        ("<p>\n<template>", [], [("<template>", 2)]),
        ("<p><div>", [], []),
        # What is not markup.
        ("<!-- </p> --><![CDATA[</p>]]><?x </p>?><!DOCTYPE </p>", [], []),
        ("<!-- a --></p><!-- b -->", [("</p>", 1)], []),
        ("<!--<p>--></p>", [("</p>", 1)], []),
        ("a\n<!-- b", [("<!--", 2)], []),
        ("<![CDATA[ a", [("<![CDATA[", 1)], []),
        ("<? a", [("<?", 1)], []),
        ("<!doctype", [("<!", 1)], []),
        ("<!--\n--></p>", [("</p>", 2)], []),
        # Tags without an end.
        ("<p", [("<p", 1)], []),
        ('\n<a href="b', [("<a", 2)], []),
        ("<a title='>'></a></a>", [("</a>", 1)], []),
        ('<a title=">" href = "/>"></a></a>', [("</a>", 1)], []),
        ("<a title='", [("<a", 1)], []),
        # Elements whose content is text.
        ("<script>'</p>'</script></p>", [("</p>", 1)], []),
        ("<style></p></STYLE ></p>", [("</p>", 1)], []),
        ("\n<textarea></p>", [], [("<textarea>", 2)]),
        ("<script></scripts></script>", [], []),
        ("<script></script><script></p></script></p>", [("</p>", 1)], []),
    ],
)
def test_markup_without_its_counterpart(
    html: str, found: list[tuple[str, int]], unclosed: list[tuple[str, int]]
) -> None:
    balance = Balance()
    assert [*balance.read(html, 1)] == found
    assert [*balance.unclosed()] == unclosed


def test_a_page_is_read_piece_by_piece() -> None:
    balance = Balance()
    assert [*balance.read("<div><script>", 3)] == []
    assert [*balance.read("</div>", 4)] == []
    assert [*balance.read("</script></div>", 5)] == []
    assert [*balance.read("</div>", 6)] == [("</div>", 6)]
    assert [*balance.read("<title>", 7)] == []
    assert [*balance.end_text()] == [("<title>", 7)]
    assert [*balance.end_text()] == []
    assert [*balance.read("\n</p>", 8)] == [("</p>", 9)]


def test_elements_that_are_opened_in_each_other_without_end() -> None:
    balance = Balance()
    assert [*balance.read("<div>\n" * (DEEPEST + 1), 1)] == [(DEEP, DEEPEST)]
    assert [*balance.read("</div>" * (DEEPEST + 2), 1)] == [("</div>", 1)]
