"""Recordings and frames as HTML."""

import pytest
from bs4 import BeautifulSoup

from drawing import links, parse
from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.rendering.media import html_of, link_to, recording


def test_text_of_attributes_is_no_markup() -> None:
    title = "The \"best\" <b> & 'last' film"
    node = recording(
        tag="video",
        attributes={"src": "a&b.mp4", "aria-label": title, "controls": ""},
        tracks=[{"kind": "captions", "src": 'c".vtt', "label": title}],
        files={"a&b.mp4": "_static/a&b.mp4"},
        docname="index",
    )
    video = BeautifulSoup(html_of(node, lambda path: f"../{path}", ENGLISH), "html.parser").video
    assert video is not None
    assert video.attrs == {"src": "../_static/a&b.mp4", "aria-label": title, "controls": ""}
    assert [track.attrs for track in video.select("track")] == [{"kind": "captions", "src": 'c".vtt', "label": title}]
    assert [(a["href"], a.get_text()) for a in video.select("a")] == [("../_static/a&b.mp4", title)]


def test_link_stands_for_a_recording() -> None:
    cases = [
        ("video", {"src": "talk.mp4"}, {"talk.mp4": "_downloads/x/talk.mp4"}, ("talk.mp4", "../_downloads/x/talk.mp4")),
        (
            "audio",
            {"src": "https://e.org/a/talk.mp3", "title": "My talk"},
            {},
            ("My talk (e.org)", "https://e.org/a/talk.mp3"),
        ),
        ("audio", {"src": "talk.mp3", "aria-label": "Sound"}, {"talk.mp3": "t.mp3"}, ("Sound", "../t.mp3")),
    ]
    for tag, attributes, files, shown in cases:
        node = recording(tag=tag, attributes=attributes, files=files, tracks=[], docname="index")
        drawn = parse([link_to(node, lambda path: f"../{path}", ENGLISH)])
        assert links(drawn, "p > a") == [shown]
        assert [a.name for a in parse([link_to(node, lambda path: path, ENGLISH, inline=True)]).contents] == ["a"]


def test_link_stands_for_a_frame() -> None:
    player, page = "https://www.youtube-nocookie.com/embed/abc?autoplay=1", "https://www.youtube.com/watch?v=abc"
    for given, shown in (
        ({"src": player}, ("Video on YouTube", page)),
        ({"src": player, "title": "My talk"}, ("My talk (YouTube)", page)),
        ({"src": "https://youtu.be/abc?t=5", "title": "Live on YouTube"}, ("Live on YouTube", f"{page}&t=5")),
    ):
        node = recording(tag="iframe", attributes=given, files={}, tracks=[], docname="index")
        assert links(parse([link_to(node, str, ENGLISH)])) == [shown]


@pytest.mark.parametrize("tag", ["video", "audio", "iframe"])
@pytest.mark.parametrize("hostile", ['"><script>x</script>', "' onload='x", "&quot; <b>", "a&b=c"])
def test_no_attribute_becomes_markup(tag: str, hostile: str) -> None:
    given = {"src": f"https://e.org/{hostile}", "title": hostile, "poster": hostile, "allowfullscreen": ""}
    tracks = [{"src": hostile, "srclang": hostile, "default": ""}]
    node = recording(tag=tag, attributes=given, files={}, tracks=tracks, docname="index")
    soup = BeautifulSoup(html_of(node, str, ENGLISH), "html.parser")
    (made,) = soup.find_all(recursive=False)
    assert (made.name, made.attrs) == (tag, given)
    assert [track.attrs for track in made.select("track")] == tracks
    # What a browser that cannot play it shows; one that cannot show frames shows nothing.
    written = (given["src"], f"{hostile} (e.org)")
    assert [(a["href"], a.get_text()) for a in made.select("a")] == [written] * (tag != "iframe")
    assert {part.name for part in soup.find_all()} <= {tag, "track", "a"}
    drawn = parse([link_to(node, str, ENGLISH)])
    assert [(a["href"], a.get_text()) for a in drawn.select("a")] == [written]


def test_files_of_a_recording_are_those_of_the_output() -> None:
    files = {"talk.mp4": "_downloads/1/talk.mp4", "c.vtt": "_downloads/2/c.vtt", "p.png": "_images/p.png"}
    node = recording(
        tag="video",
        attributes={"src": "talk.mp4", "poster": "p.png", "data-x": "other.png"},
        tracks=[{"kind": "captions", "src": "c.vtt"}, {"kind": "subtitles", "src": "d.vtt"}],
        files=files,
        docname="a/b",
    )
    video = BeautifulSoup(html_of(node, lambda path: f"../{path}", ENGLISH), "html.parser").video
    assert video is not None
    assert video.attrs == {"src": "../_downloads/1/talk.mp4", "poster": "../_images/p.png", "data-x": "other.png"}
    assert [track["src"] for track in video.select("track")] == ["../_downloads/2/c.vtt", "d.vtt"]
    assert [(a["href"], a.get_text()) for a in video.select("a")] == [("../_downloads/1/talk.mp4", "talk.mp4")]
