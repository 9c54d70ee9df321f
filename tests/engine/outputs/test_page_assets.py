"""What a page loads and has inline."""

import pytest

from sphinx_scholar.outputs.page_assets import assets, inline_styles, policy_of, sheet_assets


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
        ('<base href="https://b.example/">', [("base-uri", "https://b.example/", "")]),
        ('<script type="Application/X-JavaScript">go()</script>', [("script-src-elem", "", "go()")]),
        ('<svg><script href="a.js"></script><feImage href="f.png"/><use href="s.svg#a"/></svg>', [("script-src-elem", "a.js", ""), ("img-src", "f.png", ""), ("img-src", "s.svg#a", "")]),
        ('<input type="image" src="a.png" formaction="https://f.example/">', [("img-src", "a.png", ""), ("form-action", "https://f.example/", "")]),
        ('<applet code="A.class"></applet>', [("object-src", "A.class", "")]),
        ('<link rel="preload" as="video" href="a.mp4"><link rel="preload" as="fetch" href="a.json">', [("media-src", "a.mp4", ""), ("connect-src", "a.json", "")]),
        ('<td background="https://b.example/t.png"><a href="x" ping="https://p.example/"></a>', [("img-src", "https://b.example/t.png", ""), ("connect-src", "https://p.example/", "")]),
        ('<a href=" JavaScript:go(1)">x</a><form action="javascript:go(2)">', [("script-src-elem", "", " JavaScript:go(1)"), ("script-src-elem", "", "javascript:go(2)")]),
        ('<iframe src="javascript:go()"></iframe><iframe src="about:blank"></iframe>', [("script-src-elem", "", "javascript:go()")]),
        ('<div style="background: url(https://p.example/a.png)">', [("style-src-attr", "", "background: url(https://p.example/a.png)"), ("img-src", "https://p.example/a.png", "")]),
        ("<style>@import 'https://s.example/a.css';</style>", [("style-src-elem", "", "@import 'https://s.example/a.css';"), ("style-src-elem", "https://s.example/a.css", "")]),
        ('<iframe srcdoc="&lt;img src=&quot;https://p.example/b.png&quot;&gt;"></iframe>', [("img-src", "https://p.example/b.png", "")]),
        ('<button data-frame="https://v.example/1"></button><template data-frame="https://v.example/2"></template>', [("frame-src", "https://v.example/1", ""), ("frame-src", "https://v.example/2", "")]),
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


def test_assets_of_a_stylesheet() -> None:
    css = """@import url("https://a.example/x.css") print; @import 'y.css';
    /* url(no.png) */ @font-face { src: url(https://f.example/a.woff2) format("woff2"), url('b.woff2') }
    p { background: url("data:image/svg+xml,%3Csvg a='(b)'%3E") } i { background: URL( c.png ), url(#d) }"""
    assert [(asset.directive, asset.address) for asset in sheet_assets(css)] == [
        ("style-src-elem", "https://a.example/x.css"),
        ("style-src-elem", "y.css"),
        ("font-src", "https://f.example/a.woff2"),
        ("font-src", "b.woff2"),
        ("img-src", "data:image/svg+xml,%3Csvg a='(b)'%3E"),
        ("img-src", "c.png"),
    ]
