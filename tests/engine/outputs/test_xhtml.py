"""HTML as typed becomes well-formed XML with the same text, for books."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_scholar.outputs.xhtml import well_formed

CASES = {
    "a<br/>b &amp; c": "a<br/>b &amp; c",
    "a<br>b<hr/>": "a<br/>b<hr/>",
    "<p>a<b>b</p>c": "<p>a<b>b</b></p>c",
    "<ul><li>a<li>b</ul>": "<ul><li>a<li>b</li></li></ul>",
    "<input disabled checked>x": '<input disabled="disabled" checked="checked"/>x',
    "<a href=x&amp;y title='\"'>z</a>": '<a href="x&amp;y" title="&quot;">z</a>',
    "a&nbsp;b &copy; &#60; &#x3e; & c &zzz; <": "a\xa0b © &lt; &gt; &amp; c &amp;zzz; &lt;",
    "</b>a</p>": "a",
    '<svg viewBox="0 0 1 1"><linearGradient/><g/></svg><br>': '<svg viewBox="0 0 1 1"><linearGradient/><g/></svg><br/>',
    '<svg><use xlink:href="#a"/></svg><br>': '<svg><use href="#a"/></svg><br/>',
    '<svg xmlns:xlink="x"><use xlink:href="#a"/></svg><br>': '<svg xmlns:xlink="x"><use xlink:href="#a"/></svg><br/>',
    "<o:p>a</o:p>": "<o-p>a</o-p>",
    '<i id="1" id="2" @x="3" a"b>c': '<i id="1">c</i>',
    "<!-- a -- b ---><br>": "<!-- a - - b - --><br/>",
    "<br><!DOCTYPE html><?x y?>a": "<br/>a",
    "<br><script>a < b && c</script>": "<br/><script>a &lt; b &amp;&amp; c</script>",
    "a\x0b<br>\ufffe": "a<br/>",
    '<a"b>c': "&lt;a&quot;b&gt;c",
}


@pytest.mark.parametrize("typed", CASES)
def test_elements_are_closed_and_values_quoted(typed: str) -> None:
    made = well_formed(typed)
    assert made == CASES[typed]
    ElementTree.fromstring(f"<body xmlns:epub='e'>{made}</body>")


parts = st.sampled_from(
    [
        *"<>&'\"=/!-? ab:",
        "<b>",
        "</b>",
        "<br>",
        "<a x=",
        "<!--",
        "-->",
        "<p ",
        "xml:",
        "&amp;",
        "&#0;",
        "\x00",
        "<![CDATA[",
        "]]>",
    ]
)


@given(st.lists(parts).map("".join))
def test_whatever_is_typed_is_well_formed(typed: str) -> None:
    made = well_formed(typed)
    ElementTree.fromstring(f"<body xmlns:epub='e'>{made}</body>")
    assert well_formed(made) == made
