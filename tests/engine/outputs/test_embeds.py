"""Frames and recordings of other hosts in the HTML of a page: buttons that load them, and links."""

import pytest
from bs4 import BeautifulSoup

from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.outputs.embeds import converted, embedded_in_part, from_root, link_of, linked, own_files, with_files

YOUTUBE = "https://www.youtube-nocookie.com"


def allows(directive: str, address: str) -> bool:
    """Frames of YouTube and of one host, and recordings of one host."""
    hosts = {"frame-src": (YOUTUBE, "https://ok.example"), "media-src": ("https://ok.example",)}
    return address.startswith(hosts[directive])


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(converted(html, allows, ENGLISH, "https://me.example"), "lxml")


def test_frame_is_a_button_of_its_size_and_a_link() -> None:
    found = soup(
        '<p>See <iframe\n width="560" height=315 src="//www.youtube.com/embed/a?start=5" title="Knots &amp; hitches" '
        'allow="fullscreen" sandbox="allow-scripts" class="wide" id="v" style="color: red">Old</iframe>.</p>'
    )
    button = found.select_one("p > span.embed.wide#v > button.embed-open.needs-script")
    assert button["data-frame"] == f"{YOUTUBE}/embed/a?start=5&autoplay=1"
    assert (button["data-title"], button["data-allow"]) == ("Knots & hitches", "fullscreen")
    assert button["data-sandbox"] == "allow-scripts"
    assert (button.svg["width"], button.svg["viewbox"]) == ("560", "0 0 560 315")
    assert button.text == "Play “Knots & hitches”Loads from www.youtube-nocookie.com"
    link = found.select_one("span.embed > a")
    assert (link["href"], link.text) == ("https://www.youtube.com/watch?v=a&t=5", "Knots & hitches (YouTube)")
    assert (found.p.text[:4], found.p.text[-1], found.iframe) == ("See ", ".", None)


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("", {"viewbox": "0 0 16 9"}),
        ('width="100%" height="400px"', {"width": "100%", "height": "400"}),
        ('width="80%"', {"width": "80%", "viewbox": "0 0 16 9"}),
        ('height="50%"', {"viewbox": "0 0 16 9"}),
        ('data-aspect="4 3" width="300"', {"width": "300", "viewbox": "0 0 4 3"}),
    ],
)
def test_button_keeps_the_size(written: str, drawn: dict[str, str]) -> None:
    attributes = soup(f'<iframe src="https://ok.example/a" {written}></iframe>').svg.attrs
    assert attributes == {"aria-hidden": "true", **drawn}


@pytest.mark.parametrize(
    ("html", "href", "text"),
    [
        ('<iframe src="https://player.vimeo.com/video/12"></iframe>', "https://vimeo.com/12", "Video on Vimeo"),
        ('<iframe src="https://x.example/a" title="A map"></iframe>', "https://x.example/a", "A map (x.example)"),
        ('<iframe src="https://x.example/a" title="X.example map"/>', "https://x.example/a", "X.example map"),
        ('<embed src="https://x.example/a.pdf">', "https://x.example/a.pdf", "x.example"),
        (
            '<object data="https://x.example/o"><object data="b"></object><embed src="https://x.example/e"></object>',
            "https://x.example/o",
            "x.example",
        ),
        ('<audio src="https://x.example/s/a.mp3" controls></audio>', "https://x.example/s/a.mp3", "a.mp3 (x.example)"),
        (
            '<video title="Film"><source src="https://x.example/a.mp4"><source src="https://x.example/a.webm"></video>',
            "https://x.example/a.mp4",
            "Film (x.example)",
        ),
    ],
)
def test_link_stands_in_the_place_of_what_is_blocked(html: str, href: str, text: str) -> None:
    made = converted(f"<i>before</i>{html}<b>after</b>", allows, ENGLISH)
    found = BeautifulSoup(made, "lxml")
    (link,) = found.select("i + span.embed-link > a")
    assert (link["href"], link.text) == (href, text)
    assert found.b.text == "after"
    assert not found.select("iframe, embed, object, audio, video, button")
    assert "<template data-" in made


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="own.html"></iframe>',
        '<iframe src="https://me.example/own.html"></iframe>',
        '<iframe srcdoc="&lt;p&gt;"></iframe>',
        '<object data="a.svg"></object><embed src="a.pdf">',
        '<video src="https://ok.example/a.mp4"></video>',
        '<video><source src="a.mp4"><source src="https://x.example/a.webm"></video>',
        '<!-- <iframe src="https://x.example/"></iframe> --><pre>&lt;iframe src="https://x.example/"&gt;</pre>',
        "<script>document.write('<iframe src=\"https://x.example/\"></iframe>')</script>",
        '<img src="https://x.example/a.png">',
    ],
)
def test_everything_else_is_left_alone(html: str) -> None:
    assert converted(html, allows, ENGLISH, "https://me.example") == html


def test_pdf_has_no_sandbox_and_others_that_of_the_script() -> None:
    pages = '<iframe src="https://ok.example/a.pdf"></iframe><iframe src="https://ok.example/a"></iframe>'
    assert [button.get("data-sandbox") for button in soup(pages).find_all("button")] == ["none", None]


def test_frame_that_is_not_closed_takes_nothing_with_it() -> None:
    html = '<iframe src="https://x.example/1"><p>text</p><iframe src="https://x.example/2"></iframe>'
    assert BeautifulSoup(converted(html, allows, ENGLISH), "lxml").p.text == "text"


def test_recordings_of_the_site_have_the_addresses_of_their_files_and_wait() -> None:
    html = '<video src=a.mp4 poster="b c.png" controls><track src=\'t.vtt\'></video><audio preload="auto"><source src="a.mp4">'
    assert own_files(html) == ["a.mp4", "b c.png", "t.vtt", "a.mp4"]
    files = {"a.mp4": "../_downloads/1/a.mp4", "b c.png": "p.png"}
    assert with_files(html, files) == (
        '<video preload="none" src="../_downloads/1/a.mp4" poster="p.png" controls><track src=\'t.vtt\'></video>'
        '<audio preload="auto"><source src="../_downloads/1/a.mp4">'
    )
    assert with_files("<video autoplay src='x'>", {}) == "<video autoplay src='x'>"
    assert own_files('<video src="https://x.example/a.mp4"><img src="https://x.example/a.png" data-src="b">') == []


def test_pictures_of_the_site_have_the_addresses_of_their_files() -> None:
    html = '<p align="center"><img data-src="b.png" alt="x" src="a b.png"> <IMG src=c.png></p>'
    assert own_files(html) == ["a b.png", "c.png"]
    expected = '<p align="center"><img data-src="b.png" alt="x" src="../1.png"> <img src=c.png></p>'
    assert with_files(html, {"a b.png": "../1.png"}).replace("IMG", "img") == expected
    html = '<picture><source srcset="a.png 1x, b.png 2x"><img srcset=c.png src=a.png></picture>'
    assert own_files(html) == ["a.png", "b.png", "c.png", "a.png"]
    assert with_files(html, {"a.png": "../1.png", "b.png": "../2.png"}) == (
        '<picture><source srcset="../1.png 1x, ../2.png 2x"><img srcset=c.png src="../1.png"></picture>'
    )


def test_books_have_links() -> None:
    web = {"a.mp4": "https://me.example/a.mp4"}
    html = '<iframe src="https://youtu.be/a"></iframe> <video src="a.mp4"></video> <audio src="b.mp3"></audio>'
    assert linked(html, lambda name: web.get(name, ""), ENGLISH) == (
        '<a href="https://www.youtube.com/watch?v=a">Video on YouTube</a> '
        '<a href="https://me.example/a.mp4">a.mp4</a> b.mp3'
    )


def test_part_of_a_paragraph_may_be_a_single_tag() -> None:
    (found,) = embedded_in_part('<source src="https://x.example/a%20b.mp4">')
    assert link_of(found, str, ENGLISH) == ("a%20b.mp4 (x.example)", "https://x.example/a%20b.mp4")
    assert [*embedded_in_part("</video>")] == []


def test_relative_addresses_of_the_404_page_begin_at_the_root() -> None:
    written = (
        '<a href="papers/a.html#b">x</a> <a href=\'/y\'>y</a> <a href="#here">z</a> <a href="https://e.org/">w</a> '
        '<img src=a.png srcset="a.png 1x, b/c.png 2x" data-src="d.png"> <object data="e.svg"></object> '
        '<a href="mailto:a@e.org">m</a> &lt;a href="f"&gt;'
    )
    assert from_root(written, "404.html", "/ada/") == (
        '<a href="/ada/papers/a.html#b">x</a> <a href=\'/y\'>y</a> <a href="#here">z</a> <a href="https://e.org/">w</a> '
        '<img src="/ada/a.png" srcset="/ada/a.png 1x, /ada/b/c.png 2x" data-src="d.png"> '
        '<object data="/ada/e.svg"></object> <a href="mailto:a@e.org">m</a> &lt;a href="f"&gt;'
    )
    assert from_root('<a href="../a/?b#c">x</a> <a href="mailto:a&#64;e.org">', "404/", "/ada/") == (
        '<a href="/ada/a/?b#c">x</a> <a href="mailto:a&#64;e.org">'
    )


def test_title_of_a_frame_is_escaped() -> None:
    button = converted(
        '<iframe src="https://ok.example/x" title="A &lt;b&gt;x&lt;/b&gt; &amp; c"></iframe>', allows, ENGLISH
    )
    assert "A &lt;b&gt;x&lt;/b&gt; &amp; c" in button
    assert "<b>" not in button
