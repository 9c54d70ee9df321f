"""What a page loads and has inline."""

import pytest

from sphinx_scholar.outputs.page_assets import assets, inline_styles, policy_of


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<script src="a.js">x</script>', [("script-src-elem", "a.js", "")]),
        ("<SCRIPT SRC='a.js'></SCRIPT >", [("script-src-elem", "a.js", "")]),
        ("<script>if (a < b && c > d) run('<img src=x>')</script>", [("script-src-elem", "", "if (a < b && c > d) run('<img src=x>')")]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script type="module">import m from "https://c.example/m.mjs"\nawait import("//d.example/n")</script>', [
            ("script-src-elem", "", 'import m from "https://c.example/m.mjs"\nawait import("//d.example/n")'),
            ("script-src-elem", "https://c.example/m.mjs", ""),
            ("script-src-elem", "//d.example/n", ""),
        ]),
        ('<link rel="stylesheet" href="a.css?b&amp;c">', [("style-src-elem", "a.css?b&c", "")]),
        ('<link rel="preload" as="font" href="a.woff2">', [("font-src", "a.woff2", "")]),
        ('<link rel="shortcut icon" href="i.svg">', [("img-src", "i.svg", "")]),
        ('<link rel="alternate" href="feed.xml"><a href="https://o.example">x</a>', []),
        ("<style>p { color: red }</style>", [("style-src-elem", "", "p { color: red }")]),
        ('<p style="color: red" title="a>b">', [("style-src-attr", "", "color: red")]),
        ('<a onclick="go(&quot;x&quot;)">', [("script-src-attr", "", 'go("x")')]),
        ('<img alt="a > b" src="a.png" srcset="b.png 1x, c.png 2x">', [("img-src", "a.png", ""), ("img-src", "b.png", ""), ("img-src", "c.png", "")]),
        ("<img src=a.png>", [("img-src", "a.png", "")]),
        ('<iframe\nsrc="https://v.example/1"></iframe>', [("frame-src", "https://v.example/1", "")]),
        ('<object data="a.svg"></object><embed src="b.pdf">', [("object-src", "a.svg", ""), ("object-src", "b.pdf", "")]),
        ('<video poster="a.png"><source src="a.mp4"><track src="a.vtt"></video>', [("img-src", "a.png", ""), ("media-src", "a.mp4", ""), ("media-src", "a.vtt", "")]),
        ('<svg><image xlink:href="a.png"/><use href="#b"/></svg>', [("img-src", "a.png", "")]),
        ('<form action="https://f.example/send">', [("form-action", "https://f.example/send", "")]),
        # Neither in a comment nor in text.
        ('<!-- <script src="a.js"></script> --><pre>&lt;img src="a.png"&gt;</pre>', []),
        ('<td data-style="x" class="on" data-on="y">', []),
    ],
)  # fmt: skip
def test_assets(html: str, found: list[tuple[str, str, str]]) -> None:
    assert [tuple(asset) for asset in assets(html)] == found


def test_styles_are_each_once() -> None:
    assert inline_styles('<i style="a: b"></i><b style="a: b"></b><u style=\'c: "d"\'></u>') == ["a: b", 'c: "d"']


def test_policy() -> None:
    assert (
        policy_of('<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">') == "default-src 'self'"
    )
    assert policy_of("<head>") == ""
