"""HTML in Markdown, and the elements of Distill, become MyST; what has no equivalent is left as it was."""

import pytest

from sphinx_scholar.cli.importers.html_to_myst import HtmlToMyst

FILES = {"assets/img/x.png": "/_static/img/x.png", "v.mp4": "/_static/v.mp4", "x.pdf": "/_static/x.pdf"}


def convert(text: str, *anchors: str) -> str:
    known = {name: f"page-{name}" for name in anchors}
    files = {**FILES, **{f"/{path}": to for path, to in FILES.items()}}
    markup = HtmlToMyst(lambda path: files.get(path, ""), lambda name: known.get(name, ""), "../../")
    return markup.convert(text).strip("\n")


@pytest.mark.parametrize(
    ("html", "myst"),
    [
        ('<d-cite key="a"></d-cite> <d-cite key="b, c"/>', "{cite:p}`a` {cite:p}`b,c`"),
        ('a<d-footnote>b <d-cite key="c"></d-cite></d-footnote>.', "a[^d1].\n\n[^d1]: b {cite:p}`c`"),
        ("a<d-footnote>b\n\nc</d-footnote>", "a[^d1]\n\n[^d1]: b\n    c"),
        ("<d-math>x &lt; y</d-math>", "$x < y$"),
        ("<d-math block>x</d-math>", "$$\nx\n$$"),
        ('<d-code language="python">x</d-code>', "`x`"),
        ('<d-code block language="python">\nx\n</d-code>', "```python\nx\n```"),
        ("a\n\n<d-bibliography></d-bibliography>", "a"),
    ],
)
def test_elements_of_distill(html: str, myst: str) -> None:
    assert convert(html) == myst


@pytest.mark.parametrize(
    ("html", "myst"),
    [
        ('<a name="x">a</a> b', "[a]{#page-x} b"),
        ('<a id="x">a</a> b', "[a]{#page-x} b"),
        ('<a id="x" href="https://b.org">a</a>', "[[a](https://b.org)]{#page-x}"),
        ('<a id="x"></a>a', "(page-x)=\na"),
        ('<span id="x">a</span> b', "[a]{#page-x} b"),
        ('<span id="x" lang="la">a</span> b', "[a]{#page-x lang=la} b"),
        ('<span id="x"></span>\n\na', "(page-x)=\n\na"),
        ('<b id="x">a</b> b', "[**a**]{#page-x} b"),
        ('<em id="x">a</em> b', "[*a*]{#page-x} b"),
        ('<ul><li>a</li><li id="x">b</li></ul>', "- a\n- (page-x)=\n  b"),
        ('<a name="y">a</a> <span id="y">b</span>', "a b"),
    ],
)
def test_elements_that_something_refers_to_keep_their_ids(html: str, myst: str) -> None:
    assert convert(html, "x") == myst


@pytest.mark.parametrize(
    ("html", "myst"),
    [
        ("<p>a <b>b</b> <i>c</i></p>", "a **b** *c*"),
        ("<div class='row'>\n    <div>\n        a\n    </div>\n</div>", "a"),
        ('<div markdown="1">\n  - a\n    - b\n</div>', "- a\n  - b"),
        ("<center>a</center>\n\nb", "a\n\nb"),
        ("<div>never closed\n\n- a\n    - b", "never closed\n\n- a\n    - b"),
        ("closed</div> more", "closed more"),
        ("<p>a<p>b", "a\n\nb"),
        ('<a href="https://b.org">a</a>', "[a](https://b.org)"),
        ('<a href="/x y/">a</a>', "[a](</x y/>)"),
        ('<a href="https://b.org"><i class="fas fa-x"></i></a>', "<https://b.org>"),
        ("<h2>A</h2>", "## A"),
        ("<blockquote>a\nb</blockquote>", "> a\n> b"),
        ("<ul><li>a</li><li>b<ol><li>c</ol></ul>", "- a\n- b\n\n  1. c"),
        ("a <code>b &lt; c</code>", "a `b < c`"),
        ("<pre><code class='language-r'>x &lt;- 1</code></pre>", "```r\nx <- 1\n```"),
        ('<span style="color: red">a</span> <span lang="la">b</span>', "a [b]{lang=la}"),
        ("<details><summary>A <b>b</b></summary>\n\nc\n\n</details>", ":::{dropdown} A **b**\nc\n:::"),
        ("<details><summary>A</summary>\n:::{note}\nb\n:::\n</details>", "::::{dropdown} A\n:::{note}\nb\n:::\n::::"),
        ("<aside>a</aside>", ":::{note}\na\n:::"),
        ('<aside class="box-warning">a</aside>', ":::{warning}\na\n:::"),
        ("<hr>", "---"),
        ("a<br>b H<sub>2</sub>O <kbd>x</kbd>", "a<br>b H<sub>2</sub>O <kbd>x</kbd>"),
        ("a < b and <https://c.org> and <me@d.org>", "a < b and <https://c.org> and <me@d.org>"),
        ("<unknown-tag>a</unknown-tag>", "<unknown-tag>a</unknown-tag>"),
        ("<script>if (a < b) c()</script>", "<script>if (a < b) c()</script>"),
        ("- a\n  <div>b</div>\n- c", "- a\n\n  b\n\n- c"),
    ],
)
def test_text(html: str, myst: str) -> None:
    assert convert(html) == myst


@pytest.mark.parametrize(
    ("html", "myst"),
    [
        ('<img src="/assets/img/x.png" alt="a">', "![a](/_static/img/x.png)"),
        ('<img src="assets/img/x.png" style="width: 50%">', '![](/_static/img/x.png){width="50%"}'),
        ('<img src="https://b.org/x.png" width="30">', '![](https://b.org/x.png){width="30"}'),
        ("<img src=''>", ""),
        ("<picture><source srcset='y'><img src='assets/img/x.png'></picture>", "![](/_static/img/x.png)"),
        (
            '<figure><img src="assets/img/x.png" alt="a"><figcaption>b <i>c</i></figcaption></figure>',
            ":::{figure} /_static/img/x.png\n:alt: a\n\nb *c*\n:::",
        ),
        (
            '<figure id="f"><img src="assets/img/x.png"><img src="assets/img/x.png"><figcaption>b</figcaption></figure>',
            ":::{figure} /_static/img/x.png\n:::\n\n:::{figure} /_static/img/x.png\n:name: page-f\n\nb\n:::",
        ),
        ("<figure><table><tr><th>a</th></tr></table><figcaption>b</figcaption></figure>", "| a |\n| --- |\n\nb"),
        (
            '<div class="row"><figure><img src="assets/img/x.png"></figure></div>\n<div class="caption">\n  b\n</div>',
            ":::{figure} /_static/img/x.png\n\nb\n:::",
        ),
        (
            '<img src="assets/img/x.png" alt="a"><div class="caption">b</div>',
            ":::{figure} /_static/img/x.png\n:alt: a\n\nb\n:::",
        ),
        ('a\n\n<div class="caption">b</div>', "a\n\nb"),
        ('<img src="x.pdf">', "[x.pdf](/_static/x.pdf)"),
        ('<embed src="x.pdf">', "[x.pdf](/_static/x.pdf)"),
        ('<figure><img src="x.pdf"><figcaption>b</figcaption></figure>', "[x.pdf](/_static/x.pdf)\n\nb"),
        ('<video src="v.mp4"></video>', '<video controls src="../../_static/v.mp4" aria-label="v.mp4"></video>'),
        (
            '<video><source src="v.mp4"></video>',
            '<video controls src="../../_static/v.mp4" aria-label="v.mp4"></video>',
        ),
        ('<iframe src="https://www.youtube.com/embed/abc?x=1"></iframe>', "<https://www.youtube.com/watch?v=abc>"),
        ('<iframe src="//player.vimeo.com/video/12"></iframe>', "<https://vimeo.com/12>"),
        ('<iframe src="https://b.org/x" title="Map"></iframe>', "[Map](https://b.org/x)"),
    ],
)
def test_pictures_and_media(html: str, myst: str) -> None:
    assert convert(html, "f") == myst


@pytest.mark.parametrize(
    ("html", "myst"),
    [
        (
            "<table><thead><tr><th>a</th><th>b|c</th></tr></thead><tr><td>d<td><b>e</b></table>",
            "| a | b\\|c |\n| --- | --- |\n| d | **e** |",
        ),
        ("<table><tr><td>a</td></tr></table>", "|  |\n| --- |\n| a |"),
        (
            '<table>\n\n  <tr><td colspan="2"><img src="assets/img/x.png"></td></tr>\n</table>',
            '<table>\n<tr><td colspan="2"><img src="../../_static/img/x.png"></td></tr>\n</table>',
        ),
    ],
)
def test_tables(html: str, myst: str) -> None:
    assert convert(html) == myst


def test_only_what_is_referred_to_gets_a_label() -> None:
    assert convert('<div id="a">b</div><p id="c">d</p>', "a") == "(page-a)=\nb\n\nd"
